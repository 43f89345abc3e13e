// Two articles side by side: each stretch that both hold, in the order of the earlier one, with the words that differ.

views.pair = ([first, second]) => {
  const [one, other] = [rowOf.get(first), rowOf.get(second)];
  if (one === undefined || other === undefined) {
    return missing("article", one === undefined ? first : second);
  }
  const relay = relayBetween(one, other);
  const order = inOrder(one, other, relay);
  const [left, right] = order.turn ? [other, one] : [one, other];
  const shared = alignmentBetween(left, right);
  const sections = shared
    ? chunks(shared.sections, 5).map(([a, b, c, d, shares]) => ({
        left: { row: left, start: a, end: b },
        right: { row: right, start: c, end: d },
        shares,
      }))
    : [];
  const runs = sharedBy(left, "matches")
    .filter((found) => found.other === right)
    .flatMap((found) => chunks(found.runs, 4));
  return {
    title: `${brief(documents[left])} and ${brief(documents[right])}`,
    section: "articles",
    body: [
      heading("Side by side"),
      verdict(relay),
      shared &&
        make(
          "p",
          { class: "note" },
          `${heldShare(shared.held[0])} of the left article stands in the right one, ${heldShare(shared.held[1])} of the right one in the left.`,
        ),
      make(
        "div",
        { class: "sides" },
        side(order.names[0], left, bar(documents[left])),
        side(order.names[1], right, bar(documents[right])),
      ),
      sections.length === 0 ? make("p", { class: "notice" }, "No stretch of words stands in both.") : marksSaid(),
      sections.map((section) => stretch(section, runs)),
    ],
  };
};

function stretch({ left, right, shares }, runs) {
  const sides = [left, right];
  const cell = (text, at) => {
    const language = name(documents[sides[at].row].language);
    return make("div", { class: "prose", lang: language, dir: direction(language) }, text);
  };
  const place = ({ row, start, end }) =>
    make("p", { class: "note" }, link(toArticle(row, "at", `${start}-${end}`), {}, `bytes ${start}–${end}`));
  return make(
    "section",
    { class: "stretch", "aria-label": count(shares, "shared word") },
    make("p", { class: "note" }, count(shares, "shared word")),
    make(
      "div",
      { class: "sides" },
      beside(sides, runsWithin(runs, left, right)).map((cells) => cells.map(cell)),
      sides.map(place),
    ),
  );
}
