//! `firsthand prune`, whole: the program itself run over files of paragraphs with planted copies, each paragraph a row.

use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::corpus::Recipe;
use crate::corpus::plan::Plan;
use crate::corpus::text::Text;
use crate::corpus::write::{self, Row, Written};
use crate::matching::BOILERPLATE;
use crate::measure::{Figures, Wanted, children, peak_of};
use crate::score::Score;

/// Paragraphs of the corpus that is also measured with boilerplate.
const SKEWED: usize = 100_000;
/// The issue's numbers, for the greatest corpus.
const GREATEST: usize = 10_000_000;
const SECONDS: f64 = 300.0;
const MEGABYTES: f64 = 6000.0;
/// How often the memory of the running program is read.
const EVERY: Duration = Duration::from_millis(20);

/// A corpus on disk.
struct Pile {
    path: PathBuf,
    written: Written,
}

/// What a run took, and where it wrote.
struct Run {
    wall: f64,
    cpu: f64,
    peak: Option<f64>,
    out: PathBuf,
}

pub fn run(text: &Text, full: bool, figures: &mut Figures) {
    // Beside the build and not among temporary files, which may be in memory: the greatest has 3.6 GB.
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a folder");
    let sizes = if full { &[100_000, 1_000_000, GREATEST][..] } else { &[100_000, 1_000_000] };
    let mut before: Option<(usize, f64)> = None;
    for &paragraphs in sizes {
        let size = format!("10^{}", paragraphs.ilog10());
        let pile = Pile::of(text, Recipe { paragraphs, boilerplate: 0 }, folder.path());
        figures.corpus(&format!("{paragraphs} paragraphs, {} bytes", pile.written.bytes), &pile.written.digest);
        let two = pruned(&pile, &["--threads", "2"]);
        speed(&size, &pile, &two, figures);
        recall(&size, "the first stays", &pile, &two, figures);
        let longest = pruned(&pile, &["--threads", "2", "--keep", "longest"]);
        recall(&size, "the longest stays", &pile, &longest, figures);
        if let Some((fewer, cpu)) = before {
            let exponent = (two.cpu / cpu).ln() / (paragraphs as f64 / fewer as f64).ln();
            figures.judge(&format!("{size}: growth from a tenth, exponent"), exponent, "", Wanted::AtMost(1.1));
        }
        before = Some((paragraphs, two.cpu));
        threads(&size, &pile, &two, figures);
        if paragraphs == SKEWED {
            let skewed = Pile::of(text, Recipe { paragraphs, boilerplate: BOILERPLATE }, folder.path());
            let with = pruned(&skewed, &["--threads", "2"]);
            let score = answer(&skewed, &with);
            let notice = score.edits.iter().find(|edit| edit.edit == "boilerplate").expect("boilerplate");
            assert!(notice.found * 100 >= notice.planted * 98, "{notice:?}: it is one family");
            let name = format!("{size}: a tenth one boilerplate, beside none");
            figures.judge(&name, with.cpu / two.cpu, "times", Wanted::AtMost(2.0));
        }
    }
}

impl Pile {
    fn of(text: &Text, recipe: Recipe, folder: &Path) -> Self {
        let path = folder.join(format!("{}-{}.jsonl", recipe.paragraphs, recipe.boilerplate));
        let written = write::corpus(&Plan::of(text, recipe), Row::Paragraph, &path).expect("the corpus can be written");
        Self { path, written }
    }
}

/// Runs the program. What it wrote stays until the next run.
fn pruned(pile: &Pile, options: &[&str]) -> Run {
    let out = pile.path.with_extension("pruned");
    if out.exists() {
        fs::remove_dir_all(&out).expect("the folder is ours");
    }
    let (before, begun) = (children(), Instant::now());
    let mut command = Command::new(env!("CARGO_BIN_EXE_firsthand"));
    command.args(["prune", "--quiet", "-o"]).arg(&out).args(options).arg(&pile.path).stdout(Stdio::null());
    let mut child = command.spawn().expect("the program runs");
    let mut peak = None;
    let status = loop {
        peak = peak_of(child.id()).or(peak);
        if let Some(status) = child.try_wait().expect("the program is ours") {
            break status;
        }
        thread::sleep(EVERY);
    };
    assert!(status.success(), "the program ended with {status}");
    Run { wall: begun.elapsed().as_secs_f64(), cpu: children() - before, peak, out }
}

