//! Corpora of any size from real or made-up text, with duplicates planted that are known.
//!
//! First the documents of the text as they are, then documents of recombined paragraphs where the text is not enough,
//! then the planted copies, a document each. Boilerplate, where it is asked for, stands at the end of documents. The same
//! text and recipe give the same corpus, whose digest says so.

pub mod dice;
pub mod edits;
pub mod papers;
pub mod plan;
pub mod text;
pub mod write;

use std::io::{self, Write};

use firsthand::id::Digest;
use firsthand::ingest::Document;
use firsthand::segment::{Kind, Paragraph, Segmented};
use firsthand::span::Span;
use rayon::prelude::*;

use edits::Edit;
use plan::Plan;
use text::Text;
use write::{Row, Rows};

/// What a corpus is to be like.
#[derive(Clone, Copy)]
pub struct Recipe {
    /// In all, planted copies and boilerplate among them.
    pub paragraphs: usize,
    /// One paragraph in so many is the same boilerplate, every other time with one or two words changed; 0 for none.
    pub boilerplate: usize,
}

/// A copy that was planted.
pub struct Planted {
    pub edit: Edit,
    /// Document and paragraph.
    pub original: (usize, usize),
    /// A document of this paragraph alone.
    pub copy: usize,
    /// Words of the original.
    pub words: usize,
}

/// Documents as lists of paragraphs, and what was planted among them.
pub struct Corpus {
    pub documents: Vec<Vec<String>>,
    pub planted: Vec<Planted>,
    /// Documents whose last paragraph is the boilerplate, word for word or nearly.
    pub boilerplate: Vec<usize>,
}

impl Corpus {
    pub fn of(text: &Text, recipe: Recipe) -> Self {
        let plan = Plan::of(text, recipe);
        let mut documents: Vec<Vec<String>> =
            (0..plan.originals()).into_par_iter().map(|document| plan.document(document)).collect();
        let (planted, copies): (Vec<_>, Vec<_>) = plan.copies().unzip();
        documents.extend(copies.into_iter().map(|copy| vec![copy]));
        Self { documents, planted, boilerplate: plan.under().collect() }
    }

    /// How many paragraphs it has.
    pub fn len(&self) -> usize {
        self.documents.iter().map(Vec::len).sum()
    }

    /// Its size in bytes of text.
    pub fn bytes(&self) -> usize {
        self.documents.iter().flatten().map(String::len).sum()
    }

    /// BLAKE3 of all paragraphs, each ended by a line feed, each document by another.
    pub fn digest(&self) -> String {
        let mut hasher = blake3::Hasher::new();
        for document in &self.documents {
            document.iter().for_each(|paragraph| {
                hasher.update(paragraph.as_bytes()).update(b"\n");
            });
            hasher.update(b"\n");
        }
        hasher.finalize().to_hex().to_string()
    }

    /// Writes it as JSON Lines, a document a row, for the program to read.
    pub fn write(&self, out: impl Write) -> io::Result<()> {
        let mut rows = Rows::new(out, Row::Document);
        self.documents.iter().try_for_each(|document| rows.document(document))?;
        rows.end().map(drop)
    }

    /// The corpus as columns, every paragraph text; document numbers stay as they are.
    pub fn columns(self) -> firsthand::corpus::Corpus {
        let rows = self.documents.into_par_iter().enumerate().map(|(number, texts)| document(number, &texts));
        let (documents, parts) = rows.unzip();
        firsthand::corpus::Corpus::build(documents, parts)
    }
}

/// Names in the order of the documents.
fn name(number: usize) -> String {
    format!("{number:09}")
}

fn document(number: usize, texts: &[String]) -> (Document, Segmented) {
    let text = texts.join("\n\n");
    let mut parts = Segmented::default();
    let mut start = 0;
    for paragraph in texts {
        let span = Span::new(start, start + paragraph.len());
        parts.paragraphs.push(Paragraph { span, kind: Kind::Text, reason: None });
        start += paragraph.len() + 2;
    }
    let path = name(number);
    let digest = Digest::of(text.as_bytes());
    let document = Document {
        id: Document::id_of(&firsthand::ingest::path::shown(path.as_ref()), &[], digest),
        path,
        path_escaped: false,
        member: Vec::new(),
        format: "text",
        extractor: None,
        encoding: "UTF-8".to_owned(),
        text,
        metadata: Vec::new(),
        source_digest: digest,
        text_digest: digest,
        stands: None,
    };
    (document, parts)
}
