// <tandem-finder>: the search for partners in a page of another site (docs/embedding.md).
//   <script src="https://tandem.example/static/tandem-finder.js" defer></script>
//   <tandem-finder lang="de" place="Zwickau" limit="3"></tandem-finder>
// Nothing is stored and no cookie is set; the text goes to the Tandem that this file came from. Where that page's
// Content-Security-Policy forbids the call, the form opens Tandem itself instead.
"use strict";

(() => {
  const origin = new URL(document.currentScript.src).origin;

  const texts = {
    de: {
      question: "Was möchten Sie lösen?", hint: "Ein bis drei Sätze genügen.", place: "Ihr Ort (freiwillig)", button: "Partner finden",
      searching: "Wird gesucht …", none: "Dazu ist noch niemand bekannt, der wirklich passt.", weak: "Nichts passt richtig; am nächsten kommen:",
      found: "Das könnte passen:", words: "Gemeinsame Wörter", precedent: "So ähnlich schon gemacht", km: "km entfernt", more: "Alle Vorschläge mit Begründung",
      wrong: "Das hat nicht geklappt. Bitte prüfen Sie Text und Ort.", busy: "Gerade ist zu viel los. Versuchen Sie es gleich noch einmal.",
    },
    en: {
      question: "What would you like to solve?", hint: "One to three sentences will do.", place: "Your place (optional)", button: "Find partners",
      searching: "Searching …", none: "Nobody is known yet who really fits.", weak: "Nothing fits well; these come nearest:",
      found: "These could fit:", words: "Words in common", precedent: "Did something like it", km: "km away", more: "All suggestions with their reasons",
      wrong: "That did not work. Please check text and place.", busy: "Too much is going on just now. Please try again in a moment.",
    },
    pl: {
      question: "Co chcą Państwo rozwiązać?", hint: "Wystarczy od jednego do trzech zdań.", place: "Państwa miejscowość (nieobowiązkowe)", button: "Znajdź partnerów",
      searching: "Szukamy…", none: "Nie znamy jeszcze nikogo, kto by naprawdę pasował.", weak: "Nic nie pasuje naprawdę dobrze; najbliżej są:",
      found: "To może pasować:", words: "Wspólne słowa", precedent: "Podobny projekt", km: "km stąd", more: "Wszystkie propozycje z uzasadnieniem",
      wrong: "Nie udało się. Prosimy sprawdzić tekst i miejscowość.", busy: "Zbyt duży ruch w tej chwili. Prosimy spróbować za chwilę.",
    },
    cs: {
      question: "Co chcete vyřešit?", hint: "Stačí jedna až tři věty.", place: "Vaše obec (nepovinné)", button: "Najít partnery",
      searching: "Hledáme…", none: "Zatím neznáme nikoho, kdo by se opravdu hodil.", weak: "Nic se opravdu nehodí; nejblíže jsou:",
      found: "Mohlo by se hodit:", words: "Společná slova", precedent: "Podobný projekt", km: "km odtud", more: "Všechny návrhy s důvody",
      wrong: "Nepodařilo se. Zkontrolujte prosím text a obec.", busy: "Právě je tu příliš živo. Zkuste to prosím za chvíli.",
    },
    fr: {
      question: "Que souhaitez-vous résoudre ?", hint: "Une à trois phrases suffisent.", place: "Votre commune (facultatif)", button: "Trouver des partenaires",
      searching: "Recherche en cours…", none: "Nous ne connaissons encore personne qui convienne vraiment.", weak: "Rien ne convient vraiment ; au plus proche :",
      found: "Ceci pourrait convenir :", words: "Mots en commun", precedent: "Projet semblable", km: "km", more: "Toutes les propositions avec leurs raisons",
      wrong: "Cela n’a pas fonctionné. Vérifiez le texte et le lieu.", busy: "Trop d’affluence en ce moment. Veuillez réessayer dans un instant.",
    },
  };

  const style = `
    :host { display: block; font: inherit; line-height: 1.5; color: inherit; }
    form, ol { display: grid; gap: 0.75rem; margin: 0; padding: 0; list-style: none; }
    label { display: grid; gap: 0.25rem; font-weight: 600; }
    textarea, input { font: inherit; color: inherit; background: transparent; border: 1px solid currentColor; border-radius: 3px; padding: 0.5rem 0.6rem; box-sizing: border-box; width: 100%; }
    button { font: inherit; font-weight: 600; padding: 0.6rem 1.1rem; border-radius: 3px; border: 2px solid var(--tandem-accent, #98301f); background: var(--tandem-accent, #98301f); color: var(--tandem-on-accent, #fff); cursor: pointer; justify-self: start; }
    :focus-visible { outline: 3px solid var(--tandem-accent, #98301f); outline-offset: 2px; }
    .status { margin: 1rem 0 0.5rem; font-weight: 600; }
    .status:empty { display: none; }
    li { border-top: 1px solid currentColor; padding-top: 0.6rem; }
    h3 { margin: 0; font-size: 1.1em; }
    p { margin: 0.15rem 0 0; }
    a { color: inherit; }
    .hint { font-weight: 400; font-size: 0.9em; }
    .more { margin-top: 0.9rem; }
  `;

  const make = (name, properties = {}, ...children) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  };

  class TandemFinder extends HTMLElement {
    connectedCallback() {
      if (this.shadowRoot) return;
      const lang = (this.lang || document.documentElement.lang || navigator.language || "de").slice(0, 2);
      this.say = texts[lang] ?? texts.en;
      this.pageLang = texts[lang] ? lang : "en";
      const root = this.attachShadow({mode: "open"});
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(style);
      root.adoptedStyleSheets = [sheet];
      this.text = make("textarea", {name: "text", rows: 3, required: true, maxLength: 2000});
      this.place = make("input", {name: "place", maxLength: 120, value: this.getAttribute("place") ?? "", autocomplete: "address-level2"});
      this.status = make("p", {className: "status"});
      this.status.setAttribute("role", "status");
      this.list = make("ol");
      this.form = make("form", {action: origin + "/match", method: "get", target: "_blank"},
        make("label", {}, this.say.question, make("span", {className: "hint", textContent: this.say.hint}), this.text),
        make("label", {}, this.say.place, this.place),
        make("input", {type: "hidden", name: "lang", value: this.pageLang}),
        make("button", {type: "submit", textContent: this.say.button}));
      this.form.addEventListener("submit", event => {
        event.preventDefault();
        this.find();
      });
      this.more = make("p", {className: "more", hidden: true});
      root.append(this.form, this.status, this.list, this.more);
    }

    async find() {
      const asked = {text: this.text.value, limit: Math.min(10, Math.max(1, Number(this.getAttribute("limit")) || 3))};
      if (this.place.value.trim()) asked.place = this.place.value.trim();
      if (this.getAttribute("seeking") === "sme") asked.seeking = "sme";
      this.show(this.say.searching, []);
      let response;
      try {
        response = await fetch(`${origin}/api/v1/match?lang=${this.pageLang}`, {
          method: "POST", headers: {"Content-Type": "application/json"}, body: JSON.stringify(asked), credentials: "omit", referrerPolicy: "no-referrer"});
      } catch {
        this.show("", []);
        this.form.target = "_self";  // a new window would be taken for an advertisement
        this.form.submit();
        return;
      }
      if (!response.ok) return this.show(response.status === 422 || response.status === 400 ? this.say.wrong : this.say.busy, []);
      const answer = await response.json();
      const none = answer.confidence === "none" || answer.hits.length === 0;
      this.show(none ? this.say.none : answer.confidence === "weak" ? this.say.weak : this.say.found, none ? [] : answer.hits);
      const address = new URL(origin + "/match");
      for (const [name, value] of Object.entries({text: asked.text, place: asked.place ?? "", seeking: asked.seeking ?? "", lang: this.pageLang})) {
        if (value) address.searchParams.set(name, value);
      }
      this.more.replaceChildren(make("a", {href: address.href, target: "_blank", rel: "noopener", textContent: this.say.more}));
      this.more.hidden = false;
    }

    show(message, hits) {
      this.status.textContent = message;
      this.more.hidden = true;
      this.list.replaceChildren(...hits.map(hit => this.card(hit)));
    }

    card(hit) {
      const one = hit.organisation;
      const where = [one.place, hit.distance_km != null ? `${new Intl.NumberFormat(this.pageLang).format(Math.round(hit.distance_km))} ${this.say.km}` : ""].filter(Boolean).join(" · ");
      const card = make("li", {}, make("h3", {}, make("a", {
        href: `${origin}/organisations/${encodeURIComponent(one.id)}?lang=${this.pageLang}`, target: "_blank", rel: "noopener", textContent: one.name})));
      if (where) card.append(make("p", {textContent: where}));
      const about = one.summary || (one.offers ?? []).slice(0, 4).join(", ");
      if (about) card.append(make("p", {textContent: about}));
      for (const why of this.reasons(hit)) card.append(make("p", {className: "hint", textContent: why}));
      return card;
    }

    reasons(hit) {
      const said = [];
      const words = hit.reasons?.find(reason => reason.kind === "words")?.words?.map(word => word.theirs ?? word.yours).filter(Boolean);
      if (words?.length) said.push(`${this.say.words}: ${[...new Set(words)].slice(0, 4).join(", ")}`);
      const precedent = hit.precedents?.[0]?.title;
      if (precedent) said.push(`${this.say.precedent}: ${precedent}`);
      return said;
    }
  }

  if (!customElements.get("tandem-finder")) customElements.define("tandem-finder", TandemFinder);
})();
