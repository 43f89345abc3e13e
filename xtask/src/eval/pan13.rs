//! PAN 2013 text alignment, training corpus: which passage of a suspicious document comes from which of its source?
//!
//! All documents are one corpus and one report; read are the alignments of the pairs that the corpus lists, so what a
//! document shares with others counts neither way. A section is a detection, in characters; `plagdet.py` scores them.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::Path;
use std::process::Command;

use anyhow::{Context, ensure};
use serde_json::{Value, json};

use super::corpus::{Item, unpack, write};
use super::report::Report;
use super::{Place, Row};

/// The folders, and what is asked of the default setting and with `--sensitive`.
const FOLDERS: [(&str, [Option<f64>; 2]); 5] = [
    ("entire", [Some(0.78), Some(0.88)]),
    ("02-no-obfuscation", [Some(0.97), None]),
    ("03-random-obfuscation", [None, None]),
    ("04-translation-obfuscation", [None, None]),
    ("05-summary-obfuscation", [None, None]),
];

pub fn rows(place: &Place) -> anyhow::Result<Vec<Row>> {
    let scorer = place.tool("plagdet.py")?;
    let corpus = place.out.join("corpus");
    unpack(&place.data.join("pan13_train.tar.zst"), &corpus)?;
    let listed = fs::read_to_string(corpus.join("pairs"))?;
    let pairs: Vec<(&str, &str)> = listed.lines().filter_map(|line| line.trim().split_once(' ')).collect();
    let items = [
        documents(&corpus, "susp", pairs.iter().map(|pair| pair.0))?,
        documents(&corpus, "src", pairs.iter().map(|pair| pair.1))?,
    ];
    let input = place.out.join("documents.jsonl");
    write(&input, items.iter().flatten())?;
    let score = |sensitive: bool| -> anyhow::Result<[Row; 5]> {
        let flags: &[&str] = if sensitive { &["--sensitive"] } else { &[] };
        let report = Report::with(&input, &place.out, flags)?;
        let found = place.out.join(if sensitive { "sensitive.jsonl" } else { "detections.jsonl" });
        detections(&report, &pairs, &items, &found)?;
        let output =
            Command::new("python3").arg(&scorer).arg("score").args([&corpus, &found]).arg("--json").output()?;
        ensure!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let scores: Value = serde_json::from_slice(&output.stdout)?;
        Ok(FOLDERS.map(|(folder, targets)| row(&scores, folder, sensitive, targets, report.seconds)))
    };
    Ok([score(false)?, score(true)?].into_iter().flatten().collect())
}

fn row(scores: &Value, folder: &str, sensitive: bool, targets: [Option<f64>; 2], seconds: f64) -> Row {
    let of = |key: &str| scores[folder][key].as_f64().unwrap_or(0.0);
    let (precision, recall, granularity) = (of("precision"), of("recall"), of("granularity"));
    let (hit, cases) = (of("detected"), of("cases"));
    let mut got = format!("P {precision:.3} R {recall:.3} G {granularity:.3}; {hit} of {cases} cases met");
    if folder == "entire" {
        let false_pairs = &scores["01-no-plagiarism"]["pairs_with_detection"];
        got += &format!("; {false_pairs} of 1000 pairs without a case hit");
    }
    let measure = if sensitive { format!("--sensitive, {folder}: plagdet") } else { format!("{folder}: plagdet") };
    let target = targets[usize::from(sensitive)];
    Row { measure, figure: of("plagdet"), got, target, seconds }
}

/// The documents of one side, by name.
fn documents<'a>(corpus: &Path, side: &str, names: impl Iterator<Item = &'a str>) -> anyhow::Result<Vec<Item>> {
    let names: BTreeSet<&str> = names.collect();
    let read = |name: &str| {
        let text = fs::read_to_string(corpus.join(side).join(name)).with_context(|| name.to_owned())?;
        Ok(Item { id: name.to_owned(), text })
    };
    names.into_iter().map(read).collect()
}

/// Writes the sections of the listed pairs as the scorer reads them.
fn detections(report: &Report, pairs: &[(&str, &str)], items: &[Vec<Item>; 2], to: &Path) -> anyhow::Result<()> {
    let aligned = report.aligned();
    let text = |side: usize, name: &str| {
        let at = items[side].binary_search_by(|item| item.id.as_str().cmp(name)).ok()?;
        Some(items[side][at].text.as_str())
    };
    let mut out = BufWriter::new(File::create(to)?);
    for &(susp, src) in pairs {
        let Some(sides) = aligned.get(&(susp, src)) else { continue };
        let (ours, theirs) = text(0, susp).zip(text(1, src)).context("a document that is not there")?;
        let place = |text: &str, start: usize, end: usize| {
            let characters = |range| text.get(range).map_or(0, |part: &str| part.chars().count());
            (characters(0..start), characters(start..end))
        };
        for (here, there) in sides.sections() {
            let (at, length) = place(ours, here.start, here.end);
            let (source_at, source_length) = place(theirs, there.start, there.end);
            let line = json!({"susp": susp, "src": src, "this_offset": at, "this_length": length,
                "source_offset": source_at, "source_length": source_length});
            writeln!(out, "{line}")?;
        }
    }
    Ok(out.flush()?)
}
