//! `cargo xtask eval --data DIR [--row NAME] [--record]`: the program measured on labelled data that stands outside the
//! project. One row a file; a set that is not there is left out, and said so. Scorers in Python stand in the folder
//! `tools` beside DIR and are called where they are.

mod clough;
pub mod corpus;
mod counter_half;
mod credits;
mod extract;
mod grimmer;
mod htmldate;
mod minhash;
mod newsgroups;
mod oracle;
mod pan13;
mod polnear;
mod precision;
mod record;
mod report;
pub mod reuters;
mod sample;
mod seeds;
mod threshold;

use std::path::{Path, PathBuf};

use anyhow::{Context, bail};

use crate::steps::{cargo, status};

/// One measurement.
pub struct Row {
    /// What was measured on the set.
    pub measure: String,
    /// What came out, as one number.
    pub figure: f64,
    /// What came out, in words and numbers.
    pub got: String,
    /// What it should be; `None` where nothing is asked.
    pub target: Option<f64>,
    /// Seconds that the program took.
    pub seconds: f64,
}

impl Row {
    /// Whether the figure is as large as it should be.
    fn reached(&self) -> bool {
        self.target.is_none_or(|target| self.figure >= target)
    }
}

/// Where a row reads and writes.
pub struct Place {
    /// The set, as it was given out.
    pub data: PathBuf,
    /// Where what is made on the way stands.
    pub out: PathBuf,
    /// The scorers.
    tools: PathBuf,
}

impl Place {
    /// A scorer; an error that says where it was looked for.
    pub fn tool(&self, name: &str) -> anyhow::Result<PathBuf> {
        let path = self.tools.join(name);
        if path.is_file() { Ok(path) } else { bail!("the scorer {name} is not in {}", self.tools.display()) }
    }
}

/// A labelled set: the row's name, the folder beside or under DIR, and how it is measured with the built program.
type Set = (&'static str, &'static str, fn(&Place) -> anyhow::Result<Vec<Row>>);

/// A new set is a file beside and a line here.
const SETS: &[Set] = &[
    ("minhash", "minhash", minhash::rows),
    ("clough", "clough_stevenson", clough::rows),
    ("counter_half", "counter_half", counter_half::rows),
    ("pan13", "pan13_train", pan13::rows),
    ("newsgroups", "mini_newsgroups", newsgroups::rows),
    ("reuters", "reuters21578", reuters::rows),
    ("grimmer", "grimmer", grimmer::rows),
    ("credits", "credits", credits::rows),
    ("polnear", "polnear_train", polnear::rows),
    ("extract", "aeb", extract::rows),
    ("extract", "fundus", extract::rows),
    ("htmldate", "htmldate", htmldate::rows),
    ("seeds", "../seeds", seeds::rows),
];

/// Where what is made on the way stands.
const OUT: &str = "target/eval";

pub fn run(arguments: &[&str]) -> anyhow::Result<()> {
    let (mut data, mut only, mut recording) = (None, None, false);
    let mut arguments = arguments.iter();
    while let Some(argument) = arguments.next() {
        match *argument {
            "--data" => data = arguments.next().map(PathBuf::from),
            "--row" => only = Some(*arguments.next().context("--row needs a name")?),
            "--record" => recording = true,
            other => bail!("eval does not know {other}"),
        }
    }
    let data = data.context("eval needs --data DIR")?;
    if let Some(name) = only.filter(|name| SETS.iter().all(|(known, ..)| known != name)) {
        bail!("no row {name}; there are {}", SETS.iter().map(|(name, ..)| *name).collect::<Vec<_>>().join(", "));
    }
    status(&mut cargo("build --release --package firsthand"))?;
    println!("{:<13} {:<42} {:>7} {:>7} {:>8}", "set", "measure", "figure", "target", "seconds");
    let mut all = Vec::new();
    let mut missed = 0;
    for (name, folder, measure) in SETS.iter().filter(|(name, ..)| only.is_none_or(|only| only == *name)) {
        let out = Path::new(OUT).join(name);
        let place = Place { data: data.join(folder), out, tools: data.join("../tools") };
        if !place.data.is_dir() {
            println!("{name:<13} left out: {} is not there", place.data.display());
            continue;
        }
        std::fs::create_dir_all(&place.out)?;
        match measure(&place).with_context(|| format!("the set {name}")) {
            Ok(rows) => {
                missed += rows.iter().filter(|row| !row.reached()).count();
                rows.iter().for_each(|row| print(name, row));
                all.push((*name, place, rows));
            }
            Err(error) => {
                println!("{name:<13} not measured: {error:#}");
                missed += 1;
            }
        }
    }
    if recording {
        record::write(&all)?;
    }
    if missed > 0 {
        bail!("{missed} numbers are not reached");
    }
    Ok(())
}

fn print(set: &str, row: &Row) {
    let target = row.target.map_or_else(|| "-".to_owned(), |target| format!("{target:.3}"));
    let verdict = if row.reached() { "" } else { "  MISSED" };
    let Row { measure, figure, seconds, got, .. } = row;
    println!("{set:<13} {measure:<42} {figure:>7.3} {target:>7} {seconds:>8.1}  {got}{verdict}");
}
