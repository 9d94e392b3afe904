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

// A report that was half written is not lost by a slip of the mouse. Forms with a draft see to that themselves (drafts.js).
let written = false;
document.addEventListener("input", (event) => {
  if (event.target.closest("form[method=post]:not([data-draft]) textarea")) written = true;
});
document.addEventListener("submit", () => { written = false; });
window.addEventListener("beforeunload", (event) => { if (written) event.preventDefault(); });

// Of two texts about one thing: put one's own below what stands in the form now, to make one of the two.
for (const mine of document.querySelectorAll("[data-take-into]")) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "utrecht-button utrecht-button--secondary-action";
  button.textContent = "Zet mijn tekst in het formulier";
  button.addEventListener("click", () => {
    const field = document.getElementById(mine.dataset.takeInto);
    field.value = [field.value.trim(), mine.value].filter(Boolean).join("\n\n");
    field.dispatchEvent(new Event("input", { bubbles: true }));
    for (let fold = field.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    field.focus();
    button.disabled = true;
  });
  const own = document.createElement("div");
  own.className = "k-take";
  own.append(button);
  mine.before(own);
}

// A whole page instead of a part means that the session has ended: show it whole, not inside the list.
document.addEventListener("htmx:beforeSwap", (event) => {
  if (!/^\s*<!doctype/i.test(event.detail.serverResponse)) return;
  event.detail.shouldSwap = false;
  window.location.reload();
});

// A file that is too large is told so before it is sent; the server says the same to who comes without this.
document.addEventListener("change", (event) => {
  const field = event.target;
  if (!field.matches("input[type=file][data-most-bytes]")) return;
  const tooLarge = [...field.files].some((file) => file.size > Number(field.dataset.mostBytes));
  field.setCustomValidity(tooLarge ? field.dataset.tooLarge : "");
  if (tooLarge) field.reportValidity();
});
document.addEventListener("submit", (event) => {
  const field = event.target.querySelector("input[type=file]:invalid[data-most-bytes]");
  if (!field?.validity.customError) return;
  event.preventDefault();
  field.reportValidity();
}, true);

// Everyone on this page at once; pressed again, nobody.
const offerAll = () => document.querySelectorAll("[data-choose-all]").forEach((button) => { button.hidden = false; });
offerAll();
document.addEventListener("htmx:afterSwap", offerAll);
document.addEventListener("click", (event) => {
  const form = event.target.closest?.("[data-choose-all]")?.form;
  if (!form) return;
  const boxes = [...form.querySelectorAll("input[type=checkbox][name=clients]")];
  const all = boxes.every((box) => box.checked);
  boxes.forEach((box) => { box.checked = !all; });
});

// On paper what is folded away is read too, where the page says so; on the screen it folds again.
window.addEventListener("beforeprint", () => {
  for (const fold of document.querySelectorAll("details[data-prints]:not([open])")) {
    fold.open = true;
    fold.dataset.folded = "ja";
  }
});
window.addEventListener("afterprint", () => {
  for (const fold of document.querySelectorAll("details[data-folded]")) {
    fold.open = false;
    delete fold.dataset.folded;
  }
});
