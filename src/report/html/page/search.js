// What does the search look through? Titles, outlets, sources, file names, and the texts that the page holds.

const lowered = new Map();

// All of an article that is searched, in lower case; that is kept, and the block that it was read from is not.
function searched(row) {
  if (!lowered.has(row)) {
    const one = documents[row];
    const credited = one.credits.map(([source]) => name(source));
    const texts = JSON.parse(holders[row].textContent).text.map((piece) => piece[index.fields.piece.indexOf("words")]);
    const all = [
      title(one),
      name(one.outlet),
      name(one.host),
      path(one),
      ...one.chain.map(name),
      ...credited,
      ...texts,
    ];
    lowered.set(row, all.filter(Boolean).join("\n").toLowerCase());
  }
  return lowered.get(row);
}

const PAUSE = 150;

function listenToSearch() {
  const field = document.getElementById("search");
  let waiting = 0;
  const look = () => {
    clearTimeout(waiting);
    if (route().steps[0] === "articles") {
      restate({ q: field.value, page: null });
      refreshed();
    } else if (field.value.trim() !== "") {
      go(to(["articles"], { q: field.value }));
    }
  };
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(look, PAUSE);
  });
  field.form.addEventListener("submit", (event) => {
    event.preventDefault();
    look();
  });
}
