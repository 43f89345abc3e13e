//! Corpora for the engine's tests: documents of plain paragraphs, and words to make them of.

use std::collections::{HashMap, HashSet};

use firsthand::corpus::Corpus;
use firsthand::fingerprint::{normalise, words};
use firsthand::id::Digest;
use firsthand::ingest::Document;
use firsthand::matching::{Match, Matches, Options, Place, Relation, matching};
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
        id: Document::id_of(&firsthand::ingest::path::shown(path.as_ref()), &[], digest),
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
        stands: None,
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

/// So many words, at places of their own, become others.
pub fn replaced(dice: &mut Dice, words: &[String], count: usize) -> Vec<String> {
    let mut words = words.to_vec();
    let mut places: Vec<usize> = (0..words.len()).collect();
    for _ in 0..count.min(words.len()) {
        let at = dice.below(places.len() as u64) as usize;
        words[places.swap_remove(at)] = dice.word();
    }
    words
}

/// Which passages a match joins, seen by their places, with groups of identical passages as one.
pub struct Joined {
    /// For each passage the first of its group.
    first: Vec<u32>,
    /// For each first, the firsts that it matches and itself, a bit each.
    near: HashMap<u32, Vec<u64>>,
}

impl Joined {
    pub fn of(corpus: &Corpus, matches: &Matches) -> Self {
        Self::by(corpus, matches, |_| true)
    }

    /// By matches of some relations only.
    pub fn by(corpus: &Corpus, matches: &Matches, relations: impl Fn(Relation) -> bool) -> Self {
        let count = corpus.passages.len();
        let mut first: Vec<u32> = (0..count as u32).collect();
        for group in &matches.groups {
            group.iter().for_each(|&passage| first[passage as usize] = group[0]);
        }
        let mut near: HashMap<u32, Vec<u64>> = HashMap::new();
        let mut set = |a: u32, b: u32| {
            near.entry(a).or_insert_with(|| vec![0; count.div_ceil(64)])[b as usize / 64] |= 1 << (b % 64);
        };
        first.iter().for_each(|&one| set(one, one));
        for one in matches.matches.iter().filter(|one| relations(one.relation)) {
            let passage = |place: Place| corpus.passage_at(place.document, place.span);
            let (Some(a), Some(b)) = (passage(one.a), passage(one.b)) else { continue };
            let (a, b) = (first[a as usize], first[b as usize]);
            set(a, b);
            set(b, a);
        }
        Self { first, near }
    }

    /// Whether a match joins two passages, or they are identical.
    pub fn directly(&self, a: u32, b: u32) -> bool {
        let (a, b) = (self.first[a as usize], self.first[b as usize]);
        self.near[&a][b as usize / 64] >> (b % 64) & 1 == 1
    }

    /// Whether a match joins two passages, or both with a third.
    pub fn by_centre(&self, a: u32, b: u32) -> bool {
        let of = |passage: u32| &self.near[&self.first[passage as usize]];
        of(a).iter().zip(of(b)).any(|(x, y)| x & y != 0)
    }
}

/// Every pair of passages that share a run of eight words: numbers of passages, the smaller first.
pub fn sharing_eight(corpus: &Corpus) -> HashSet<(u32, u32)> {
    let mut who: HashMap<Vec<u64>, Vec<u32>> = HashMap::new();
    for passage in 0..corpus.passages.len() as u32 {
        let hashes: Vec<u64> = words(corpus.text(passage)).iter().map(|word| word.hash).collect();
        let runs: HashSet<&[u64]> = hashes.windows(8).collect();
        runs.into_iter().for_each(|run| who.entry(run.to_vec()).or_default().push(passage));
    }
    let mut pairs = HashSet::new();
    for members in who.values() {
        for (at, &a) in members.iter().enumerate() {
            pairs.extend(members.iter().skip(at + 1).map(|&b| (a, b)));
        }
    }
    pairs
}

/// Asserts that every shared run of eight words is in a match, joined by a common centre, or in a formula, and returns how
/// many pairs share one.
pub fn assert_all_accounted_for(corpus: &Corpus, matches: &Matches) -> usize {
    let joined = Joined::of(corpus, matches);
    let normal: Vec<String> =
        (0..corpus.passages.len() as u32).map(|passage| format!(" {} ", normalise(corpus.text(passage)))).collect();
    let formulas: Vec<String> = matches.formulas.iter().map(|formula| format!(" {} ", formula.words)).collect();
    let holds = |passage: u32, words: &str| normal[passage as usize].contains(words);
    let pairs = sharing_eight(corpus);
    for &(a, b) in &pairs {
        let accounted = joined.by_centre(a, b) || formulas.iter().any(|words| holds(a, words) && holds(b, words));
        assert!(accounted, "{:?} and {:?} share a run of eight words", normal[a as usize], normal[b as usize]);
    }
    pairs.len()
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
