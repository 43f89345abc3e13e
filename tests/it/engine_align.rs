//! Alignment of documents, clusters, and recall by planted edit.

use firsthand::cluster::{self, clusters};
use firsthand::fingerprint::{normalise, words};
use firsthand::matching::Relation;
use proptest::prelude::*;

use super::corpus::{Dice, Joined, corpus, found, replaced, singles};

#[test]
fn a_copy_with_other_paragraph_breaks_is_one_section() {
    let mut dice = Dice(21);
    let [a, b, c] = [(); 3].map(|()| dice.paragraph(30));
    let own = dice.paragraph(30);
    let corpus = corpus(&[vec![a.clone(), b.clone(), c.clone()], vec![own, format!("{a} {b}"), c.clone()]]);
    let alignments = found(&corpus).alignments;
    assert_eq!(alignments.len(), 1);
    let one = &alignments[0];
    assert_eq!((one.sections.len(), one.sections[0].words), (1, 90));
    assert!((one.containment.a_in_b - 1.0).abs() < 1e-9 && (one.containment.b_in_a - 0.75).abs() < 1e-9);
    assert_eq!(one.relation, Relation::Near, "three quarters both ways, with a long run");
    assert_eq!(normalise(one.sections[0].a.of(corpus.document_text(0))), normalise(&format!("{a} {b} {c}")));
}

#[test]
fn identical_documents_are_identical_and_moved_paragraphs_are_sections() {
    let mut dice = Dice(22);
    let [a, b, c] = [(); 3].map(|()| dice.paragraph(30));
    let corpus = corpus(&[vec![a.clone(), b.clone(), c.clone()], vec![a.clone(), b.clone(), c.clone()], vec![c, a, b]]);
    let alignments = found(&corpus).alignments;
    let told: Vec<_> = alignments.iter().map(|one| (one.a, one.b, one.relation, one.sections.len())).collect();
    assert_eq!(told, [(0, 1, Relation::Identical, 1), (0, 2, Relation::Near, 2), (1, 2, Relation::Near, 2)]);
}

#[test]
fn words_that_one_side_repeats_are_counted_once_on_the_other() {
    let mut dice = Dice(23);
    let [a, own] = [(); 2].map(|()| dice.paragraph(30));
    let corpus = corpus(&[vec![a.clone(), a.clone()], vec![a, own]]);
    let alignments = found(&corpus).alignments;
    assert!((alignments[0].containment.a_in_b - 1.0).abs() < 1e-9);
    assert!((alignments[0].containment.b_in_a - 0.5).abs() < 1e-9);
}

#[test]
fn a_chain_of_three_ends_at_its_middle() {
    let found = clusters(&[], &[(5, 9), (9, 2)]);
    assert_eq!((found.len(), found[0].centre, found[0].members.as_slice()), (1, 9, [2, 5, 9].as_slice()));
}

/// The definition of a cluster, as plainly as it can be written.
fn plain(count: u32, edges: &[(u32, u32)]) -> Vec<(u32, Vec<u32>)> {
    let mut left: Vec<u32> = (0..count).collect();
    let mut found = Vec::new();
    loop {
        let near = |a: u32| -> Vec<u32> {
            left.iter().copied().filter(|&b| a != b && (edges.contains(&(a, b)) || edges.contains(&(b, a)))).collect()
        };
        let Some(&centre) = left.iter().max_by_key(|&&a| (near(a).len(), std::cmp::Reverse(a))) else { break };
        let mut members = near(centre);
        if members.is_empty() {
            break;
        }
        members.push(centre);
        members.sort_unstable();
        left.retain(|item| !members.contains(item));
        found.push((centre, members));
    }
    found.sort_unstable();
    found
}

