//! The guarantee of eight words, long lists, formulas, and what must stay linear.

use firsthand::corpus::Corpus;
use firsthand::fingerprint::normalise;
use firsthand::matching::Relation;

use super::corpus::{Dice, Joined, assert_all_accounted_for, corpus, found, replaced, singles, text};

#[test]
fn every_planted_run_of_eight_words_is_found_at_every_alignment() {
    let mut dice = Dice(11);
    // Short passages have all their 5-grams for anchors, those of twenty words and more have winnowed ones.
    for (length_a, length_b) in [(12, 12), (12, 45), (19, 20), (20, 20), (24, 110), (45, 45)] {
        let mut texts = Vec::new();
        for before_a in 0..=length_a - 8 {
            for before_b in 0..=length_b - 8 {
                let run = dice.paragraph(8);
                for (before, length) in [(before_a, length_a), (before_b, length_b)] {
                    let (front, back) = (dice.paragraph(before), dice.paragraph(length - 8 - before));
                    texts.push(format!("{front} {run} {back}"));
                }
            }
        }
        let corpus = singles(&texts);
        let joined = Joined::of(&corpus, &found(&corpus));
        for a in (0..texts.len() as u32).step_by(2) {
            assert!(joined.directly(a, a + 1), "{:?} and {:?}", corpus.text(a), corpus.text(a + 1));
        }
    }
}

#[test]
fn a_run_of_eight_words_that_a_crowd_shares_is_accounted_for_at_every_alignment() {
    for count in [9usize, 64, 65, 300] {
        let mut dice = Dice(12 + count as u64);
        let run = dice.paragraph(8);
        let texts: Vec<String> = (0..count)
            .map(|i| {
                let length = if i % 5 == 0 { 6 } else { 52 };
                let before = i % (length + 1);
                format!("{} {run} {}", dice.paragraph(before), dice.paragraph(length - before))
            })
            .collect();
        let corpus = singles(&texts);
        let pairs = assert_all_accounted_for(&corpus, &found(&corpus));
        assert!(pairs >= count * (count - 1) / 2);
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
fn a_run_of_eight_words_round_a_phrase_that_five_hundred_passages_have_is_accounted_for() {
    // Four and four share a run that no other has; where its anchor is the phrase of all, only a formula tells of them.
    let mut dice = Dice(20);
    let phrase = dice.paragraph(5);
    let texts: Vec<String> = (0..125)
        .flat_map(|_| {
            let own = dice.paragraph(3);
            [(); 4].map(|()| format!("{} {own} {phrase} {}", dice.paragraph(30), dice.paragraph(30)))
        })
        .collect();
    let corpus = singles(&texts);
    assert!(assert_all_accounted_for(&corpus, &found(&corpus)) >= 125 * 6);
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
fn boilerplate_under_thousands_of_articles_is_not_aligned_pair_by_pair() {
    let mut dice = Dice(19);
    let notice = dice.words(40);
    let documents: Vec<Vec<String>> = (0..2000)
        .map(|i| {
            let changed = i % 2 * (1 + i / 2 % 2);
            vec![dice.paragraph(30), replaced(&mut dice, &notice, changed).join(" ")]
        })
        .collect();
    let alignments = found(&corpus(&documents)).alignments.len();
    assert!(alignments < 50 * documents.len(), "{alignments} alignments of {} documents", documents.len());
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
