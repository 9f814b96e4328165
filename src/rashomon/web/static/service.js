"use strict";
(() => {
  // Comfort on top of pages that work without it: progress, live updates, dropping, keys.
  const $ = (s, from = document) => from.querySelector(s);
  const $$ = (s, from = document) => [...from.querySelectorAll(s)];
  document.documentElement.classList.add("scripted");

  // A choice of a moment is shown at once.
  for (const form of $$("form[data-auto]")) form.addEventListener("change", () => form.requestSubmit());

  // Files that are dropped anywhere on the box, or on the page, are those to be sent.
  const drop = $(".drop"), files = drop && $("input[type=file]", drop);
  if (drop) {
    const told = () => {
      const names = [...files.files].map((f) => f.name);
      $(".chosen", drop).textContent = names.length ? names.slice(0, 8).join(", ") + (names.length > 8 ? ` and ${names.length - 8} more` : "") : "";
    };
    files.addEventListener("change", told);
    const holds = (e) => e.dataTransfer && [...e.dataTransfer.types].includes("Files");
    addEventListener("dragover", (e) => { if (holds(e)) { e.preventDefault(); drop.classList.add("over"); } });
    addEventListener("dragleave", (e) => { if (!e.relatedTarget) drop.classList.remove("over"); });
    addEventListener("drop", (e) => {
      if (!holds(e)) return;
      e.preventDefault();
      drop.classList.remove("over");
      const all = new DataTransfer();
      for (const f of [...files.files, ...e.dataTransfer.files]) all.items.add(f);
      files.files = all.files;
      told();
    });
  }
  for (const more of $$("[data-more]")) more.addEventListener("click", () => {
    const boxes = $$(".pasted", more.form), next = boxes.at(-1).cloneNode(true);
    for (const field of $$("textarea, input", next)) field.value = "";
    $("label", next).firstChild.data = `Report ${boxes.length + 1}`;
    boxes.at(-1).after(next);
    $("textarea", next).focus();
  });

  // Work that is being done: told as it goes on, then its account.
  const work = $("[data-work]");
  if (work) {
    const id = work.dataset.work, stream = new EventSource(`/api/1/events?work=${encodeURIComponent(id)}`);
    stream.addEventListener("work", (e) => {
      const told = JSON.parse(e.data);
      $(".phase", work).textContent = told.words;
      $(".what", work).textContent = told.what;
      $("progress", work).value = told.share;
      if (told.phase === "done" || told.phase === "failed") { stream.close(); location.reload(); }
    });
    setInterval(async () => { // where the stream is broken, or came too late
      const answer = await fetch(`/api/1/tasks/${encodeURIComponent(id)}`).catch(() => null);
      const told = answer && answer.ok ? await answer.json() : null;
      if (told && ["done", "failed"].includes(told.work.phase)) location.reload();
    }, 2500);
  }

  // Another account of this story, or other stories: said, never forced upon the reader.
  const live = $(".live"), list = $(".stories-list, .none-yet"), busy = $("[data-live]");
  if (live || list) {
    const stream = new EventSource("/api/1/events?after_tx=" + (live ? live.dataset.tx : document.body.dataset.tx || 0));
    const say = (words, where) => {
      let told = live;
      if (!told) {
        told = $(".live.found") || document.createElement("div");
        told.className = "live found";
        told.setAttribute("role", "status");
        if (!told.isConnected) list.before(told);
      }
      const link = document.createElement("a");
      link.href = where;
      link.textContent = "Show it";
      told.replaceChildren(`${words} `, link);
      told.hidden = false;
    };
    stream.addEventListener("changed", (e) => {
      const told = JSON.parse(e.data);
      if (live && told.story === live.dataset.story && told.tx > Number(live.dataset.tx))
        say("This account has changed since you opened it.", location.pathname);
      if (!live && busy) location.reload();
      else if (!live) say("There is something new.", "/");
    });
    if (busy) stream.addEventListener("work", () => {});
  }

  // Deciding by key: y and n answer, j and k move, z takes the last one back.
  const asks = $$(".ask");
  if ($(".queue")) {
    const here = () => asks.findIndex((a) => a.contains(document.activeElement));
    if (asks.length) asks[0].focus({ preventScroll: true });
    document.addEventListener("keydown", (e) => {
      if (e.ctrlKey || e.metaKey || e.altKey || /^(INPUT|TEXTAREA|SELECT)$/.test(e.target.tagName)) return;
      const n = here();
      if (e.key === "j" || e.key === "k") {
        const next = asks[Math.min(asks.length - 1, Math.max(0, n + (e.key === "j" ? 1 : -1)))];
        if (next) { next.focus(); next.scrollIntoView({ block: "nearest" }); }
      } else if (e.key === "y" || e.key === "n") {
        const button = asks.length && $(`[data-key="${e.key}"]`, asks[Math.max(0, n)]);
        if (button) button.click();
      } else if (e.key === "z") {
        const undo = $("button.undo");
        if (undo) undo.click();
      } else return;
      e.preventDefault();
    });
  }
})();
