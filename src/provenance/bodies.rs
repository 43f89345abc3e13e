//! Which institution speaks? Names by their form ("Halden Forest Service"), capitals ("FBI"), and "the company" led back.

use std::sync::LazyLock;

use regex::Regex;

use crate::pattern::coarse;

use super::people;
use crate::language::Words;

/// Words that only the names of institutions hold.
pub const WORDS: &str = "Services?|Departments?|Ministry|Ministries|Office|Bureau|Agency|Administration|Authority|Authorities|Commission|\
    Committee|Council|Board|Court|University|College|Institutes?|Institution|Foundation|Fund|Cent(?:er|re)s?|\
    Association|Federation|Union|Party|Congress|Senate|Parliament|Company|Corp|Corporation|Inc|Ltd|Group|Holdings|Banks?|\
    Airlines?|Airways|Cooperative|Hospitals?|Police|Army|Navy|Forces?|Guards?|Command|Organi[sz]ation|\
    Protection|Prevention|Control|Embassy|Society|League|Museum|Observatory|Laborator(?:y|ies)|District|Treasury|Fed|\
    Government|House|Pentagon|Kremlin|Church|Alliance|Coalition|Network|Partners|Systems|Survey|Nations";

/// A run of capitalised words, with "of", "for", "and" between them.
const CAPITALISED: &str = r"(?:(?:\p{Lu}\.){2,}|\p{Lu}[\p{L}&’'-]*)";
/// Between the words of a name: white space, and no blank line.
const GAP: &str = r"(?:[^\S\n]+|[^\S\n]*\n[^\S\n]*)";

static NAME: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(&coarse(&name())).ok());
static WORD: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(&coarse(&format!(r"\b(?:{WORDS})\b"))).ok());
/// A noun that stands for an institution named before, as the subject of a clause.
static NOUN: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let nouns = NOUNS.iter().flat_map(|(nouns, _)| nouns.iter().copied()).collect::<Vec<_>>().join("|");
    Regex::new(&coarse(&format!(
        r#"(?:^|[,;:—–"”’(]\s*|\b(?:and|but|as|that|while|which|when|where|after)\s+)[Tt]he ({nouns})$"#
    )))
    .ok()
});

/// Nouns and the words that the names which they mean hold.
const NOUNS: [(&[&str], &[&str]); 9] = [
    (
        &[
            "company",
            "firm",
            "group",
            "manufacturer",
            "automaker",
            "airline",
            "utility",
            "retailer",
            "developer",
            "maker",
        ],
        &[
            "Company",
            "Corp",
            "Corporation",
            "Inc",
            "Ltd",
            "Group",
            "Holdings",
            "Airlines",
            "Airline",
            "Airways",
            "Cooperative",
            "Partners",
            "Systems",
            "Bank",
            "Coalition",
            "Alliance",
            "Network",
        ],
    ),
    (
        &["agency", "service", "office", "bureau", "authority", "administration"],
        &["Agency", "Service", "Office", "Bureau", "Authority", "Administration", "Protection", "Prevention"],
    ),
    (&["ministry", "department"], &["Ministry", "Department"]),
    (&["bank"], &["Bank", "Fed"]),
    (&["university", "college", "school", "institute"], &["University", "College", "Institute"]),
    (&["commission", "committee", "council", "board", "panel"], &["Commission", "Committee", "Council", "Board"]),
    (
        &[
            "organization",
            "organisation",
            "foundation",
            "association",
            "charity",
            "union",
            "society",
            "federation",
            "league",
        ],
        &[
            "Organization",
            "Organisation",
            "Foundation",
            "Association",
            "Union",
            "Society",
            "Federation",
            "League",
            "Fund",
        ],
    ),
    (&["party"], &["Party"]),
    (&["court"], &["Court"]),
];

/// The pattern of an institution's or a person's name, as a cue's slot has it.
pub fn name() -> String {
    let further = format!(r"(?:{GAP}(?:(?:of|for){GAP}(?:the{GAP})?)?{CAPITALISED}){{0,9}}");
    format!(r"{CAPITALISED}{further}(?:,?{GAP}(?:and|&){GAP}(?:{CAPITALISED}{GAP}){{0,3}}(?:{WORDS})\b)?")
}

