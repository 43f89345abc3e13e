//! What tables share: rows come in batches, cut out of the stream by one thread and read by all, and handed on in order.

mod again;
mod object;
mod place;
mod window;

use std::borrow::Cow;
use std::io;
use std::ops::Range;

use encoding_rs::Encoding;
use rayon::prelude::*;

use super::encoding::{self, Recoded};
use super::fields::{Columns, EMPTY, Fields, NULL, Role};
use super::format::{Article, Place, Source, Taken};
use super::unreadable::Unreadable;
use super::{Detail, Member, Metadatum, Options};
use crate::id::Digest;

pub(crate) use again::ObjectRows;
pub(super) use object::{Objects, is_object, opens};
pub(super) use window::Window;

/// A row that is larger is not read, so that memory is bounded whatever a file claims to be one row.
pub(crate) const ROW_LIMIT: usize = 64 << 20;

/// A batch ends with the row that brings it over this many bytes or rows.
pub(super) const BATCH_BYTES: usize = 8 << 20;
pub(super) const BATCH_ROWS: usize = 16 << 10;

/// Problems of rows that are listed of one table; the others are counted. A table may have more rows than memory has room
/// for what is wrong with them.
const LISTED: u64 = 100_000;

/// Rows that threads take at once.
const CHUNK: usize = 32;

/// Rows of a table, and the bytes that they are made of.
#[derive(Default)]
pub(super) struct Batch {
    pub bytes: Vec<u8>,
    pub records: Vec<Record>,
    /// What is wrong with the whole, and not with a row of it.
    pub faults: Vec<Fault>,
}

/// A row on its way.
pub(super) struct Record {
    /// Counted from 1.
    pub number: u64,
    /// Where it stands in the stream, its line end and all.
    pub stands: Range<u64>,
    /// Its bytes in the batch, or why there are none to be read.
    pub bytes: Result<Range<usize>, Fault>,
}

/// A row as it stands in its stream.
pub(super) struct Raw<'b> {
    /// Counted from 1.
    pub number: u64,
    pub bytes: &'b [u8],
    /// Where, its line end and all; `None` for what is no row among others.
    pub stands: Option<Range<u64>>,
}

/// A row that holds an article.
pub(super) struct Row {
    pub text: String,
    pub metadata: Vec<Metadatum>,
}

/// Why a row holds none.
pub(crate) struct Fault {
    pub what: String,
    pub remedy: String,
}

/// Cuts a stream into rows.
pub(super) trait Split {
    /// The next rows; with the way it ended, if it did.
    fn batch(&mut self) -> (Batch, Option<io::Result<()>>);

    /// How far it came, in words: `line 7`.
    fn reached(&self) -> String;
}

/// How a table is read, and how its articles are named.
pub(super) struct Reading<'a> {
    pub place: &'a Place,
    pub options: &'a Options,
    pub format: &'static str,
    pub extractor: &'static str,
    /// The encoding of the whole, where it is one that was read as another, or that the file says by its mark.
    pub encoding: Option<&'static str>,
    /// The encoding of rows that are no UTF-8, where the head told; else each is looked at.
    pub legacy: Option<&'static Encoding>,
    /// Whether places in the stream are places in the file, unpacked.
    pub placed: bool,
}

impl Batch {
    /// Whether no more rows should be put in.
    pub fn is_full(&self, bytes: usize) -> bool {
        bytes >= BATCH_BYTES || self.records.len() >= BATCH_ROWS
    }
}

impl Record {
    /// A row that cannot be read. Nobody asks where it stands.
    pub fn faulty(number: u64, fault: Fault) -> Self {
        Self { number, stands: 0..0, bytes: Err(fault) }
    }
}

impl Fault {
    pub fn new(what: impl Into<String>, remedy: &str) -> Self {
        Self { what: what.into(), remedy: remedy.to_owned() }
    }

    pub fn unreadable(error: io::Error) -> Self {
        let remedy = Unreadable::remedy(&error).unwrap_or("check the disk it is on");
        Self::new(format!("cannot be read: {error}"), remedy)
    }

    pub fn too_large() -> Self {
        let what = format!("is larger than {} MiB, more than a row may be", ROW_LIMIT >> 20);
        Self { what, remedy: "make a file of its own of it, or split it into articles".to_owned() }
    }

