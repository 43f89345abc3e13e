//! The five seeds: everything that `check_seeds.py` holds against the report.

use std::process::Command;

use anyhow::Context;

use super::report::Report;
use super::{Place, Row};

pub fn rows(place: &Place) -> anyhow::Result<Vec<Row>> {
    let scorer = place.tool("check_seeds.py")?;
    let report = Report::of(&place.data.join("articles"), &place.out)?;
    let output = Command::new("python3").arg(scorer).arg(place.out.join("report.json")).arg(&place.data).output()?;
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let last = said.lines().last().with_context(|| String::from_utf8_lossy(&output.stderr).into_owned())?;
    // "seeds: 90 of 91 hold"
    let numbers: Vec<f64> = last.split_whitespace().filter_map(|word| word.parse().ok()).collect();
    let [held, checks, ..] = numbers[..] else { anyhow::bail!("the scorer says: {last}") };
    let got = last.trim_start_matches("seeds: ").to_owned();
    Ok(vec![Row {
        measure: "what the seeds must show".to_owned(),
        figure: held / checks,
        got,
        target: Some(1.0),
        seconds: report.seconds,
    }])
}
