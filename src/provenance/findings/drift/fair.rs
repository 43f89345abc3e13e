//! Is a difference one that a careful editor may make, or a slip of the pen?

use std::collections::BTreeSet;
use std::ops::Range;

use super::denials::Still;
use super::places::Place;
use super::spoken::Said;
use crate::language::Words;
use crate::span::Span;

/// Whether a difference is one that a careful editor may make: a gap that is marked, words in brackets, a bleep,
/// a house's spelling, a denial written out.
pub(super) fn is_fair(a: (&str, &Said), b: (&str, &Said), place: &Place, still: &Still) -> bool {
    let of = |said: &Said, range: &Range<usize>| {
        said.words.get(range.clone()).unwrap_or(&[]).iter().map(|word| word.key.clone()).collect::<String>()
    };
    let marked = |said: &Said, range: &Range<usize>| range.is_empty() && said.gaps.contains(&range.start);
    let bracketed = |(text, said): (&str, &Said), range: &Range<usize>| {
        let words = said.words.get(range.clone()).unwrap_or(&[]);
        let (Some(first), Some(last)) = (words.first(), words.last()) else { return false };
        let before = text.get(..first.span.start as usize).is_some_and(|text| text.ends_with('['));
        before && text.get(last.span.end as usize..).is_some_and(|text| text.starts_with(']'))
    };
    let bleeped = |(text, said): (&str, &Said), range: &Range<usize>, other: &Range<usize>| {
        let words = said.words.get(range.clone()).unwrap_or(&[]);
        let (Some(first), Some(last)) = (words.first(), words.last()) else { return false };
        other.len() <= BLEEPED && bleeps(text, Span { start: first.span.start, end: last.span.end }, said.language)
    };
    // "Je sais pas", written out: one that denies less in a clause that denies still.
    let agrees = |said: &Said, range: &Range<usize>, other: &Range<usize>, still: &BTreeSet<u32>| {
        let words = said.words.get(range.clone()).unwrap_or(&[]);
        other.is_empty() && !words.is_empty() && words.iter().all(|word| word.denies && still.contains(&word.clause))
    };
    agrees(a.1, &place.a, &place.b, &still.a)
        || agrees(b.1, &place.b, &place.a, &still.b)
        || bleeped(a, &place.a, &place.b)
        || bleeped(b, &place.b, &place.a)
        || marked(a.1, &place.a)
        || marked(b.1, &place.b)
        || bracketed(a, &place.a)
        || bracketed(b, &place.b)
        || one_spelling(&of(a.1, &place.a), a.1.language) == one_spelling(&of(b.1, &place.b), b.1.language)
}

/// A bleep stands for so many words at most.
const BLEEPED: usize = 3;

/// Whether a house has bleeped out a word of these: `bull[censored]`, `f***ing`, `[expletive deleted]`.
fn bleeps(text: &str, span: Span, language: &Words) -> bool {
    let wide = |c: char| !c.is_whitespace();
    let head = text.get(..span.start as usize).unwrap_or("");
    let tail = text.get(span.end as usize..).unwrap_or("");
    let start = head.trim_end_matches(wide).len();
    let end = text.len() - tail.trim_start_matches(wide).len();
    let whole = text.get(start..end).unwrap_or("").to_lowercase();
    let marks = |open: char| {
        whole.match_indices(open).any(|(at, _)| {
            let inside = whole.get(at + open.len_utf8()..).unwrap_or("");
            language.bleeps.iter().any(|bleep| inside.starts_with(bleep.as_str()))
        })
    };
    whole.contains("**") || marks('[') || marks('(')
}

/// A word, or words written as one, in a spelling that British, American and other houses share: only for comparing.
fn one_spelling(word: &str, language: &Words) -> String {
    if let Some(number) = language.number(word) {
        return number.to_string();
    }
    if matches!(word, "percent" | "pct") {
        return "percent".to_owned();
    }
    let mut plain = word.replace("our", "or").replace("isation", "ization");
    for (british, american) in [("ise", "ize"), ("ised", "ized"), ("ising", "izing"), ("yse", "yze"), ("ysed", "yzed")]
    {
        if let Some(stem) = plain.strip_suffix(british).filter(|stem| stem.len() > 3) {
            plain = format!("{stem}{american}");
            break;
        }
    }
    if let Some(stem) = plain.strip_suffix("tre") {
        plain = format!("{stem}ter");
    }
    let mut single = String::with_capacity(plain.len());
    for letter in plain.chars() {
        if letter.is_ascii_digit() || !single.ends_with(letter) {
            single.push(letter);
        }
    }
    single
}

/// Whether a long word was mistyped: a letter too many or too few inside it, or two that changed places. Other letters at
/// the end are another form of the word.
pub(super) fn is_slip(one: &str, other: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let (short, long) = if a.len() <= b.len() { (&a, &b) } else { (&b, &a) };
    if short.len() < 5 || !short.iter().chain(long).all(|letter| letter.is_alphabetic()) {
        return false;
    }
    let head = short.iter().zip(long).take_while(|(a, b)| a == b).count();
    let tail = short.iter().rev().zip(long.iter().rev()).take_while(|(a, b)| a == b).count();
    match long.len() - short.len() {
        0 => {
            let swapped = short.get(head) == long.get(head + 1) && short.get(head + 1) == long.get(head);
            swapped && head + tail + 2 == short.len()
        }
        1 => head + tail >= short.len() && head > 0 && tail > 1,
        _ => false,
    }
}
