//! Who speaks? Names of persons near a cue, and the full name that a surname means.

use std::collections::HashMap;
use std::sync::LazyLock;

use regex::Regex;

use crate::language::Words;
use crate::pattern::coarse;

/// A capitalised name of one to seven words, particles within, titles before; it may go over a line's end, and over no
/// blank line.
static NAME: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(&coarse(
        r"(?:(?:\p{Lu}\.){2,}|(?:Mr|Mrs|Ms|Dr|Gov|Sen|Rep|Gen|Lt|Col|Maj|Sgt|Capt|Prof|Rev|Adm|St|Jr|\p{Lu})\.|\p{Lu}[\p{L}’'-]*|al-\p{L}[\p{L}’'-]*)(?:(?:[^\S\n]+|[^\S\n]*\n[^\S\n]*)(?:(?:bin|ibn|van|von|de|der|di|la|le|el|al|da|dos)\s+){0,2}(?:(?:Mr|Mrs|Ms|Dr|Gov|Sen|Rep|Gen|Lt|Col|Maj|Sgt|Capt|Prof|Rev|Adm|St|Jr|\p{Lu})\.|\p{Lu}[\p{L}’'-]*|al-\p{L}[\p{L}’'-]*)){0,6}",
    ))
    .ok()
});

/// Whether a name is said to have something: "Dana Bell’s".
fn is_possessive(name: &str) -> bool {
    name.ends_with("’s") || name.ends_with("'s")
}

/// The persons that a document names in full, by their last word.
#[derive(Debug)]
pub struct People {
    /// Full names by surname, each with its place, in order of place.
    full: HashMap<String, Vec<(usize, String)>>,
    /// How often each full name stands there.
    times: HashMap<String, usize>,
    /// By surname the full name that stands there most often, the last of several.
    main: HashMap<String, String>,
    words: &'static Words,
}

impl People {
    /// Reads the names of two words and more, with their places; `words` are the language's.
    pub fn read(text: &str, words: &'static Words) -> Self {
        let mut full: HashMap<String, Vec<(usize, String)>> = HashMap::new();
        let mut times: HashMap<String, usize> = HashMap::new();
        for hit in NAME.iter().flat_map(|regex| regex.find_iter(text)) {
            let Some(name) = clean(hit.as_str(), words) else { continue };
            let mut parts = name.split(' ').rev();
            if let (Some(last), Some(_)) = (parts.next(), parts.next()) {
                *times.entry(name.clone()).or_default() += 1;
                full.entry(surname(last)).or_default().push((hit.start(), name.clone()));
            }
        }
        let most = |known: &Vec<(usize, String)>| known.iter().max_by_key(|(_, name)| times.get(name)).cloned();
        let main = full.iter().filter_map(|(surname, known)| Some((surname.clone(), most(known)?.1))).collect();
        Self { full, times, main, words }
    }

    /// Of the names in `words`, a stretch of a sentence that ends at `at`, and that full names of the document explain,
    /// the one that opens it (it is the subject), else the last.
    pub fn known(&self, words: &str, at: usize) -> Option<String> {
        let led = |start: usize| {
            let before = words.get(..start).unwrap_or("").trim_end();
            let last = before.rsplit(char::is_whitespace).next().unwrap_or("");
            matches!(last, "the" | "The" | "in" | "at" | "on" | "near" | "from" | "to" | "of" | "for" | "with")
        };
        let hits = NAME
            .iter()
            .flat_map(|regex| regex.find_iter(words))
            .filter(|hit| !led(hit.start()) && !is_possessive(hit.as_str()));
        let names: Vec<(usize, String)> =
            hits.filter_map(|hit| Some((hit.start(), clean(hit.as_str(), self.words)?))).collect();
        let full = |(start, name): &(usize, String)| {
            let full = self.resolve(name, at);
            full.contains(' ').then_some((*start, full))
        };
        let opens = names.first().and_then(full).filter(|(start, _)| *start == 0);
        opens.or_else(|| names.iter().rev().find_map(full)).map(|(_, name)| name)
    }

