// The marks that stand beside names: tiers, roles, standings, chains, and the bar of an article's words. Each says in
// words what it says in colour.

// A tag, with its explanation at a hover.
function tag(kind, key, attributes) {
  const known = vocabulary[kind].get(key) || { name: key };
  const means = known.means ? { title: known.means } : {};
  return make("span", { class: `tag ${kind}-${key}`, ...means, ...attributes }, known.name);
}

// The tier; where reasons point both ways that alone, for then no tier settles anything.
function tierTag(tier, conflict) {
  if (conflict) {
    return conflictTag({ "data-tier": tier });
  }
  return [
    make(
      "a",
      { class: "explained", href: "#/about", title: vocabulary.tier.get(tier).means },
      tag("tier", tier, { "data-tier": tier }),
    ),
  ];
}

function conflictTag(attributes) {
  const means = "Reasons point both ways. Both are shown; nothing is settled for you.";
  return make("span", { class: "tag tier-conflict", title: means, ...attributes }, "evidence disagrees");
}

// The role, and beside it how much of the article is relayed: 3% of an article that is its own is no copy.
function roleTag(one) {
  const says = relayedSays(one);
  // Without an outlet there is no first hand to be named: only that no other is.
  const means =
    one.role === "first_hand" && one.outlet === null ? { title: "The text shows no sign of others' reporting." } : {};
  return [tag("role", one.role, means), says && [" ", make("span", { class: "note" }, says)]];
}

function relayedSays(one) {
  const [relayed, all] = relayedShare(one);
  const told = relayed > 0 || one.role === "relayed" || one.role === "mixed";
  return told ? `${percent(relayed, all)} of its words relayed` : "";
}

function chip(standing) {
  const known = vocabulary.standing.get(standing);
  // The letter is drawn by the style sheet: it is no word of the text.
  return make("span", {
    class: `chip k-${standing}`,
    role: "img",
    "aria-label": known.name,
    title: `${known.name}: ${known.means}`,
    "data-letter": known.letter,
  });
}

// Whose words an article is made of: a rectangle a kind, and the same in words.
function bar(one, attributes) {
  const all = one.originality.reduce((sum, part) => sum + part, 0);
  const kinds = Array.from(vocabulary.standing.values()).map((kind, at) => ({ ...kind, words: one.originality[at] }));
  const some = kinds.filter((kind) => kind.words > 0);
  let x = 0;
  const parts = some.flatMap((kind) => {
    const width = (kind.words * 100) / all;
    const drawn = [
      figure("rect", { class: `k-${kind.key}`, x: x.toFixed(2), width: width.toFixed(2), height: 10, y: 0 }),
    ];
    if (PATTERNED.has(kind.key)) {
      drawn.push(
        figure("rect", {
          fill: `url(#pattern-${kind.key})`,
          x: x.toFixed(2),
          width: width.toFixed(2),
          height: 10,
          y: 0,
        }),
      );
    }
    x += width;
    return drawn;
  });
  const says = some
    .slice()
    .sort((a, b) => b.words - a.words)
    .map((kind) => {
      // Beside "relayed" it must not read as reporting of its own.
      const means =
        kind.key === "first_seen" && one.role === "relayed" ? " (found nowhere else among these files)" : "";
      return `${percent(kind.words, all)} ${kind.name}${means}`;
    });
  return make(
    "span",
    { class: "whose", ...attributes },
    figure("svg", { class: "bar", viewBox: "0 0 100 10", preserveAspectRatio: "none", "aria-hidden": "true" }, parts),
    make("span", { class: "bar-says" }, all === 0 ? "No words." : says.join(", ")),
  );
}

// Kinds that are drawn with a pattern beside their colour; the patterns stand once in the page.
const PATTERNED = new Map([
  ["quoted", "M0 5H10"],
  ["relayed_credited", "M0 10L10 0"],
  ["relayed_uncredited", "M0 10L10 0M0 0L10 10"],
  ["shared_undecided", "M5 0V10"],
  ["repeated", "M0 2.5H10M0 7.5H10"],
]);

function patterns() {
  const all = Array.from(PATTERNED, ([key, line]) => {
    return figure(
      "pattern",
      {
        id: `pattern-${key}`,
        width: 1.6,
        height: 10,
        viewBox: "0 0 10 10",
        patternUnits: "userSpaceOnUse",
        preserveAspectRatio: "none",
      },
      figure("path", { d: line, class: "hatch" }),
    );
  });
  return figure("svg", { class: "hidden", "aria-hidden": "true", focusable: "false" }, figure("defs", {}, all));
}

// Oldest first, with arrows; names that the index holds are links.
function chain(names, last) {
  const links = names.map((called, at) => {
    const known = sourceOf.get(called);
    const inner =
      known && at < names.length - (last ? 0 : 1) ? link(toSource(called), {}, words(called)) : words(called);
    return make(
      "span",
      {
        class: known && known.sought ? "sought" : null,
        title: known && known.sought ? "to be found: not among these files" : null,
      },
      inner,
    );
  });
  return make(
    "span",
    { class: "chain" },
    between(links, () => make("span", { class: "arrow" }, " → ")),
  );
}

function chainOf(one) {
  return [
    chain(one.chain.map(name), true),
    one.chains > 0 && make("span", { class: "note" }, ` and ${one.chains} more`),
  ];
}

function dateOf(one) {
  if (!one.at) {
    return make("span", { class: "note" }, "no date told");
  }
  return [
    make("time", { datetime: one.at }, at(one.at)),
    " ",
    make("span", { class: "note" }, word("date", one.dated)),
  ];
}

function articleLink(row, attributes) {
  return link(toArticle(row), { ...attributes, class: "title" }, words(title(documents[row])));
}

// An article in a line: title, outlet, date.
function named(row) {
  const one = documents[row];
  return [articleLink(row), make("span", { class: "note" }, " ", words(outlet(one)), one.at ? `, ${at(one.at)}` : "")];
}
