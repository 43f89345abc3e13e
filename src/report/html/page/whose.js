// Whose reporting is each article? A line an article, as an editor would say it.

function answers() {
  return make(
    "table",
    { class: "answers" },
    make("caption", { class: "unseen" }, "Whose reporting each article is"),
    make(
      "tbody",
      {},
      documents.map((one) => make("tr", {}, answerCells(one))),
    ),
  );
}

function answerCells(one) {
  const said = (finding) => finding.kind === "conflict" || finding.documents[0] === one.row;
  const urgent = one.findings.find((finding) => URGENT.has(finding.kind) && said(finding));
  return [
    make("th", { scope: "row" }, link(toArticle(one.row), { title: title(one) }, words(short(stem(one))))),
    make(
      "td",
      {},
      answerOf(one),
      urgent && [" ", link(to(["finding", urgent.id]), { class: "tag alarm" }, findingName(urgent))],
    ),
  ];
}

// A file's name without what follows its last dot.
function stem(one) {
  const called = name(one.path).split("/").pop();
  return (called.replace(/(.)\.[^.]*$/, "$1") || called) + one.inside;
}

// "Newsweek's reporting"; where several are passed on side by side "reporting of Newsweek and Xinhua".
function givers(one) {
  const chains = one.chains > 0 ? block(one.row).chains : [one.chain.map(name)];
  const firsts = Array.from(new Set(chains.map(([first]) => first)), plainName);
  if (firsts.length === 1) {
    return [firsts, "’s reporting"];
  }
  return ["reporting of ", between(firsts.slice(0, -1), ", "), " and ", firsts.slice(-1)];
}

// A name in a sentence, without a mark of what is to be found.
function plainName(called) {
  return link(toSource(called), {}, words(called));
}

// How much of an article is others', where that is less than half: one line cited is no article retold.
function smallShare(one) {
  const [passed, all] = relayedShare(one);
  const percent = all > 0 ? Math.round((passed * 100) / all) : 100;
  return percent < 50 && make("span", { class: "note" }, ` (${percent || "under 1"}% of its words)`);
}

// "Newsweek's reporting, retold by Shafaq News, shown in this copy".
function answerOf(one) {
  const hands = one.chain.map(name);
  if (hands.length > 1) {
    const [, ...rest] = hands;
    const copy = rest.at(-1) === THIS_COPY;
    const retellers = copy ? rest.slice(0, -1) : rest;
    return [
      one.role === "mixed" && "partly ",
      givers(one),
      retellers.map((hand) => [", retold by ", plainName(hand)]),
      copy && ", shown in this copy",
      one.host !== null && [", shown by ", words(name(one.host))],
      smallShare(one),
    ];
  }
  const own = one.outlet === null ? null : plainName(name(one.outlet));
  if (one.role === "first_hand") {
    return own ? [own, "’s own reporting"] : "no sign of others’ reporting, and no outlet named";
  }
  if (one.role === "undecided") {
    return [own && [own, ": "], "no sign of whose reporting it is"];
  }
  return [own && [own, ": "], one.role === "mixed" ? "own reporting and that of others" : "others’ reporting"];
}
