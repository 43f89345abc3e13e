//! Who says a quotation? The name beside a verb of saying, behind the marks or before them.
//!
//! "… said X", "X, a spokesman for Z, said …", "X told Y …", "according to X"; "he added" and "the spokesman said" mean
//! the last speaker that was named.

use super::quotes::Marked;
use super::words::head;
use crate::language::{self, Speech};
use crate::pattern::coarse;
use crate::span::Span;
use regex::Regex;
use std::collections::BTreeMap;
use std::sync::{LazyLock, OnceLock};

/// How far around a quotation a speaker is looked for, in bytes, and how far back the last named one.
const NEAR: usize = 240;
const BACK: usize = 3000;

const VERBS: &str = "said|says|say|told|tells|added|adds|stated|states|explained|explains|noted|notes|stressed|stresses|warned|warns|emphasi[sz]ed|declared|announced|\
    confirmed|insisted|claimed|argued|argues|wrote|writes|tweeted|posted|asked|asks|replied|continued|concluded|recalled|remarked|admitted|acknowledged|affirmed|\
    reiterated|clarified|described|assured|responded|commented|testified|countered|quipped|joked|urged|vowed|pledged|complained|lamented|criticized|criticised|\
    highlighted|denied|predicted|observed|suggested|questioned|pointed out|called|maintained|asserted|stating|saying|cautioned|reported|revealed|demanded";

/// Capitalised words that begin sentences and are no names.
const NO_NAMES: [&str; 44] = [
    "The",
    "A",
    "An",
    "He",
    "She",
    "They",
    "It",
    "We",
    "I",
    "You",
    "But",
    "And",
    "In",
    "On",
    "At",
    "As",
    "When",
    "While",
    "Meanwhile",
    "However",
    "Later",
    "Earlier",
    "Then",
    "Still",
    "Yet",
    "Also",
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
    "This",
    "That",
    "These",
    "Those",
    "Moreover",
    "Adding",
    "If",
    "Asked",
    "One",
    "His",
    "Her",
];

/// Words behind which a name is a place, a time or a listener.
const PREPOSITIONS: [&str; 22] = [
    "in", "on", "at", "to", "from", "after", "during", "that", "by", "before", "since", "when", "while", "as", "over",
    "about", "with", "under", "near", "into", "if", "through",
];

struct Shapes {
    verb_name: Regex,
    name_verb: Regex,
    verb_same: Regex,
    before: Regex,
    before_same: Regex,
    according: Regex,
}

static SHAPES: LazyLock<Option<Shapes>> = LazyLock::new(|| shapes().ok());

/// Those of the other languages, each made when a text first asks.
static ELSEWHERE: LazyLock<BTreeMap<&'static str, OnceLock<Option<Shapes>>>> =
    LazyLock::new(|| language::languages().map(|language| (language, OnceLock::new())).collect());

/// How the speakers of a language's texts are read: its shapes, and its words where it is not English.
#[derive(Clone, Copy)]
struct Reading {
    shapes: &'static Shapes,
    speech: Option<&'static Speech>,
}

impl Reading {
    /// `None` for a language whose words are not known: those of another would name who did not speak.
    fn of(language: Option<&str>) -> Option<Self> {
        let language = language?;
        if language == "en" {
            return Some(Self { shapes: SHAPES.as_ref()?, speech: None });
        }
        let speech = language::words(Some(language)).speech.as_ref()?;
        let shapes = ELSEWHERE.get(language)?.get_or_init(|| shapes_of(speech).ok()).as_ref()?;
        Some(Self { shapes, speech: Some(speech) })
    }
}

