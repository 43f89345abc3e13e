//! When was the article published, by what a reader of the page sees: `time` elements, and lines with a date beside
//! the title. What the calendar makes of the words is told elsewhere; here they only have the shape of a day.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::blocks::Block;
use super::tags::Tag;
use super::tree::{At, Name, Tree};
use super::zones::{Plan, Zone};
use crate::ingest::{Metadatum, Role};

/// The most words of a line that tells when.
const LINE: usize = 24;

/// A day: numbers of year, month and day in either order, or the month by its name.
static DAY: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let year = r"(?:19[89]\d|20[0-4]\d)";
    let clock = r"(?:,?\s*(?:at|um|à|às|ore|kl\.?|om|[-–—|@•·])?\s*\d{1,2}[:.h]\d{2}(?::\d{2})?(?:\s?[ap]\.?m\b\.?)?(?:\s?(?:GMT|UTC|[ECMP][SD]T|CES?T|BST|Uhr)\b)?)?";
    let month = r"\p{L}{3,12}\.?";
    Regex::new(&format!(
        r"(?i){year}\s?[-/.年]\s?\d{{1,2}}\s?[-/.月]\s?\d{{1,2}}(?:日)?(?:[T\s]\d{{1,2}}:\d{{2}}\S*)?|\b\d{{1,2}}\s?[-/.|]\s?\d{{1,2}}\s?[-/.|]\s?(?:{year}|\d{{2}}\b){clock}|\b\d{{1,2}}(?:st|nd|rd|th|er|º|\.)?[\s-]*(?:de\s+|of\s+)?{month},?[\s-]*(?:de\s+|del\s+)?(?:{year}|['’]\d{{2}})\b{clock}|\b{month}\s*\d{{1,2}}(?:st|nd|rd|th)?,?\s+(?:at\s+\d{{1,2}}:\d{{2}}\s*)?{year}\b{clock}|\b{year},?\s+{month}\s+\d{{1,2}}\b|{year}年\d{{1,2}}月\d{{1,2}}日(?:\s?\d{{1,2}}:\d{{2}})?"
    ))
    .ok()
});
static PUBLISHED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:publi|posted|post(?:ed)? on|veröffentlicht|erschienen|erstellt|eingestellt|geschrieben|gepostet|datum|date|vom|am|issued|released|created|geplaatst|gepubliceerd|opublikowan|dodan|tarih|diterbitkan|от\b|від\b|écrit|mis en ligne|pubbl|escrito|written|submitted|added|fecha|data\b)").ok()
});
static UPDATED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:updated?|modified|modifi|revised|aktualisiert|geändert|zuletzt|stand|letzte|mis à jour|actualizad|aggiornat|atualizad|bijgewerkt|edited|last (?:changed|edited|review))").ok()
});
/// Dates of other things than the article: of events, of rights, of accounts.
static OTHER: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)(?:©|\(c\)\s|copyright|all rights|\bsince\b|\bseit\b|joined|registr|mitglied|member since|\bborn\b|geboren|expires|deadline|valid until|gültig|event|termin|veranstaltung|\bnext\b|previous|abgerufen|accessed|retrieved|downloaded)").ok()
});

/// What a label says of the date behind it, by its last word: an update, or the publication.
fn label(words: &str) -> Option<Role> {
    let last = |regex: &LazyLock<Option<Regex>>| {
        regex.as_ref().and_then(|regex| regex.find_iter(words).last()).map(|found| found.start())
    };
    // "Zuletzt geändert am" is one label: small words do not turn it.
    let small = |at: usize| {
        words.get(at..).is_some_and(|rest| rest.split_whitespace().next().is_some_and(|word| word.len() <= 4))
    };
    match (last(&UPDATED), last(&PUBLISHED)) {
        (Some(updated), Some(published)) if published > updated && !small(published) => Some(Role::Date),
        (Some(_), _) => Some(Role::Updated),
        (None, Some(_)) => Some(Role::Date),
        (None, None) => None,
    }
}

fn fits(regex: &LazyLock<Option<Regex>>, text: &str) -> bool {
    regex.as_ref().is_some_and(|regex| regex.is_match(text))
}

/// Where the article stands, and its title.
pub(super) struct Frame<'a> {
    pub tree: &'a Tree,
    pub plan: &'a Plan,
    /// The first heading of the article, or its text's beginning.
    pub title: At,
    /// The nodes of its text.
    pub text: Range<At>,
}

