//! Corpora for the engine's tests: documents of plain paragraphs, and words to make them of.

use firsthand::corpus::Corpus;
use firsthand::id::Digest;
use firsthand::ingest::Document;
use firsthand::matching::{Match, Matches, Options, Place, matching};
use firsthand::segment::{Kind, Paragraph, Segmented};
use firsthand::span::Span;

/// A document of paragraphs, parted by blank lines.
pub fn document(path: &str, paragraphs: &[&str]) -> (Document, Segmented) {
    let kinds: Vec<(Kind, &str)> = paragraphs.iter().map(|text| (Kind::Text, *text)).collect();
    document_of_kinds(path, &kinds)
}

pub fn document_of_kinds(path: &str, paragraphs: &[(Kind, &str)]) -> (Document, Segmented) {
    let mut text = String::new();
    let mut parts = Segmented::default();
    for (kind, words) in paragraphs {
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        let start = text.len();
        text.push_str(words);
        parts.paragraphs.push(Paragraph { span: Span::new(start, text.len()), kind: *kind, reason: None });
    }
    let digest = Digest::of(text.as_bytes());
    let document = Document {
        id: Document::id_of(path, &[], digest),
        path: path.to_owned(),
        path_escaped: false,
        member: Vec::new(),
        format: "text",
        extractor: None,
        encoding: "UTF-8".to_owned(),
        text,
        metadata: Vec::new(),
        source_digest: digest,
        text_digest: digest,
    };
    (document, parts)
}

/// A corpus of documents that are a list of paragraphs each, named in order.
pub fn corpus(documents: &[Vec<String>]) -> Corpus {
    let rows = documents.iter().enumerate().map(|(number, paragraphs)| {
        let paragraphs: Vec<&str> = paragraphs.iter().map(String::as_str).collect();
        document(&format!("{number:07}.txt"), &paragraphs)
    });
    let (documents, parts) = rows.unzip();
    Corpus::build(documents, parts)
}

/// One paragraph a document.
pub fn singles(paragraphs: &[String]) -> Corpus {
    corpus(&paragraphs.iter().map(|text| vec![text.clone()]).collect::<Vec<_>>())
}

pub fn found(corpus: &Corpus) -> Matches {
    matching(corpus, &Options::default())
}

/// The one match of two documents of one paragraph each.
pub fn between(a: &str, b: &str) -> Option<Match> {
    found(&singles(&[a.to_owned(), b.to_owned()])).matches.into_iter().next()
}

pub fn text(corpus: &Corpus, place: Place) -> &str {
    place.span.of(corpus.document_text(place.document))
}

/// Numbers that look random and never change.
pub struct Dice(pub u64);

impl Dice {
    pub fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ z >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ z >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
        (z ^ z >> 31) % bound
    }

    /// So many words of a vocabulary of 20,000, the first of which are more frequent.
    pub fn words(&mut self, count: usize) -> Vec<String> {
        (0..count).map(|_| self.word()).collect()
    }

    pub fn word(&mut self) -> String {
        let rank = self.below(20_000) * self.below(20_000) / 20_000;
        name(rank)
    }

    pub fn paragraph(&mut self, count: usize) -> String {
        self.words(count).join(" ")
    }
}

/// A made-up word for a number.
pub fn name(mut rank: u64) -> String {
    let syllables =
        ["ba", "re", "co", "mi", "tha", "ol", "lu", "in", "sta", "per", "no", "el", "qui", "sa", "ver", "un"];
    let mut word = String::new();
    loop {
        word.push_str(syllables[(rank % 16) as usize]);
        rank /= 16;
        if rank == 0 {
            return word;
        }
    }
}
