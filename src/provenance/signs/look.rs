//! What the signs look at in one document: how it opens, and how its headline stands to its prose.

use std::sync::LazyLock;

use regex::Regex;
use rustc_hash::FxHashSet;

use crate::corpus::Corpus;
use crate::fingerprint;
use crate::ingest::Role;
use crate::segment::Kind;
use crate::span::Span;

use super::super::Standing;
use super::super::evidence::Receipt;

/// A dateline stands in one of the first passages, below headline and byline.
const OPENING_PASSAGES: usize = 6;
/// How far into a passage a dateline reaches, in characters.
const REACH: usize = 100;
/// A headline of fewer pairs of words says little.
const LEAST_PAIRS: usize = 3;

/// What the signs look at in one document.
pub(super) struct Look {
    /// How it opens; none where it has no prose.
    pub opening: Option<Opening>,
    /// Its headline; none where it has none of four words or more.
    pub headline: Option<Headline>,
    /// Whose article it says it is.
    pub outlet: Option<String>,
}

/// How the prose of a document opens.
pub(super) struct Opening {
    /// The dateline, or else the first words.
    pub receipt: Receipt,
    /// The name in brackets behind the place, normalised.
    pub signed: Option<String>,
    /// Whether the day of the month stands between the place and that name.
    pub day: bool,
}

/// A headline.
pub(super) struct Headline {
    /// Where it stands.
    pub receipt: Receipt,
    /// The share of its pairs of neighbouring words that stand in the prose below it too; 0 to 1.
    pub echoed: f64,
}

/// Place, perhaps a mark and the day, and a name in brackets. The marks are those of any script that has datelines.
static DATELINE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let word = r"[\p{L}\p{M}.'’-]+";
    let day = r"(?:\d{1,2}\s*[\p{L}\p{M}]+\.?|[\p{L}\p{M}]+\.?\s+\d{1,2})(?:,?\s+\d{4})?";
    Regex::new(&format!(
        r"^\s*{word}(?:,?\s+{word}){{0,4}}\s*(?:[.,،۔–—-]*\s*(?P<day>{day}))?\s*[,،]?\s*\(\s*(?P<sign>\p{{L}}[^()]{{1,40}}?)\s*\)"
    ))
    .ok()
});

impl Look {
    /// Looks at one document.
    pub(super) fn at(corpus: &Corpus, at: u32, standing: &Standing) -> Self {
        Self {
            opening: opening(corpus, at),
            headline: headline(corpus, at),
            outlet: standing.whose.outlet_name().map(str::to_owned),
        }
    }

    /// Whether two documents are surely of two houses: they name different ones, or only one opens with a name in
    /// brackets, or they open with different ones.
    pub(super) fn of_two_houses(&self, other: &Self) -> bool {
        let signed = |look: &Self| look.opening.as_ref().and_then(|opening| opening.signed.clone());
        match (&self.outlet, &other.outlet) {
            (Some(ours), Some(theirs)) => ours != theirs,
            _ => signed(self) != signed(other),
        }
    }
}

/// The passages of prose, and the datelines that were cut off them.
fn prose(corpus: &Corpus, at: u32, dateline_too: bool) -> impl Iterator<Item = Span> {
    corpus.passages_of(at).filter_map(move |passage| {
        let kind = *corpus.passages.kind.get(passage)?;
        let dateline = dateline_too && corpus.passages.reason(passage) == Some("byline.dateline");
        (kind == Kind::Text || dateline).then(|| corpus.passages.span.get(passage).copied())?
    })
}

fn opening(corpus: &Corpus, at: u32) -> Option<Opening> {
    let text = corpus.document_text(at);
    let dateline = prose(corpus, at, true).take(OPENING_PASSAGES).find_map(|span| {
        let (found, sign, day) = dateline(text.get(span.start as usize..)?)?;
        let receipt = Receipt::text(at, found.shifted(span.start));
        Some(Opening { receipt, signed: Some(fingerprint::normalise(sign)), day })
    });
    dateline.or_else(|| {
        let first = prose(corpus, at, true).next()?;
        let words = fingerprint::words(first.of(text));
        let end = words.get(OPENING_PASSAGES.min(words.len().checked_sub(1)?))?.span.end;
        let span = Span::new(first.start as usize, (first.start + end) as usize);
        Some(Opening { receipt: Receipt::text(at, span), signed: None, day: false })
    })
}

