//! The benchmarks of the engine, each of which asserts its answer before it tells a time. `benches/README.md` explains
//! them and reads what was recorded.
//!
//!     cargo bench --bench engine -- [NAME…] [--text DIR]… [--full] [--figures FILE]
//!     cargo bench --bench engine -- write FILE PARAGRAPHS [--apart] [--skew] [--text DIR]…
//!     cargo bench --bench engine -- score CORPUS REMOVALS
//!
//! Without a name all run; without a folder of text the text is made up. `--full` adds the great sizes (10^7 fingerprints,
//! 10^6 paragraphs, 10^7 to prune), which take long. `write` writes a corpus as JSON Lines, to time the program itself, and
//! beside it what was planted, as `FILE.truth.jsonl`; with `--apart` each paragraph is a row, with `--skew` a tenth are one
//! boilerplate. `score` tells what removals from such a corpus are worth, whoever made them.

// A benchmark prints what it measured.
#![allow(clippy::print_stdout)]

mod corpus;
mod joins;
mod kernel;
mod matching;
mod measure;
mod page;
mod pigeonhole;
mod prune;
mod reading;
mod reports;
mod score;
mod verification;

use std::path::PathBuf;

use corpus::Recipe;
use corpus::plan::Plan;
use corpus::text::Text;
use corpus::write::{self, Row};
use measure::Figures;
use score::Score;

/// Paragraphs of the made-up text; greater corpora recombine them, as they do with real ones.
const MADE_UP: usize = 50_000;

/// What was asked for.
pub struct Settings {
    names: Vec<String>,
    folders: Vec<PathBuf>,
    /// Whether the great sizes are measured too.
    pub full: bool,
    /// What is written: each paragraph a row of its own, a tenth of them one boilerplate.
    apart: bool,
    skew: bool,
    figures: Option<PathBuf>,
}

impl Settings {
    fn of(mut arguments: impl Iterator<Item = String>) -> Self {
        let mut asked =
            Self { names: Vec::new(), folders: Vec::new(), full: false, apart: false, skew: false, figures: None };
        while let Some(argument) = arguments.next() {
            let mut path = || PathBuf::from(arguments.next().expect("a path after the option"));
            match argument.as_str() {
                "--text" => asked.folders.push(path()),
                "--figures" => asked.figures = Some(path()),
                "--full" => asked.full = true,
                "--apart" => asked.apart = true,
                "--skew" => asked.skew = true,
                // Cargo's own.
                "--bench" => {}
                _ => asked.names.push(argument),
            }
        }
        asked
    }

    /// The text that corpora are made of.
    fn text(&self) -> Text {
        if self.folders.is_empty() {
            return Text::made_up(MADE_UP);
        }
        Text::read(&self.folders).expect("the folders hold text")
    }

    /// The arguments that lead another process to the same text.
    pub fn text_arguments(&self) -> Vec<PathBuf> {
        self.folders.iter().flat_map(|folder| [PathBuf::from("--text"), folder.clone()]).collect()
    }

    fn figures(&self, bench: &'static str) -> Figures {
        Figures::of(bench, self.figures.as_ref())
    }
}

fn main() {
    let settings = Settings::of(std::env::args().skip(1));
    let names: Vec<&str> = settings.names.iter().map(String::as_str).collect();
    match names.as_slice() {
        ["write", file, paragraphs] => {
            let paragraphs = paragraphs.parse().expect("a number of paragraphs");
            let boilerplate = if settings.skew { matching::BOILERPLATE } else { 0 };
            let text = settings.text();
            let plan = Plan::of(&text, Recipe { paragraphs, boilerplate });
            let row = if settings.apart { Row::Paragraph } else { Row::Document };
            let written = write::corpus(&plan, row, file.as_ref()).expect("the file can be written");
            println!("{} rows, {} paragraphs, BLAKE3 {}", written.rows, written.paragraphs, written.digest);
        }
        ["score", corpus, removals] => {
            let score = Score::of(corpus.as_ref(), removals.as_ref());
            println!("{}", serde_json::to_string(&score).expect("JSON"));
        }
        [matching::CHILD, case @ ..] => matching::child(settings.text(), case),
        names => run(&settings, names),
    }
}

/// Runs the benchmarks of some names, or all.
fn run(settings: &Settings, names: &[&str]) {
    const ALL: [&str; 8] = ["kernel", "joins", "verification", "reading", "reports", "page", "matching", "prune"];
    let unknown = names.iter().find(|name| !ALL.contains(name));
    assert!(unknown.is_none(), "no such benchmark: {unknown:?}; there are {ALL:?}");
    let text = settings.text();
    let kind = if text.real { "real" } else { "made up" };
    println!("{} paragraphs of {kind} text in {} documents", text.len(), text.documents.len());
    for name in ALL.into_iter().filter(|name| names.is_empty() || names.contains(name)) {
        let mut figures = settings.figures(name);
        match name {
            "kernel" => kernel::run(&text, &mut figures),
            "joins" => joins::run(&text, settings.full, &mut figures),
            "verification" => verification::run(&text, &mut figures),
            "reading" => reading::run(&text, &mut figures),
            "reports" => reports::run(&text, &settings.folders, &mut figures),
            "page" => page::run(&text, &settings.folders, &mut figures),
            "matching" => matching::run(settings, &mut figures),
            _ => prune::run(&text, settings.full, &mut figures),
        }
    }
}
