//! One article as it was read.

use std::ops::Range;

use super::fields::Role;
use super::path::Shown;
use crate::id::{Digest, Id};

/// A step on the way to a document inside its file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Member {
    /// A line or row, counted from 1.
    Row(u64),
    /// A named entry of an archive.
    Name(String),
}

/// What a machine wrote about the article: a column, a header, a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Metadatum {
    /// `meta.<origin>.<key>`, as `meta.column.date`.
    pub field: String,
    /// The value as it stood there.
    pub value: String,
    /// What it says of the article, where its reader knows; the text is never said by metadata.
    pub says: Option<Role>,
}

/// One article: a file, a row of a table, a message.
#[derive(Clone, Debug)]
pub struct Document {
    /// Made of the path, the member and the text's digest.
    pub id: Id,
    /// As given plus the relative part, with `/`; bytes that are not UTF-8 as `%XX`. `-` is standard input.
    pub path: String,
    /// Whether the path holds `%XX` for bytes that are not UTF-8.
    pub path_escaped: bool,
    /// The way inside the file; empty for a file that is one article.
    pub member: Vec<Member>,
    /// The format's name: `text`, `markdown`, `jsonl`.
    pub format: &'static str,
    /// The extractor's name and version, where the text is not the file's content unchanged.
    pub extractor: Option<String>,
    /// The encoding's name, as `UTF-8`, `UTF-8 with BOM`, `UTF-16LE`, `windows-1252`.
    pub encoding: String,
    /// The decoded text; every span of the report is a byte range into it. Always under 4 GiB.
    pub text: String,
    /// What machines wrote; of those that say the same thing, the most to be trusted first.
    pub metadata: Vec<Metadatum>,
    /// Digest of the file's bytes (for a row, of the row's bytes).
    pub source_digest: Digest,
    /// Digest of `text`.
    pub text_digest: Digest,
    /// Where the row stands among the bytes of its file, unpacked: from its first byte to behind its line end, if it has
    /// one. `None` where it has no place of its own: a file that is one article, Parquet, entries of archives, and what is
    /// read as another encoding.
    pub stands: Option<Range<u64>>,
}

impl Document {
    /// A document of which no more is known.
    pub(super) fn bare(path: Shown, member: Vec<Member>, format: &'static str, text: String) -> Self {
        Self {
            id: Id::default(),
            path: path.path,
            path_escaped: path.escaped,
            member,
            format,
            extractor: None,
            encoding: String::new(),
            text,
            metadata: Vec::new(),
            source_digest: Digest::default(),
            text_digest: Digest::default(),
            stands: None,
        }
    }

    /// The id that a document of this path, member and text has. A path that is escaped is another than one that only looks
    /// so.
    pub fn id_of(path: &Shown, member: &[Member], text_digest: Digest) -> Id {
        let mut parts = vec![path.path.as_bytes().to_vec()];
        parts.extend(path.escaped.then(|| b"%".to_vec()));
        parts.extend(member.iter().map(|step| match step {
            Member::Row(row) => format!("#{row}").into_bytes(),
            Member::Name(name) => format!("/{name}").into_bytes(),
        }));
        parts.push(text_digest.0.to_vec());
        Id::of('d', &parts)
    }

    /// What machines wrote of this role, the most to be trusted first.
    pub fn told(&self, role: Role) -> impl Iterator<Item = &Metadatum> {
        self.metadata.iter().filter(move |datum| datum.says == Some(role))
    }

    /// The first value of a metadata field.
    pub fn meta(&self, field: &str) -> Option<&str> {
        self.metadata.iter().find(|datum| datum.field == field).map(|datum| datum.value.as_str())
    }
}