/// The dateline that a passage opens with: where it stands, the name in brackets, and whether it has the day.
fn dateline(passage: &str) -> Option<(Span, &str, bool)> {
    let end = passage.char_indices().nth(REACH).map_or(passage.len(), |(end, _)| end);
    let found = DATELINE.as_ref()?.captures(passage.get(..end)?)?;
    let whole = Span::new(0, found.get(0)?.end()).trimmed(passage);
    Some((whole, found.name("sign")?.as_str(), found.name("day").is_some()))
}

fn headline(corpus: &Corpus, at: u32) -> Option<Headline> {
    let text = corpus.document_text(at);
    let in_text = corpus.titles.get(at as usize).copied().flatten();
    let (words, receipt) = match in_text {
        Some(span) => (span.of(text), Receipt::text(at, span)),
        None => {
            let told = corpus.documents.get(at as usize)?.told(Role::Title).next()?;
            let span = Span::new(0, told.value.len());
            (told.value.as_str(), Receipt { document: at, field: told.field.clone(), span })
        }
    };
    let wanted: FxHashSet<[u64; 2]> = pairs(words).collect();
    if wanted.len() < LEAST_PAIRS {
        return None;
    }
    let below = prose(corpus, at, false).filter(|span| in_text.is_none_or(|title| !title.overlaps(*span)));
    let held: FxHashSet<[u64; 2]> =
        below.flat_map(|span| pairs(span.of(text))).filter(|pair| wanted.contains(pair)).collect();
    Some(Headline { receipt, echoed: held.len() as f64 / wanted.len() as f64 })
}

/// Neighbouring words, two by two.
fn pairs(text: &str) -> impl Iterator<Item = [u64; 2]> + use<> {
    let words = fingerprint::words(text);
    (1..words.len()).filter_map(move |at| Some([words.get(at - 1)?.hash, words.get(at)?.hash]))
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// A look at a document with this dateline, and this share of its headline in its prose.
    pub(in super::super) fn look(document: u32, opening: &str, echoed: f64) -> Look {
        let receipt = Receipt::text(document, Span::new(0, opening.len()));
        let (signed, day) = dateline(opening).map_or((None, false), |(_, sign, day)| (Some(sign.to_owned()), day));
        let opening = Some(Opening { receipt: receipt.clone(), signed, day });
        Look { opening, headline: Some(Headline { receipt, echoed }), outlet: None }
    }

    #[test]
    fn a_dateline_has_a_place_and_a_name_in_brackets_and_the_day_where_it_stands_between() {
        let cases = [
            ("TARN HEAD, May 3 (Lowmoor Agency) - The press", Some(("TARN HEAD, May 3 (Lowmoor Agency)", true))),
            ("Tarn Head. 3 May (LA) The press", Some(("Tarn Head. 3 May (LA)", true))),
            ("TARN HEAD, May 3, 2031 (LA) - The press", Some(("TARN HEAD, May 3, 2031 (LA)", true))),
            ("TARN HEAD (Web Desk) The press", Some(("TARN HEAD (Web Desk)", false))),
            ("ہالدن ۔ 3 مئی (نارپریس) بندرگاہ", Some(("ہالدن ۔ 3 مئی (نارپریس)", true))),
            ("ہالدن(نیٹ نیوز) بندرگاہ", Some(("ہالدن(نیٹ نیوز)", false))),
            ("TARN HEAD, May 3 - The press", None),
            ("The press (built in 1940) stood still", Some(("The press (built in 1940)", false))),
            ("The press of the growers at Tarn Head stood still (see below)", None),
            ("28 presses (all of them) stood still", None),
        ];
        for (opening, wanted) in cases {
            let found = dateline(opening).map(|(span, _, day)| (span.of(opening), day));
            assert_eq!(found, wanted, "{opening}");
        }
    }
}