/// The shapes of another language; there the verb may stand before the name on either side of a quotation.
fn shapes_of(tongue: &Speech) -> Result<Shapes, regex::Error> {
    let token = r"(?:\p{Lu}\p{Ll}{0,3}\.|\p{Lu}[\p{L}\p{M}'’-]*)";
    let particles = r"(?:de|du|von|van|der|del|la|le|bin|al)";
    let latin = format!(r"{token}(?:\s+(?:{particles}\s+){{0,2}}{token}){{0,5}}");
    let (name, end) = tongue.name.as_ref().map_or((&latin, ""), |name| (name, tongue.behind_name.as_str()));
    let name = format!("(?<name>{name}){end}");
    let (verb, same, between) = (&tongue.verbs, &tongue.same, &tongue.between);
    let role = r"(?<role>(?:[\p{Ll}’'-]+,?\s+){0,6})?";
    let apposition = r"(?:\s*,\s[^,.“”«»„]{1,110}(?:,[^,.“”«»„]{1,60})?,|\s\([^()]{1,40}\))?";
    let according = tongue.according.iter().map(|word| word.trim()).collect::<Vec<_>>().join("|");
    let edge = r"(?:^|[^\p{L}])";
    let new = |pattern: &str| Regex::new(&coarse(pattern));
    Ok(Shapes {
        verb_name: new(&format!(r"^[\s,.،–—-]*(?:{verb})\s+{role}{name}"))?,
        name_verb: new(&format!(r"^[\s,.،–—-]*{role}{name}{apposition}\s+{between}(?:{verb})(?:[^\p{{L}}]|$)"))?,
        verb_same: new(&format!(
            r"^[\s,.،–—-]*(?:(?:{verb})\s*(?i:{same})|(?i:{same})\s+{between}(?:{verb}))(?:[^\p{{L}}]|$)"
        ))?,
        before: new(&format!(r"{name}{apposition}\s+{between}(?:{verb})(?:[^\p{{L}}]|$)"))?,
        before_same: new(&format!(r"(?i){edge}(?:{same}\s+{between}(?:{verb})|(?:{verb})\s+{same})(?:[^\p{{L}}]|$)"))?,
        according: new(&format!(r"{edge}(?:(?i:{according})|{verb})\s+{role}{name}"))?,
    })
}

fn shapes() -> Result<Shapes, regex::Error> {
    // A full stop belongs to a name only behind a short word: "Gov.", "J.", not "… in Texas. He said".
    let token = r"(?:\p{Lu}\p{Ll}{0,3}\.|(?:(?:[Aa]l|[Ee]l|[Aa]sh|[Aa]s|[Aa]n|[Bb]in|[Dd]e|[Vv]an|[Vv]on)[- ])?\p{Lu}[\p{L}\p{M}'’-]*)";
    let name = format!(r"(?<name>{token}(?:\s+(?:{token}|of|for|al-\p{{Lu}}[\p{{L}}'’-]*)){{0,5}})");
    let verb = format!(r"\b(?:{VERBS})\b");
    let same = r"(?<same>\b(?:he|she|they|the (?:(?:same|senior|former|armed forces) )?(?:spokes(?:person|man|woman)|official|minister|president|mayor|leader|commander|general|officer|statement|senator|chief|director|source|group))\b)";
    let role = r"(?<role>(?:the |a |an )?(?:[\p{Ll}-]+,?\s+){0,5})?";
    let apposition = r"(?:\s*,\s[^,.“”]{1,110}(?:,[^,.“”]{1,60})?,|\s\([^()]{1,40}\))?";
    let new = |pattern: &str| Regex::new(&coarse(pattern));
    Ok(Shapes {
        verb_name: new(&format!(r"^[\s,.–—-]*(?:{verb})\s+{role}{name}"))?,
        name_verb: new(&format!(r"^[\s,.–—-]*{role}{name}{apposition}\s+(?:has |had |also |later |then )*(?:{verb})"))?,
        verb_same: new(&format!(
            r"^[\s,.–—-]*(?:(?i:{same})\s+(?:has |had |also |later |then )*(?:{verb})|(?:{verb})\s+{})",
            same.replace("same>", "after>").replace("(?<after>", "(?i:(?<after>") + ")"
        ))?,
        before: new(&format!(r"{name}{apposition}\s+(?:has |had |also |later |then |further )*(?:{verb})"))?,
        before_same: new(&format!(r"(?i){same}\s+(?:has |had |also |later |then |further )*(?:{verb})"))?,
        according: new(&format!(r"(?i:according to)\s+{role}{name}"))?,
    })
}

/// The last speaker that was named, on the way through a document.
pub(super) struct Speakers<'a> {
    /// How they are read; not at all in a language whose words are not known.
    reading: Option<Reading>,
    last: Option<String>,
    /// What was passed since: it may name a later one, and is read only where that is asked.
    passed: Vec<&'a str>,
}

impl<'a> Speakers<'a> {
    /// With the last speaker named before a span: not further back than 3,000 bytes, so that the cost stays linear.
    pub(super) fn before(text: &'a str, span: Span, language: Option<&str>) -> Self {
        let mut from = (span.start as usize).saturating_sub(BACK);
        while !text.is_char_boundary(from) {
            from += 1;
        }
        Self {
            reading: Reading::of(language),
            last: None,
            passed: vec![text.get(from..span.start as usize).unwrap_or("")],
        }
    }

