// The articles as a table: whose, what role, since when, and whose words they are made of.

views.articles = () => {
  const list = table(listing(documents, "The articles"));
  const filters = filterForm(() => list.show(fitting()));
  list.show(fitting());
  return {
    title: "Articles",
    update: () => {
      filters.refresh();
      list.show(fitting());
    },
    body: [heading("Articles"), filters.node, list.nodes, legend()],
  };
};

// What the table of some articles is made of.
function listing(rows, label) {
  return {
    label,
    rows,
    of: count(documents.length, "article"),
    attributes: { table: { class: "articles" }, row: (one) => ({ "data-document": one.id }) },
    columns: [
      { key: "title", name: "Article", value: title, cell: titleCell },
      { key: "outlet", name: "Outlet", value: (one) => name(one.outlet), cell: outletCell },
      { key: "role", name: "Role", value: (one) => one.role, cell: (one) => roleTag(one) },
      { key: "chain", name: "Chain, oldest first", cell: chainOf },
      { key: "date", name: "Date", value: (one) => one.when, cell: dateOf },
      { key: "relayed", name: "Whose words", value: (one) => share(one), cell: (one) => bar(one) },
    ],
  };
}

function share(one) {
  const [relayed, all] = relayedShare(one);
  return all === 0 ? 0 : relayed / all;
}

function titleCell(one) {
  const said = (finding) => URGENT.has(finding.kind) && finding.kind !== "conflict" && finding.documents[0] === one.row;
  const first = one.findings.find(said);
  return [
    articleLink(one.row),
    first && [" ", link(to(["finding", first.id]), { class: "tag alarm" }, findingName(first))],
    conflicting(one) && [" ", conflictTag()],
    title(one) !== file(one) && make("span", { class: "file", title: path(one) }, words(short(file(one)))),
  ];
}

// Whether evidence disagrees on what an article gave or took.
function conflicting(one) {
  return one.took.concat(one.gave).some((relay) => relay.conflict);
}

function outletCell(one) {
  const own =
    copied(one) !== null
      ? [
          make("span", { class: "note" }, "not named (copy of "),
          link(toSource(copied(one)), {}, words(copied(one))),
          make("span", { class: "note" }, ")"),
        ]
      : one.outlet === null
        ? make("span", { class: "note" }, "not named")
        : link(toSource(name(one.outlet)), {}, words(name(one.outlet)));
  return [own, one.host !== null && make("span", { class: "note" }, " shown by ", words(name(one.host)))];
}
