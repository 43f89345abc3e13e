// What is known? The index is read when the page opens; an article's block when something asks for that article.

const index = JSON.parse(document.getElementById("index").textContent);

// Records from rows, by the names of the fields that the index tells.
function records(kind, rows) {
  const fields = index.fields[kind];
  return (rows || []).map((row) => Object.fromEntries(fields.map((field, at) => [field, row[at] ?? null])));
}

const vocabulary = Object.fromEntries(
  Object.entries(index.vocabulary).map(([kind, list]) => {
    return [kind, new Map(list.map((word) => [word.key, word]))];
  }),
);

const documents = records("document", index.documents);
const sources = records("source", index.sources);
const relays = records("relay", index.relays);
const findings = records("finding", index.findings);
const families = records("family", index.families);

const rowOf = new Map(documents.map((one, row) => [one.id, row]));
const findingOf = new Map(findings.map((one, at) => [one.id, at]));
const familyOf = new Map(families.map((one, at) => [one.id, at]));
const sourceOf = new Map(sources.map((one) => [index.names[one.name], one]));

documents.forEach((one, row) => Object.assign(one, { row, gave: [], took: [], findings: [] }));
relays.forEach((relay, number) => {
  relay.number = number;
  if (relay.from >= 0) {
    documents[relay.from].gave.push(relay);
  }
  if (relay.to >= 0) {
    documents[relay.to].took.push(relay);
  }
});
findings.forEach((finding, number) => {
  finding.number = number;
  finding.documents.forEach((row) => documents[row].findings.push(finding));
});

// The elements that hold the blocks, by row; they stand in the order of the rows.
const holders = Array.from(document.querySelectorAll("script.document"));
const opened = new Map();

// All that the page knows of one article.
function block(row) {
  if (!opened.has(row)) {
    opened.set(row, read(JSON.parse(holders[row].textContent), row));
  }
  return opened.get(row);
}

function read(raw, row) {
  return {
    ...raw,
    row,
    text: new Text(records("piece", raw.text)),
    passages: records("passage", raw.passages).map((one) => ({
      ...one,
      kind: one.kind || "text",
      grain: one.grain || "paragraph",
      digest: hex(raw, one.digest),
    })),
    standing: records("stretch", raw.standing),
    credits: records("credit", raw.credits).map((one) => ({ ...one, digest: hex(raw, one.digest) })),
    matches: records("match", raw.matches).map((one) => ({ ...one, row })),
    alignments: records("alignment", raw.alignments).map((one) => ({ ...one, row })),
    partners: raw.partners || [],
    metadata: raw.metadata || [],
    dates: records("date", raw.dates).map((one) => ({ ...one, receipt: receiptsOf(raw, [one.receipt])[0] })),
    of: raw.of.map((number) => hex(raw, number)),
    ...evidence(raw),
  };
}

// Why each relay and each finding is told.
function evidence(kept) {
  const reasons = (rows) =>
    records("reason", rows).map((one) => ({ ...one, receipts: receiptsOf(kept, one.receipts) }));
  const grounds = records("ground", kept.grounds);
  return {
    arguments: new Map(records("argument", kept.arguments).map((one) => [one.relay, reasons(one.reasons)])),
    grounds: new Map(grounds.map((one) => [one.finding, { ...one, receipts: receiptsOf(kept, one.receipts) }])),
  };
}

function receiptsOf(kept, rows) {
  return records("receipt", rows).map((one) => ({ ...one, digest: hex(kept, one.digest) }));
}

// A digest by its number, in the 64 digits that people compare.
function hex(kept, number) {
  if (number === null) {
    return null;
  }
  return Array.from(atob(kept.digests[number]), (byte) => byte.charCodeAt(0).toString(16).padStart(2, "0")).join("");
}

const loose = evidence(index);

function reasonsOf(relay) {
  const home = relay.to >= 0 ? block(relay.to) : relay.from >= 0 ? block(relay.from) : loose;
  return home.arguments.get(relay.number) || [];
}

function groundOf(finding) {
  const home = finding.documents.length > 0 ? block(finding.documents[0]) : loose;
  return home.grounds.get(finding.number) || { receipts: [], refers: [] };
}

// The matches or alignments of an article, each turned so that it is seen from there.
function sharedBy(row, kind) {
  const own = block(row)[kind];
  const kept = block(row).partners.flatMap((partner) => block(partner)[kind].filter((one) => one.other === row));
  return own.concat(kept.map(turned));
}

const TURNED = { contains: "within", within: "contains" };

function turned(one) {
  const swapped = { ...one, row: one.other, other: one.row, held: [one.held[1], one.held[0]] };
  swapped.relation = TURNED[one.relation] || one.relation;
  if (one.sections) {
    swapped.sections = chunks(one.sections, 5).flatMap(([a, b, c, d, count]) => [c, d, a, b, count]);
  } else {
    Object.assign(swapped, { own: one.theirs, theirs: one.own });
    swapped.runs = chunks(one.runs, 4).flatMap(([a, b, c, d]) => [c, d, a, b]);
  }
  return swapped;
}

function chunks(list, size) {
  return Array.from({ length: list.length / size }, (_, at) => list.slice(at * size, at * size + size));
}

// A match by its id: the block that keeps it names it.
function matchOf(id) {
  if (!/^[a-z][0-9a-f]{16}$/.test(id)) {
    return null;
  }
  const row = holders.findIndex(
    (holder, at) => holder.textContent.includes(`["${id}"`) && block(at).matches.some((one) => one.id === id),
  );
  return row < 0 ? null : block(row).matches.find((one) => one.id === id);
}

// The relay that tells which of two articles came first.
function relayBetween(one, other) {
  const joins = (relay) => (relay.from === one && relay.to === other) || (relay.from === other && relay.to === one);
  return documents[one].took.find(joins) || documents[other].took.find(joins) || null;
}

function alignmentBetween(one, other) {
  return sharedBy(one, "alignments").find((pair) => pair.other === other) || null;
}
