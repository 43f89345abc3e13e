//! One news item: what its sections say, and its text.

use super::Origin;
use super::article::{Article, Part};
use super::walk::Tag;
use crate::ingest::format::{Article as Taking, Taken};
use crate::ingest::skipped::Reason;
use crate::ingest::{Member, Metadatum, Role};

/// Of a value no more is kept.
const LONGEST: usize = 4000;
/// An item says no more than this: whoever lists a thousand subjects says nothing.
const MOST: usize = 200;

/// Elements whose words are the value: section, name, and what the value says.
const WORDS: [(&str, &str, Option<Role>); 17] = [
    ("contentMeta", "headline", Some(Role::Title)),
    ("itemMeta", "title", None),
    ("contentMeta", "by", Some(Role::Author)),
    ("itemMeta", "firstCreated", Some(Role::Date)),
    ("itemMeta", "versionCreated", Some(Role::Updated)),
    ("contentMeta", "contentCreated", None),
    ("contentMeta", "contentModified", None),
    ("itemMeta", "embargoed", None),
    ("itemMeta", "edNote", None),
    ("contentMeta", "urgency", None),
    ("contentMeta", "slugline", None),
    ("contentMeta", "dateline", None),
    ("contentMeta", "creditline", Some(Role::Credit)),
    ("contentMeta", "keyword", None),
    ("rightsInfo", "copyrightNotice", None),
    ("rightsInfo", "usageTerms", None),
    ("rightsInfo", "rightsExpressionXML", None),
];

/// Elements whose value is a name inside, or a code on them.
const NAMED: [(&str, &str, Option<Role>); 9] = [
    ("itemMeta", "provider", Some(Role::Outlet)),
    ("contentMeta", "infoSource", Some(Role::Credit)),
    ("contentMeta", "creator", Some(Role::Author)),
    ("contentMeta", "contributor", None),
    ("rightsInfo", "copyrightHolder", None),
    ("contentMeta", "located", None),
    ("contentMeta", "subject", None),
    ("contentMeta", "genre", None),
    ("itemMeta", "service", None),
];

/// Elements that say something by an attribute.
const CODED: [(&str, &str, &[&str], Option<Role>); 3] = [
    ("itemMeta", "pubStatus", &["qcode", "uri"], None),
    ("itemMeta", "itemClass", &["qcode", "uri"], None),
    ("contentMeta", "language", &["tag"], Some(Role::Language)),
];

/// A value that is being read.
struct Open {
    key: &'static str,
    says: Option<Role>,
    /// How many elements stand open outside.
    depth: usize,
    words: String,
    /// Whether only the words of `<name>` count, and what stands in for them.
    named: Option<Option<String>>,
}

/// A news item that is being read.
pub(super) struct Item {
    told: Vec<Metadatum>,
    open: Option<Open>,
    article: Article,
    /// Whether the item is NITF alone.
    nitf: bool,
    class: String,
}

fn datum(key: &str, value: &str, says: Option<Role>) -> Metadatum {
    let end = value.char_indices().nth(LONGEST).map_or(value.len(), |(at, _)| at);
    Metadatum { field: format!("meta.newsml.{key}"), value: value.get(..end).unwrap_or(value).to_owned(), says }
}

impl Item {
    pub fn new(tag: &Tag<'_>) -> Self {
        let nitf = tag.name == "nitf";
        let mut item = Self { told: Vec::new(), open: None, article: Article::default(), nitf, class: String::new() };
        if !nitf {
            for (attribute, says) in
                [("guid", Some(Role::Id)), ("version", None), ("standardversion", None), ("lang", None)]
            {
                item.told.extend(tag.attribute(attribute).map(|value| datum(attribute, &value, says)));
            }
        }
        item
    }

    /// A tag opens; `open` are the elements between the item and it, the item first.
    pub fn start(&mut self, open: &[String], tag: &Tag<'_>) {
        let section = open.get(1).map(String::as_str);
        if self.nitf {
            return self.article.start(Part::Nitf, open, tag);
        }
        if section == Some("contentSet") {
            let part = match open.get(2).map(String::as_str) {
                None => Part::Outside,
                Some("inlineXML") if open.iter().any(|name| name == "nitf") || tag.name == "nitf" => Part::Nitf,
                Some("inlineXML") => Part::Html,
                Some(_) => Part::Data,
            };
            return self.article.start(part, open.get(3..).unwrap_or_default(), tag);
        }
        let (Some(section), 2, None) = (section, open.len(), &self.open) else { return };
        if self.told.len() >= MOST {
            return;
        }
        if let Some((_, key, says)) = WORDS.iter().find(|(of, name, _)| *of == section && *name == tag.name) {
            self.open = Some(Open { key, says: *says, depth: 2, words: String::new(), named: None });
        } else if let Some((_, key, says)) = NAMED.iter().find(|(of, name, _)| *of == section && *name == tag.name) {
            let code = tag.first(&["literal", "qcode", "uri"]);
            self.open = Some(Open { key, says: *says, depth: 2, words: String::new(), named: Some(code) });
        } else if let Some((_, key, attributes, says)) =
            CODED.iter().find(|(of, name, ..)| *of == section && *name == tag.name)
            && let Some(value) = tag.first(attributes)
        {
            if *key == "itemClass" {
                self.class.clone_from(&value);
            }
            self.told.push(datum(key, &value, *says));
        }
    }

