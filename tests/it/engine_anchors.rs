//! The guarantee of eight words, long lists, formulas, and what must stay linear.

use std::collections::{HashMap, HashSet};

use firsthand::corpus::Corpus;
use firsthand::fingerprint::normalise;
use firsthand::matching::{Matches, Relation};

use super::corpus::{Dice, corpus, found, singles, text};

/// Pairs of documents that a match joins, groups of identical passages expanded.
fn joined(corpus: &Corpus, matches: &Matches) -> HashSet<(u32, u32)> {
    let group: HashMap<u32, &Vec<u32>> =
        matches.groups.iter().flat_map(|group| group.iter().map(move |passage| (*passage, group))).collect();
    let of = |passage: u32| group.get(&passage).map_or_else(|| vec![passage], |group| (*group).clone());
    let document = |passage: u32| corpus.passages.document[passage as usize];
    let mut pairs = HashSet::new();
    let mut push = |a: u32, b: u32| {
        pairs.insert((document(a).min(document(b)), document(a).max(document(b))));
    };
    for one in &matches.matches {
        let place = |place: firsthand::matching::Place| corpus.passage_at(place.document, place.span);
        let (Some(a), Some(b)) = (place(one.a), place(one.b)) else { continue };
        of(a).iter().for_each(|&a| of(b).iter().for_each(|&b| push(a, b)));
    }
    pairs
}

/// Whether two documents are joined by a match, by a common centre, or share the words of a formula.
fn accounted(a: u32, b: u32, pairs: &HashSet<(u32, u32)>, documents: u32, corpus: &Corpus, matches: &Matches) -> bool {
    let pair = |x: u32, y: u32| pairs.contains(&(x.min(y), x.max(y)));
    let holds = |document: u32, words: &str| {
        format!(" {} ", normalise(corpus.document_text(document))).contains(&format!(" {words} "))
    };
    pair(a, b)
        || (0..documents).any(|centre| pair(a, centre) && pair(b, centre))
        || matches.formulas.iter().any(|formula| holds(a, &formula.words) && holds(b, &formula.words))
}

#[test]
fn every_planted_run_of_eight_words_is_found_at_every_alignment() {
    let mut dice = Dice(11);
    for (before_a, before_b, length) in
        (0..18).flat_map(|a| [0, 1, 2, 3, 7, 13, 30].map(|b| (a, b, [16, 24, 60][(a + b) % 3])))
    {
        let run = dice.paragraph(8);
        let mut with = |before: usize| {
            let (front, back) = (dice.paragraph(before), dice.paragraph(length));
            format!("{front} {run} {back}")
        };
        let (a, b) = (with(before_a), with(before_b));
        let matches = found(&singles(&[a, b]));
        assert_eq!(matches.matches.len(), 1, "at {before_a} and {before_b}");
    }
}

#[test]
fn five_words_in_a_row_bring_a_short_passage_to_a_long_one_at_every_alignment() {
    let mut dice = Dice(10);
    for before in 0..40 {
        let sentence = dice.paragraph(5);
        let long = format!("{} {sentence} {}", dice.paragraph(before), dice.paragraph(60 - before));
        let matches = found(&singles(&[long, sentence])).matches;
        assert_eq!(matches.first().map(|one| one.relation), Some(Relation::Contains), "at {before}");
    }
}

#[test]
fn an_agency_story_that_two_hundred_papers_edited_leaves_no_shared_run_unaccounted() {
    let mut dice = Dice(12);
    let story = dice.words(60);
    let copies: Vec<String> = (0..200)
        .map(|_| {
            let (from, to) = (dice.below(20) as usize, 40 + dice.below(20) as usize);
            let mut copy = story[from..to].to_vec();
            for _ in 0..dice.below(8) {
                let at = dice.below(copy.len() as u64) as usize;
                copy[at] = dice.word();
            }
            (0..dice.below(60)).for_each(|_| copy.push(dice.word()));
            copy.join(" ")
        })
        .collect();
    let corpus = singles(&copies);
    let matches = found(&corpus);
    let pairs = joined(&corpus, &matches);
    let eights = |text: &str| -> HashSet<String> {
        let words: Vec<&str> = text.split(' ').collect();
        words.windows(8).map(|words| words.join(" ")).collect()
    };
    let runs: Vec<HashSet<String>> = copies.iter().map(|copy| eights(copy)).collect();
    let mut shared = 0;
    for a in 0..200u32 {
        for b in a + 1..200 {
            if !runs[a as usize].is_disjoint(&runs[b as usize]) {
                shared += 1;
                assert!(accounted(a, b, &pairs, 200, &corpus, &matches), "{a} and {b}");
            }
        }
    }
    assert!(shared > 10_000);
}

