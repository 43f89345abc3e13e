//! ninjs of the IPTC, versions 1 to 3: news items as JSON, one, a list of them, or one a line. They are read as they come:
//! of a file there is never more in memory than a batch of items.
//!
//! The text is the body. Headlines, bylines, provider, credit line, rights, standing and versions become metadata
//! (`meta.ninjs.…`); an item that stands inside another with a text of its own is a document of its own.

mod body;
mod item;
mod keys;

use serde_json::{Map, Value};

use super::json;
use crate::id::Digest;
use crate::ingest::format::{Format, Source, Taken};
use crate::ingest::table::{self, Raw, Reading};
use crate::ingest::{Member, Options};

/// Names the way from an item to its text; a change that gives other text needs another number.
const EXTRACTOR: &str = "ninjs/1";

/// News items as JSON: one, a list of them, or several one after the other. The row of a member is the number of the item,
/// from 1. Items that stand one a line are read by [`Jsonl`](super::jsonl::Jsonl), which gives them to [`take`].
pub struct Ninjs;

impl Format for Ninjs {
    fn name(&self) -> &'static str {
        "ninjs"
    }

    /// Its files mostly end in `.json`, which says nothing of what they hold.
    fn extensions(&self) -> &'static [&'static str] {
        &["ninjs"]
    }

    /// The first object names the standard, or has keys that only ninjs has, and is not a line of which more follow.
    fn recognises(&self, head: &str, _: &Options) -> bool {
        let lines = head.trim_start().split_once('\n');
        let one_a_line = lines.is_some_and(|(first, rest)| table::is_object(first) && table::opens(rest));
        is_item(head) && !one_a_line
    }

    fn read(&self, source: Source<'_>, options: &Options) -> Taken {
        let mut taken = Taken::default();
        self.stream(source, options, &mut |part| taken.add(part));
        taken
    }

    fn stream(&self, source: Source<'_>, options: &Options, each: &mut dyn FnMut(Taken)) {
        table::open(source, options, each, &mut |mut reading, window, each| {
            (reading.format, reading.extractor) = (self.name(), EXTRACTOR);
            let item = |taken: &mut Taken, member: &[Member], raw: &Raw<'_>| take(&reading, taken, member, raw.bytes);
            json::objects(&reading, window, &item, each)
        });
    }
}

/// Whether an object, or the first of a text, is an item of ninjs.
pub(super) fn is_item(text: &str) -> bool {
    keys::are_ninjs(text)
}

/// Takes the items of an object.
pub(super) fn take(reading: &Reading<'_>, taken: &mut Taken, member: &[Member], bytes: &[u8]) {
    let (json, encoding) = reading.text(taken, member, bytes);
    // How deep values may stand in values is bounded by the library.
    match serde_json::from_str::<Map<String, Value>>(&json) {
        Ok(object) => {
            let origin = item::Origin { place: reading.place, encoding, digest: Digest::of(bytes) };
            item::take(&origin, member, &object, taken);
        }
        Err(error) => {
            let what = format!("is no ninjs item: {}", said(&error));
            taken.problem(reading.place, member, what, "put one object there for each item");
        }
    }
}

/// What the library says, without the place.
fn said(error: &serde_json::Error) -> String {
    let said = error.to_string();
    said.split(" at line ").next().unwrap_or(&said).to_owned()
}
