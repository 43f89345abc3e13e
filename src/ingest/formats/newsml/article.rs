//! The text of an item, from NITF, XHTML or plain words, and what stands round it.

use super::walk::Tag;
use crate::ingest::markup::{self, Prose};
use crate::ingest::{Metadatum, Role};

/// In what the text comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// NITF: the body is marked as such.
    Nitf,
    /// XHTML: all of its body.
    Html,
    /// Words, plain or with their markup written as words.
    Data,
    /// Between the parts.
    Outside,
}

/// Elements of NITF whose words are metadata: the name, the one it stands in, the key and what it says.
const NITF: [(&str, &str, &str, Option<Role>); 12] = [
    ("hl1", "", "hl1", Some(Role::Title)),
    ("hl2", "hedline", "hl2", None),
    ("title", "head", "title", None),
    ("byline", "", "byline", Some(Role::Author)),
    ("dateline", "", "dateline", None),
    ("distributor", "", "distributor", Some(Role::Outlet)),
    ("rights", "", "rights", None),
    ("note", "body.head", "note", None),
    ("abstract", "", "abstract", None),
    ("media-caption", "", "media-caption", None),
    ("media-producer", "", "media-producer", None),
    ("bibliography", "", "bibliography", None),
];

/// Elements of NITF that say something by an attribute.
const CODED: [(&str, &str, &str, Option<Role>); 12] = [
    ("pubdata", "name", "pubdata", Some(Role::Outlet)),
    ("date.issue", "norm", "date.issue", Some(Role::Date)),
    ("pubdata", "date.publication", "date.publication", Some(Role::Date)),
    ("date.release", "norm", "date.release", None),
    ("date.expire", "norm", "date.expire", None),
    ("doc-id", "id-string", "doc-id", Some(Role::Id)),
    ("doc.copyright", "holder", "copyright-holder", None),
    ("doc.copyright", "year", "copyright-year", None),
    ("urgency", "ed-urg", "urgency", None),
    ("du-key", "version", "version", None),
    ("pubdata", "ex-ref", "ex-ref", Some(Role::Url)),
    ("ed-msg", "info", "ed-msg", None),
];

/// Values that are kept of an article.
const MOST: usize = 100;

struct Open {
    key: &'static str,
    says: Option<Role>,
    /// How many elements stand open outside.
    depth: usize,
    words: String,
}

/// The text of an item that is being read.
#[derive(Default)]
pub(super) struct Article {
    /// The renditions that are read.
    texts: Vec<String>,
    prose: Prose,
    data: String,
    markup: bool,
    part: Option<Part>,
    /// Whether what comes is text.
    reads: bool,
    /// From how deep on what comes is passed over.
    passed: Option<usize>,
    open: Option<Open>,
    told: Vec<Metadatum>,
}

impl Article {
    /// A tag opens; `open` are the elements between the part and it.
    pub fn start(&mut self, part: Part, open: &[String], tag: &Tag<'_>) {
        if part == Part::Outside {
            self.rendition();
            let kind = tag.attribute("contenttype").unwrap_or_default();
            self.part = Some(if tag.name == "inlineXML" { Part::Html } else { Part::Data });
            self.markup = kind.contains("html");
            return;
        }
        self.part = Some(part);
        let name = tag.name;
        if self.passed.is_some() || self.open.is_some() || part == Part::Data {
            return;
        }
        if part == Part::Nitf {
            return self.nitf(open, tag);
        }
        match name {
            "head" | "script" | "style" | "title" => self.passed = Some(open.len()),
            "figcaption" => self.value("caption", None, open.len()),
            "br" => self.prose.line(),
            name if markup::is_block(&name.to_ascii_lowercase()) => self.prose.block(),
            _ => {}
        }
    }

