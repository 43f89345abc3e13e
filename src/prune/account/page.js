(() => {
"use strict";
// Search and pages for the removals. Without scripts they stand there all at once.
const list = document.getElementById("list");
if (!list) return;
const PAGE = 20;
const all = [...list.children];
const words = all.map(one => one.textContent.toLowerCase());
let found = all;
let first = 0;
const make = (name, text) => { const one = document.createElement(name); one.textContent = text; return one; };
const input = make("input", ""), label = make("label", "Search these "), back = make("button", "Back"), on = make("button", "On"), tally = make("span", "");
input.type = "search";
back.type = on.type = "button";
tally.className = "tally";
tally.setAttribute("role", "status");
label.append(input);
const draw = () => {
  const shown = new Set(found.slice(first, first + PAGE));
  for (const one of all) one.hidden = !shown.has(one);
  back.disabled = first === 0;
  on.disabled = first + PAGE >= found.length;
  tally.textContent = found.length ? `${first + 1}–${first + shown.size} of ${found.length}` : "none holds that";
};
const turn = by => { first += by; draw(); list.scrollIntoView(); };
input.addEventListener("input", () => {
  const asked = input.value.toLowerCase().split(/\s+/).filter(Boolean);
  found = all.filter((_, at) => asked.every(word => words[at].includes(word)));
  first = 0;
  draw();
});
back.addEventListener("click", () => turn(-PAGE));
on.addEventListener("click", () => turn(PAGE));
document.getElementById("seek").append(label, back, on, tally);
draw();
})();
