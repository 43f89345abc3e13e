//! JSON: a list of articles, one article, several one after the other, or lists of them somewhere inside an object, as
//! `{"status": "ok", "articles": […]}`. Objects are cut out of the stream by their brackets and read one by one: of the
//! file there is never more in memory than a batch of them.

mod brackets;
mod elements;
mod wrapped;

use std::io;

use self::elements::Elements;
use self::wrapped::Wrapped;
use crate::ingest::format::{Format, Source, Taken};
use crate::ingest::table::{self, Fault, Objects, Reading, Window};
use crate::ingest::{Member, Options};

/// Names the way from an object to its text; a change that gives other text needs another number.
const EXTRACTOR: &str = "json/1";

/// JSON in which articles are objects. The row of a member is the number of the article's object, from 1.
pub struct Json;

impl Format for Json {
    fn name(&self) -> &'static str {
        "json"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["json"]
    }

    /// An object with a first key, or a list that begins with one.
    fn recognises(&self, head: &str, _: &Options) -> bool {
        let head = head.trim_start();
        table::opens(head) || head.strip_prefix('[').is_some_and(table::opens)
    }

    fn read(&self, source: Source<'_>, options: &Options) -> Taken {
        let mut taken = Taken::default();
        self.stream(source, options, &mut |part| taken.add(part));
        taken
    }

    fn stream(&self, source: Source<'_>, options: &Options, each: &mut dyn FnMut(Taken)) {
        let objects = Objects::of(options);
        table::open(source, options, each, &mut |mut reading, window, each| {
            (reading.format, reading.extractor) = (self.name(), EXTRACTOR);
            if let Err(Fault { what, remedy }) = articles(&reading, window, &objects, each) {
                let mut taken = Taken::default();
                taken.problem(reading.place, &[], what, remedy);
                each(taken);
            }
        });
    }
}

/// All articles of a window.
fn articles(
    reading: &Reading<'_>,
    mut window: Window<'_>,
    objects: &Objects<'_>,
    each: &mut dyn FnMut(Taken),
) -> Result<(), Fault> {
    let row = |taken: &mut Taken, number: u64, bytes: &[u8]| {
        reading.take(taken, vec![Member::Row(number)], bytes, |text| objects.read(text));
    };
    match lone(&mut window).map_err(Fault::unreadable)? {
        Lone::No => match table::rows(reading.place, &mut Elements::new(window), &row, each) {
            true => Ok(()),
            false => Err(Fault { what: "holds no words".to_owned(), remedy: "fill it, or leave it out".to_owned() }),
        },
        // One object is an article if it has a text; else lists of articles may stand inside.
        Lone::Whole(length) => {
            let bytes = window.cut(length);
            let mut taken = Taken::default();
            reading.take(&mut taken, Vec::new(), &bytes, |text| objects.read(text));
            if !taken.documents.is_empty() || !wrapped(reading, Window::new(&mut bytes.as_slice()), objects, each) {
                each(taken);
            }
            Ok(())
        }
        Lone::Open => match wrapped(reading, window, objects, each) {
            true => Ok(()),
            false => Err(Fault {
                what: "holds no list of objects that have a text".to_owned(),
                remedy: table::NAME_IT.to_owned(),
            }),
        },
    }
}

/// Reads the lists of articles inside an object; tells whether there were any.
fn wrapped(reading: &Reading<'_>, window: Window<'_>, objects: &Objects<'_>, each: &mut dyn FnMut(Taken)) -> bool {
    let row = |taken: &mut Taken, number: u64, bytes: &[u8]| {
        reading.take(taken, vec![Member::Row(number)], bytes, |text| objects.read(text));
    };
    table::rows(reading.place, &mut Wrapped::new(window, objects), &row, each)
}

/// Whether a stream is one object.
enum Lone {
    /// It is, of so many bytes.
    Whole(usize),
    /// It opens with one that is larger than a row, or does not close.
    Open,
    No,
}

/// Looks whether a stream is one object. So much of it as a row may have is then in the window.
fn lone(window: &mut Window<'_>) -> io::Result<Lone> {
    let Some(start) = window.find(0, |byte| !byte.is_ascii_whitespace())? else { return Ok(Lone::No) };
    if window.bytes().get(start) != Some(&b'{') {
        return Ok(Lone::No);
    }
    let mut brackets = brackets::Brackets::at(start);
    loop {
        match brackets.advance(window.bytes()) {
            brackets::Step::Closed(end) => {
                let more = window.find(end, |byte| !byte.is_ascii_whitespace())?;
                return Ok(if more.is_some() { Lone::No } else { Lone::Whole(end) });
            }
            // Something is wrong inside; where it closes may be wrong too.
            brackets::Step::Broken(_) => return Ok(Lone::Open),
            brackets::Step::More if brackets.seen() - start > table::ROW_LIMIT => return Ok(Lone::Open),
            brackets::Step::More => {
                if !window.more()? {
                    return Ok(Lone::Open);
                }
            }
        }
    }
}
