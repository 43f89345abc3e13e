//! An agency's story as two hundred papers printed it.

use super::corpus::{Dice, assert_all_accounted_for, corpus, found, replaced};

/// The story's paragraphs as one paper prints them.
fn printed(dice: &mut Dice, story: &[Vec<String>], paper: usize) -> Vec<String> {
    // Trimmed from the end, as papers do, and now and then a paragraph from the middle.
    let kept = 3 + dice.below(story.len() as u64 - 2) as usize;
    let mut paragraphs: Vec<Vec<String>> = story[..kept].to_vec();
    if dice.below(3) == 0 {
        paragraphs.remove(1 + dice.below(kept as u64 - 1) as usize);
    }
    // A lead of its own: all of it, its first words, or none.
    match dice.below(3) {
        0 => paragraphs[0] = dice.words(25),
        1 => {
            let new = 4 + dice.below(12) as usize;
            let own = dice.words(new);
            paragraphs[0].splice(..new, own);
        }
        _ => {}
    }
    for paragraph in paragraphs.iter_mut().skip(1) {
        let words = paragraph.len() as u64;
        match dice.below(6) {
            0 => paragraph.truncate(10 + dice.below(words - 10) as usize),
            1 => drop(paragraph.drain(..dice.below(words - 10) as usize)),
            2 => *paragraph = replaced(dice, paragraph, 1 + (words / 8) as usize),
            3 => paragraph.extend(dice.words(6)),
            _ => {}
        }
    }
    if dice.below(4) == 0 && paragraphs.len() > 2 {
        let second = paragraphs.remove(2);
        paragraphs[1].extend(second);
    }
    paragraphs[0].splice(0..0, [format!("town{paper}"), "norvane".to_owned(), "press".to_owned()]);
    let mut printed: Vec<String> = paragraphs.iter().map(|words| words.join(" ")).collect();
    printed.push(dice.paragraph(30));
    printed
}

#[test]
fn an_agency_story_that_two_hundred_papers_edited_leaves_no_shared_run_unaccounted() {
    let mut dice = Dice(30);
    let story: Vec<Vec<String>> = (0..9).map(|i| dice.words(28 + 4 * i)).collect();
    let mut papers = vec![story.iter().map(|words| words.join(" ")).collect()];
    papers.extend((0..200).map(|paper| printed(&mut dice, &story, paper)));
    let corpus = corpus(&papers);
    let shared = assert_all_accounted_for(&corpus, &found(&corpus));
    assert!(shared > 50_000, "{shared} pairs of passages share a run");
}

#[test]
fn a_paragraph_that_two_hundred_papers_cut_differently_leaves_no_shared_run_unaccounted() {
    let mut dice = Dice(12);
    let story = dice.words(60);
    let copies: Vec<Vec<String>> = (0..200)
        .map(|_| {
            let (from, to) = (dice.below(20) as usize, 40 + dice.below(20) as usize);
            let changed = dice.below(8) as usize;
            let mut copy = replaced(&mut dice, &story[from..to], changed);
            let own = dice.below(60) as usize;
            copy.extend(dice.words(own));
            vec![copy.join(" ")]
        })
        .collect();
    let corpus = corpus(&copies);
    let shared = assert_all_accounted_for(&corpus, &found(&corpus));
    assert!(shared > 10_000, "{shared} pairs of passages share a run");
}
