// Which of two came first, and how is that shown? The earlier stands left; where nothing tells, neither is accused.

// Whether a relay tells which of its two came first: not where nothing tells, nor where reasons point both ways.
function directed(relay) {
  return Boolean(relay) && relay.tier !== "undecided" && !relay.conflict;
}

// The sides of a pair in the order in which they are drawn, with their names.
function inOrder(one, other, relay) {
  if (!directed(relay)) {
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
    make(
      "p",
      { class: "who" },
      copied(one) === null ? words(outlet(one)) : ["Copy of ", words(copied(one))],
      make("span", { class: "note" }, " ", dateOf(one)),
    ),
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
  const shared = sharedSource(relay);
  const says = directed(relay)
    ? [words(brief(from)), " came first; ", words(brief(other)), " holds the same words later."]
    : relay.conflict
      ? disagreement(relay)
      : shared || "Nothing tells which of the two came first.";
  return [
    make(
      "p",
      { class: "verdict" },
      tierTag(relay.tier, relay.conflict),
      " ",
      says,
      " ",
      !relay.conflict && !shared && make("span", { class: "note" }, vocabulary.tier.get(relay.tier).means),
    ),
    make("h3", {}, "Reasons, for and against"),
    reasonList(relay),
  ];
}

// What the finding says of a relay whose reasons point both ways.
function disagreement(relay) {
  const ends = [relay.from, relay.to];
  const says = findings.find((one) => one.kind === "conflict" && ends.every((row) => one.documents.includes(row)));
  return says ? sentence(says) : "Reasons point both ways.";
}

// Rules by which two have their words from a third, and need not have them from each other.
const SHARING = new Set(["both-credit-one-source", "copies-of-one", "common-origin"]);

// From whom, as a sentence; null where no such rule spoke.
function sharedSource(relay) {
  const reason = relay.tier === "undecided" && reasonsOf(relay).find((one) => SHARING.has(one.rule));
  return reason ? sentence(reason) : null;
}
