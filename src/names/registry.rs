//! The registry of agencies and outlets, and the search for their names in a text.

use std::collections::{BTreeMap, HashMap};

use aho_corasick::{AhoCorasick, Input, MatchKind};
use serde::Deserialize;

use super::entry::{Entry, Kind};
use super::mention::{Mention, Named};
use super::{fold, form, stands};
use crate::error::Error;
use crate::language;
use crate::span::Span;

/// The entries that ship with the program; general knowledge of the trade.
const BUILTIN: &str = include_str!("registry.toml");

/// A pattern of the automaton and what it stands for.
#[derive(Clone, Debug)]
struct Pattern {
    entries: Vec<usize>,
    short: bool,
    common: bool,
    /// Bytes at its front that are no part of the name: the preposition that took up the name's article.
    lead: usize,
}

/// Who is who among agencies and outlets.
#[derive(Debug)]
pub struct Registry {
    entries: Vec<Entry>,
    folded: HashMap<String, usize>,
    domains: HashMap<String, usize>,
    patterns: Vec<Pattern>,
    automaton: AhoCorasick,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    source: Vec<Entry>,
}

impl Registry {
    /// The shipped entries and `extra` ones, which win where names collide.
    ///
    /// # Errors
    /// [`Error::Usage`] where the shipped file does not parse or the names are too many to search for.
    pub fn new(extra: Vec<Entry>) -> Result<Self, Error> {
        let file: File =
            toml::from_str(BUILTIN).map_err(|error| Error::Usage { what: format!("registry: {error}") })?;
        let mut entries = extra;
        entries.extend(file.source);
        let mut folded = HashMap::new();
        let mut domains = HashMap::new();
        let mut words: HashMap<String, Pattern> = HashMap::new();
        for (at, entry) in entries.iter().enumerate() {
            for domain in &entry.domains {
                domains.entry(domain.to_lowercase()).or_insert(at);
            }
            for (name, common) in full_names(entry) {
                folded.entry(fold(name)).or_insert(at);
                for spelling in spellings(name) {
                    words.entry(spelling).or_insert_with(|| Pattern {
                        entries: vec![at],
                        short: false,
                        common,
                        lead: 0,
                    });
                }
                for (spelling, lead) in in_a_sentence(name, common, &entry.language) {
                    words.entry(spelling).or_insert_with(|| Pattern { entries: vec![at], short: false, common, lead });
                }
            }
        }
        for (at, entry) in entries.iter().enumerate() {
            for name in entry.short.iter().flat_map(|name| spellings(name)) {
                let pattern = words.entry(name).or_insert_with(|| Pattern {
                    entries: vec![],
                    short: true,
                    common: true,
                    lead: 0,
                });
                if pattern.short && !pattern.entries.contains(&at) {
                    pattern.entries.push(at);
                }
            }
        }
        let mut sorted: Vec<(String, Pattern)> = words.into_iter().collect();
        sorted.sort_by(|a, b| a.0.cmp(&b.0));
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .build(sorted.iter().map(|(word, _)| word))
            .map_err(|error| Error::Usage { what: format!("registry: {error}") })?;
        let patterns = sorted.into_iter().map(|(_, pattern)| pattern).collect();
        Ok(Self { entries, folded, domains, patterns, automaton })
    }

    /// An entry by its place.
    pub fn entry(&self, at: usize) -> Option<&Entry> {
        self.entries.get(at)
    }

    /// All entries, the configured ones first.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The entry that a whole string names in full, whatever its case and article; also with "News Agency" and the like behind it.
    pub fn named(&self, name: &str) -> Option<&Entry> {
        let key = fold(name);
        let mut key = key.as_str();
        if key.chars().filter(|c| c.is_alphabetic()).count() < 2 {
            return None;
        }
        loop {
            if let Some(at) = self.folded.get(key) {
                return self.entries.get(*at);
            }
            key = [" news agency", " agency", " newspaper", " magazine", " website", " staff", " com", " online"]
                .iter()
                .find_map(|suffix| key.strip_suffix(suffix))?;
        }
    }

    /// The entry that publishes at a host: the host itself or a domain above it.
    pub fn at_host(&self, host: &str) -> Option<&Entry> {
        let host = host.to_lowercase();
        let mut rest = host.as_str();
        loop {
            if let Some(at) = self.domains.get(rest) {
                return self.entries.get(*at);
            }
            rest = rest.split_once('.')?.1;
        }
    }

    /// What kind of source a canonical name is, where the registry knows it.
    pub fn kind(&self, name: &str) -> Option<Kind> {
        let at = self.folded.get(&fold(name))?;
        self.entries.get(*at).map(|entry| entry.kind)
    }

