// On a narrow screen the long parts of a page (section[data-folds]) fold under their title, so that one finds one's way.
// Without this script, on a wide screen and on paper all of it is there. A link to a part opens it.
(() => {
  if (!window.matchMedia("(max-width: 40rem)").matches) return;

  for (const part of document.querySelectorAll("section[data-folds]")) {
    const head = part.querySelector(":scope > .k-panel__head");
    if (!head) continue;
    const fold = document.createElement("details");
    fold.className = "k-fold";
    fold.dataset.prints = "";
    const title = document.createElement("summary");
    title.append(head);
    fold.append(title, ...part.childNodes);
    part.append(fold);
  }

  const unfold = () => {
    const part = document.getElementById(decodeURIComponent(window.location.hash.slice(1)));
    const fold = part?.closest("[data-folds]")?.querySelector(".k-fold");
    if (!fold || fold.open) return;
    fold.open = true;
    part.scrollIntoView();
  };
  window.addEventListener("hashchange", unfold);
  document.addEventListener("click", (event) => { // the same link once more changes no address
    if (event.target.closest?.("a[href^='#']")) setTimeout(unfold);
  });
  unfold();
})();