/// The pattern of a name that only an institution has.
pub fn institution() -> String {
    let of = format!(r"(?:{GAP}(?:of|for|on){GAP}(?:the{GAP})?{CAPITALISED}(?:{GAP}{CAPITALISED}){{0,4}})?");
    format!(r"(?:{CAPITALISED}{GAP}){{0,5}}(?:{WORDS})\b{of}")
}

/// A name as a slot held it, without what is none of it: an institution's whole, a person's as [`people::clean`] has it.
pub fn clean(words: &str, language: &Words) -> Option<String> {
    // "central bank figures": what a cue names in small letters is its name.
    if words.starts_with(char::is_lowercase) {
        return Some(words.to_owned());
    }
    let name = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let name = name.strip_prefix("The ").unwrap_or(&name);
    let name = name.strip_suffix("’s").or_else(|| name.strip_suffix("'s")).unwrap_or(name);
    let name = own_part(name);
    // "the Halden Forest Service on Saturday"
    let day = name.rsplit_once(" on ").filter(|(_, last)| language.openers.contains(*last));
    let name = day.map_or(name, |(before, _)| before);
    if is_institution(name) { Some(name.to_owned()) } else { people::clean(words, language) }
}

/// "South Halden's Department of Ferries" without whose it is, where the rest is a name of its own.
fn own_part(name: &str) -> &str {
    let cut = ["’s ", "'s "].iter().find_map(|mark| name.split_once(mark));
    match cut {
        Some((_, own)) if own.contains(' ') && is_institution(own) && !own.starts_with("Office") => own,
        _ => name,
    }
}

/// The institution that ends `before`, a stretch of one sentence, and is no other's part ("a spokesman for the FBI").
pub fn subject(before: &str) -> Option<String> {
    let before = people::tail(before, 200).trim_end();
    let hit = NAME.as_ref()?.find_iter(before).last().filter(|hit| hit.end() == before.len())?;
    let lead = before.get(..hit.start()).unwrap_or("").trim_end();
    let lead = lead.strip_suffix("the").or_else(|| lead.strip_suffix("The")).unwrap_or(lead).trim_end();
    let held = ["of", "for", "by", "with", "from", "at", "in", "to", "told"]
        .contains(&lead.rsplit(char::is_whitespace).next().unwrap_or(""));
    let name = hit.as_str().strip_prefix("The ").unwrap_or(hit.as_str());
    (!held && is_institution(name)).then(|| own_part(&name.split_whitespace().collect::<Vec<_>>().join(" ")).to_owned())
}

/// The institution that "the company" at the end of `before` means: the last one named before `at` that has such a name.
pub fn led_back(before: &str, text: &str, at: usize, language: &Words) -> Option<String> {
    let noun = NOUN.as_ref()?.captures(before.trim_end())?.get(1)?.as_str();
    meant_by(noun, text, at, language)
}

/// The last institution named before `at` that a noun ("company") can mean; at most 6,000 bytes back.
pub fn meant_by(noun: &str, text: &str, at: usize, language: &Words) -> Option<String> {
    let words = NOUNS.iter().find(|(nouns, _)| nouns.contains(&noun))?.1;
    let head = people::tail(text.get(..at)?, 6000);
    let names = NAME.as_ref()?.find_iter(head).map(|hit| hit.as_str());
    let fits = |name: &&str| {
        name.split_whitespace().count() > 1
            && name.split_whitespace().any(|word| words.contains(&word.trim_end_matches(['.', ',', '\'', '’'])))
    };
    clean(names.filter(fits).last()?, language)
}

/// The institution that opens the sentence `before`: "The HHO assured the public".
pub fn opening(before: &str, language: &Words) -> Option<String> {
    let before = before.trim_start();
    let rest = before.strip_prefix("The ").unwrap_or(before);
    let hit = NAME.as_ref()?.find(rest).filter(|hit| hit.start() == 0)?;
    // "CLAIM: …" is a label.
    let label = rest.get(hit.end()..).is_some_and(|after| after.starts_with(':'));
    let own = !label && !hit.as_str().ends_with("’s") && !hit.as_str().ends_with("'s");
    (own && is_institution(hit.as_str())).then(|| clean(hit.as_str(), language)).flatten()
}

/// Whose an office without a name is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Office {
    /// A person's: "the senator".
    Persons,
    /// An institution's, named before: "company spokesperson", "the company".
    Of(String),
}