proptest! {
    #[test]
    fn clusters_are_as_declared(edges in prop::collection::vec((0u32..30, 0u32..30), 0..60)) {
        let found: Vec<_> = clusters(&[], &edges).into_iter().map(|one| (one.centre, one.members)).collect();
        prop_assert_eq!(found, plain(30, &edges));
    }

    #[test]
    fn a_group_of_identical_items_is_all_its_pairs(
        edges in prop::collection::vec((0u32..24, 0u32..24), 0..30), sizes in prop::collection::vec(2usize..5, 0..4),
    ) {
        let mut next = 0;
        let groups: Vec<Vec<u32>> = sizes.iter().map(|&size| {
            next += size as u32;
            (next - size as u32..next).collect()
        }).collect();
        let of = |item: u32| groups.iter().find(|group| group.contains(&item)).cloned().unwrap_or(vec![item]);
        let mut all: Vec<(u32, u32)> = Vec::new();
        for group in &groups {
            all.extend(group.iter().flat_map(|&a| group.iter().map(move |&b| (a, b))).filter(|(a, b)| a < b));
        }
        for &(a, b) in &edges {
            all.extend(of(a).into_iter().flat_map(|a| of(b).into_iter().map(move |b| (a, b))));
        }
        let found: Vec<_> = clusters(&groups, &edges).into_iter().map(|one| (one.centre, one.members)).collect();
        prop_assert_eq!(found, plain(24, &all));
    }
}

#[test]
fn every_member_of_a_cluster_matches_its_centre() {
    let mut dice = Dice(24);
    let base: Vec<Vec<String>> = (0..20).map(|_| dice.words(30)).collect();
    let texts: Vec<String> = (0..200)
        .map(|i| {
            let changed = dice.below(14) as usize;
            replaced(&mut dice, &base[i % 20], changed).join(" ")
        })
        .collect();
    let corpus = singles(&texts);
    let matches = found(&corpus);
    let clusters = cluster::passages(&corpus, &matches);
    assert!(clusters.len() >= 15);
    let joined = Joined::by(&corpus, &matches, |relation| !matches!(relation, Relation::Overlap | Relation::Quote));
    let members = |one: &cluster::Cluster| one.members.iter().map(|&member| (one.centre, member)).collect::<Vec<_>>();
    for (centre, member) in clusters.iter().flat_map(members) {
        assert!(joined.directly(centre, member), "{:?} and {:?}", corpus.text(centre), corpus.text(member));
    }
    // Not all that is near is near everything: the test could fail.
    let strangers =
        clusters.iter().flat_map(|one| one.members.windows(2)).filter(|pair| !joined.directly(pair[0], pair[1]));
    assert!(strangers.count() > 0);
}

#[test]
fn swapped_blocks_of_a_paragraph_are_sections_of_their_own_that_begin_and_end_on_words() {
    let mut dice = Dice(27);
    let [first, second, third] = [30, 25, 20].map(|words| dice.paragraph(words));
    let a = format!("“{first}, {second}” — {third}.");
    let b = format!("{third}; {first} ({second})!");
    let corpus = corpus(&[vec![dice.paragraph(12), a], vec![b, dice.paragraph(12)]]);
    let alignments = found(&corpus).alignments;
    let told: Vec<(&str, &str, u32)> = alignments[0]
        .sections
        .iter()
        .map(|one| (one.a.of(corpus.document_text(0)), one.b.of(corpus.document_text(1)), one.words))
        .collect();
    let (joined_a, joined_b) = (format!("{first}, {second}"), format!("{first} ({second}"));
    assert_eq!(told, [(joined_a.as_str(), joined_b.as_str(), 55), (third.as_str(), third.as_str(), 20)]);
}