/// Asserts that the answer adds up and is right, and scores it.
fn answer(pile: &Pile, run: &Run) -> Score {
    let manifest = run.out.join("manifest.jsonl");
    let line = |line: Option<String>| -> Value { serde_json::from_str(&line.expect("a line")).expect("JSON") };
    let file = line(lines(&manifest).find(|line| line.starts_with(r#"{"line":"file""#)));
    let totals = line(lines(&manifest).last());
    assert_eq!(totals["line"], "totals", "{totals}");
    let count = |name: &str| totals["records"][name].as_u64().expect("a count") as usize;
    let (read, kept, removed) = (count("read"), count("kept"), count("removed"));
    assert_eq!((read, count("problems")), (pile.written.rows, 0));
    assert_eq!(read, kept + removed);
    let output = run.out.join(file["output"].as_str().expect("a file was written"));
    assert_eq!(lines(&output).count(), kept);

    let score = Score::of(&pile.path, &manifest);
    assert_eq!(score.removals, removed);
    assert_eq!(score.below, 0, "removed, and the kept one does not hold the share: {score:?}");
    let verbatim = score.edits.first().expect("edits");
    assert_eq!(verbatim.found, verbatim.planted, "every verbatim copy is found: {verbatim:?}");
    score
}

fn speed(size: &str, pile: &Pile, run: &Run, figures: &mut Figures) {
    let greatest = pile.written.paragraphs == GREATEST;
    let judge = |most| if greatest { Wanted::AtMost(most) } else { Wanted::Nothing };
    figures.judge(&format!("{size}: seconds that pass, two threads"), run.wall, "s", judge(SECONDS));
    figures.tell(&format!("{size}: seconds on processors"), run.cpu, "CPU s");
    figures.tell(&format!("{size}: input read"), pile.written.bytes as f64 / 1e6 / run.wall, "MB/s");
    figures.tell(&format!("{size}: paragraphs"), pile.written.paragraphs as f64 / run.wall, "a second");
    if let Some(peak) = run.peak {
        figures.judge(&format!("{size}: peak memory"), peak / 1e6, "MB", judge(MEGABYTES));
    }
}

/// Recall by edit: of the copies that the rule can remove, and of all.
fn recall(size: &str, rule: &str, pile: &Pile, run: &Run, figures: &mut Figures) {
    let score = answer(pile, run);
    let longest = rule != "the first stays";
    for (edit, (.., least)) in score.edits.iter().zip(&crate::corpus::edits::EDITS) {
        let (can, found) = if longest { (edit.either, edit.either_found) } else { (edit.held, edit.held_found) };
        let share = |found: usize, of: usize| found as f64 / of.max(1) as f64;
        let name = format!("{size} recall, {rule}: {}", edit.edit);
        let wanted = if can == 0 { Wanted::Nothing } else { Wanted::AtLeast(*least) };
        figures.judge(&format!("{name}, where held"), share(found, can), &format!("of {can}"), wanted);
        figures.tell(&name, share(edit.found, edit.planted), &format!("of {}", edit.planted));
    }
    figures.tell(&format!("{size}, {rule}: removed"), score.removals as f64, "paragraphs");
    let natural = score.removals - score.planted;
    figures.tell(&format!("{size}, {rule}: removed for one it was not planted with"), natural as f64, "paragraphs");
    let lost = score.lost as f64 / score.words.max(1) as f64;
    figures.tell(&format!("{size}, {rule}: words that went and are not in the kept"), lost, "of those removed");
}

/// One thread beside two: the same bytes, and how much faster.
fn threads(size: &str, pile: &Pile, two: &Run, figures: &mut Figures) {
    let again = pruned(pile, &["--threads", "2"]);
    let manifest = blake3::hash(&fs::read(again.out.join("manifest.jsonl")).expect("a manifest"));
    let wall = again.wall.min(two.wall);
    let one = pruned(pile, &["--threads", "1"]);
    let other = blake3::hash(&fs::read(one.out.join("manifest.jsonl")).expect("a manifest"));
    assert_eq!(manifest, other, "one thread finds something else");
    figures.tell(&format!("{size}: one thread"), one.wall, "s");
    figures.judge(&format!("{size}: two threads beside one"), one.wall / wall, "times", Wanted::AtLeast(1.7));
}

fn lines(path: &Path) -> impl Iterator<Item = String> {
    let file = File::open(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    BufReader::new(file).lines().map(|line| line.expect("the file can be read"))
}
