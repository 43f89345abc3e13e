// One family: its members, the earliest first, each with what it changed against the first.

// So many are compared at once; the others when they are unfolded.
const COMPARED = 6;

views.family = ([id]) => {
  const family = families[familyOf.get(id)];
  if (!family) {
    return missing("family", id);
  }
  const all = members(family);
  const [first, ...others] = all;
  const rows = new Set(all.map((one) => one.row));
  const disputes = relays.filter((relay) => relay.conflict && rows.has(relay.from) && rows.has(relay.to));
  return {
    title: `Versions: ${title(documents[first.row])}`,
    section: "families",
    body: [
      make(
        "div",
        { "data-family": family.id },
        make(
          "p",
          { class: "kicker" },
          `${count(all.length, "version")} of one ${family.grain === "document" ? "article" : "passage"}`,
        ),
        heading(words(title(documents[first.row]))),
        make(
          "p",
          { class: "verdict" },
          disputes.length > 0
            ? disputes.slice(0, 3).map((relay) => [conflictTag(), " ", disagreement(relay), " "])
            : family.earliest
              ? [tag("tier", family.tier), " The first one is the earliest: ", vocabulary.tier.get(family.tier).means]
              : "Nothing tells which is the earliest; the order is by date, as far as dates are told.",
        ),
        marksSaidOnce(),
        make(
          "ol",
          { class: "members" },
          make(
            "li",
            { "data-member": memberId(first) },
            make("p", {}, named(first.row)),
            unfolding("its text", () => plain(memberText(first), documents[first.row])),
          ),
          others.map((one, at) => member(first, one, at < COMPARED)),
        ),
      ),
    ],
  };
};

function marksSaidOnce() {
  return make(
    "p",
    { class: "note" },
    "Against the first: ",
    make("del", {}, "left out"),
    " ",
    make("ins", {}, "put in"),
    ". […] stands for words that stayed the same. Bylines, captions and what a site puts around the text are not compared.",
  );
}

function memberId({ row, number }) {
  return number === null ? documents[row].id : block(row).passages[number].id;
}

function memberText({ row, number }) {
  const { text, passages } = block(row);
  if (number === null) {
    const body = passages.filter((one) => one.grain === "paragraph" && one.kind === "text");
    return body
      .flatMap((one) => text.held(one.start, one.end))
      .map(([from, to]) => text.slice(from, to).trim())
      .join("\n\n");
  }
  return text.slice(passages[number].start, passages[number].end) || "";
}

function plain(text, { language }) {
  const dir = direction(name(language));
  return make(
    "div",
    { class: "prose", lang: name(language), dir },
    text.split(/\n\s*\n/).map((one) => make("p", { dir }, one)),
  );
}

function member(first, one, open) {
  const relay = first.row === one.row ? null : relayBetween(first.row, one.row);
  const changes = () => changed(memberText(first), memberText(one), documents[one.row]);
  return make(
    "li",
    { "data-member": memberId(one) },
    make(
      "p",
      {},
      named(one.row),
      " ",
      relay && tierTag(relay.tier, relay.conflict),
      " ",
      first.row !== one.row && link(toPair(first.row, one.row), { class: "note" }, "side by side"),
    ),
    open ? changes() : unfolding("what it changed", changes),
  );
}

// So much of what stayed is shown before and after a change.
const AROUND = 120;

function changed(before, after, one) {
  const parts = interleaved(before, after);
  if (parts.every((part) => part.mark === null)) {
    return make("p", { class: "note" }, "Word for word the same.");
  }
  const pieces = parts.map((part, at) => {
    const text = part.mark === null ? shorten(part.text, at > 0, at < parts.length - 1) : part.text;
    return { mark: part.mark, text };
  });
  const language = name(one.language);
  return make("div", { class: "prose", lang: language, dir: direction(language) }, lined(pieces, one));
}

function shorten(text, before, after) {
  const [head, tail] = [before ? AROUND : 0, after ? AROUND : 0];
  if (text.length <= head + tail + 40) {
    return text;
  }
  // Back to a whole word, where words are parted by spaces.
  const from = text.slice(0, border(text, head)).replace(/(\s)\S*$/, "$1");
  const until = text.slice(border(text, text.length - tail)).replace(/^\S*(\s)/, "$1");
  return `${from}[…]${until}`;
}
