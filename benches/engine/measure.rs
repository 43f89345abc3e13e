//! Clocks, memory, and the figures that a benchmark tells.

use std::fs::{self, File, OpenOptions};
use std::hint::black_box;
use std::io::Write;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};
use serde_json::json;

/// What something took.
#[derive(Clone, Copy, Serialize, Deserialize)]
pub struct Cost {
    /// Seconds that passed.
    pub wall: f64,
    /// Seconds on processors, all threads together: other programs that run do not show in it. Where the system does not
    /// tell, the seconds that passed.
    pub cpu: f64,
}

/// Runs `f` once. Its threads must live longer than it does, or their time is lost: pools are made outside.
pub fn cost<T>(f: impl FnOnce() -> T) -> (T, Cost) {
    let (start, before) = (Instant::now(), on_processors());
    let result = black_box(f());
    let wall = start.elapsed().as_secs_f64();
    let cpu = before.zip(on_processors()).map_or(wall, |(before, after)| after.saturating_sub(before).as_secs_f64());
    (result, Cost { wall, cpu })
}

/// Time on processors of all threads that are alive; Linux only.
fn on_processors() -> Option<Duration> {
    let mut sum = Duration::ZERO;
    for thread in fs::read_dir("/proc/self/task").ok()? {
        let stat = fs::read_to_string(thread.ok()?.path().join("schedstat")).ok()?;
        sum += Duration::from_nanos(stat.split(' ').next()?.parse().ok()?);
    }
    Some(sum)
}

/// Forgets the greatest memory so far, so that [`peak`] tells that of what comes next.
pub fn forget_peak() {
    // Where the system refuses, the peak is that of the whole process: higher, and so on the safe side.
    let _ = fs::write("/proc/self/clear_refs", "5");
}

/// Seconds that the processes which this one started, and which have ended, took on processors; Linux only.
pub fn children() -> f64 {
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    // Behind the name in brackets: the fields from the third on; children's ticks are the 16th and 17th.
    let fields = stat.rsplit(") ").next().unwrap_or_default().split_whitespace().skip(13).take(2);
    // A tick is a hundredth of a second wherever Linux tells it to programs.
    fields.filter_map(|ticks| ticks.parse::<f64>().ok()).sum::<f64>() / 100.0
}

/// The greatest resident memory of this process so far, in bytes; `None` but on Linux.
pub fn peak() -> Option<f64> {
    high_water("self")
}

/// The same of another process, while it runs.
pub fn peak_of(process: u32) -> Option<f64> {
    high_water(&process.to_string())
}

fn high_water(process: &str) -> Option<f64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix(" kB")?.parse::<f64>().ok().map(|kilobytes| kilobytes * 1024.0)
}

/// What a figure should be.
#[derive(Clone, Copy)]
pub enum Wanted {
    Nothing,
    AtLeast(f64),
    AtMost(f64),
}

/// The figures of one benchmark: printed, and kept as JSON Lines where a file is named.
pub struct Figures {
    bench: &'static str,
    file: Option<File>,
}

impl Figures {
    pub fn of(bench: &'static str, file: Option<&PathBuf>) -> Self {
        let open = |path: &PathBuf| OpenOptions::new().create(true).append(true).open(path);
        println!("\n{bench}");
        Self { bench, file: file.map(|path| open(path).expect("the file of figures can be written")) }
    }

    /// Tells which corpus the next figures are of.
    pub fn corpus(&mut self, name: &str, digest: &str) {
        println!("  {name}, BLAKE3 {}", digest.get(..16).unwrap_or(digest));
        self.keep(&json!({ "benchmark": self.bench, "corpus": name, "blake3": digest }));
    }

    /// Tells a figure of which nothing is asked.
    pub fn tell(&mut self, name: &str, value: f64, unit: &str) {
        self.judge(name, value, unit, Wanted::Nothing);
    }

    /// Tells a figure, and whether it is what it should be.
    pub fn judge(&mut self, name: &str, value: f64, unit: &str, wanted: Wanted) {
        let (verdict, bound) = match wanted {
            Wanted::Nothing => (String::new(), None),
            Wanted::AtLeast(least) => (told(value >= least, "at least", least), Some(("at_least", least))),
            Wanted::AtMost(most) => (told(value <= most, "at most", most), Some(("at_most", most))),
        };
        println!("  {name:<58} {:>12} {unit}{verdict}", shown(value));
        let mut row = json!({ "benchmark": self.bench, "name": name, "value": rounded(value), "unit": unit });
        if let Some((name, bound)) = bound {
            row[name] = bound.into();
        }
        self.keep(&row);
    }

    fn keep(&mut self, row: &serde_json::Value) {
        if let Some(file) = &mut self.file {
            writeln!(file, "{row}").expect("the file of figures can be written");
        }
    }
}

fn told(reached: bool, bound: &str, of: f64) -> String {
    format!("  ({bound} {of}{})", if reached { "" } else { ": MISSED" })
}

/// Four digits that matter.
fn rounded(value: f64) -> f64 {
    format!("{value:.3e}").parse().unwrap_or(value)
}

fn shown(value: f64) -> String {
    match value.abs() {
        size if size >= 1e7 => format!("{value:.3e}"),
        size if size >= 1000.0 => format!("{value:.0}"),
        size if size >= 100.0 => format!("{value:.1}"),
        _ => format!("{value:.4}"),
    }
}
