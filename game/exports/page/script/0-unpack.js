// Runs first and alone: unpacks the script, which stands on the page packed so that the page stays small.
// Where a browser is too old for that, or anything is wrong with it, the page stays the article that it is.
document.documentElement.classList.add("wait");
addEventListener("DOMContentLoaded", async () => {
  try {
    // Base 85 as RFC 1924 orders it, but for three letters: five of them make four bytes.
    const letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%/()*+-;,=.?@^_`{|}~";
    const packed = document.getElementById("Packed").textContent;
    const bytes = new Uint8Array(Math.floor((packed.length * 4) / 5));
    const view = new DataView(new ArrayBuffer(4));
    for (let at = 0; at < packed.length; at += 5) {
      let number = 0;
      for (const letter of packed.slice(at, at + 5).padEnd(5, "~")) number = number * 85 + letters.indexOf(letter);
      view.setUint32(0, number);
      bytes.set(new Uint8Array(view.buffer).subarray(0, Math.min(4, bytes.length - (at / 5) * 4)), (at / 5) * 4);
    }
    const script = document.createElement("script");
    script.textContent = await new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"))).text();
    document.body.append(script);
  } finally {
    document.documentElement.classList.remove("wait");
  }
});
