// An article's text as prose: each stretch marked by its standing, each credit underlined at its cue.

const RIGHT_TO_LEFT = new Set(["ar", "arc", "ckb", "dv", "fa", "he", "iw", "ku", "ps", "sd", "ug", "ur", "yi"]);

function direction(language) {
  if (!language) {
    return "auto";
  }
  return RIGHT_TO_LEFT.has(language) ? "rtl" : "ltr";
}

// `lit` is a pair of bytes to be lit, or null; `notes` makes the margin of a passage.
function prose(row, lit, notes) {
  const kept = block(row);
  const language = name(documents[row].language);
  const passages = kept.passages
    .map((passage, number) => ({ ...passage, number }))
    .filter((one) => one.grain === "paragraph");
  const rows = [];
  let end = 0;
  // One mark for all that is left out between two passages that are held.
  const leftOut = () => {
    if (!rows.at(-1)?.matches(".omitted")) {
      rows.push(make("div", { class: "passage omitted" }, make("p", { class: "note" }, "[…]")));
    }
  };
  const gap = (to) => {
    kept.text
      .held(end, to)
      .filter(([from, until]) => worded(kept.text.slice(from, until)))
      .forEach(([from, until]) => {
        rows.push(paragraph(kept, { start: from, end: until, kind: "text" }, lit, notes));
      });
  };
  for (const passage of passages) {
    gap(passage.start);
    if (kept.text.held(passage.start, passage.end).length > 0) {
      rows.push(paragraph(kept, passage, lit, notes));
    } else if (passage.kind === "text") {
      leftOut();
    }
    end = Math.max(end, passage.end);
  }
  gap(Infinity);
  return make("div", { class: "prose", lang: language, dir: direction(language) }, rows);
}

function paragraph(kept, passage, lit, notes) {
  const parts = kept.text.held(passage.start, passage.end).map(([from, to]) => trimmed(kept.text, from, to));
  const stretches = kept.standing.filter((one) => one.start < passage.end && passage.start < one.end);
  const main = weightiest(stretches, passage);
  const mixed = new Set(stretches.map((one) => one.kind)).size > 1;
  const inner = [
    parts.length > 0 && parts[0][0] > passage.start && "[…] ",
    between(
      parts.map(([from, to]) => pieces(kept, from, to, lit, mixed)),
      " […] ",
    ),
    parts.length > 0 && cutShort(kept, parts.at(-1)[1], passage.end) && " […]",
  ];
  return make(
    "div",
    {
      class: `passage ${passage.kind} ${mixed ? "mixed" : main ? `k-${main}` : ""}`,
      "data-passage": passage.id || null,
      "data-standing": main,
      tabindex: passage.id ? -1 : null,
    },
    make("p", { dir: direction(name(documents[kept.row].language)) }, inner),
    make(
      "div",
      { class: "margin", lang: "en", dir: "ltr", role: "note", "aria-label": "Notes on this passage" },
      main &&
        !(passage.kind !== "text" && main === "first_seen") &&
        make(
          "span",
          { class: "stand" },
          mixed
            ? Array.from(new Set(stretches.map((one) => one.kind)), (kind) => [chip(kind), " "])
            : [chip(main), !paper && [" ", word("standing", main)]],
        ),
      passage.kind !== "text" &&
        passage.kind !== main &&
        make("span", { class: "note", title: passage.reason }, word("passage", passage.kind)),
      passage.id && notes ? notes(passage) : null,
    ),
  );
}

// Whether the page leaves out words of a passage from here to its end.
function cutShort(kept, from, end) {
  const last = kept.text.pieces.find((one) => one.start <= from && from <= one.end);
  return last !== undefined && last.end < end;
}

// Without the white space at its end.
function trimmed(text, from, to) {
  const blank = /\s*$/.exec(text.slice(from, to))[0];
  return [from, to - new TextEncoder().encode(blank).length];
}

// The standing of most of a passage.
function weightiest(stretches, passage) {
  const sizes = new Map();
  for (const one of stretches) {
    const size = Math.min(one.end, passage.end) - Math.max(one.start, passage.start);
    sizes.set(one.kind, (sizes.get(one.kind) || 0) + size);
  }
  return (
    Array.from(sizes)
      .sort((a, b) => b[1] - a[1])
      .map(([kind]) => kind)[0] || null
  );
}

// A stretch cut at every border of a standing, a credit and what is lit.
function pieces(kept, from, to, lit, mixed) {
  const spans = kept.standing.concat(kept.credits, lit ? [{ start: lit[0], end: lit[1] }] : []);
  const borders = spans.flatMap((one) => [one.start, one.end]).filter((at) => from < at && at < to);
  const cut = Array.from(new Set([from, ...borders, to])).sort((a, b) => a - b);
  let last = null;
  return cut.slice(0, -1).map((start, at) => {
    const end = cut[at + 1];
    const holds = (one) => one.start <= start && end <= one.end;
    const text = kept.text.slice(start, end);
    const kind = (kept.standing.find(holds) || { kind: null }).kind;
    const credit = kept.credits.find(holds);
    const fresh = mixed && kind !== null && kind !== last;
    if (fresh) {
      last = kind;
    }
    const bright = lit && lit[0] < end && start < lit[1];
    return [
      fresh && chip(kind),
      make(
        "span",
        {
          class: [mixed && kind ? `k-${kind}` : "", bright ? "lit" : ""].join(" ").trim() || null,
          "data-standing": kind,
        },
        credit ? cue(credit, text) : text,
      ),
    ];
  });
}

// The words that say whose the words are, as a link to the source.
function cue(credit, text) {
  const source = name(credit.source);
  const says = `${creditSays(credit)} ${source || "?"}`;
  return source === null
    ? make("u", { "data-credit": credit.id, title: says }, text)
    : link(toSource(source), { class: "cue", "data-credit": credit.id, title: says }, text);
}
