// Runs first and alone: unpacks the script, which stands on the page packed so that the page stays small.
// Where a browser is too old for that, or anything is wrong with it, the page stays the article that it is.
document.documentElement.classList.add("wait");
addEventListener("DOMContentLoaded", async () => {
  try {
    const packed = atob(document.getElementById("Packed").textContent);
    const bytes = new Blob([Uint8Array.from(packed, (letter) => letter.charCodeAt(0))]);
    const script = document.createElement("script");
    script.textContent = await new Response(bytes.stream().pipeThrough(new DecompressionStream("deflate"))).text();
    document.body.append(script);
  } finally {
    document.documentElement.classList.remove("wait");
  }
});
