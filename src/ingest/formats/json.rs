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
use crate::ingest::table::{self, Fault, Objects, Raw, Reading, Split, Window};
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
            articles(&reading, window, &objects, each)
        });
    }
}

/// What is said of a file without an object: nothing, one string, a list of numbers that never came.
const NO_OBJECT: &str = "holds no JSON object, and each article is one";

/// What takes an object: the way to it inside its file, and its bytes.
type Take<'r> = dyn Fn(&mut Taken, &[Member], &Raw<'_>) + Sync + 'r;

/// All articles of a window.
fn articles(
    reading: &Reading<'_>,
    mut window: Window<'_>,
    objects: &Objects<'_>,
    each: &mut dyn FnMut(Taken),
) -> Result<(), Fault> {
    let take = |taken: &mut Taken, member: &[Member], raw: &Raw<'_>| {
        reading.take(taken, member.to_vec(), raw, |text| objects.read(text));
    };
    match lone(&mut window).map_err(Fault::unreadable)? {
        Lone::No => several(reading, window, &take, each),
        // One object is an article if it has a text; else lists of articles may stand inside.
        Lone::Whole(length) => {
            let start = window.place(0);
            let bytes = window.cut(length);
            let mut taken = Taken::default();
            take(&mut taken, &[], &alone(&bytes));
            let (mut rest, empty) = (bytes.as_slice(), taken.documents.is_empty());
            if !empty || !rows(reading, &mut Wrapped::new(Window::from(&mut rest, start), objects), &take, each) {
                each(taken);
            }
            Ok(())
        }
        Lone::Open => match rows(reading, &mut Wrapped::new(window, objects), &take, each) {
            true => Ok(()),
            false => Err(Fault::new("holds no list of objects that have a text", table::NAME_IT)),
        },
    }
}

/// All objects of a window that holds one, a list of them, or several one after the other.
#[cfg(feature = "newsroom")]
pub(super) fn objects(
    reading: &Reading<'_>,
    mut window: Window<'_>,
    take: &Take<'_>,
    each: &mut dyn FnMut(Taken),
) -> Result<(), Fault> {
    let Lone::Whole(length) = lone(&mut window).map_err(Fault::unreadable)? else {
        return several(reading, window, take, each);
    };
    let mut taken = Taken::default();
    take(&mut taken, &[], &alone(&window.cut(length)));
    each(taken);
    Ok(())
}

/// An object that is its file.
fn alone(bytes: &[u8]) -> Raw<'_> {
    Raw { number: 1, bytes, stands: None }
}

/// The objects of lists, or one after the other.
fn several(
    reading: &Reading<'_>,
    window: Window<'_>,
    take: &Take<'_>,
    each: &mut dyn FnMut(Taken),
) -> Result<(), Fault> {
    match rows(reading, &mut Elements::new(window), take, each) {
        true => Ok(()),
        false => Err(Fault::new(NO_OBJECT, "write each article as an object with a text, as {\"text\": \"…\"}")),
    }
}

/// Takes objects by their numbers; tells whether there were any.
fn rows(reading: &Reading<'_>, split: &mut dyn Split, take: &Take<'_>, each: &mut dyn FnMut(Taken)) -> bool {
    let row = |taken: &mut Taken, raw: &Raw<'_>| take(taken, &[Member::Row(raw.number)], raw);
    table::rows(reading.place, split, &row, each)
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
    let Some(start) = window.pass(0, |byte| !byte.is_ascii_whitespace())? else { return Ok(Lone::No) };
    if window.bytes().get(start) != Some(&b'{') {
        return Ok(Lone::No);
    }
    let mut brackets = brackets::Brackets::at(start);
    loop {
        match brackets.advance(window.bytes()) {
            brackets::Step::Closed(end) => {
                let more = window.pass(end, |byte| !byte.is_ascii_whitespace())?;
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
