// Where else does a passage stand? The earliest first; each note leads to the two side by side.

const NOTES = 3;

// A maker of margins for an article: what it shares is gathered once.
function marginOf(row) {
  const byPassage = new Map();
  for (const found of sharedBy(row, "matches")) {
    for (const [own, other, theirs] of found.other === row
      ? [
          [found.own, row, found.theirs],
          [found.theirs, row, found.own],
        ]
      : [[found.own, found.other, found.theirs]]) {
      const passage = paragraphOf(row, own);
      if (!byPassage.has(passage)) {
        byPassage.set(passage, []);
      }
      byPassage.get(passage).push({ found, other, theirs });
    }
  }
  return (passage) => {
    const all = (byPassage.get(passage.number) || []).sort((a, b) => dateOrder(a.other, b.other));
    if (all.length === 0) {
      return null;
    }
    const most = paper ? 1 : NOTES;
    const more = `and ${count(all.length - most, "more place")}`;
    const list = (some) =>
      make(
        "ul",
        {},
        some.map((one) => make("li", {}, note(row, one))),
      );
    return [
      list(all.slice(0, most)),
      all.length > most && (paper ? more : unfolding(more, () => list(all.slice(most)))),
    ];
  };
}

// The paragraph that holds a sentence or a quote.
function paragraphOf(row, number) {
  const { passages } = block(row);
  const { start, end, grain } = passages[number];
  if (grain === "paragraph") {
    return number;
  }
  const holder = passages.findIndex((one) => one.grain === "paragraph" && one.start <= start && end <= one.end);
  return holder < 0 ? number : holder;
}

function dateOrder(one, other) {
  const [a, b] = [documents[one].when ?? Infinity, documents[other].when ?? Infinity];
  return a === b ? one - other : a - b;
}

function note(row, { found, other }) {
  if (other === row) {
    return [link(to(["proof", found.id]), { "data-margin": "", "data-match": found.id }, "says this twice")];
  }
  const relay = relayBetween(row, other);
  const when = !directed(relay) ? "" : relay.from === other ? "earlier, " : "later, ";
  const why = !relay ? "no relay told" : relay.conflict ? "the evidence disagrees" : word("tier", relay.tier);
  return make(
    "span",
    { "data-margin": "" },
    link(
      to(["proof", found.id]),
      { "data-match": found.id },
      word("relation", found.relation),
      " ",
      words(brief(documents[other])),
    ),
    make(
      "span",
      { class: "note" },
      ` ${documents[other].at ? `${at(documents[other].at).slice(0, 10)}, ` : ""}${when}${why}`,
    ),
  );
}
