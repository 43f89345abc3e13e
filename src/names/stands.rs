//! Does a name of the registry stand here as a name? Many are words, too, or parts of longer names.

use super::Entry;
use super::form;
use crate::language::Words;
use crate::span::Span;

/// Whether no letter or digit touches the span; the particles that Arabic writes to the next word do not count.
pub(super) fn alone(text: &str, span: Span) -> bool {
    let name = span.of(text);
    let long = name.starts_with(|c: char| ('\u{621}'..='\u{64a}').contains(&c)) && name.chars().nth(3).is_some();
    let head = text.get(..span.start as usize).unwrap_or("");
    let head = if long { form::without_particle(head) } else { head };
    let before = head.chars().next_back();
    let after = text.get(span.end as usize..).and_then(|tail| tail.chars().next());
    !before.is_some_and(|c| c.is_alphanumeric() || c == '@' || c == '.') && !after.is_some_and(char::is_alphanumeric)
}

/// Whether a capitalised word follows at once, as in "Times Square" or "the Guardian Council".
pub(super) fn part_of_a_longer_name(text: &str, span: Span) -> bool {
    let tail = text.get(span.end as usize..).unwrap_or("");
    let after = tail.strip_prefix(' ').and_then(|rest| rest.chars().next()).is_some_and(char::is_uppercase);
    const DAYS: [&str; 12] =
        ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun", "Magazine", "President", "That", "Editor", "TV"];
    // "the Republic of Moldova" is a country.
    let of = tail.strip_prefix(" of ").and_then(|rest| rest.chars().next()).is_some_and(char::is_uppercase);
    of || after && !DAYS.iter().any(|day| tail.trim_start().starts_with(day))
}

/// Whether the words behind make it the name of a house of that name that publishes no news: "Bloomberg New Energy
/// Finance", "the Reuters Institute".
pub(super) fn of_another_house(text: &str, span: Span) -> bool {
    const HOUSES: [&str; 12] = [
        "Finance",
        "Philanthropies",
        "Foundation",
        "Institute",
        "Intelligence",
        "Economics",
        "School",
        "Building",
        "Tower",
        "Terminal",
        "Prize",
        "Fellowship",
    ];
    let tail = text.get(span.end as usize..).unwrap_or("");
    let behind = tail.strip_prefix(' ').unwrap_or("").split(' ').take(3);
    let word = |word: &str| word.trim_end_matches(|c: char| !c.is_alphanumeric()).trim_end_matches("'s").to_owned();
    let mut capitalised = behind.take_while(|word| word.starts_with(char::is_uppercase));
    // "Bloomberg. Finance ministers met": the name ends its sentence, and a word in it ends another's.
    capitalised.any(|next| HOUSES.contains(&word(next).as_str()))
}

/// Whether the name is a word of the text's language where it stands: a pronoun or another word that opens a sentence
/// ("Elle a dit"), or one in small letters ("the idea"), which an agency of another language is called.
pub(super) fn as_a_word(text: &str, span: Span, entry: &Entry, language: Option<&str>, words: &Words) -> bool {
    let name = span.of(text);
    // What is shorter, or has signs in it, is no word: "taz", "stern.de".
    let small = name.len() > 3 && name.bytes().all(|byte| byte.is_ascii_lowercase());
    if small && language != Some(entry.language.as_str()) {
        return true;
    }
    (words.pronouns.contains(name) || words.openers.contains(name))
        && opens_a_sentence(text, span)
        && !described(text, span)
}

fn opens_a_sentence(text: &str, span: Span) -> bool {
    let head = text.get(..span.start as usize).unwrap_or("");
    let before = head.trim_end_matches(|c: char| c.is_whitespace() || "«“„\"‹(–—-".contains(c));
    let gap = head.get(before.len()..).unwrap_or("");
    before.is_empty()
        || gap.contains(['\n', '«', '“', '„', '"', '–', '—'])
        || before.ends_with(['.', '!', '?', '…', ':', '»', '”'])
}

/// Whether the word beside it says that it is a magazine or a paper.
fn described(text: &str, span: Span) -> bool {
    const SAYS: [&str; 10] = [
        "magazine",
        "magazin",
        "journal",
        "hebdomadaire",
        "quotidien",
        "revista",
        "zeitschrift",
        "zeitung",
        "newspaper",
        "weekly",
    ];
    let says = |word: Option<&str>| {
        word.is_some_and(|word| SAYS.contains(&word.trim_matches(|c: char| !c.is_alphabetic()).to_lowercase().as_str()))
    };
    let (head, tail) = (text.get(..span.start as usize), text.get(span.end as usize..));
    says(head.unwrap_or("").split_whitespace().next_back()) || says(tail.unwrap_or("").split_whitespace().next())
}
