//! Whole matching and clustering of a corpus, with copies planted in it, and what is found of them.
//!
//!     cargo bench --bench matching [-- FILE [PARAGRAPHS]]
//!
//! FILE holds a paragraph a line and a blank line between documents; without one the text is made up. A twentieth of the
//! paragraphs is planted again, edited in one of six ways, each in a document of its own. Times are those of a clock and,
//! after the stroke, of the processors.

// A benchmark prints what it measured.
#![allow(clippy::print_stdout)]

use std::time::Instant;

use firsthand::cluster;
use firsthand::corpus::Corpus;
use firsthand::id::Digest;
use firsthand::ingest::Document;
use firsthand::matching::{Options, matching};
use firsthand::segment::{Kind, Paragraph, Segmented};
use firsthand::span::Span;

const EDITS: [&str; 6] = ["verbatim", "two words", "cut short", "credit and tail", "merged", "a fifth replaced"];

fn main() {
    let mut arguments = std::env::args().skip(1).filter(|argument| !argument.starts_with("--"));
    let (file, most) = (arguments.next(), arguments.next().map_or(100_000, |n| n.parse().expect("a number")));
    let mut dice = Dice(1);
    let mut documents: Vec<Vec<String>> = match &file {
        Some(path) => {
            let text = std::fs::read_to_string(path).expect("the file named is UTF-8 text");
            text.split("\n\n").map(|document| document.lines().map(str::to_owned).collect()).collect()
        }
        None => (0..most / 10).map(|_| (0..10).map(|_| dice.paragraph(50)).collect()).collect(),
    };
    let mut sum = 0;
    documents.retain(|document| {
        sum += document.len();
        !document.is_empty() && sum <= most
    });
    let originals = documents.len();
    let vocabulary: Vec<String> =
        documents.iter().flatten().flat_map(|text| text.split(' ')).step_by(97).map(str::to_owned).collect();
    // A planted copy: its document, that of its original, and the edit.
    let mut planted = Vec::new();
    for (number, edit) in (0..most / 20).zip((0..EDITS.len()).cycle()) {
        let from = dice.below(originals);
        let Some(paragraph) = documents[from].iter().find(|text| text.split(' ').count() >= 20) else { continue };
        let words: Vec<&str> = paragraph.split(' ').collect();
        let copy = edited(&mut dice, &words, &vocabulary, edit);
        planted.push((originals + planted.len(), from, edit, number));
        documents.push(vec![copy]);
    }
    let count: usize = documents.iter().map(Vec::len).sum();
    let bytes: usize = documents.iter().flatten().map(String::len).sum();
    println!(
        "{count} paragraphs, {} documents, {bytes} bytes, {}",
        documents.len(),
        file.as_deref().unwrap_or("made up")
    );

    let (rows, parts) = documents.iter().enumerate().map(|(number, texts)| document(number, texts)).unzip();
    let clock = Clock::start();
    let corpus = Corpus::build(rows, parts);
    clock.tell("corpus and fingerprints");
    let clock = Clock::start();
    let found = matching(&corpus, &Options::default());
    clock.tell("matching");
    let clock = Clock::start();
    let clusters = cluster::passages(&corpus, &found).len() + cluster::documents(&found).len();
    clock.tell("clusters");
    println!(
        "{} matches, {} formulas, {} alignments, {} groups, {clusters} clusters",
        found.matches.len(),
        found.formulas.len(),
        found.alignments.len(),
        found.groups.len()
    );
    let pairs: std::collections::HashSet<(u32, u32)> = found.alignments.iter().map(|one| (one.a, one.b)).collect();
    for (edit, name) in EDITS.iter().enumerate() {
        let of_edit = planted.iter().filter(|one| one.2 == edit);
        let (mut all, mut hit) = (0, 0);
        for &(copy, from, ..) in of_edit {
            all += 1;
            hit += usize::from(pairs.contains(&(from as u32, copy as u32)));
        }
        println!("  {name:<18} {:.4} of {all}", hit as f64 / all as f64);
    }
}

fn edited(dice: &mut Dice, words: &[&str], vocabulary: &[String], edit: usize) -> String {
    let mut copy: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
    let mut replace = |copy: &mut Vec<String>, count: usize| {
        for _ in 0..count {
            let at = dice.below(copy.len());
            copy[at] = vocabulary[dice.below(vocabulary.len())].clone();
        }
    };
    match edit {
        1 => replace(&mut copy, 2),
        2 => copy.truncate(copy.len() * 3 / 5),
        3 => {
            copy.insert(0, "BRUSSELS, May 4 (Wire) --".to_owned());
            copy.push("The agency said more would follow later in the day.".to_owned());
        }
        4 => copy.extend((0..40).map(|_| vocabulary[dice.below(vocabulary.len())].clone())),
        5 => {
            let fifth = copy.len() / 5;
            replace(&mut copy, fifth);
        }
        _ => {}
    }
    copy.join(" ")
}

fn document(number: usize, texts: &[String]) -> (Document, Segmented) {
    let text = texts.join("\n\n");
    let mut parts = Segmented::default();
    let mut start = 0;
    for paragraph in texts {
        let span = Span::new(start, start + paragraph.len());
        parts.paragraphs.push(Paragraph { span, kind: Kind::Text, reason: None });
        start += paragraph.len() + 2;
    }
    let path = format!("{number:08}");
    let digest = Digest::of(text.as_bytes());
    let document = Document {
        id: Document::id_of(&path, &[], digest),
        path,
        path_escaped: false,
        member: Vec::new(),
        format: "text",
        extractor: None,
        encoding: "UTF-8".to_owned(),
        text,
        metadata: Vec::new(),
        source_digest: digest,
        text_digest: digest,
    };
    (document, parts)
}

/// A clock, and the processors' own where the system tells.
struct Clock(Instant, Option<f64>);

impl Clock {
    fn start() -> Self {
        Self(Instant::now(), Self::processors())
    }

    fn processors() -> Option<f64> {
        let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
        let fields: Vec<&str> = stat.rsplit(')').next()?.split_whitespace().collect();
        let ticks = |at: usize| fields.get(at)?.parse::<f64>().ok();
        Some((ticks(11)? + ticks(12)?) / 100.0)
    }

    fn tell(&self, what: &str) {
        let passed = self.0.elapsed().as_secs_f64();
        let spent = self.1.zip(Self::processors()).map_or(f64::NAN, |(before, after)| after - before);
        println!("{what:<26} {passed:8.2} s | {spent:8.2} s");
    }
}

/// Numbers that look random and never change.
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        ((self.0 >> 33) % bound as u64) as usize
    }

    fn paragraph(&mut self, words: usize) -> String {
        let word = |rank: usize| format!("w{rank}");
        let words: Vec<String> = (0..words).map(|_| word(self.below(30_000) * self.below(30_000) / 30_000)).collect();
        words.join(" ")
    }
}
