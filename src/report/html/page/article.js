// One article: whose reporting it is, what must be looked at, where it says its words come from, and its text.

views.article = ([id, part, place]) => {
  const row = rowOf.get(id);
  if (row === undefined) {
    return missing("article", id);
  }
  const lit = part === "at" ? span(place) : null;
  const one = documents[row];
  return {
    title: title(one),
    section: "articles",
    body: [
      make(
        "article",
        { "data-document": one.id },
        articleHead(row),
        articleText(row, lit),
        articleRest(row, part === "metadata"),
      ),
    ],
    after: (main) => {
      const target = part === "metadata" ? main.querySelector(".facts") : main.querySelector(".lit");
      if (target) {
        target.scrollIntoView({ block: "center" });
      }
    },
  };
};

function span(place) {
  const found = /^(\d+)-(\d+)$/.exec(place || "");
  return found ? [Number(found[1]), Number(found[2])] : null;
}

function articleHead(row) {
  const one = documents[row];
  const own = one.findings.slice().sort((a, b) => a.number - b.number);
  const loud = own.filter((finding) => !FOLDED.has(finding.kind));
  const quiet = own.filter((finding) => FOLDED.has(finding.kind));
  const chains = block(row).chains || [];
  return [
    make(
      "p",
      { class: "kicker" },
      one.outlet === null ? "Outlet not named" : outletCell(one),
      " · ",
      dateOf(one),
      " · ",
      count(one.words, "word"),
    ),
    heading(words(title(one))),
    make("p", { class: "verdict" }, roleSaid(one)),
    chains.length > 0
      ? make(
          "ul",
          { class: "plain" },
          chains.map((names) => make("li", {}, chain(names, true))),
        )
      : make("p", {}, chainOf(one)),
    bar(one),
    one.version !== null && make("p", { class: "note" }, "A later version of ", articleLink(one.version), "."),
    one.family !== null &&
      make(
        "p",
        { class: "note" },
        "One of ",
        link(to(["family", families[one.family].id]), {}, count(families[one.family].members.length, "article")),
        " that tell the same text.",
      ),
    loud.length > 0 && make("ol", { class: "findings" }, loud.map(card)),
    quiet.length > 0 &&
      unfolding(count(quiet.length, "more finding"), () => make("ol", { class: "findings" }, quiet.map(card))),
  ];
}

// The role, and what it means, as two sentences.
function roleSaid(one) {
  return [
    roleTag(one),
    relayedSays(one) ? ". " : " ",
    make("span", { class: "note" }, vocabulary.role.get(one.role).means),
  ];
}

function articleText(row, lit) {
  const kept = block(row);
  const held = kept.text.pieces.length > 0;
  return [
    make("h3", { class: "rule" }, index.holds === "excerpts" ? "What verdicts rest on" : "The text"),
    index.holds === "excerpts" &&
      make(
        "p",
        { class: "notice", "data-excerpts": "" },
        "This report was made for sending: it holds the sentences that verdicts rest on, and not the whole article. […] marks what is left out.",
      ),
    held
      ? prose(row, lit, marginOf(row))
      : make(
          "p",
          { class: "notice" },
          index.holds === "excerpts"
            ? "No verdict rests on this article's words."
            : "The text is not at hand; report.json has its places and digests.",
        ),
  ];
}

function articleRest(row, unfolded) {
  const one = documents[row];
  const kept = block(row);
  const pairs = sharedBy(row, "alignments").sort((a, b) => b.held[0] - a.held[0]);
  const decided = (list) => list.filter((relay) => relay.from < 0 || directed(relay));
  const open = one.took.concat(one.gave).filter((relay) => relay.from >= 0 && !directed(relay));
  const disputed = open.filter((relay) => relay.conflict);
  const shared = open.filter((relay) => !relay.conflict && sharedSource(relay));
  const untold = open.filter((relay) => !disputed.includes(relay) && !shared.includes(relay));
  const sharing = (pair) =>
    make(
      "li",
      {},
      link(toPair(row, pair.other), {}, word("relation", pair.relation)),
      " ",
      named(pair.other),
      make(
        "span",
        { class: "note" },
        `: ${heldShare(pair.held[0])} of this one, ${heldShare(pair.held[1])} of the other`,
      ),
    );
  // On paper a reason stands once, with the later article.
  const passed = (relay) =>
    make(
      "li",
      {},
      ends(relay),
      " ",
      tierTag(relay.tier, relay.conflict),
      paper && (relay.from === row || relay.tier === "undecided") ? null : reasonList(relay),
    );
  const list = (all, line) => [
    make("ul", { class: "plain" }, all.slice(0, PAGE).map(line)),
    all.length > PAGE && make("p", { class: "note" }, `and ${thousands(all.length - PAGE)} more, in report.json.`),
  ];
  return [
    kept.credits.length > 0 && [make("h3", { class: "rule" }, "Where it says its words come from"), creditList(row)],
    decided(one.took).length > 0 && [
      make("h3", { class: "rule" }, "Whose words it passes on, and why we say so"),
      list(decided(one.took), passed),
    ],
    decided(one.gave).length > 0 && [
      make("h3", { class: "rule" }, "Who passed on its words"),
      list(decided(one.gave), passed),
    ],
    disputed.length > 0 && [
      make("h3", { class: "rule" }, "Shared with others, and the evidence disagrees on who came first"),
      list(disputed, passed),
    ],
    shared.length > 0 && [
      make("h3", { class: "rule" }, "Shared through a common source: neither need have it from the other"),
      list(shared, passed),
    ],
    untold.length > 0 && [
      make("h3", { class: "rule" }, "Shared with others, and nothing tells who came first"),
      list(untold, passed),
    ],
    pairs.length > 0 && !paper && [make("h3", { class: "rule" }, "What it shares with others"), list(pairs, sharing)],
    make("h3", { class: "rule" }, "About the file"),
    unfolded ? facts(row) : unfolding("File, dates, metadata, digests", () => facts(row)),
  ];
}

function creditList(row) {
  const kept = block(row);
  return make(
    "ol",
    { class: "credits" },
    kept.credits.map((credit) => {
      const held = kept.text.slice(credit.start, credit.end);
      const source = name(credit.source);
      return make(
        "li",
        {},
        make("q", { dir: "auto" }, held === null ? "" : excerpt(held, 200)),
        " ",
        link(toArticle(row, "at", `${credit.start}-${credit.end}`), { class: "note" }, "in the text"),
        " ",
        make(
          "span",
          { class: "note" },
          creditSays(credit),
          " ",
          source === null ? "" : link(toSource(source), {}, words(source)),
          credit.speaker && [", words of ", words(credit.speaker)],
          `; reaches ${word("scope", credit.scope)}`,
          credit.means !== null && `; means credit ${credit.means + 1}`,
          " ",
          make("code", {}, credit.rule),
          " ",
          digest(credit.digest),
        ),
      );
    }),
  );
}
