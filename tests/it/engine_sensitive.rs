//! What is retold in other words, found by likeness of sentences where `sensitive` is on.

use std::collections::HashSet;

use firsthand::corpus::Corpus;
use firsthand::fingerprint::words;
use firsthand::matching::{Alignment, Matches, Options, Relation, matching};
use firsthand::span::Span;

use super::super::run::Home;
use super::corpus::{Dice, corpus, found};

fn looked(corpus: &Corpus) -> Matches {
    matching(corpus, &Options { sensitive: true, ..Options::default() })
}

/// A sentence as print has it.
fn sentence(words: &[String]) -> String {
    let text = words.join(" ");
    format!("{}{}.", text[..1].to_uppercase(), &text[1..])
}

fn sentences(dice: &mut Dice, count: usize) -> Vec<Vec<String>> {
    (0..count).map(|i| dice.words(14 + i % 5)).collect()
}

fn paragraph(sentences: &[Vec<String>]) -> String {
    sentences.iter().map(|words| sentence(words)).collect::<Vec<_>>().join(" ")
}

/// One word in so many of each sentence replaced, and the words in another order: no three in a row are left.
fn retold(dice: &mut Dice, sentences: &[Vec<String>], replaced: usize) -> Vec<Vec<String>> {
    let one = |words: &Vec<String>| {
        let mut words = words.clone();
        for at in (0..words.len()).step_by(replaced) {
            words[at] = dice.word();
        }
        let (even, odd): (Vec<_>, Vec<_>) = words.into_iter().enumerate().partition(|(at, _)| at % 2 == 0);
        odd.into_iter().rev().chain(even).map(|(_, word)| word).collect()
    };
    sentences.iter().map(one).collect()
}

/// Two documents of their own words, with a paragraph that the second retells.
fn pair(dice: &mut Dice) -> [Vec<String>; 2] {
    let told = sentences(dice, 5);
    let again = retold(dice, &told, 3);
    let own = |dice: &mut Dice| paragraph(&sentences(dice, 6));
    [vec![own(dice), paragraph(&told), own(dice)], vec![own(dice), own(dice), paragraph(&again), own(dice)]]
}

#[test]
fn a_paragraph_in_other_words_is_found_where_asked_and_not_by_words() {
    for seed in 0..20 {
        let corpus = corpus(&pair(&mut Dice(seed)));
        assert!(found(&corpus).alignments.is_empty(), "seed {seed}: its words are found without");
        let alignments = looked(&corpus).alignments;
        let [one] = alignments.as_slice() else { panic!("seed {seed}: {alignments:?}") };
        assert_eq!((one.a, one.b, one.relation, one.by_words), (0, 1, Relation::Overlap, false));
        let [section] = one.sections.as_slice() else { panic!("seed {seed}: {one:?}") };
        let paragraph = |row: usize| corpus.passages.span[row];
        for (span, of) in [(section.a, paragraph(1)), (section.b, paragraph(5))] {
            let shared = span.end.min(of.end).saturating_sub(span.start.max(of.start)) as usize;
            assert!(shared * 10 >= of.len() * 8 && span.len() * 8 <= of.len() * 10, "seed {seed}: {span:?} for {of:?}");
        }
    }
}

#[test]
fn containment_counts_no_word_that_is_not_there() {
    let mut dice = Dice(7);
    let [told, again] = pair(&mut dice);
    // The retold paragraph twice: its words are counted once on the other side.
    let corpus = corpus(&[told, [again.clone(), again[2..3].to_vec()].concat()]);
    let one = &looked(&corpus).alignments[0];
    let all = |document: u32| words(corpus.document_text(document));
    let theirs: HashSet<u64> = all(1).iter().map(|word| word.hash).collect();
    let there = all(0).iter().filter(|word| theirs.contains(&word.hash)).count() as f64 / all(0).len() as f64;
    assert!(one.containment.a_in_b <= there, "{one:?}: {there}");
    for section in &one.sections {
        let count = |span: Span, document: u32| words(span.of(corpus.document_text(document))).len() as u32;
        assert!(section.words <= count(section.a, 0).min(count(section.b, 1)) * 2 / 3, "{section:?}");
    }
}

