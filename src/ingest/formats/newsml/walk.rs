//! Walks the XML once: which items are there, and what stands in them. How deep it goes is counted, never followed, and
//! no entity is expanded but those of single characters.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::Origin;
use super::item::Item;
use crate::ingest::Member;
use crate::ingest::format::Taken;
use crate::ingest::markup;

/// Elements inside elements go no deeper than this in anything that was ever published.
const DEEPEST: usize = 256;

/// A start tag as items see it.
pub(super) struct Tag<'a> {
    pub name: &'a str,
    start: &'a BytesStart<'a>,
}

impl Tag<'_> {
    /// The value of an attribute, by its local name.
    pub fn attribute(&self, name: &str) -> Option<String> {
        let mut attributes = self.start.html_attributes();
        let found = attributes.with_checks(false).flatten().find(|one| one.key.local_name().as_ref() == name)?;
        Some(markup::unescaped(&found.value).split_whitespace().collect::<Vec<_>>().join(" "))
    }

    /// All attributes whose local name is one of these, in this order, that say something.
    pub fn first(&self, names: &[&str]) -> Option<String> {
        names.iter().find_map(|name| self.attribute(name).filter(|value| !value.is_empty()))
    }
}

/// Reads all items of a text.
pub(super) fn items(text: &str, origin: &Origin<'_>, taken: &mut Taken) {
    let mut reader = Reader::from_str(text);
    let config = reader.config_mut();
    config.allow_dangling_amp = true;
    config.expand_empty_elements = true;
    let mut walk =
        Walk { origin, taken, open: Vec::new(), item: None, count: 0, others: Vec::new(), lone: None, unknown: false };
    let broken = loop {
        match reader.read_event() {
            Ok(Event::Start(start)) => {
                if walk.open.len() >= DEEPEST {
                    break Some(format!("has elements inside elements more than {DEEPEST} deep"));
                }
                let name = start.local_name().as_ref().to_owned();
                walk.start(&Tag { name: &name, start: &start });
                walk.open.push(name);
            }
            Ok(Event::End(_)) => walk.end(),
            Ok(Event::Text(words)) => walk.words(&words),
            Ok(Event::CData(words)) => walk.words(&words),
            Ok(Event::GeneralRef(name)) => match markup::character(&name) {
                Some(character) => walk.words(&character),
                // An entity of the document's own: what it would expand to is nobody's words.
                None => {
                    walk.unknown = true;
                    walk.words(&format!("&{};", &*name));
                }
            },
            Ok(Event::Eof) if walk.open.is_empty() => break None,
            Ok(Event::Eof) => break Some("breaks off before its end".to_owned()),
            Ok(_) => {}
            Err(error) => break Some(format!("is broken XML at byte {}: {error}", reader.error_position())),
        }
    };
    walk.finish(broken);
}

struct Walk<'a, 'o> {
    origin: &'a Origin<'o>,
    taken: &'a mut Taken,
    /// The names of the elements that are open.
    open: Vec<String>,
    item: Option<(usize, Item)>,
    count: u64,
    /// Items of kinds that hold no article.
    others: Vec<String>,
    /// Whether the outermost element is the item.
    lone: Option<bool>,
    /// Whether an entity was met that was not expanded.
    unknown: bool,
}

impl Walk<'_, '_> {
    fn start(&mut self, tag: &Tag<'_>) {
        let depth = self.open.len();
        if let Some((from, item)) = &mut self.item {
            return item.start(self.open.get(*from..).unwrap_or_default(), tag);
        }
        let begins = tag.name == "newsItem" || tag.name == "nitf";
        self.lone.get_or_insert(begins);
        if begins {
            self.count += 1;
            let mut item = Item::new(tag);
            item.start(&[], tag);
            self.item = Some((depth, item));
        } else if tag.name.ends_with("Item")
            && self.others.len() < 3
            && !self.others.iter().any(|known| known == tag.name)
        {
            self.others.push(tag.name.to_owned());
        }
    }

    fn words(&mut self, words: &str) {
        if let Some((from, item)) = &mut self.item {
            item.words(self.open.get(*from..).unwrap_or_default(), words);
        }
    }

    fn end(&mut self) {
        let name = self.open.pop();
        match &mut self.item {
            Some((from, _)) if *from == self.open.len() => self.close(),
            Some((from, item)) => item.end(self.open.get(*from..).unwrap_or_default(), &name.unwrap_or_default()),
            None => {}
        }
    }

    fn close(&mut self) {
        if let Some((_, item)) = self.item.take() {
            // Behind an item that stands alone there may be more, where files were put together.
            let alone = self.lone == Some(true) && self.count == 1;
            let member = if alone { Vec::new() } else { vec![Member::Row(self.count)] };
            item.take(self.origin, member, self.taken);
        }
    }

    fn finish(mut self, broken: Option<String>) {
        let place = self.origin.place;
        if let Some(what) = &broken {
            let remedy = "get it whole again from where it came; what stands before is used";
            self.taken.problem(place, &[], what.clone(), remedy);
            if self.item.as_ref().is_some_and(|(_, item)| item.has_text()) {
                self.close();
            }
        }
        if self.unknown {
            let what = "uses entities of its own, which are not expanded and stand as they were written";
            self.taken.problem(place, &[], what, "save it with its characters written out");
        }
        if self.count == 0 && broken.is_none() {
            let what = match self.others.as_slice() {
                [] => "holds no news item".to_owned(),
                others => format!("holds no news item, only <{}>", others.join(">, <")),
            };
            self.taken.problem(place, &[], what, "leave it out; articles stand in <newsItem>");
        }
    }
}
