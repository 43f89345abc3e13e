//! News articles with planted near-duplicates: every planted pair must be an alignment of the report. Natural pairs may
//! exist beside them, so precision is not told.

use std::collections::HashSet;
use std::fs;
use std::path::Path;

use anyhow::Context;

use super::corpus::{Item, lossy, write};
use super::report::Report;
use super::{Place, Row};

/// The planted pairs should be found in seconds, also on a machine that has other work.
const SECONDS: f64 = 60.0;

pub fn rows(place: &Place) -> anyhow::Result<Vec<Row>> {
    let mut rows = Vec::new();
    for size in ["1000", "2500"] {
        let input = place.out.join(format!("articles_{size}.jsonl"));
        write(&input, &articles(&place.data.join(format!("articles_{size}.train")))?)?;
        let planted = pairs(&place.data.join(format!("articles_{size}.truth")))?;
        let report = Report::of(&input, &place.out)?;
        let found = report.aligned();
        let hits = planted.iter().filter(|(a, b)| found.contains_key(&(a.as_str(), b.as_str()))).count();
        let seconds = report.seconds;
        let late = if seconds > SECONDS { ", too late" } else { "" };
        rows.push(Row {
            measure: format!("{size} articles: planted pairs found"),
            figure: if late.is_empty() { hits as f64 / planted.len() as f64 } else { 0.0 },
            got: format!("{hits} of {}; {} pairs in all{late}", planted.len(), found.len() / 2),
            target: Some(1.0),
            seconds,
        });
    }
    Ok(rows)
}

/// Each line is an id, a space and the article.
fn articles(train: &Path) -> anyhow::Result<Vec<Item>> {
    let text = lossy(train)?;
    let item = |line: &str| {
        let (id, text) = line.split_once(' ').context("a line without a text")?;
        Ok(Item { id: id.to_owned(), text: text.to_owned() })
    };
    text.lines().map(item).collect()
}

fn pairs(truth: &Path) -> anyhow::Result<HashSet<(String, String)>> {
    let text = fs::read_to_string(truth).with_context(|| truth.display().to_string())?;
    let pair = |line: &str| line.split_once(' ').map(|(a, b)| (a.trim().to_owned(), b.trim().to_owned()));
    Ok(text.lines().filter_map(pair).collect())
}
