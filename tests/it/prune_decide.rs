//! Who stays and who goes, against a naive oracle that compares everything with everything.

use std::fmt::Write;
use std::path::Path;

use firsthand::corpus::{Collection, Keep};
use firsthand::ingest::{self, Input};
use firsthand::matching::{self, Options, held};
use firsthand::pipeline::large;
use firsthand::prune::decide::{self, Decided, KEPT, decide};
use firsthand::prune::{Grain, Items, Order};

use crate::engine::corpus::Dice;

/// Texts of some paragraphs: some new, some copies of earlier ones with paragraphs left out, words changed, paragraphs
/// joined, and one boilerplate under many.
fn texts(dice: &mut Dice, count: usize) -> Vec<String> {
    let mut texts: Vec<Vec<String>> = Vec::new();
    let paragraph = |dice: &mut Dice| {
        let words = (0..8 + dice.below(60)).map(|_| format!("word{}", dice.below(5000)));
        words.collect::<Vec<_>>().join(" ")
    };
    for number in 0..count {
        let mut text = match dice.below(3) {
            0 if number > 0 => texts[dice.below(number as u64) as usize].clone(),
            1 if number > 3 => texts[number - 1 - dice.below(3) as usize].clone(),
            _ => (0..1 + dice.below(5)).map(|_| paragraph(dice)).collect(),
        };
        match dice.below(6) {
            0 if text.len() > 1 => drop(text.remove(dice.below(text.len() as u64) as usize)),
            1 => text.push(paragraph(dice)),
            2 if text.len() > 1 => {
                let second = text.remove(1);
                text[0] = format!("{} {second}", text[0]);
            }
            3 => {
                let at = dice.below(text.len() as u64) as usize;
                let mut words: Vec<String> = text[at].split(' ').map(str::to_owned).collect();
                for _ in 0..1 + words.len() / 9 {
                    let word = dice.below(words.len() as u64) as usize;
                    words[word] = format!("new{}", dice.below(5000));
                }
                text[at] = words.join(" ");
            }
            _ => {}
        }
        if number % 2 == 0 {
            text.push(format!("All rights of the paper are reserved and nothing may be copied {}", number % 8));
        }
        texts.push(text);
    }
    texts.into_iter().map(|text| text.join("\n\n")).collect()
}

fn collected(folder: &Path, texts: &[String]) -> Collection {
    let mut file = String::new();
    for text in texts {
        writeln!(file, "{}", serde_json::json!({ "text": text })).expect("a string takes it");
    }
    let path = folder.join("texts.jsonl");
    std::fs::write(&path, file).expect("written");
    let inputs = [Input::Path(path)];
    let options = ingest::Options::default();
    large::gather(&inputs, &options, Keep::InMemory, &mut std::io::empty()).expect("readable").collection
}

fn decided(items: &Items<'_>, order: &Order, share: f64) -> Decided {
    let mut options = Options::default();
    options.thresholds.within = share.min(options.thresholds.within);
    let links = matching::links(items.collection().view(), &options, Some(&order.of_passages(items)), None);
    decide(items, order, &links, share, &[])
}

/// Whether one item must be asked whether it holds another: its paragraphs hold, one by one, three quarters of the words
/// that are needed, each over a run of words that brings any two paragraphs together (8, or 5 where one has fewer than 20).
fn is_joined(items: &Items<'_>, a: u32, b: u32, share: f64) -> bool {
    let paragraphs = |item: u32| items.text(item).split("\n\n").map(str::to_owned).collect::<Vec<String>>();
    let shares_a_run = |a: &str, b: &str| {
        let (a, b): (Vec<&str>, Vec<&str>) = (a.split(' ').collect(), b.split(' ').collect());
        let run = if a.len().min(b.len()) < 20 { 5 } else { 8 };
        a.windows(run).any(|ours| b.windows(run).any(|theirs| ours == theirs))
    };
    let ours = paragraphs(a);
    let linked =
        |theirs: &&String| ours.iter().any(|ours| held(ours, theirs).share() >= share && shares_a_run(ours, theirs));
    let words: usize = paragraphs(b).iter().filter(linked).map(|one| one.split(' ').count()).sum();
    words as f64 >= 0.75 * share * f64::from(items.words(b))
}

/// What is wrong with an answer by the rule's words: an item goes for the first that stays, came before it and holds
/// enough of it, and for nothing else. Those that are not joined need not be found.
fn wrong(items: &Items<'_>, order: &Order, share: f64, kept_for: &[u32]) -> Vec<String> {
    let (mut kept, mut wrong): (Vec<u32>, Vec<String>) = (Vec::new(), Vec::new());
    for rank in 0..order.len() {
        let item = order.at(rank);
        let text = items.text(item);
        let found = kept_for[item as usize];
        let holds = |other: u32| held(&items.text(other), &text).share() >= share;
        if found != KEPT && !(kept.contains(&found) && holds(found)) {
            wrong.push(format!("{item} goes for {found}"));
        }
        let before = kept.iter().take_while(|&&other| other != found);
        if let Some(other) = before.copied().find(|&other| holds(other) && is_joined(items, other, item, share)) {
            wrong.push(format!(
                "{item} of {} words: {found}, not {other}\n{text}\n{}",
                items.words(item),
                items.text(other)
            ));
        }
        if found == KEPT {
            kept.push(item);
        }
    }
    wrong
}

