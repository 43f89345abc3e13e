// One match: the two passages side by side, the words that differ, who came first and why, and the digests.

views.proof = ([id]) => {
  const found = matchOf(id);
  if (!found) {
    return missing("proof", id);
  }
  const stand = (row, number) => ({ row, ...block(row).passages[number] });
  const own = stand(found.row, found.own);
  const theirs = stand(found.other, found.theirs);
  const relay = found.row === found.other ? null : relayBetween(found.row, found.other);
  const order =
    found.row === found.other
      ? { turn: false, names: ["earlier", "later"] }
      : inOrder(found.row, found.other, relay);
  const seen = order.turn ? turned(found) : found;
  const [left, right] = order.turn ? [theirs, own] : [own, theirs];
  const rows = beside([left, right], chunks(seen.runs, 4));
  const drawn = (one, at) =>
    side(
      order.names[at],
      one.row,
      make(
        "div",
        { class: "prose", lang: name(documents[one.row].language), dir: direction(name(documents[one.row].language)) },
        rows.map((cells) => cells[at]),
      ),
      make(
        "p",
        { class: "note" },
        link(toArticle(one.row, "at", `${one.start}-${one.end}`), {}, `in its article, bytes ${one.start}–${one.end}`),
        " ",
        one.digest && digest(one.digest),
      ),
    );
  const [a, b] = [left.row, right.row].map((row) => brief(documents[row]));
  return {
    title: `Proof: ${a} and ${b}`,
    section: "articles",
    body: [
      make(
        "div",
        { "data-proof": found.id },
        heading("Two passages, word by word"),
        make(
          "p",
          { class: "verdict" },
          found.row === found.other
            ? ["The article says this twice."]
            : [words(a), " ", related(seen.relation), " ", words(b), "."],
          make(
            "span",
            { class: "note" },
            ` ${heldShare(seen.held[0])} of the left passage's words and ${heldShare(seen.held[1])} of the right one's stand in shared runs; fingerprints differ in ${seen.hamming} of 64 bits.`,
          ),
        ),
        marksSaid(),
        make("div", { class: "sides" }, drawn(left, 0), drawn(right, 1)),
        found.row !== found.other && [
          verdict(relay),
          make("p", {}, link(toPair(left.row, right.row), {}, "The whole articles side by side")),
        ],
      ),
    ],
  };
};

function marksSaid() {
  return make(
    "p",
    { class: "note" },
    "Words that the other side lacks: ",
    make("del", {}, "of the first"),
    " ",
    make("ins", {}, "of the second"),
    ".",
  );
}
