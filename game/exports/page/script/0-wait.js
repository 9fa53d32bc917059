// Runs first and alone: holds the page back until the script at its end has set it up to be played, so that nothing jumps.
// Where a browser is too old for that script, or anything is wrong with it, the page is shown all the same, as an article.

document.documentElement.classList.add("wait");
addEventListener("DOMContentLoaded", () => document.documentElement.classList.remove("wait"));
