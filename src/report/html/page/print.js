// The report on paper: all of it up to five hundred articles, and beyond that the summary with what is selected.

const PRINTED = 500;

function listenToPrinter() {
  const sheet = document.getElementById("print");
  window.addEventListener("beforeprint", () => {
    paper = true;
    sheet.replaceChildren();
    add(sheet, sheets());
    paper = false;
  });
  window.addEventListener("afterprint", () => sheet.replaceChildren());
}

function sheets() {
  const selected = documents.length <= PRINTED ? documents : fitting().slice(0, PRINTED);
  const filtered = selected.length < documents.length;
  const chosen = filtered && Array.from(route().query.keys()).some((key) => TESTS[key]);
  const texts = filtered && !chosen ? [] : selected;
  return [
    make("h1", { dir: "auto" }, document.querySelector("h1").textContent),
    make("p", {}, document.querySelector(".examined").textContent),
    filtered &&
      make(
        "p",
        { class: "notice" },
        chosen
          ? `This is a selection: ${count(texts.length, "article")} of ${thousands(documents.length)}, by the filters that were set. At most ${PRINTED} are printed.`
          : `${count(documents.length, "article")} are too many for paper. This is the summary; set filters on the articles and print again to get those, up to ${PRINTED}.`,
      ),
    texts.length > 0 && texts.length <= FEW && [make("h2", {}, "Whose reporting is it?"), answers()],
    make("h2", {}, "Findings"),
    make(
      "ol",
      { class: "findings" },
      findings
        .filter((one) => one.kind !== "unseen_source")
        .filter((one) => !filtered || one.documents.some((row) => texts.includes(documents[row])))
        .slice(0, filtered ? 100 : findings.length)
        .map(card),
    ),
    findings.length === 0 && make("p", {}, "None."),
    make("h2", {}, "Articles"),
    make(
      "table",
      { class: "articles" },
      make(
        "tbody",
        {},
        (texts.length > 0 ? texts : documents.slice(0, 100)).map((one) =>
          make(
            "tr",
            {},
            make("th", { scope: "row" }, words(title(one)), make("span", { class: "file" }, words(file(one)))),
            make("td", {}, words(outlet(one))),
            make("td", {}, roleTag(one)),
            make("td", {}, chainOf(one)),
            make("td", {}, dateOf(one)),
          ),
        ),
      ),
    ),
    problemsPrinted(),
    make("h2", {}, "To be found"),
    make(
      "ul",
      { class: "plain" },
      findings
        .filter((one) => one.kind === "unseen_source")
        .map((one) => make("li", {}, sentence(one), " ", creditedIn(one.documents, to(["finding", one.id])))),
    ),
    legend(),
    texts.map((one) =>
      make("article", { class: "sheet" }, printedHead(one), articleText(one.row, null), articleRest(one.row, true)),
    ),
  ];
}

function problemsPrinted() {
  const problems = records("problem", index.problems);
  return (
    problems.length > 0 && [
      make("h2", {}, "Not read, or not wholly"),
      make("ul", { class: "problems" }, problems.map(problemLine)),
    ]
  );
}

function printedHead(one) {
  const own = one.findings.map((finding) => findingName(finding));
  return [
    make("h2", {}, words(title(one))),
    make("p", { class: "kicker" }, words(outlet(one)), " · ", dateOf(one), " · ", words(path(one))),
    make("p", { class: "verdict" }, roleSaid(one)),
    make("p", {}, chainOf(one)),
    bar(one),
    own.length > 0 && make("p", {}, `Findings: ${own.join("; ")}.`),
  ];
}
