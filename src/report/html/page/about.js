// How to read a verdict, what the report was made with, and in full what could not be read and what says nothing.

views.about = () => {
  const formulas = records("formula", index.formulas).map((one) => ({
    ...one,
    example: receiptsOf(index, [one.example])[0],
  }));
  const problems = records("problem", index.problems);
  return {
    title: "How to read it",
    body: [
      heading("How to read a verdict"),
      make(
        "p",
        {},
        "Every statement of this report rests on places in the texts, which it shows. It says what stands where, since when, and whether a credit is there; what was agreed between houses, only people know. “First seen here” means among these files, and no more.",
      ),
      explained("Tiers: what a direction rests on", "tier"),
      make(
        "p",
        { class: "note" },
        conflictTag(),
        " Credits and dates point both ways, or directions run in a circle. Nothing is settled: no view says who came first.",
      ),
      explained("Roles: whose reporting an article is", "role"),
      make("h3", { class: "rule" }, "Standings: whose words"),
      legend(),
      make("h3", { class: "rule" }, "Proof"),
      make(
        "p",
        {},
        "A receipt names an article, a place in it by bytes, and the BLAKE3 digest of the words there. ",
        make("code", {}, "firsthand verify report.json"),
        " reads every one of them again and names each that no longer holds.",
      ),
      index.holds === "excerpts" &&
        make(
          "p",
          { class: "notice" },
          "This report was made for sending: it holds no full texts, only the sentences that verdicts rest on.",
        ),
      make("h3", { class: "rule" }, "Made with"),
      make(
        "dl",
        { class: "facts" },
        pairs([
          ["Program", `${index.tool.name} ${index.tool.version}, fingerprints ${index.tool.recipe}`],
          ["Skipped", `${count(index.skipped, "file")} with no ending of articles`],
          ...Object.entries(index.options).map(([key, value]) => [OPTIONS[key] || key, option(value)]),
        ]),
      ),
      problems.length > 0 && [
        make("h3", { class: "rule" }, `Not read, or not wholly (${thousands(problems.length)})`),
        make("ul", { class: "problems" }, problems.map(problemLine)),
      ],
      formulas.length > 0 && [
        make("h3", { class: "rule" }, `Common words, which say nothing of origin (${thousands(formulas.length)})`),
        make("ul", { class: "plain" }, formulas.map(formulaLine)),
      ],
    ],
  };
};

function explained(called, kind) {
  return [
    make("h3", { class: "rule" }, called),
    make(
      "dl",
      { class: "key" },
      Array.from(vocabulary[kind].values(), (one) => {
        return make("div", {}, make("dt", {}, tag(kind, one.key)), make("dd", {}, one.means));
      }),
    ),
  ];
}

// The options as a person would ask for them.
const OPTIONS = {
  radius: "Bits in which near fingerprints may differ",
  sensitive: "Also by likeness of sentences",
  fields: "Columns that were set",
  limits: "Limits that were set",
  us: "Our own outlet",
  licensed: "Relayed under licence",
  cues: "Words of credit that were added",
  outlets: "Outlets and agencies that were added",
  exclude_outlets: "Outlets that were left out",
};

function option(value) {
  const empty = value === null || (typeof value === "object" && Object.keys(value).length === 0);
  const said = { true: "yes", false: "no" };
  return empty
    ? "none"
    : typeof value === "boolean"
      ? said[value]
      : typeof value === "object"
        ? JSON.stringify(value)
        : String(value);
}

function formulaLine(formula) {
  return make(
    "li",
    {},
    make("q", { dir: "auto" }, formula.words),
    " ",
    make(
      "span",
      { class: "note" },
      `in ${count(formula.passages, "passage")} of ${count(formula.documents, "article")}; for one: `,
      formula.example.document !== null &&
        link(toReceipt(formula.example), {}, words(called(documents[formula.example.document]))),
      " ",
      digest(formula.example.digest),
    ),
  );
}
