//! What does a document tell twice? One finding a document: how many words, and in how many places.

use std::collections::BTreeMap;

use crate::corpus::Corpus;
use crate::matching::{Match, Matches, Relation};

use super::{Finding, Kind, Refers, count_words, merged, path, receipts_of};

/// So many words in a row are told twice by intent or by accident, and not by chance.
const LEAST_WORDS: u32 = 8;

/// A finding for each document that tells a run of eight words or more twice.
pub(super) fn repeats(corpus: &Corpus, matches: &Matches) -> Vec<Finding> {
    let mut by_document: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for (at, found) in matches.matches.iter().enumerate() {
        let long = found.runs.iter().any(|run| run.words >= LEAST_WORDS);
        if found.a.document == found.b.document && found.relation != Relation::Quote && long {
            by_document.entry(found.a.document).or_default().push(at);
        }
    }
    by_document.into_iter().map(|(document, places)| of_one(corpus, matches, document, places)).collect()
}

fn of_one(corpus: &Corpus, matches: &Matches, document: u32, places: Vec<usize>) -> Finding {
    let found: Vec<&Match> = places.iter().filter_map(|at| matches.matches.get(*at)).collect();
    // What stands first is told for the first time; what repeats it is the later side of a match.
    let later = found.iter().flat_map(|found| &found.runs).filter(|run| run.words >= LEAST_WORDS).map(|run| run.b);
    let spans = merged(later.collect());
    let times = match spans.len() {
        1 => "once more".to_owned(),
        2 => "in two more places".to_owned(),
        more => format!("in {more} more places"),
    };
    let words = count_words(corpus, document, spans);
    let mut receipts: Vec<_> = found.iter().flat_map(|found| receipts_of(found)).collect();
    receipts.sort();
    receipts.dedup();
    Finding {
        kind: Kind::SelfRepeat,
        documents: vec![document],
        says: format!("{} tells {words} of its words again, {times}", path(corpus, document)),
        receipts,
        refers_to: places.into_iter().map(Refers::Match).collect(),
        change: None,
    }
}
