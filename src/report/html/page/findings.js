// What needs a decision, by weight: reuse without credit, evidence that disagrees, quotations that changed, sources to be
// found, versions, repeats.

// What asks for a decision; the others are told, and folded.
const URGENT = new Set(["reuse_without_credit", "conflict", "quote_drift"]);
const FOLDED = new Set(["version", "self_repeat"]);

function findingName(finding) {
  const change = finding.change ? `: ${word("change", finding.change)}` : "";
  return word("finding", finding.kind) + change;
}

// What it says, as a sentence begins and ends.
function sentence(finding) {
  const parts = finding.says.slice();
  if (typeof parts[0] === "string") {
    parts[0] = parts[0].replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
  }
  return [telling(parts), /[.?!]$/.test(parts.at(-1)) ? "" : "."];
}

function card(finding) {
  const [first, second] = finding.documents;
  const paired = second !== undefined && finding.kind !== "unseen_source";
  return make(
    "li",
    { class: URGENT.has(finding.kind) ? "finding urgent" : "finding", "data-finding": finding.id },
    make("h3", {}, link(to(["finding", finding.id]), {}, findingName(finding))),
    make("p", { class: "says" }, sentence(finding)),
    finding.kind === "unseen_source" && make("p", {}, creditedIn(finding.documents, to(["finding", finding.id]))),
    make("div", { class: "act" }, paired && link(toPair(first, second), {}, "side by side"), copyButton(finding)),
    unfolding("proof", () => ground(finding)),
  );
}

// Sources to be found are one matter, however many: the most credited first, each with who credits it.
function soughtCard() {
  const sought = soughtFirst();
  if (sought.length === 0) {
    return null;
  }
  const line = (one) => make("li", {}, soughtLink(one), " ", creditedIn(crediting(one), toSource(name(one.name))));
  const list = (some) => make("ul", { class: "plain" }, some.map(line));
  return make(
    "section",
    { class: "kind finding" },
    make("h3", {}, link(to(["findings"], { kind: "unseen_source" }), {}, `To be found (${thousands(sought.length)})`)),
    make("p", { class: "says" }, "Credited for words, and no article here names them as its outlet."),
    list(sought.slice(0, SOUGHT)),
    sought.length > SOUGHT &&
      unfolding(`and ${thousands(sought.length - SOUGHT)} more`, () => list(sought.slice(SOUGHT))),
  );
}

// So many articles are named in a card.
const CARDED = 3;

function creditedIn(rows, more) {
  const one = (row) => [
    articleLink(row),
    documents[row].outlet === null ? "" : [" (", words(outlet(documents[row])), ")"],
  ];
  return make(
    "span",
    { class: "note" },
    "credited in ",
    between(rows.slice(0, CARDED).map(one), ", "),
    rows.length > CARDED && [", and ", link(more, {}, `${rows.length - CARDED} more`)],
  );
}

// What a finding rests on: its receipts, and the matches and relays that it refers to.
function ground(finding) {
  const kept = groundOf(finding);
  // On paper the reasons stand with the later article.
  if (paper) {
    return someReceipts(kept.receipts);
  }
  const proofs = kept.refers
    .filter((id) => id.startsWith("m"))
    .map((id, at) => link(to(["proof", id]), { "data-match": id }, `passage ${at + 1}`));
  const about = relays.filter((relay) => kept.refers.includes(relay.id));
  return [
    proofs.length > 0 && make("p", { class: "note" }, "Side by side: ", between(proofs, ", ")),
    about.map((relay) => [
      make("p", { class: "verdict" }, ends(relay), " ", tierTag(relay.tier, relay.conflict)),
      reasonList(relay),
    ]),
    folded(kept.receipts),
  ];
}

