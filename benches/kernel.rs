//! Kernel throughput beside the crate `simhash`, on the same text in the same run, one thread.
//!
//!     cargo bench --bench kernel [-- FILE]
//!
//! Without a file the text is made up, with the word lengths and marks of English news. Paragraphs are lines.

// A benchmark prints what it measured.
#![allow(clippy::print_stdout)]

use std::hint::black_box;
use std::time::{Duration, Instant};

use firsthand::fingerprint;

fn main() {
    let file = std::env::args().skip(1).find(|arg| !arg.starts_with("--"));
    let text = match &file {
        Some(path) => std::fs::read_to_string(path).expect("the file named is UTF-8 text"),
        None => invented(4_000_000),
    };
    let paragraphs: Vec<&str> = text.lines().filter(|line| !line.is_empty()).collect();
    let bytes: usize = paragraphs.iter().map(|line| line.len()).sum();

    // The answers first: the fast path against the plain one, the accumulator against the crate.
    for paragraph in paragraphs.iter().take(5_000) {
        let plain = fingerprint::reference::words(paragraph);
        assert_eq!(fingerprint::simhash(paragraph), fingerprint::reference::simhash(&plain), "{paragraph}");
        assert_eq!(fingerprint::classic(paragraph), simhash::simhash(paragraph));
    }

    println!("{} paragraphs, {bytes} bytes, {}", paragraphs.len(), file.as_deref().unwrap_or("made up"));
    let mb = |name: &str, f: &dyn Fn(&str) -> u64| {
        let once = || paragraphs.iter().fold(0, |sum, line| sum ^ f(line));
        // Long enough for a clock that ticks every few milliseconds.
        let rounds = (0.3 / time(once).as_secs_f64().max(0.001)).ceil() as usize;
        let best = (0..5).map(|_| time(|| (0..rounds).fold(0, |sum, _| sum ^ black_box(once())))).min();
        let rate = (rounds * bytes) as f64 / best.unwrap_or_default().as_secs_f64() / 1e6;
        println!("{name:<34} {rate:8.0} MB/s");
        rate
    };
    let classic = mb("simhash (the crate)", &|line| simhash::simhash(line));
    let ours = mb("news-1: simhash", &|line| fingerprint::simhash(line).unwrap_or_default());
    mb("news-1: simhash and digest", &|line| fingerprint::fingerprint(line).simhash.unwrap_or_default());
    mb("news-1: words with spans", &|line| fingerprint::words(line).len() as u64);
    mb("split_whitespace and XXH3", &|line| {
        line.split_whitespace().fold(0, |sum, word| sum ^ xxhash_rust::xxh3::xxh3_64(word.as_bytes()))
    });
    mb("blake3", &|line| u64::from(blake3::hash(line.as_bytes()).as_bytes()[0]));
    println!("news-1 is {:.1} times the crate", ours / classic);
}

/// What `f` costs: time on a processor where the system tells (other programs may be running), else time that passed.
fn time<T>(f: impl Fn() -> T) -> Duration {
    let on_processor = || {
        let stat = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
        stat.split(' ').next()?.parse().ok().map(Duration::from_nanos)
    };
    let (start, before) = (Instant::now(), on_processor());
    black_box(f());
    match (before, on_processor()) {
        (Some(before), Some(after)) if after > before => after - before,
        _ => start.elapsed(),
    }
}

/// Lines of made-up words, about `bytes` of them.
fn invented(bytes: usize) -> String {
    let mut state = 7u64;
    let mut next = |below: u64| {
        state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (state >> 33) % below
    };
    let syllables =
        ["ta", "re", "con", "mi", "the", "of", "lo", "in", "sta", "per", "no", "el", "qui", "a", "ver", "un"];
    let vocabulary: Vec<String> =
        (0..5_000).map(|_| (0..1 + next(4)).map(|_| syllables[next(16) as usize]).collect()).collect();
    let mut text = String::new();
    while text.len() < bytes {
        for place in 0..30 + next(60) {
            let rank = next(5_000) * next(5_000) / 5_000;
            match (next(40), place) {
                (0, _) => text.push_str(", "),
                (1, _) => text.push_str(". The "),
                (2, _) => text.push_str("'s "),
                (_, 0) => {}
                _ => text.push(' '),
            }
            text.push_str(&vocabulary[rank as usize]);
        }
        text.push_str(".\n");
    }
    text
}
