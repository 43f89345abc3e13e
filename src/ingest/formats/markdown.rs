//! Markdown: the file is the article, unchanged; its front matter is metadata too.

use crate::ingest::format::{Article, Format, Source, Taken};
use crate::ingest::{Options, frontmatter};

/// Markdown, with or without front matter.
pub struct Markdown;

impl Format for Markdown {
    fn name(&self) -> &'static str {
        "markdown"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["md", "markdown"]
    }

    fn recognises(&self, head: &str, _: &Options) -> bool {
        frontmatter::opens(head)
    }

    fn read(&self, mut source: Source<'_>, options: &Options) -> Taken {
        let mut taken = Taken::default();
        if let Some((decoded, source_digest)) = source.whole(&mut taken) {
            taken.take(Article {
                place: source.place,
                member: Vec::new(),
                format: self.name(),
                extractor: None,
                encoding: decoded.encoding,
                metadata: frontmatter::metadata(&decoded.text, &options.fields),
                text: decoded.text,
                source_digest,
                stands: None,
            });
        }
        taken
    }
}