impl Frame<'_> {
    fn zone(&self, at: At) -> Zone {
        self.plan.zone(at)
    }

    /// How near a place is to the article's head: the nearer the larger; below zero where it cannot be its date.
    fn nearness(&self, at: At) -> i32 {
        if (self.title..self.text.start.max(self.title)).contains(&at) {
            6
        } else if self.text.contains(&at) {
            if at < self.text.start + 40 { 4 } else { 1 }
        } else if at < self.title {
            if self.title - at < 120 { 4 } else { 1 }
        } else if at < self.text.end + 150 {
            2
        } else {
            0
        }
    }

    /// Whether it is one of many: in a list, or in a part that is set in links.
    fn is_listed(&self, at: At) -> bool {
        let listed = |at: &At| matches!(self.tree.tag(*at), Tag::LI | Tag::NAV | Tag::FOOTER | Tag::ASIDE);
        self.tree.ancestors(at).take(8).any(|at| listed(&at))
    }
}

/// What `time` elements say, and what stands in `datetime` and microdata.
pub(super) fn times(frame: &Frame<'_>) -> Vec<Metadatum> {
    let tree = frame.tree;
    let mut found: Vec<(i32, At, Metadatum)> = Vec::new();
    for at in 0..tree.nodes.len() {
        let prop = tree.attribute(at, Name::ItemProp).unwrap_or_default();
        let told = prop.split_whitespace().any(|prop| prop == "datePublished");
        let changed = prop.split_whitespace().any(|prop| prop == "dateModified");
        let tag = tree.tag(at);
        if !(tag == Tag::TIME || ((told || changed) && tag != Tag::META)) {
            continue;
        }
        let value = tree.attribute(at, Name::Datetime).or_else(|| tree.attribute(at, Name::Content));
        let value = value.filter(|value| fits(&DAY, value)).map(str::to_owned).unwrap_or_else(|| tree.words(at));
        if value.len() > 80 || !fits(&DAY, &value) {
            continue;
        }
        let names: String =
            tree.attributes(at).filter(|(name, _)| *name == Name::Class).map(|(_, value)| value).collect();
        let before = before(tree, at);
        let changed = changed || (!told && (fits(&UPDATED, &names) || label(&before) == Some(Role::Updated)));
        let mut weight = frame.nearness(at) * 2;
        weight += if told { 10 } else { 0 };
        weight += if names.contains("publi") || names.contains("entry-date") { 4 } else { 0 };
        weight += if fits(&PUBLISHED, &before) { 4 } else { 0 };
        weight -= match frame.zone(at) {
            Zone::Around => 12,
            Zone::Beside => 5,
            Zone::Open | Zone::Byline | Zone::Caption => 0,
        };
        weight -= if frame.is_listed(at) { 4 } else { 0 };
        if weight <= 0 {
            continue;
        }
        let key = if told || changed { if changed { "dateModified" } else { "datePublished" } } else { "time" };
        let says = Some(if changed { Role::Updated } else { Role::Date });
        found.push((weight, at, Metadatum { field: format!("meta.html.{key}"), value: value.trim().to_owned(), says }));
    }
    best(found, 2)
}

