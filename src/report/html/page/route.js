// Which view does the address ask for? All state stands in the fragment: `#/articles?outlet=Harbour%20Post&page=2`.

// The views by the first word of their route; each adds itself. Of the further words and the query a view makes its title,
// its body, and, where it can follow a changed query without being drawn anew, `update`.
const views = {};

// The words of the route, and what follows the question mark.
function route() {
  const [place, query] = location.hash.replace(/^#\/?/, "").split(/\?(.*)/s);
  return {
    steps: place
      .split("/")
      .filter((step) => step !== "")
      .map(decoded),
    query: new URLSearchParams(query || ""),
  };
}

function decoded(step) {
  try {
    return decodeURIComponent(step);
  } catch {
    return step;
  }
}

// The fragment of a view; what is empty is left out of its query.
function to(steps, query) {
  const asked = new URLSearchParams();
  for (const [key, value] of Object.entries(query || {})) {
    if (value !== "" && value !== null && value !== undefined) {
      asked.set(key, value);
    }
  }
  const tail = asked.toString();
  // As links are written by hand: a space is %20.
  return `#/${steps.map(encodeURIComponent).join("/")}${tail === "" ? "" : `?${tail.replaceAll("+", "%20")}`}`;
}

function toArticle(row, ...place) {
  return to(["article", documents[row].id, ...place]);
}

// Two articles side by side, the earlier on the left where evidence tells.
function toPair(one, other) {
  const relay = relayBetween(one, other);
  const turn = relay && relay.tier !== "undecided" ? relay.from !== one : false;
  const [left, right] = turn ? [other, one] : [one, other];
  return to(["pair", documents[left].id, documents[right].id]);
}

function toSource(called) {
  return to(["source", called]);
}

// The same view with another state, in the place of this one: what is typed is no step of its own.
function restate(query) {
  const now = route();
  history.replaceState(history.state, "", to(now.steps, { ...Object.fromEntries(now.query), ...query }));
}

function go(fragment) {
  location.hash = fragment;
}

// How many steps of this page lie before this one: going back must not leave the report.
let depth = 0;

function stepped() {
  depth = history.state ? history.state.depth : depth + 1;
  history.replaceState({ depth }, "");
}
