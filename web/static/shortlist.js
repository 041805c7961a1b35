// The shortlist: kept in this browser and nowhere else, an array of {id, note}. What it looks like
// comes from the server, which is told ids and notes and keeps nothing.

import {say} from "./say.js";

const key = "tandem.shortlist";
const most = 30;

function read() {
  try {
    const list = JSON.parse(localStorage.getItem(key) ?? "[]");
    return Array.isArray(list) ? list.filter(one => typeof one?.id === "string").map(({id, note}) => ({id, note: String(note ?? "")})) : [];
  } catch {
    return [];
  }
}

function write(list) {
  try {
    localStorage.setItem(key, JSON.stringify(list.slice(0, most)));
  } catch { /* storage is full or forbidden: the page still works, it just forgets */ }
  mark();
}

// Buttons and the count beside the entry of the navigation.
function mark() {
  const list = read();
  for (const button of document.querySelectorAll("[data-keep]")) {
    button.setAttribute("aria-pressed", String(list.some(one => one.id === button.dataset.keep)));
  }
  const count = document.getElementById("shortlist-count");
  count.textContent = list.length > 0 ? list.length : "";
  count.classList.toggle("is-full", list.length > 0);
}

const box = () => document.getElementById("shortlist");
const isOwn = () => box() && !("shared" in box().dataset);

function fields(list) {
  const sent = new URLSearchParams();
  for (const {id, note} of list) {
    sent.append("id", id);
    if (note) sent.append("note", note);
  }
  if (new URLSearchParams(location.search).has("lang")) sent.append("lang", document.documentElement.lang);
  return sent;
}

async function show() {
  const list = read();
  if (list.length === 0 && !box().querySelector(".kept")) return;
  const response = await fetch("/shortlist", {method: "POST", body: fields(list)}).catch(() => null);
  if (!response?.ok) return say(box().dataset.failed);
  const next = new DOMParser().parseFromString(await response.text(), "text/html");
  box().replaceChildren(...next.getElementById("shortlist").childNodes);
}

async function share() {
  const sent = fields(read());
  sent.append("share", "1");
  const response = await fetch("/shortlist", {method: "POST", body: sent}).catch(() => null);
  if (!response?.ok || !response.redirected) return say(box().dataset.failed);
  const line = box().querySelector(".shortlist-link");
  line.hidden = false;
  const field = line.querySelector("input");
  field.value = response.url;
  field.focus();
  field.select();
  await navigator.clipboard?.writeText(response.url).then(() => say(box().dataset.copied), () => {});
}

function change(id, how) {
  const list = read();
  const at = list.findIndex(one => one.id === id);
  if (at >= 0) how(list, at);
  write(list);
}

async function move(id, step) {
  change(id, (list, at) => {
    const to = Math.min(list.length - 1, Math.max(0, at + step));
    list.splice(to, 0, ...list.splice(at, 1));
  });
  await show();
  box().querySelector(`[data-id="${CSS.escape(id)}"] [data-move="${step}"]`)?.focus();
  say(box().dataset.moved);
}

function toggle(id) {
  const list = read();
  const rest = list.filter(one => one.id !== id);
  write(rest.length < list.length ? rest : [...list, {id, note: ""}]);
}

addEventListener("click", event => {
  const button = event.target.closest?.("button");
  if (!button) return;
  const id = button.closest("[data-id]")?.dataset.id;
  const {keep, move: step} = button.dataset;
  if (keep) toggle(keep);
  else if (step) move(id, Number(step));
  else if ("remove" in button.dataset) {
    change(id, (list, at) => list.splice(at, 1));
    show().then(() => { say(box().dataset.removed); document.getElementById("main").focus(); });
  } else if ("print" in button.dataset) print();
  else if ("share" in button.dataset) share();
  else if ("adopt" in button.dataset) {
    const known = new Set(read().map(one => one.id));
    const theirs = [...box().querySelectorAll(".kept-one")].map(one => ({id: one.dataset.id, note: ""}));
    write([...read(), ...theirs.filter(one => !known.has(one.id))]);
    location.assign("/shortlist");
  }
});

addEventListener("input", event => {
  const one = event.target.closest?.("#shortlist [data-id]");
  if (one && event.target.localName === "textarea") change(one.dataset.id, (list, at) => { list[at].note = event.target.value; });
});

addEventListener("storage", mark);
document.addEventListener("tandem:shown", mark);
mark();
if (isOwn()) show();
