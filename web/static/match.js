// Suggestions without loading a page: what a form sends is fetched, and what the server renders
// replaces the old page, that of the first question too. The address stays the state, so back, reload
// and sharing are the same with and without this file.

import {say} from "./say.js";

const narrow = ".narrow input, #language";
let current;  // the request under way
let askedAt;  // the address it was asked at
const state = () => location.pathname + location.search;
let shown = state();  // of which address the page shows the answer

const form = () => document.getElementById("ask");
const parts = [".wordmark", ".lang", "#main"];  // of a page, what differs from one to the next
const asksFirst = () => form()?.matches(".ask-first");
let left;  // the page on which the first question was asked

// What tells an element of the old page from the others, so that it can be found in the new one.
function sign(element) {
  if (!element || element === document.body) return null;
  // A word that was left out has other buttons than before, and a hidden field of its name.
  if (element.closest(".term")) return `.term button[value="${CSS.escape(element.value)}"]`;
  if (element.id) return `#${CSS.escape(element.id)}`;
  if (element.name) return `:not([type="hidden"])[name="${CSS.escape(element.name)}"][value="${CSS.escape(element.value)}"]`;
  return null;
}

// Makes an old part of the page like a new one and leaves alone what is the same: laid out and painted
// anew is only what has changed. Suggestions are known by whom they suggest.
function renew(old, next, keep) {
  if (old.isEqualNode(next)) return;
  // A field may have become more than was sent (places.js).
  if (old.nodeName !== next.nodeName || old.nodeType !== Node.ELEMENT_NODE || old.matches(".field")) return old.replaceWith(next);
  for (const name of new Set([...old.getAttributeNames(), ...next.getAttributeNames()])) {
    const value = next.getAttribute(name);
    if (old.getAttribute(name) === value || (keep && name === "open")) continue;
    if (value === null) old.removeAttribute(name); else old.setAttribute(name, value);
  }
  renewChildren(old, next, keep);
}

// A suggestion stands in an item of its own; its id is its rank, which changes.
const key = node => node.nodeName === "LI" ? node.firstElementChild?.getAttribute("data-id") ?? "LI"
  : (node.nodeName !== "ARTICLE" && node.id) || node.nodeName;

function renewChildren(old, next, keep) {
  const known = new Map();
  for (const one of old.childNodes) {
    const name = key(one);
    if (known.has(name)) known.get(name).push(one); else known.set(name, [one]);
  }
  const wanted = [...next.childNodes];
  const met = wanted.map(one => known.get(key(one))?.shift());
  for (const left of known.values()) for (const one of left) one.remove();
  let at = old.firstChild;
  wanted.forEach((one, i) => {
    // One that moves down is taken away, instead of lifting all others over it.
    if (met[i] && met[i] === at?.nextElementSibling) at = met[i];
    if (met[i] && met[i] === at) at = at.nextSibling;
    else old.insertBefore(met[i] ?? one, at);
    if (met[i]) renew(met[i], one, keep);
  });
}

// Kept as it was, so that who goes back finds what was typed.
function leave(next) {
  left = {address: shown, title: document.title, focused: document.activeElement, parts: parts.map(one => document.querySelector(one))};
  left.parts.forEach((one, i) => one.replaceWith(next.querySelector(parts[i])));
}

function comeBack() {
  left.parts.forEach((one, i) => document.querySelector(parts[i]).replaceWith(one));
  document.title = left.title;
  shown = left.address;
  left.focused.focus({preventScroll: true});
}

function show(html, url, {keep}) {
  const next = new DOMParser().parseFromString(html, "text/html");
  const focused = sign(document.activeElement);
  const height = keep ? document.activeElement.getBoundingClientRect().top : 0;
  const open = keep ? unfolded() : [];
  if (asksFirst()) leave(next);
  else for (const one of parts) renew(document.querySelector(one), next.querySelector(one), keep);
  document.title = next.title;
  form()?.reset();  // to what was sent, and to what the server made of it
  shown = state();
  document.dispatchEvent(new Event("tandem:shown"));
  open.map(unfolds).forEach(one => one && unfold(one, {pressed: false}));
  const heading = document.getElementById("problems") ?? document.getElementById("notice-heading");
  const again = keep && focused && document.querySelector(focused);
  (again || heading)?.focus({preventScroll: Boolean(again)});
  if (!again) return;
  // What was pressed stays under the finger, however long the suggestions above it have become.
  scrollBy(0, again.getBoundingClientRect().top - height);
  say(heading?.textContent ?? "");
}

