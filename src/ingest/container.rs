//! What a container has to say of itself: a compressed file, an archive, a web archive.

use std::io::Read;
use std::ops::ControlFlow;

use super::format::{Place, Source};
use super::limits::Budget;
use super::numbered::Names;
use super::packing::Codec;
use super::read::Reading;
use super::skipped::Reason;
use super::{Member, Metadatum};

/// Something that holds inputs, told by its first bytes. What it holds is read as files are, one thing after another,
/// while it is unpacked: nothing of it is written to disk, and no name in it is ever used as a path.
pub(super) trait Container: Sync {
    /// Its name in messages, with its article: `a zip archive`.
    fn name(&self) -> &'static str;

    /// The extensions, in lower case and without the dot.
    fn extensions(&self) -> &'static [&'static str];

    /// Whether the first bytes can be nothing else.
    fn recognises(&self, head: &[u8]) -> bool;

    /// The name of what is inside a container of this name, where it holds one thing that has no name of its own.
    fn inner(&self, _name: &str) -> Option<String> {
        None
    }

    /// How one thing is packed in it, where it holds no more.
    fn codec(&self) -> Option<&'static dyn Codec> {
        None
    }

    /// Hands on what the source holds, one entry after another.
    fn open(&self, source: Source<'_>, inside: &mut Inside<'_, '_>);
}

/// An entry on its way.
#[derive(Default)]
pub(super) struct Entry {
    /// What it is called, as shown; it becomes a step of the way to its documents.
    pub name: String,
    /// The name that tells the format, where that is another.
    pub kind: Option<String>,
    /// The encoding that its transport told.
    pub charset: Option<String>,
    /// What the container says of it.
    pub told: Vec<Metadatum>,
}

/// Takes what a container holds.
pub(super) struct Inside<'r, 'a> {
    reading: &'r mut Reading<'a>,
    place: &'r Place,
    depth: u64,
    names: Names,
    any: bool,
}

impl<'r, 'a> Inside<'r, 'a> {
    pub fn new(reading: &'r mut Reading<'a>, place: &'r Place, depth: u64) -> Self {
        Self { reading, place, depth, names: Names::default(), any: false }
    }

    /// What the file has used of its limits.
    pub fn budget(&self) -> &'a Budget<'a> {
        self.reading.budget
    }

    /// The one thing that a compressed file holds: no step of its own.
    #[cfg(feature = "archives")]
    pub fn only(&mut self, name: String, reader: &mut dyn Read) {
        self.any = true;
        let place = Place { name, ..self.place.clone() };
        self.reading.source(place, reader, None, self.depth);
    }

    /// Counts an entry, read or not; says to stop where there are too many.
    pub fn count(&mut self) -> ControlFlow<()> {
        self.any = true;
        if !self.budget().entry() {
            let (what, remedy) = self.budget().too_many();
            self.problem(None, what, remedy);
            return ControlFlow::Break(());
        }
        self.goes_on()
    }

    /// An entry to be read as a file is; it was counted.
    pub fn entry(&mut self, entry: Entry, reader: &mut dyn Read) -> ControlFlow<()> {
        let Entry { name, kind, charset, told } = entry;
        let mut place = self.place.clone();
        place.name = kind.unwrap_or_else(|| name.clone());
        place.charset = charset;
        place.told.splice(0..0, told);
        let name = self.names.unlike(shortened(&name));
        place.inside.push(Member::Name(name));
        self.reading.source(place, reader, None, self.depth);
        self.goes_on()
    }

    /// An entry that is no article.
    pub fn skip(&mut self, reason: Reason) {
        self.reading.waiting.skipped.count(reason);
    }

    /// What is wrong with the container, or with an entry of it.
    pub fn problem(&mut self, entry: Option<&str>, what: impl Into<String>, remedy: &str) {
        let member = entry.map(|name| Member::Name(shortened(name)));
        self.reading.waiting.problem(self.place, member.as_slice(), what, remedy);
    }

    /// What is wrong, where an entry or the rest of the container could not be read.
    pub fn unreadable(&mut self, entry: Option<&str>, what: &str, error: &std::io::Error) {
        let member = entry.map(|name| Member::Name(shortened(name)));
        let remedy = "get the file again; what was read before is used";
        self.reading.waiting.unreadable(self.place, member.as_slice(), what, error, remedy);
    }

    /// Whether it held anything.
    pub fn held_any(&self) -> bool {
        self.any
    }

    fn goes_on(&mut self) -> ControlFlow<()> {
        if self.budget().is_news() {
            let what = "is read no further: its entries so far went over a limit";
            self.problem(None, what, "see what is told of the last of them");
        }
        let ends = self.reading.budget.is_spent() || self.reading.budget.stopped();
        if ends { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }
}

/// No file system knows longer names; an archive may hold a million of any length.
const LONGEST: usize = 4096;

fn shortened(name: &str) -> String {
    let short = name.get(..name.floor_char_boundary(LONGEST)).unwrap_or(name);
    if short.len() < name.len() { format!("{short}…") } else { name.to_owned() }
}
