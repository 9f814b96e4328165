"use strict";
(() => {
  for (const form of document.querySelectorAll("form.try")) form.addEventListener("submit", async (e) => {
    e.preventDefault();
    let path = form.dataset.path;
    const asked = new URLSearchParams();
    for (const field of form.elements) {
      if (!field.name) continue;
      if (field.dataset.in === "path") path = path.replace(`{${field.name}}`, encodeURIComponent(field.value));
      else if (field.value) asked.set(field.name, field.value);
    }
    const where = asked.size ? `${path}?${asked}` : path, told = form.nextElementSibling;
    const answer = await fetch(where);
    const text = await answer.text();
    let shown = text;
    try { shown = JSON.stringify(JSON.parse(text), null, 1); } catch { /* shown as it is */ }
    told.hidden = false;
    told.textContent = `GET ${where}\n${answer.status} ${answer.statusText}\n\n${shown.slice(0, 100_000)}`;
  });
})();
