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

// A form with something in it is not lost by a slip of the mouse.
let changed = false;
document.addEventListener("input", (event) => { if (event.target.closest("form[method=post]")) changed = true; });
document.addEventListener("submit", () => { changed = false; });
window.addEventListener("beforeunload", (event) => { if (changed) event.preventDefault(); });

// The session ended while a fragment was asked: show the login page whole, not inside the list.
document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.xhr.responseURL.includes("/login/")) window.location.reload();
});