    /// The speakers of a paragraph's quotations, one for each.
    pub(super) fn of(&mut self, text: &'a str, paragraph: Span, quotes: &[Marked]) -> Vec<Option<String>> {
        if quotes.is_empty() {
            self.passed.push(near_end(paragraph.of(text)));
            return Vec::new();
        }
        let Some(Reading { shapes, .. }) = self.reading else { return vec![None; quotes.len()] };
        let mut told = Vec::with_capacity(quotes.len());
        let mut here: Option<String> = None;
        let mut from = paragraph.start;
        for (place, quote) in quotes.iter().enumerate() {
            let until = quotes.get(place + 1).map_or(paragraph.end, |next| next.outer.start);
            let before = near_end(Span { start: from, end: quote.outer.start }.of(text));
            let after = head(Span { start: quote.outer.end, end: until }.of(text), NEAR);
            let said = self.behind(shapes, after).or_else(|| self.ahead(shapes, before));
            // A second quotation of a paragraph goes on with the first's speaker, if nobody else is named.
            let speaker = said.or_else(|| here.clone());
            if let Some(named) = &speaker {
                self.last = Some(named.clone());
                self.passed.clear();
                here = Some(named.clone());
            }
            told.push(speaker);
            from = quote.outer.end;
        }
        self.passed.push(near_end(Span { start: from, end: paragraph.end }.of(text)));
        told
    }

    /// The language's words, where it is not English.
    fn told(&self) -> Option<&'static Speech> {
        self.reading?.speech
    }

    /// The last speaker that was named.
    fn last(&mut self, shapes: &Shapes) -> Option<String> {
        while let Some(passed) = self.passed.pop() {
            if let Some(named) = last_named(shapes, self.told(), passed) {
                self.last = Some(named);
                self.passed.clear();
            }
        }
        self.last.clone()
    }

    fn behind(&mut self, shapes: &Shapes, after: &str) -> Option<String> {
        let clause = head(after, sentence_end(after));
        let tongue = self.told();
        let leads = |word: &str| match tongue {
            Some(tongue) => tongue.prepositions.iter().any(|known| known == word),
            None => PREPOSITIONS.contains(&word),
        };
        let named = |regex: &Regex| {
            let found = regex.captures(clause)?;
            // "said in Halvik", "said on a visit to Marlow": what a preposition leads to does not speak.
            let led = found.name("role").is_some_and(|role| role.as_str().split_whitespace().any(leads));
            if led { None } else { person(found.name("name")?.as_str(), tongue) }
        };
        if let Some(name) = named(&shapes.verb_name) {
            return Some(name);
        }
        if shapes.verb_same.is_match(clause) {
            return self.last(shapes);
        }
        named(&shapes.name_verb).or_else(|| {
            let starts = clause.trim_start_matches([',', ' ', '.', '—', '–', '-', '\n']);
            let begins = |words: &str| starts.get(..words.len()).is_some_and(|start| start.eq_ignore_ascii_case(words));
            let according = match tongue {
                Some(tongue) => tongue.according.iter().any(|words| begins(words)),
                None => begins("according to"),
            };
            according.then(|| named(&shapes.according)).flatten()
        })
    }

    fn ahead(&mut self, shapes: &Shapes, before: &str) -> Option<String> {
        // The sentence that leads up to the quotation: behind the last full stop before a capital.
        let clause = before.get(sentence_start(before)..).unwrap_or(before);
        let tongue = self.told();
        let last = |regex: &Regex| {
            let found = regex.captures_iter(clause).last()?;
            let at = found.get(0)?.end();
            Some((at, person(found.name("name")?.as_str(), tongue)))
        };
        let same = shapes.before_same.find_iter(clause).last().map(|found| (found.end(), self.last(shapes)));
        [last(&shapes.before), last(&shapes.according), same]
            .into_iter()
            .flatten()
            .filter(|(_, named)| named.is_some())
            .max_by_key(|(at, _)| *at)?
            .1
    }
}

fn last_named(shapes: &Shapes, tongue: Option<&Speech>, before: &str) -> Option<String> {
    let both = [&shapes.before, &shapes.according];
    let found = both.into_iter().filter_map(|regex| {
        regex
            .captures_iter(before)
            .filter_map(|found| Some((found.get(0)?.end(), person(found.name("name")?.as_str(), tongue)?)))
            .last()
    });
    found.max_by_key(|(at, _)| *at).map(|(_, named)| named)
}

/// The last bytes of a text, cut at a character.
fn near_end(text: &str) -> &str {
    let mut from = text.len().saturating_sub(NEAR + 60);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    text.get(from..).unwrap_or("")
}

/// The end of the clause behind a quotation: a full stop, question mark or line break pair that is no abbreviation's.
fn sentence_end(after: &str) -> usize {
    let stop = after.match_indices(". ").map(|(at, _)| at).find(|at| {
        let word = after.get(..*at).unwrap_or("").rsplit(|c: char| c.is_whitespace()).next().unwrap_or("");
        word.chars().count() > 4 || word.chars().all(char::is_lowercase) && !word.is_empty()
    });
    stop.map_or(after.len(), |at| at + 1)
}

