// What is known of an article beside its words: file, dates, metadata, digests.

function facts(row) {
  const one = documents[row];
  const kept = block(row);
  // On paper in a line: the date stands at the head, and report.json has the rest.
  if (paper) {
    const parts = [name(one.reading), kept.byline, kept.url, `BLAKE3 of the text ${kept.of[0]}`];
    return make(
      "p",
      { class: "note" },
      between(
        parts.filter(Boolean).map((part) => words(part)),
        " · ",
      ),
    );
  }
  const list = [
    ["File", words(path(one))],
    ["Outlet", one.outlet === null ? "not named" : link(toSource(name(one.outlet)), {}, words(name(one.outlet)))],
    ["Shown by", one.host === null ? null : words(name(one.host))],
    ["Byline", kept.byline ? words(kept.byline) : null],
    ["Language", name(one.language)],
    ["Address", address(kept)],
    ["Length", count(one.words, "word")],
    ["Read as", name(one.reading)],
    ...kept.dates.map((date) => [date.counts ? "Date" : "Date, too", dateFact(date)]),
    ["Digest of the text", make("code", { class: "long" }, kept.of[0])],
    ["Digest of the file", make("code", { class: "long" }, kept.of[1])],
  ];
  return make(
    "dl",
    { class: "facts" },
    pairs(list.filter(([, value]) => value)),
    kept.metadata.map(([field, value]) =>
      make("div", {}, make("dt", {}, make("code", {}, words(field))), make("dd", { dir: "auto" }, value)),
    ),
  );
}

function pairs(list) {
  return list.map(([called, value]) => make("div", {}, make("dt", {}, called), make("dd", {}, value)));
}

function dateFact(date) {
  return [
    `${at(date.at)}, ${word("date", date.kind)}`,
    date.counts && make("span", { class: "note" }, " counts for directions"),
    receiptList([date.receipt]),
  ];
}

// A link only where the address is one of the web; who follows it is not told from where.
function address(kept) {
  if (!kept.url) {
    return null;
  }
  if (kept.link && /^https?:\/\//i.test(kept.link)) {
    return link(kept.link, { rel: "noreferrer" }, words(kept.url));
  }
  return [words(kept.url), make("span", { class: "note" }, " no web address, so no link")];
}
