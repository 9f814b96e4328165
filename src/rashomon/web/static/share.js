"use strict";
(() => {
  // Whoever opened this window may hand it a page. It is put into the form and goes nowhere
  // before the person presses Add.
  const form = document.querySelector(".sharing"), told = document.querySelector(".arrived");
  const MOST = 20_000_000;
  addEventListener("message", (e) => {
    if (e.source !== window.opener || typeof e.data !== "object" || e.data === null) return;
    const { html, url, title } = e.data;
    if (typeof html !== "string" || html.length > MOST || typeof url !== "string") return;
    form.html.value = html;
    form.url.value = /^https?:\/\//.test(url) ? url.slice(0, 2000) : "";
    told.textContent = `“${String(title || "untitled").slice(0, 120)}” came from ${e.origin}, ${Math.ceil(html.length / 1000)} kB.`;
    form.querySelector("button.chief").focus();
  });
  if (window.opener) window.opener.postMessage("ready", "*");
})();