#[test]
fn a_digest_of_a_whole_article_is_one_section() {
    let mut dice = Dice(8);
    let long: Vec<Vec<Vec<String>>> = (0..6).map(|_| sentences(&mut dice, 5)).collect();
    let picked: Vec<Vec<String>> = long.iter().map(|paragraph| paragraph[2].clone()).collect();
    let digest = vec![paragraph(&sentences(&mut dice, 6)), paragraph(&retold(&mut dice, &picked, 16))];
    let long: Vec<String> = long.iter().map(|sentences| paragraph(sentences)).collect();
    let corpus = corpus(&[long, digest]);
    let alignments = looked(&corpus).alignments;
    assert_eq!(alignments.iter().map(|one| one.sections.len()).collect::<Vec<_>>(), [1], "{alignments:?}");
    assert!(alignments[0].sections[0].a.len() > 3 * alignments[0].sections[0].b.len());
}

#[test]
fn unrelated_text_is_not_retold() {
    let mut dice = Dice(9);
    let documents: Vec<Vec<String>> = (0..200).map(|_| vec![paragraph(&sentences(&mut dice, 12))]).collect();
    assert!(looked(&corpus(&documents)).alignments.is_empty());
}

#[test]
fn a_copy_word_for_word_stays_one_section() {
    let mut dice = Dice(10);
    let copied = paragraph(&sentences(&mut dice, 6));
    let own = [(); 4].map(|()| paragraph(&sentences(&mut dice, 6)));
    let corpus = corpus(&[
        vec![own[0].clone(), copied.clone(), own[1].clone()],
        vec![own[2].clone(), copied.clone(), own[3].clone()],
    ]);
    let (without, with) = (found(&corpus).alignments, looked(&corpus).alignments);
    let told = |all: &[Alignment]| {
        all.iter().map(|one| (one.relation, one.sections.clone(), one.by_words)).collect::<Vec<_>>()
    };
    assert_eq!(told(&without), told(&with));
}

#[test]
fn likeness_is_the_same_at_any_number_of_threads() {
    let mut dice = Dice(11);
    let documents: Vec<Vec<String>> = (0..60).flat_map(|_| pair(&mut dice)).collect();
    let corpus = corpus(&documents);
    let at = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("a pool");
        pool.install(|| looked(&corpus).alignments)
    };
    let one = at(1);
    assert!(one.len() >= 60, "{}", one.len());
    assert_eq!(one, at(2));
    assert_eq!(one, at(8));
}

/// Each pair of 3,000 documents looked at would take many minutes.
#[test]
fn boilerplate_that_every_document_carries_does_not_cost_its_square() {
    let mut dice = Dice(12);
    let notice = sentences(&mut dice, 8);
    let documents: Vec<Vec<String>> = (0..3000)
        .map(|_| {
            let mut changed = notice.clone();
            for words in &mut changed {
                let at = dice.below(words.len() as u64) as usize;
                words[at] = dice.word();
            }
            vec![paragraph(&sentences(&mut dice, 4)), paragraph(&changed)]
        })
        .collect();
    let corpus = corpus(&documents);
    let options = Options { sensitive: true, ..Options::default() };
    let begun = std::time::Instant::now();
    let without = found(&corpus).alignments.len();
    let default = begun.elapsed();
    let with = matching(&corpus, &options).alignments.len();
    let sensitive = begun.elapsed() - default;
    assert!(with <= without + 3000 * options.sensitivity.partners, "{with} for {without}");
    assert!(sensitive.as_secs_f64() < 60.0 + 10.0 * default.as_secs_f64(), "{sensitive:?} beside {default:?}");
}

#[test]
fn the_report_shows_what_is_retold_and_accuses_nobody_of_it() {
    let home = Home::new();
    let pair = pair(&mut Dice(13));
    let row = |at: usize, outlet: &str, date: &str| {
        serde_json::json!({"text": pair[at].join("\n\n"), "outlet": outlet, "date": date}).to_string()
    };
    home.file(
        "pair.jsonl",
        format!("{}\n{}\n", row(0, "Northwire", "2024-05-01"), row(1, "Halvik News", "2024-05-03")),
    );
    let report = |flags: &[&str]| -> serde_json::Value {
        let ran = home.run([&["report", "pair.jsonl", "--quiet", "--format", "json"], flags].concat());
        assert_eq!(ran.status, Some(0), "{ran:?}");
        serde_json::from_str(&ran.out).expect("a report")
    };
    let (without, with) = (report(&[]), report(&["--sensitive"]));
    assert_eq!(without["alignments"].as_array().map(Vec::len), Some(0));
    assert_eq!(with["alignments"][0]["relation"], "overlap");
    assert_eq!(with["alignments"][0]["sections"].as_array().map(Vec::len), Some(1));
    for said in ["relays", "findings", "clusters", "matches"] {
        assert_eq!(with[said], without[said], "{said}");
    }
    let told = |report: &serde_json::Value| report["options"]["sensitive"].clone();
    assert_eq!((told(&without), told(&with)), (false.into(), true.into()));
}
