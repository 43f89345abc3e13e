//! What an input format has to say of itself.

use std::collections::HashMap;
use std::fs::File;
use std::io::{self, BufRead, Read};
use std::ops::Range;

use super::encoding::{self, Declared, Decoded};
use super::path::Shown;
use super::skipped::Skipped;
use super::unreadable::Unreadable;
use super::{Detail, Document, Member, Metadatum, Options};
use crate::error::Problem;
use crate::id::Digest;

/// Spans are 32-bit, so a text is smaller than this.
pub(super) const LIMIT: u64 = u32::MAX as u64;

/// A format that inputs come in: told by content first, by extension second.
pub trait Format: Sync {
    /// Its name in reports.
    fn name(&self) -> &'static str;

    /// The extensions, in lower case and without the dot, that make a file of a walked folder an article.
    fn extensions(&self) -> &'static [&'static str];

    /// Whether the first 64 KiB, decoded, can be nothing else.
    fn recognises(&self, head: &str, options: &Options) -> bool;

    /// Whether the first bytes can be nothing else: for a format that is no text, which is asked before what is no text
    /// is turned away.
    fn magic(&self, _head: &[u8]) -> bool {
        false
    }

    /// Reads what the source holds.
    fn read(&self, source: Source<'_>, options: &Options) -> Taken;

    /// The same, a part at a time and in order: for sources of which not all is to stand in memory.
    fn stream(&self, source: Source<'_>, options: &Options, each: &mut dyn FnMut(Taken)) {
        each(self.read(source, options));
    }
}

/// An input that is open for reading.
pub struct Source<'a> {
    /// Where it stands.
    pub place: &'a Place,
    /// Its first 64 KiB, or less.
    pub head: &'a [u8],
    /// All of it, from the start.
    pub reader: &'a mut dyn BufRead,
    /// The open file, where the source is one: for formats that begin at its end. Its cursor is the reader's, so it is
    /// read at positions only.
    pub file: Option<&'a File>,
}

/// Where a source stands: a file, or something inside one.
#[derive(Clone, Debug)]
pub struct Place {
    /// The file.
    pub shown: Shown,
    /// The way from the file to the source; empty where the source is the file.
    pub inside: Vec<Member>,
    /// The name whose extension tells the format: that of the file, of the entry, or without `.gz`.
    pub name: String,
    /// What the containers on the way say of every article in the source, as the address of a web archive's record.
    pub told: Vec<Metadatum>,
    /// The encoding that the source's transport told, as a web server's header does. It may lie.
    pub charset: Option<String>,
}

/// What came of one input.
#[derive(Debug, Default)]
pub struct Taken {
    /// In the order they stood.
    pub documents: Vec<Document>,
    /// In the order they stood.
    pub problems: Vec<Problem>,
    /// Entries of archives, and parts of mail and of news items, that are no article.
    pub skipped: Skipped,
}

/// A decoded text on its way to a document.
pub struct Article<'a> {
    /// The source.
    pub place: &'a Place,
    /// The way on inside the source; empty for a source that is one article.
    pub member: Vec<Member>,
    /// The format's name.
    pub format: &'static str,
    /// The extractor's name and version, where the text is not the file's own.
    pub extractor: Option<&'static str>,
    /// The encoding's name.
    pub encoding: &'static str,
    /// The text.
    pub text: String,
    /// What machines wrote.
    pub metadata: Vec<Metadatum>,
    /// Digest of the bytes it was made of.
    pub source_digest: Digest,
    /// Where it stands in its file.
    pub stands: Option<Range<u64>>,
}

impl Place {
    /// A file.
    pub fn file(shown: Shown) -> Self {
        Self { name: shown.path.clone(), shown, inside: Vec::new(), told: Vec::new(), charset: None }
    }

    /// The whole way from the file to something inside the source.
    pub fn way(&self, member: &[Member]) -> Vec<Member> {
        [self.inside.as_slice(), member].concat()
    }
}

impl Taken {
    /// Records what was wrong at a place or inside it, and what to do.
    pub fn problem(&mut self, place: &Place, member: &[Member], what: impl Into<String>, remedy: impl Into<String>) {
        let (path, member) = (place.shown.path.clone(), place.way(member));
        self.problems.push(Problem { path, member, what: what.into(), remedy: remedy.into() });
    }

    /// Records that something could not be read, or not past some place. The error may know a better remedy.
    pub fn unreadable(&mut self, place: &Place, member: &[Member], what: &str, error: &io::Error, remedy: &str) {
        let remedy = Unreadable::remedy(error).unwrap_or(remedy);
        self.problem(place, member, format!("{what}: {error}"), remedy);
    }

    /// Adds what came of another part.
    pub fn add(&mut self, part: Taken) {
        self.documents.extend(part.documents);
        self.problems.extend(part.problems);
        self.skipped.add(&part.skipped);
    }

