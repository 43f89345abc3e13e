// The report on paper: all of it up to five hundred articles, and beyond that the summary with what is selected.

const PRINTED = 500;
// Of the summary: so many findings, and so many articles by name.
const SUMMED = 100;

function listenToPrinter() {
  const sheet = document.getElementById("print");
  window.addEventListener("beforeprint", () => {
    paper = true;
    sheet.replaceChildren();
    try {
      add(sheet, sheets());
    } catch (error) {
      console.error(error);
      sheet.replaceChildren();
      add(sheet, failed(error).body);
    } finally {
      paper = false;
    }
  });
  window.addEventListener("afterprint", () => sheet.replaceChildren());
}

function sheets() {
  const whole = documents.length <= PRINTED;
  const chosen = !whole && route().steps[0] === "articles" && testsAsked().length > 0;
  const fit = chosen ? fitting() : documents;
  const texts = whole || chosen ? fit.slice(0, PRINTED) : [];
  const about = new Set(texts.map((one) => one.row));
  // Sources to be found stand under a head of their own.
  const verdicts = findings.filter((one) => one.kind !== "unseen_source");
  const told = chosen ? verdicts.filter((one) => one.documents.some((row) => about.has(row))) : verdicts;
  const cards = whole ? told : told.slice(0, SUMMED);
  const listed = whole || chosen ? texts : documents.slice(0, SUMMED);
  return [
    make("h1", { dir: "auto" }, document.querySelector("h1").textContent),
    make("p", {}, document.querySelector(".examined").textContent),
    !whole &&
      make(
        "p",
        { class: "notice" },
        chosen
          ? `This is a selection: ${count(fit.length, "article")} of ${thousands(documents.length)}, by the filters that were set. At most ${PRINTED} are printed.`
          : `${count(documents.length, "article")} are too many for paper. This is the summary; set filters on the articles and print again to get those, up to ${PRINTED}.`,
      ),
    texts.length > 0 && texts.length <= FEW && [make("h2", {}, "Whose reporting is it?"), answers()],
    make("h2", {}, "Findings"),
    make("ol", { class: "findings" }, cards.map(card)),
    told.length === 0 && make("p", {}, "None."),
    leftOut(cards.length, told.length, "finding"),
    make("h2", {}, "Articles"),
    make(
      "table",
      { class: "articles" },
      make(
        "tbody",
        {},
        listed.map((one) =>
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
    leftOut(listed.length, fit.length, "article"),
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

// Where a list is cut: how much of it is not here.
function leftOut(printed, all, thing) {
  return (
    printed < all &&
    make(
      "p",
      { class: "notice" },
      `${count(all - printed, thing)} of ${thousands(all)} left out here; the page has all of them.`,
    )
  );
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
