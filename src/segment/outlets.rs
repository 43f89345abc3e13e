//! Is a name the name of an outlet or agency? Those that the registry knows, and names that have the form of one.

use super::OutletNames;
use regex::Regex;
use std::sync::LazyLock;

/// Words that end (or begin, as in "Radio Halvik") the name of an outlet.
const MASTHEADS: [&str; 42] = [
    "news",
    "times",
    "post",
    "herald",
    "tribune",
    "gazette",
    "press",
    "courier",
    "journal",
    "wire",
    "newswire",
    "chronicle",
    "observer",
    "telegraph",
    "sentinel",
    "dispatch",
    "examiner",
    "inquirer",
    "enquirer",
    "bulletin",
    "broadcasting",
    "newspaper",
    "advertiser",
    "ledger",
    "argus",
    "mercury",
    "weekly",
    "zeitung",
    "nachrichten",
    "presse",
    "daily",
    "mail",
    "globe",
    "mirror",
    "monitor",
    "magazine",
    "tv",
    "fm",
    "radio",
    "guardian",
    "independent",
    "standard",
];
/// Words that make no name of "news", "press" or "post" alone: "Breaking News", "World News".
const GENERIC: [&str; 34] = [
    "the",
    "breaking",
    "latest",
    "top",
    "world",
    "local",
    "national",
    "business",
    "sports",
    "sport",
    "more",
    "related",
    "other",
    "good",
    "bad",
    "fake",
    "big",
    "international",
    "all",
    "our",
    "your",
    "in",
    "of",
    "and",
    "live",
    "this",
    "new",
    "blog",
    "previous",
    "next",
    "free",
    "recent",
    "popular",
    "daily",
];
const PARTICLES: [&str; 18] =
    ["of", "the", "and", "&", "de", "la", "le", "les", "el", "al", "der", "die", "das", "du", "des", "in", "on", "for"];

static DOMAIN: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)^(?:https?://)?(?:www\.)?[a-z0-9][a-z0-9-]*(?:\.[a-z0-9-]+)*\.(?:com|org|net|news|info|int|co|tv|fm|press|media|online|example|[a-z]{2})/?$").ok()
});

/// Whether the whole string names an outlet, by the registry or by its form.
pub(super) fn is_outlet(name: &str, names: &dyn OutletNames) -> bool {
    let name = name.trim();
    !name.is_empty() && name.len() <= 80 && (names.canonical(name).is_some() || by_form(name))
}

/// Whether a name has the form of an outlet's: "Halvik Evening Courier", "Northwire News Agency", "halvikcourier.example".
pub(super) fn by_form(name: &str) -> bool {
    if DOMAIN.as_ref().is_some_and(|domain| domain.is_match(name)) {
        return true;
    }
    let words: Vec<&str> = name.split_whitespace().collect();
    if !(2..=6).contains(&words.len()) || !words.iter().all(|word| name_word(word)) {
        return false;
    }
    let lower: Vec<String> = words.iter().map(|word| word.to_lowercase()).collect();
    let is = |place: Option<&String>, list: &[&str]| place.is_some_and(|word| list.contains(&word.as_str()));
    let mut rest = lower.as_slice();
    if let Some((last, front)) = lower.split_last() {
        // "News Agency", "Courier Online": the masthead stands before; an agency of anything else is none.
        if matches!(
            last.as_str(),
            "agency" | "service" | "online" | "english" | "network" | "group" | "today" | "international"
        ) {
            if !is(front.last(), &["news", "press", "wire"]) {
                return false;
            }
            rest = front;
        }
    }
    let masthead = is(rest.last(), &MASTHEADS) || is(rest.first(), &["radio", "gazette", "journal", "agence"]);
    masthead && lower.iter().any(|word| !GENERIC.contains(&word.as_str()) && !MASTHEADS.contains(&word.as_str()))
}

fn name_word(word: &str) -> bool {
    PARTICLES.contains(&word)
        || (word.chars().find(|c| c.is_alphanumeric()).is_some_and(|c| c.is_uppercase() || c.is_numeric())
            && word.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '\'' | '’' | '&' | '.')))
}

#[cfg(test)]
mod tests {
    use super::by_form;

    #[test]
    fn outlets_are_known_by_their_form() {
        for name in [
            "Halvik Evening Courier",
            "The Marlow Post",
            "Northwire News Agency",
            "halvikcourier.example",
            "Radio Halvik",
        ] {
            assert!(by_form(name), "{name}");
        }
        for name in [
            "Breaking News",
            "Environmental Protection Agency",
            "The Press",
            "Council to close harbour fund News",
            "news",
        ] {
            assert!(!by_form(name), "{name}");
        }
    }
}
