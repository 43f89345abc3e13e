// Families: articles, or passages, that tell the same text, the earliest first.

// The members of a family: row, and number of the passage where passages are its members.
function members(family) {
  if (family.grain === "document") {
    return family.members.map((row) => ({ row, number: null }));
  }
  return chunks(family.members, 2).map(([row, number]) => ({ row, number }));
}

function size(family) {
  return members(family).length;
}

views.families = (_, query) => {
  const some = (grain) => families.filter((one) => one.grain === grain);
  const grain = query.get("grain") || (some("document").length > 0 ? "document" : "paragraph");
  const wanted = some(grain);
  const choice = [
    ["document", "Articles"],
    ["paragraph", "Passages"],
  ].map(([key, called]) => {
    return make(
      "li",
      {},
      link(
        to(["families"], { grain: key }),
        { "aria-current": key === grain ? "true" : null },
        `${called} (${thousands(some(key).length)})`,
      ),
    );
  });
  return {
    title: "Versions",
    body: [
      heading("The same text in several places"),
      make("p", {}, "Each family is one text with its versions, the earliest first where evidence tells."),
      make("ul", { class: "switch" }, choice),
      wanted.length === 0 ? make("p", {}, "None.") : familyTable(wanted).nodes,
    ],
  };
};

function familyTable(list) {
  const first = (family) => members(family)[0];
  const date = (family) => documents[first(family).row].when;
  return table({
    label: "Families",
    rows: list,
    of: count(list.length, "family", "families"),
    order: "-size",
    attributes: { table: { class: "families" }, row: (family) => ({ "data-family": family.id }) },
    columns: [
      {
        key: "first",
        name: "Earliest, or one of them",
        value: (family) => title(documents[first(family).row]),
        cell: (family) => [
          link(to(["family", family.id]), { class: "title" }, words(opening(first(family)))),
          make("span", { class: "file" }, words(outlet(documents[first(family).row]))),
        ],
      },
      { key: "size", name: "Versions", value: size, cell: (family) => thousands(size(family)) },
      { key: "outlets", name: "Outlets", cell: outletsOf },
      { key: "date", name: "Since", value: date, cell: (family) => dateOf(documents[first(family).row]) },
      {
        key: "tier",
        name: "Earliest told by",
        value: (family) => (family.earliest ? family.tier : null),
        cell: (family) =>
          family.earliest
            ? tag("tier", family.tier)
            : disputed(family)
              ? conflictTag()
              : make("span", { class: "note" }, "nothing tells"),
      },
    ],
  });
}

// Whether evidence disagrees on which of its members came first.
function disputed(family) {
  const rows = new Set(members(family).map((one) => one.row));
  return relays.some((relay) => relay.conflict && rows.has(relay.from) && rows.has(relay.to));
}

// What a family is called: by the title of an article, by the first words of a passage.
function opening(member) {
  const held = member.number === null ? "" : excerpt(memberText(member), 90);
  return held || title(documents[member.row]);
}

function outletsOf(family) {
  const names = Array.from(new Set(members(family).map((one) => outlet(documents[one.row]))));
  return [
    between(
      names.slice(0, 4).map((called) => words(called)),
      ", ",
    ),
    names.length > 4 && ` and ${names.length - 4} more`,
  ];
}
