//! News articles with planted near-duplicates: every planted pair must be an alignment of the report. Natural pairs may
//! exist beside them, so precision is not told.

use std::collections::{HashMap, HashSet};
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::Path;
use std::time::Instant;

use anyhow::{Context, ensure};
use serde_json::{Value, json};

use super::{Row, program};

pub fn rows(data: &Path, out: &Path) -> anyhow::Result<Vec<Row>> {
    let mut rows = Vec::new();
    for size in ["1000", "2500"] {
        let input = out.join(format!("articles_{size}.jsonl"));
        split(&data.join(format!("articles_{size}.train")), &input)?;
        let planted = pairs(&data.join(format!("articles_{size}.truth")))?;
        let begun = Instant::now();
        let found = found(&input)?;
        let took = begun.elapsed().as_secs_f64();
        let hits = planted.iter().filter(|pair| found.contains(pair)).count();
        rows.push(Row {
            name: format!("minhash, {size} articles: planted pairs"),
            got: format!("{hits} of {}, {took:.1} s, {} pairs in all", planted.len(), found.len()),
            wanted: "all, in seconds",
            reached: hits == planted.len() && took < 10.0,
        });
    }
    Ok(rows)
}

/// Each line is an id, a space and the article.
fn split(train: &Path, jsonl: &Path) -> anyhow::Result<()> {
    let mut out = BufWriter::new(File::create(jsonl)?);
    let bytes = fs::read(train).with_context(|| train.display().to_string())?;
    for line in String::from_utf8_lossy(&bytes).lines() {
        let (id, text) = line.split_once(' ').context("a line without a text")?;
        writeln!(out, "{}", json!({ "id": id, "text": text }))?;
    }
    Ok(out.flush()?)
}

fn pairs(truth: &Path) -> anyhow::Result<HashSet<(String, String)>> {
    let text = fs::read_to_string(truth).with_context(|| truth.display().to_string())?;
    Ok(text.lines().filter_map(|line| line.split_once(' ')).map(|(a, b)| ordered(a.trim(), b.trim())).collect())
}

/// The pairs that the report aligns, by the ids of their rows.
fn found(input: &Path) -> anyhow::Result<HashSet<(String, String)>> {
    let output = program().args(["report", "--format", "json"]).arg(input).output()?;
    ensure!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let report: Value = serde_json::from_slice(&output.stdout)?;
    let list = |key: &str| report[key].as_array().cloned().unwrap_or_default();
    let names: HashMap<String, String> = list("documents").iter().filter_map(name).collect();
    let end = |alignment: &Value, side: &str| names.get(alignment[side].as_str()?).cloned();
    let pair = |alignment: &Value| Some(ordered(&end(alignment, "a")?, &end(alignment, "b")?));
    Ok(list("alignments").iter().filter_map(pair).collect())
}

/// A document's id and the id that its row gave it.
fn name(document: &Value) -> Option<(String, String)> {
    let id = document["metadata"].as_array()?.iter().find(|datum| datum["field"] == "meta.column.id")?;
    Some((document["id"].as_str()?.to_owned(), id["value"].as_str()?.to_owned()))
}

fn ordered(a: &str, b: &str) -> (String, String) {
    let (a, b) = if a <= b { (a, b) } else { (b, a) };
    (a.to_owned(), b.to_owned())
}
