//! Two documents' quotes held against each other, word by word.

use std::collections::BTreeSet;
use std::ops::Range;

use super::change::{Change, ChangeKind, Edit};
use super::denials::{Still, denials};
use super::fair::{is_fair, is_slip};
use super::places::{Place, differences};
use super::spoken::{Said, Spoken};
use crate::span::Span;

/// Quotes shorter than this many words drift too easily to tell.
const LEAST_WORDS: usize = 8;
/// Share of the shorter quote's words that must stand in the other, in order.
const LEAST_SHARED: f64 = 0.7;
/// Where only one side names who speaks, so many words in a row must be the same, as an anchor of the matching is.
const ANCHOR: usize = 5;

/// A document's quotes and its text.
#[derive(Clone, Copy)]
pub(super) struct Side<'a> {
    pub text: &'a str,
    pub spoken: &'a Spoken,
}

/// A quote that is worded otherwise on the other side.
#[derive(Debug)]
pub(super) struct Drift {
    pub change: Change,
    pub speaker: Option<String>,
    /// The quotes: whether it stands in the document that it changed to, and where.
    quoted: Vec<(bool, Span)>,
    /// Whether the first side's wording is the changed one.
    pub turned: bool,
}

impl Drift {
    /// The quotes that it is about: whether in the document that it changed to, and where.
    pub fn quotes(&self) -> impl Iterator<Item = (bool, Span)> + '_ {
        self.quoted.iter().copied()
    }
}

/// All drifts of two documents. `ordered`: the first is known to be the earlier.
pub(super) fn drifts(a: Side, b: Side, ordered: bool) -> Vec<Drift> {
    let candidates = a.spoken.candidates(b.spoken);
    let quote = |side: Side<'_>, at: u32| side.spoken.quotes.get(at as usize).cloned();
    let mut same: (BTreeSet<u32>, BTreeSet<u32>) = Default::default();
    let mut near: Vec<(u32, u32, Said, Said)> = Vec::new();
    for ((one, other), shared) in candidates {
        let (Some(ours), Some(theirs)) = (quote(a, one), quote(b, other)) else { continue };
        // A third of the pairs of words hold where seven words of ten do, whatever stands between them.
        let shorter = ours.words.len().min(theirs.words.len());
        if shared * 3 < shorter.saturating_sub(1) {
            continue;
        }
        if ours.keys().eq(theirs.keys()) && ours.gaps.is_subset(&theirs.gaps) {
            same.0.insert(one);
            same.1.insert(other);
        } else {
            near.push((one, other, ours, theirs));
        }
    }
    let mut found = Vec::new();
    let mut joined: BTreeSet<u32> = BTreeSet::new();
    for (two, one, turned) in [(a, b, false), (b, a, true)] {
        if turned && ordered {
            continue;
        }
        let pairs = near.iter().map(|(ours, theirs, ..)| if turned { (*theirs, *ours) } else { (*ours, *theirs) });
        for (part, whole) in pairs.collect::<BTreeSet<_>>() {
            if let Some(merged) = merged(two, one, part, whole, turned) {
                found.push(merged);
                joined.insert(if turned { part } else { whole });
            }
        }
    }
    for (one, other, ours, theirs) in near {
        // What is quoted word for word as well did not drift.
        if same.0.contains(&one) || same.1.contains(&other) || joined.contains(&other) {
            continue;
        }
        found.extend(drift((a.text, &ours), (b.text, &theirs), ordered));
    }
    found
}

/// Whether the same person says both, as far as the text names anybody.
fn one_speaker(a: &Said, b: &Said, in_a_row: usize) -> bool {
    match (a.surname(), b.surname()) {
        (Some(one), Some(other)) => one == other,
        (None, None) => false,
        _ => in_a_row >= ANCHOR,
    }
}

/// A quote that is two on the other side, with more than who says it between them.
fn merged(two: Side, one: Side, part: u32, whole: u32, turned: bool) -> Option<Drift> {
    let (first, second) = (two.spoken.quotes.get(part as usize)?, two.spoken.quotes.get(part as usize + 1)?);
    let whole = one.spoken.quotes.get(whole as usize)?;
    let between = two.text.get(first.span.end as usize..second.span.start as usize)?;
    let apart = between.contains("\n\n") || between.split_whitespace().count() > LEAST_WORDS;
    let words = first.words.len().min(second.words.len()) >= 3 && whole.words.len() >= LEAST_WORDS;
    let speakers = one_speaker(first, whole, whole.words.len()) && one_speaker(second, whole, whole.words.len());
    if !apart || !words || !speakers || !first.keys().chain(second.keys()).eq(whole.keys()) {
        return None;
    }
    let left_out = Span { start: first.span.end, end: second.span.start };
    let edits = vec![Edit { from: Some(left_out), to: None }];
    let quoted = vec![(false, first.span), (false, second.span), (true, whole.span)];
    let speaker = whole.speaker.clone().or_else(|| first.speaker.clone());
    Some(Drift { change: Change { kind: ChangeKind::Merged, edits }, speaker, quoted, turned })
}

