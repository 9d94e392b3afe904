// Writing a text for the gemeenteraad: a figure put in where the cursor was, and what is typed saved as one goes.
// Without this script one copies the mark, and saves with the button.
(() => {
  const PAUSE = 3000; // milliseconds after the last key
  const LONGEST = 20000; // between two times of saving, for who types on and on
  const form = document.querySelector("form[data-keep]");
  if (!form) return;
  const body = form.elements.body;
  const said = form.querySelector("[data-keep-status]");

  // --- a figure from the list ---------------------------------------------------------------------------------

  function offer() {
    for (const mark of document.querySelectorAll("[data-mark]:not([data-offered])")) {
      mark.dataset.offered = "ja";
      const reads = mark.parentElement.querySelector(".k-way-to-say__reads").textContent;
      const button = document.createElement("button");
      button.type = "button";
      button.className = "utrecht-button utrecht-button--subtle";
      button.textContent = "Invoegen";
      const heard = document.createElement("span");
      heard.className = "k-only-heard";
      heard.textContent = `: ${reads}`;
      button.append(heard);
      button.addEventListener("click", () => insert(mark.textContent));
      mark.after(button);
    }
  }

  function insert(mark) {
    const start = body.selectionStart;
    const before = body.value.slice(0, start);
    const alone = mark.startsWith("[[grafiek ");
    const gap = alone ? (/(^|\n\n)$/.test(before) ? "" : "\n\n") : /(^|[\s(])$/.test(before) ? "" : " ";
    body.setRangeText(gap + mark + (alone ? "\n\n" : ""), start, body.selectionEnd, "end");
    const hole = mark.indexOf("  "); // what one still has to write goes there
    if (hole > 0) body.setSelectionRange(start + gap.length + hole + 1, start + gap.length + hole + 1);
    body.dispatchEvent(new Event("input", { bubbles: true }));
    body.focus();
    said.textContent = "Ingevoegd";
  }

  offer();
  document.addEventListener("htmx:afterSwap", offer);

  // --- saved as one goes --------------------------------------------------------------------------------------

  let kept = typed();
  let since = null;
  let timer = null;
  let isBusy = false;
  let isStopped = false;

  function typed() { return JSON.stringify([form.elements.title.value, body.value]); }

  function soon() {
    if (isStopped || typed() === kept) return;
    since ??= Date.now();
    clearTimeout(timer);
    timer = setTimeout(save, Math.max(0, Math.min(PAUSE, since + LONGEST - Date.now())));
  }

  async function save() {
    if (isBusy || isStopped || typed() === kept) return;
    isBusy = true;
    since = null;
    const text = typed();
    try {
      const answer = await fetch(form.dataset.keep, { method: "POST", body: new FormData(form), redirect: "manual" });
      if (answer.ok) {
        const found = await answer.json();
        form.elements.version.value = found.version;
        kept = text;
        said.textContent = `Bewaard op ${found.saved_at}`;
      } else if (answer.status === 409 || answer.status === 400) {
        const { message } = await answer.json();
        said.textContent = message;
        isStopped = answer.status === 409; // one chooses first, with the button
      } else {
        said.textContent = "Niet bewaard: kies Opslaan, of neem uw tekst over";
      }
    } catch {
      said.textContent = "Niet bewaard: geen verbinding. Uw tekst staat nog op dit scherm";
    } finally {
      isBusy = false;
      soon();
    }
  }

  form.addEventListener("input", soon);
  form.addEventListener("focusout", () => save());
  // What is sent with the button carries the version of the last time; a save on its way is waited for.
  form.addEventListener("submit", (event) => {
    clearTimeout(timer);
    if (!isBusy || event.submitter?.formAction === form.dataset.preview) return;
    event.preventDefault();
    const wait = setInterval(() => {
      if (isBusy) return;
      clearInterval(wait);
      delete form.dataset.sent;
      form.requestSubmit(event.submitter);
    }, 50);
  });
})();