fn sentence_start(before: &str) -> usize {
    let stop = before.match_indices([' ', '\n']).map(|(at, _)| at).rev().find(|at| {
        let word = before.get(..*at).unwrap_or("").rsplit(|c: char| c.is_whitespace()).next().unwrap_or("");
        let ended = word.trim_end_matches(['"', '”', '’', ')']);
        ended.ends_with(['!', '?'])
            || (ended.ends_with('.')
                && (ended.chars().count() > 5
                    || ended.chars().all(|c| c.is_lowercase() || c == '.') && ended.len() > 2))
    });
    stop.map_or(0, |at| at + 1)
}

/// A name without the words that begin a sentence; `None` where nothing is left.
fn person(name: &str, tongue: Option<&Speech>) -> Option<String> {
    let no_name = |word: &str| match tongue {
        Some(tongue) => tongue.no_names.iter().any(|known| known == word),
        None => NO_NAMES.contains(&word),
    };
    let folded = name.split_whitespace().skip_while(|word| no_name(word.trim_end_matches('.'))).collect::<Vec<_>>();
    let mut words = folded.as_slice();
    while let Some((&("of" | "for"), rest)) = words.split_last() {
        words = rest;
    }
    let name = words.join(" ");
    let name = name.trim_end_matches(['.', '\'', '’']);
    let name = name.strip_suffix("’s").or_else(|| name.strip_suffix("'s")).unwrap_or(name);
    (name.chars().count() > 1 && !no_name(name)).then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use crate::segment::quotes;
    use crate::span::Span;

    fn speakers(text: &str) -> Vec<Option<String>> {
        spoken("en", text)
    }

    fn spoken(language: &str, text: &str) -> Vec<Option<String>> {
        quotes(text, Span::new(0, text.len()), Some(language)).into_iter().map(|quote| quote.speaker).collect()
    }

    #[test]
    fn the_speaker_stands_behind_or_before_the_quote() {
        for text in [
            "“We close it,” said Orla Venn.",
            "“We close it,” Orla Venn said.",
            "“We close it,” Orla Venn, a spokeswoman for the fund, said on Monday.",
            "“We close it,” said the mayor, Orla Venn.",
            "Orla Venn told the Halvik Courier that “we close it”.",
            "Orla Venn, head of the fund, told the Courier, “We close it.”",
            "According to Orla Venn, “we close it”.",
            "“We close it”, according to Orla Venn.",
            "On Monday, Orla Venn stressed the need for “a clear end” to it.",
            "The fund was empty. Orla Venn added: “We close it.”",
        ] {
            assert_eq!(speakers(text), [Some("Orla Venn".to_owned())], "{text}");
        }
    }

    #[test]
    fn he_and_the_spokesman_are_the_last_speaker_that_was_named() {
        let text = "“We close it,” said Orla Venn.\n\nIt rained.\n\nShe added, “For good.”\n\n“Indeed,” the spokeswoman added.";
        assert_eq!(speakers(text), vec![Some("Orla Venn".to_owned()); 3]);
    }

    #[test]
    fn a_name_does_not_reach_over_a_full_stop() {
        assert_eq!(speakers("Gov. Orla Venn lives in Texas. He said “no” to all."), [None]);
        assert_eq!(
            speakers("“No,” said Gov. Orla J. Venn of Halvik."),
            [Some("Gov. Orla J. Venn of Halvik".to_owned())]
        );
    }

    #[test]
    fn speakers_are_found_in_every_language_with_an_entry() {
        for (language, text) in [
            ("fr", "« Nous fermons », a déclaré Orla Venn."),
            ("fr", "Orla Venn a expliqué : « Nous fermons. »"),
            ("de", "„Wir schließen“, sagte Orla Venn."),
            ("de", "»Wir schließen«, sagte am Montag Orla Venn."),
            ("es", "“Cerramos”, dijo Orla Venn."),
        ] {
            assert_eq!(spoken(language, text), [Some("Orla Venn".to_owned())], "{text}");
        }
        assert_eq!(spoken("ar", "وقالت أورلا فين: «سنغلقها»."), [Some("أورلا فين".to_owned())]);
        assert_eq!(spoken("fr", "« Nous fermons », a déclaré la mairie au Courrier."), [None]);
        let portuguese = "Orla Venn declara: “Vamos fechar”.";
        assert_eq!(spoken("es", portuguese), [Some("Orla Venn".to_owned())], "its neighbour's words would find her");
        assert_eq!(spoken("pt", portuguese), [None], "no words are known, and none are borrowed");
    }

    #[test]
    fn a_quote_without_a_name_near_it_has_no_speaker() {
        assert_eq!(speakers("The fund was called a “tactic” by many."), [None]);
    }
}
