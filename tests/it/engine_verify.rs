//! What a match says: relations, containment and runs, by hand and by generated text.

use firsthand::fingerprint::{self, Word, normalise};
use firsthand::matching::{Match, Relation};
use firsthand::segment::Kind;
use firsthand::span::Span;
use proptest::prelude::*;

use super::corpus::{Dice, between, corpus, document_of_kinds, found, singles, text};

const STORY: &str = "The port of Almeria will close for three days from Monday while engineers repair the eastern breakwater, \
which lost forty metres of stone in the storm of last week, the harbour master said in a short statement.";

fn words(text: &str) -> Vec<String> {
    normalise(text).split(' ').map(str::to_owned).collect()
}

fn relation(a: &str, b: &str) -> Option<Relation> {
    between(a, b).map(|found| found.relation)
}

#[test]
fn the_same_words_in_other_marks_are_identical() {
    let other = STORY.to_uppercase().replace(',', " —").replace('.', "!");
    let found = between(STORY, &other).expect("a match");
    assert_eq!((found.relation, found.hamming, found.runs.len()), (Relation::Identical, 0, 1));
    assert_eq!(found.runs[0].words as usize, words(STORY).len());
}

#[test]
fn a_changed_word_is_near() {
    let found = between(STORY, &STORY.replace("three", "five")).expect("a match");
    assert_eq!(found.relation, Relation::Near);
    assert_eq!(found.runs.len(), 2);
    let share = (words(STORY).len() - 1) as f64 / words(STORY).len() as f64;
    assert!((found.containment.a_in_b - share).abs() < 1e-9);
}

#[test]
fn a_cut_paragraph_is_within_the_whole() {
    let cut = STORY.split(", the harbour").next().expect("a cut");
    let first = cut.split(" which").next().expect("a half");
    assert_eq!(relation(first, STORY), Some(Relation::Within));
    assert_eq!(relation(STORY, first), Some(Relation::Contains));
    let found = between(STORY, first).expect("a match");
    assert!(found.containment.b_in_a > 0.999 && found.containment.a_in_b < 0.7);
}

#[test]
fn a_fifth_of_the_words_replaced_leaves_four_fifths() {
    let words = Dice(5).words(100);
    let replaced: Vec<String> = words
        .iter()
        .enumerate()
        .map(|(i, word)| if matches!(i % 10, 3 | 9) { format!("xx{i}") } else { word.clone() })
        .collect();
    let found = between(&words.join(" "), &replaced.join(" ")).expect("a match");
    assert!((found.containment.a_in_b - 0.8).abs() < 1e-9, "{:?}", found.containment);
    assert_eq!(found.relation, Relation::Near);
}

#[test]
fn swapped_blocks_are_runs_of_their_own() {
    let mut dice = Dice(6);
    let (first, second) = (dice.paragraph(30), dice.paragraph(25));
    let found = between(&format!("{first} {second}"), &format!("{second} {first}")).expect("a match");
    assert_eq!(found.relation, Relation::Near);
    assert_eq!(found.runs.iter().map(|run| run.words).collect::<Vec<_>>(), [30, 25]);
    assert!((found.containment.a_in_b - 1.0).abs() < 1e-9);
}

#[test]
fn a_rare_run_of_eight_words_overlaps_and_a_run_of_four_does_not() {
    let mut dice = Dice(7);
    let run = dice.paragraph(8);
    let with = |dice: &mut Dice, run: &str| format!("{} {run} {}", dice.paragraph(30), dice.paragraph(30));
    let (a, b) = (with(&mut dice, &run), with(&mut dice, &run));
    let found = between(&a, &b).expect("a match");
    assert_eq!(found.relation, Relation::Overlap);
    let run = dice.paragraph(4);
    let (a, b) = (with(&mut dice, &run), with(&mut dice, &run));
    assert_eq!(relation(&a, &b), None);
}

#[test]
fn half_of_a_passage_in_runs_of_fewer_than_eight_overlaps_and_less_does_not() {
    let mut dice = Dice(8);
    let shared = [7, 6, 5, 5].map(|words| dice.paragraph(words));
    let with = |dice: &mut Dice, first: &str, second: &str, own: usize| {
        format!("{first} {} {second} {}", dice.paragraph(2), dice.paragraph(own))
    };
    let (a, b) = (with(&mut dice, &shared[0], &shared[1], 4), with(&mut dice, &shared[0], &shared[1], 4));
    assert_eq!(relation(&a, &b), Some(Relation::Overlap), "13 of 19 words, 9 of 17 3-grams");
    let (a, b) = (with(&mut dice, &shared[2], &shared[3], 9), with(&mut dice, &shared[2], &shared[3], 9));
    assert_eq!(relation(&a, &b), None, "10 of 21 words");
}

#[test]
fn seven_tenths_of_both_sides_overlap_though_few_stand_in_a_row() {
    let mut dice = Dice(9);
    let kept = [5, 3, 3].map(|words| dice.paragraph(words));
    let with = |dice: &mut Dice, between: usize| {
        kept.each_ref().map(|run| format!("{run} {}", dice.paragraph(between))).join(" ")
    };
    let (a, b) = (with(&mut dice, 1), with(&mut dice, 1));
    assert_eq!(relation(&a, &b), Some(Relation::Overlap), "11 of 14 words, 5 of 12 3-grams");
    let (a, b) = (with(&mut dice, 2), with(&mut dice, 2));
    assert_eq!(relation(&a, &b), None, "11 of 17 words, 5 of 15 3-grams");
}