    /// A row without text. What stands in the columns that might have held it is `instead`, and `columns` are all there are.
    pub fn no_text(fields: &Fields, instead: &[(String, &str)], columns: &[String]) -> Self {
        let empty = instead.first().is_some_and(|(_, is)| [EMPTY, NULL].contains(is));
        let what = match instead.first() {
            Some((column, is)) => format!("has no text: its column {column} holds {is}"),
            None if columns.is_empty() => "has no text: it has no columns".to_owned(),
            None => format!("has no text: {}", missing(fields, columns)),
        };
        let fill = if empty { "fill it, leave the row out, or " } else { "" };
        Self { what, remedy: format!("{fill}{NAME_IT}") }
    }
}

/// What to do where no column is known to hold the text.
pub(super) const NAME_IT: &str = "name the column that holds the text, as --field text=COLUMN";

/// That no column is named like a text, and which columns there are.
pub(super) fn missing(fields: &Fields, columns: &[String]) -> String {
    const SHOWN: usize = 12;
    let looked: Vec<&str> = fields.columns(Role::Text).take(4).collect();
    let names = |one: &String| one.chars().take(40).collect::<String>();
    let mut there: Vec<String> = columns.iter().take(SHOWN).map(names).collect();
    if columns.len() > SHOWN {
        there.push(format!("{} more", columns.len() - SHOWN));
    }
    format!("no column has a name like {}; its columns are {}", looked.join(", "), there.join(", "))
}

/// The metadata of a row: what was found of each role, in the order of the roles.
pub(super) fn metadata(found: impl Iterator<Item = (Role, String)>) -> Vec<Metadatum> {
    let datum = |(role, value): (Role, String)| {
        let field = format!("meta.column.{}", role.name());
        Metadatum { field, value, says: Some(role) }
    };
    found.map(datum).collect()
}

/// Where the roles that matter are found.
pub(super) fn columns(options: &Options) -> Columns {
    Columns::of(&options.fields, if options.detail == Detail::Texts { &[Role::Text] } else { &Role::ALL })
}

/// Opens a table as a window in which line ends and separators are bytes of their own, and reads it with `read`; what
/// is wrong with the whole is a problem.
pub(super) fn open(source: Source<'_>, options: &Options, each: &mut dyn FnMut(Taken), read: Opened<'_>) {
    let Source { place, head, reader, .. } = source;
    let mut reading = Reading::of(place, options);
    let mut faults: Vec<Fault> = Vec::new();
    match encoding::wide(head) {
        Some((wide, mark)) => match Recoded::new(wide, mark, reader) {
            Err(error) => faults.push(Fault::unreadable(error)),
            Ok(mut recoded) => {
                reading.encoding = Some(wide.name());
                faults.extend(read(reading, Window::new(&mut recoded), each).err());
                if recoded.damaged() {
                    let what = format!("is {} but for some places, which are read as U+FFFD", wide.name());
                    faults.push(Fault::new(what, "save it as UTF-8; until then it is used as it is"));
                }
            }
        },
        None => {
            let mut window = Window::new(reader);
            reading.legacy = encoding::legacy(head, place.charset.as_deref());
            reading.placed = place.inside.is_empty();
            match window.skip_mark() {
                Err(error) => faults.push(Fault::unreadable(error)),
                Ok(mark) => {
                    reading.encoding = mark.then_some("UTF-8 with BOM");
                    faults.extend(read(reading, window, each).err());
                }
            }
        }
    }
    let mut taken = Taken::default();
    faults.into_iter().for_each(|Fault { what, remedy }| taken.problem(place, &[], what, remedy));
    if !taken.problems.is_empty() {
        each(taken);
    }
}

/// What reads an opened table.
type Opened<'a> = &'a mut dyn FnMut(Reading<'_>, Window<'_>, &mut dyn FnMut(Taken)) -> Result<(), Fault>;

impl<'a> Reading<'a> {
    /// How a table is read of which nothing is known.
    pub fn of(place: &'a Place, options: &'a Options) -> Self {
        Self { place, options, format: "", extractor: "", encoding: None, legacy: None, placed: false }
    }

