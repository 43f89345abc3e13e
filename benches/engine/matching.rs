//! Whole matching and clustering: cost by size and number of threads, memory, recall of what was planted, and what
//! boilerplate costs.
//!
//! Each case runs in a process of its own, so that its memory and its threads are its own.

use std::collections::{HashMap, HashSet};
use std::fs::File;
use std::io::{BufWriter, empty};
use std::path::PathBuf;
use std::process::Command;

use firsthand::cluster;
use firsthand::corpus::Keep;
use firsthand::ingest::{self, Input};
use firsthand::matching::{Matches, Options, matching};
use firsthand::pipeline::large::{self, Gathered, Matched};
use serde::{Deserialize, Serialize};

use crate::Settings;
use crate::corpus::edits::EDITS;
use crate::corpus::text::Text;
use crate::corpus::{Corpus, Planted, Recipe};
use crate::measure::{Cost, Figures, Wanted, cost, forget_peak, peak};

/// The argument by which a process knows that it is to measure one case.
pub const CHILD: &str = "one-matching";
/// One paragraph in so many, where there is boilerplate.
pub const BOILERPLATE: usize = 10;
/// Paragraphs of the corpus with boilerplate.
const SKEWED: usize = 100_000;
/// Originals of so many words and more are told apart: the shorter, the less an edit leaves.
const LONGER: usize = 20;

/// What is measured.
#[derive(Clone, Copy)]
struct Case {
    paragraphs: usize,
    threads: usize,
    boilerplate: bool,
    /// From a file of JSON Lines, by the way of large corpora, and not from paragraphs in memory.
    read: bool,
}

/// What came out.
#[derive(Serialize, Deserialize)]
struct Outcome {
    corpus: String,
    documents: usize,
    bytes: usize,
    /// Columns and fingerprints; from a file also reading and cutting.
    build: Cost,
    matching: Cost,
    clusters: Cost,
    /// Bytes, from the built corpus on.
    peak: Option<f64>,
    /// Of the matches and clusters.
    answer: String,
    matches: usize,
    formulas: usize,
    alignments: usize,
    /// For each edit: planted, found, and both of the longer originals.
    recall: Vec<[usize; 4]>,
}

pub fn run(settings: &Settings, figures: &mut Figures) {
    let sizes = if settings.full { &[10_000, 100_000, 1_000_000][..] } else { &[10_000, 100_000] };
    let mut before: Option<(usize, Cost)> = None;
    for &paragraphs in sizes {
        let case = Case { paragraphs, threads: 1, boilerplate: false, read: false };
        let size = format!("10^{}", paragraphs.ilog10());
        let one = measured(settings, case);
        let name = format!("{paragraphs} paragraphs, {} documents, {} bytes of text", one.documents, one.bytes);
        figures.corpus(&name, &one.corpus);
        recall(&size, &one, figures);
        figures.tell(&format!("{size}: matches"), one.matches as f64, "matches");
        figures.tell(&format!("{size}: formulas"), one.formulas as f64, "formulas");
        figures.tell(&format!("{size}: alignments of documents"), one.alignments as f64, "alignments");
        figures.tell(&format!("{size}: columns and fingerprints"), one.build.cpu, "CPU s");
        figures.tell(&format!("{size}: matching"), one.matching.cpu, "CPU s");
        figures.tell(&format!("{size}: clusters"), one.clusters.cpu, "CPU s");
        if let Some(peak) = one.peak {
            figures.tell(&format!("{size}: peak memory, text and all"), peak / 1e6, "MB");
            figures.tell(
                &format!("{size}: peak memory beside the text"),
                (peak - one.bytes as f64) / paragraphs as f64,
                "bytes a paragraph",
            );
        }
        if let Some((fewer, cost)) = before {
            let exponent = (one.matching.cpu / cost.cpu).ln() / (paragraphs as f64 / fewer as f64).ln();
            figures.judge(
                &format!("{size}: growth of matching from a tenth, exponent"),
                exponent,
                "",
                Wanted::AtMost(1.1),
            );
        }
        before = Some((paragraphs, one.matching));
        if paragraphs >= 100_000 {
            threads(settings, case, &one, &size, figures);
        }
        if paragraphs == SKEWED {
            skew(settings, case, &one, &size, figures);
        }
        if paragraphs >= 100_000 {
            whole(settings, case, &size, figures);
        }
    }
}

