//! The settings of matching, and all its thresholds in one place.

/// Settings of matching.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Options {
    /// Hamming radius of the SimHash lane, 0 to 12.
    pub radius: u32,
    /// Which lanes propose candidates besides the first, which finds identical passages and is always on.
    pub lanes: Lanes,
    /// Whether whole documents are aligned.
    pub documents: bool,
    /// From where on a shared stretch counts.
    pub thresholds: Thresholds,
    /// Whether stretches are also looked for that say the same in other words.
    pub sensitive: bool,
    /// From where on they do.
    pub sensitivity: Sensitivity,
}

/// Which lanes propose candidates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lanes {
    /// Fingerprints within the radius.
    pub simhash: bool,
    /// Shared word 5-grams.
    pub anchors: bool,
    /// Quotes of the same or nearly the same words.
    pub quotes: bool,
}

/// From where on a shared stretch counts. Shares are of a passage's words, 0 to 1; all else counts words or passages.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Thresholds {
    /// Least words of a heading or caption that is matched.
    pub heading: u32,
    /// Least words of an aligned run.
    pub run: u32,
    /// Most words between two runs of one chain, on either side.
    pub gap: u32,
    /// Least words of a chain, its gaps not counted: less is phraseology (an anchor has as many).
    pub chain: u32,
    /// `near`: this share both ways.
    pub near: f64,
    /// `near`: or this share both ways, with a long run.
    pub near_with_run: f64,
    /// `contains`, `within`: this share one way.
    pub within: f64,
    /// `overlap`: least share of the smaller side's words. It, the two below and the quotes' were moved by the eval rows
    /// `reuters` and `newsgroups`, which are held against a naive oracle.
    pub overlap: f64,
    /// `overlap`: least share of the smaller side's 3-grams in aligned runs, since a person underlines words in a row.
    pub overlap_in_a_row: f64,
    /// `overlap`: least 3-grams in aligned runs; a long run that holds a rare 5-gram needs neither share nor number.
    pub overlap_grams: u32,
    /// `overlap`: least 3-grams where a run of them holds a rare 5-gram.
    pub overlap_grams_if_rare: u32,
    /// `overlap`: or this share both ways, with so many 3-grams and a rare 5-gram: a copy with a word of five replaced keeps
    /// about as much.
    pub overlap_both_ways: f64,
    /// A long run.
    pub long_run: u32,
    /// A 5-gram that at most this many passages have is rare.
    pub rare: u32,
    /// Least words of a quote that is matched, and of what two quotes share.
    pub quote: u32,
    /// `quote`: least share of the shorter quote's words, where so many stand in a row as `quote_run` says.
    pub quote_share: f64,
    /// `quote`: least words in a row.
    pub quote_run: u32,
    /// `quote`: least share of the shorter quote's words, however they stand.
    pub quote_anyhow: f64,
    /// Most passages of an anchor that are compared each with each.
    pub list: usize,
    /// Most centres that a longer list is verified against.
    pub centres: usize,
    /// Most words between two runs of one section, on either side: a sentence and some. It and those below were chosen on
    /// a fifth of the eval row `pan13`.
    pub section_gap: u32,
    /// Least shared words of a section; where two documents have none so long, a match of passages makes one.
    pub section: u32,
    /// An end of a section is cut off if its density is below this share of the rest's; 0 to 1.
    pub end: f64,
    /// The same, where the rest is dense.
    pub end_of_dense: f64,
    /// From this share of shared words on a section is dense, if it has `dense_words` of them.
    pub dense: f64,
    /// Least shared words of a dense section.
    pub dense_words: u32,
}

/// From where on two stretches say the same in other words. Likeness is the cosine of two bags of words, each weighed by
/// how few of the pair's sentences hold it, 0 to 1; lengths are in words.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sensitivity {
    /// A sentence of fewer words goes on in the next.
    pub sentence: u32,
    /// Least likeness of two sentences …
    pub like: f64,
    /// … and this share of what either has with the one most like it.
    pub of_best: f64,
    /// Most sentences between two that are alike, on either side.
    pub gap: u32,
    /// Least likeness of a whole stretch.
    pub alike: f64,
    /// Least likeness of a whole stretch by weights of the corpus: forms that every report fills in are common there.
    pub telling: f64,
    /// What a word of a stretch's end that the other side has not counts against, as a share of its weight.
    pub unshared: f64,
    /// Least words of a stretch, on either side.
    pub section: u32,
    /// Least and …
    pub part: u32,
    /// … most words, on the shorter side, of a stretch that is part of a digest.
    pub longest_part: u32,
    /// Most words between two parts of a digest.
    pub digest_gap: u32,
    /// What is digested is at least so many times as long.
    pub digest: f64,
    /// Least likeness of a digest and what it digests.
    pub digest_alike: f64,
    /// Of a sentence, so many of its rarest words are paired, to find which documents to look at.
    pub rarest: usize,
    /// A pair of words that more documents have says nothing.
    pub documents: usize,
    /// Least pairs of words that two documents share to be looked at.
    pub shared_pairs: usize,
    /// A document is looked at beside at most so many, those that share most, and those that choose it likewise.
    pub partners: usize,
}

impl Default for Sensitivity {
    fn default() -> Self {
        Self {
            sentence: 3,
            like: 0.22,
            of_best: 0.7,
            gap: 3,
            alike: 0.3,
            telling: 0.35,
            unshared: 0.4,
            section: 25,
            part: 7,
            longest_part: 50,
            digest_gap: 50,
            digest: 3.0,
            digest_alike: 0.35,
            rarest: 8,
            documents: 16,
            shared_pairs: 3,
            partners: 16,
        }
    }
}

impl Default for Options {
    fn default() -> Self {
        let lanes = Lanes { simhash: true, anchors: true, quotes: true };
        Self {
            radius: 3,
            lanes,
            documents: true,
            thresholds: Thresholds::default(),
            sensitive: false,
            sensitivity: Sensitivity::default(),
        }
    }
}

impl Default for Thresholds {
    fn default() -> Self {
        Self {
            heading: 5,
            run: 2,
            gap: 4,
            chain: 5,
            near: 0.8,
            near_with_run: 0.6,
            within: 0.8,
            overlap: 0.5,
            overlap_in_a_row: 0.5,
            overlap_grams: 6,
            overlap_grams_if_rare: 4,
            overlap_both_ways: 0.65,
            long_run: 8,
            rare: 8,
            quote: 5,
            quote_share: 0.6,
            quote_run: 5,
            quote_anyhow: 0.8,
            list: 64,
            centres: 8,
            section_gap: 30,
            section: 15,
            end: 0.2,
            end_of_dense: 0.6,
            dense: 0.8,
            dense_words: 30,
        }
    }
}
