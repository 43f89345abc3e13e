// Where do the bytes that a verdict names stand in the strings that a browser has? Spans are bytes of UTF-8, half-open.

class Text {
  constructor(pieces) {
    this.pieces = pieces.map((piece) => new Piece(piece));
  }

  // The words of a span; null where the page does not hold them.
  slice(start, end) {
    const piece = this.pieces.find((one) => one.start <= start && end <= one.end);
    return piece ? piece.slice(start, end) : null;
  }

  // The parts of a span that are held, as pairs of start and end.
  held(start, end) {
    return this.pieces
      .map((one) => [Math.max(start, one.start), Math.min(end, one.end)])
      .filter(([from, to]) => from < to);
  }
}

class Piece {
  constructor({ start, words }) {
    this.start = start;
    this.words = words;
    const length = new TextEncoder().encode(words).length;
    this.end = start + length;
    this.units = length === words.length ? null : units(words, length);
  }

  slice(start, end) {
    const unit = (byte) => (this.units ? this.units[byte - this.start] : byte - this.start);
    return this.words.slice(unit(start), unit(end));
  }
}

// For each byte the unit of its character.
function units(words, length) {
  const list = new Uint32Array(length + 1);
  let byte = 0;
  let unit = 0;
  for (const character of words) {
    const code = character.codePointAt(0);
    const size = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    list.fill(unit, byte, byte + size);
    byte += size;
    unit += character.length;
  }
  list[byte] = unit;
  return list;
}

// Whether there is a word in it.
function worded(text) {
  return /[\p{L}\p{N}]/u.test(text);
}
