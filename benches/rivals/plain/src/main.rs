//! What anybody would write in an afternoon: fingerprints by the crate `simhash`, four bands of 16 bits, rayon.
//!
//!     plain CORPUS OUT SETTINGS
//!
//! `SETTINGS` is JSON: `shingles`, for the words of a text in lower case and their pairs, and not what stands between
//! spaces, as the crate has it. A row goes for the first row before it that stays and is at most three bits away.

use std::collections::BTreeSet;
use std::error::Error;
use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Write};

use rayon::prelude::*;

const RADIUS: u32 = 3;
/// Of so many bits each: two rows at most three bits apart agree in one of four.
const BANDS: u32 = 4;
const BITS: u32 = u64::BITS / BANDS;
/// Lines that are taken at once.
const AT_ONCE: usize = 1 << 16;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [corpus, out, settings] = arguments.as_slice() else { return Err("plain CORPUS OUT SETTINGS".into()) };
    let settings: serde_json::Value = serde_json::from_str(settings)?;
    let fingerprints = fingerprints(corpus, settings["shingles"] == true)?;
    let mut pairs: Vec<(u32, u32)> =
        (0..BANDS).into_par_iter().flat_map_iter(|band| near(&fingerprints, band)).collect();
    pairs.par_sort_unstable();
    let mut gone = BTreeSet::new();
    let mut out = BufWriter::new(File::create(out)?);
    for (row, kept) in pairs {
        if !gone.contains(&row) && !gone.contains(&kept) {
            gone.insert(row);
            let (row, kept) = (row + 1, kept + 1);
            writeln!(out, r#"{{"line":"removal","removed":{{"member":[{row}]}},"kept":{{"member":[{kept}]}}}}"#)?;
        }
    }
    Ok(out.flush()?)
}

fn fingerprints(corpus: &str, shingles: bool) -> Result<Vec<u64>, Box<dyn Error>> {
    let mut lines = BufReader::new(File::open(corpus)?).lines();
    let mut all = Vec::new();
    loop {
        let batch = lines.by_ref().take(AT_ONCE).collect::<Result<Vec<String>, _>>()?;
        if batch.is_empty() {
            return Ok(all);
        }
        let of = |line: &String| {
            let row: serde_json::Value = serde_json::from_str(line)?;
            let text = row["text"].as_str().unwrap_or_default();
            Ok(if shingles { of_shingles(text) } else { simhash::simhash(text) })
        };
        all.append(&mut batch.par_iter().map(of).collect::<Result<Vec<u64>, serde_json::Error>>()?);
    }
}

fn of_shingles(text: &str) -> u64 {
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let pairs: Vec<String> = words.windows(2).map(|pair| pair.join(" ")).collect();
    simhash::simhash_stream(words.into_iter().chain(pairs.iter().map(String::as_str)))
}

/// Pairs that agree in one band and are near: the later row, then the earlier.
fn near(fingerprints: &[u64], band: u32) -> Vec<(u32, u32)> {
    let key = |row: u32| fingerprints[row as usize] >> (band * BITS) & ((1 << BITS) - 1);
    let mut rows: Vec<u32> = (0..fingerprints.len() as u32).collect();
    rows.par_sort_by_key(|&row| key(row));
    let buckets: Vec<&[u32]> = rows.chunk_by(|&a, &b| key(a) == key(b)).collect();
    let of = |bucket: &&[u32]| {
        let mut found = Vec::new();
        for (at, &row) in bucket.iter().enumerate() {
            let near = |&&earlier: &&u32| {
                simhash::hamming_distance(fingerprints[row as usize], fingerprints[earlier as usize]) <= RADIUS
            };
            found.extend(bucket[..at].iter().filter(near).map(|&earlier| (row, earlier)));
        }
        found
    };
    buckets.par_iter().flat_map_iter(of).collect()
}
