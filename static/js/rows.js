// One key for what stands in the row that has the cursor: only while the focus is in that row, and never while one types.
const keys = document.querySelector("[data-keys]");
if (keys) keys.hidden = false;

document.addEventListener("keydown", (event) => {
  const row = event.target.closest?.("[data-row]");
  if (!row || event.ctrlKey || event.altKey || event.metaKey || event.target.matches("input:not([type=checkbox]), textarea, select")) return;
  const step = { ArrowDown: "nextElementSibling", ArrowUp: "previousElementSibling" }[event.key];
  if (step) {
    const other = row[step];
    if (!other) return;
    event.preventDefault();
    other.querySelector("th a").focus();
    return;
  }
  const act = /^[a-z]$/i.test(event.key) && row.querySelector(`[data-key="${event.key.toLowerCase()}"]`);
  if (!act) return;
  event.preventDefault();
  act.click();
});

// The explanation also comes with results that replace those of the first page.
document.addEventListener("htmx:afterSwap", () => { document.querySelector("[data-keys]")?.removeAttribute("hidden"); });