/// Lines that tell when, beside what machines tell; where a machine has, only lines that are `sure` to be the article's.
pub(super) fn lines(frame: &Frame<'_>, blocks: &[Block], sure: bool) -> Vec<Metadatum> {
    let mut found: Vec<(i32, At, Metadatum)> = Vec::new();
    let Some(regex) = DAY.as_ref() else { return Vec::new() };
    let opening = blocks.iter().position(|block| frame.text.contains(&block.at) && block.is_prose());
    for (place, block) in blocks.iter().enumerate() {
        if block.words > LINE {
            // "Halvik, (3.5.2031). The council …": the first paragraph may open with it.
            let first = opening == Some(place);
            let day = first.then(|| regex.find(&block.text)).flatten().filter(|day| day.start() < 40);
            found.extend(day.map(|day| {
                (
                    3,
                    block.at,
                    Metadatum {
                        field: "meta.html.dateline".to_owned(),
                        value: day.as_str().trim().to_owned(),
                        says: Some(Role::Date),
                    },
                )
            }));
            continue;
        }
        let days: Vec<_> = regex.find_iter(&block.text).collect();
        if days.is_empty() || days.len() > 3 {
            continue;
        }
        let mut from = 0;
        for day in days {
            let label = block.text.get(from..day.start()).unwrap_or_default();
            from = day.end();
            // A label may stand in the block before: "Published", "May 3, 2031".
            let previous = place.checked_sub(1).and_then(|place| blocks.get(place)).filter(|one| one.words <= 3);
            let label = match previous {
                Some(one) if label.trim().is_empty() => one.text.clone(),
                _ => label.to_owned(),
            };
            let said = self::label(&label);
            let mut weight = frame.nearness(block.at) * 2;
            weight += if said.is_some() { 4 } else { 0 };
            weight += if said == Some(Role::Updated) && frame.zone(block.at) == Zone::Around { 4 } else { 0 };
            weight += if block.words <= 8 { 2 } else { 0 };
            weight += if frame.zone(block.at) == Zone::Byline { 3 } else { 0 };
            weight -= match frame.zone(block.at) {
                Zone::Around => 8,
                Zone::Beside => 4,
                Zone::Open | Zone::Byline | Zone::Caption => 0,
            };
            weight -= if frame.is_listed(block.at) { 3 } else { 0 };
            weight -= if block.link_share() > 0.5 { 3 } else { 0 };
            let near = block.text.get(day.end()..).unwrap_or_default().chars().take(12).collect::<String>();
            weight -= if fits(&OTHER, &label) || fits(&OTHER, &near) { 12 } else { 0 };
            weight -= if frame.tree.tag(block.at).is_heading() && block.words > 4 { 8 } else { 0 };
            let plain = said.is_some() || frame.zone(block.at) == Zone::Byline;
            if weight < 2 || (sure && !(plain && weight >= 10)) {
                continue;
            }
            let says = Some(said.unwrap_or(Role::Date));
            let value = day.as_str().trim().to_owned();
            found.push((weight, block.at, Metadatum { field: "meta.html.dateline".to_owned(), value, says }));
        }
    }
    // A date in the text may be of anything; a line that tells an update is surely of the article.
    let updated = found.iter().any(|(weight, _, datum)| datum.says == Some(Role::Updated) && *weight >= 6);
    found.retain(|(weight, _, datum)| datum.says != Some(Role::Date) || *weight >= if updated { 8 } else { 0 });
    best(found, 2)
}

/// Whether a block is nothing but a line that tells when.
pub(super) fn is_line(block: &Block) -> bool {
    let Some(day) = DAY.as_ref().filter(|_| block.words <= LINE).and_then(|regex| regex.find(&block.text)) else {
        return false;
    };
    let rest = [block.text.get(..day.start()), block.text.get(day.end()..)].into_iter().flatten().collect::<Vec<_>>();
    let rest: usize = rest.iter().map(|part| super::blocks::word_count(part)).sum();
    rest <= 4
        || (rest <= 9 && (fits(&UPDATED, &block.text) || fits(&PUBLISHED, &block.text)) && !block.text.ends_with('.'))
}

/// Whether an address holds a day, as `/2031/05/03/` or `/2031-05-03-`.
pub(super) fn in_address(url: &str) -> bool {
    static DAY: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"/(?:19|20)\d\d[/-](?:0[1-9]|1[0-2])[/-](?:0[1-9]|[12]\d|3[01])(?:[/_.-]|$)").ok()
    });
    fits(&DAY, url)
}

/// The words shortly before an element, in its own line.
fn before(tree: &Tree, at: At) -> String {
    const NEAR: usize = 12;
    let from = tree.parent(at).unwrap_or(at).max(at.saturating_sub(NEAR));
    let words: String = (from..at).map(|one| tree.text(one)).collect();
    let folded = words.split_whitespace().collect::<Vec<_>>();
    folded.get(folded.len().saturating_sub(4)..).unwrap_or_default().join(" ")
}

/// The heaviest of each role, in order of weight, then of place.
fn best(mut found: Vec<(i32, At, Metadatum)>, most: usize) -> Vec<Metadatum> {
    found.sort_by_key(|(weight, at, _)| (std::cmp::Reverse(*weight), *at));
    let mut told: Vec<Metadatum> = Vec::new();
    for (_, _, datum) in found {
        let same = told.iter().filter(|one| one.says == datum.says).count();
        if same < most && !told.contains(&datum) {
            told.push(datum);
        }
    }
    told
}
