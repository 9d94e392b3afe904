// What makes a page that already works a little easier. Nothing here is needed to do one's work.

// After a form with faults: go to the summary, so that it is read out and the keyboard starts there.
document.querySelector("[data-focus]")?.focus();

// Who presses twice means once. The button opens again when one comes back to the page.
document.addEventListener("submit", (event) => {
  if (event.target.method !== "post" || event.defaultPrevented) return;
  if (event.target.dataset.sent) event.preventDefault();
  event.target.dataset.sent = "ja";
});
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});

// A report that was half written is not lost by a slip of the mouse.
let written = false;
document.addEventListener("input", (event) => { if (event.target.closest("form[method=post] textarea")) written = true; });
document.addEventListener("submit", () => { written = false; });
window.addEventListener("beforeunload", (event) => { if (written) event.preventDefault(); });

// A whole page instead of a part means that the session has ended: show it whole, not inside the list.
document.addEventListener("htmx:beforeSwap", (event) => {
  if (!/^\s*<!doctype/i.test(event.detail.serverResponse)) return;
  event.detail.shouldSwap = false;
  window.location.reload();
});