/// One thread beside two.
fn threads(settings: &Settings, case: Case, one: &Outcome, size: &str, figures: &mut Figures) {
    let two = measured(settings, Case { threads: 2, ..case });
    assert_eq!(one.answer, two.answer, "two threads find something else");
    figures.tell(&format!("{size}: matching, one thread"), one.matching.wall, "s");
    figures.tell(&format!("{size}: matching, two threads"), two.matching.wall, "s");
    let faster = one.matching.wall / two.matching.wall;
    figures.judge(&format!("{size}: two threads beside one"), faster, "times", Wanted::AtLeast(1.7));
}

/// A tenth one boilerplate beside none. That all of it was found is asserted by the child.
fn skew(settings: &Settings, case: Case, plain: &Outcome, size: &str, figures: &mut Figures) {
    let skewed = measured(settings, Case { boilerplate: true, ..case });
    let (with, without) = (skewed.matching.cpu + skewed.clusters.cpu, plain.matching.cpu + plain.clusters.cpu);
    let name = format!("{size}: a tenth one boilerplate, beside none");
    figures.judge(&name, with / without, "times", Wanted::AtMost(2.0));
    figures.tell(&format!("{size}: matches, a tenth one boilerplate"), skewed.matches as f64, "matches");
    figures.tell(&format!("{size}: alignments, a tenth one boilerplate"), skewed.alignments as f64, "alignments");
}

/// From a file: read, cut, fingerprinted, matched and clustered, paragraph by paragraph.
fn whole(settings: &Settings, case: Case, size: &str, figures: &mut Figures) {
    let read = measured(settings, Case { read: true, threads: 2, ..case });
    let sum = |of: fn(&Cost) -> f64| [&read.build, &read.matching].into_iter().map(of).sum();
    let (wall, memory) = if case.paragraphs == 1_000_000 {
        (Wanted::AtMost(12.0), Wanted::AtMost(1500.0))
    } else {
        (Wanted::Nothing, Wanted::Nothing)
    };
    figures.tell(&format!("{size} from JSON Lines: reading, cutting and fingerprints"), read.build.cpu, "CPU s");
    figures.tell(&format!("{size} from JSON Lines: matching and clusters"), read.matching.cpu, "CPU s");
    figures.judge(&format!("{size} from JSON Lines: all, two threads"), sum(|cost| cost.wall), "s", wall);
    figures.tell(&format!("{size} from JSON Lines: all"), sum(|cost| cost.cpu), "CPU s");
    if let Some(peak) = read.peak {
        figures.judge(&format!("{size} from JSON Lines: peak memory"), peak / 1e6, "MB", memory);
    }
}

/// The share of the planted copies that a match joins to their originals.
fn recall(size: &str, outcome: &Outcome, figures: &mut Figures) {
    for ((_, name, least), [all, hit, longer, longer_hit]) in EDITS.iter().zip(&outcome.recall) {
        let share = |hit: usize, of: usize| hit as f64 / of.max(1) as f64;
        figures.judge(
            &format!("{size} recall: {name}"),
            share(*hit, *all),
            &format!("of {all}"),
            Wanted::AtLeast(*least),
        );
        figures.tell(
            &format!("{size} recall: {name}, {LONGER} words up"),
            share(*longer_hit, *longer),
            &format!("of {longer}"),
        );
    }
}