    /// Every place in a text of a language, ISO 639-1, where an agency or outlet may be named: in order, disjoint, the
    /// longest name first.
    pub fn mentions(&self, text: &str, language: Option<&str>) -> Vec<Mention> {
        let shadow = single_spaced(text);
        let words = language::words(language);
        let mut found: Vec<Mention> = Vec::new();
        let mut from = 0;
        while let Some(hit) = self.automaton.find(Input::new(&shadow).range(from..)) {
            // What is turned down hides nothing behind it: "i News" in "bei Newsweek".
            from = hit.start() + 1;
            let span = Span::new(hit.start(), hit.end());
            let Some(pattern) = self.patterns.get(hit.pattern().as_usize()) else { continue };
            if !stands::alone(&shadow, span) || (pattern.common && stands::part_of_a_longer_name(&shadow, span)) {
                continue;
            }
            let entry = pattern.entries.first().and_then(|at| self.entries.get(*at));
            let word =
                |entry| pattern.common && !pattern.short && stands::as_a_word(text, span, entry, language, words);
            if entry.is_some_and(word) || stands::of_another_house(&shadow, span) {
                continue;
            }
            from = hit.end();
            let span = Span { start: span.start + u32::try_from(pattern.lead).unwrap_or(0), ..span };
            let named = match pattern.entries.as_slice() {
                [one] if !pattern.short => Named::Known(*one),
                entries => Named::Short(entries.to_vec()),
            };
            found.push(Mention { span, named, common: pattern.common });
        }
        // "NBC's Meet the Press" is a programme of NBC, not a paper of that name.
        let owned = |span: Span| {
            found.iter().any(|known| {
                let behind = shadow.get(known.span.end as usize..).unwrap_or("");
                !known.common && span.start == known.span.start && behind.starts_with(['\'', '’'])
            })
        };
        // "White House Press Secretary Dana Bell": an office, not a paper.
        let office = |span: Span| {
            let behind = shadow.get(span.end as usize..).unwrap_or("").trim_start();
            let next = behind.split(|c: char| !c.is_alphabetic()).next().unwrap_or("");
            ["Secretary", "Corps", "Conference", "Office", "Release", "Club", "Pool", "Freedom", "Officer"]
                .contains(&next)
        };
        let named = form::find(&shadow).into_iter().filter(|(span, _)| !owned(*span) && !office(*span));
        let formed = named.map(|(span, name)| match self.formed(&name) {
            Some(at) => Mention { span, named: Named::Known(at), common: false },
            None => Mention { span, named: Named::Formed(name), common: false },
        });
        let formed = formed.collect();
        merge(found, formed)
    }

    fn formed(&self, name: &str) -> Option<usize> {
        self.folded.get(&fold(name)).or_else(|| self.domains.get(name.trim_start_matches("www."))).copied()
    }
}

fn full_names(entry: &Entry) -> impl Iterator<Item = (&String, bool)> {
    std::iter::once((&entry.name, entry.common))
        .chain(entry.aliases.iter().map(|alias| (alias, entry.common && alias.len() < 5)))
        .chain(entry.common_aliases.iter().map(|alias| (alias, true)))
        .chain(entry.programmes.iter().map(|name| (name, true)))
}

/// The ways a name is typed: straight and curly apostrophes, capitals throughout, `al-` in lower case.
fn spellings(name: &str) -> Vec<String> {
    let mut all = vec![name.to_owned()];
    if name.contains('’') || name.contains('\'') {
        all.push(name.replace('’', "'"));
        all.push(name.replace('\'', "’"));
    }
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    if letters >= 4 {
        all.push(name.to_uppercase());
    }
    if let Some(rest) = name.strip_prefix("Al-") {
        all.push(format!("al-{rest}"));
        all.push(format!("Al {rest}"));
    }
    if let Some(rest) = name.strip_prefix("The ").filter(|rest| rest.len() > 4) {
        all.push(format!("the {rest}"));
        if rest.contains(' ') {
            all.push(rest.to_owned());
        }
    }
    all
}