fn drift(a: (&str, &Said), b: (&str, &Said), ordered: bool) -> Option<Drift> {
    let (ours, theirs) = (a.1, b.1);
    let shorter = ours.words.len().min(theirs.words.len());
    if shorter < LEAST_WORDS {
        return None;
    }
    let keys = |said: &Said| said.keys().map(str::to_owned).collect::<Vec<_>>();
    let (places, equal, compared) = differences(&keys(ours), &keys(theirs))?;
    let kept: usize = equal.iter().sum();
    if (kept as f64) < LEAST_SHARED * shorter as f64
        || !one_speaker(ours, theirs, equal.iter().copied().max().unwrap_or(0))
    {
        return None;
    }
    let still = Still::of(ours, theirs, &places, &compared);
    let told: Vec<Place> = places.into_iter().filter(|place| !is_fair(a, b, place, &still)).collect();
    let change = change(ours, theirs, &told, &still)?;
    let turn = !ordered && change.1;
    let (kind, mut edits) = (change.0, edits(ours, theirs, &told));
    let (kind, quoted) = if turn {
        edits.iter_mut().for_each(|edit| *edit = Edit { from: edit.to, to: edit.from });
        let kind = match kind {
            ChangeKind::NegationAdded => ChangeKind::NegationLost,
            ChangeKind::Added => ChangeKind::Cut,
            kind => kind,
        };
        (kind, vec![(false, theirs.span), (true, ours.span)])
    } else {
        (kind, vec![(false, ours.span), (true, theirs.span)])
    };
    if matches!(kind, ChangeKind::NegationLost | ChangeKind::NegationAdded) {
        let denies = |span: Option<Span>, said: &Said| {
            said.words.iter().filter(|word| span.is_some_and(|span| span.contains(word.span))).any(|word| word.denies)
        };
        let (from, to) = if turn { (theirs, ours) } else { (ours, theirs) };
        edits.sort_by_key(|edit| !(denies(edit.from, from) || denies(edit.to, to)));
    }
    let speaker = ours.speaker.clone().or_else(|| theirs.speaker.clone());
    Some(Drift { change: Change { kind, edits }, speaker, quoted, turned: turn })
}

/// The kind of change, and whether it is told better from the other side where no order is known: the side that says
/// more stands first.
fn change(ours: &Said, theirs: &Said, places: &[Place], still: &Still) -> Option<(ChangeKind, bool)> {
    let words = |said: &Said, range: &Range<usize>| said.words.get(range.clone()).unwrap_or(&[]).to_vec();
    if places.is_empty() {
        let more = ours.gaps.len() > theirs.gaps.len();
        let same = ours.words.len() == theirs.words.len();
        return (same && ours.gaps != theirs.gaps && more).then_some((ChangeKind::EllipsisDropped, false));
    }
    // A clause in which several words deny, as French and Spanish have it, denies once.
    let denied = |said: &Said, side: fn(&Place) -> &Range<usize>, still: &BTreeSet<u32>| {
        denials(said, |at| places.iter().any(|place| side(place).contains(&at))).difference(still).count()
    };
    let (before, after) = (denied(ours, |place| &place.a, &still.a), denied(theirs, |place| &place.b, &still.b));
    let only = |wanted: fn(&Place) -> bool| places.iter().all(wanted);
    let typed = |place: &Place| match (words(ours, &place.a).as_slice(), words(theirs, &place.b).as_slice()) {
        ([one], [other]) => is_slip(&one.key, &other.key),
        _ => false,
    };
    Some(if before > after {
        (ChangeKind::NegationLost, false)
    } else if after > before {
        (ChangeKind::NegationAdded, true)
    } else if only(|place| place.b.is_empty()) {
        (ChangeKind::Cut, false)
    } else if only(|place| place.a.is_empty()) {
        (ChangeKind::Added, true)
    } else if places.iter().all(typed) {
        (ChangeKind::Spelling, false)
    } else {
        (ChangeKind::Replaced, false)
    })
}

