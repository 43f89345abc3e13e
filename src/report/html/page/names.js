// What are things called? Numbers, names, dates and kinds as a person writes them.

function count(number, thing, things) {
  return `${thousands(number)} ${number === 1 ? thing : things || `${thing}s`}`;
}

function thousands(number) {
  return String(number).replace(/\B(?=(\d{3})+$)/g, ",");
}

function percent(part, whole) {
  if (part === 0 || whole === 0) {
    return "0%";
  }
  return part * 200 < whole ? "under 1%" : `${Math.round((part * 100) / whole)}%`;
}

// Of a passage or an article that stands in another; the index tells thousandths.
function heldShare(thousandths) {
  return percent(thousandths, 1000);
}

function name(number) {
  return number === null ? null : index.names[number];
}

// The place of a file: its folder is left out where the file is named.
function path(one) {
  return index.names[one.path] + one.inside;
}

function file(one) {
  return index.names[one.path].split("/").pop() + one.inside;
}

function title(one) {
  return (one.title || "").trim() || file(one);
}

function outlet(one) {
  return name(one.outlet) || "Outlet not named";
}

// The last hand of a chain that nobody names.
const THIS_COPY = "this copy";

// The outlet whose article this is a copy of, where the text does not say who shows it; else null.
function copied(one) {
  const unnamed = one.host === null && name(one.chain.at(-1) ?? null) === THIS_COPY;
  return unnamed && one.outlet !== null ? name(one.outlet) : null;
}

// A file's name without its middle, where it is long.
function short(called) {
  const signs = Array.from(called);
  return signs.length <= 40 ? called : `${signs.slice(0, 22).join("")}…${signs.slice(-16).join("")}`;
}

// In a few words: whose, and what it is called.
function called(one) {
  return one.outlet === null ? title(one) : `${outlet(one)}: ${title(one)}`;
}

// In a sentence: its outlet, or else its title.
function brief(one) {
  return one.outlet === null ? `“${title(one)}”` : outlet(one);
}

// What a credit says of a source. An agency is credited for a whole text by its dateline or signature.
function creditSays(credit) {
  return credit.kind === "agency" && credit.scope === "document" ? "agency copy of" : word("credit", credit.kind);
}

// What one is to another, as the verb of a sentence.
function related(relation) {
  const says = word("relation", relation);
  return relation === "identical" || relation === "near" ? `has ${says}` : says;
}

function at(date) {
  return date.replace("T", " ");
}

function word(kind, key) {
  const known = vocabulary[kind].get(key);
  return known ? known.name : key;
}

// The name of a source at an end of a relay, or of the outlet whose article stands there; null where none is named.
function whose(end) {
  return end < 0 ? index.names[-1 - end] : name(documents[end].outlet);
}

function excerpt(text, most) {
  const line = text.replace(/\s+/g, " ").trim();
  // Not within a word, where words are parted by spaces.
  const whole = line.length > most && /^.*\S(?=\s)/.exec(line.slice(0, most + 1));
  return whole ? `${whole[0]}…` : cut(line, most);
}

// No longer than so much.
function cut(text, most) {
  return text.length <= most ? text : `${text.slice(0, border(text, most)).trimEnd()}…`;
}

const SIGNS = new Intl.Segmenter("en", { granularity: "grapheme" });

// Where the sign begins that stands at this place: a letter with its marks, or a flag, is not taken apart.
function border(text, at) {
  return at < text.length ? SIGNS.segment(text).containing(at).index : text.length;
}

// The share of an article's words that stood elsewhere before, with credit or without.
function relayedShare(one) {
  const kinds = Array.from(vocabulary.standing.keys());
  const of = (key) => one.originality[kinds.indexOf(key)];
  return [of("relayed_credited") + of("relayed_uncredited"), one.originality.reduce((sum, part) => sum + part, 0)];
}
