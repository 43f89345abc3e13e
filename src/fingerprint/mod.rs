//! What are a passage's words, and what is its fingerprint? Text in, tokens, SimHash and digests out, under a frozen recipe.
//!
//! # The recipe `news-1`
//! 1. The text is brought to NFKC, case folded, and brought to NFKC again.
//! 2. Characters without a shape of their own vanish (soft hyphen, joiners, direction marks, variation selectors), and
//!    so do the tatweel and the diacritics of Arabic. Arabic letter variants become one letter, Arabic-Indic digits
//!    ASCII digits ([`chars`]).
//! 3. A word is a run of alphanumeric characters and the marks that follow them. An apostrophe (`'`, `’`, `ʼ`) between
//!    two of them vanishes; so does a comma between a digit and exactly three digits (`1,200`). Two or more single
//!    letters, each followed by a dot, are one word, which holds its dots (`U.S.` is `us`). All else separates.
//! 4. A run of a script that is written without spaces (Han, kana, Thai, Lao, Khmer, Myanmar) is cut out of its word
//!    and gives its character bigrams, each a word; a lone character is a word.
//! 5. The hash of a word is XXH3-64, seed 0, of its UTF-8 bytes, with zeros after them up to sixteen bytes. The hash of
//!    a 2-shingle is XXH3-64 of the sixteen bytes of its two words' hashes, each little end first.
//! 6. The features are words and 2-shingles, weight one an occurrence. A bit of the SimHash (Charikar 2002) is set where
//!    more features have it set than not. A passage without words has none.

pub mod chars;
mod features;
pub mod hash;
mod joined;
mod machine;
mod masks;
pub mod reference;
mod stream;
pub mod sums;
mod tokens;

use crate::id::Digest;
use crate::span::Span;
use features::Features;
use hash::Sixteen;
use tokens::Sink;

/// The recipe's name; a change of any fingerprint is a new name.
pub const RECIPE: &str = "news-1";

/// A word of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// XXH3-64 of its normalised bytes (at least sixteen, zeros after it); words of equal hashes are taken for equal.
    pub hash: u64,
    /// Where it stands: a byte range of the given text. The bigrams of a script without spaces overlap.
    pub span: Span,
}

/// What a passage's words come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fingerprint {
    /// The SimHash of words and 2-shingles; `None` without words.
    pub simhash: Option<u64>,
    /// How many words.
    pub words: u32,
    /// BLAKE3 of the normalised words.
    pub normal_digest: Digest,
}

/// The words of a text, in order.
///
/// ```
/// let text = "The U.S. Army's 1,200";
/// let words = firsthand::fingerprint::words(text);
/// let spans: Vec<&str> = words.iter().map(|word| word.span.of(text)).collect();
/// assert_eq!(spans, ["The", "U.S.", "Army's", "1,200"]);
/// ```
pub fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::with_capacity(text.len() / 6 + 1);
    machine::tokens(text, &mut words);
    words
}

/// The hashes of the words of a text, in order, added to `hashes`.
pub fn hashes(text: &str, hashes: &mut Vec<u64>) {
    machine::tokens(text, hashes);
}

impl Sink for Vec<u64> {
    #[inline]
    fn ascii(&mut self, _: &[u8], _: Sixteen, hash: u64, _: Span) {
        self.push(hash);
    }
    #[inline]
    fn folded(&mut self, _: &str, hash: u64, _: Span) {
        self.push(hash);
    }
}

impl Sink for Vec<Word> {
    #[inline]
    fn ascii(&mut self, _: &[u8], _: Sixteen, hash: u64, span: Span) {
        self.push(Word { hash, span });
    }
    #[inline]
    fn folded(&mut self, _: &str, hash: u64, span: Span) {
        self.push(Word { hash, span });
    }
}

/// The normalised words of a text, joined by one space.
///
/// ```
/// assert_eq!(firsthand::fingerprint::normalise("“Don’t”, he told the U.S. envoy."), "dont he told the us envoy");
/// ```
pub fn normalise(text: &str) -> String {
    let mut normal = Normal(Vec::with_capacity(text.len() + 16));
    machine::tokens(text, &mut normal);
    // Every word is valid UTF-8 of its own, so nothing is ever lost here.
    String::from_utf8(normal.0).unwrap_or_default()
}

/// Collects the bytes of the normalised words.
struct Normal(Vec<u8>);

impl Normal {
    fn space(&mut self) {
        if !self.0.is_empty() {
            self.0.push(b' ');
        }
    }
}

impl Sink for Normal {
    #[inline]
    fn ascii(&mut self, raw: &[u8], folded: Sixteen, _: u64, _: Span) {
        self.space();
        if raw.len() > 16 {
            self.0.extend(raw.iter().map(|byte| byte | 0x20));
            return;
        }
        // Sixteen bytes at once, and back what was too much: no loop over a word's bytes.
        let len = self.0.len() + raw.len();
        let [low, high] = folded;
        self.0.extend_from_slice(&(u128::from(low) | u128::from(high) << 64).to_le_bytes());
        self.0.truncate(len);
    }
    fn folded(&mut self, text: &str, _: u64, _: Span) {
        self.space();
        self.0.extend_from_slice(text.as_bytes());
    }
}

/// The fingerprint of a text under [`RECIPE`].
///
/// ```
/// use firsthand::fingerprint::{fingerprint, hamming};
/// let a = fingerprint("The council approved the plan on Tuesday.");
/// let b = fingerprint("the Council approved the plan, on Tuesday");
/// assert_eq!(a, b);
/// assert_eq!(a.words, 7);
/// assert_eq!(fingerprint("* * *").simhash, None);
/// ```
pub fn fingerprint(text: &str) -> Fingerprint {
    let mut both = Both { features: Features::default(), normal: Normal(Vec::with_capacity(text.len() + 16)) };
    machine::tokens(text, &mut both);
    let Both { features, normal } = both;
    let words = features.words();
    Fingerprint { simhash: features.simhash(), words, normal_digest: Digest::of(&normal.0) }
}

/// The SimHash of a text under [`RECIPE`], without the digest.
pub fn simhash(text: &str) -> Option<u64> {
    let mut features = Features::default();
    machine::tokens(text, &mut features);
    features.simhash()
}

/// Fingerprint and normalised words in one pass.
struct Both {
    features: Features,
    normal: Normal,
}

impl Sink for Both {
    #[inline]
    fn ascii(&mut self, raw: &[u8], folded: Sixteen, hash: u64, span: Span) {
        self.features.add(hash);
        self.normal.ascii(raw, folded, hash, span);
    }
    #[inline]
    fn folded(&mut self, text: &str, hash: u64, span: Span) {
        self.features.add(hash);
        self.normal.folded(text, hash, span);
    }
}

/// In how many of the 64 bits two fingerprints differ.
pub fn hamming(a: u64, b: u64) -> u32 {
    (a ^ b).count_ones()
}

/// The recipe `classic`: the fingerprint that the crate `simhash` gives, over words between white space.
pub fn classic(text: &str) -> u64 {
    ::simhash::simhash(text)
}
