// Who gave and who took: a picture, a timeline, and a table that says the same.

const UNNAMED = "Outlet not named";

// The relays between two sources, joined: one edge for each pair and direction.
function edges() {
  const all = new Map();
  for (const relay of relays) {
    const [from, until] = [whose(relay.from) || UNNAMED, whose(relay.to) || UNNAMED];
    if (from === until) {
      continue;
    }
    const key = JSON.stringify([from, until]);
    if (!all.has(key)) {
      all.set(key, { from, to: until, relays: [], words: null });
    }
    const edge = all.get(key);
    edge.relays.push(relay);
    // Of a source that is not here there is no text to compare.
    if (relay.from >= 0 && relay.to >= 0) {
      edge.words = (edge.words || 0) + relay.words;
    }
  }
  const order = Array.from(vocabulary.tier.keys());
  for (const edge of all.values()) {
    edge.tiers = order.filter((tier) => edge.relays.some((relay) => relay.tier === tier));
    edge.conflicts = edge.relays.filter((relay) => relay.conflict).length;
    edge.uncredited = edge.relays.filter((relay) => credited(relay) === "without credit").length;
  }
  return Array.from(all.values());
}

// What the later article of a relay says of where its words come from.
const CREDITING = new Set(["carrier", "agency", "report", "interview"]);

function credited(relay) {
  if (relay.to < 0) {
    return "not told";
  }
  const later = documents[relay.to];
  const reused = later.findings.some(
    (one) => one.kind === "reuse_without_credit" && one.documents[0] === relay.to && one.documents.includes(relay.from),
  );
  if (reused) {
    return "without credit";
  }
  const from = whose(relay.from);
  const says =
    relay.tier === "stated" || later.credits.some(([source, kind]) => name(source) === from && CREDITING.has(kind));
  return says ? "with credit" : "not told";
}

views.sources = () => {
  const all = edges();
  const within = relays.length - all.reduce((sum, edge) => sum + edge.relays.length, 0);
  const sought = soughtFirst();
  const list = relayTable(all);
  return {
    title: "Sources and relays",
    update: list.update,
    body: [
      heading("Sources and relays"),
      sought.length > 0 && [
        make("h3", {}, `To be found: credited, and not among these files (${thousands(sought.length)})`),
        soughtList(sought),
      ],
      make("h3", { class: "rule" }, "Who passed on whose words"),
      all.length === 0 ? make("p", {}, "No relay between two sources was found.") : relayFigure(all),
      within > 0 &&
        make(
          "p",
          { class: "note" },
          `${count(within, "relay")} within one outlet: versions and repeats, not drawn here.`,
        ),
      make("h3", { class: "rule" }, "When"),
      timeline(),
      make("h3", { class: "rule" }, "The same as a table"),
      list.nodes,
      make("h3", { class: "rule" }, "All sources"),
      sourceTable().nodes,
    ],
  };
};

// The most credited first; beyond these, folded.
const SOUGHT = 24;

function soughtFirst() {
  return sources.filter((one) => one.sought).sort((a, b) => b.credits - a.credits);
}

function soughtLink(source) {
  return link(toSource(name(source.name)), { class: "sought" }, words(name(source.name)));
}

// The rows of the articles that credit a source for words.
function crediting(source) {
  return Array.from(new Set(relays.filter((relay) => relay.from === -1 - source.name).map((relay) => relay.to)));
}

function soughtList(sought) {
  const list = (some) =>
    make(
      "ul",
      { class: "columns" },
      some.map((one) => {
        return make(
          "li",
          {},
          soughtLink(one),
          make(
            "span",
            { class: "note" },
            ` ${word("source", one.kind)}, ${count(one.credits, "credit")} in ${count(crediting(one).length, "article")}`,
          ),
        );
      }),
    );
  return [
    list(sought.slice(0, SOUGHT)),
    sought.length > SOUGHT &&
      unfolding(`and ${thousands(sought.length - SOUGHT)} more`, () => list(sought.slice(SOUGHT))),
  ];
}