/// The case in a process of its own.
fn measured(settings: &Settings, case: Case) -> Outcome {
    let flag = |is: bool| if is { "1" } else { "0" };
    let output = Command::new(std::env::current_exe().expect("this program"))
        .args([CHILD, &case.paragraphs.to_string(), &case.threads.to_string()])
        .args([flag(case.boilerplate), flag(case.read)])
        .args(settings.text_arguments())
        .output()
        .expect("a process");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let said = String::from_utf8_lossy(&output.stdout);
    serde_json::from_str(said.lines().last().unwrap_or_default()).expect("an outcome")
}

/// Measures one case and says what came out as JSON.
pub fn child(text: Text, case: &[&str]) {
    let [paragraphs, threads, boilerplate, read] = case else { panic!("not a case: {case:?}") };
    let number = |text: &str| text.parse().expect("a number");
    let case = Case {
        paragraphs: number(paragraphs),
        threads: number(threads),
        boilerplate: *boilerplate == "1",
        read: *read == "1",
    };
    let pool = rayon::ThreadPoolBuilder::new().num_threads(case.threads).build().expect("a pool");
    let recipe = Recipe { paragraphs: case.paragraphs, boilerplate: if case.boilerplate { BOILERPLATE } else { 0 } };
    let corpus = pool.install(|| Corpus::of(&text, recipe));
    // What is measured is the memory of matching.
    drop(text);
    let outcome = pool.install(|| if case.read { outcome_of_file(corpus) } else { outcome(corpus) });
    println!("{}", serde_json::to_string(&outcome).expect("JSON"));
}

/// By the way of large corpora: texts in memory, no documents.
fn outcome_of_file(corpus: Corpus) -> Outcome {
    let (digest, bytes, documents, paragraphs) =
        (corpus.digest(), corpus.bytes(), corpus.documents.len(), corpus.len());
    let file = written(corpus);
    forget_peak();
    let inputs = [Input::Path(file.clone())];
    let options = ingest::Options::default();
    let (gathered, build) = cost(|| large::gather(&inputs, &options, Keep::InMemory, &mut empty()));
    std::fs::remove_file(file).expect("the file is ours");
    let Gathered { collection, problems, .. } = gathered.expect("the file can be read");
    assert!(problems.is_empty(), "{problems:?}");
    // A paragraph of more than 250 words is matched in blocks.
    let passages = collection.view().passages.len();
    assert!((paragraphs..paragraphs + paragraphs / 100).contains(&passages), "{passages} passages");
    let (found, matching) = cost(|| large::matched(&collection, &Options::default()));
    let Matched { links, clusters } = found.expect("texts in memory");
    let peak = peak();
    let mut hasher = blake3::Hasher::new();
    clusters.iter().for_each(|one| {
        hasher.update(format!("{one:?}").as_bytes());
    });
    Outcome {
        corpus: digest,
        documents,
        bytes,
        build,
        matching,
        clusters: Cost { wall: 0.0, cpu: 0.0 },
        peak,
        answer: hasher.finalize().to_hex().to_string(),
        matches: links.links.len(),
        formulas: links.formulas.len(),
        alignments: 0,
        recall: Vec::new(),
    }
}

fn outcome(mut corpus: Corpus) -> Outcome {
    let (digest, bytes, documents) = (corpus.digest(), corpus.bytes(), corpus.documents.len());
    let planted = std::mem::take(&mut corpus.planted);
    let boilerplate = std::mem::take(&mut corpus.boilerplate);
    let (columns, build) = cost(|| corpus.columns());
    forget_peak();
    assert_eq!(columns.documents.len(), documents);
    let (found, spent) = cost(|| matching(&columns, &Options::default()));
    let (clusters, clustering) = cost(|| (cluster::passages(&columns, &found), cluster::documents(&found)));
    let peak = peak();

    assert_verbatim(&columns, &found, &planted);
    assert_boilerplate(&columns, &clusters.0, &boilerplate);
    Outcome {
        corpus: digest,
        documents,
        bytes,
        build,
        matching: spent,
        clusters: clustering,
        peak,
        answer: answer(&found, &clusters.0),
        matches: found.matches.len(),
        formulas: found.formulas.len(),
        alignments: found.alignments.len(),
        recall: recalled(&columns, &found, &planted),
    }
}