fn edits(ours: &Said, theirs: &Said, places: &[Place]) -> Vec<Edit> {
    let span = |said: &Said, range: &Range<usize>| {
        let words = said.words.get(range.clone())?;
        Some(Span { start: words.first()?.span.start, end: words.last()?.span.end })
    };
    places.iter().map(|place| Edit { from: span(ours, &place.a), to: span(theirs, &place.b) }).collect()
}

#[cfg(test)]
mod tests {
    use super::super::spoken::said;
    use super::*;

    fn change(ours: &str, theirs: &str) -> Option<(ChangeKind, Vec<String>)> {
        changed("en", ours, theirs)
    }

    fn changed(language: &str, ours: &str, theirs: &str) -> Option<(ChangeKind, Vec<String>)> {
        let words = crate::language::words(Some(language));
        let of = |text: &str| said(text, Span::new(0, text.len()), Some("Ilse Marrow".to_owned()), words);
        let drift = drift((ours, &of(ours)), (theirs, &of(theirs)), true)?;
        let words = |span: Option<Span>, text: &str| span.map_or(String::new(), |span| span.of(text).to_owned());
        let edits = drift.change.edits.iter();
        let edits = edits.map(|edit| format!("{}>{}", words(edit.from, ours), words(edit.to, theirs)));
        Some((drift.change.kind, edits.collect()))
    }

    const SAID: &str = "We do not think that the gate will hold another winter of this kind";

    #[test]
    fn a_word_that_denies_beside_another_in_its_clause_denies_nothing_more() {
        let kind = |language, one: &str, other: &str| changed(language, one, other).map(|(kind, _)| kind);
        let said = "Je ne sais pas quand le vieux bac va rouvrir cet hiver";
        let spoken = "Je sais pas quand le vieux bac va rouvrir cet hiver";
        assert_eq!((kind("fr", spoken, said), kind("fr", said, spoken)), (None, None));
        let does = "Je sais quand le vieux bac va rouvrir cet hiver";
        assert_eq!(kind("fr", said, does), Some(ChangeKind::NegationLost));
        let two = "Je ne dis pas que le vieux bac ne va pas rouvrir cet hiver";
        let one = "Je ne dis pas que le vieux bac va rouvrir cet hiver";
        assert_eq!(kind("fr", two, one), Some(ChangeKind::NegationLost), "a clause of its own");
        let said = "El alcalde no dijo nada sobre el barco viejo del puerto";
        assert_eq!(kind("es", said, &said.replace("no dijo nada", "dijo todo")), Some(ChangeKind::NegationLost));
        assert_eq!(kind("es", said, &said.replace("nada", "todo")), Some(ChangeKind::Replaced), "it denies still");
        let two = "We do not say that nobody will ever come back to this old harbour";
        let one = "We do not say that people will ever come back to this old harbour";
        assert_eq!(kind("en", two, one), Some(ChangeKind::NegationLost));
    }

    #[test]
    fn a_bleep_is_no_change_of_words() {
        let said = "That is the biggest bullshit that I have heard on this whole quay";
        for bleeped in ["bull[censored]", "[censored]", "[expletive]", "bull****", "b***s***"] {
            assert_eq!(change(said, &said.replace("bullshit", bleeped)), None, "{bleeped}");
        }
        assert!(change(said, &said.replace("bullshit", "[sic] nonsense")).is_some());
    }

    #[test]
    fn each_kind_of_change_is_told_with_its_words() {
        let told = |to: &str| change(SAID, to);
        let edits = |edits: &[&str]| edits.iter().map(|edit| (*edit).to_owned()).collect::<Vec<_>>();
        assert_eq!(
            told("We think that the gate will hold another winter of this kind"),
            Some((ChangeKind::NegationLost, edits(&["do not>"])))
        );
        assert_eq!(
            change(
                "We think that the gate will hold another winter",
                "We don't think that the gate will hold another winter"
            ),
            Some((ChangeKind::NegationAdded, edits(&[">don't"])))
        );
        assert_eq!(
            told("We do not think that the gate will hold a winter of this kind"),
            Some((ChangeKind::Replaced, edits(&["another>a"])))
        );
        assert_eq!(
            told("We do not think that the gate will hold another winter of this"),
            None,
            "a shorter quote is no other wording"
        );
        assert_eq!(
            told("We do not think the gate will hold another winter of this kind"),
            Some((ChangeKind::Cut, edits(&["that>"])))
        );
        assert_eq!(
            told("We do not think that the old gate will hold another winter of this kind"),
            Some((ChangeKind::Added, edits(&[">old"])))
        );
        assert_eq!(
            told("We do not think that the gate will hold another witner of this kind"),
            Some((ChangeKind::Spelling, edits(&["winter>witner"])))
        );
        assert_eq!(
            change(
                "We do not think … that the gate will hold another winter",
                "We do not think that the gate will hold another winter"
            ),
            Some((ChangeKind::EllipsisDropped, Vec::new()))
        );
    }

