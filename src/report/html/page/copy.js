// A finding as text with its receipts, for a mail or a message.

function findingText(finding) {
  const says = finding.says
    .map((part) =>
      typeof part === "string"
        ? part
        : `“${title(documents[part])}” (${outlet(documents[part])}, ${path(documents[part])})`,
    )
    .join("");
  const receipts = groundOf(finding).receipts.map((receipt) => {
    const held = proven(receipt);
    const where = receipt.document === null ? "" : `${path(documents[receipt.document])}, `;
    return `- ${held === null ? "" : `“${excerpt(held, 240)}” `}${where}${place(receipt)}, BLAKE3 ${receipt.digest}`;
  });
  return shown(
    [
      findingName(finding),
      says,
      "",
      "Receipts:",
      ...receipts,
      "",
      `Finding ${finding.id}, ${index.tool.name} ${index.tool.version}.`,
    ].join("\n"),
  );
}

function copyButton(finding) {
  const said = make("span", { role: "status", class: "note" });
  const copy = () => {
    const text = findingText(finding);
    const refused = () => offer(said, text);
    if (!navigator.clipboard) {
      refused();
      return;
    }
    navigator.clipboard.writeText(text).then(() => {
      said.textContent = "copied";
    }, refused);
  };
  return make(
    "span",
    { class: "copy" },
    make("button", { type: "button", "data-copy": finding.id, on: { click: copy } }, "copy with receipts"),
    " ",
    said,
  );
}

// Where the clipboard is refused: the text, selected, to be copied by hand.
function offer(said, text) {
  const area = make("textarea", { rows: 8, readonly: true, "aria-label": "The finding as text" });
  area.value = text;
  said.replaceChildren("copy it from here: ", area);
  area.focus();
  area.select();
}