/// The corpus as a file; its memory is free again.
fn written(corpus: Corpus) -> PathBuf {
    let file = std::env::temp_dir().join(format!("firsthand-bench-{}.jsonl", std::process::id()));
    let out = BufWriter::new(File::create(&file).expect("a file"));
    corpus.write(out).expect("the corpus can be written");
    file
}

/// The first passage of each one's group of identical passages.
struct Firsts(HashMap<u32, u32>);

impl Firsts {
    fn of(found: &Matches) -> Self {
        let of = |group: &Vec<u32>| group.iter().map(|&passage| (passage, group[0])).collect::<Vec<_>>();
        Self(found.groups.iter().flat_map(of).collect())
    }

    fn first(&self, passage: u32) -> u32 {
        self.0.get(&passage).copied().unwrap_or(passage)
    }
}

/// Original and copy as passages.
fn ends(corpus: &firsthand::corpus::Corpus, one: &Planted) -> (u32, u32) {
    let passage = |document: usize, place: usize| (corpus.passages_of(document as u32).start + place) as u32;
    (passage(one.original.0, one.original.1), passage(one.copy, 0))
}

fn assert_verbatim(corpus: &firsthand::corpus::Corpus, found: &Matches, planted: &[Planted]) {
    let firsts = Firsts::of(found);
    for one in planted.iter().filter(|one| one.edit == EDITS[0].0) {
        let (original, copy) = ends(corpus, one);
        assert_eq!(firsts.first(original), firsts.first(copy), "a verbatim copy is in the group of its original");
    }
}

/// The boilerplate is one cluster, but for a few copies that stand nearer to something else.
fn assert_boilerplate(corpus: &firsthand::corpus::Corpus, clusters: &[cluster::Cluster], under: &[usize]) {
    if under.is_empty() {
        return;
    }
    let largest = clusters.iter().max_by_key(|cluster| cluster.members.len()).expect("a cluster");
    let documents: HashSet<u32> =
        largest.members.iter().map(|&passage| corpus.passages.document[passage as usize]).collect();
    let hit = under.iter().filter(|&&document| documents.contains(&(document as u32))).count();
    assert!(hit * 100 >= under.len() * 98, "{hit} of {} copies of the boilerplate are in its cluster", under.len());
}

fn recalled(corpus: &firsthand::corpus::Corpus, found: &Matches, planted: &[Planted]) -> Vec<[usize; 4]> {
    let firsts = Firsts::of(found);
    let passage = |place: firsthand::matching::Place| corpus.passage_at(place.document, place.span);
    let pairs: HashSet<(u32, u32)> =
        found.matches.iter().filter_map(|one| Some((passage(one.a)?, passage(one.b)?))).collect();
    let mut recall = vec![[0; 4]; EDITS.len()];
    for one in planted {
        let (original, copy) = ends(corpus, one);
        let (a, b) = (firsts.first(original), firsts.first(copy));
        let hit = usize::from(a == b || pairs.contains(&(a.min(b), a.max(b))));
        let longer = usize::from(one.words >= LONGER);
        let row = EDITS.iter().position(|(edit, ..)| *edit == one.edit).expect("an edit of the list");
        recall[row].iter_mut().zip([1, hit, longer, longer * hit]).for_each(|(sum, more)| *sum += more);
    }
    recall
}

/// A digest of what was found: equal where all matches, formulas, alignments and clusters are.
fn answer(found: &Matches, clusters: &[cluster::Cluster]) -> String {
    let mut hasher = blake3::Hasher::new();
    let mut add = |told: String| {
        hasher.update(told.as_bytes());
    };
    found.matches.iter().for_each(|one| add(format!("{one:?}")));
    found.formulas.iter().for_each(|one| add(format!("{one:?}")));
    found.alignments.iter().for_each(|one| add(format!("{one:?}")));
    clusters.iter().for_each(|one| add(format!("{one:?}")));
    hasher.finalize().to_hex().to_string()
}
