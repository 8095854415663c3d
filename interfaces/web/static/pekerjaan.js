// How far a job is, asked for again until it has ended.
"use strict";
(() => {
  const again = async () => {
    const here = document.getElementById("kemajuan");
    try {
      const answer = await fetch(location.href);
      const there = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("kemajuan");
      if (there) {
        here.replaceChildren(...there.childNodes);
        here.toggleAttribute("data-lagi", there.hasAttribute("data-lagi"));
      }
    } catch { /* offline: the next time */ }
    if (here.hasAttribute("data-lagi")) setTimeout(again, 5000);
  };
  setTimeout(again, 1000);
})();
