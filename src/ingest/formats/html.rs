//! Web pages: the article's paragraphs as text; title, byline, outlet, dates, addresses and captions as metadata.
//!
//! The reader is our own, over the tokens of html5gum, since it came out first of all that were compared: F1 of word
//! 4-grams on two labelled sets (91 and 40 pages; `cargo xtask eval --row extract`), crates that come along, and what a
//! page of 100,000 nested tags did to it.
//!
//! | extractor | F1 | F1 | crates | nested tags |
//! |---|---|---|---|---|
//! | this | .979 | .970 | 1 | under a second |
//! | trafilatura 0.6, favouring precision | .972 | .941 | 102 | over 20 s; in tables an abort |
//! | trafilatura 0.6 | .964 | .937 | 102 | the same |
//! | rs-trafilatura 0.2 | .957 | .934 | 95 | over 20 s |
//! | libreadability 0.3 | .956 | .907 | 88 | over 20 s; in tables an abort |
//! | dom_smoothie 0.19 | .954 | .908 | 51 | over 20 s |
//! | legible 0.5 | .906 | .908 | 68 | over 20 s |
//! | readabilityrs 0.1 | .904 | .897 | 86 | over 20 s |
//! | readability 0.3 | .890 | .903 | 66 | over 20 s; in tables an abort |
//!
//! One pass builds a tree of bounded depth, and each rule is one more pass, so no page can make it take long.
//!
//! What was tried and lost: standfirsts as text (worse on one set by .004, better on the other by .002: they are
//! metadata now); no cost for what stands in margins (.003 less on the first set).

mod blocks;
mod body;
mod cues;
mod dates;
mod head;
mod jsonld;
mod marks;
mod meta;
mod page;
mod parse;
mod tags;
mod tree;
mod zones;

use crate::id::Digest;
use crate::ingest::format::{Article, Format, Place, Source, Taken};
use crate::ingest::{Options, encoding};

/// Names the way from a page to its text; a change that gives other text or metadata needs another number.
const EXTRACTOR: &str = "html/1";

/// A page larger than this is none.
const LARGEST: u64 = 32 << 20;

/// Web pages.
pub struct Html;

impl Format for Html {
    fn name(&self) -> &'static str {
        "html"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["html", "htm", "xhtml"]
    }

    /// Opens with a document type or the outermost element, comments and an XML declaration put aside.
    fn recognises(&self, head: &str, _: &Options) -> bool {
        let mut head = head.trim_start_matches('\u{feff}').trim_start();
        while let Some(rest) = head
            .strip_prefix("<!--")
            .map(|rest| rest.split_once("-->").map_or("", |(_, rest)| rest))
            .or_else(|| head.strip_prefix("<?xml").map(|rest| rest.split_once("?>").map_or("", |(_, rest)| rest)))
        {
            head = rest.trim_start();
        }
        let opens = |sign: &str| head.get(..sign.len()).is_some_and(|start| start.eq_ignore_ascii_case(sign));
        opens("<!doctype html")
            || opens("<html>")
            || opens("<html ")
            || opens("<html\n")
            || opens("<html\r")
            || opens("<html\t")
    }

    fn read(&self, mut source: Source<'_>, _: &Options) -> Taken {
        let mut taken = Taken::default();
        let place = source.place;
        let too_large = |taken: &mut Taken, place: &Place| {
            let what = format!("is larger than {} MiB, more than one page can be", LARGEST >> 20);
            taken.problem(place, &[], what, "save the article's text as .txt");
        };
        let Some(bytes) = source.bytes(&mut taken, LARGEST, too_large) else { return taken };
        let source_digest = Digest::of(&bytes);
        // Who sent it goes before what the page says of itself.
        let told = encoding::told_by_page(&bytes);
        let read = encoding::declared(bytes, place.charset.as_deref().into_iter().chain(told));
        taken.doubts(place, &read);
        let decoded = read.decoded;
        let page = page::read(&decoded.text);
        let (format, extractor, encoding) = (self.name(), Some(EXTRACTOR), decoded.encoding);
        let page::Page { text, metadata } = page;
        if !text.chars().any(char::is_alphanumeric) {
            let what = "holds no words: what it shows is made by its scripts, or it is empty";
            let remedy = "open it in a browser, and save what it shows as a web page or as .txt";
            taken.problem(place, &[], what, remedy);
            return taken;
        }
        let (member, stands) = (Vec::new(), None);
        taken.take(Article { place, member, format, extractor, encoding, text, metadata, source_digest, stands });
        taken
    }
}