/// How a name stands in sentences of languages that bend its article, and how many bytes before the name belong to them:
/// "au Monde", "l’Express", "im Spiegel", "der „Zeit“", "للجزيرة".
fn in_a_sentence(name: &str, common: bool, language: &str) -> Vec<(String, usize)> {
    let mut all = Vec::new();
    let mut behind = |words: &[&str], rest: &str| {
        all.extend(words.iter().map(|word| (format!("{word} {rest}"), word.len() + 1)));
    };
    const FRENCH: [(&str, [&str; 3]); 3] =
        [("Le ", ["le", "au", "du"]), ("Les ", ["les", "aux", "des"]), ("La ", ["la", "LA", "La"])];
    for (article, words) in FRENCH {
        name.strip_prefix(article).into_iter().for_each(|rest| behind(&words, rest));
    }
    let german = ["Der ", "Die ", "Das "].iter().find_map(|article| name.strip_prefix(article));
    // "der Zeit", "der Welt" are everyday words: a name only between quotation marks.
    if let Some(rest) = german.filter(|_| !common) {
        behind(&["der", "die", "das", "dem", "im", "vom", "beim", "des"], rest);
        behind(&["des"], &format!("{rest}s"));
    }
    let marked =
        |rest| [("„", "“"), ("»", "«"), ("“", "”"), ("\"", "\"")].map(|(open, close)| format!("{open}{rest}{close}"));
    all.extend(german.into_iter().flat_map(marked).map(|marked| (marked, 0)));
    if let Some(rest) = name.strip_prefix("L'") {
        all.extend(["l'", "l’", "L’"].map(|article| (format!("{article}{rest}"), 0)));
    }
    if let Some(rest) = name.strip_prefix("El ").filter(|_| !common) {
        all.push((format!("el {rest}"), 0));
    }
    if language == "de" {
        all.extend(inflected(name));
    }
    // ل + الجزيرة is written للجزيرة.
    if let Some(rest) = name.strip_prefix("ال").filter(|rest| rest.chars().count() > 3) {
        all.push((format!("لل{rest}"), "ل".len()));
    }
    all
}

/// How German bends a name of several words in its sentence: "der Neuen Zürcher Zeitung", "des Hamburger Abendblatts".
fn inflected(name: &str) -> Vec<(String, usize)> {
    let words: Vec<&str> = name.split(' ').collect();
    if words.len() < 2 || words.first().is_some_and(|first| ["Der", "Die", "Das"].contains(first)) && words.len() < 3 {
        return Vec::new();
    }
    let adjective = |word: &str| word.len() > 3 && word.ends_with('e') && word.starts_with(char::is_uppercase);
    let mut all = Vec::new();
    // Any of its words may be one: of "Junge Welt" the first, of "Frankfurter Allgemeine" the last.
    let places: Vec<usize> =
        (0..words.len()).filter(|at| words.get(*at).is_some_and(|word| adjective(word))).take(3).collect();
    for chosen in 1..1usize << places.len() {
        let bent = |at: usize| places.iter().position(|place| *place == at).is_some_and(|bit| chosen >> bit & 1 == 1);
        let written =
            words.iter().enumerate().map(|(at, word)| if bent(at) { format!("{word}n") } else { (*word).to_owned() });
        all.push((written.collect::<Vec<_>>().join(" "), 0));
    }
    if name.ends_with(|c: char| c.is_lowercase() && !"aeiouyszxß".contains(c)) {
        all.push((format!("des {name}s"), "des ".len()));
    }
    all
}

/// The text with every white space byte as one plain space, at the same offsets.
fn single_spaced(text: &str) -> String {
    text.chars()
        .flat_map(|c| {
            let blank = c.is_whitespace();
            std::iter::repeat_n(if blank { ' ' } else { c }, if blank { c.len_utf8() } else { 1 })
        })
        .collect()
}

/// Both lists in one order; where two overlap the longer stays, of equals the first list's. A name that is formed round
/// one of the registry is none: "July's Washington Post", "NBC News-Wall Street Journal".
fn merge(known: Vec<Mention>, mut formed: Vec<Mention>) -> Vec<Mention> {
    let sure: Vec<Span> = known.iter().filter(|mention| !mention.common).map(|mention| mention.span).collect();
    formed.retain(|mention| {
        let first = sure.partition_point(|span| span.end <= mention.span.start);
        let inside = sure.get(first).is_some_and(|span| mention.span.contains(*span));
        !(inside && matches!(mention.named, Named::Formed(_)))
    });
    let mut all: Vec<(Mention, bool)> =
        known.into_iter().map(|m| (m, false)).chain(formed.into_iter().map(|m| (m, true))).collect();
    all.sort_by_key(|(mention, formed)| (std::cmp::Reverse(mention.span.len()), *formed, mention.span.start));
    let mut kept: BTreeMap<u32, Mention> = BTreeMap::new();
    for (mention, _) in all {
        let before = kept.range(..mention.span.end).next_back();
        if before.is_none_or(|(_, other)| !other.span.overlaps(mention.span)) {
            kept.insert(mention.span.start, mention);
        }
    }
    kept.into_values().collect()
}
