// One source: what it gave and what it took, with credit and without, so that an agency sees who carried its copy.

views.source = ([called]) => {
  const source = sourceOf.get(called);
  const own = documents.filter((one) => name(one.outlet) === called);
  if (!source && own.length === 0) {
    return missing("source", called);
  }
  const gave = relays.filter((relay) => whose(relay.from) === called && whose(relay.to) !== called);
  const took = relays.filter((relay) => whose(relay.to) === called && whose(relay.from) !== called);
  const crediting = source ? documents.filter((one) => credits(one, source.name)) : [];
  return {
    title: called,
    section: "sources",
    body: [
      make("p", { class: "kicker" }, source ? word("source", source.kind) : "outlet"),
      heading(words(called)),
      source &&
        source.aliases.length > 0 &&
        make(
          "p",
          { class: "note" },
          "Also called ",
          between(
            source.aliases.map((one) => words(name(one))),
            ", ",
          ),
          ".",
        ),
      source &&
        source.sought &&
        make(
          "p",
          { class: "notice sought" },
          "To be found: it is credited for words, and none of these files is its own. Its text would tell what came from it.",
        ),
      make(
        "p",
        { class: "verdict" },
        `${count(own.length, "article")} here; ${tally(gave, "passed on by others")}; ${tally(took, "taken from others")}.`,
      ),
      make("h3", { class: "rule" }, "What it gave"),
      gave.length === 0
        ? make("p", { class: "note" }, "Nothing that these files show.")
        : relaysTable("given", gave, "What it gave", (relay) => relay.to),
      make("h3", { class: "rule" }, "What it took"),
      took.length === 0
        ? make("p", { class: "note" }, "Nothing that these files show.")
        : relaysTable("taken", took, "What it took", (relay) => relay.from),
      crediting.length > 0 && [
        make("h3", { class: "rule" }, `Credited by (${thousands(crediting.length)})`),
        articleList(crediting),
      ],
      own.length > 0 && [
        make("h3", { class: "rule" }, `Its articles (${thousands(own.length)})`),
        articleList(own),
        own.length > NAMED &&
          make("p", { class: "more" }, link(to(["articles"], { outlet: called }), {}, `all ${thousands(own.length)}`)),
      ],
    ],
  };
};

const NAMED = 50;

function articleList(list) {
  return make(
    "ul",
    { class: "plain" },
    list.slice(0, NAMED).map((one) => make("li", {}, named(one.row))),
    list.length > NAMED && make("li", { class: "note" }, `and ${thousands(list.length - NAMED)} more`),
  );
}

function tally(list, says) {
  const of = (status) => list.filter((relay) => credited(relay) === status).length;
  if (list.length === 0) {
    return `none ${says}`;
  }
  return `${thousands(list.length)} ${says} (${of("with credit")} with credit, ${of("without credit")} without, ${of("not told")} where that is not told)`;
}

// `far` gives the end that is not this source's.
function relaysTable(kind, list, label, far) {
  const near = (relay) => (far(relay) === relay.to ? relay.from : relay.to);
  const end = (which) => (which < 0 ? make("span", { class: "note" }, "not among these files") : articleLink(which));
  return table({
    label,
    rows: list,
    of: count(list.length, "relay"),
    prefix: `${kind}-`,
    attributes: { table: { "data-table": kind }, row: () => ({}) },
    columns: [
      {
        key: "own",
        name: "Its article",
        value: (relay) => (near(relay) < 0 ? null : title(documents[near(relay)])),
        cell: (relay) => end(near(relay)),
      },
      {
        key: "other",
        name: kind === "given" ? "Carried by" : "Taken from",
        value: (relay) => whose(far(relay)),
        cell: (relay) => [
          sourceName(whose(far(relay)) || UNNAMED),
          far(relay) >= 0 && [" ", make("span", { class: "file" }, articleLink(far(relay)))],
        ],
      },
      {
        key: "date",
        name: "Date",
        value: (relay) => (far(relay) < 0 ? null : documents[far(relay)].when),
        cell: (relay) => (far(relay) < 0 ? "" : dateOf(documents[far(relay)])),
      },
      {
        key: "credit",
        name: "Credit",
        value: credited,
        cell: (relay) => make("span", { class: `tag credit-${credited(relay).replaceAll(" ", "-")}` }, credited(relay)),
      },
      { key: "tier", name: "Tier", value: (relay) => relay.tier, cell: (relay) => tierTag(relay.tier, relay.conflict) },
      {
        key: "words",
        name: "Words shared",
        value: (relay) => relay.words,
        cell: (relay) => [
          relay.from >= 0 && relay.to >= 0 ? thousands(relay.words) : "—",
          relay.from >= 0 &&
            relay.to >= 0 && [" ", link(toPair(relay.from, relay.to), { class: "note" }, "side by side")],
        ],
      },
    ],
  }).nodes;
}