    /// The name as it stands, or the nearest full name before `at` (else the first) that a lone surname means. A name
    /// that the document has without its initials ("Dana Q. Bell") is the one without.
    pub fn resolve(&self, name: &str, at: usize) -> String {
        if name.contains(' ') {
            let plain = without_initials(name);
            return if self.times.contains_key(&plain) { plain } else { name.to_owned() };
        }
        let surname = surname(name);
        let Some(known) = self.full.get(&surname) else { return name.to_owned() };
        let before = known.partition_point(|(place, _)| *place <= at);
        let Some((_, near)) = known.get(before.saturating_sub(1)) else { return name.to_owned() };
        // One who is named once beside another who is named again and again ("her father Frank Bell") is not meant.
        let often = |name: &String| self.times.get(name).copied().unwrap_or(0);
        let main = self.main.get(&surname).filter(|main| often(main) >= 3 && often(near) == 1);
        self.resolve(main.unwrap_or(near), at)
    }

    /// Whether a subject is a pronoun, a name of several words, or a word that the document has in such a name.
    pub fn explains(&self, subject: &Subject, at: usize) -> bool {
        match subject {
            Subject::Pronoun => true,
            Subject::Named(name) => self.resolve(name, at).contains(' '),
        }
    }

    /// The last name that opens a sentence of `text` before `at`, in full: whom "she" means where nobody was quoted. With
    /// its place; no further back than 1,500 bytes.
    pub fn subject_before(&self, text: &str, at: usize) -> Option<(usize, String)> {
        let head = tail(text.get(..at)?, 1500);
        let start = at - head.len();
        let opens = |from: usize| {
            let before = head.get(..from).unwrap_or("").trim_end_matches(['“', '"', '„', '«']);
            let lead = before.trim_end();
            before.is_empty() && start == 0
                || lead.len() < before.len() && lead.ends_with(['.', '!', '?', '”', '"', '»', ':'])
                || before.ends_with('\n')
        };
        let hits = NAME
            .as_ref()?
            .find_iter(head)
            .filter(|hit| !is_possessive(hit.as_str()) && opens(hit.start()) && !in_a_headline(head, hit.start()));
        let named = hits.filter_map(|hit| {
            let full = self.resolve(&clean(hit.as_str(), self.words)?, at);
            full.contains(' ').then_some((start + hit.start(), full))
        });
        named.last()
    }
}

/// Whether a place stands in a line whose longer words nearly all have capitals.
fn in_a_headline(text: &str, at: usize) -> bool {
    let (before, after) = text.split_at_checked(at).unwrap_or((text, ""));
    let line = before.rsplit('\n').next().unwrap_or("").split_whitespace();
    let long = line.chain(after.lines().next().unwrap_or("").split_whitespace()).filter(|word| word.len() > 3);
    let (mut words, mut capitals) = (0u32, 0u32);
    for word in long {
        words += 1;
        capitals += u32::from(word.starts_with(char::is_uppercase));
    }
    words > 3 && capitals * 10 >= words * 7
}

/// A name without single letters between its first and its last word.
fn without_initials(name: &str) -> String {
    let words: Vec<&str> = name.split(' ').collect();
    let last = words.len().saturating_sub(1);
    let initial = |word: &str| word.ends_with('.') && word.trim_end_matches('.').chars().count() == 1;
    let kept = words.iter().enumerate().filter(|(at, word)| *at == 0 || *at == last || !initial(word));
    kept.map(|(_, word)| *word).collect::<Vec<_>>().join(" ")
}

/// The last word of a name, as surnames are compared.
pub fn surname_of(name: &str) -> String {
    surname(name.rsplit(' ').next().unwrap_or(name))
}

/// A surname as it is compared: "al-Kaabi", "Al-Kaabi" and "Kaabi" are one.
fn surname(word: &str) -> String {
    let lower = word.to_lowercase().replace('’', "'");
    let lower = lower.strip_suffix("'s").unwrap_or(&lower);
    lower.strip_prefix("al-").or_else(|| lower.strip_prefix("el-")).unwrap_or(lower).to_owned()
}

