// Tables that sort and go by pages. What is sorted and which page is shown stand in the address, so that a link opens
// the same rows; a page of a hundred stays quick with ten thousand articles, prints, and is read aloud as any table.

const PAGE = 100;

// `columns`: key, name, `cell` of a row, and, where it sorts, `value`. `attributes` of a row's element. `prefix` tells
// two tables of one view apart in the address. `order` is the column that rows come in unless another is asked for.
function table({ attributes, columns, rows, of, prefix = "", order = "", label }) {
  const key = (name) => prefix + name;
  const body = make("tbody");
  const pages = make("nav", { class: "pages", "aria-label": `Pages of ${label}` });
  const tally = make("p", { class: "tally", role: "status", "data-count": rows.length });
  const heads = columns.map((column) => head(column, () => sort(column)));
  const sorts = sortChoice(columns, (wanted) => restated(wanted));
  let shownRows = rows;

  function sort(column) {
    const now = asked();
    const turn = now.column === column && !now.down;
    restated(turn ? `-${column.key}` : column.key);
  }

  function restated(wanted) {
    restate({ [key("sort")]: wanted, [key("page")]: null });
    draw();
  }

  // The column that is asked for, and whether the last comes first.
  function asked() {
    const wanted = route().query.get(key("sort")) || order;
    const down = wanted.startsWith("-");
    const column = columns.find((one) => one.value && one.key === wanted.replace(/^-/, ""));
    return { column, down };
  }

  function draw() {
    const { column, down } = asked();
    const sorted = column ? ordered(shownRows, column.value, down) : shownRows;
    const { page, last, drawn } = paged(sorted, key("page"));
    body.replaceChildren(...drawn.map((row) => line(row)));
    columns.forEach((one, at) => {
      const way = one === column ? (down ? "descending" : "ascending") : "none";
      if (one.value) {
        heads[at].setAttribute("aria-sort", way);
      }
    });
    if (sorts) {
      sorts.querySelector("select").value = column ? (down ? "-" : "") + column.key : "";
    }
    pages.replaceChildren(...turns(page, last, key("page")));
    tally.dataset.count = shownRows.length;
    tally.textContent = told(shownRows.length, of, page, drawn.length);
  }

  function line(row) {
    const cells = columns.map((column, at) => {
      return at === 0
        ? make("th", { scope: "row" }, column.cell(row))
        : make("td", { "data-label": column.name }, column.cell(row));
    });
    return make("tr", attributes.row(row), cells);
  }

  function show(fitting) {
    shownRows = fitting;
    draw();
  }

  const whole = make(
    "table",
    attributes.table,
    make("caption", { class: "unseen" }, label),
    make("thead", {}, make("tr", {}, heads)),
    body,
  );
  draw();
  const grid = make("div", { class: "wide", role: "region", "aria-label": label, tabindex: 0 }, whole);
  return { nodes: [tally, sorts, grid, pages], grid, show };
}

// The sorts as a list, for a narrow screen that has no heads to click; nothing where nothing sorts.
function sortChoice(columns, chosen) {
  const ways = columns
    .filter((column) => column.value)
    .flatMap(({ key, name }) => [
      [key, `${name}, ascending`],
      [`-${key}`, `${name}, descending`],
    ]);
  return (
    ways.length > 0 &&
    make(
      "label",
      { class: "sorts" },
      "Sort by ",
      make(
        "select",
        { "data-sorts": "", on: { change: (event) => chosen(event.target.value) } },
        [["", "the report's order"], ...ways].map(([value, says]) => make("option", { value }, says)),
      ),
    )
  );
}

function head(column, sort) {
  if (!column.value) {
    return make("th", { scope: "col" }, column.name);
  }
  return make(
    "th",
    { scope: "col", "aria-sort": "none" },
    make("button", { type: "button", "data-sort": column.key, on: { click: sort } }, column.name),
  );
}

// What has no value stands last, whichever way.
function ordered(rows, value, down) {
  const way = down ? -1 : 1;
  const order = new Intl.Collator("en", { numeric: true });
  const compared = (a, b) => (typeof a === "number" ? a - b : order.compare(a, b));
  const valued = rows.map((row) => [value(row), row]);
  const none = (one) => one === null || one === "";
  valued.sort(([a], [b]) => (none(a) || none(b) ? none(a) - none(b) : way * compared(a, b)));
  return valued.map(([, row]) => row);
}

function told(fit, of, page, drawn) {
  const first = (page - 1) * PAGE + 1;
  const range = drawn < fit ? `; rows ${thousands(first)} to ${thousands(first + drawn - 1)} are shown` : "";
  return `${thousands(fit)} of ${of}${range}.`;
}

// The page of some rows that the address asks for; there is none before the first and none beyond the last.
function paged(rows, key) {
  const last = Math.max(1, Math.ceil(rows.length / PAGE));
  const page = Math.min(last, Math.max(1, Math.floor(Number(route().query.get(key))) || 1));
  return { page, last, drawn: rows.slice((page - 1) * PAGE, page * PAGE) };
}

// Links to the pages: the first, the last, and those around this one.
function turns(page, last, key) {
  if (last === 1) {
    return [];
  }
  const near = Array.from({ length: last }, (_, at) => at + 1).filter(
    (at) => at === 1 || at === last || Math.abs(at - page) < 3,
  );
  const now = route();
  const step = (at, text, attributes) =>
    link(to(now.steps, { ...Object.fromEntries(now.query), [key]: at === 1 ? null : at }), attributes, text);
  const numbers = near.flatMap((at, place) => {
    const gap = place > 0 && at > near[place - 1] + 1 ? [make("span", {}, "…")] : [];
    return gap.concat(
      step(at, thousands(at), { "aria-label": `Page ${at}`, "aria-current": at === page ? "page" : null }),
    );
  });
  return [
    page > 1 && step(page - 1, "← Previous", { "data-turn": "previous" }),
    ...numbers,
    page < last && step(page + 1, "Next →", { "data-turn": "next" }),
  ].filter(Boolean);
}