    /// Words; `open` are the elements round them, the item first.
    pub fn words(&mut self, open: &[String], words: &str) {
        if self.nitf || open.get(1).is_some_and(|section| section == "contentSet") {
            return self.article.words(words);
        }
        let named = open.last().is_some_and(|name| name == "name");
        if let Some(value) = &mut self.open
            && (value.named.is_none() || named)
            && value.words.len() < 8 * LONGEST
        {
            value.words.push_str(words);
        }
    }

    /// An element closes that stood inside `open`.
    pub fn end(&mut self, open: &[String], name: &str) {
        if self.nitf {
            return self.article.end(open, name);
        }
        if open.get(1).is_some_and(|section| section == "contentSet") {
            return self.article.end(open.get(3..).unwrap_or_default(), name);
        }
        // The name in the first language stands for all.
        let name_ends = name == "name"
            && self.open.as_ref().is_some_and(|value| value.named.is_some() && !value.words.trim().is_empty());
        if name_ends || self.open.as_ref().is_some_and(|value| value.depth == open.len()) {
            let Some(Open { key, says, words, named, .. }) = self.open.take() else { return };
            let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
            let value = if words.is_empty() { named.flatten().unwrap_or_default() } else { words };
            if !value.is_empty() {
                self.told.push(datum(key, &value, says));
            }
        }
    }

    /// Whether words of the text were met.
    pub fn has_text(&self) -> bool {
        self.article.has_text()
    }

    /// Takes the item as a document, or as a problem.
    pub fn take(self, origin: &Origin<'_>, member: Vec<Member>, taken: &mut Taken) {
        let Item { mut told, article, nitf, class, .. } = self;
        let (text, mut inside) = article.finish();
        if text.is_empty() && !nitf {
            // Pictures and films come in items of their own.
            let silent = ["picture", "graphic", "video", "audio", "animation", "composite"];
            if silent.iter().any(|kind| class.ends_with(kind)) && !member.is_empty() {
                return taken.skipped.count(Reason::MediaType);
            }
            let what = "holds no text: its content stands elsewhere, or is a picture or a film";
            return taken.problem(
                origin.place,
                &member,
                what,
                "ask for the item with its text inside, or leave it out",
            );
        }
        settle(&mut told);
        told.append(&mut inside);
        taken.take(Taking {
            place: origin.place,
            member,
            format: origin.format,
            extractor: Some(origin.extractor),
            encoding: origin.encoding,
            text,
            metadata: told,
            source_digest: origin.digest,
            stands: None,
        });
    }
}

/// Puts first what is to be trusted most, and lets each value say what it says in the light of the others.
fn settle(told: &mut [Metadatum]) {
    let has = |told: &[Metadatum], key: &str| told.iter().any(|one| one.field == format!("meta.newsml.{key}"));
    let value =
        |key: &str| told.iter().find(|one| one.field == format!("meta.newsml.{key}")).map(|one| one.value.clone());
    let same = value("firstCreated") == value("versionCreated");
    let (first, by, provider) = (has(told, "firstCreated"), has(told, "by"), has(told, "provider"));
    for one in told.iter_mut() {
        match one.field.strip_prefix("meta.newsml.") {
            // The only version is the first one.
            Some("versionCreated") if !first => one.says = Some(Role::Date),
            Some("versionCreated") if same => one.says = None,
            // Who is named under the headline, before who is known to the system.
            Some("creator") if by => one.says = None,
            // Whose text it is, where nobody provides it.
            Some("copyrightHolder") if !provider => one.says = Some(Role::Outlet),
            // A provider that is only a code names nobody.
            Some("provider") if one.value.contains("://") => one.says = None,
            _ => {}
        }
    }
    if let Some(lang) = told.iter().position(|one| one.field == "meta.newsml.lang")
        && !has(told, "language")
        && let Some(one) = told.get_mut(lang)
    {
        one.says = Some(Role::Language);
    }
}