/// A name without titles, possessives and words of the sentence; `None` where nothing is left.
pub fn clean(name: &str, language: &Words) -> Option<String> {
    let begins_a_sentence = |word: &str| language.openers.contains(word);
    let words: Vec<&str> = name.split_whitespace().collect();
    let plain = |word: &str| word.trim_end_matches(['.', ',']).to_owned();
    // What stands before a title is an office or a place: "South Dakota Gov. Dana Bell".
    let before_a_name = words.len().saturating_sub(1);
    let titled = words.iter().take(before_a_name).rposition(|word| language.is_title(&plain(word)));
    let titled = titled.map_or(0, |last| last + 1);
    let own = words.iter().skip(titled).position(|word| !begins_a_sentence(&plain(word)));
    let start = own.map_or(words.len(), |own| titled + own);
    let mut kept: Vec<String> = words.iter().skip(start).map(|word| (*word).to_owned()).collect();
    // A day or month behind a name belongs to the sentence.
    while kept.len() > 1 && kept.last().is_some_and(|last| begins_a_sentence(&plain(last))) {
        kept.pop();
    }
    let last = kept.pop()?;
    let last = last.trim_end_matches("'s").trim_end_matches("’s").trim_end_matches(['.', '\'', '’']);
    kept.push(last.to_owned());
    let name = kept.join(" ");
    // A name has small letters, or letters of a script that knows none.
    let small = |c: char| c.is_lowercase() || (c.is_alphabetic() && !c.is_uppercase());
    (name.chars().count() > 1 && name.chars().any(small)).then_some(name)
}

/// The name with which a sentence begins.
pub fn opening_name(sentence: &str, language: &Words) -> Option<String> {
    let hit = NAME.as_ref()?.find(sentence.trim_start()).filter(|hit| hit.start() == 0)?;
    clean(hit.as_str(), language)
}

/// Whether the name at the end of `before` is what a verb does something to: "Dana Bell endorsed Ole Rask". Verbs are told
/// by their English endings, `-ed` and `-ing`; a word that may stand before a subject's verb is none.
pub fn is_object(before: &str, language: &Words) -> bool {
    let rest = before.trim_end();
    let Some(hit) = NAME.as_ref().and_then(|name| name.find_iter(rest).last()) else { return false };
    let lead = rest.get(..hit.start()).unwrap_or("");
    let word = lead.trim_end().rsplit(char::is_whitespace).next().unwrap_or("");
    hit.end() == rest.len() && (word.ends_with("ed") || word.ends_with("ing")) && !language.between.contains(word)
}

/// The subject of the verb at the end of `before`, a stretch of one sentence; no more than its last 400 bytes count.
///
/// "Ole Rask, head of the harbour office," gives Ole Rask; "the spokeswoman for Ole Rask" gives nothing.
pub fn subject(before: &str, language: &Words) -> Option<Subject> {
    let before = tail(before, 400);
    let mut rest = before.trim_end();
    while let Some((head, word)) = rest.rsplit_once(char::is_whitespace) {
        if language.between.contains(word) {
            rest = head.trim_end();
        } else {
            break;
        }
    }
    if let Some(closed) = rest.strip_suffix([',', '”', '"']) {
        return apposed(closed, language);
    }
    let last = rest.rsplit(char::is_whitespace).next()?;
    if language.pronouns.contains(last) || language.capital_nouns && last.contains('-') && language.is_office(last) {
        return Some(Subject::Pronoun);
    }
    let hit = NAME.as_ref()?.find_iter(rest).last()?;
    if hit.end() == rest.len() && !rest.get(..hit.start()).is_some_and(belongs_to_another) {
        return clean(hit.as_str(), language).map(Subject::Named);
    }
    None
}

/// Verbs that end the name of an office: "the spokesperson said on".
const SAYS: [&str; 12] = [
    "said",
    "says",
    "wrote",
    "added",
    "told",
    "announced",
    "published",
    "posted",
    "stated",
    "confirmed",
    "issued",
    "released",
];

