// Which words of two passages differ? Words are compared with their case folded; scripts without spaces go by character.

const WORD =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]\p{M}*|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}])[\p{L}\p{N}\p{M}])+(?:['’](?=\p{L})[\p{L}\p{M}]+)*/gu;

// Past so many cells the longest common order is looked for between words that stand once on either side.
const CELLS = 1500000;

function tokens(text) {
  return Array.from(text.matchAll(WORD), (found) => ({
    start: found.index,
    end: found.index + found[0].length,
    folded: found[0].toLowerCase().replace(/['’]/g, ""),
    same: false,
  }));
}

// The words of both sides, marked where both hold them in one order. `runs` are pairs of ranges, in units, that are known to be the same.
function aligned(left, right, runs) {
  const a = tokens(left);
  const b = tokens(right);
  let [i, j] = [0, 0];
  for (const [fromLeft, toLeft, fromRight, toRight] of ascending(runs)) {
    const within = (list, from, to) => [
      list.findIndex((one) => one.start >= from),
      list.findLastIndex((one) => one.end <= to) + 1,
    ];
    const [i0, i1] = within(a, fromLeft, toLeft);
    const [j0, j1] = within(b, fromRight, toRight);
    if (i0 < i || j0 < j || i1 < i0 || j1 < j0) {
      continue;
    }
    align(a.slice(i, i0), b.slice(j, j0));
    align(a.slice(i0, i1), b.slice(j0, j1));
    [i, j] = [i1, j1];
  }
  align(a.slice(i), b.slice(j));
  return [a, b];
}

// Either side in stretches, row by row: a new row where both begin a paragraph at the same word.
function compared(left, right, runs) {
  const [a, b] = aligned(left, right, runs);
  const [here, there] = [a, b].map((list) => list.filter((one) => one.same));
  const starts = here.map((one, at) => [paragraphAt(left, one.start), paragraphAt(right, there[at].start)]);
  const cuts = [[0, 0], ...starts.filter((cut) => cut.every((at) => at > 0)), [left.length, right.length]];
  return cuts.slice(1).map(([i, j], at) => {
    const [from, since] = cuts[at];
    return [part(left, a, from, i, "del"), part(right, b, since, j, "ins")];
  });
}

// Where the paragraph begins of which the word at this place is the first; zero where it is not.
function paragraphAt(text, at) {
  const before = /\n[^\S\n]*\n\s*([^\p{L}\p{N}\s]*)$/u.exec(text.slice(Math.max(0, at - 40), at));
  return before ? at - before[1].length : 0;
}

function part(text, list, from, to, mark) {
  const within = list.filter((one) => from <= one.start && one.end <= to);
  const moved = within.map((one) => ({ ...one, start: one.start - from, end: one.end - from }));
  return marked(text.slice(from, to), moved, mark);
}

// Both in one, for versions: what the later one dropped (`del`), what it added (`ins`), and what stayed.
function interleaved(left, right) {
  const [a, b] = aligned(left, right, []);
  const parts = [];
  // A word with what follows it up to the next; the first one with what stands before it too.
  const piece = (text, list, at) =>
    text.slice(at === 0 ? 0 : list[at].start, at + 1 < list.length ? list[at + 1].start : text.length);
  if (b.length === 0) {
    push(parts, null, right);
  }
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && !a[i].same) {
      push(parts, "del", piece(left, a, i));
      i += 1;
    } else if (j < b.length && !b[j].same) {
      push(parts, "ins", piece(right, b, j));
      j += 1;
    } else {
      push(parts, null, piece(right, b, j));
      i += 1;
      j += 1;
    }
  }
  return parts;
}

// The runs in order, without those that would cross an earlier one.
function ascending(runs) {
  const sorted = (runs || []).slice().sort((one, other) => one[0] - other[0]);
  return sorted.filter(
    (run, at) => at === 0 || sorted.slice(0, at).every((before) => before[1] <= run[0] && before[3] <= run[2]),
  );
}

function align(a, b) {
  const equal = (one, other) => one.folded === other.folded;
  const pair = (one, other) => {
    one.same = true;
    other.same = true;
  };
  let [start, end] = [0, 0];
  const least = Math.min(a.length, b.length);
  while (start < least && equal(a[start], b[start])) {
    start += 1;
  }
  while (end < least - start && equal(a.at(-1 - end), b.at(-1 - end))) {
    end += 1;
  }
  for (let at = 0; at < start; at += 1) {
    pair(a[at], b[at]);
  }
  for (let at = 1; at <= end; at += 1) {
    pair(a.at(-at), b.at(-at));
  }
  inner(a.slice(start, a.length - end), b.slice(start, b.length - end), pair);
}

// What is left between a common beginning and a common end.
function inner(a, b, pair) {
  if (a.length === 0 || b.length === 0) {
    return;
  }
  if (a.length * b.length <= CELLS) {
    longest(a, b).forEach(([i, j]) => pair(a[i], b[j]));
    return;
  }
  let [i, j] = [0, 0];
  const pairs = once(a, b);
  for (const [x, y] of pairs) {
    pair(a[x], b[y]);
    align(a.slice(i, x), b.slice(j, y));
    [i, j] = [x + 1, y + 1];
  }
  if (pairs.length > 0) {
    align(a.slice(i), b.slice(j));
  }
}

// The longest common subsequence, as pairs of places.
function longest(a, b) {
  const width = b.length + 1;
  const best = new Uint16Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      best[i * width + j] =
        a[i].folded === b[j].folded
          ? best[(i + 1) * width + j + 1] + 1
          : Math.max(best[(i + 1) * width + j], best[i * width + j + 1]);
    }
  }
  const pairs = [];
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    if (a[i].folded === b[j].folded) {
      pairs.push([i, j]);
      i += 1;
      j += 1;
    } else if (best[(i + 1) * width + j] >= best[i * width + j + 1]) {
      i += 1;
    } else {
      j += 1;
    }
  }
  return pairs;
}

// Words that stand once on either side, in the longest order that both have.
function once(a, b) {
  const alone = (list) => {
    const places = new Map();
    list.forEach((one, at) => places.set(one.folded, places.has(one.folded) ? -1 : at));
    return places;
  };
  const there = alone(b);
  const pairs = Array.from(alone(a))
    .filter(([folded, at]) => at >= 0 && there.get(folded) >= 0)
    .map(([folded, at]) => [at, there.get(folded)]);
  const tails = [];
  const before = pairs.map(() => -1);
  pairs.forEach(([, j], at) => {
    let low = tails.findIndex((tail) => pairs[tail][1] > j);
    if (low < 0) {
      low = tails.length;
    }
    before[at] = low > 0 ? tails[low - 1] : -1;
    tails[low] = at;
  });
  const order = [];
  for (let at = tails.length > 0 ? tails.at(-1) : -1; at >= 0; at = before[at]) {
    order.unshift(pairs[at]);
  }
  return order;
}

// A text in stretches: its words, and the mark of those that the other side lacks.
function marked(text, list, mark) {
  const parts = [];
  let at = 0;
  list.forEach((one, place) => {
    const next = list[place + 1];
    const end = next && next.same === one.same ? next.start : one.end;
    push(parts, null, text.slice(at, one.start));
    push(parts, one.same ? null : mark, text.slice(Math.max(at, one.start), end));
    at = end;
  });
  push(parts, null, text.slice(at));
  return parts;
}

function push(parts, mark, text) {
  if (text === "") {
    return;
  }
  const last = parts.at(-1);
  if (last && last.mark === mark) {
    last.text += text;
  } else {
    parts.push({ mark, text });
  }
}
