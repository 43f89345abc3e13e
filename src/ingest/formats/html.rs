//! Web pages: the article's paragraphs as text; title, byline, outlet, dates, addresses and captions as metadata.
//!
//! The reader is our own, over the tokens of html5gum, since it reads better than the crates that were compared (F1 of
//! word 4-grams on labelled pages; the table is made by `cargo xtask eval --row extract`), at a tenth of their cost, and
//! no page can make it take long: one pass builds a tree of bounded depth, each rule is one more pass.
//!
//! What was tried and lost: standfirsts as text (worse on one set by .004, better on the other by .002: they are
//! metadata now); taking the element with the most prose without what speaks against it.

mod blocks;
mod body;
mod charset;
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

use std::io::Read;

use crate::id::Digest;
use crate::ingest::Options;
use crate::ingest::format::{Article, Format, Source, Taken};

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

    fn read(&self, source: Source<'_>, _: &Options) -> Taken {
        let mut taken = Taken::default();
        let place = source.place;
        let mut bytes = Vec::new();
        if let Err(error) = source.reader.take(LARGEST + 1).read_to_end(&mut bytes) {
            taken.problem(place, &[], format!("cannot be read to its end: {error}"), "check the disk it is on");
            return taken;
        }
        if bytes.len() as u64 > LARGEST {
            let what = format!("is larger than {} MiB, more than one page can be", LARGEST >> 20);
            taken.problem(place, &[], what, "save the article's text as .txt");
            return taken;
        }
        let source_digest = Digest::of(&bytes);
        let decoded = charset::decode(bytes);
        taken.damage(place, &[], &decoded);
        let page = page::read(&decoded.text);
        let (format, extractor, encoding) = (self.name(), Some(EXTRACTOR), decoded.encoding);
        let page::Page { text, metadata } = page;
        if !text.chars().any(char::is_alphanumeric) {
            let what = "holds no words: what it shows is made by its scripts, or it is empty";
            let remedy = "open it in a browser, and save what it shows as a web page or as .txt";
            taken.problem(place, &[], what, remedy);
            return taken;
        }
        taken.take(Article { place, member: Vec::new(), format, extractor, encoding, text, metadata, source_digest });
        taken
    }
}
