// When did each outlet publish? A row an outlet, a mark an article; where there are too many, a mark for a stretch of time.

const TIME = { left: 170, width: 860, right: 30, row: 30, top: 12, foot: 30, rows: 24, single: 400, bins: 60 };

// The instant of an article that tells its date; where no zone is told it is taken for UTC, as the axis is.
function instant(one) {
  return one.when * 1000;
}

function timeline() {
  const dated = documents.filter((one) => one.when !== null);
  if (dated.length === 0) {
    return make("p", {}, "No article tells its date.");
  }
  const times = dated.map((one) => instant(one));
  const [first, last] = stretchOf(times);
  const beyond = times.filter((time) => time < first || time > last).length;
  const part = (time) => (last === first ? 0.5 : Math.min(1, Math.max(0, (time - first) / (last - first))));
  const x = (time) => TIME.left + 14 + part(time) * (TIME.width - 28);
  const { rows, names } = outletRows(dated);
  const height = TIME.top + TIME.row * names.length + TIME.foot;
  const width = TIME.left + TIME.width + TIME.right;
  const y = (one) => TIME.top + TIME.row * (rows.get(outlet(one)) + 0.5);
  const inside = dated.length <= TIME.single ? singles(dated, x, y) : bins(dated, x, y, first, last);
  const undated = documents.length - dated.length;
  const drawn = figure(
    "svg",
    {
      "data-figure": "timeline",
      class: "figure",
      role: "group",
      "aria-labelledby": "timeline-title timeline-desc",
      width,
      height,
      viewBox: `0 0 ${width} ${height}`,
    },
    figure("title", { id: "timeline-title" }, "Articles by publication time"),
    figure(
      "desc",
      { id: "timeline-desc" },
      `${count(dated.length, "dated article")} from ${day(first)} to ${day(last)}; the table of articles, sorted by date, says the same.`,
    ),
    names.map((called, at) => lane(called, TIME.top + TIME.row * at, width)),
    axis(first, last, x, TIME.top + TIME.row * names.length),
    inside,
  );
  return make(
    "figure",
    {},
    make("div", { class: "wide", role: "region", "aria-label": "Timeline of articles", tabindex: 0 }, drawn),
    make(
      "figcaption",
      {},
      make("span", { class: "scrolls" }, "The picture scrolls sideways. "),
      roleKey(),
      lineKey(),
      dated.length > TIME.single && " A mark stands for all articles of a stretch of time; the larger, the more. ",
      beyond > 0 && ` ${count(beyond, "article")} from long before or after are drawn at the edges. `,
      undated > 0 && ` ${count(undated, "article")} without a date not drawn. `,
      link(to(["articles"], { sort: "date" }), {}, "As a table, by date"),
    ),
  );
}

// From the first to the last, but for the odd hundredth at either end where that would press all others together.
function stretchOf(times) {
  const sorted = times.slice().sort((a, b) => a - b);
  const odd = Math.floor(sorted.length / 100);
  const [first, last] = [sorted[0], sorted.at(-1)];
  const [low, high] = [sorted[odd], sorted.at(-1 - odd)];
  return high > low && last - first > 4 * (high - low) ? [low, high] : [first, last];
}

// The outlets with most articles, in the order of their first; the others share a row.
function outletRows(dated) {
  const counts = new Map();
  dated.forEach((one) => counts.set(outlet(one), (counts.get(outlet(one)) || 0) + 1));
  const most = new Set(
    Array.from(counts)
      .sort((a, b) => b[1] - a[1])
      .slice(0, TIME.rows)
      .map(([called]) => called),
  );
  const byTime = dated.slice().sort((a, b) => instant(a) - instant(b) || a.row - b.row);
  const names = Array.from(new Set(byTime.map(outlet))).filter((called) => most.has(called));
  const rows = new Map(names.map((called, at) => [called, at]));
  if (counts.size - most.size === 1) {
    names.push(
      ...byTime
        .map(outlet)
        .filter((called) => !most.has(called))
        .slice(0, 1),
    );
    rows.set(names.at(-1), names.length - 1);
  } else if (counts.size > most.size) {
    Array.from(counts.keys())
      .filter((called) => !most.has(called))
      .forEach((called) => rows.set(called, names.length));
    names.push(`${counts.size - most.size} other outlets`);
  }
  return { rows, names };
}

function lane(called, y, width) {
  return figure(
    "g",
    { class: "lane" },
    figure("line", { x1: TIME.left, x2: width, y1: y + TIME.row / 2, y2: y + TIME.row / 2 }),
    figure("text", { x: TIME.left - 8, y: y + TIME.row / 2 + 4 }, figure("title", {}, called), cut(called, 23)),
  );
}

function day(time) {
  return new Date(time).toISOString().slice(0, 10);
}

