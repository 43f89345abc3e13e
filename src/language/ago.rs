//! How pages tell a time by its distance: "2 days ago", "il y a deux jours", "vor 3 Stunden".

use std::sync::{LazyLock, OnceLock};

use regex::Regex;
use serde::Deserialize;

use super::words::Words;

/// The words for it. Patterns are alternatives of a regular expression, read without regard to capitals.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Ago {
    /// What stands before the number; empty: nothing.
    pub ahead: String,
    /// What stands behind the unit; empty: nothing.
    pub behind: String,
    /// "About", before the number.
    pub about: String,
    /// What stands for one of a unit beside the number's own words.
    pub one: String,
    /// Minutes, one or more.
    pub minutes: String,
    /// Hours.
    pub hours: String,
    /// Days.
    pub days: String,
    /// Weeks.
    pub weeks: String,
    /// Units by which no day can be told.
    pub vague: String,
    /// Words that tell the distance without a number, and the days that lie between.
    pub named: Vec<(String, i64)>,
    /// Parts of words that say of a time that the article was published then, in small letters.
    pub published: Vec<String>,
    /// Parts of words that say of a time that the article was changed then, in small letters.
    pub updated: Vec<String>,
    /// All of it in one, made when a line first asks.
    #[serde(skip)]
    pattern: OnceLock<Option<Regex>>,
}

/// A distance that a line tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Distance {
    /// Where in the line, in bytes.
    pub start: usize,
    /// One past its last byte.
    pub end: usize,
    /// Whole days back. Minutes and hours may reach back over a midnight that is not known.
    pub days: i64,
    /// Whether its label says that the article was changed then.
    pub updated: bool,
}

impl Words {
    /// All distances that a line tells by which a day can be told. A bare word tells one alone on its line or behind a
    /// label only: "USA Today" is a paper.
    pub fn distances(&self, line: &str) -> Vec<Distance> {
        let pattern = self.ago.pattern.get_or_init(|| {
            if self.ago.days.is_empty() {
                return None;
            }
            let named: Vec<String> = self.ago.named().iter().map(|word| regex::escape(word)).collect();
            let (phrase, named) = (phrase(self), named.join("|"));
            Regex::new(&format!(r"(?i)\b(?:{phrase}|(?P<named>{named}))\b")).ok()
        });
        let mut found: Vec<Distance> = Vec::new();
        let mut from = 0;
        for told in pattern.iter().flat_map(|pattern| pattern.captures_iter(line)) {
            let Some(whole) = told.get(0) else { continue };
            let label = line.get(from..whole.start()).unwrap_or("").to_lowercase();
            let holds = |parts: &[String]| parts.iter().any(|part| label.contains(part.as_str()));
            let updated = holds(&self.ago.updated);
            let alone = line.trim().len() == whole.len() || updated || holds(&self.ago.published);
            let days = match told.name("named") {
                Some(word) if alone || word.as_str().contains(' ') => self.ago.days_of(word.as_str()),
                Some(_) => None,
                None => self.days_back(&told),
            };
            if let Some(days) = days {
                found.push(Distance { start: whole.start(), end: whole.end(), days, updated });
                from = whole.end();
            }
        }
        found
    }

    /// The days of a number and its unit.
    fn days_back(&self, told: &regex::Captures) -> Option<i64> {
        let number = told.name("number")?.as_str().to_lowercase();
        let spelled = || self.number(&number).and_then(|number| i64::try_from(number).ok());
        let number: i64 = number.parse().ok().or_else(spelled).unwrap_or(1);
        match () {
            () if told.name("days").is_some() => Some(number),
            () if told.name("weeks").is_some() => Some(7 * number),
            () if told.name("hours").is_some() => Some(number / 24),
            () => told.name("minutes").map(|_| 0),
        }
    }
}

impl Ago {
    /// The words without a number, the longest first.
    fn named(&self) -> Vec<&str> {
        let mut words: Vec<&str> = self.named.iter().map(|(word, _)| word.as_str()).collect();
        words.sort_by_key(|word| std::cmp::Reverse(word.len()));
        words
    }

    fn days_of(&self, word: &str) -> Option<i64> {
        let word = word.to_lowercase();
        self.named.iter().find(|(known, _)| *known == word).map(|(_, days)| *days)
    }
}

