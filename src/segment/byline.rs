//! Is a line who, where and when? Outlet lines, dates, updates, authors, sources, sign-offs; also several on one line.

use super::OutletNames;
use super::dates;
use super::outlets::{by_form, is_outlet};
use super::words::{bare, has_word, word_count};
use crate::language::is_distance;
use crate::pattern::coarse;
use crate::span::Span;
use regex::Regex;
use rustc_hash::FxHashSet;
use std::sync::LazyLock;

/// Words that stand beside a date and say nothing else.
const BESIDE_DATES: &str = "published publish posted post date dated on at by first created issued release released uploaded added pm am p.m a.m \
    uhr hours hrs h gmt utc bst est edt cst cdt mst mdt pst pdt cet cest ist et local time and the of mon tue tues wed thu thur thurs fri sat sun \
    monday tuesday wednesday thursday friday saturday sunday updated update last modified edited revised publié le à mis jour créé veröffentlicht \
    aktualisiert stand erstellt publicado actualizado el lecture lesezeit min mins minute minutes read reading montag dienstag mittwoch \
    donnerstag freitag samstag sonntag lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes miércoles jueves viernes sábado domingo \
    print edition online article story z ago hour day days week weeks";

static BESIDE: LazyLock<FxHashSet<&str>> = LazyLock::new(|| BESIDE_DATES.split_whitespace().collect());

struct Shapes {
    updated: Regex,
    note: Regex,
    origin: Regex,
    label_only: Regex,
    author: Regex,
    role: Regex,
    source: Regex,
    first_in: Regex,
    work: Regex,
    sign_off: Regex,
    person: Regex,
    separator: Regex,
}

static SHAPES: LazyLock<Option<Shapes>> = LazyLock::new(|| shapes().ok());

fn shapes() -> Result<Shapes, regex::Error> {
    let name =
        r"\p{Lu}[\p{L}.'’-]*(?:\s+(?:(?:al|el|bin|ibn|van|von|de|der|den|da|di|la|le)[ -])?\p{Lu}[\p{L}.'’-]*){0,4}";
    let new = |pattern: &str| Regex::new(&coarse(pattern));
    Ok(Shapes {
        updated: new(
            r"(?i)^[\s(\[|]*(?:(?:last )?updated?\b|last (?:modified|changed|edited|revised)\b|modified\b|mis à jour\b|aktualisiert\b|actualizado\b|this (?:story|article|post|report|page|piece) (?:has been|was|is being) (?:last |first )?(?:updated|corrected|amended|revised)\b)",
        )?,
        note: new(r"(?i)^[\s(\[*]*(?:editor.?s.? note\b|correction\s*[:(]|clarification\s*[:(])")?,
        origin: new(
            r"(?i)^[\s(\[*]*(?:this (?:story|article|post|report|piece) (?:(?:was|has been) )?(?:originally |first )?(?:appeared|published|ran)\b|a(?:n earlier)? version of this (?:story|article|report)\b)",
        )?,
        label_only: new(
            r"(?i)^[\s|(]*(?:published|posted|date|veröffentlicht|publié|created|first published)(?: on| le| am| at)?\s*:?\s*$",
        )?,
        author: new(&format!(
            r"^(?:(?:By|BY|by|Par|par|Von|von|Por)|(?i:written by|story by|reported by|posted by|words by|words:|text by|text:|author:|reporter:|analysis by|special report by|from our)):?\s+(?:@?{name}|(?i:staff|agencies|our correspondents?|a staff reporter|correspondents?)\b)[^.!?;]*\.?$"
        ))?,
        role: new(&format!(
            r"(?i)^(?:(?-i:{name})(?:,| and (?-i:{name}),|\s[-–—|])\s*(?:[\w&’'-]+ ){{0,4}}(?:writer|reporter|correspondent|editor|columnist|contributor|bureau chief|journalist|critic|bureau|staff)(?: (?:in|for|at) .{{2,40}})?|(?:[\w’'-]+ )?(?:staff|news|web|wire|agency) ?(?:reports?|reporters?|writers?|desk|correspondents?)|(?:our )?(?:special |staff )?correspondent)$"
        ))?,
        source: new(
            r"(?i)^[\s(\[]*(?:(?:(?:article |news )?sources?|via|quelle|fuente|credit|original(?: article| source)?|courtesy)(?: de l.article)?\s*(?::|\s[-–—]\s|\s\|)\s*\S|(?:courtesy|credit) of\s+\S|(?:source|via)\s+(?-i:\p{Lu}[\p{L}.-]*\s?){1,4}[\])]*$)",
        )?,
        first_in: new(
            r"(?i)^[\s(\[]*(?:this (?:article|story|post|report|piece) (?:was |has )?(?:been )?)?(?:originally |first )+(?:appeared|published|ran|posted) (?:in|on|by|at)\b",
        )?,
        work: new(
            r"(?i)^[\s(\[*•_–—-]*(?:(?:additional |more )?(?:reporting|writing|editing|compiled|graphics?|translated|translation|edited|written|produced)\b[^.]{0,30}?\b(?:by|from)\b\s+\S|with (?:additional )?(?:reporting|inputs?|files|material|contributions?) (?:by|from)\b)",
        )?,
        sign_off: new(
            r"(?i)^[\s(\[*•_–—-]*(?:.{3,120}\b(?:contributed (?:reporting|to this (?:report|story|article|piece))|contributed from)\b.{0,60}|h/?t/?:?\s.{2,60}|(?:with )?(?:agency inputs|inputs? from agencies|agencies)|(?-i:REUTERS?|Reuter|ENDS|END|AFP|AP|DPA|dpa|ANI|PTI|UPI|EFE|ANSA|Xinhua)|-30-|(?:the )?associated press)[\s)\].*_]*$",
        )?,
        person: new(
            r"^\p{Lu}[\p{Ll}\p{M}'’.-]+(?:\s+(?:\p{Lu}\.|al-\p{Lu}[\p{Ll}’'-]+|van|von|de|da|\p{Lu}[\p{L}\p{M}'’-]+)){1,3}$",
        )?,
        separator: new(
            r"\s+[|•·–—-]+\s+|\s*\|\s*|\s{2,}|\s*[\r\n]+\s*|[)\]]\s+(?:[|•-]\s*)?|\d()\s*(?:Updated|Last updated|Mis à jour)|;\s+",
        )?,
    })
}