    #[test]
    fn a_negation_is_lost_in_every_language() {
        for (language, ours, theirs) in [
            (
                "fr",
                "Nous ne pensons pas que la vanne tienne encore un hiver",
                "Nous pensons que la vanne tienne encore un hiver",
            ),
            (
                "de",
                "Ich glaube nicht, dass das Wehr noch einen Winter hält",
                "Ich glaube, dass das Wehr noch einen Winter hält",
            ),
            (
                "es",
                "No creemos que la compuerta aguante otro invierno como este",
                "Creemos que la compuerta aguante otro invierno como este",
            ),
            (
                "ar",
                "نحن لا نظن أن البوابة ستصمد شتاء آخر من هذا النوع",
                "نحن نظن أن البوابة ستصمد شتاء آخر من هذا النوع",
            ),
        ] {
            let kind = changed(language, &format!("Hier {ours}"), &format!("Hier {theirs}")).map(|(kind, _)| kind);
            assert_eq!(kind, Some(ChangeKind::NegationLost), "{ours}");
        }
        let word = |text: &str| format!("The {text} stood beside the old gate for all of that winter");
        assert_eq!(
            changed("en", &word("plan pas"), &word("plan")).map(|(kind, _)| kind),
            Some(ChangeKind::Cut),
            "another language's word denies nothing"
        );
    }

    #[test]
    fn what_a_careful_editor_may_change_is_no_drift() {
        let told = |to: &str| change(SAID, to);
        assert_eq!(told("We don’t think that the gate will hold another winter of this kind"), None, "a contraction");
        assert_eq!(told("We do not think … the gate will hold another winter of this kind"), None, "a marked gap");
        assert_eq!(told("We do not think that [it] will hold another winter of this kind"), None, "brackets");
        let spelt = "The organisation of the centre recognised three colours of paper";
        assert_eq!(
            change(spelt, "The organization of the center recognized 3 colors of paper"),
            None,
            "a house's spelling"
        );
    }

    #[test]
    fn another_speaker_is_another_quote() {
        let english = crate::language::words(Some("en"));
        let said =
            |text, speaker: Option<&str>| said(text, Span::new(0, text.len()), speaker.map(str::to_owned), english);
        let other = "We think that the gate will hold another winter of this kind";
        let one = said(SAID, Some("Ilse Marrow"));
        let drifts = |speaker| drift((SAID, &one), (other, &said(other, speaker)), true).is_some();
        assert!(drifts(Some("Dr Ilse Marrow")) && drifts(None));
        assert!(!drifts(Some("Tomas Venn")));
        let unnamed = said(SAID, None);
        assert!(drift((SAID, &unnamed), (other, &said(other, None)), true).is_none());
    }

    #[test]
    fn two_quotes_that_stand_apart_and_were_made_one_are_told() {
        let apart = "“We asked for one free night,” Ilse Marrow said at the gate, while behind her the last of the lorries was turning round. “They offered us a calendar.”";
        let joined = "“We asked for one free night. They offered us a calendar,” Ilse Marrow said.";
        let near = "“We asked for one free night,” Ilse Marrow said. “They offered us a calendar.”";
        let kinds = |one: &str, other: &str| {
            let quotes = |text: &str| {
                let quotes = crate::segment::quotes(text, Span::new(0, text.len()), Some("en")).into_iter();
                let english = crate::language::words(Some("en"));
                Spoken::indexed(quotes.map(|quote| said(text, quote.span, quote.speaker, english)).collect())
            };
            let (ours, theirs) = (quotes(one), quotes(other));
            let drifts = drifts(Side { text: one, spoken: &ours }, Side { text: other, spoken: &theirs }, true);
            drifts.into_iter().map(|drift| drift.change.kind).collect::<Vec<_>>()
        };
        assert_eq!(kinds(apart, joined), [ChangeKind::Merged]);
        assert!(kinds(near, joined).is_empty());
    }
}
