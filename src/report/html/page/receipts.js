// What proves a statement: the words, the place that holds them, and their digest. Folded until somebody asks.

function digest(whole) {
  return make("code", { class: "digest", "data-digest": whole, title: `BLAKE3 ${whole}` }, whole.slice(0, 8));
}

// The words that a receipt proves; null where the page does not hold them.
function proven(receipt) {
  if (receipt.document === null) {
    return null;
  }
  const kept = block(receipt.document);
  if (receipt.field === null) {
    return kept.text.slice(receipt.start, receipt.end);
  }
  const datum = kept.metadata.find(([field]) => field === receipt.field);
  return datum ? new Text([{ start: 0, words: datum[1] }]).slice(receipt.start, receipt.end) : null;
}

function place(receipt) {
  const bytes = `bytes ${receipt.start}–${receipt.end}`;
  return receipt.field === null ? bytes : `${receipt.field}, ${bytes}`;
}

function toReceipt(receipt) {
  if (receipt.field !== null) {
    return toArticle(receipt.document, "metadata");
  }
  return toArticle(receipt.document, "at", `${receipt.start}-${receipt.end}`);
}

function receiptLine(receipt) {
  const held = proven(receipt);
  const known = receipt.document !== null;
  return make(
    "li",
    {},
    held !== null && [make("q", { dir: "auto" }, excerpt(held, 240)), " "],
    make(
      "span",
      { class: "note" },
      known && link(toReceipt(receipt), {}, words(called(documents[receipt.document]))),
      known && ", ",
      place(receipt),
      " ",
    ),
    digest(receipt.digest),
  );
}

function receiptList(receipts) {
  return make("ul", { class: "receipts" }, receipts.map(receiptLine));
}

// Folded; drawn when it is opened, since the words stand in other blocks.
function folded(receipts) {
  if (receipts.length === 0) {
    return null;
  }
  return unfolding(`proof: ${count(receipts.length, "receipt")}`, () => receiptList(receipts));
}

// On paper nothing is folded.
let paper = false;

// Something that is drawn when somebody unfolds it.
function unfolding(summary, drawn) {
  const inside = make("div", {}, paper && drawn());
  const draw = (event) => {
    if (event.target.open && !inside.hasChildNodes()) {
      add(inside, [drawn()]);
    }
  };
  return make("details", { open: paper, on: { toggle: draw } }, make("summary", {}, summary), inside);
}

// A sentence, with the articles that it names by title and outlet instead of their path.
function telling(says) {
  return says.map((part) => {
    if (typeof part === "string") {
      return words(part, { dir: "ltr" });
    }
    const one = documents[part];
    return [
      link(toArticle(part), { class: "title", title: path(one) }, "“", words(title(one)), "”"),
      one.outlet === null ? "" : [" (", words(outlet(one)), ")"],
    ];
  });
}

// Why a direction is told, each reason with what proves it.
function reasonList(reasons) {
  return make(
    "ul",
    { class: "reasons" },
    reasons.map((reason) => {
      return make(
        "li",
        { class: `way-${reason.points}`, "data-reason": reason.rule, "data-for": reason.points },
        make("b", { class: "way" }, word("way", reason.points)),
        " ",
        telling(reason.says),
        " ",
        make("code", {}, reason.rule),
        folded(reason.receipts),
      );
    }),
  );
}
