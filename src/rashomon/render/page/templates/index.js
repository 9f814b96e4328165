"use strict";
(() => {
  const find = document.querySelector(".find"), rows = [...document.querySelectorAll(".stories tbody tr")];
  document.documentElement.classList.add("scripted");
  const plain = (words) => words.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const held = rows.map((row) => [row, plain(row.textContent), row.dataset.types.split(" ")]);
  find.addEventListener("input", () => {
    const { words, type } = Object.fromEntries(new FormData(find));
    const sought = plain(words).split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const [row, text, types] of held) {
      const fits = (!type || types.includes(type)) && sought.every((w) => text.includes(w));
      row.classList.toggle("unmatched", !fits);
      shown += fits;
    }
    find.querySelector("output").textContent = sought.length || type ? `${shown} of ${rows.length}` : "";
  });
  find.addEventListener("submit", (e) => e.preventDefault());
})();
