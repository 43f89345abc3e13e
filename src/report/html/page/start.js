// The first screen: the answer stands above; here is what needs a decision, the articles, and what could not be read.

// So many articles are listed on the first screen, and so many findings of a kind.
const LISTED = 12;
const SHOWN = 3;
// Up to so many articles the answer is told of each, before anything else.
const FEW = 20;

views.start = () => {
  const sorted = documents.slice().sort((a, b) => weight(a) - weight(b) || a.row - b.row);
  // Not sorted by their heads: they are not all.
  const some = listing(sorted.slice(0, LISTED), "The articles");
  return {
    title: "Summary",
    body: [
      documents.length <= FEW && documents.length > 0
        ? [heading("Whose reporting is it?"), answers(), make("h2", {}, "Look at these first")]
        : heading("Look at these first"),
      first(SHOWN),
      problemsOf(),
      make("h2", {}, "The articles"),
      table({ ...some, columns: some.columns.map(({ value, ...column }) => column) }).grid,
      documents.length > LISTED &&
        make(
          "p",
          { class: "more" },
          link(to(["articles"]), {}, `All ${count(documents.length, "article")}, with search and filters`),
        ),
      legend(),
    ],
  };
};

// Articles that a finding is about first, the weightiest finding first; then those with relays.
function weight(one) {
  const kinds = Array.from(vocabulary.finding.keys());
  const first = Math.min(...one.findings.map((finding) => kinds.indexOf(finding.kind)), kinds.length);
  return first * 2 + (one.took.length > 0 ? 0 : 1);
}

function problemsOf() {
  const problems = records("problem", index.problems);
  if (problems.length === 0) {
    return null;
  }
  const list = problems.slice(0, 5).map(problemLine);
  return [
    make("h2", {}, "Not read, or not wholly"),
    make("ul", { class: "problems" }, list),
    problems.length > 5 &&
      make("p", { class: "more" }, link(to(["about"]), {}, `all ${count(problems.length, "problem")}`)),
  ];
}

function problemLine(problem) {
  return make(
    "li",
    {},
    make("code", {}, words(problem.path)),
    " ",
    words(problem.what),
    " ",
    make("span", { class: "note" }, words(problem.remedy)),
  );
}

// Some of each kind by weight, and where the others are; what asks for no decision is folded.
function first(most) {
  const kinds = Array.from(vocabulary.finding.keys(), (kind) => [
    kind,
    findings.filter((one) => one.kind === kind),
  ]).filter(([, some]) => some.length > 0);
  const loud = kinds.filter(([kind]) => !FOLDED.has(kind) && kind !== "unseen_source");
  const more = loud
    .filter(([, some]) => some.length > most)
    .map(([kind, some]) =>
      link(to(["findings"], { kind }), {}, `${word("finding", kind)} (${thousands(some.length)})`),
    );
  return [
    loud.length === 0 && soughtFirst().length === 0
      ? make("p", {}, "Nothing was found that asks for a decision.")
      : make("ol", { class: "findings" }, loud.flatMap(([, some]) => some.slice(0, most)).map(card)),
    soughtCard(),
    more.length > 0 && make("p", { class: "more" }, "All of a kind: ", between(more, " · ")),
    byKind(
      kinds.filter(([kind]) => FOLDED.has(kind)).flatMap(([, some]) => some),
      most,
    ),
  ];
}

// What the colours and letters mean.
function legend() {
  return make(
    "dl",
    { class: "key" },
    Array.from(vocabulary.standing.values(), (kind) => {
      return make("div", {}, make("dt", {}, chip(kind.key), " ", kind.name), make("dd", {}, kind.means));
    }),
  );
}
