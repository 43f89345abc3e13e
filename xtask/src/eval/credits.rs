//! Articles read by hand: credits, sources, kinds, traps, chains and standing, as `check_credits.py` counts them.

use std::process::Command;

use anyhow::ensure;

use super::report::Report;
use super::{Place, Row};

/// What is asked of each measure.
const WANTED: [(&str, f64); 7] = [
    ("credits: recall", 0.90),
    ("credits: precision", 0.95),
    ("source named", 0.95),
    ("kind right", 0.85),
    ("chains: documents", 0.85),
    ("standing: exact", 0.75),
    ("standing: anything relayed or not", 0.90),
];

pub fn rows(place: &Place) -> anyhow::Result<Vec<Row>> {
    let scorer = place.tool("check_credits.py")?;
    let texts = place.data.join("texts");
    let report = Report::of(&texts, &place.out)?;
    let kept = place.out.join("report.json");
    let output =
        Command::new("python3").arg(scorer).arg(kept).arg(place.data.join("credits-dev.jsonl")).arg(&texts).output()?;
    ensure!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let said = String::from_utf8(output.stdout)?;
    let seconds = report.seconds;
    let row = |measure: String, said: &str| {
        let (right, of) = fraction(said)?;
        let target = WANTED.iter().find(|(name, _)| *name == measure).map(|(_, target)| *target);
        Some(Row { measure, figure: right / of, got: format!("{right} of {of}"), target, seconds })
    };
    let mut rows = Vec::new();
    for line in said.lines() {
        if let Some(fields) = line.strip_prefix("all ").or_else(|| line.strip_prefix("ALL ")) {
            let fractions: Vec<&str> = fields.split_whitespace().filter(|word| word.contains('/')).collect();
            let names = ["credits: recall", "credits: precision", "source named", "kind right"];
            rows.extend(names.iter().zip(fractions).filter_map(|(name, said)| row((*name).to_owned(), said)));
        } else if line.starts_with("trap hits") || line.starts_with("chains") || line.starts_with("standing") {
            let (name, rest) = line.split_once(": ").unwrap_or((line, ""));
            let label = |part: &str| {
                part.split(|sign: char| sign.is_ascii_digit()).next().unwrap_or_default().trim().to_owned()
            };
            let parts = rest.split([',', ';']).map(str::trim);
            rows.extend(parts.filter_map(|part| match label(part) {
                label if label.is_empty() => row(format!("{name}, of false claims"), part),
                label => row(format!("{name}: {label}"), part),
            }));
        }
    }
    ensure!(!rows.is_empty(), "the scorer said nothing that is known:\n{said}");
    Ok(rows)
}

/// The first "3/4" or "3 of 4" of a text.
fn fraction(said: &str) -> Option<(f64, f64)> {
    let spaced = said.replace(" of ", "/");
    let word = spaced.split_whitespace().find(|word| word.contains('/'))?;
    let (right, of) = word.trim_matches(['(', ')', ';', ',']).split_once('/')?;
    Some((right.parse().ok()?, of.parse().ok()?))
}
