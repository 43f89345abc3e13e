//! Kernel throughput beside the crate `simhash`, on the same text in the same run, one thread.

use std::hint::black_box;

use firsthand::fingerprint;

use crate::corpus::text::Text;
use crate::measure::{Figures, Wanted, cost};

/// Bytes of text that are measured: more than the caches hold, less than a minute's patience.
const BYTES: usize = 16_000_000;
/// Paragraphs on which the answers are compared first.
const COMPARED: usize = 5_000;
/// Rounds, of which the best counts.
const ROUNDS: usize = 5;

pub fn run(text: &Text, figures: &mut Figures) {
    let mut bytes = 0;
    let within = |paragraph: &&str| {
        bytes += paragraph.len();
        bytes <= BYTES
    };
    let paragraphs: Vec<&str> = (0..text.len()).map(|number| text.paragraph(number)).take_while(within).collect();
    let bytes: usize = paragraphs.iter().map(|paragraph| paragraph.len()).sum();
    let mut hasher = blake3::Hasher::new();
    paragraphs.iter().for_each(|paragraph| {
        hasher.update(paragraph.as_bytes()).update(b"\n");
    });
    figures.corpus(
        &format!("{} paragraphs of the text, {bytes} bytes", paragraphs.len()),
        hasher.finalize().to_hex().as_str(),
    );

    // The answers first: the fast path against the plain one, the accumulator against the crate.
    for paragraph in paragraphs.iter().take(COMPARED) {
        let plain = fingerprint::reference::words(paragraph);
        assert_eq!(fingerprint::simhash(paragraph), fingerprint::reference::simhash(&plain), "{paragraph}");
        assert_eq!(fingerprint::classic(paragraph), simhash::simhash(paragraph));
    }

    let mut rate = |name: &str, f: &dyn Fn(&str) -> u64| {
        let once = || paragraphs.iter().fold(0, |sum, paragraph| sum ^ black_box(f(paragraph)));
        let best = (0..ROUNDS).map(|_| cost(once).1.cpu).fold(f64::INFINITY, f64::min);
        let rate = bytes as f64 / best / 1e6;
        figures.tell(name, rate, "MB/s");
        rate
    };
    let classic = rate("simhash (the crate)", &|text| simhash::simhash(text));
    let ours = rate("news-1: simhash", &|text| fingerprint::simhash(text).unwrap_or_default());
    rate("news-1: simhash and digest", &|text| fingerprint::fingerprint(text).simhash.unwrap_or_default());
    rate("news-1: words with spans", &|text| fingerprint::words(text).len() as u64);
    rate("split_whitespace and XXH3", &|text| {
        text.split_whitespace().fold(0, |sum, word| sum ^ xxhash_rust::xxh3::xxh3_64(word.as_bytes()))
    });
    rate("blake3", &|text| u64::from(blake3::hash(text.as_bytes()).as_bytes()[0]));
    figures.judge("news-1: simhash, beside the crate", ours / classic, "times", Wanted::AtLeast(15.0));
}
