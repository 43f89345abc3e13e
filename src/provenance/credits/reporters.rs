//! Reporters who are named with their outlet, so that "reports Bell" is known to mean it.

use std::sync::LazyLock;

use regex::Regex;

use crate::pattern::coarse;
use crate::provenance::mask::{CLOSE, Masked, OPEN};
use crate::provenance::people;

use super::Read;

/// Who reports, where that was said, and for whom: the number of the mention.
pub(super) struct Reporter {
    pub(super) surname: String,
    pub(super) at: u32,
    pub(super) mention: usize,
}

static SHAPES: LazyLock<Vec<Regex>> = LazyLock::new(|| {
    let person = r"(?P<person>\p{Lu}[\p{L}.’'-]*(?:\s+\p{Lu}[\p{L}.’'-]*){1,3})";
    let outlet = format!(r#"(?:[Tt]he\s+)?[*_“"]?{OPEN}(?P<source>\d+){CLOSE}"#);
    let office = r"(?:reporter|correspondent|columnist|journalist|writer|contributor|editor|blogger|critic|analyst)";
    let shapes = [
        // A host or an anchor is as often the story: not they.
        format!(r"{outlet}['’]?s?(?:\s+(?:\p{{Ll}}+\s+){{0,2}}{office})?\s+{person}"),
        format!(
            r"{person},?\s+(?:(?:an?|the)\s+(?:\p{{Ll}}+\s+){{0,2}}{office}\s+)?(?:of|for|at|with|from)\s+{outlet}"
        ),
        format!(
            r"{person}(?:\s+(?:reports|reported|writes|wrote|notes|noted|points\s+out)|,?\s+writing)(?:\s+in\s+an?\s+\p{{Ll}}+)?\s+(?:for|in|on|at)\s+{outlet}"
        ),
        format!(r"{person},?\s+(?:an?|the)\s+{outlet}\s+(?:\p{{Ll}}+\s+){{0,2}}{office}"),
    ];
    shapes.iter().filter_map(|shape| Regex::new(&coarse(shape)).ok()).collect()
});

/// The reporters of a document, in order of place.
pub(super) fn reporters(read: &Read) -> Vec<Reporter> {
    let mut found = Vec::new();
    for (span, _) in read.passages.iter().filter(|(span, _)| read.mentions.iter().any(|one| span.contains(one.span))) {
        let masked = Masked::new(&read.document.text, *span, &read.mentions);
        for captures in SHAPES.iter().flat_map(|shape| shape.captures_iter(&masked.text)) {
            let (Some(person), Some(source)) = (captures.name("person"), captures.name("source")) else { continue };
            if let (Some(name), Ok(mention)) = (people::clean(person.as_str(), read.words), source.as_str().parse()) {
                let at = masked.span(person.start(), person.end()).start;
                found.push(Reporter { surname: people::surname_of(&name), at, mention });
            }
        }
    }
    found.sort_by_key(|reporter| reporter.at);
    found
}
