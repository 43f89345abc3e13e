// The keys, told.

const KEYS = [
  ["/", "search"],
  ["j, k", "next and previous row or passage"],
  ["Enter", "open"],
  ["Esc", "close, or go back"],
  ["g h", "summary"],
  ["g f", "findings"],
  ["g a", "articles"],
  ["g s", "sources and relays"],
  ["g c", "versions"],
  ["?", "these keys"],
];

function help() {
  const known = document.querySelector("dialog");
  const dialog =
    known ||
    make(
      "dialog",
      { "aria-labelledby": "keys-title" },
      make("h2", { id: "keys-title" }, "Keys"),
      make(
        "dl",
        { class: "keys" },
        KEYS.map(([key, does]) => make("div", {}, make("dt", {}, make("kbd", {}, key)), make("dd", {}, does))),
      ),
      make(
        "label",
        {},
        make("input", {
          type: "checkbox",
          name: "keys",
          checked: commanding,
          on: { change: (event) => command(event.target.checked) },
        }),
        " Letters and signs are commands",
      ),
      make("form", { method: "dialog" }, make("button", {}, "Close")),
    );
  if (!known) {
    document.body.append(dialog);
  }
  if (!dialog.open) {
    dialog.showModal();
  }
}
