//! Corpora of any size from real or made-up text, with duplicates planted that are known.
//!
//! First the documents of the text as they are, then documents of recombined paragraphs where the text is not enough,
//! then the planted copies, a document each. Boilerplate, where it is asked for, stands at the end of documents. The same
//! text and recipe give the same corpus, whose digest says so.

pub mod dice;
pub mod edits;
pub mod papers;
pub mod text;

use std::io::{self, Write};

use firsthand::id::Digest;
use firsthand::ingest::Document;
use firsthand::segment::{Kind, Paragraph, Segmented};
use firsthand::span::Span;
use rayon::prelude::*;

use dice::Dice;
use edits::{EDITS, Edit, edited, replaced};
use text::Text;

/// One paragraph in so many is a planted copy.
const PLANTED: usize = 20;
/// Paragraphs of a document of recombined ones.
const DOCUMENT: usize = 10;
/// Seed of everything.
const SEED: u64 = 1;

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
        let copies = recipe.paragraphs / PLANTED;
        let repeats = recipe.paragraphs.checked_div(recipe.boilerplate).unwrap_or(0);
        let base = recipe.paragraphs - copies - repeats;
        let mut documents = Vec::new();
        let mut left = base;
        for document in &text.documents {
            let taken = &document[..document.len().min(left)];
            if taken.is_empty() {
                break;
            }
            left -= taken.len();
            documents.push(taken.to_vec());
        }
        let recombined = |number: usize| -> Vec<String> {
            let paragraphs = DOCUMENT.min(left - number * DOCUMENT);
            let of = |place| text.recombined(&mut Dice::of(SEED, (number * DOCUMENT + place) as u64));
            (0..paragraphs).map(of).collect()
        };
        documents.par_extend((0..left.div_ceil(DOCUMENT)).into_par_iter().map(recombined));

        let mut dice = Dice::new(SEED);
        let mut planted = Vec::with_capacity(copies);
        let originals = documents.len();
        for (number, (edit, ..)) in (0..copies).zip(EDITS.iter().cycle()) {
            let document = dice.below(originals);
            let original = (document, dice.below(documents[document].len()));
            let of = &documents[original.0][original.1];
            let copy = edited(text, &mut dice, of, *edit);
            planted.push(Planted { edit: *edit, original, copy: originals + number, words: of.split(' ').count() });
            documents.push(vec![copy]);
        }
        let mut boilerplate = Vec::with_capacity(repeats);
        let notice = text.paragraph(text.len() / 2).to_owned();
        let words: Vec<&str> = notice.split(' ').collect();
        for number in 0..repeats {
            // Under one document after the other, more than once where there are more repeats than documents.
            let under = number % originals;
            let changed = number % 2 * (1 + number / 2 % 2);
            documents[under].push(replaced(text, &mut dice, &words, changed));
            boilerplate.push(under);
        }
        Self { documents, planted, boilerplate }
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
    pub fn write(&self, out: &mut impl Write) -> io::Result<()> {
        for (number, document) in self.documents.iter().enumerate() {
            let row = serde_json::json!({ "id": name(number), "text": document.join("\n\n") });
            writeln!(out, "{row}")?;
        }
        Ok(())
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