    fn nitf(&mut self, open: &[String], tag: &Tag<'_>) {
        let name = tag.name;
        let inside = |outer: &str| open.iter().any(|name| name == outer);
        for (_, attribute, key, says) in CODED.iter().filter(|(of, ..)| *of == name) {
            if let Some(value) = tag.attribute(attribute).filter(|value| !value.is_empty()) {
                self.tell(key, value, *says);
            }
        }
        if let Some(info) = tag.attribute("content").filter(|_| name == "meta") {
            let key = tag.attribute("name").unwrap_or_default();
            let key = key.to_lowercase().replace(|sign: char| !sign.is_alphanumeric(), "-");
            if !key.is_empty() && !info.is_empty() {
                self.tell(&format!("meta-{key}"), info, None);
            }
        }
        let reads = inside("body.content") || name == "body.content" || inside("tagline") || name == "tagline";
        // A sub-heading of the text is its text.
        let value = NITF.iter().find(|(known, outer, ..)| *known == name && (outer.is_empty() || inside(outer)));
        if let Some((_, _, key, says)) = value
            && (!reads || name.starts_with("media-"))
        {
            return self.value(key, *says, open.len());
        }
        if name == "media-metadata" || name == "media-object" || name == "media-reference" {
            self.passed = Some(open.len());
        }
        self.reads = reads;
        if reads && name == "br" {
            self.prose.line();
        } else if reads && markup::is_block(&name.to_ascii_lowercase()) {
            self.prose.block();
        }
    }

    fn value(&mut self, key: &'static str, says: Option<Role>, depth: usize) {
        self.prose.block();
        self.open = Some(Open { key, says, depth, words: String::new() });
    }

    fn tell(&mut self, key: &str, value: String, says: Option<Role>) {
        if self.told.len() < MOST {
            let value = value.chars().take(4000).collect();
            self.told.push(Metadatum { field: format!("meta.nitf.{key}"), value, says });
        }
    }

    /// Words of the text, or of what stands round it.
    pub fn words(&mut self, words: &str) {
        if self.passed.is_some() {
            return;
        }
        if let Some(open) = &mut self.open {
            if open.words.len() < 1 << 20 {
                open.words.push_str(words);
            }
            return;
        }
        match self.part {
            Some(Part::Html) => self.prose.words(words),
            Some(Part::Nitf) if self.reads => self.prose.words(words),
            Some(Part::Data) => self.data.push_str(words),
            _ => {}
        }
    }

    /// An element closes that stood inside `open`.
    pub fn end(&mut self, open: &[String], name: &str) {
        if self.passed == Some(open.len()) {
            self.passed = None;
        }
        if self.open.as_ref().is_some_and(|value| value.depth == open.len())
            && let Some(Open { key, says, words, .. }) = self.open.take()
        {
            let value = words.split_whitespace().collect::<Vec<_>>().join(" ");
            if !value.is_empty() {
                self.tell(key, value, says);
            }
        }
        if markup::is_block(&name.to_ascii_lowercase()) {
            self.prose.block();
        }
        self.reads &= !(name == "body.content" || name == "tagline");
    }

    /// What was read of a rendition is whole.
    fn rendition(&mut self) {
        let text = std::mem::take(&mut self.prose).finish();
        let data = std::mem::take(&mut self.data);
        let data = if self.markup { markup::text(&data) } else { data.trim().to_owned() };
        self.texts.extend([text, data].into_iter().filter(|text| text.chars().any(char::is_alphanumeric)));
    }

    /// Whether there are words.
    pub fn has_text(&self) -> bool {
        !self.texts.is_empty() || !self.data.is_empty() || !self.prose.is_empty()
    }

    /// The longest rendition, of which the others are parts, and what stands round it.
    pub fn finish(mut self) -> (String, Vec<Metadatum>) {
        self.rendition();
        let longest = self.texts.iter().map(String::len).max().unwrap_or_default();
        let text = self.texts.into_iter().find(|text| text.len() == longest).unwrap_or_default();
        // The title of the file, where the article has no headline.
        if !self.told.iter().any(|one| one.says == Some(Role::Title))
            && let Some(title) = self.told.iter_mut().find(|one| one.field == "meta.nitf.title")
        {
            title.says = Some(Role::Title);
        }
        (text, self.told)
    }
}