/// What a whole line is, or its parts where several stand on it: spans that hold all its words, each with its reason.
///
/// `margin`: before the first or behind the last prose paragraph, where an outlet's name alone is a byline.
pub(super) fn read(text: &str, span: Span, margin: bool, names: &dyn OutletNames) -> Option<Vec<(Span, &'static str)>> {
    let shapes = SHAPES.as_ref()?;
    let line = span.of(text);
    // A sign-off is a sentence with separators of its own: it is read whole.
    if let Some(reason) = reason(&whole(line), margin, names)
        .filter(|reason| *reason != "byline.author" && *reason != "byline.source-line")
        && reason != "byline.date"
        && reason != "byline.updated"
    {
        return Some(vec![(span, reason)]);
    }
    let parts = split(shapes, text, span);
    if parts.len() > 1 && parts.len() <= 8 {
        let said: Option<Vec<_>> =
            parts.iter().map(|part| reason(&whole(part.of(text)), margin, names).map(|why| (*part, why))).collect();
        if let Some(said) = said {
            return Some(merged(said));
        }
    }
    if let Some(parts) = before_a_date(text, span) {
        let said: Option<Vec<_>> =
            parts.iter().map(|part| reason(&whole(part.of(text)), margin, names).map(|why| (*part, why))).collect();
        if let Some(said) = said {
            return Some(said);
        }
    }
    reason(&whole(line), margin, names).map(|why| vec![(span, why)])
}

/// "Halvik Post, March 3, 2031": what stands before the comma that a date follows to the line's end, and the date.
fn before_a_date(text: &str, span: Span) -> Option<[Span; 2]> {
    let line = span.of(text);
    let comma = line.match_indices(", ").map(|(at, _)| at).find(|at| line.get(at + 1..).is_some_and(only_date))?;
    let start = span.start as usize;
    let head = Span::new(start, start + comma).trimmed(text);
    let tail = Span::new(start + comma + 1, span.end as usize).trimmed(text);
    (has_word(head.of(text)) && !only_date(head.of(text))).then_some([head, tail])
}

