// Two stretches side by side with the words that differ, marked on either side by line and sign.

// Rows of two cells. `sides`: row, start and end of each; `runs` in bytes: start and end left, start and end right.
function beside(sides, runs) {
  const texts = sides.map((side) => block(side.row).text.slice(side.start, side.end));
  if (texts.some((text) => text === null)) {
    return [[[absent()], [absent()]]];
  }
  const unit = (side, at) => block(sides[side].row).text.slice(sides[side].start, at).length;
  const known = runs.map(([a, b, c, d]) => [unit(0, a), unit(0, b), unit(1, c), unit(1, d)]);
  return compared(texts[0], texts[1], known).map((cells) =>
    cells.map((parts, at) => lined(parts, documents[sides[at].row])),
  );
}

function absent() {
  return make("p", { class: "note" }, "The page does not hold these words; report.json has their place and digest.");
}

// Paragraphs of an article stay apart; what differs is marked as each part says.
function lined(parts, one) {
  const paragraphs = [[]];
  for (const part of parts) {
    part.text.split(/\n[^\S\n]*\n\s*/).forEach((piece, at) => {
      if (at > 0) {
        paragraphs.push([]);
      }
      if (piece !== "") {
        paragraphs.at(-1).push(part.mark ? make(part.mark, {}, piece) : piece);
      }
    });
  }
  const dir = direction(name(one.language));
  return paragraphs.filter((list) => list.length > 0).map((list) => make("p", { dir }, list));
}

// Runs that lie in both of two stretches.
function runsWithin(runs, left, right) {
  return runs.filter(([a, b, c, d]) => left.start <= a && b <= left.end && right.start <= c && d <= right.end);
}