/// A distance with its number, as a pattern: `number`, and the unit as the group that took part.
fn phrase(words: &Words) -> String {
    let ago = &words.ago;
    let around =
        |words: &str, pattern: &dyn Fn(&str) -> String| if words.is_empty() { String::new() } else { pattern(words) };
    let ahead = around(&ago.ahead, &|words| format!(r"(?:{words})\s+"));
    let about = around(&ago.about, &|words| format!(r"(?:(?:{words})\s+)?"));
    let behind = around(&ago.behind, &|words| format!(r"\s+(?:{words})"));
    let one = around(&ago.one, &|words| format!("|{words}"));
    let numbers = words.numbers.iter().skip(1).map(String::as_str).collect::<Vec<_>>().join("|");
    let Ago { minutes, hours, days, weeks, .. } = ago;
    let unit = format!("(?P<minutes>{minutes})|(?P<hours>{hours})|(?P<days>{days})|(?P<weeks>{weeks})");
    format!(r"{ahead}{about}(?P<number>\d{{1,3}}|{numbers}{one})\s+(?:{unit}){behind}")
}

/// Whether a line is nothing but a time told by its distance, in any language, perhaps behind a label.
pub fn is_distance(line: &str) -> bool {
    static LINES: LazyLock<Vec<Regex>> = LazyLock::new(|| super::languages().filter_map(whole_line).collect());
    line.len() < 120 && LINES.iter().any(|pattern| pattern.is_match(line))
}

fn whole_line(language: &str) -> Option<Regex> {
    let words = super::words(Some(language));
    let ago = &words.ago;
    let vague = phrase(words).replace("(?P<minutes>", &format!("{}|(?P<minutes>", ago.vague));
    let named =
        ago.named.iter().filter(|(word, _)| word.contains(' ')).map(|(word, _)| format!("|{}", regex::escape(word)));
    let labels = ago.published.iter().chain(&ago.updated).cloned().collect::<Vec<_>>().join("|");
    let label = format!(r"(?:[\p{{L}}]{{0,10}}\s?(?:{labels})\p{{L}}*\s*:?\s+)?");
    Regex::new(&format!(r"(?i)^{label}(?:{vague}{})$", named.collect::<String>())).ok()
}

#[cfg(test)]
mod tests {
    use super::super::words;
    use super::*;

    fn days(language: &str, line: &str) -> Vec<(i64, bool)> {
        words(Some(language)).distances(line).into_iter().map(|told| (told.days, told.updated)).collect()
    }

    #[test]
    fn distances_are_read_in_every_language() {
        for (language, line, wanted) in [
            ("en", "2 days ago", 2),
            ("en", "Published two weeks ago", 14),
            ("en", "about 30 hours ago", 1),
            ("fr", "il y a 2 jours", 2),
            ("fr", "Publié il y a une semaine", 7),
            ("de", "vor 3 Tagen", 3),
            ("de", "Veröffentlicht vor einer Woche", 7),
            ("es", "hace dos días", 2),
            ("es", "Publicado hace 3 semanas", 21),
            ("ar", "قبل يومين", 2),
            ("ar", "منذ 3 أيام", 3),
            ("ar", "قبل أربعة أيام", 4),
        ] {
            assert_eq!(days(language, line), [(wanted, false)], "{line}");
            assert!(is_distance(line), "{line}");
        }
        for (language, line) in
            [("en", "Updated 2 days ago"), ("fr", "Mis à jour il y a 2 jours"), ("de", "Aktualisiert vor 2 Tagen")]
        {
            assert_eq!(days(language, line), [(2, true)], "{line}");
            assert!(is_distance(line), "{line}");
        }
        assert_eq!(days("es", "hier"), [], "each language by its own words");
        assert_eq!(days("en", "three months ago"), [], "too vague for a day");
        assert!(is_distance("3 months ago"), "but a line of that kind");
    }

    #[test]
    fn every_distance_of_a_line_is_read_with_its_own_label() {
        assert_eq!(days("en", "Published 3 days ago, updated 2 hours ago"), [(3, false), (0, true)]);
        assert_eq!(days("en", "Updated an hour ago | Published yesterday"), [(0, true), (1, false)]);
    }

    #[test]
    fn a_paper_of_today_is_no_day() {
        assert_eq!(days("en", "By Ilse Marrow, USA TODAY"), []);
        assert_eq!(days("en", "India Today"), []);
        assert_eq!(days("en", "Yesterday"), [(1, false)]);
        assert_eq!(days("en", "Published today"), [(0, false)]);
        assert!(!is_distance("USA Today"));
    }
}
