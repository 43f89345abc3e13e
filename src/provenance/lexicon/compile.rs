//! From a declared pattern to a regular expression over masked text.

use regex::{Regex, RegexBuilder};

use super::file::{Declared, Slots};
use crate::error::Error;
use crate::pattern::{coarse, never_a_boundary};
use crate::provenance::bodies;
use crate::provenance::mask::{CLOSE, OPEN};

/// The most bytes that a compiled pattern, or the set of them all, may take.
pub(super) const SIZE: usize = 256 << 20;

/// A cue ready to speak.
#[derive(Clone, Debug)]
pub struct Cue {
    /// As declared.
    pub declared: Declared,
    /// Over masked text; the group `cue` holds what the pattern matched (it never begins inside a word), `source` a
    /// mention's number, `person` or `person2` a name.
    pub regex: Regex,
    /// Whether it needs a mention of an agency or outlet.
    pub names: bool,
    /// Must not match at the end of what stands before.
    pub unless_before: Option<Regex>,
    /// Must not match at the start of what stands behind.
    pub unless_after: Option<Regex>,
}

impl Cue {
    /// Whether one of the words that the cue needs stands in a passage, or it needs none.
    pub fn needed(&self, masked: &str) -> bool {
        self.declared.needs.is_empty() || self.declared.needs.iter().any(|word| masked.contains(word.as_str()))
    }

    pub(super) fn compile(declared: &Declared, slots: &Slots) -> Result<Self, Error> {
        let build = |pattern: &str| {
            RegexBuilder::new(pattern).size_limit(SIZE).build().map_err(|error| {
                let said = error.to_string();
                let last = said.lines().next_back().unwrap_or("");
                Error::Usage { what: format!("lexicon: cue {}: {last}", declared.id) }
            })
        };
        let guards = declared.unless_before.iter().chain(&declared.unless_after);
        if let Some(letter) = guards.chain([&declared.pattern]).find_map(|pattern| never_a_boundary(pattern)) {
            return Err(Error::Usage {
                what: format!(
                    r"lexicon: cue {}: `\b` beside {letter:?} never holds, it knows no letters outside ASCII; write `(?:^|[^\p{{L}}])` before it, or nothing",
                    declared.id
                ),
            });
        }
        let guard = |pattern: &Option<String>, shape: fn(String) -> String| {
            pattern.as_deref().map(|pattern| build(&shape(expand(pattern, slots)))).transpose()
        };
        Ok(Self {
            declared: declared.clone(),
            regex: build(&format!("(?m){}(?P<cue>{})", boundary(&declared.pattern), expand(&declared.pattern, slots)))?,
            names: ["{source}", "{bare}"].iter().any(|slot| declared.pattern.contains(slot)),
            unless_before: guard(&declared.unless_before, |pattern| format!(r"(?:{pattern})\s*$"))?,
            unless_after: guard(&declared.unless_after, |pattern| format!(r"^\s*(?:{pattern})"))?,
        })
    }
}

/// An article, and words that may stand between it and a source's name.
const BEFORE: &str = r"(?:(?:[Tt]he|THE|[Aa]n?)\s+)?(?:(?:local|state|state-run|state-owned|official|semi-official|national|private|rival|sister|conservative|liberal|independent|business|financial|sports|news|daily|weekly|newspaper|tabloid|paper|agency|wire|website|site|magazine|outlet|broadcaster|network|channel|station|affiliate|radio|television|TV|service|leading|respected|influential|pro-\p{L}+|[a-z]+-based|\p{Lu}\p{L}+-based|\p{Lu}\p{Ll}+(?:ese|ian|ean|ish|i|an|ch))\s+){0,4}";

/// What may hang behind a source's name: "'s Jane Roe", " news agency", " anchor Jane Roe".
const BEHIND: &str = r#"(?:\s+(?:[Nn]ews\s+)?(?:[Aa]gency|newspaper|newswire|magazine|daily|website|site|television|TV|network|channel|radio|podcast))?"#;

/// Whose programme or reporter: "'s Jane Roe", "’s “Morning Hour”", " anchor Jane Roe".
const WHOSE: &str = r#"(?:(?:['’]s?)?(?:\s+(?:anchor|host|correspondent|reporter|editor|columnist|journalist|contributor|chief|political|senior|national|White\s+House)){1,4}(?:\s+\p{Lu}[\p{L}’'-]+){1,3}|['’]s?\s+(?:[“"][^”"]{2,60}[”"]|\p{Lu}[\p{L}’'-]+(?:\s+(?:the|of|\p{Lu}[\p{L}’'-]+)){0,3}))?"#;

/// A person's name: two to five capitalised words, with particles.
const PERSON: &str = r"(?:\p{Lu}[\p{L}.’'-]*|al-\p{L}+)(?:\s+(?:(?:bin|van|von|de|der|di|la|le|el|al|da|dos)\s+){0,2}(?:\p{Lu}[\p{L}.’'-]*|al-\p{L}+)){0,4}";

/// The declared pattern with its slots written out.
fn expand(pattern: &str, slots: &Slots) -> String {
    coarse(&written_out(pattern, slots))
}

/// What must stand before a pattern that begins with a letter or a slot: no letter or digit.
fn boundary(pattern: &str) -> String {
    let first = pattern.trim_start_matches("(?:").trim_start_matches('(').trim_start_matches('[');
    let word = first.starts_with(|c: char| c.is_alphabetic() || c == '{');
    if word { coarse(r"(?:^|[^\p{L}\d])") } else { String::new() }
}

fn written_out(pattern: &str, slots: &Slots) -> String {
    let or = |declared: &Option<String>, english: &str| declared.clone().unwrap_or_else(|| english.to_owned());
    let (before, behind) = (or(&slots.before, BEFORE), or(&slots.behind, BEHIND));
    let person = or(&slots.person, PERSON);
    let number = |group: &str| format!(r#"[*_“"‘]{{0,2}}{OPEN}(?P<{group}>\d+){CLOSE}[*_]{{0,2}}"#);
    let slot = |group: &str| format!(r"{before}{}{behind}", number(group));
    pattern
        .replace('\'', "['’]")
        .replace(" ?", r"\s*")
        .replace(" *", r"\s*")
        .replace(' ', r"\s+")
        .replace("{source}", &slot("source"))
        .replacen("{source2}", &slot("source2"), 1)
        .replace("{source2}", &slot("source3"))
        .replace("{bare}", &number("source"))
        .replace("{whose}", &or(&slots.whose, WHOSE))
        .replace("{person}", &format!("(?P<person>{person})"))
        .replace("{body}", &format!("(?P<person>{})", bodies::name()))
        .replace("{body2}", &format!("(?P<person2>{})", bodies::name()))
        .replace("{institution}", &format!("(?P<person>{})", bodies::institution()))
        .replace("{someone}", &person)
        .replace("{office}", &format!("(?P<office>{})", or(&slots.office, &person)))
        .replace("{quote}", r#"[“”"„«»‘’]"#)
}