fn whole(line: &str) -> String {
    bare(&line.split_whitespace().collect::<Vec<_>>().join(" ")).trim_matches(['|', '/', ' ']).to_owned()
}

/// The parts of a line between separators.
fn split(shapes: &Shapes, text: &str, span: Span) -> Vec<Span> {
    let line = span.of(text);
    let mut parts = Vec::new();
    let mut from = 0;
    for found in shapes.separator.captures_iter(line) {
        let Some(whole) = found.get(0) else { continue };
        // "16:00Updated …": the parts touch, and the empty group says where.
        let (end, next) = found.get(1).map_or((whole.start(), whole.end()), |seam| (seam.start(), seam.start()));
        let end =
            if line.get(whole.start()..).is_some_and(|rest| rest.starts_with([')', ']'])) { end + 1 } else { end };
        parts.push((from, end));
        from = next.max(end);
    }
    parts.push((from, line.len()));
    let start = span.start as usize;
    let spans = parts
        .into_iter()
        .filter(|(from, end)| from < end)
        .map(|(from, end)| Span::new(start + from, start + end).trimmed(text));
    spans.filter(|part| has_word(part.of(text))).collect()
}

/// Neighbours of one kind are one: "March 3 - 10:00" is one date.
fn merged(parts: Vec<(Span, &'static str)>) -> Vec<(Span, &'static str)> {
    let mut kept: Vec<(Span, &'static str)> = Vec::new();
    for (span, why) in parts {
        match kept.last_mut() {
            Some((last, reason)) if *reason == why && why == "byline.date" => last.end = span.end,
            _ => kept.push((span, why)),
        }
    }
    kept
}

/// Why a line, in one line and without marks at its ends, is a byline.
fn reason(line: &str, margin: bool, names: &dyn OutletNames) -> Option<&'static str> {
    let shapes = SHAPES.as_ref()?;
    let words = word_count(line);
    if words == 0 || words > 80 {
        return None;
    }
    // "First published in 1920, the book was banned …" is prose: the line of a source is short, or speaks of this story.
    let first_in = shapes.first_in.is_match(line) && (words <= 14 || line.to_lowercase().starts_with("this "));
    if words <= 25 && (shapes.source.is_match(line) || first_in) {
        return Some("byline.source-line");
    }
    if shapes.updated.is_match(line) && (only_date(line) || (words <= 30 && line.to_lowercase().starts_with("this "))) {
        return Some("byline.updated");
    }
    if shapes.note.is_match(line) || (words <= 40 && shapes.origin.is_match(line)) {
        return Some("byline.note");
    }
    if words <= 40 && (shapes.sign_off.is_match(line) || (shapes.work.is_match(line) && prose_words(line) <= 1)) {
        return Some("byline.sign-off");
    }
    let dated = only_date(line) && (margin || labelled(line));
    if words <= 20 && (dated || is_distance(line) || shapes.label_only.is_match(line)) {
        return Some("byline.date");
    }
    if words <= 16 && (shapes.author.is_match(line) && prose_words(line) == 0 || shapes.role.is_match(line)) {
        return Some("byline.author");
    }
    if words <= 7 {
        let name = line.trim_end_matches([':', '.', ',']).trim_matches(['(', ')', '[', ']']);
        // "The Marlow Post (Halvik)": a place may follow in brackets.
        let head = name.split(" (").next().unwrap_or(name);
        // Inside the article a single word may be a sub-heading ("Metro"); two or more that the registry knows are none.
        let known =
            (margin || head.contains(' ')) && (names.canonical(name).is_some() || names.canonical(head).is_some());
        if known || (margin && by_form(head) && !line.ends_with('.')) {
            return Some("byline.outlet-line");
        }
    }
    None
}

/// The words of a date line, in lower case, without the marks between them.
fn date_words(line: &str) -> impl Iterator<Item = String> {
    let parts = line.split(|c: char| {
        c.is_whitespace()
            || matches!(c, '|' | ',' | '(' | ')' | '[' | ']' | ':' | '-' | '–' | '—' | '•' | '·' | '/' | '@')
    });
    parts.map(|word| word.trim_matches('.').to_lowercase()).filter(|word| has_word(word))
}

/// Whether a word may be part of a date or stand beside one: numbers, names of months, zones, "de".
fn stands_in_dates(word: &str) -> bool {
    word.chars().count() <= 4
        || word.contains(char::is_numeric)
        || BESIDE.contains(word)
        || dates::month_number(word).is_some()
}

/// Whether a line holds a date or its label and nothing else.
fn only_date(line: &str) -> bool {
    // Most lines have a word that no date has: they need not be searched for dates.
    if !date_words(line).all(|word| stands_in_dates(&word)) {
        return false;
    }
    let found = dates::find(line);
    let mut rest = String::with_capacity(line.len());
    let mut from = 0;
    for date in &found {
        rest.push_str(line.get(from..date.span.start as usize).unwrap_or(""));
        rest.push(' ');
        from = date.span.end as usize;
    }
    rest.push_str(line.get(from..).unwrap_or(""));
    let words: Vec<String> = date_words(&rest).collect();
    let number = |word: &str| word.len() <= 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    let beside = |word: &String| number(word) || BESIDE.contains(word.as_str());
    words.iter().all(beside)
        && (!found.is_empty() || words.iter().any(|word| word.starts_with("updat") || word.starts_with("aktualis")))
        && (!found.is_empty() || words.len() <= 3)
}

/// Whether a date line has a label or a time: inside the article a bare date heads a section of a timeline.
fn labelled(line: &str) -> bool {
    let word = line.split(|c: char| !c.is_alphabetic()).find(|word| !word.is_empty()).unwrap_or("").to_lowercase();
    const LABELS: [&str; 12] = [
        "published",
        "publié",
        "publish",
        "posted",
        "updated",
        "update",
        "last",
        "date",
        "veröffentlicht",
        "publicado",
        "first",
        "created",
    ];
    LABELS.contains(&word.as_str()) || dates::find(line).iter().any(|date| date.precision >= dates::Precision::Minute)
}

/// Words in lower case that author lines and sign-offs do not have: "By then it was", "Written by hand, the letter …".
fn prose_words(line: &str) -> usize {
    const SMALL: [&str; 44] = [
        "and",
        "in",
        "for",
        "of",
        "the",
        "at",
        "with",
        "by",
        "from",
        "to",
        "staff",
        "writer",
        "writers",
        "reporter",
        "reporters",
        "correspondent",
        "editor",
        "editors",
        "senior",
        "chief",
        "agencies",
        "agency",
        "our",
        "correspondents",
        "a",
        "published",
        "updated",
        "on",
        "de",
        "additional",
        "reporting",
        "writing",
        "editing",
        "compiled",
        "inputs",
        "input",
        "files",
        "newsroom",
        "bureau",
        "material",
        "graphics",
        "edited",
        "written",
        "translated",
    ];
    let lower = |word: &&str| {
        let core = word.trim_matches(|c: char| !c.is_alphanumeric());
        core.starts_with(char::is_lowercase) && !SMALL.contains(&core) && !core.starts_with("al-")
    };
    line.split_whitespace().skip(1).filter(lower).count()
}

/// Whether a line is a person's name and nothing else.
pub(super) fn is_person(line: &str) -> bool {
    SHAPES.as_ref().is_some_and(|shapes| shapes.person.is_match(line))
}

/// Whether a bracketed word at a paragraph's end is an agency's sign: "(AFP)", "(KNA/iz)".
pub(super) fn is_agency_sign(name: &str, names: &dyn OutletNames) -> bool {
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    is_outlet(name, names)
        || ((2..=6).contains(&letters) && name.chars().all(|c| c.is_uppercase() || matches!(c, '/' | '-')))
        || (name.contains('/') && letters <= 12 && !name.contains(char::is_whitespace))
}