    /// A row as text, whatever its encoding.
    pub fn decoded<'b>(&self, bytes: &'b [u8]) -> Cow<'b, str> {
        decoded(bytes, self.legacy)
    }

    /// A row as text with the name of its encoding; what of it had to be replaced is told.
    pub fn text<'b>(&self, taken: &mut Taken, member: &[Member], bytes: &'b [u8]) -> (Cow<'b, str>, &'static str) {
        if let Some(text) = utf8(bytes) {
            return (Cow::Borrowed(text), self.encoding.unwrap_or("UTF-8"));
        }
        let decoded = match self.legacy {
            Some(encoding) => encoding::decode_as(encoding, bytes),
            None => encoding::decode(bytes.to_vec()),
        };
        taken.damage(self.place, member, &decoded);
        (Cow::Owned(decoded.text), decoded.encoding)
    }

    /// Takes a row: its bytes are decoded, `parse` finds its article.
    pub fn take(
        &self,
        taken: &mut Taken,
        member: Vec<Member>,
        raw: &Raw<'_>,
        parse: impl FnOnce(&str) -> Result<Row, Fault>,
    ) {
        let (text, encoding) = self.text(taken, &member, raw.bytes);
        let (place, format) = (self.place, self.format);
        let stands = raw.stands.clone().filter(|_| self.placed);
        match parse(&text) {
            Err(Fault { what, remedy }) => taken.problem(place, &member, what, remedy),
            Ok(Row { text, metadata }) => {
                let (extractor, detail) = (Some(self.extractor), self.options.detail);
                let source_digest = if detail == Detail::Whole { Digest::of(raw.bytes) } else { Digest::default() };
                let article =
                    Article { place, member, format, extractor, encoding, text, metadata, source_digest, stands };
                taken.take_row(article, detail);
            }
        }
    }
}

/// A row as text, whatever its encoding; `legacy` is what the head of its file told.
pub(super) fn decoded<'b>(bytes: &'b [u8], legacy: Option<&'static Encoding>) -> Cow<'b, str> {
    match (utf8(bytes), legacy) {
        (Some(text), _) => Cow::Borrowed(text),
        (None, Some(encoding)) => Cow::Owned(encoding::decode_as(encoding, bytes).text),
        (None, None) => Cow::Owned(encoding::decode(bytes.to_vec()).text),
    }
}

/// Bytes as text, if they are UTF-8. Looked at sixteen and more at a time: where the text is not all ASCII, the standard
/// library takes as long for this as the JSON parser for all the rest.
pub(super) fn utf8(bytes: &[u8]) -> Option<&str> {
    simdutf8::basic::from_utf8(bytes).ok()
}

/// Reads all rows, and hands them on in order; while one batch is read, the next is cut. Tells whether there were any.
pub(super) fn rows(
    place: &Place,
    split: &mut dyn Split,
    read: &(dyn Fn(&mut Taken, &Raw<'_>) + Sync),
    each: &mut dyn FnMut(Taken),
) -> bool {
    let (mut next, mut end) = split.batch();
    let mut any = false;
    let mut problems = Problems::default();
    loop {
        let batch = std::mem::take(&mut next);
        any |= !batch.records.is_empty();
        let ended = end.take();
        let mut taken = Taken::default();
        rayon::in_place_scope(|scope| {
            scope.spawn(|_| taken = parsed(place, &batch, read));
            if ended.is_none() {
                (next, end) = split.batch();
            }
        });
        if let Some(Err(error)) = &ended {
            let what = format!("cannot be read past {}", split.reached());
            taken.unreadable(place, &[], &what, error, "check the disk it is on; what stands before is used");
        }
        problems.bound(&mut taken, ended.is_some().then_some(place));
        each(taken);
        if ended.is_some() {
            return any;
        }
    }
}

/// How many problems a table had.
#[derive(Default)]
pub(super) struct Problems(u64);

impl Problems {
    /// Keeps the problems of a part if not too many came before; where it is the last part of a table at `last`, tells
    /// how many were left out.
    pub fn bound(&mut self, taken: &mut Taken, last: Option<&Place>) {
        let room = LISTED.saturating_sub(self.0);
        self.0 += taken.problems.len() as u64;
        taken.problems.truncate(usize::try_from(room).unwrap_or(usize::MAX));
        if let Some(place) = last
            && self.0 > LISTED
        {
            let what = format!("has {} problems, of which the first {LISTED} are listed", self.0);
            taken.problem(place, &[], what, "mend these first");
        }
    }
}

/// Reads the rows of a batch on all threads.
fn parsed(place: &Place, batch: &Batch, read: &(dyn Fn(&mut Taken, &Raw<'_>) + Sync)) -> Taken {
    let chunk = |records: &[Record]| {
        let mut taken = Taken::default();
        for record in records {
            match &record.bytes {
                Ok(range) => {
                    let bytes = batch.bytes.get(range.clone()).unwrap_or_default();
                    read(&mut taken, &Raw { number: record.number, bytes, stands: Some(record.stands.clone()) });
                }
                Err(Fault { what, remedy }) => taken.problem(place, &[Member::Row(record.number)], what, remedy),
            }
        }
        taken
    };
    let parts: Vec<Taken> = batch.records.par_chunks(CHUNK).map(chunk).collect();
    let mut taken = Taken::default();
    parts.into_iter().for_each(|part| taken.add(part));
    batch.faults.iter().for_each(|Fault { what, remedy }| taken.problem(place, &[], what, remedy));
    taken
}
