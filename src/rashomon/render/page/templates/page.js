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
    for (const card of $$(".card", copy)) $("h4", card).append(copier(card));
    back = from;
    history.replaceState(null, "", `#${id}`);
    if (!sheet.open) sheet.showModal();
    if (chosen && chosen !== copy) {
      chosen.classList.add("chosen");
      chosen.tabIndex = -1;
      chosen.focus({ preventScroll: true });
      chosen.scrollIntoView({ block: "nearest", inline: "nearest" });
    }
    return true;
  }

  // Words as they stand, with spaces between what stands apart.
  const said = (e) => {
    const words = e.cloneNode(true);
    for (const own of $$("button, .cite", words)) own.remove();
    const texts = document.createTreeWalker(words, NodeFilter.SHOW_TEXT), found = [];
    while (texts.nextNode()) found.push(texts.currentNode.data);
    return found.map((w) => w.replace(/\s+/g, " ")).join(" ").replace(/ +/g, " ").replace(/ ([.,;:!?…”’])/g, "$1").trim();
  };

  // The words of a card with who says them where, for a note or a mail.
  function copier(card) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = "Copy";
    button.addEventListener("click", async () => {
      const exhibit = card.closest(".exhibit"), finding = $("h3", exhibit);
      const words = [finding, $("h4", card), $("blockquote", card), $("p:last-of-type", card)]
        .filter(Boolean).map(said);
      const link = $(".cite a", card), here = location.href.split("#")[0] + "#" + card.dataset.of;
      const place = link ? link.href : /^https?:/.test(here) ? here : "";
      try {
        await navigator.clipboard.writeText([...words, place].filter(Boolean).join("\n"));
        button.textContent = "Copied";
      } catch { button.textContent = "Not allowed here"; }
    });
    return button;
  }

  function unfold(id) {
    const target = id && document.getElementById(id);
    let folded = false;
    for (let d = target && target.closest("details"); d; d = d.parentElement.closest("details")) {
      folded = folded || !d.open;
      d.open = true;
    }
    if (target) target.scrollIntoView({ block: folded ? "center" : "start" });
  }

  // What is looked for: rows of the matrix, cards of conflicts, what one witness alone has.
  const find = $(".find");
  if (find) {
    const plain = (words) => words.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
    const items = [
      ...rows.map((e) => [e, e.closest("tbody").classList[0], e]),
      ...$$(".cards > article").map((e) => [e, "conflict", e]),
      ...$$(".only li").map((e) => [e, "single", e.closest("article")]),
    ].map(([e, type, around]) => ({
      e, type, words: plain(e.textContent), slots: (e.dataset.s || "").split(" "),
      reports: new Set([...around.textContent.matchAll(/\bR\d+\b/g)].map((m) => m[0])),
    }));
    const sift = () => {
      const { words, type, slot, report, hide } = Object.fromEntries(new FormData(find));
      const sought = plain(words).split(/\s+/).filter(Boolean);
      let held = 0;
      for (const item of items) {
        const fits = (!type || item.type === type) && (!report || item.reports.has(report))
          && (!slot || item.slots.includes(slot)) && !(hide && item.reports.size === 1 && item.reports.has(hide))
          && sought.every((w) => item.words.includes(w));
        item.e.classList.toggle("unmatched", !fits);
        held += fits;
      }
      for (const e of $$(".matrix tbody, .only > article, main > section")) {
        const own = items.filter((i) => e.contains(i.e));
        e.classList.toggle("unmatched", own.length > 0 && own.every((i) => i.e.classList.contains("unmatched")));
      }
      const told = sought.length || type || slot || report || hide ? `${held} of ${items.length} shown` : "";
      $("output", find).textContent = hide ? `${told}; reasons still speak of ${hide}` : told;
      const kept = new URLSearchParams([...new FormData(find)].filter(([, v]) => v));
      const where = `${kept}` ? `#find?${kept}` : location.hash.startsWith("#find?") ? "#find" : "";
      if (where) history.replaceState(null, "", where);
    };
    // A report that is hidden: its answers go, the rest stays where it is.
    const unheard = (hide) => {
      for (const e of $$(".unheard")) e.classList.remove("unheard");
      if (!hide) return;
      const its = new RegExp(`-${hide}(-\\d+)?$`);
      for (const a of $$("a.c, .who-says a, .same a")) a.classList.toggle("unheard", its.test(a.hash));
      for (const card of $$(".exhibit .card")) card.classList.toggle("unheard", its.test(card.id));
      for (const li of $$(".answers li")) li.classList.toggle("unheard", $$(".who-says a", li).every((a) => a.matches(".unheard")));
    };
    const first = new Map(rows.map((r, n) => [r, n]));
    const rank = {
      most: (r) => -$$("td:not(.s)", r).length,
      words: (r) => plain($("th bdi", r).textContent),
    };
    const arrange = (order) => {
      const key = rank[order] || (() => 0);
      const less = (a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : first.get(a) - first.get(b));
      for (const body of $$(".matrix tbody")) body.append(...rows.filter((r) => r.parentElement === body).sort(less));
      rows.sort((a, b) => a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1);
    };
    let last = "";
    find.addEventListener("input", () => {
      if (find.order.value !== last) arrange((last = find.order.value));
      unheard(find.hide.value);
    });
    find.addEventListener("input", sift);
    find.addEventListener("submit", (e) => e.preventDefault());
    // What somebody sifted by stands in the address, so that a link shows the same.
    if (location.hash.startsWith("#find?")) {
      for (const [name, value] of new URLSearchParams(location.hash.slice(6))) if (find[name]) find[name].value = value;
      find.dispatchEvent(new Event("input"));
    }
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
    const shown = rows.filter((r) => !r.closest(".unmatched"));
    if (!shown.length) return;
    const here = shown.findIndex((r) => r.contains(document.activeElement));
    const next = here < 0 ? (by > 0 ? 0 : shown.length - 1) : Math.min(shown.length - 1, Math.max(0, here + by));
    const first = answers(shown[next])[0];
    first.focus({ preventScroll: true });
    shown[next].scrollIntoView({ block: "center", inline: "nearest" });
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