const unfolded = () => [...document.querySelectorAll(".unfold[aria-expanded=true]")].map(one => one.value);
const unfolds = value => document.querySelector(`.unfold[value="${CSS.escape(value)}"]`);

// How a suggestion was computed comes when somebody wants to see it: tables in every card would be half of the page. The
// server says so in what it sends where the collection has changed since the page was shown. Only who has `pressed` is led
// to what is wrong, and only where the server says so: a fetch also ends because a link was followed, which is to win.
async function unfold(button, {pressed}) {
  const shownAlready = button.parentElement.nextElementSibling;
  const open = button.getAttribute("aria-expanded") !== "true";
  if (shownAlready) shownAlready.hidden = !open;
  else {
    const match = location.search;
    const address = computedAt(match, button.value);
    const response = await fetch(address).catch(() => null);
    const html = await response?.text().catch(() => "") ?? "";
    if (!button.isConnected || button.parentElement.nextElementSibling) return;  // changed or pressed again meanwhile
    if (location.search !== match) return unfold(button, {pressed: false});  // this sum is another question's
    const part = new DOMParser().parseFromString(html, "text/html").getElementById("computed");
    if (!part && pressed && response && !response.ok) location.assign(address);
    if (!part) return;
    part.removeAttribute("id");
    button.parentElement.after(part);
  }
  button.setAttribute("aria-expanded", String(open));
}

function computedAt(match, id) {
  const asked = new URLSearchParams(match);
  asked.set("organisation", id);
  asked.set("as_of", document.querySelector("[name=as_of]").value);
  return `/match/computed?${asked}`;
}

// The server answers such a text by a page that has no address (match_fields.cc), which reloads only where the browser itself
// has sent the form.
const hasNoAddress = fields => [...fields.get("text")].length > 2_000 || `/match?${fields}`.length > 6_000;

async function ask(url, options, how) {
  current?.abort();
  const own = current = new AbortController();
  askedAt = state();
  const main = document.getElementById("main");
  main.setAttribute("aria-busy", "true");
  try {
    const response = await fetch(url, {...options, signal: own.signal});
    const html = await response.text();
    // The start is never left without a way back to it, be the answer only that there are too many questions.
    if (how.push && (response.redirected || asksFirst())) history.pushState({match: true}, "", response.url);
    show(html, response.url, how);
  } catch (error) {
    if (own.signal.aborted) return;
    if (how.push) form().submit(); else location.reload();
  } finally {
    if (own === current) main.removeAttribute("aria-busy");
  }
}

addEventListener("submit", event => {
  if (event.target !== form() || event.defaultPrevented || !(document.getElementById("result") || asksFirst())) return;
  if (event.submitter?.matches(".unfold") && new URLSearchParams(location.search).has("text")) {
    event.preventDefault();
    return unfold(event.submitter, {pressed: true});
  }
  if (event.submitter?.hasAttribute("formaction")) return;  // leads to another page or to a file
  const button = event.submitter;
  const fields = new URLSearchParams(new FormData(form(), button));
  if (asksFirst() && hasNoAddress(fields)) return;
  event.preventDefault();
  ask("/match", {method: "POST", body: fields}, {push: true, keep: Boolean(button?.name) || button?.closest(".understood")});
});

addEventListener("change", event => {
  if (!event.target.matches?.(narrow) || !form()) return;
  ask("/match", {method: "POST", body: new URLSearchParams(new FormData(form()))}, {push: true, keep: true});
});

// A pin and its card are one thing in two places.
function meet(event, met) {
  const one = event.target.closest?.(".hit, .pin");
  if (!one) return;
  const id = one.matches(".pin") ? one.getAttribute("href").slice(1) : one.id;
  document.getElementById(id)?.classList.toggle("is-met", met && one.matches(".pin"));
  document.querySelector(`.pin[href="#${CSS.escape(id)}"]`)?.classList.toggle("is-met", met);
}
for (const [name, met] of [["mouseover", true], ["mouseout", false], ["focusin", true], ["focusout", false]]) {
  addEventListener(name, event => meet(event, met));
}

addEventListener("popstate", () => {
  if (state() !== askedAt) current?.abort();  // its answer would lead forward again
  if (state() === shown) return;  // only a jump within the page
  if (left?.address === state()) return comeBack();
  if (location.pathname === "/match" && form()) ask(location.href, {}, {keep: !asksFirst()});
  else location.reload();
});
