//! Does a paragraph open with who, where and when? Datelines, outlet slugs and dates that run into the first words.

use super::OutletNames;
use super::byline::is_agency_sign;
use super::dates;
use super::outlets::is_outlet;
use super::words::{has_word, head};
use regex::Regex;
use std::sync::LazyLock;

/// How far into a paragraph an opening may reach, in bytes.
const REACH: usize = 200;
/// Words in capitals before a dash that name no place.
const LABELS: [&str; 52] = [
    "exclusive",
    "update",
    "updated",
    "breaking",
    "analysis",
    "opinion",
    "watch",
    "video",
    "factbox",
    "live",
    "review",
    "interview",
    "comment",
    "editorial",
    "column",
    "correction",
    "corrected",
    "refile",
    "note",
    "warning",
    "photos",
    "picture",
    "pictures",
    "poll",
    "explainer",
    "profile",
    "timeline",
    "urgent",
    "claim",
    "fact",
    "facts",
    "verdict",
    "rating",
    "question",
    "answer",
    "myth",
    "busted",
    "exclusif",
    "sondage",
    "alert",
    "recap",
    "wrapup",
    "preview",
    "feature",
    "graphic",
    "insight",
    "newsmaker",
    "background",
    "summary",
    "report",
    "context",
    "bombshell",
];

/// "On July 31 - a Monday - …" is a sentence.
const PREPOSITIONS: [&str; 16] = [
    "On", "In", "By", "Since", "From", "Until", "After", "Before", "Between", "Of", "To", "At", "The", "As", "And",
    "But",
];

struct Shapes {
    signed: Regex,
    dated: Regex,
    bare: Regex,
    bracketed: Regex,
    date: Regex,
    slug: Regex,
}

static SHAPES: LazyLock<Option<Shapes>> = LazyLock::new(|| shapes().ok());

fn shapes() -> Result<Shapes, regex::Error> {
    let caps = r"\p{Lu}[\p{Lu}.'’/-]+(?:\s\p{Lu}[\p{Lu}.'’-]+){0,3}";
    let mixed = r"\p{Lu}[\p{L}.'’-]+(?:[ -](?:(?:de|al|el|la|of|le|am|an der|sur)\s)?\p{Lu}[\p{L}.'’-]*){0,3}";
    let region = r"(?:,\s\p{Lu}[\p{L}.]+(?:\s\p{Lu}[\p{L}.]+){0,2})?";
    let month = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?";
    let date = format!(
        r"(?:(?i:{month})\s\d{{1,2}}(?:,\s\d{{4}})?|\d{{1,2}}\s(?i:{month})(?:\s\d{{4}})?|\d{{4}}-\d{{2}}-\d{{2}})"
    );
    let dash = r"\s*(?:[–—―]+|--+)\s*|\s+-\s+|\s+-$";
    let sign = r"\((?<sign>[^()]{2,60})\)";
    Ok(Shapes {
        signed: Regex::new(&format!(
            r"^(?:(?:{caps}|{mixed}){region}(?:,?\s{date})?,?\s*)?{sign}(?:,?\s{date})?(?:{dash}|\s*[:/]\s+|\.\s+)"
        ))?,
        dated: Regex::new(&format!(
            r"^(?:{caps}|{mixed}){region}[,:;]?\s{date}(?:\s*/\s*[\p{{L}}. ]{{2,30}})?,?(?:{dash}|\s*[:/]\s+)"
        ))?,
        bare: Regex::new(&format!(r"^(?<place>{caps}){region}(?:{dash}|:\s+)(?<next>\S)"))?,
        bracketed: Regex::new(&format!(r"^{sign}\s*(?:(?:{dash}))?"))?,
        date: Regex::new(&format!(r"^{date},?\s*(?:\([^()]{{2,40}}\))?(?:{dash})"))?,
        slug: Regex::new(r"^(?<name>[\p{L}\d][\p{L}\d.'’&-]*(?:\s[\p{L}\d.'’&-]+){0,5})\s?/(?<gap>\s*)(?<next>\S)")?,
    })
}

/// The byline parts that open a paragraph: lengths in bytes, each with its reason, from the paragraph's start.
///
/// `first`: the first prose paragraph, where an opening needs no proof but its form.
pub(super) fn openings(paragraph: &str, first: bool, names: &dyn OutletNames) -> Vec<(usize, &'static str)> {
    let mut found = Vec::new();
    let mut at = 0;
    while found.len() < 3 {
        let rest = head(paragraph.get(at..).unwrap_or(""), REACH);
        let Some((length, reason)) = SHAPES.as_ref().and_then(|shapes| opening(shapes, rest, first, names)) else {
            break;
        };
        // An opening that is the whole paragraph leaves nothing to open.
        if length == 0 {
            break;
        }
        at += length;
        found.push((length, reason));
    }
    found
}

fn opening(shapes: &Shapes, text: &str, first: bool, names: &dyn OutletNames) -> Option<(usize, &'static str)> {
    dated_label(text, first)
        .map(|length| (length, "byline.date"))
        .or_else(|| slug(shapes, text, first, names).map(|length| (length, "byline.outlet-slug")))
        .or_else(|| dateline(shapes, text, first, names).map(|length| (length, "byline.dateline")))
}