function axis(first, last, x, y) {
  const steps = last === first ? [first] : [0, 0.25, 0.5, 0.75, 1].map((part) => first + part * (last - first));
  const close = last - first < 4 * 86400000;
  return figure(
    "g",
    { class: "axis" },
    steps.map((time) => {
      const text = close ? new Date(time).toISOString().slice(0, 16).replace("T", " ") : day(time);
      return [
        figure("line", { x1: x(time), x2: x(time), y1: y, y2: y + 5 }),
        figure("text", { x: x(time), y: y + 18 }, text),
      ];
    }),
  );
}

// A mark an article, with lines between those of which one passed on the other.
function singles(dated, x, y) {
  const taken = new Map();
  const places = new Map();
  for (const one of dated) {
    const key = `${Math.round(x(instant(one)) / 9)} ${y(one)}`;
    const before = taken.get(key) || 0;
    taken.set(key, before + 1);
    places.set(one.row, { x: x(instant(one)) + before * 9, y: y(one) });
  }
  const lines = relays
    .filter((relay) => places.has(relay.from) && places.has(relay.to) && relay.tier !== "undecided")
    .map((relay) => {
      const [a, b] = [places.get(relay.from), places.get(relay.to)];
      return figure(
        "g",
        { class: `line ${relay.conflict ? "disputed" : `tier-${relay.tier}`}` },
        figure("path", { d: `M${a.x} ${a.y}C${a.x} ${(a.y + b.y) / 2} ${b.x} ${(a.y + b.y) / 2} ${b.x} ${b.y}` }),
      );
    });
  const marks = dated.map((one) =>
    figure(
      "a",
      {
        href: toArticle(one.row),
        "data-document": one.id,
        "aria-label": `${called(one)}, ${at(one.at)}, ${word("role", one.role)}`,
      },
      figure("title", {}, `${called(one)}, ${at(one.at)}, ${word("role", one.role)}`),
      mark(one.role, places.get(one.row), 5),
    ),
  );
  return [lines, marks];
}

// A shape for each role: full, ring, square, cross.
function mark(role, { x, y }, size) {
  if (role === "mixed") {
    return figure("rect", { class: "mark own", x: x - size, y: y - size, width: size * 2, height: size * 2 });
  }
  if (role === "undecided") {
    return figure("path", {
      class: "mark cross",
      d: `M${x - size} ${y - size}L${x + size} ${y + size}M${x - size} ${y + size}L${x + size} ${y - size}`,
    });
  }
  return figure("circle", { class: role === "relayed" ? "mark ring" : "mark own", cx: x, cy: y, r: size });
}

function roleKey() {
  return Array.from(vocabulary.role.values(), (role) =>
    make(
      "span",
      { class: "sample" },
      figure("svg", { width: 14, height: 14, "aria-hidden": "true" }, mark(role.key, { x: 7, y: 7 }, 5)),
      " ",
      role.name,
      " ",
    ),
  );
}

// A mark for all articles of an outlet's stretch of time. It is neither role's mark, since it may stand for both.
function bins(dated, x, y, first, last) {
  // Where all are of one moment a stretch is a millisecond: nothing is divided by nothing.
  const step = Math.max(1, last - first) / TIME.bins;
  const all = new Map();
  for (const one of dated) {
    const bin = Math.max(0, Math.min(TIME.bins - 1, Math.floor((instant(one) - first) / step)));
    const key = `${y(one)} ${bin}`;
    if (!all.has(key)) {
      all.set(key, { y: y(one), bin, articles: [] });
    }
    all.get(key).articles.push(one);
  }
  const byOutlet = new Map(documents.map((one) => [outlet(one), []]));
  documents.forEach((one) => byOutlet.get(outlet(one)).push(one));
  const most = Math.max(...Array.from(all.values(), (one) => one.articles.length));
  return Array.from(all.values(), ({ y, bin, articles }) => {
    const outlets = Array.from(new Set(articles.map(outlet)));
    const days = articles.map((one) => one.at.slice(0, 10)).sort();
    const [from, until] = [days[0], days.at(-1)];
    const whose = outlets.length === 1 ? outlets[0] : count(outlets.length, "outlet");
    const label = `${whose}: ${count(articles.length, "article")}, ${from === until ? from : `${from} to ${until}`}`;
    const drawn = [
      figure("title", {}, label),
      figure("circle", {
        class: "mark many",
        cx: x(first + (bin + 0.5) * step),
        cy: y,
        r: 2 + 10 * Math.sqrt(articles.length / most),
      }),
    ];
    const fit = (one) => TESTS.from(one, from) && TESTS.to(one, until);
    // A link only where the filters, which know whole days of one outlet, give the articles that were counted.
    return outlets.length === 1 && outlets[0] !== UNNAMED && byOutlet.get(whose).filter(fit).length === articles.length
      ? figure("a", { href: to(["articles"], { outlet: whose, from, to: until }), "aria-label": label }, drawn)
      : figure("g", { role: "img", "aria-label": label }, drawn);
  });
}