#[test]
fn sections_do_not_overlap_and_begin_and_end_on_words() {
    let mut dice = Dice(28);
    let paragraphs: Vec<Vec<String>> = (0..12).map(|i| dice.words(20 + 3 * i)).collect();
    let edited = |dice: &mut Dice| -> Vec<String> {
        let mut order: Vec<usize> = (0..paragraphs.len()).filter(|_| dice.below(4) > 0).collect();
        let turn = dice.below(order.len() as u64) as usize;
        order.rotate_left(turn);
        order.iter().map(|&at| format!("“{}”.", replaced(dice, &paragraphs[at], at % 4).join(" "))).collect()
    };
    let documents: Vec<Vec<String>> = (0..30).map(|_| edited(&mut dice)).collect();
    let corpus = corpus(&documents);
    let alignments = found(&corpus).alignments;
    assert_eq!(alignments.len(), 30 * 29 / 2);
    for one in &alignments {
        let mut sides = [Vec::new(), Vec::new()];
        for section in &one.sections {
            for (side, span, document) in [(0, section.a, one.a), (1, section.b, one.b)] {
                let words = words(corpus.document_text(document));
                assert!(words.iter().any(|word| word.span.start == span.start), "begins on a word");
                assert!(words.iter().any(|word| word.span.end == span.end), "ends on a word");
                sides[side].push(span);
            }
        }
        for side in &mut sides {
            side.sort_unstable();
            assert!(side.windows(2).all(|pair| pair[0].end <= pair[1].start), "sections overlap: {side:?}");
        }
    }
}

/// What a paragraph's words become in a copy.
type Edit = fn(&mut Dice, &[String]) -> Vec<String>;

#[test]
fn planted_edits_are_found() {
    let edits: [(&str, f64, Edit); 6] = [
        ("verbatim", 1.0, |_, words| words.to_vec()),
        ("two words", 0.99, |dice, words| replaced(dice, words, 2)),
        ("a fifth replaced", 0.90, |dice, words| replaced(dice, words, words.len() / 5)),
        ("a third dropped", 0.99, |_, words| {
            words[..words.len() / 3].iter().chain(&words[2 * words.len() / 3..]).cloned().collect()
        }),
        ("credit added", 0.99, |dice, words| [dice.words(3), words.to_vec(), dice.words(6)].concat()),
        ("merged", 0.99, |dice, words| [words.to_vec(), dice.words(50)].concat()),
    ];
    for (name, least, edit) in edits {
        let mut dice = Dice(25);
        let mut documents = Vec::new();
        for i in 0..400usize {
            let words = dice.words(25 + i % 60);
            let copy = edit(&mut dice, &words);
            documents.push(vec![words.join(" ")]);
            documents.push(vec![copy.join(" ")]);
        }
        let matches = found(&corpus(&documents)).matches;
        let planted = matches.iter().filter(|one| one.a.document + 1 == one.b.document && one.a.document % 2 == 0);
        let recall = planted.count() as f64 / 400.0;
        assert!(recall >= least, "{name}: {recall}");
        assert!(matches.len() <= 402, "{name}: {} matches", matches.len());
    }
}

#[test]
fn a_paragraph_copied_twice_is_two_sections_without_what_stands_between() {
    let mut dice = Dice(26);
    let [copied, own] = [60, 27].map(|count| dice.paragraph(count));
    let corpus = corpus(&[vec![copied.clone()], vec![copied.clone(), own.clone(), copied]]);
    let alignments = found(&corpus).alignments;
    assert_eq!(alignments[0].sections.iter().map(|section| section.words).collect::<Vec<_>>(), [60, 60]);
    let own = corpus.document_text(1).find(&own).expect("it is in the text");
    assert!(alignments[0].sections.iter().all(|section| !section.b.range().contains(&own)));
}

#[test]
fn paragraphs_in_another_order_are_sections_that_do_not_overlap() {
    let mut dice = Dice(27);
    let told: Vec<String> = (0..6).map(|_| dice.paragraph(26)).collect();
    let again = [3, 4, 0, 5, 1, 2].map(|at: usize| told[at].clone()).to_vec();
    let corpus = corpus(&[told, again]);
    let sections = found(&corpus).alignments.remove(0).sections;
    assert_eq!(sections.iter().map(|section| section.words).sum::<u32>(), 6 * 26);
    let mut theirs: Vec<_> = sections.iter().map(|section| section.b).collect();
    theirs.sort_unstable();
    assert!(theirs.windows(2).all(|pair| pair[0].end <= pair[1].start), "{theirs:?}");
    assert!(sections.windows(2).all(|pair| pair[0].a.end <= pair[1].a.start), "{sections:?}");
    assert_eq!(sections.len(), 4, "{sections:?}");
}
