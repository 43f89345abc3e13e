//! What does a document tell twice? One finding a document: how many words, and in how many places.

use std::collections::BTreeMap;

use crate::corpus::Corpus;
use crate::matching::{Match, Matches, Place, Relation};
use crate::segment::Kind as PassageKind;

use super::{Finding, Kind, Refers, count_words, merged, path, receipts_of};

/// So many words in a row are told twice by intent or by accident, and not by chance.
const IN_A_ROW: u32 = 8;
/// So many words of prose are more than a headline, a standfirst or a pull quote, which repeat the text by their nature.
const LEAST_WORDS: usize = 25;

/// A finding for each document whose text tells 25 words or more twice, in runs of eight or more.
pub(super) fn repeats(corpus: &Corpus, matches: &Matches) -> Vec<Finding> {
    let mut by_document: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for (at, found) in matches.matches.iter().enumerate() {
        let long = found.runs.iter().any(|run| run.words >= IN_A_ROW);
        let prose = || is_text(corpus, &found.a) && is_text(corpus, &found.b);
        if found.a.document == found.b.document && found.relation != Relation::Quote && long && prose() {
            by_document.entry(found.a.document).or_default().push(at);
        }
    }
    by_document.into_iter().filter_map(|(document, places)| of_one(corpus, matches, document, places)).collect()
}

/// Whether a passage stands in the article's own prose.
fn is_text(corpus: &Corpus, place: &Place) -> bool {
    let range = corpus.passages_of(place.document);
    let spans = corpus.passages.span.get(range.clone()).unwrap_or(&[]);
    let at = range.start + spans.partition_point(|span| span.end <= place.span.start);
    corpus.passages.kind.get(at) == Some(&PassageKind::Text)
}

fn of_one(corpus: &Corpus, matches: &Matches, document: u32, places: Vec<usize>) -> Option<Finding> {
    let found: Vec<&Match> = places.iter().filter_map(|at| matches.matches.get(*at)).collect();
    // What stands first is told for the first time; what repeats it is the later side of a match.
    let later = found.iter().flat_map(|found| &found.runs).filter(|run| run.words >= IN_A_ROW).map(|run| run.b);
    let spans = merged(later.collect());
    let times = match spans.len() {
        1 => "once more".to_owned(),
        2 => "in two more places".to_owned(),
        3 => "in three more places".to_owned(),
        more => format!("in {more} more places"),
    };
    let words = count_words(corpus, document, spans);
    if words < LEAST_WORDS {
        return None;
    }
    let mut receipts: Vec<_> = found.iter().flat_map(|found| receipts_of(found)).collect();
    receipts.sort();
    receipts.dedup();
    Some(Finding {
        kind: Kind::SelfRepeat,
        documents: vec![document],
        says: format!("{} tells {words} of its words again, {times}", path(corpus, document)),
        receipts,
        refers_to: places.into_iter().map(Refers::Match).collect(),
        change: None,
    })
}
