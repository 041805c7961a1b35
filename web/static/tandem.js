// Comforts only: every page works without scripts. Each module looks for what it can serve.
import "./match.js";
import "./places.js";
import "./shortlist.js";
import {say} from "./say.js";

// Errors after a search: bring keyboard and screen reader to the list of what to mend.
document.getElementById("problems")?.focus();

// A box that grows with its text where the style sheet cannot (field-sizing).
if (!CSS.supports("field-sizing", "content")) {
  addEventListener("input", ({target}) => {
    if (target.localName !== "textarea") return;
    target.style.height = "auto";
    target.style.height = `${target.scrollHeight + 2}px`;
  });
}

// Ctrl or Cmd and Enter sends the text, as in a mail programme.
addEventListener("keydown", event => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) event.target.closest?.("textarea")?.form?.requestSubmit();
});

// The folded list of languages closes as a menu does: by Escape, and by a click elsewhere.
const languages = () => document.querySelector(".lang details[open]");
addEventListener("keydown", event => {
  if (event.key !== "Escape" || !languages()?.contains(document.activeElement)) return;
  languages().firstElementChild.focus();
  languages().open = false;
});
addEventListener("click", ({target}) => {
  if (languages() && !languages().contains(target)) languages().open = false;
});

// Empty fields of searches stay out of the address, so that links to results are short.
addEventListener("submit", ({target}) => {
  if (target.method !== "get") return;
  for (const field of target.elements) {
    if (field.name && field.value === "" && !field.required) field.disabled = true;
  }
});
// Going back in the browser must find the fields usable again.
addEventListener("pageshow", () => {
  for (const field of document.querySelectorAll("form[method=get] :disabled")) field.disabled = false;
});

// Links that are to be kept or passed on: one click selects them, a button copies them.
addEventListener("focusin", ({target}) => target.matches?.("[data-copy-from]") && target.select());

addEventListener("click", async ({target}) => {
  const button = target.closest?.("[data-copy]");
  if (!button) return;
  const field = button.parentElement.querySelector("[data-copy-from]");
  field.select();
  try {
    await navigator.clipboard.writeText(field.value);
    say(button.dataset.copied);
  } catch { /* not allowed here: the link stays selected */ }
});
