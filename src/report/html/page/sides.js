// Which of two came first, and how is that shown? The earlier stands left; where nothing tells, neither is accused.

// The sides of a pair in the order in which they are drawn, with their names.
function inOrder(one, other, relay) {
  if (!relay || relay.tier === "undecided") {
    return { turn: false, names: ["one", "other"] };
  }
  return { turn: relay.from !== one, names: ["earlier", "later"] };
}

function sideHead(row, called) {
  const one = documents[row];
  return make(
    "header",
    {},
    make("p", { class: "side" }, called),
    make("p", { class: "who" }, words(outlet(one)), make("span", { class: "note" }, " ", dateOf(one))),
    make("p", {}, articleLink(row)),
  );
}

const SIDES = { earlier: "Earlier", later: "Later", one: "One", other: "The other" };

function side(called, row, ...children) {
  return make(
    "section",
    { class: "beside", "data-side": called, "aria-label": `${SIDES[called]}: ${title(documents[row])}` },
    sideHead(row, SIDES[called]),
    ...children,
  );
}

// Who came first and why, in a sentence, a tag and the reasons.
function verdict(relay) {
  if (!relay) {
    return make(
      "p",
      { class: "verdict" },
      "The two share words. No relay is told between them: a common source or a formula may be all that they share.",
    );
  }
  const [from, other] = [documents[relay.from], documents[relay.to]];
  const says =
    relay.tier === "undecided"
      ? "Nothing tells which of the two came first."
      : [words(brief(from)), " came first; ", words(brief(other)), " holds the same words later."];
  return [
    make(
      "p",
      { class: "verdict" },
      tierTag(relay.tier, relay.conflict),
      " ",
      says,
      " ",
      make("span", { class: "note" }, vocabulary.tier.get(relay.tier).means),
    ),
    make("h3", {}, "Reasons, for and against"),
    reasonList(reasonsOf(relay)),
  ];
}
