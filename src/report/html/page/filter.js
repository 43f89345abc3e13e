// Which articles fit what is asked for? Words, outlet, role, tier, relation, dates: all of it stands in the address.

const TESTS = {
  q: (one, asked) =>
    asked
      .trim()
      .toLowerCase()
      .split(/\s+/)
      .every((part) => searched(one.row).includes(part)),
  outlet: (one, asked) => name(one.outlet) === asked,
  role: (one, asked) => one.role === asked,
  tier: (one, asked) => one.took.concat(one.gave).some((relay) => relay.tier === asked),
  relation: (one, asked) => one.relations.includes(asked),
  from: (one, asked) => one.at !== null && one.at.slice(0, asked.length) >= asked.slice(0, one.at.length),
  to: (one, asked) => one.at !== null && one.at.slice(0, asked.length) <= asked.slice(0, one.at.length),
};

// The tests that the address asks for, each with what it asks.
function testsAsked() {
  const { query } = route();
  return Object.entries(TESTS)
    .map(([key, test]) => [test, query.get(key) || ""])
    .filter(([, value]) => value.trim() !== "");
}

function fitting() {
  const all = testsAsked();
  return documents.filter((one) => all.every(([test, value]) => test(one, value)));
}

// The form; `changed` is called after each choice.
function filterForm(changed) {
  const outlets = Array.from(new Set(documents.map((one) => name(one.outlet)))).filter((one) => one !== null);
  const fields = [
    chooser(
      "outlet",
      "Outlet",
      outlets.sort(new Intl.Collator("en").compare).map((one) => [one, one]),
    ),
    chooser("role", "Role", kinds("role")),
    chooser("tier", "Tier", kinds("tier")),
    chooser("relation", "Shared words", kinds("relation")),
    dated("from", "From"),
    dated("to", "To"),
  ];
  const apply = (event) => {
    restate({ [event.target.name]: event.target.value, page: null });
    changed();
  };
  const clear = () => {
    go(to(["articles"]));
  };
  const node = make(
    "form",
    { class: "filters", "aria-label": "Filters", on: { change: apply, submit: (event) => event.preventDefault() } },
    fields.map(({ label, field }) => make("label", {}, label, " ", field)),
    make("button", { type: "button", on: { click: clear } }, "Clear"),
  );
  const refresh = () => {
    const { query } = route();
    fields.forEach(({ field }) => {
      field.value = query.get(field.name) || "";
    });
  };
  refresh();
  return { node, refresh };
}

function kinds(kind) {
  return Array.from(vocabulary[kind].values(), (one) => [one.key, one.name]);
}

function chooser(key, label, choices) {
  const options = [["", "all"], ...choices].map(([value, text]) => make("option", { value }, text));
  return { label, field: make("select", { name: key }, options) };
}

function dated(key, label) {
  return { label, field: make("input", { type: "date", name: key }) };
}