#[test]
fn a_quote_that_a_retelling_keeps_is_a_quote_match() {
    let a = "The minister spoke at length about the budget and its many critics on Friday, adding: “we will not raise that tax”.";
    let b = "Asked again in the lobby, she told reporters \"We will not raise that tax\" before leaving for a long trip abroad.";
    let found = between(a, b).expect("a match");
    assert_eq!(found.relation, Relation::Quote);
    assert_eq!(found.runs[0].words, 6);
}

#[test]
fn headings_match_from_five_words_and_bylines_and_furniture_never() {
    let row = |path: &str| {
        let parts = [
            (Kind::Heading, "Port will close"),
            (Kind::Heading, "Port of Almeria will close on Monday"),
            (Kind::Byline, "By Our Correspondent in the City of Almeria"),
            (Kind::Furniture, "Leave a reply to this article below, your address will not be published"),
            (Kind::Caption, "The harbour seen from above"),
        ];
        document_of_kinds(path, &parts)
    };
    let (documents, parts) = [row("a"), row("b")].into_iter().unzip();
    let corpus = firsthand::corpus::Corpus::build(documents, parts);
    let matches = found(&corpus).matches;
    let texts: Vec<&str> = matches.iter().map(|found| text(&corpus, found.a)).collect();
    assert_eq!(texts, ["Port of Almeria will close on Monday", "The harbour seen from above"]);
}

#[test]
fn a_document_may_repeat_itself() {
    let corpus =
        corpus(&[vec![STORY.to_owned(), "Something else stands here.".to_owned(), STORY.replace("three", "two")]]);
    let matches = found(&corpus);
    assert_eq!(matches.matches.len(), 1);
    assert_eq!((matches.matches[0].a.document, matches.matches[0].b.document), (0, 0));
    assert!(matches.alignments.is_empty());
}

/// What holds of every match.
fn sound(corpus: &firsthand::corpus::Corpus, found: &Match) {
    assert!((found.a.document, found.a.span) < (found.b.document, found.b.span));
    let mut last = None;
    for run in &found.runs {
        assert!(found.a.span.contains(run.a) && found.b.span.contains(run.b));
        let of = |document, span: firsthand::span::Span| normalise(span.of(corpus.document_text(document)));
        let (a, b) = (of(found.a.document, run.a), of(found.b.document, run.b));
        assert_eq!(a, b, "the two sides of a run are the same words");
        assert_eq!(a.split(' ').count() as u32, run.words);
        assert!(last < Some(run.a), "runs are in order and apart");
        last = Some(run.a);
    }
    as_a_person_would_draw(corpus, found);
    let total: u32 = found.runs.iter().map(|run| run.words).sum();
    let share = |place| f64::from(total) / normalise(text(corpus, place)).split(' ').count() as f64;
    assert!((found.containment.a_in_b - share(found.a)).abs() < 1e-9);
    assert!((found.containment.b_in_a - share(found.b)).abs() < 1e-9);
    assert!(found.containment.a_in_b <= 1.0 && found.containment.b_in_a <= 1.0);
}

/// Runs begin and end on words, and none could go on: the words beside it differ, or are in another run, or there are none.
fn as_a_person_would_draw(corpus: &firsthand::corpus::Corpus, found: &Match) {
    let words = |place: firsthand::matching::Place| fingerprint::words(text(corpus, place));
    let (a, b) = (words(found.a), words(found.b));
    let at = |words: &[Word], span: Span, place: firsthand::matching::Place| {
        let start = words.iter().position(|word| word.span.start + place.span.start == span.start);
        let end = words.iter().position(|word| word.span.end + place.span.start == span.end);
        (start.expect("begins on a word"), end.expect("ends on a word"))
    };
    let places: Vec<_> = found.runs.iter().map(|run| (at(&a, run.a, found.a), at(&b, run.b, found.b))).collect();
    let used_a = |word: usize| places.iter().any(|&((start, end), _)| (start..=end).contains(&word));
    let used_b = |word: usize| places.iter().any(|&(_, (start, end))| (start..=end).contains(&word));
    let could_go_on = |i: Option<usize>, j: Option<usize>| {
        let (Some(i), Some(j)) = (i, j) else { return false };
        let same = a.get(i).zip(b.get(j)).is_some_and(|(a, b)| a.hash == b.hash);
        same && !used_a(i) && !used_b(j)
    };
    for &((start_a, end_a), (start_b, end_b)) in &places {
        assert!(!could_go_on(start_a.checked_sub(1), start_b.checked_sub(1)), "a run could begin earlier");
        assert!(!could_go_on(Some(end_a + 1), Some(end_b + 1)), "a run could end later");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn runs_are_the_same_words_on_both_sides_and_are_counted_once(seed: u64, vocabulary in 3u64..60, cuts in 0usize..12) {
        let mut dice = Dice(seed);
        let mut all: Vec<String> = Vec::new();
        let base: Vec<String> = (0..60).map(|_| super::corpus::name(dice.below(vocabulary))).collect();
        for _ in 0..3 {
            let mut copy = base.clone();
            for _ in 0..cuts {
                let at = dice.below(copy.len() as u64) as usize;
                match dice.below(4) {
                    0 => { copy.remove(at); }
                    1 => copy.insert(at, super::corpus::name(dice.below(vocabulary * 3))),
                    2 => copy.rotate_left(at),
                    _ => copy[at] = super::corpus::name(dice.below(vocabulary * 3)),
                }
            }
            all.push(copy.join(" "));
        }
        let corpus = singles(&all);
        found(&corpus).matches.iter().for_each(|one| sound(&corpus, one));
    }
}
