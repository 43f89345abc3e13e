//! Pages with their articles as people marked them: F1 of word 4-grams, averaged over pages as `extract.py` does, beside
//! what other extractors gave for the same pages, and beside the crates of xtask/extractors where they are built.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::{Context, ensure};
use serde_json::Value;

use super::{Place, Row};

const CRATES: &str = "xtask/extractors/target/release/extractors";

/// Texts by the page's name.
type Texts = BTreeMap<String, String>;

pub fn rows(place: &Place) -> anyhow::Result<Vec<Row>> {
    let set = place.data.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    let (truth, others, target) = match set {
        "aeb" => ("ground-truth.json", "output", 0.97),
        _ => ("ground_truth.json", "extractions", 0.95),
    };
    let gold = texts(&place.data.join(truth))?;
    let pages = place.out.join(set);
    unpack(&place.data.join("html"), &pages)?;
    let begun = Instant::now();
    let documents = documents(&pages)?;
    let seconds = begun.elapsed().as_secs_f64();
    let ours: Texts = documents.iter().map(|(name, one)| (name.clone(), string(&one["text"]))).collect();
    let mut rows = vec![row(&format!("{set}: firsthand"), &gold, &ours, Some(target), seconds)];
    if let Some(paragraphs) = paragraphs(&place.data.join(truth), &ours)? {
        rows.push(Row { seconds, ..paragraphs });
    }
    let mut named: Vec<_> = fs::read_dir(place.data.join(others))?.collect::<Result<_, _>>()?;
    named.sort_by_key(fs::DirEntry::path);
    for entry in named {
        let name = entry.file_name().to_string_lossy().trim_end_matches(".json").to_owned();
        rows.push(row(&format!("{set}: {name}, as the set has it"), &gold, &texts(&entry.path())?, None, 0.0));
    }
    if !Path::new(CRATES).is_file() {
        println!("{set}: the compared crates are not built; see xtask/extractors/Cargo.toml");
        return Ok(rows);
    }
    let listed = String::from_utf8(Command::new(CRATES).output()?.stdout)?;
    for name in listed.lines() {
        let begun = Instant::now();
        let output = Command::new(CRATES).arg(name).arg(&pages).stderr(Stdio::null()).output()?;
        let seconds = begun.elapsed().as_secs_f64();
        let found: Texts = serde_json::from_slice(&output.stdout).with_context(|| name.to_owned())?;
        let found = found.into_iter().map(|(page, text)| (stem(&page), text)).collect();
        rows.push(row(&format!("{set}: crate {name}"), &gold, &found, None, seconds));
    }
    Ok(rows)
}

fn row(measure: &str, gold: &Texts, found: &Texts, target: Option<f64>, seconds: f64) -> Row {
    let (mut precision, mut recall) = (0.0, 0.0);
    let none = String::new();
    for (page, truth) in gold {
        let (told, truth) = (grams(found.get(page).unwrap_or(&none)), grams(truth));
        let both: usize = told.iter().map(|(gram, count)| *count.min(truth.get(gram).unwrap_or(&0))).sum();
        let of = |grams: &HashMap<Vec<String>, usize>| grams.values().sum::<usize>().max(1) as f64;
        let empty = told.is_empty() && truth.is_empty();
        precision += if empty { 1.0 } else { both as f64 / of(&told) };
        recall += if empty { 1.0 } else { both as f64 / of(&truth) };
    }
    let pages = gold.len().max(1) as f64;
    let (precision, recall) = (precision / pages, recall / pages);
    let got = format!("P {precision:.3} R {recall:.3}, {} pages read of {}", found.len(), gold.len());
    let figure = 2.0 * precision * recall / (precision + recall).max(f64::MIN_POSITIVE);
    Row { measure: measure.to_owned(), figure, got, target, seconds }
}

fn grams(text: &str) -> HashMap<Vec<String>, usize> {
    let lower = text.to_lowercase();
    let words = lower.split(|sign: char| !sign.is_alphanumeric() && sign != '_').filter(|word| !word.is_empty());
    let words: Vec<String> = words.map(str::to_owned).collect();
    let mut grams = HashMap::new();
    for gram in words.windows(4) {
        *grams.entry(gram.to_vec()).or_default() += 1;
    }
    grams
}

/// Whole paragraphs that are those of the truth, word for word, where it tells paragraphs.
fn paragraphs(truth: &Path, ours: &Texts) -> anyhow::Result<Option<Row>> {
    let truth: BTreeMap<String, Value> = serde_json::from_str(&fs::read_to_string(truth)?)?;
    let bare = |text: &str| text.chars().filter(|sign| sign.is_alphanumeric()).collect::<String>().to_lowercase();
    let (mut right, mut told, mut wanted) = (0usize, 0usize, 0usize);
    for (page, truth) in &truth {
        let Some(body) = truth["body"].as_array() else { return Ok(None) };
        let mut gold: Vec<String> = body.iter().filter_map(Value::as_str).map(bare).collect();
        wanted += gold.len();
        for paragraph in ours.get(&stem(page)).map(String::as_str).unwrap_or_default().split("\n\n") {
            told += 1;
            let found = gold.iter().position(|one| *one == bare(paragraph));
            right += usize::from(found.is_some());
            found.into_iter().for_each(|at| drop(gold.swap_remove(at)));
        }
    }
    let measure = "fundus: whole paragraphs, F1".to_owned();
    let got = format!("{right} right, {told} told, {wanted} in the truth");
    let figure = 2.0 * right as f64 / (told + wanted).max(1) as f64;
    Ok(Some(Row { measure, figure, got, target: None, seconds: 0.0 }))
}

/// The texts of a file of truth or of an extractor's output.
fn texts(path: &Path) -> anyhow::Result<Texts> {
    let file: BTreeMap<String, Value> = serde_json::from_str(&fs::read_to_string(path)?)?;
    let text = |value: &Value| match value.get("articleBody").or_else(|| value.get("body")) {
        Some(Value::Array(parts)) => parts.iter().map(string).collect::<Vec<_>>().join("\n"),
        Some(text) => string(text),
        None => String::new(),
    };
    Ok(file.iter().map(|(page, value)| (stem(page), text(value))).collect())
}

fn string(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// A page's name without its folder and what follows the first dot.
fn stem(page: &str) -> String {
    page.rsplit('/').next().unwrap_or_default().split('.').next().unwrap_or_default().to_owned()
}

fn unpack(packed: &Path, pages: &Path) -> anyhow::Result<()> {
    fs::create_dir_all(pages)?;
    for entry in fs::read_dir(packed)? {
        let path = entry?.path();
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let page = pages.join(format!("{}.html", stem(&name)));
        if !page.is_file() {
            let output = Command::new("gzip").arg("-dc").arg(&path).output().context("gzip")?;
            ensure!(output.status.success(), "gzip cannot read {}", path.display());
            fs::write(page, output.stdout)?;
        }
    }
    Ok(())
}

/// What `firsthand text` reads of a folder, by the page's name.
pub fn documents(pages: &Path) -> anyhow::Result<BTreeMap<String, Value>> {
    let output = Command::new("target/release/firsthand").args(["text", "--format", "jsonl"]).arg(pages).output()?;
    ensure!(matches!(output.status.code(), Some(0 | 3)), "{}", String::from_utf8_lossy(&output.stderr));
    let rows = String::from_utf8(output.stdout)?;
    rows.lines()
        .map(|row| {
            let row: Value = serde_json::from_str(row)?;
            let path = string(&row["path"]);
            Ok((path.rsplit('/').next().unwrap_or_default().trim_end_matches(".html").to_owned(), row))
        })
        .collect()
}
