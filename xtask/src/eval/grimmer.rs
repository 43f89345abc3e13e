//! Senators' press releases: natural joint releases among each senator's boilerplate. What the program tells against
//! brute force over its fingerprints (radius 3) and over the words.

use std::collections::HashMap;

use serde::Deserialize;

use super::corpus::{Item, unpacked, write};
use super::oracle;
use super::precision::Judged;
use super::report::{Passage, Report};
use super::{Place, Row};

/// The default radius.
const RADIUS: u32 = 3;
/// Shorter runs of joint releases can be boilerplate.
const JOINT: usize = 60;

#[derive(Deserialize)]
struct Release {
    id: String,
    senator: String,
    text: String,
}

pub fn rows(place: &Place) -> anyhow::Result<Vec<Row>> {
    let lines = unpacked(&place.data.join("grimmer_2006.jsonl.zst"))?;
    let releases: Vec<Release> = lines.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
    let items: Vec<Item> = releases.iter().map(|one| Item { id: one.id.clone(), text: one.text.clone() }).collect();
    let input = place.out.join("releases.jsonl");
    write(&input, &items)?;
    let report = Report::of(&input, &place.out)?;
    let judged = Judged::new(&report, &items);
    let mut rows = vec![joint(&report, &releases), fingerprints(&judged)];
    rows.extend(judged.rows(place)?);
    Ok(rows)
}

/// Pairs of releases of two senators that share many long runs must be alignments.
fn joint(report: &Report, releases: &[Release]) -> Row {
    let aligned = report.aligned();
    let mut who: HashMap<Vec<u64>, Vec<usize>> = HashMap::new();
    for (number, release) in releases.iter().enumerate() {
        let words = oracle::words(&release.text);
        let mut runs: Vec<&[u64]> = words.windows(30).collect();
        runs.sort_unstable();
        runs.dedup();
        runs.into_iter().for_each(|run| who.entry(run[..].to_vec()).or_default().push(number));
    }
    let mut shared: HashMap<(usize, usize), usize> = HashMap::new();
    for numbers in who.values().filter(|numbers| numbers.len() > 1) {
        for (at, &a) in numbers.iter().enumerate() {
            for &b in &numbers[at + 1..] {
                if releases[a].senator != releases[b].senator {
                    *shared.entry((a, b)).or_default() += 1;
                }
            }
        }
    }
    let joint: Vec<_> = shared.iter().filter(|(_, runs)| **runs >= JOINT).map(|(pair, _)| *pair).collect();
    let id = |number: usize| releases[number].id.as_str();
    let hits = joint.iter().filter(|&&(a, b)| aligned.contains_key(&(id(a), id(b)))).count();
    Row {
        measure: "joint releases by brute force aligned".to_owned(),
        figure: hits as f64 / joint.len().max(1) as f64,
        got: format!("{hits} of {} pairs with {JOINT} common runs of 30 words", joint.len()),
        target: Some(1.0),
        seconds: report.seconds,
    }
}

/// Pairs of text paragraphs within the radius, by comparing all: each must be told where its words confirm it.
fn fingerprints(judged: &Judged<'_>) -> Row {
    let mut first: HashMap<&str, (u64, &Passage)> = HashMap::new();
    for passage in judged
        .report
        .passages
        .iter()
        .filter(|one| one.grain == "paragraph" && one.kind == "text" && one.words >= oracle::LEAST)
    {
        let print = passage.simhash.as_deref().and_then(|hex| u64::from_str_radix(hex, 16).ok());
        if let Some(print) = print {
            first.entry(&passage.normal_digest).or_insert((print, passage));
        }
    }
    let all: Vec<(u64, &Passage)> = first.into_values().collect();
    let told = judged.told();
    let (mut pairs, mut hits, mut refused) = (0usize, 0usize, 0usize);
    for (at, (print, a)) in all.iter().enumerate() {
        for (_, b) in all[at + 1..].iter().filter(|(other, _)| (print ^ other).count_ones() <= RADIUS) {
            if told.hold(a, b) {
                pairs += 1;
                hits += 1;
            } else if judged.share(a, b) {
                pairs += 1;
            } else {
                refused += 1;
            }
        }
    }
    Row {
        measure: format!("pairs within radius {RADIUS} by brute force told"),
        figure: hits as f64 / pairs.max(1) as f64,
        got: format!("{hits} of {pairs} of {} passages; {refused} more share too few words", all.len()),
        target: Some(1.0),
        seconds: judged.report.seconds,
    }
}
