//! The main job, whole: the program itself run over articles, with provenance, page and JSON.

use std::fs::{self, File};
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::Instant;

use serde_json::json;

use crate::corpus::text::Text;
use crate::measure::{Figures, Wanted, children};

/// Articles that are read; fewer where the text has fewer.
const ARTICLES: usize = 10_000;
/// Seconds that may pass.
const SECONDS: f64 = 10.0;
/// Rounds, of which the best counts.
const ROUNDS: usize = 3;

pub fn run(text: &Text, folders: &[PathBuf], figures: &mut Figures) {
    let articles = articles(text, folders);
    let mut digest = blake3::Hasher::new();
    articles.iter().for_each(|article| {
        digest.update(article.as_bytes());
    });
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (input, output) = (folder.path().join("articles.jsonl"), folder.path().join("out"));
    let mut out = BufWriter::new(File::create(&input).expect("the file can be made"));
    for (id, text) in articles.iter().enumerate() {
        writeln!(out, "{}", json!({ "id": id.to_string(), "text": text })).expect("the file can be written");
    }
    out.flush().expect("the file can be written");
    let bytes: usize = articles.iter().map(String::len).sum();
    figures.corpus(&format!("{} articles, {bytes} bytes of text", articles.len()), &digest.finalize().to_hex());
    let mut best = (f64::INFINITY, f64::INFINITY);
    for _ in 0..ROUNDS {
        let before = children();
        let begun = Instant::now();
        let mut command = Command::new(env!("CARGO_BIN_EXE_firsthand"));
        command.args(["report", "--quiet", "-o"]).arg(&output).arg(&input).stdout(Stdio::null());
        let code = command.status().expect("the program runs").code();
        assert!(matches!(code, Some(0 | 3)), "the program ended with {code:?}");
        let wall = begun.elapsed().as_secs_f64();
        best = (best.0.min(wall), best.1.min(children() - before));
    }
    let size = |name: &str| fs::metadata(output.join(name)).map_or(f64::NAN, |file| file.len() as f64 / 1e6);
    let report: serde_json::Value =
        serde_json::from_slice(&fs::read(output.join("report.json")).expect("a report")).expect("a report in JSON");
    let documents = report["documents"].as_array().map_or(0, Vec::len);
    assert_eq!(documents, articles.iter().filter(|text| text.chars().any(char::is_alphanumeric)).count());
    let full = articles.len() == ARTICLES;
    figures.judge("seconds that pass", best.0, "s", if full { Wanted::AtMost(SECONDS) } else { Wanted::Nothing });
    figures.tell("seconds on processors", best.1, "s");
    figures.tell("report.html", size("report.html"), "MB");
    figures.tell("report.json", size("report.json"), "MB");
}

/// The first articles of a text, whole where the folders have them so.
pub fn articles(text: &Text, folders: &[PathBuf]) -> Vec<String> {
    let articles = whole(folders);
    if !articles.is_empty() {
        return articles;
    }
    text.documents.iter().take(ARTICLES).map(|paragraphs| paragraphs.join("\n\n")).collect()
}

/// The articles of the folders' JSON Lines as they stand, with headlines, bylines and datelines, which provenance reads.
fn whole(folders: &[PathBuf]) -> Vec<String> {
    let entries = folders.iter().flat_map(|folder| fs::read_dir(folder).expect("a folder of text"));
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.expect("a file of text").path()).collect();
    files.retain(|file| file.extension().is_some_and(|extension| extension == "jsonl"));
    files.sort();
    let lines = files.iter().flat_map(|file| BufReader::new(File::open(file).expect("a file of text")).lines());
    let text =
        |line: String| serde_json::from_str::<serde_json::Value>(&line).ok()?["text"].as_str().map(str::to_owned);
    lines.map_while(Result::ok).filter_map(text).take(ARTICLES).collect()
}
