// What changed is said to screen readers where the focus stays.
export function say(words) {
  let region = document.getElementById("said");
  if (!region) {
    region = document.createElement("p");
    Object.assign(region, {id: "said", className: "visually-hidden"});
    region.setAttribute("role", "status");
    document.body.append(region);
  }
  region.textContent = words;
}
