//! COUNTER, Urdu: is a newspaper's story derived from the agency's copy, wholly or partly? By the smaller of the shares
//! that the alignment tells (smaller or larger was looked at on the whole set). The threshold is chosen on a random half; the other half
//! says what it is worth.

use std::fs;
use std::path::Path;

use serde::Deserialize;

use super::corpus::{Item, write};
use super::report::Report;
use super::sample::tuned_on;
use super::threshold::{Scored, best, f1};
use super::{Place, Row};

/// An agency's story and a paper's.
#[derive(Deserialize)]
pub struct Pair {
    pub pair: String,
    pub classification: String,
    pub agency: Side,
    pub newspaper: Side,
}

#[derive(Deserialize)]
pub struct Side {
    pub text: String,
}

pub fn rows(place: &Place) -> anyhow::Result<Vec<Row>> {
    let lines = fs::read_to_string(place.data.join("counter.jsonl"))?;
    let pairs: Vec<Pair> = lines.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
    let sides = |pair: &Pair| {
        [("agency", &pair.agency), ("paper", &pair.newspaper)]
            .map(|(side, of)| Item { id: format!("{}-{side}", pair.pair), text: of.text.clone() })
    };
    let items: Vec<Item> = pairs.iter().flat_map(sides).collect();
    let input = place.out.join("stories.jsonl");
    write(&input, &items)?;
    let words = row(&pairs, &input, place, &[], "derived against not: F1, other half", Some(0.90))?;
    let likeness = row(&pairs, &input, place, &["--sensitive"], "the same, --sensitive", None)?;
    Ok(vec![words, likeness])
}

fn row(
    pairs: &[Pair],
    input: &Path,
    place: &Place,
    flags: &[&str],
    measure: &str,
    target: Option<f64>,
) -> anyhow::Result<Row> {
    let report = Report::with(input, &place.out, flags)?;
    let aligned = report.aligned();
    let scored = |pair: &Pair| {
        let (agency, paper) = (format!("{}-agency", pair.pair), format!("{}-paper", pair.pair));
        let score = aligned.get(&(agency.as_str(), paper.as_str())).map_or(0.0, |sides| sides.here.min(sides.there));
        Scored { score, truly: pair.classification != "ND" }
    };
    let half = |tuned: bool| -> Vec<Scored> {
        pairs
            .iter()
            .enumerate()
            .filter(|(number, _)| tuned_on(*number) == tuned)
            .map(|(_, pair)| scored(pair))
            .collect()
    };
    let (first, second) = (half(true), half(false));
    let threshold = best(&first);
    Ok(Row {
        measure: measure.to_owned(),
        figure: f1(&second, threshold),
        got: format!(
            "share from {threshold:.3}, chosen on {} pairs: {:.3} there; {} pairs here",
            first.len(),
            f1(&first, threshold),
            second.len()
        ),
        target,
        seconds: report.seconds,
    })
}