fn dateline(shapes: &Shapes, text: &str, first: bool, names: &dyn OutletNames) -> Option<usize> {
    if let Some(found) = shapes.signed.captures(text) {
        let sign = found.name("sign")?.as_str();
        let agency = sign.split(',').next().unwrap_or(sign).trim();
        let whole = found.get(0)?;
        let party = matches!(agency, "R" | "D" | "I");
        // A colon or full stop behind brackets opens prose only where the sign is known.
        let dashed = !whole.as_str().trim_end().ends_with([':', '.', '/']);
        if !party && ((dashed && (first || is_agency_sign(agency, names))) || (first && is_agency_sign(agency, names)))
        {
            return Some(whole.end());
        }
    }
    if let Some(found) = shapes.bracketed.captures(text) {
        let whole = found.get(0)?;
        let sign = found.name("sign")?.as_str();
        let dashed = !whole.as_str().trim_end().ends_with(')');
        if is_agency_sign(sign, names) && (dashed || first) && whole.end() < text.len() {
            return Some(whole.end());
        }
    }
    let sentence = text.split_whitespace().next().is_some_and(|word| PREPOSITIONS.contains(&word));
    if let Some(found) = shapes.dated.find(text).or_else(|| shapes.date.find(text)).filter(|_| !sentence) {
        return Some(found.end());
    }
    let found = shapes.bare.captures(text).filter(|_| first)?;
    let (place, next) = (found.name("place")?, found.name("next")?);
    let letters = place.as_str().chars().filter(|c| c.is_alphabetic()).count();
    let label = place
        .as_str()
        .split_whitespace()
        .any(|word| LABELS.contains(&word.trim_matches(['.', '-']).to_lowercase().as_str()));
    let opens =
        next.as_str().chars().all(|c| c.is_uppercase() || c.is_numeric() || matches!(c, '"' | '“' | '‘' | '\'' | '«'));
    (letters >= 4 && !label && opens).then_some(next.start())
}

/// "Shafaq News/ The …": an outlet's name before a slash.
fn slug(shapes: &Shapes, text: &str, first: bool, names: &dyn OutletNames) -> Option<usize> {
    let found = shapes.slug.captures(text)?;
    let (name, next) = (found.name("name")?.as_str(), found.name("next")?);
    let known = is_outlet(name, names);
    let spaced = found.name("gap").is_some_and(|gap| !gap.is_empty());
    let capital = next.as_str().chars().all(|c| !c.is_lowercase());
    let named = name.split_whitespace().count() <= 4
        && name.split_whitespace().all(|word| word.starts_with(|c: char| c.is_uppercase() || c.is_numeric()));
    (capital && (known || (first && spaced && named))).then_some(next.start())
}

/// "date 2024-07-31", "Published: 3 May 2031": a date under a label, or before a dash, that the text runs on behind.
fn dated_label(text: &str, first: bool) -> Option<usize> {
    const LABELS: [&str; 12] =
        ["date", "dated", "published", "posted", "updated", "last", "update", "on", "first", "publié", "le", "time"];
    let date = dates::find(head(text, 120)).into_iter().next()?;
    let before = text.get(..date.span.start as usize)?;
    let words: Vec<String> =
        before.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect();
    let labelled = words.first().is_some_and(|word| word != "on" && word != "le")
        && words.iter().all(|word| LABELS.contains(&word.as_str()));
    let rest = text.get(date.span.end as usize..)?;
    let marks = rest.len()
        - rest
            .trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | '—' | '|' | ':' | '/' | '•'))
            .len();
    let mark = rest.get(..marks)?.contains(['-', '–', '—', '|', ':', '/', '•']);
    // "Last update 3 May 2031 shows": a verb in lower case makes it a sentence.
    let capital = rest.get(marks..)?.chars().next().is_some_and(|c| !c.is_lowercase() && c != ',' && c != '.');
    let alone = words.is_empty() && mark && first && date.value.is_some();
    ((labelled && first || alone) && capital && has_word(rest)).then_some(date.span.end as usize + marks)
}

#[cfg(test)]
mod tests {
    use super::openings;
    use crate::segment::OutletNames;

    struct Known;
    impl OutletNames for Known {
        fn canonical(&self, name: &str) -> Option<String> {
            ["Northwire", "NWA"].contains(&name).then(|| name.to_owned())
        }
    }

    fn rest(paragraph: &str, first: bool) -> &str {
        let cut: usize = openings(paragraph, first, &Known).iter().map(|(length, _)| length).sum();
        &paragraph[cut..]
    }

    #[test]
    fn datelines_and_slugs_are_cut_from_the_paragraph_that_they_open() {
        for paragraph in [
            "BRACKWATER, July 31 (Northwire) - The fund closed.",
            "BRACKWATER (NWA) — The fund closed.",
            "NEW HALVIK — The fund closed.",
            "Marlow, April 7 - The fund closed.",
            "OSTERBY, Halvik (NWA) — The fund closed.",
            "Brackwater, Feb. 3 (Northwire) -- The fund closed.",
            "Halvik (nwa/iz). The fund closed.",
            "NEW MARLOW: The fund closed.",
            "(Northwire) - The fund closed.",
            "Halvik News/ The fund closed.",
            "Halvik News/The fund closed.",
            "date 2031-07-31 Halvik News/ The fund closed.",
            "July 31, 2031 - The fund closed.",
        ] {
            assert_eq!(rest(paragraph, true), "The fund closed.", "{paragraph}");
        }
    }

    #[test]
    fn prose_that_looks_like_a_dateline_stays_whole() {
        for paragraph in [
            "EXCLUSIVE - The fund closed.",
            "NATO - the alliance of the north - met in Halvik.",
            "Orla Venn (R) - a member of the council - voted.",
            "On July 31 - a Monday - the fund closed.",
            "He or she/they may vote.",
            "Venn — who had voted — left.",
            "Either/or: The choice was hard.",
        ] {
            assert_eq!(rest(paragraph, true), paragraph);
        }
        assert_eq!(rest("HALVIK — The fund closed.", false), "HALVIK — The fund closed.");
    }
}
