// The picture of relays: boxes for sources, arrows for who passed on whose words, drawn by their strongest tier.

const BOX = { width: 176, height: 34, gap: 60, wide: 150, few: 3, down: 46, margin: 12, right: 60, lines: 60 };

function relayFigure(all) {
  const { nodes, lines: joined, rest } = grouped(all);
  const lines = joined.length <= BOX.lines ? joined : joined.filter((line) => line.tiers[0] !== "undecided");
  // All whose outlet nobody names are one box; it stands last, and its lines are pale, or they would cover all others.
  const unnamed = nodes.includes(UNNAMED);
  const pale = (line) => line.from === UNNAMED || line.to === UNNAMED;
  const columns = columnsOf(
    nodes.filter((one) => one !== UNNAMED),
    lines.filter((line) => !pale(line)),
  ).concat(unnamed ? [[UNNAMED]] : []);
  const tallest = Math.max(...columns.map((column) => column.length));
  const across = BOX.width + (columns.length <= BOX.few ? BOX.wide : BOX.gap);
  const width = BOX.margin + BOX.right + across * (columns.length - 1) + BOX.width;
  const height = BOX.margin * 2 + BOX.down * tallest;
  const places = new Map();
  columns.forEach((column, number) =>
    column.forEach((one, at) => {
      places.set(one, {
        x: BOX.margin + across * number,
        y: BOX.margin + (at + (tallest - column.length) / 2) * BOX.down,
      });
    }),
  );
  const sought = nodes.filter((one) => (sourceOf.get(one) || {}).sought);
  const says = `${count(nodes.length, "source")}, ${count(lines.length, "arrow")} from who gave words to who passed them on. ${sought.length > 0 ? `To be found: ${sought.join(", ")}.` : ""} The table below says the same.`;
  const drawn = figure(
    "svg",
    {
      "data-figure": "relays",
      class: "figure",
      role: "group",
      "aria-labelledby": "relays-title relays-desc",
      width,
      height,
      viewBox: `0 0 ${width} ${height}`,
    },
    figure("title", { id: "relays-title" }, "Who passed on whose words"),
    figure("desc", { id: "relays-desc" }, says),
    figure(
      "defs",
      {},
      figure(
        "marker",
        {
          id: "arrow",
          viewBox: "0 0 8 8",
          refX: 7,
          refY: 4,
          markerWidth: 7,
          markerHeight: 7,
          orient: "auto",
          markerUnits: "userSpaceOnUse",
        },
        figure("path", { d: "M0 0L8 4L0 8Z", class: "arrowhead" }),
      ),
    ),
    lines
      .slice()
      .sort((a, b) => pale(b) - pale(a))
      .map((line) => arrow(line, places.get(line.from), places.get(line.to), pale(line))),
    nodes.map((one) => box(one, places.get(one), one === rest)),
  );
  return make(
    "figure",
    {},
    make("div", { class: "wide", role: "region", "aria-label": "Picture of relays", tabindex: 0 }, drawn),
    make(
      "figcaption",
      {},
      make("span", { class: "scrolls" }, "The picture scrolls sideways. "),
      lineKey(),
      " A dashed box is a source to be found. ",
      rest && `The ${DRAWN - 1} busiest are drawn; the others are one box. `,
      lines.length < joined.length && "Pairs of which nothing tells who came first are in the table only.",
    ),
  );
}

function arrow(line, from, until, pale) {
  const forward = until.x > from.x;
  const [x0, y0] = [from.x + BOX.width, from.y + BOX.height / 2];
  const [x1, y1] = [forward ? until.x : until.x + BOX.width, until.y + BOX.height / 2];
  const bend = forward ? Math.max(24, (x1 - x0) / 2) : 46;
  // Control points of the curve, and the place three quarters along it for the number.
  const [cx0, cx1] = [x0 + bend, forward ? x1 - bend : x1 + bend];
  const path = `M${x0} ${y0}C${cx0} ${y0} ${cx1} ${y1} ${forward ? x1 - 1 : x1 + 1} ${y1}`;
  const along = (a, b, c, d) => (a + 9 * b + 27 * c + 27 * d) / 64;
  const disputed = line.relays.every((relay) => relay.conflict);
  const tier = line.tiers[0];
  const number = line.relays.length;
  const told = disputed ? "evidence disagrees" : line.tiers.map((one) => word("tier", one)).join(", ");
  return figure(
    "g",
    { class: `line ${disputed ? "disputed" : `tier-${tier}`}${pale ? " pale" : ""}` },
    figure("title", {}, `${line.from} ${disputed ? "and" : "to"} ${line.to}: ${count(number, "relay")}, ${told}`),
    figure("path", { d: path, "marker-end": tier === "undecided" || disputed ? null : "url(#arrow)" }),
    number > 1 &&
      !pale &&
      figure("text", { class: "number", x: along(x0, cx0, cx1, x1), y: along(y0, y0, y1, y1) + 4 }, thousands(number)),
  );
}

function box(called, { x, y }, rest) {
  const source = sourceOf.get(called) || {};
  const inside = [
    figure("title", {}, source.sought ? `${called}: to be found` : called),
    figure("rect", { x, y, width: BOX.width, height: BOX.height, rx: 3 }),
    figure("text", { x: x + BOX.width / 2, y: y + (source.sought ? 15 : 21) }, cut(called, 23)),
    source.sought && figure("text", { class: "small", x: x + BOX.width / 2, y: y + 28 }, "to be found"),
  ];
  if (rest || called === UNNAMED) {
    return figure("g", { class: called === UNNAMED ? "node rest pale" : "node rest" }, inside);
  }
  return figure(
    "a",
    { href: toSource(called), class: source.sought ? "node sought" : "node", "data-source": called },
    inside,
  );
}

// What the lines mean, drawn as they are.
function lineKey() {
  const sample = (drawn, called) =>
    make(
      "span",
      { class: "sample" },
      figure(
        "svg",
        { width: 34, height: 10, "aria-hidden": "true" },
        figure("g", { class: `line ${drawn}` }, figure("path", { d: "M1 5H33" })),
      ),
      " ",
      called,
      " ",
    );
  const tiers = Array.from(vocabulary.tier.values(), (tier) => sample(`tier-${tier.key}`, tier.name));
  return [tiers, relays.some((relay) => relay.conflict) && sample("disputed", "evidence disagrees")];
}
