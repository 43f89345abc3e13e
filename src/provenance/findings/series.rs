//! Is it one article told anew, or another issue of a form, or the same text twice?

use std::collections::BTreeMap;

use crate::corpus::Corpus;
use crate::fingerprint;
use crate::segment::Kind as PassageKind;

/// Whether two texts of one outlet that share their words are versions of one article.
///
/// Texts of the same words are duplicates. Where two of different days (`apart`) differ in figures, days and months at
/// least as much as in other words, each is an article of its own: a weekly table, a notice of rates.
pub(super) fn is_version(corpus: &Corpus, a: u32, b: u32, apart: bool) -> bool {
    let mut balance: BTreeMap<String, i64> = BTreeMap::new();
    for (at, sign) in [(a, 1), (b, -1)] {
        let Some(document) = corpus.documents.get(at as usize) else { continue };
        for passage in corpus.passages_of(at) {
            if corpus.passages.kind.get(passage) != Some(&PassageKind::Text) {
                continue;
            }
            let Some(span) = corpus.passages.span.get(passage) else { continue };
            for word in fingerprint::normalise(span.of(&document.text)).split(' ').filter(|word| !word.is_empty()) {
                *balance.entry(word.to_owned()).or_insert(0) += sign;
            }
        }
    }
    balance.retain(|_, count| *count != 0);
    let changed = |figures: bool| {
        let words = balance.iter().filter(|(word, _)| is_figure(word) == figures);
        words.map(|(_, count)| count.unsigned_abs()).sum::<u64>()
    };
    let (figures, others) = (changed(true), changed(false));
    figures + others > 0 && !(apart && figures >= others && figures > 0)
}

fn is_figure(word: &str) -> bool {
    const NAMED: [&str; 46] = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "first",
        "second",
        "third",
        "fourth",
        "fifth",
        "hundred",
        "thousand",
        "million",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "today",
        "yesterday",
        "twenty",
        "thirty",
        "forty",
        "fifty",
    ];
    word.bytes().any(|byte| byte.is_ascii_digit()) || NAMED.contains(&word)
}
