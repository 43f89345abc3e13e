//! What was read of each record, on disk: so that a run that was ended can be taken up again.

use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read, Write};
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::fingerprint::Fingerprint;
use crate::id::Digest;
use crate::prune::{Entry, Key, Unit};
use crate::report::model::Member;
use crate::segment::{Kind, Paragraph};
use crate::span::Span;

/// A record on disk.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Saved {
    unit: Option<(String, bool, Vec<Step>, String)>,
    row: u64,
    stands: (u64, u32),
    id: String,
    source: String,
    year: i16,
    key: SavedKey,
    /// Bytes of its text.
    pub text: u64,
    passages: Vec<Passage>,
}

/// A step on a way, which says what it is.
#[derive(Debug, Serialize, Deserialize)]
enum Step {
    Row(u64),
    Name(String),
}

#[derive(Debug, Serialize, Deserialize)]
enum SavedKey {
    Number(i64),
    Words(String),
    None,
}

/// Start, end, kind, reason, words, fingerprint, digest.
type Passage = (u32, u32, u8, Option<String>, u32, Option<u64>, [u8; 32]);

const KINDS: [Kind; 5] = [Kind::Text, Kind::Heading, Kind::Caption, Kind::Byline, Kind::Furniture];

impl Saved {
    pub fn of(entry: &Entry, key: &Key, text: usize, passages: &[(Paragraph, Fingerprint)]) -> Self {
        let step = |member: &crate::ingest::Member| match Member::from(member) {
            Member::Row(row) => Step::Row(row),
            Member::Name(name) => Step::Name(name),
        };
        let unit = |unit: &Unit| {
            (unit.path.clone(), unit.escaped, unit.inside.iter().map(step).collect(), unit.format.clone())
        };
        let passage = |(paragraph, print): &(Paragraph, Fingerprint)| {
            let kind = KINDS.iter().position(|kind| *kind == paragraph.kind).unwrap_or(0) as u8;
            let Span { start, end } = paragraph.span;
            (start, end, kind, paragraph.reason.clone(), print.words, print.simhash, print.normal_digest.0)
        };
        Self {
            unit: entry.unit.as_ref().map(unit),
            row: entry.row,
            stands: entry.stands,
            id: entry.id.clone(),
            source: entry.source.clone(),
            year: entry.year,
            key: match key {
                Key::Number(number) => SavedKey::Number(*number),
                Key::Words(words) => SavedKey::Words(words.to_string()),
                Key::None => SavedKey::None,
            },
            text: text as u64,
            passages: passages.iter().map(passage).collect(),
        }
    }

    /// What [`Saved::of`] was made of.
    pub fn told(self) -> (Entry, Key, Vec<(Paragraph, Fingerprint)>) {
        use crate::ingest::Member;
        let step = |step| match step {
            Step::Row(row) => Member::Row(row),
            Step::Name(name) => Member::Name(name),
        };
        let unit = |(path, escaped, inside, format): (String, bool, Vec<Step>, String)| Unit {
            path,
            escaped,
            inside: inside.into_iter().map(step).collect(),
            format,
            first: 0,
        };
        let passage = |(start, end, kind, reason, words, simhash, digest): Passage| {
            let kind = KINDS.get(usize::from(kind)).copied().unwrap_or(Kind::Text);
            let paragraph = Paragraph { span: Span::new(start as usize, end as usize), kind, reason };
            (paragraph, Fingerprint { simhash, words, normal_digest: Digest(digest) })
        };
        let key = match self.key {
            SavedKey::Number(number) => Key::Number(number),
            SavedKey::Words(words) => Key::Words(words.into()),
            SavedKey::None => Key::None,
        };
        let Self { row, stands, id, source, year, .. } = self;
        let entry = Entry { unit: self.unit.map(unit), row, stands, id, source, year };
        (entry, key, self.passages.into_iter().map(passage).collect())
    }
}

/// Records on their way to the disk.
pub(super) struct Saving {
    out: BufWriter<File>,
    bytes: u64,
    waiting: Vec<u8>,
}

impl Saving {
    /// A file for them, of which the first bytes count.
    pub fn at(path: &Path, bytes: u64) -> io::Result<Self> {
        let mut file = File::options().write(true).create(true).truncate(false).open(path)?;
        file.set_len(bytes)?;
        io::Seek::seek(&mut file, io::SeekFrom::End(0))?;
        Ok(Self { out: BufWriter::with_capacity(1 << 20, file), bytes, waiting: Vec::new() })
    }

    pub fn put(&mut self, saved: &Saved) -> io::Result<()> {
        self.waiting.clear();
        let waiting = std::mem::take(&mut self.waiting);
        self.waiting = postcard::to_extend(saved, waiting).map_err(io::Error::other)?;
        let length = u32::try_from(self.waiting.len()).map_err(io::Error::other)?;
        self.out.write_all(&length.to_le_bytes())?;
        self.out.write_all(&self.waiting)?;
        self.bytes += u64::from(length) + 4;
        Ok(())
    }

    /// Brings all of it to the disk, and tells how many bytes there are.
    pub fn settle(&mut self) -> io::Result<u64> {
        self.out.flush()?;
        self.out.get_ref().sync_data()?;
        Ok(self.bytes)
    }
}

/// Hands on each record in the first bytes of a file.
pub(super) fn each(path: &Path, bytes: u64, mut take: impl FnMut(Saved)) -> io::Result<()> {
    let mut from = BufReader::with_capacity(1 << 20, File::open(path)?).take(bytes);
    let (mut record, mut left) = (Vec::new(), bytes);
    while left > 0 {
        let mut length = [0; 4];
        from.read_exact(&mut length)?;
        let length = u32::from_le_bytes(length);
        record.resize(length as usize, 0);
        from.read_exact(&mut record)?;
        left = left.saturating_sub(u64::from(length) + 4);
        take(postcard::from_bytes(&record).map_err(io::Error::other)?);
    }
    Ok(())
}