/// The office or group that the verb at the end of `before` belongs to, where no person is named: "the harbour office".
/// Its last word is a body's or an office's: else it is some other part of the sentence.
pub fn office(before: &str, language: &Words) -> Option<String> {
    let mut words: Vec<&str> = Vec::new();
    for word in tail(before, 120).trim_end().rsplit(char::is_whitespace) {
        if matches!(word, "the" | "The" | "a" | "A" | "an" | "An" | "his" | "her" | "their" | "its" | "Its") {
            words.reverse();
            let says = words.iter().position(|word| SAYS.contains(word)).unwrap_or(words.len());
            let phrase = words.get(..says).unwrap_or(&words);
            let speaks = |last: &&str| language.bodies.contains(*last) || language.is_office(last);
            let whole = !phrase.iter().any(|word| word.contains([',', '.', '"', '”', '“', ';']));
            return (whole && phrase.last().is_some_and(speaks)).then(|| phrase.join(" "));
        }
        if words.len() == 6 {
            return None;
        }
        words.push(word);
    }
    None
}

/// The last `most` bytes of a text, cut at a character.
pub fn tail(text: &str, most: usize) -> &str {
    let mut start = text.len().saturating_sub(most);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    text.get(start..).unwrap_or("")
}

/// A subject as the sentence has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// By name.
    Named(String),
    /// "He", "she".
    Pronoun,
}

/// "Ole Rask, head of the office" (the comma behind it already cut): the name before the first comma that a name precedes.
fn apposed(closed: &str, language: &Words) -> Option<Subject> {
    // "The author of the book, Ole Rask,": a name that fills the last piece is who speaks.
    let last = closed.rsplit(',').next().unwrap_or("").trim();
    let whole = NAME.as_ref()?.find(last).filter(|hit| hit.start() == 0 && hit.end() == last.len());
    if let Some(name) = whole.filter(|_| last.len() < closed.len()).and_then(|hit| clean(hit.as_str(), language))
        && name.contains(' ')
    {
        return Some(Subject::Named(name));
    }
    let mut end = closed.len();
    for (comma, _) in closed.match_indices(',').collect::<Vec<_>>().into_iter().rev() {
        let head = closed.get(..comma)?.trim_end();
        if let Some(hit) = NAME.as_ref()?.find_iter(head).last()
            && hit.end() == head.len()
            && let Some(name) = clean(hit.as_str(), language)
            && !head.get(..hit.start()).is_some_and(belongs_to_another)
        {
            return Some(Subject::Named(name));
        }
        end = end.min(comma);
    }
    let head = closed.get(..end)?.trim_end();
    let hit = NAME.as_ref()?.find_iter(head).last()?;
    (hit.end() == head.len()).then(|| clean(hit.as_str(), language).map(Subject::Named)).flatten()
}

/// Whether what stands before a name makes it another's: "a spokesman for Ole Rask".
fn belongs_to_another(before: &str) -> bool {
    let last = before.trim_end().rsplit(char::is_whitespace).next().unwrap_or("");
    matches!(last, "for" | "of" | "by" | "with" | "from" | "at" | "in" | "to")
}

