//! Damaged copies of good input, the same ones in every run.

use std::ops::ControlFlow;

use firsthand::error::Problem;
use firsthand::ingest::{Document, Input, Options, stream};

/// Reads bytes under a name, as one file named on the command line.
pub fn read(name: &str, bytes: &[u8]) -> (Vec<Document>, Vec<Problem>) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join(name);
    std::fs::write(&path, bytes).expect("a file");
    // Where there is no document at all, the run has an error and no list of problems.
    let beside = folder.path().join("beside");
    std::fs::write(&beside, "Words.").expect("a file");
    let inputs = [path, beside].map(Input::Path);
    let mut documents = Vec::new();
    let rest = stream(&inputs, &Options::default(), &mut std::io::empty(), &mut |part| {
        documents.extend(part.into_iter().filter(|document| !document.path.ends_with("/beside")));
        ControlFlow::Continue(())
    });
    (documents, rest.expect("the file is there").problems)
}

/// A stream of numbers that look like chance (splitmix64).
pub struct Dice(pub u64);

impl Dice {
    pub fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed % sides.max(1) as u64) as usize
    }
}

/// A damaged copy: bytes changed, cut out, doubled, or the end missing; words that mean something put in.
pub fn mutant(good: &[u8], words: &[&str], dice: &mut Dice) -> Vec<u8> {
    let mut bytes = good.to_vec();
    for _ in 0..=dice.roll(6) {
        let at = dice.roll(bytes.len());
        let end = (at + dice.roll(80)).min(bytes.len());
        match dice.roll(6) {
            0 if at < bytes.len() => bytes[at] = dice.roll(256) as u8,
            1 => drop(bytes.drain(at..end)),
            2 => bytes.truncate(at),
            3 => {
                let twice = bytes[at..end].to_vec();
                bytes.splice(at..at, twice);
            }
            4 => drop(bytes.splice(at..at, words[dice.roll(words.len())].bytes())),
            _ => drop(bytes.splice(at..at, [0, 0xff, b'\n', b'\r'][dice.roll(4)..].iter().copied())),
        }
    }
    bytes
}

/// Reads damaged copies of a sample: whatever comes, it is a document or a problem, and never a panic.
pub fn survive(sample: &str, words: &[&str], rounds: u64) {
    let path = format!("{}/samples/formats/{sample}", env!("CARGO_MANIFEST_DIR"));
    let good = std::fs::read(&path).expect(sample);
    let name = sample.rsplit('/').next().expect("a name");
    for round in 0..rounds {
        let bytes = mutant(&good, words, &mut Dice(round));
        let (documents, problems) = read(name, &bytes);
        assert!(!documents.is_empty() || !problems.is_empty(), "{sample}, round {round}: neither document nor problem");
        for document in &documents {
            assert!(document.text.chars().any(char::is_alphanumeric), "{sample}, round {round}");
        }
    }
}