// The two wordings of a quotation that changed, side by side: the earlier is of the second article.
function drifted(finding) {
  if (finding.kind !== "quote_drift") {
    return null;
  }
  const { receipts } = groundOf(finding);
  const stand = (row) => {
    const receipt = receipts.find((one) => one.document === row && one.field === null);
    return receipt && { row, start: receipt.start, end: receipt.end };
  };
  const sides = [stand(finding.documents[1]), stand(finding.documents[0])];
  if (!sides.every(Boolean)) {
    return null;
  }
  const rows = beside(sides, []);
  const names = inOrder(sides[0].row, sides[1].row, relayBetween(sides[0].row, sides[1].row)).names;
  return [
    marksSaid(),
    make(
      "div",
      { class: "sides" },
      sides.map((one, at) =>
        side(
          names[at],
          one.row,
          make(
            "div",
            { class: "prose" },
            rows.map((cells) => cells[at]),
          ),
        ),
      ),
    ),
  ];
}

function ends(relay) {
  const end = (which) => (which < 0 ? link(toSource(whose(which)), {}, words(whose(which))) : named(which));
  return [
    end(relay.from),
    make("span", { class: "arrow" }, directed(relay) || relay.from < 0 ? " → " : " — "),
    end(relay.to),
  ];
}

// The findings by kind, up to `most` of each.
function byKind(list, most) {
  return Array.from(vocabulary.finding.keys())
    .map((kind) => [kind, list.filter((one) => one.kind === kind)])
    .filter(([, some]) => some.length > 0)
    .map(([kind, some]) => {
      const cards = () => make("ol", { class: "findings" }, some.slice(0, most).map(card));
      const more =
        some.length > most &&
        make("p", { class: "more" }, link(to(["findings"], { kind }), {}, `all ${thousands(some.length)}`));
      const name = `${word("finding", kind)} (${thousands(some.length)})`;
      if (FOLDED.has(kind)) {
        return make(
          "section",
          { class: "kind" },
          unfolding(name, () => [cards(), more]),
        );
      }
      return make("section", { class: "kind" }, make("h3", {}, name), cards(), more);
    });
}

views.findings = (_, query) => {
  const kind = query.get("kind");
  const wanted = findings.filter((one) => !kind || one.kind === kind);
  const { page, last, drawn } = paged(wanted, "page");
  const links = [["", "All"], ...Array.from(vocabulary.finding.values(), (one) => [one.key, one.name])]
    .filter(([key]) => key === "" || findings.some((one) => one.kind === key))
    .map(([key, name]) =>
      make(
        "li",
        {},
        link(to(["findings"], { kind: key }), { "aria-current": key === (kind || "") ? "true" : null }, name),
      ),
    );
  return {
    title: "Findings",
    body: [
      heading(kind ? word("finding", kind) : "What needs a decision"),
      make(
        "p",
        { class: "tally", role: "status", "data-count": wanted.length },
        `${thousands(wanted.length)} of ${count(findings.length, "finding")}.`,
      ),
      make("ul", { class: "switch" }, links),
      findings.length === 0 && make("p", {}, "Nothing was found that asks for a decision."),
      kind ? make("ol", { class: "findings" }, drawn.map(card)) : byKind(wanted, 20),
      kind &&
        make(
          "nav",
          { class: "pages", "aria-label": "Pages of findings" },
          turns(page, last, "page"),
        ),
    ],
  };
};

views.finding = ([id]) => {
  const finding = findings[findingOf.get(id)];
  if (!finding) {
    return missing("finding", id);
  }
  const pairs = finding.documents
    .slice(1)
    .map((other) => link(toPair(finding.documents[0], other), {}, "side by side"));
  return {
    title: findingName(finding),
    section: "findings",
    body: [
      heading(findingName(finding)),
      make(
        "div",
        { class: "finding one", "data-finding": finding.id },
        make("p", { class: "says" }, sentence(finding)),
        make("div", { class: "act" }, finding.kind !== "unseen_source" && pairs, copyButton(finding)),
        drifted(finding),
        make("h3", {}, "What it rests on"),
        ground(finding),
      ),
      make("h3", {}, "The articles"),
      make(
        "ul",
        { class: "plain" },
        finding.documents.map((row) => make("li", {}, named(row))),
      ),
    ],
  };
};
