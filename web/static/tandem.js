// Small comforts only: every page works without this file.
"use strict";

// Errors after a search: bring keyboard and screen reader to the list of what to mend.
const problems = document.getElementById("problems");
if (problems) problems.focus();

// Ctrl or Cmd and Enter sends the text, as in a mail programme.
const text = document.querySelector("textarea[name=text]");
if (text) {
  text.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) text.form.requestSubmit();
  });
}

// Empty fields stay out of the address, so that links to results are short.
for (const form of document.querySelectorAll("form[method=get]")) {
  form.addEventListener("submit", () => {
    for (const field of form.elements) {
      if (field.name && field.value === "" && !field.required) field.disabled = true;
    }
  });
}
// Going back in the browser must find the fields usable again.
addEventListener("pageshow", () => {
  for (const field of document.querySelectorAll("form[method=get] :disabled")) field.disabled = false;
});