// Whether an article credits a source by its number: its own byline and the credits of its pictures credit nobody for words.
function credits(one, source) {
  return (
    source !== one.outlet &&
    one.credits.some(([number, kind]) => number === source && kind !== "outlet" && kind !== "photo")
  );
}

// How many articles credit a source.
function creditedBy() {
  const by = new Map();
  for (const one of documents) {
    for (const source of new Set(one.credits.map(([number]) => number))) {
      by.set(source, (by.get(source) || 0) + (credits(one, source) ? 1 : 0));
    }
  }
  return (source) => by.get(source.name) || 0;
}

function relayTable(all) {
  const filters = make("form", {
    class: "filters",
    "aria-label": "Filter relays",
    on: { submit: (event) => event.preventDefault() },
  });
  const names = Array.from(new Set(all.flatMap((edge) => [edge.from, edge.to]))).sort();
  const fields = [
    chooser("tier", "Tier", kinds("tier")),
    chooser(
      "outlet",
      "Source",
      names.map((one) => [one, one]),
    ),
  ];
  const list = table({
    label: "Relays between sources",
    rows: all,
    of: count(all.length, "pair of sources", "pairs of sources"),
    order: "-relays",
    attributes: { table: { "data-table": "relays" }, row: () => ({}) },
    columns: [
      { key: "source", name: "From", value: (edge) => edge.from, cell: (edge) => sourceName(edge.from) },
      { key: "to", name: "To", value: (edge) => edge.to, cell: (edge) => sourceName(edge.to) },
      {
        key: "relays",
        name: "Relays",
        value: (edge) => edge.relays.length,
        cell: (edge) => thousands(edge.relays.length),
      },
      {
        key: "words",
        name: "Words shared",
        value: (edge) => edge.words,
        cell: (edge) => (edge.words === null ? "—" : thousands(edge.words)),
      },
      {
        key: "uncredited",
        name: "Of these without credit",
        value: (edge) => edge.uncredited,
        cell: (edge) => thousands(edge.uncredited),
      },
      { key: "tiers", name: "Tiers", cell: tiersOf },
    ],
  });
  const update = () => {
    const { query } = route();
    fields.forEach(({ field }) => {
      field.value = query.get(field.name) || "";
    });
    const [tier, source] = [query.get("tier"), query.get("outlet")];
    list.show(
      all.filter(
        (edge) => (!tier || edge.tiers.includes(tier)) && (!source || edge.from === source || edge.to === source),
      ),
    );
  };
  filters.addEventListener("change", (event) => {
    restate({ [event.target.name]: event.target.value, page: null });
    update();
  });
  add(
    filters,
    fields.map(({ label, field }) => make("label", {}, label, " ", field)),
  );
  update();
  return { nodes: [filters, list.nodes], update };
}

// The tiers of what is settled, and how often evidence disagrees.
function tiersOf(edge) {
  const settled = edge.relays.filter((relay) => !relay.conflict).map((relay) => relay.tier);
  return [
    edge.tiers.filter((tier) => settled.includes(tier)).map((tier) => [tag("tier", tier), " "]),
    edge.conflicts > 0 && [conflictTag(), edge.conflicts > 1 && ` (${edge.conflicts})`],
  ];
}

function sourceName(called) {
  return called === UNNAMED
    ? make("span", { class: "note" }, UNNAMED)
    : link(toSource(called), { class: (sourceOf.get(called) || {}).sought ? "sought" : null }, words(called));
}

function sourceTable() {
  const by = creditedBy();
  return table({
    label: "All sources",
    rows: sources,
    of: count(sources.length, "source"),
    prefix: "all-",
    order: "-credited",
    attributes: { table: { class: "sources" }, row: () => ({}) },
    columns: [
      { key: "name", name: "Source", value: (one) => name(one.name), cell: (one) => sourceName(name(one.name)) },
      { key: "kind", name: "Kind", value: (one) => one.kind, cell: (one) => word("source", one.kind) },
      {
        key: "articles",
        name: "Articles here",
        value: (one) => one.documents.length,
        cell: (one) => (one.sought ? "none: to be found" : thousands(one.documents.length)),
      },
      { key: "credited", name: "Credited by", value: by, cell: (one) => count(by(one), "article") },
    ],
  });
}
