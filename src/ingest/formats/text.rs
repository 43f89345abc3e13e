//! Plain text: the file is the article, unchanged.

use crate::ingest::Options;
use crate::ingest::format::{Article, Format, Source, Taken};

/// Plain text.
pub struct Text;

impl Format for Text {
    fn name(&self) -> &'static str {
        "text"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["txt", "text"]
    }

    fn recognises(&self, _: &str, _: &Options) -> bool {
        false
    }

    fn read(&self, mut source: Source<'_>, _: &Options) -> Taken {
        let mut taken = Taken::default();
        if let Some((decoded, source_digest)) = source.whole(&mut taken) {
            taken.take(Article {
                place: source.place,
                member: Vec::new(),
                format: self.name(),
                extractor: None,
                encoding: decoded.encoding,
                text: decoded.text,
                metadata: Vec::new(),
                source_digest,
                stands: None,
            });
        }
        taken
    }
}