/// Whose an office is: "company spokesperson" the company's, "the spokeswoman" the last institution's, "the company" the
/// last company's. A phrase of other words ("the harbour board") is a name of its own, and means nobody else.
pub fn of_office(office: &str, text: &str, at: usize, language: &Words) -> Option<Office> {
    if language.is_office(office) {
        return Some(Office::Persons);
    }
    let (noun, last) = office.rsplit_once(' ').map_or(("", office), |(before, last)| (before, last));
    let speaks = ["spokesperson", "spokesman", "spokeswoman", "official", "representative"].contains(&last);
    let meant = match (speaks, noun) {
        (true, "") => self::last(text, at, language),
        (true, noun) => meant_by(noun, text, at, language),
        (false, "") => meant_by(last, text, at, language),
        (false, _) => None,
    };
    let joined = || if language.capital_nouns { compound(office, text, at) } else { None };
    meant.or_else(joined).map(Office::Of)
}

/// The last word before `at` that a capitalised noun ends ("Ministerium", "Hafenministerium"), where words are joined.
fn compound(noun: &str, text: &str, at: usize) -> Option<String> {
    if noun.contains(' ') || !noun.starts_with(char::is_uppercase) {
        return None;
    }
    let small = noun.to_lowercase();
    let mut words = people::tail(text.get(..at)?, 6000).split(|c: char| !c.is_alphanumeric() && c != '-').rev();
    words.find(|word| word.len() > noun.len() && word.to_lowercase().ends_with(&small)).map(str::to_owned)
}

/// The last institution of several words that is named before `at`, no further back than two paragraphs are long.
pub fn last(text: &str, at: usize, language: &Words) -> Option<String> {
    let head = people::tail(text.get(..at)?, 900);
    let names = NAME.as_ref()?.find_iter(head).map(|hit| hit.as_str());
    clean(names.filter(|name| name.contains(' ') && is_institution(name)).last()?, language)
}

/// Whether a name is an institution's: a word that only those have, or capitals throughout ("FBI").
fn is_institution(name: &str) -> bool {
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = !name.contains(' ') && (2..=6).contains(&letters) && !name.chars().any(char::is_lowercase);
    capitals && !name.ends_with('.') || WORD.as_ref().is_some_and(|word| word.is_match(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn english() -> &'static Words {
        crate::language::words(Some("en"))
    }

    #[test]
    fn an_institution_is_named_whole() {
        for name in [
            "U.S. Customs and Border Protection",
            "Halden A&M Forest Service",
            "U.S. Attorney’s Office for the Western District of Halden",
            "Department of Social Services",
            "FBI",
        ] {
            assert_eq!(clean(name, english()).as_deref(), Some(name));
            assert_eq!(subject(&format!("on Monday the {name}")).as_deref(), Some(name), "{name}");
        }
        assert_eq!(clean("Halden Forest Service on Saturday", english()).as_deref(), Some("Halden Forest Service"));
        assert_eq!(clean("Dana Bell", english()).as_deref(), Some("Dana Bell"));
        assert_eq!(subject("a spokesman for the FBI"), None);
        assert_eq!(subject("said Dana Bell"), None);
    }

    #[test]
    fn an_office_is_whose_it_is() {
        let text = "The Halden Ferry Company and the Halden School Board met.";
        let of = |office: &str| of_office(office, text, text.len(), english());
        assert_eq!(of("company spokesperson"), Some(Office::Of("Halden Ferry Company".to_owned())));
        assert_eq!(of("company"), Some(Office::Of("Halden Ferry Company".to_owned())));
        assert_eq!(of("senator"), Some(Office::Persons));
        assert_eq!(of("planning board"), None, "a board of its own");
        let german = crate::language::words(Some("de"));
        let text = "Das Hafenministerium schweigt.";
        let meant = of_office("Ministerium", text, text.len(), german);
        assert_eq!(meant, Some(Office::Of("Hafenministerium".to_owned())));
        assert_eq!(of_office("Ministerium", text, text.len(), english()), None, "words are not joined there");
    }

    #[test]
    fn the_company_is_the_last_one_named() {
        let text =
            "North Quay Electric Cooperative lost its lines. In Halden County “most are without power,” the company";
        assert_eq!(led_back(text, text, text.len(), english()).as_deref(), Some("North Quay Electric Cooperative"));
        assert_eq!(led_back("He met the company", text, text.len(), english()), None);
        assert_eq!(led_back("the ministry", text, text.len(), english()), None);
    }
}
