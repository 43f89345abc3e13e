//! ninjs of the IPTC, versions 1 to 3: news items as JSON, one, a list of them, or one a line.
//!
//! The text is the body. Headlines, bylines, provider, credit line, rights, standing and versions become metadata
//! (`meta.ninjs.…`); an item that stands inside another with a text of its own is a document of its own.

mod body;
mod item;
mod keys;

use std::fmt;

use rayon::prelude::*;
use serde::de::{Deserializer, SeqAccess, Visitor};
use serde_json::value::RawValue;
use serde_json::{Map, Value};

use crate::id::Digest;
use crate::ingest::format::{Format, Place, Source, Taken};
use crate::ingest::{Member, Options};

/// Names the way from an item to its text; a change that gives other text needs another number.
const EXTRACTOR: &str = "ninjs/1";

/// News items as JSON. The row of a member is the number of the item in its list, or of its line, from 1.
pub struct Ninjs;

impl Format for Ninjs {
    fn name(&self) -> &'static str {
        "ninjs"
    }

    /// Its files mostly end in `.json`, which says nothing of what they hold.
    fn extensions(&self) -> &'static [&'static str] {
        &["ninjs"]
    }

    /// The first object names the standard, or has keys that only ninjs has.
    fn recognises(&self, head: &str, _: &Options) -> bool {
        keys::are_ninjs(head)
    }

    fn read(&self, mut source: Source<'_>, _: &Options) -> Taken {
        let mut taken = Taken::default();
        let Some((decoded, _)) = source.whole(&mut taken) else { return taken };
        let place = source.place;
        let items = Items::of(&decoded.text);
        let read: Vec<Taken> =
            items.found.par_iter().map(|(member, json)| take(place, member, json, decoded.encoding)).collect();
        read.into_iter().for_each(|one| taken.add(one));
        if let Some(what) = items.broken {
            taken.problem(place, &[], what, "get it whole again from where it came; the items before are used");
        }
        taken
    }
}

fn take(place: &Place, member: &[Member], json: &str, encoding: &'static str) -> Taken {
    let mut taken = Taken::default();
    // How deep values may stand in values is bounded by the library.
    match serde_json::from_str::<Map<String, Value>>(json) {
        Ok(object) => {
            let origin = item::Origin { place, encoding, digest: Digest::of(json.as_bytes()) };
            item::take(&origin, member, &object, &mut taken);
        }
        Err(error) => {
            let what = format!("is no ninjs item: {}", said(&error));
            taken.problem(place, member, what, "put one object there for each item");
        }
    }
    taken
}

/// What the library says, without the place.
fn said(error: &serde_json::Error) -> String {
    let said = error.to_string();
    said.split(" at line ").next().unwrap_or(&said).to_owned()
}

/// The items of a text as they stand in it.
#[derive(Default)]
struct Items<'t> {
    found: Vec<(Vec<Member>, &'t str)>,
    /// In words, where it breaks.
    broken: Option<String>,
}

impl<'t> Items<'t> {
    fn of(text: &'t str) -> Self {
        let mut items = Self::default();
        let broken = |error: serde_json::Error| {
            format!("is broken JSON in line {}, column {}: {}", error.line(), error.column(), said(&error))
        };
        if text.trim_start().starts_with('[') {
            let mut json = serde_json::Deserializer::from_str(text);
            let read = json.deserialize_seq(Elements(&mut items.found)).and_then(|()| json.end());
            items.broken = read.err().map(broken);
            return items;
        }
        let whole = serde_json::from_str::<&RawValue>(text);
        match whole {
            Ok(item) => items.found.push((Vec::new(), item.get())),
            // One a line, if the first line is one.
            Err(error) => {
                let lines = text.lines().zip(1..).filter(|(line, _)| !line.trim().is_empty());
                items.found = lines.map(|(line, number)| (vec![Member::Row(number)], line)).collect();
                let first =
                    items.found.first().is_some_and(|(_, line)| serde_json::from_str::<&RawValue>(line).is_ok());
                if !first {
                    items.found.clear();
                    items.broken = Some(broken(error));
                }
            }
        }
        items
    }
}

/// Takes the elements of a list, as many as there are before it breaks.
struct Elements<'f, 't>(&'f mut Vec<(Vec<Member>, &'t str)>);

impl<'de> Visitor<'de> for Elements<'_, 'de> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        while let Some(element) = list.next_element::<&RawValue>()? {
            let number = self.0.len() as u64 + 1;
            self.0.push((vec![Member::Row(number)], element.get()));
        }
        Ok(())
    }
}
