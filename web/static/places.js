// Suggestions while a place is typed: a combobox (ARIA 1.2, list autocomplete) over /api/v1/places.

const waitMs = 120;  // between two keys, so that a word costs two or three questions

function attach(input) {
  const list = document.createElement("ul");
  list.id = `${input.id}-places`;
  list.className = "suggestions";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.labels[0]?.textContent.trim() ?? "");
  list.hidden = true;
  input.after(list);
  for (const [name, value] of Object.entries({role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id})) {
    input.setAttribute(name, value);
  }
  let timer, chosen = -1, asked = 0;

  const close = () => {
    list.hidden = true;
    chosen = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const choose = index => {
    chosen = index;
    [...list.children].forEach((one, i) => one.setAttribute("aria-selected", String(i === index)));
    if (index < 0) input.removeAttribute("aria-activedescendant");
    else input.setAttribute("aria-activedescendant", list.children[index].id);
    list.children[index]?.scrollIntoView({block: "nearest"});
  };
  const take = option => {
    input.value = option.dataset.value;
    close();
  };
  const show = places => {
    list.replaceChildren(...places.map((place, i) => {
      const option = document.createElement("li");
      option.id = `${list.id}-${i}`;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      // The region tells namesakes apart; the gazetteer takes "Freiberg, DE-SN".
      const same = places.filter(one => one.name === place.name).length > 1;
      option.dataset.value = same && place.region ? `${place.name}, ${place.region}` : place.name;
      const rest = document.createElement("span");
      rest.className = "muted";
      rest.textContent = place.label.slice(place.name.length);
      option.append(place.name, rest);
      return option;
    }));
    chosen = -1;
    list.hidden = places.length === 0;
    input.setAttribute("aria-expanded", String(places.length > 0));
  };
  const look = async () => {
    const words = input.value.trim();
    const mine = ++asked;
    if (words.length < 2) return close();
    const query = new URLSearchParams({q: words, limit: "6", lang: document.documentElement.lang});
    const answer = await fetch(`/api/v1/places?${query}`).then(response => response.ok ? response.json() : null).catch(() => null);
    if (mine !== asked || document.activeElement !== input) return;
    show(answer?.places ?? []);
  };

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(look, waitMs);
  });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", event => {
    if (list.hidden) return;
    const last = list.children.length - 1;
    if (event.key === "ArrowDown") choose(chosen < last ? chosen + 1 : 0);
    else if (event.key === "ArrowUp") choose(chosen > 0 ? chosen - 1 : last);
    else if (event.key === "Escape") close();
    else if (event.key === "Enter" && chosen >= 0) take(list.children[chosen]);
    else return;
    event.preventDefault();
  });
  list.addEventListener("mousedown", event => {
    event.preventDefault();
    const option = event.target.closest("[role=option]");
    if (option) take(option);
  });
}

const attachAll = () => document.querySelectorAll("input[data-places]:not([role])").forEach(attach);
attachAll();
document.addEventListener("tandem:shown", attachAll);
