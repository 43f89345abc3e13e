// The keyboard: to every view, along rows and passages, and back.

const VIEWS = { h: "#/", a: "#/articles", f: "#/findings", s: "#/sources", c: "#/families" };
const COMMANDING = "firsthand-keys";
const STOPS = "tr[data-document], tr[data-family], [data-finding], [data-passage], [data-member]";
let leading = false;
// Whether letters and signs are commands: who speaks to a browser, or strikes keys unawares, turns them off (WCAG
// 2.1.4).
let commanding = remembered() !== "off";

function listenToKeys() {
  document.addEventListener("keydown", pressed);
  document
    .querySelector("footer")
    .append(make("p", {}, make("button", { type: "button", "data-help": "", on: { click: help } }, "Keyboard")));
  document.querySelector("a.skip").addEventListener("click", (event) => {
    event.preventDefault();
    main.focus();
  });
}

function pressed(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || document.querySelector("dialog[open]")) {
    return;
  }
  const field = event.target.closest("input, textarea, select");
  if (field) {
    if (event.key === "Escape") {
      field.blur();
    }
    return;
  }
  if (!commanding && event.key.length === 1) {
    return;
  }
  const after = leading;
  leading = false;
  const act = after && VIEWS[event.key] ? () => go(VIEWS[event.key]) : actions(event);
  if (!act) {
    return;
  }
  event.preventDefault();
  act();
}

function command(on) {
  commanding = on;
  leading = false;
  try {
    sessionStorage.setItem(COMMANDING, on ? "on" : "off");
  } catch {
    // A browser that keeps nothing for a file has it until the page is closed.
  }
}

function remembered() {
  try {
    return sessionStorage.getItem(COMMANDING);
  } catch {
    return null;
  }
}

function actions(event) {
  const stop = event.target.closest(STOPS);
  const onward = { j: 1, k: -1, ...(stop ? { ArrowDown: 1, ArrowUp: -1 } : {}) }[event.key];
  if (onward) {
    return () => step(stop, onward);
  }
  switch (event.key) {
    case "/":
      return () => document.getElementById("search").focus();
    case "?":
      return help;
    case "g":
      return () => {
        leading = true;
      };
    case "Escape":
      return back;
    // A link opens by itself; a passage opens its first note.
    case "Enter":
      return event.target === stop && stop.querySelector("a[data-match], a")
        ? () => (stop.querySelector("a[data-match]") || stop.querySelector("a")).click()
        : null;
    default:
      return null;
  }
}

function step(stop, onward) {
  const stops = Array.from(main.querySelectorAll(STOPS)).filter(
    (one) => one.offsetParent !== null || one.getClientRects().length > 0,
  );
  const next = stop ? stops.indexOf(stop) + onward : onward > 0 ? 0 : stops.length - 1;
  if (stops[next]) {
    const goal = stops[next].matches("[tabindex]")
      ? stops[next]
      : stops[next].querySelector("a, button") || stops[next];
    goal.focus();
    goal.scrollIntoView({ block: "nearest" });
  } else {
    const turn = main.querySelector(`[data-turn=${onward > 0 ? "next" : "previous"}]`);
    if (turn) {
      turn.click();
    }
  }
}

function back() {
  if (route().steps.length === 0) {
    return;
  }
  if (depth > 0) {
    history.back();
  } else {
    go("#/");
  }
}