    /// Takes an article as a document, or as a problem where it holds no words.
    pub fn take(&mut self, article: Article<'_>) {
        let Article { place, member, format, extractor, encoding, text, mut metadata, source_digest, stands } = article;
        if !self.fits(place, &member, &text) {
            return;
        }
        metadata.extend(place.told.iter().cloned());
        number_repeated(&mut metadata);
        let (shown, member) = (&place.shown, place.way(&member));
        let text_digest = Digest::of(text.as_bytes());
        self.documents.push(Document {
            id: Document::id_of(shown, &member, text_digest),
            extractor: extractor.map(str::to_owned),
            encoding: encoding.to_owned(),
            metadata,
            source_digest,
            text_digest,
            stands,
            ..Document::bare(shown.clone(), member, format, text)
        });
    }

    /// Takes a row with as much of it as is wanted, or as a problem where it holds no words.
    pub(super) fn take_row(&mut self, article: Article<'_>, detail: Detail) {
        if detail == Detail::Whole {
            return self.take(article);
        }
        let Article { place, member, format, text, mut metadata, stands, .. } = article;
        if self.fits(place, &member, &text) {
            // A row says each thing once, so that only what containers say may come again.
            if detail == Detail::Columns && !place.told.is_empty() {
                metadata.extend(place.told.iter().cloned());
                number_repeated(&mut metadata);
            }
            let bare = Document::bare(place.shown.clone(), place.way(&member), format, text);
            self.documents.push(Document { metadata, stands, ..bare });
        }
    }

    /// Whether a text can be an article; if not, the problem is recorded.
    fn fits(&mut self, place: &Place, member: &[Member], text: &str) -> bool {
        if text.len() as u64 >= LIMIT {
            self.too_large(place, member);
        } else if !text.chars().any(char::is_alphanumeric) {
            self.problem(place, member, "holds no words", "fill it, or leave it out");
        } else {
            return true;
        }
        false
    }

    /// Records that a text is larger than spans can tell.
    pub fn too_large(&mut self, place: &Place, member: &[Member]) {
        self.problem(place, member, "is 4 GiB or larger, more than one article can be", "split it into articles");
    }

    /// Records what was wrong with what a text says of its encoding, and what decoding had to replace.
    pub fn doubts(&mut self, place: &Place, read: &Declared) {
        if let Some(what) = read.complaint() {
            self.problem(place, &[], what, "save it as UTF-8, and let it say so; until then it is used as it is read");
        }
        self.damage(place, &[], &read.decoded);
    }

    /// Records the bytes that decoding had to replace, if any.
    pub fn damage(&mut self, place: &Place, member: &[Member], decoded: &Decoded) {
        if decoded.replaced > 0 {
            let what = format!("is {} but for {} places, which are read as U+FFFD", decoded.encoding, decoded.replaced);
            self.problem(place, member, what, "save it as UTF-8; until then it is used as it is");
        }
    }
}

/// Gives what says something under a field that came before a field of its own, as `meta.html.time.2`: a receipt names the
/// field alone.
fn number_repeated(metadata: &mut [Metadatum]) {
    let mut times: HashMap<String, u32> = HashMap::new();
    for datum in metadata {
        let times = times.entry(datum.field.clone()).or_insert(0);
        *times += 1;
        if *times > 1 && datum.says.is_some() {
            datum.field.push_str(&format!(".{times}"));
        }
    }
}

impl Source<'_> {
    /// All bytes, where they are no more than `largest`; else `too_large` says so. `None` where they cannot be had: the
    /// problem is then recorded. Half an article is none: what it does not say would look as if it had never been said.
    pub fn bytes(
        &mut self,
        taken: &mut Taken,
        largest: u64,
        too_large: impl FnOnce(&mut Taken, &Place),
    ) -> Option<Vec<u8>> {
        let mut bytes = Vec::new();
        if let Err(error) = (&mut *self.reader).take(largest.saturating_add(1)).read_to_end(&mut bytes) {
            taken.unreadable(self.place, &[], "cannot be read to its end", &error, "check the disk it is on");
            return None;
        }
        if bytes.len() as u64 > largest {
            too_large(taken, self.place);
            return None;
        }
        Some(bytes)
    }

    /// Reads and decodes the whole as one text. `None` where that cannot be: the problem is then recorded.
    pub fn whole(&mut self, taken: &mut Taken) -> Option<(Decoded, Digest)> {
        let bytes = self.bytes(taken, LIMIT - 1, |taken, place| taken.too_large(place, &[]))?;
        let digest = Digest::of(&bytes);
        let read = encoding::declared(bytes, self.place.charset.as_deref());
        taken.doubts(self.place, &read);
        Some((read.decoded, digest))
    }
}
