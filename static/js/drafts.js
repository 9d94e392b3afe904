// What someone types in a form with data-draft is kept on the server while it is typed, and is there again on any
// computer. Nothing is overwritten without a choice, and nothing is kept under the name of a colleague. Without this
// script the form works, and what was refused is kept too.
(() => {
  const PAUSE = 1000; // milliseconds after the last key
  const LONGEST = 8000; // between two times of keeping, for who types on and on
  const AGAIN = 15000; // after a time that failed
  const PATIENCE = 10000; // with a server that does not answer
  const WARN = 5 * 60; // seconds before one has to sign in again
  const CARRIED = 60000; // what a browser still sends while the page goes away
  const NOT_TYPED = new Set(["csrfmiddlewaretoken", "draft_version"]);

  class Draft {
    constructor(form) {
      this.form = form;
      this.said = form.querySelector("[data-draft-status]");
      this.alerts = form.querySelector("[data-draft-alerts]");
      this.version = Number(form.dataset.draftVersion);
      this.kept = this.typed();
      this.unanswered = []; // texts that were sent and of which one never heard whether they arrived
      this.timers = {};
      this.trouble = "";
      form.addEventListener("input", () => this.soon());
      form.addEventListener("change", () => this.soon());
      form.addEventListener("focusout", () => this.save());
      form.addEventListener("submit", (event) => this.send(event));
      document.addEventListener("visibilitychange", () => (document.hidden ? this.leave() : this.retry()));
      window.addEventListener("pagehide", () => this.leave());
      window.addEventListener("pageshow", () => { this.isSent = false; });
      window.addEventListener("focus", () => this.retry());
      window.addEventListener("online", () => this.retry());
      window.addEventListener("beforeunload", (event) => { if (this.mightBeLost()) event.preventDefault(); });
      for (const link of document.querySelectorAll("a[data-save-first]")) {
        link.addEventListener("click", (event) => this.follow(event, link));
      }
    }

    // --- what was typed ---------------------------------------------------------------------------------------

    typed() {
      const fields = {};
      for (const [name, value] of new FormData(this.form)) {
        if (NOT_TYPED.has(name) || typeof value !== "string") continue;
        if (this.form.elements[name]?.type === "password") continue;
        (fields[name] ??= []).push(value.replaceAll("\r\n", "\n"));
      }
      return JSON.stringify(fields);
    }

    get isChanged() { return !this.isSent && this.typed() !== this.kept; }

    mightBeLost() {
      if (!this.isChanged) return false;
      return Boolean(this.trouble) || this.typed().length > CARRIED;
    }

    fill(fields) {
      for (const field of this.form.elements) {
        if (!field.name || NOT_TYPED.has(field.name) || field.type === "file") continue;
        const texts = fields[field.name] ?? [];
        if (field.type === "checkbox" || field.type === "radio") field.checked = texts.includes(field.value);
        else if (texts.length) field.value = texts[0];
      }
    }

    // --- keeping it -------------------------------------------------------------------------------------------

    soon() {
      if (!this.isChanged) return;
      this.since ??= Date.now();
      clearTimeout(this.timers.soon);
      const wait = Math.max(0, Math.min(PAUSE, this.since + LONGEST - Date.now()));
      this.timers.soon = setTimeout(() => this.save(), wait);
    }

    retry() {
      if (!this.trouble || this.conflict) return;
      if (this.isChanged) this.save();
      else this.meet();
    }

    leave() { if (this.isChanged) this.save({ leaving: true }); }

    // Whether all that was typed is kept. One request at a time, so that a version is never sent twice.
    async save({ leaving = false, anyway = false } = {}) {
      clearTimeout(this.timers.soon);
      while (this.busy) await this.busy;
      if (this.conflict) return false;
      if (!this.isChanged && !anyway) return !this.trouble;
      this.since = null;
      this.busy = this.deliver(this.typed(), leaving);
      try {
        return await this.busy;
      } finally {
        this.busy = null;
        if (!this.trouble && !this.conflict) this.soon();
      }
    }

    async deliver(text, leaving, isSecond = false) {
      const data = this.form.dataset;
      const body = new FormData();
      const values = { form: data.draftForm, client: data.draftClient, subject: data.draftSubject, user: data.draftUser };
      for (const [name, value] of Object.entries({ ...values, version: this.version, fields_typed: text })) {
        body.append(name, value);
      }
      const earlier = this.unanswered;
      this.unanswered = [...earlier.slice(-9), text];
      const token = this.form.elements.csrfmiddlewaretoken.value;
      const answer = await this.ask({
        method: "POST", body, headers: { "X-CSRFToken": token }, keepalive: leaving && text.length < CARRIED,
      });
      if (!answer) return false;
      if (answer.ok) {
        const { version, saved_at, ends_in } = await answer.json();
        this.keepAs(version, text);
        this.well(`Bewaard om ${saved_at}`);
        this.warnBefore(ends_in);
        return true;
      }
      if (answer.status === 403 && !isSecond && (await this.meet())) return this.deliver(text, leaving, true);
      this.unanswered = earlier; // it did not arrive
      if (answer.status === 409) return this.compare(await answer.json(), text, leaving);
      if (answer.status !== 403) await this.refused(answer);
      return false;
    }

    // An answer, or nothing: no connection, or no longer signed in. Both are told.
    async ask(options) {
      const url = this.form.dataset.draft;
      try {
        const patience = AbortSignal.timeout(PATIENCE);
        const answer = await fetch(url, { redirect: "manual", cache: "no-store", signal: patience, ...options });
        if (answer.type !== "opaqueredirect" && answer.status !== 401) return answer;
      } catch {
        return this.wrong("verbinding", "Niet bewaard: geen verbinding, uw tekst staat nog op dit scherm");
      }
      return this.signedOut();
    }

    // Who is signed in on this computer now? When it is still the same person, the forms of this page work again.
    async meet() {
      const answer = await this.ask({});
      if (!answer) return false;
      const found = answer.ok ? await answer.json() : {};
      if (String(found.user) !== this.form.dataset.draftUser) return this.someoneElse();
      for (const field of document.querySelectorAll("[name=csrfmiddlewaretoken]")) field.value = found.token;
      this.warnBefore(found.ends_in);
      if (!this.conflict) this.well();
      return true;
    }

    keepAs(version, text) {
      this.version = version;
      this.kept = text;
      this.unanswered = [];
      this.form.elements.draft_version.value = version;
    }

    // --- sending it in, and going elsewhere --------------------------------------------------------------------

    // First kept, then sent: so what is sent in is never lost, and one hears it here when the session has ended, or when
    // the note was finished or written further in another window.
    async send(event) {
      if (this.isSent) return;
      event.preventDefault();
      if (this.isSending) return;
      this.isSending = true;
      const isKept = this.isChanged || this.version ? await this.save({ anyway: true }) : await this.meet();
      this.isSending = false;
      if (!isKept && this.trouble !== "storing") {
        this.alerts.scrollIntoView({ block: "center" });
        return;
      }
      this.isSent = true;
      this.form.requestSubmit(event.submitter?.form === this.form ? event.submitter : undefined);
    }

    async follow(event, link) {
      if (!this.isChanged) return;
      event.preventDefault();
      if (await this.save()) window.location.assign(link.href);
    }

    // --- what went wrong ---------------------------------------------------------------------------------------

    well(text) {
      this.trouble = "";
      clearTimeout(this.timers.again);
      this.alerts.replaceChildren();
      if (text) this.tell(text);
    }

    wrong(trouble, text) {
      this.trouble = trouble;
      this.tell(text);
      clearTimeout(this.timers.again);
      this.timers.again = setTimeout(() => this.retry(), AGAIN);
      return null;
    }

    tell(text) { if (this.said.textContent !== text) this.said.textContent = text; }

    signedOut() {
      if (this.trouble !== "uitgelogd") {
        const link = element("a", "Log opnieuw in (nieuw venster)");
        Object.assign(link, { href: this.form.dataset.draftLogin, target: "_blank", rel: "noopener" });
        const advice = "Uw tekst staat nog op dit scherm. Log in, kom terug naar dit venster en ga verder.";
        this.alarm("U bent niet meer ingelogd", element("p", advice), element("p", link));
      }
      return this.wrong("uitgelogd", "Niet bewaard: u bent niet meer ingelogd, uw tekst staat nog op dit scherm");
    }

    someoneElse() {
      if (this.trouble !== "ander") {
        const advice = "Uw tekst is niet bewaard, want dat zou onder de naam van een ander zijn. Hij staat nog op dit scherm. Log zelf in en kom terug naar dit venster.";
        this.alarm("In deze browser is nu iemand anders ingelogd", element("p", advice));
      }
      this.wrong("ander", "Niet bewaard: er is iemand anders ingelogd");
      return false;
    }

    async refused(answer) {
      if (answer.status === 404) {
        const advice = "Neem uw tekst over: hij staat nog op dit scherm en wordt hier niet meer bewaard.";
        this.alarm("U ziet dit dossier niet meer", element("p", advice));
        this.wrong("weg", "Niet bewaard: u ziet dit dossier niet meer");
      } else if (answer.status < 500) {
        const told = await answer.json().catch(() => ({}));
        const advice = told.message ?? "Deze tekst is te lang om te bewaren. Zet een deel ervan in een document.";
        this.alarm("Niet bewaard", element("p", advice));
        this.wrong("geweigerd", "Niet bewaard, uw tekst staat nog op dit scherm");
      } else {
        this.wrong("storing", "Niet bewaard: er ging iets mis, uw tekst staat nog op dit scherm");
      }
    }

    alarm(title, ...parts) { this.alerts.replaceChildren(alarm("error", title, ...parts)); }

    warnBefore(seconds) {
      clearTimeout(this.timers.warn);
      clearTimeout(this.timers.end);
      if (typeof seconds !== "number") return;
      this.timers.end = setTimeout(() => this.meet(), (seconds + 2) * 1000);
      this.timers.warn = setTimeout(() => {
        const minutes = Math.max(1, Math.round(Math.min(seconds, WARN) / 60));
        const advice = "Wat u typt, blijft bewaard. Daarna logt u opnieuw in en gaat u verder.";
        const title = `Over ${minutes === 1 ? "een minuut" : `${minutes} minuten`} wordt u uitgelogd`;
        this.alerts.replaceChildren(alarm("warning", title, element("p", advice)));
      }, Math.max(0, seconds - WARN) * 1000);
    }

    // --- two windows -------------------------------------------------------------------------------------------

    // Someone wrote on in another window, or it was sent in or thrown away there. Both texts stand here until one chooses.
    compare(found, text, leaving) {
      const theirs = found.fields && JSON.stringify(found.fields);
      if (theirs && sameText(theirs, text)) { // it was kept, and only the answer got lost on the way
        this.keepAs(found.version, text);
        this.well(`Bewaard om ${found.saved_at}`);
        return true;
      }
      if (theirs && this.unanswered.some((earlier) => sameText(theirs, earlier))) { // and one typed on meanwhile
        this.keepAs(found.version, theirs);
        return this.deliver(text, leaving);
      }
      this.conflict = found;
      this.trouble = "venster";
      this.tell("Niet bewaard: kies eerst welke tekst blijft");
      this.showBoth(found, JSON.parse(text));
      return false;
    }

    showBoth(found, mine) {
      if (!found.fields) {
        const advice = "Dit concept is in een ander venster vastgelegd of weggegooid. Wat hier staat, is nog niet bewaard.";
        const again = button("Bewaar deze tekst als nieuw concept", () => this.settle(found, () => {}));
        this.alarm("Dit concept is er niet meer", element("p", advice), again);
        return;
      }
      const list = element("dl");
      list.className = "k-facts";
      for (const name of new Set([...Object.keys(found.fields), ...Object.keys(mine)])) {
        const [here, there] = [mine[name] ?? [], found.fields[name] ?? []].map((texts) => texts.join(", "));
        const field = this.form.querySelector(`[name="${CSS.escape(name)}"]`);
        if (here === there || !field || field.type === "hidden") continue;
        const label = field.labels?.[0]?.firstChild?.textContent.trim() ?? name;
        list.append(pair(`${label}, in dit venster`, shown(field, here)), pair(`${label}, in het andere venster`, shown(field, there)));
      }
      const buttons = element("div");
      buttons.className = "k-actions";
      buttons.append(
        button("Houd beide teksten", () => this.settle(found, () => this.join(found.fields))),
        button("Houd de tekst van dit venster", () => this.settle(found, () => {})),
        button("Neem de tekst van het andere venster", () => this.settle(found, () => this.fill(found.fields))),
      );
      const when = element("p", `In een ander venster is aan dit concept verder geschreven, het laatst bewaard om ${found.saved_at}. Kies welke tekst blijft.`);
      this.alarm("Er zijn twee teksten", when, list, buttons);
    }

    join(theirs) {
      for (const field of this.form.elements) {
        const there = theirs[field.name]?.[0] ?? "";
        if (!there || !("value" in field) || NOT_TYPED.has(field.name)) continue;
        if (!field.value) field.value = there;
        else if (field.tagName === "TEXTAREA" && field.value !== there) field.value = `${field.value}\n\n${there}`;
      }
    }

    settle(found, choose) {
      choose();
      this.conflict = null;
      this.version = found.version;
      this.kept = null; // what is on the screen now still has to be kept
      this.well();
      this.save();
      this.form.querySelector("textarea")?.focus();
    }
  }

  // --- parts of a page -----------------------------------------------------------------------------------------

  function element(name, ...content) {
    const made = document.createElement(name);
    made.append(...content);
    return made;
  }

  function alarm(look, title, ...parts) {
    const heading = element("p", title);
    heading.className = "k-alert__title";
    const content = element("div", heading, ...parts);
    content.className = "utrecht-alert__content";
    const box = element("div", content);
    box.className = `utrecht-alert utrecht-alert--${look} k-alert`;
    box.setAttribute("role", "alert");
    return box;
  }

  function button(label, act) {
    const made = element("button", label);
    made.type = "button";
    made.className = "utrecht-button utrecht-button--secondary-action";
    made.addEventListener("click", act);
    return made;
  }

  function pair(term, text) { return element("div", element("dt", term), element("dd", text || "leeg")); }

  function shown(field, text) {
    return field.tagName === "SELECT" ? [...field.options].find((option) => option.value === text)?.text ?? text : text;
  }

  // Fields may come in another order, and one that is empty may be left out.
  function sameText(one, other) {
    const sorted = (text) => JSON.stringify(Object.entries(JSON.parse(text)).filter(([, texts]) => texts.join("")).sort());
    return sorted(one) === sorted(other);
  }

  for (const form of document.querySelectorAll("form[data-draft]")) new Draft(form);
})();