#[test]
fn a_phrase_that_five_hundred_otherwise_different_passages_share_is_a_formula_with_its_counts() {
    let mut dice = Dice(13);
    let phrase = "in a filing with the securities and exchange commission";
    // Nothing but the phrase is shared, not even by chance the word beside it: that would make a rare 5-gram.
    let mut own = |i: usize| dice.words(25).iter().map(|word| format!("{word}{i}")).collect::<Vec<_>>().join(" ");
    let texts: Vec<String> = (0..500).map(|i| format!("{} {phrase} {}", own(i), own(i))).collect();
    let matches = found(&singles(&texts));
    assert_eq!(matches.matches, []);
    assert_eq!(matches.formulas.len(), 1, "{:?}", matches.formulas);
    let formula = &matches.formulas[0];
    assert_eq!((formula.words.as_str(), formula.passages, formula.documents), (phrase, 500, 500));
    assert_eq!(formula.example.document, 0);
}

#[test]
fn a_run_of_eight_that_twenty_passages_have_is_a_formula_and_one_that_eight_have_is_not() {
    for (count, relation) in [(8, Some(Relation::Overlap)), (20, None)] {
        let mut dice = Dice(14);
        let run = dice.paragraph(8);
        let texts: Vec<String> =
            (0..count).map(|_| format!("{} {run} {}", dice.paragraph(30), dice.paragraph(30))).collect();
        let corpus = singles(&texts);
        let matches = found(&corpus);
        assert_eq!(matches.matches.first().map(|one| one.relation), relation);
        match relation {
            Some(_) => assert_eq!((matches.matches.len(), matches.formulas.len()), (28, 0)),
            None => {
                let formula = &matches.formulas[0];
                assert_eq!((formula.words.as_str(), formula.passages), (normalise(&run).as_str(), 20));
                assert_eq!(normalise(text(&corpus, formula.example)), formula.words);
            }
        }
    }
}

#[test]
fn a_hundred_thousand_identical_passages_cost_linear_time_and_matches() {
    let mut dice = Dice(15);
    let same = dice.paragraph(40);
    let mut documents: Vec<Vec<String>> = (0..100_000).map(|_| vec![same.clone()]).collect();
    documents.extend((0..1000).map(|_| vec![dice.paragraph(40)]));
    let corpus = corpus(&documents);
    let matches = found(&corpus);
    assert_eq!(matches.matches.len(), 99_999);
    assert_eq!(matches.alignments.len(), 99_999);
    assert_eq!(matches.groups.len(), 1);
    let clusters = firsthand::cluster::passages(&corpus, &matches);
    assert_eq!((clusters.len(), clusters[0].members.len()), (1, 100_000));
}

#[test]
fn thousands_of_near_identical_passages_do_not_cost_their_square() {
    let count = |copies: usize| {
        let mut dice = Dice(16);
        let same = dice.words(40);
        let edited = |_| {
            let mut copy = same.clone();
            copy[dice.below(40) as usize] = dice.word();
            copy.join(" ")
        };
        let corpus = singles(&(0..copies).map(edited).collect::<Vec<_>>());
        let matches = found(&corpus);
        let clusters = firsthand::cluster::passages(&corpus, &matches);
        assert!(clusters[0].members.len() > copies * 99 / 100);
        matches.matches.len()
    };
    let (few, many) = (count(4_000), count(16_000));
    println!("{few} matches of 4,000, {many} of 16,000");
    assert!(few >= 3_900 && many < 6 * few, "{few} matches of 4,000, {many} of 16,000");
}

#[test]
fn the_result_is_the_same_at_any_number_of_threads_and_in_any_order_of_documents() {
    let mut dice = Dice(17);
    let mut documents: Vec<Vec<String>> = (0..300).map(|_| (0..4).map(|_| dice.paragraph(30)).collect()).collect();
    for i in 0..150 {
        let copy = documents[dice.below(300) as usize][dice.below(4) as usize].replace("ba ", "xx ");
        documents[i].push(copy);
    }
    let run = |threads: usize, reversed: bool| {
        let rows = documents.iter().enumerate().map(|(number, paragraphs)| {
            let paragraphs: Vec<&str> = paragraphs.iter().map(String::as_str).collect();
            super::corpus::document(&format!("{number:05}"), &paragraphs)
        });
        let mut rows: Vec<_> = rows.collect();
        if reversed {
            rows.reverse();
        }
        let (documents, parts) = rows.into_iter().unzip();
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("a pool");
        pool.install(|| format!("{:?}", found(&Corpus::build(documents, parts))))
    };
    let one = run(1, false);
    assert!(one.contains("Near"));
    assert!(one == run(2, false) && one == run(8, true));
}

#[test]
fn adding_a_document_that_shares_nothing_changes_nothing() {
    let mut dice = Dice(18);
    let mut documents: Vec<Vec<String>> = (0..50).map(|_| (0..3).map(|_| dice.paragraph(25)).collect()).collect();
    for i in 0..30 {
        let copy = documents[i + 1][0].clone();
        documents[i].push(format!("{copy} {}", dice.paragraph(i % 7)));
    }
    let before = found(&corpus(&documents));
    documents.push(vec!["entirely other words stand in this last document and nobody has them".to_owned()]);
    let after = found(&corpus(&documents));
    assert_eq!(format!("{before:?}"), format!("{after:?}"));
    assert!(before.matches.len() >= 30);
}