/// The first person named in `after`, close to its start: "…, Ole Rask, the mayor, said". What a preposition leads to
/// ("in Halden") is none.
pub fn named_after(after: &str, language: &Words) -> Option<Subject> {
    let pronoun = |word: &str| language.pronouns.contains(word);
    let trimmed = after.trim_start_matches([',', ' ', '\n', '”', '"', '\u{a0}']);
    let head: String = trimmed.chars().take(160).collect();
    let first = head.split_whitespace().next()?;
    if language.pronouns.contains(first.trim_end_matches(',')) {
        return Some(Subject::Pronoun);
    }
    // Where the last name ended that a preposition led to: "in Berlin, New Halden" is one place.
    let mut place = None;
    for hit in NAME.as_ref()?.find_iter(&head) {
        let (lead, rest) = (head.get(..hit.start()).unwrap_or(""), head.get(hit.end()..).unwrap_or(""));
        if lead.split_whitespace().count() > 8 || lead.contains(['.', ';', '“', '"']) {
            return None;
        }
        if lead.split_whitespace().any(pronoun) {
            return Some(Subject::Pronoun);
        }
        let last = lead.trim_end().trim_end_matches(" the").rsplit(char::is_whitespace).next().unwrap_or("");
        let led = matches!(last, "in" | "at" | "on" | "to" | "near" | "about" | "into" | "outside" | "across");
        let theirs = matches!(last, "his" | "her" | "their" | "its" | "my" | "our");
        let joined = place.is_some_and(|end| head.get(end..hit.start()).is_some_and(|gap| gap.trim() == ","));
        // "the Bell campaign", "Bell's son": another's.
        let next = rest.split_whitespace().next().unwrap_or("");
        let anothers = language.bodies.contains(next) || is_possessive(hit.as_str());
        if led || joined {
            place = Some(hit.end());
        } else if let (false, Some(name)) = (theirs || anothers, clean(hit.as_str(), language)) {
            return Some(Subject::Named(name));
        }
    }
    let near: Vec<&str> = head.split_whitespace().take(8).collect();
    near.into_iter().take_while(|word| !word.ends_with(['.', ';'])).any(pronoun).then_some(Subject::Pronoun)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn english() -> &'static Words {
        crate::language::words(Some("en"))
    }

    fn named(before: &str) -> Option<String> {
        match subject(before, english()) {
            Some(Subject::Named(name)) => Some(name),
            _ => None,
        }
    }

    #[test]
    fn a_subject_is_found_across_its_apposition() {
        assert_eq!(named("Earlier today, Ali al-Rask, a senior member of the guild,").as_deref(), Some("Ali al-Rask"));
        assert_eq!(named("Sheikh Ole-Rask, head of the Harbour Bureau,").as_deref(), Some("Ole-Rask"));
        assert_eq!(named("Dana Bell, spokesperson for al-Rask, said").as_deref(), Some("Dana Bell"));
        assert_eq!(named("Mayor Dana Bell later").as_deref(), Some("Dana Bell"));
        assert_eq!(named("It rained, Ole Quist saw. The book's author, Dana Bell,").as_deref(), Some("Dana Bell"));
    }

    #[test]
    fn anothers_spokesman_is_not_the_speaker() {
        assert_eq!(named("A spokesman for Dana Bell"), None);
        assert_eq!(named("the harbour office"), None);
    }

    #[test]
    fn a_surname_means_the_full_name_before_it() {
        let text = "Dana Bell met Ole Rask. Bell said no.";
        assert_eq!(People::read(text, english()).resolve("Bell", 24), "Dana Bell");
        assert_eq!(People::read(text, english()).resolve("Quist", 24), "Quist");
        let text = "Dana Bell met Ole Rask. Dana Q. Bell (@dana) said no.";
        assert_eq!(People::read(text, english()).resolve("Dana Q. Bell", 24), "Dana Bell");
        assert_eq!(People::read("Dana Q. Bell said no.", english()).resolve("Dana Q. Bell", 24), "Dana Q. Bell");
    }

    #[test]
    fn she_is_who_opened_a_sentence_last() {
        let text = "Harbour Chief Dana Bell Closes Port\n\nDana Bell met Ole Rask. In a post at the time she";
        let people = People::read(text, english());
        assert_eq!(people.subject_before(text, text.len()).map(|(_, name)| name).as_deref(), Some("Dana Bell"));
        let headline = "Ferry Workers Ole Rask Close Port";
        assert_eq!(People::read(headline, english()).subject_before(headline, headline.len()), None);
        assert_eq!(named_after(" at the time she described it", english()), Some(Subject::Pronoun));
        assert_eq!(named_after(" in Halden on Friday, it rained", english()), None);
        assert_eq!(named_after(" in Halden, New Verrane", english()), None);
        let quist = Some(Subject::Named("Ole Quist".to_owned()));
        assert_eq!(named_after(", Bell campaign manager Ole Quist wrote", english()), quist);
    }

    #[test]
    fn a_title_is_one_in_its_own_language_only() {
        let name = |language: &str, name: &str| clean(name, crate::language::words(Some(language)));
        assert_eq!(name("de", "Richter Dana Bell").as_deref(), Some("Dana Bell"));
        assert_eq!(name("en", "Dana Richter Bell").as_deref(), Some("Dana Richter Bell"), "a name, and no judge");
        assert_eq!(name("fr", "Elle Dana Bell").as_deref(), Some("Dana Bell"));
        assert_eq!(name("en", "Elle Fenwick").as_deref(), Some("Elle Fenwick"), "a name, and no pronoun");
        assert_eq!(name("de", "Verkehrsministerin Dana Bell").as_deref(), Some("Dana Bell"));
    }
}
