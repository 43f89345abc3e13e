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
  const gaps = ["left", "right"].map((at) => gapsOf(sections.map((section) => section[at])));
  const runs = sharedBy(left, "matches")
    .filter((found) => found.other === right)
    .flatMap((found) => chunks(found.runs, 4));
  return {
    title: `${brief(documents[left])} and ${brief(documents[right])}`,
    section: "articles",
    body: [
      heading("Side by side"),
      shared || relay ? verdict(relay) : make("p", { class: "verdict" }, "They share no words."),
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
      sections.length > 0 && [
        marksSaid(),
        make(
          "p",
          { class: "note" },
          "[…] stands for words before, between or after, which the other side does not hold.",
        ),
      ],
      sections.length === 0 && relay && make("p", { class: "notice" }, "No stretch of words stands in both."),
      sections.map((section) => stretch(section, runs, gaps)),
    ],
  };
};

// Of stretches of one article: the words between each and the one before it in the text, and after the last.
function gapsOf(stretches) {
  const sorted = stretches.slice().sort((a, b) => a.start - b.start);
  const gaps = new Map();
  sorted.forEach((one, at) => {
    const { text } = block(one.row);
    const before = at === 0 ? 0 : sorted[at - 1].end;
    const last = text.pieces.at(-1);
    gaps.set(one, {
      before: left(text, before, one.start),
      after: at === sorted.length - 1 && last !== undefined && left(text, one.end, last.end),
    });
  });
  return gaps;

  // Words that the page does not hold are words too.
  function left(text, from, to) {
    const held = from < to ? text.slice(from, to) : "";
    return held === null || worded(held);
  }
}

// With the signs that end its last word: a stop, a closing quote.
function closed({ row, start, end }) {
  const { text } = block(row);
  const piece = text.pieces.find((one) => one.start <= end && end < one.end);
  const signs = piece ? /^[.,;:!?…"'”’»)\]]*/.exec(piece.slice(end, piece.end))[0] : "";
  return { row, start, end: end + new TextEncoder().encode(signs).length };
}

// The rows with the gaps of either side marked before the first and after the last.
function gapped(rows, sides, gaps) {
  sides.forEach((one, at) => {
    const { before, after } = gaps[at].get(one);
    const [first, last] = [rows[0][at].at(0), rows.at(-1)[at].at(-1)];
    if (before && first) {
      first.prepend("[…] ");
    }
    if (after && last) {
      last.append(" […]");
    }
  });
  return rows;
}

function stretch({ left, right, shares }, runs, gaps) {
  const sides = [left, right];
  const rows = gapped(beside(sides.map(closed), runsWithin(runs, left, right)), sides, gaps);
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
      rows.map((cells) => cells.map(cell)),
      sides.map(place),
    ),
  );
}
