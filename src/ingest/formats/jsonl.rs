//! JSON Lines: one object a line, one article an object, or an item of ninjs. A line that cannot be used is a problem, and the rest goes on.
//!
//! Tried beside `serde_json` on rows of 3 kB, a row's text as a string, MB/s on one thread: plain English, serde_json 2,200,
//! sonic-rs 2,390, simd-json 1,710; with curly quotes 1,230, 2,010, 1,590, but serde_json after simdutf8 1,660; all beyond
//! ASCII written as `\u2019` 920 to 1,160, 920 to 990, 1,280. No parser wins by enough of the whole way to be worth its
//! `unsafe`; looking at the encoding first, with simdutf8, is.

mod lines;

use self::lines::Lines;
#[cfg(feature = "newsroom")]
use super::ninjs;
#[cfg(feature = "newsroom")]
use crate::ingest::encoding;
use crate::ingest::format::{Format, Source, Taken};
use crate::ingest::table::{self, Fault, Objects, Raw};
use crate::ingest::{Member, Options};

/// Names the way from a row to its text; a change that gives other text needs another number.
const EXTRACTOR: &str = "jsonl/1";

/// JSON Lines.
pub struct Jsonl;

impl Format for Jsonl {
    fn name(&self) -> &'static str {
        "jsonl"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["jsonl", "ndjson"]
    }

    /// The first line is an object with a text, or an object that another follows; where it is longer than the head, it
    /// at least opens like one with a text.
    fn recognises(&self, head: &str, options: &Options) -> bool {
        let objects = Objects::of(options);
        match head.trim_start().split_once('\n') {
            Some((first, rest)) => match objects.read(first) {
                Ok(_) => true,
                Err(_) => table::is_object(first) && table::opens(rest),
            },
            None => objects.read(head).is_ok() || objects.opens_with_text(head),
        }
    }

    fn read(&self, source: Source<'_>, options: &Options) -> Taken {
        let mut taken = Taken::default();
        self.stream(source, options, &mut |part| taken.add(part));
        taken
    }

    fn stream(&self, source: Source<'_>, options: &Options, each: &mut dyn FnMut(Taken)) {
        let objects = Objects::of(options);
        // Whether lines may be items of ninjs: only then is each looked at.
        #[cfg(feature = "newsroom")]
        let items = ninjs::is_item(&encoding::head(source.head));
        table::open(source, options, each, &mut |mut reading, window, each| {
            (reading.format, reading.extractor) = (self.name(), EXTRACTOR);
            let row = |taken: &mut Taken, raw: &Raw<'_>| {
                #[cfg(feature = "newsroom")]
                if items && ninjs::is_item(&reading.decoded(raw.bytes)) {
                    return ninjs::take(&reading, taken, &[Member::Row(raw.number)], raw.bytes);
                }
                reading.take(taken, vec![Member::Row(raw.number)], raw, |text| objects.read(text));
            };
            match table::rows(reading.place, &mut Lines::new(window), &row, each) {
                true => Ok(()),
                false => Err(Fault::new("holds no words", "fill it, or leave it out")),
            }
        });
    }
}
