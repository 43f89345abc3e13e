//! NewsML-G2 of the IPTC: news items, alone or in a message, with their text in NITF, in XHTML or plain.
//!
//! The text is the body, and behind it the line that ends it (`tagline`). Headline, byline, dateline, captions and all that
//! is said of rights and standing become metadata: `meta.newsml.…`, and `meta.nitf.…` for what the NITF inside says.

mod article;
mod item;
mod root;
mod walk;

use crate::id::Digest;
use crate::ingest::format::{Format, Place, Source, Taken};
use crate::ingest::{Options, encoding};

/// Names the way from an item to its text; a change that gives other text needs another number.
const EXTRACTOR: &str = "newsml/1";
const NITF_EXTRACTOR: &str = "nitf/1";

/// A larger file is a problem: it would stand in memory whole.
const LARGEST: u64 = 256 << 20;

/// News items and messages of them. The row of a member is the number of the news item in its message, from 1.
pub struct NewsMl;

/// An article of its own in NITF.
pub struct Nitf;

impl Format for NewsMl {
    fn name(&self) -> &'static str {
        "newsml"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["xml", "newsml"]
    }

    /// The outermost element is one of the standard's.
    fn recognises(&self, head: &str, _: &Options) -> bool {
        root::of(head).is_some_and(|root| root.is_newsml())
    }

    fn read(&self, source: Source<'_>, _: &Options) -> Taken {
        read(source, self.name(), EXTRACTOR)
    }
}

impl Format for Nitf {
    fn name(&self) -> &'static str {
        "nitf"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["nitf"]
    }

    /// The outermost element is `nitf`.
    fn recognises(&self, head: &str, _: &Options) -> bool {
        root::of(head).is_some_and(|root| root.name == "nitf")
    }

    fn read(&self, source: Source<'_>, _: &Options) -> Taken {
        read(source, self.name(), NITF_EXTRACTOR)
    }
}

/// Where items come from.
struct Origin<'a> {
    place: &'a Place,
    format: &'static str,
    extractor: &'static str,
    encoding: &'static str,
    digest: Digest,
}

fn read(mut source: Source<'_>, format: &'static str, extractor: &'static str) -> Taken {
    let (place, mut taken) = (source.place, Taken::default());
    let too_large = |taken: &mut Taken, place: &Place| {
        let what = format!("is more than {} MiB of XML", LARGEST >> 20);
        taken.problem(place, &[], what, "split it into messages of fewer items");
    };
    let Some(bytes) = source.bytes(&mut taken, LARGEST, too_large) else { return taken };
    let digest = Digest::of(&bytes);
    let told = root::encoding(&bytes);
    let read = encoding::declared(bytes, [place.charset.as_deref(), told.as_deref()].into_iter().flatten());
    taken.doubts(place, &read);
    let origin = Origin { place, format, extractor, encoding: read.decoded.encoding, digest };
    match root::of(&read.decoded.text) {
        Some(root) if root.is_newsml() || root.name == "nitf" => walk::items(&read.decoded.text, &origin, &mut taken),
        Some(root) => {
            let what = format!("is XML, but neither NewsML-G2 nor NITF: its outermost element is <{}>", root.name);
            taken.problem(place, &[], what, "save its articles as .txt or .html, or leave it out");
        }
        None => taken.problem(place, &[], "is no XML", "give it the extension of what it is, as .txt or .html"),
    }
    taken
}
