// What is drawn: the view that the address names, and nothing before it is asked for.

const main = document.getElementById("view");
let current = null;

// What an address means that leads nowhere.
function missing(thing, id) {
  return {
    title: "Not in this report",
    body: [
      heading("Not in this report"),
      make(
        "p",
        {},
        `There is no ${thing} “`,
        words(id || ""),
        "” in this report. It may be of another report, or the address was cut short.",
      ),
      make("p", {}, link("#/", {}, "To the summary")),
    ],
  };
}

// What stands where something could not be drawn: an empty place would say that there is nothing.
function failed(error) {
  return {
    title: "Could not be drawn",
    body: [
      heading("This could not be drawn"),
      make(
        "p",
        { class: "notice" },
        `It is a fault of this page and says nothing of the articles; report.json holds all of it. Please report it with these words: ${error}`,
      ),
      make("p", {}, link("#/", {}, "To the summary")),
    ],
  };
}

function draw(moved) {
  const { steps, query } = route();
  const called = steps[0] || "start";
  main.dataset.ready = "false";
  try {
    const known = Object.hasOwn(views, called);
    put(known ? views[called](steps.slice(1), query) : missing("view", called), called, moved);
  } catch (error) {
    console.error(error);
    put(failed(error), called, moved);
  }
  main.dataset.ready = "true";
}

function put(view, called, moved) {
  current = view;
  main.dataset.view = called;
  main.replaceChildren();
  add(main, view.body);
  document.title = `${view.title} · firsthand`;
  showWhere(view.section || called);
  document.getElementById("search").value = called === "articles" ? route().query.get("q") || "" : "";
  if (moved) {
    settle();
  }
  if (view.after) {
    view.after(main);
  }
}

// The focus goes to the view's heading, but not away from who is typing a search.
function settle() {
  if (document.activeElement === document.getElementById("search")) {
    return;
  }
  window.scrollTo(0, 0);
  const first = main.querySelector("h2");
  if (first) {
    first.focus({ preventScroll: true });
  }
}

function showWhere(called) {
  for (const one of document.querySelectorAll("nav[aria-label=Views] a")) {
    const step = one.getAttribute("href").slice(2) || "start";
    if (step === called) {
      one.setAttribute("aria-current", "page");
    } else {
      one.removeAttribute("aria-current");
    }
  }
}

// The same view with a state that was put into the address.
function refreshed() {
  if (current && current.update) {
    current.update();
  }
}

document.body.append(patterns());
listenToSearch();
listenToKeys();
listenToPrinter();
window.addEventListener("hashchange", () => {
  stepped();
  draw(true);
});
depth = history.state ? history.state.depth : 0;
history.replaceState({ depth }, "");
draw(false);