#[test]
fn each_goes_exactly_where_one_that_stays_holds_enough_of_it() {
    let home = tempfile::tempdir().expect("a folder");
    for seed in 0..4 {
        let collection = collected(home.path(), &texts(&mut Dice(seed), 400));
        for (grain, share) in [(Grain::Document, 0.8), (Grain::Document, 0.6), (Grain::Paragraph, 0.8)] {
            let items = Items::new(&collection, grain, 0);
            let mut documents: Vec<u32> = (0..400).collect();
            for order in [Order::of_input(&items), {
                documents.sort_by_key(|&one| std::cmp::Reverse(collection.document_text(one).len()));
                Order::by_documents(&items, &documents)
            }] {
                let found = decided(&items, &order, share);
                let wrong = wrong(&items, &order, share, &found.kept_for);
                assert!(wrong.is_empty(), "seed {seed}, {grain:?}, {share}: {}", wrong.join("\n"));
                assert!(found.kept_for.iter().filter(|&&kept| kept != KEPT).count() > 50);
            }
        }
    }
}

#[test]
fn links_are_the_same_where_nothing_fits_into_memory() {
    let home = tempfile::tempdir().expect("a folder");
    let collection = collected(home.path(), &texts(&mut Dice(78), 500));
    let (options, order) = (Options::default(), Order::of_input(&Items::new(&collection, Grain::Document, 0)));
    let places = order.of_passages(&Items::new(&collection, Grain::Document, 0));
    let room = matching::Room::new(0, home.path());
    let bounded = matching::links(collection.view(), &options, Some(&places), Some(&room));
    let free = matching::links(collection.view(), &options, Some(&places), None);
    assert!(bounded == free && free.links.len() > 100);
    assert!(room.fault().is_none());
    let nowhere = matching::Room::new(0, Path::new("/nowhere/at/all"));
    matching::links(collection.view(), &options, Some(&places), Some(&nowhere));
    assert!(nowhere.fault().is_some());
}

#[test]
fn the_very_same_words_are_one_class() {
    let home = tempfile::tempdir().expect("a folder");
    let texts = [
        "One two three.\n\nFour five.",
        "Other words here.",
        "ONE two, three\n\nfour five!",
        "One two three four",
        "One two three four five.",
    ];
    let collection = collected(home.path(), &texts.map(str::to_owned));
    let items = Items::new(&collection, Grain::Exact, 0);
    let found = decide::exact(&items, &Order::of_input(&items));
    assert_eq!(found.kept_for, [KEPT, KEPT, 0, KEPT, 0]);
    let found = decide::exact(&items, &Order::by_documents(&items, &[3, 2, 1, 0, 4]));
    assert_eq!(found.kept_for, [2, KEPT, KEPT, KEPT, 2]);
}

#[test]
fn a_chain_of_likeness_removes_only_what_is_held() {
    let home = tempfile::tempdir().expect("a folder");
    let words = |range: std::ops::Range<usize>| range.map(|word| format!("word{word}")).collect::<Vec<_>>().join(" ");
    // Each holds .84 of the next and .68 of the one behind it.
    let texts: Vec<String> = (0..5).map(|nth| words(nth * 16..nth * 16 + 100)).collect();
    let collection = collected(home.path(), &texts);
    let items = Items::new(&collection, Grain::Document, 0);
    let found = decided(&items, &Order::of_input(&items), 0.8);
    assert_eq!(found.kept_for, [KEPT, 0, KEPT, 2, KEPT]);
}

#[test]
fn other_shares_are_told_as_if_each_had_been_asked_for() {
    let home = tempfile::tempdir().expect("a folder");
    let collection = collected(home.path(), &texts(&mut Dice(77), 500));
    let items = Items::new(&collection, Grain::Document, 0);
    let order = Order::of_input(&items);
    let mut options = Options::default();
    options.thresholds.within = 0.7;
    let links = matching::links(collection.view(), &options, Some(&order.of_passages(&items)), None);
    let found = decide(&items, &order, &links, 0.8, &[0.7, 0.9]);
    for (share, removed) in found.removed_at {
        let alone = decide(&items, &order, &links, share, &[]).kept_for;
        assert_eq!(removed, alone.iter().filter(|&&kept| kept != KEPT).count() as u64, "{share}");
        assert!(wrong(&items, &order, share, &alone).is_empty(), "{share}");
    }
}

#[test]
fn a_reference_always_stays_and_takes_what_it_holds_and_what_holds_it() {
    let home = tempfile::tempdir().expect("a folder");
    let words = |range: std::ops::Range<usize>| range.map(|word| format!("word{word}")).collect::<Vec<_>>().join(" ");
    let texts = [
        words(0..30),
        words(100..200),
        words(110..160),
        format!("{} {}", words(900..1100), words(0..30)),
        words(500..560),
    ];
    let collection = collected(home.path(), &texts);
    let items = Items::new(&collection, Grain::Document, 2);
    let found = decided(&items, &Order::of_input(&items), 0.8);
    assert_eq!(found.kept_for, [KEPT, KEPT, 1, 0, KEPT]);
    assert_eq!(found.contaminated, [(0, 1), (1, 1)]);
}
