"use strict";
(() => {
  // Everything here is comfort: each link works without it.
  const $ = (s, from = document) => from.querySelector(s);
  const $$ = (s, from = document) => [...from.querySelectorAll(s)];
  const sheet = $("#sheet"), keys = $("#keys"), inside = $(".in", sheet);
  document.documentElement.classList.add("scripted");

  const rows = $$(".matrix tbody tr").filter((r) => $("a.c", r));
  const answers = (row) => $$("a.c", row);
  let back = null;

  function open(id, from) {
    const card = document.getElementById(id);
    const whole = card && card.closest(".exhibit");
    if (!whole) return false;
    const copy = whole.cloneNode(true);
    for (const e of [copy, ...$$("[id]", copy)]) {
      if (e.id) e.dataset.of = e.id;
      e.removeAttribute("id");
      e.removeAttribute("aria-labelledby");
    }
    inside.replaceChildren(copy);
    const chosen = $(`[data-of="${CSS.escape(id)}"]`, copy);
    for (let d = chosen && chosen.closest("details"); d; d = d.parentElement.closest("details")) d.open = true;
    back = from;
    if (!sheet.open) sheet.showModal();
    if (chosen && chosen !== copy) {
      chosen.classList.add("chosen");
      chosen.tabIndex = -1;
      chosen.focus({ preventScroll: true });
      chosen.scrollIntoView({ block: "nearest", inline: "nearest" });
    }
    return true;
  }

  function unfold(id) {
    const target = id && document.getElementById(id);
    for (let d = target && target.closest("details"); d; d = d.parentElement.closest("details")) d.open = true;
    if (target) target.scrollIntoView({ block: "center" });
  }

  document.addEventListener("click", (e) => {
    const link = e.target.closest('a[href^="#"]');
    if (!link || e.ctrlKey || e.metaKey || e.shiftKey) return;
    const id = decodeURIComponent(link.getAttribute("href").slice(1));
    if (/^F\d+/.test(id) && open(id, link)) { e.preventDefault(); return; }
    if (sheet.open) { back = null; sheet.close(); }
    setTimeout(() => unfold(id));
  });
  sheet.addEventListener("close", () => { if (back) back.focus(); });
  for (const d of [sheet, keys]) d.addEventListener("click", (e) => { if (e.target === d) d.close(); });

  function move(by) {
    if (!rows.length) return;
    const here = rows.findIndex((r) => r.contains(document.activeElement));
    const next = here < 0 ? (by > 0 ? 0 : rows.length - 1) : Math.min(rows.length - 1, Math.max(0, here + by));
    const first = answers(rows[next])[0];
    first.focus({ preventScroll: true });
    rows[next].scrollIntoView({ block: "center", inline: "nearest" });
    if (sheet.open) open(first.getAttribute("href").slice(1), first);
  }

  function along(by) {
    const row = rows.find((r) => r.contains(document.activeElement));
    if (!row) return false;
    const held = answers(row), next = held[held.indexOf(document.activeElement) + by];
    if (next) { next.focus({ preventScroll: true }); next.scrollIntoView({ block: "nearest", inline: "center" }); }
    return Boolean(next);
  }

  document.addEventListener("keydown", (e) => {
    if (e.ctrlKey || e.metaKey || e.altKey || /^(INPUT|TEXTAREA|SELECT)$/.test(e.target.tagName)) return;
    if (e.key === "?") { if (!keys.open) keys.showModal(); }
    else if (keys.open) return;
    else if (e.key === "j" || e.key === "k") {
      if (sheet.open && back) { const from = back; back = null; sheet.close(); from.focus(); move(e.key === "j" ? 1 : -1);
        const now = document.activeElement; if (now.matches("a.c")) open(now.getAttribute("href").slice(1), now); }
      else move(e.key === "j" ? 1 : -1);
    }
    else if (e.key === "ArrowRight" || e.key === "ArrowLeft") { if (sheet.open || !along(e.key === "ArrowRight" ? 1 : -1)) return; }
    else return;
    e.preventDefault();
  });

  addEventListener("beforeprint", () => { for (const d of $$(".exhibit details")) d.open = true; });
  if (location.hash) unfold(decodeURIComponent(location.hash.slice(1)));
})();
