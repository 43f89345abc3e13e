//! Markup to a [`Tree`]. The tokens are html5gum's, which follows the standard to the letter; the tree is made here, in
//! one pass that never goes back: a browser's way of mending bad nesting can cost the square of a hostile page, and
//! reading needs no more than which words stand in which part.

use html5gum::Tokenizer;
use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};

use super::tags::Tag;
use super::tree::{At, Name, Tree};

/// Elements deeper than this stand beside one another; browsers do the same at 512.
const DEPTH: usize = 300;
/// Nodes of a page; what comes behind is text of the last element.
const NODES: usize = 1_000_000;
/// Longer values of attributes are pictures written out.
const VALUE: usize = 16 * 1024;

/// Reads a whole page.
pub(super) fn parse(page: &str) -> Tree {
    let mut builder = Builder::new();
    let mut emitter = CallbackEmitter::<_, std::convert::Infallible>::new(|event: CallbackEvent<'_>, _| {
        builder.take(&event);
        None
    });
    emitter.naively_switch_states(true);
    Tokenizer::new_with_emitter(page, emitter).for_each(|_| ());
    builder.finish()
}

struct Builder {
    tree: Tree,
    /// The open elements, the outermost first.
    open: Vec<(Tag, At)>,
    /// How many of each tag are open.
    count: [u16; 256],
    /// The start tag that is being read.
    pending: Option<(Tag, Vec<(Name, String)>)>,
    name: Option<Name>,
}

impl Builder {
    fn new() -> Self {
        let mut tree = Tree::default();
        let root = tree.add(Tag::HTML, 0, &[]);
        let mut count = [0; 256];
        Self::note(&mut count, Tag::HTML, 1);
        Self { tree, open: vec![(Tag::HTML, root)], count, pending: None, name: None }
    }

    fn note(count: &mut [u16; 256], tag: Tag, by: i16) {
        if let Some(count) = count.get_mut(tag.number()) {
            *count = count.saturating_add_signed(by);
        }
    }

    fn has(&self, tag: Tag) -> bool {
        self.count.get(tag.number()).is_some_and(|count| *count > 0)
    }

    fn take(&mut self, event: &CallbackEvent<'_>) {
        match event {
            CallbackEvent::OpenStartTag { name } => self.pending = Some((Tag::of(name), Vec::new())),
            CallbackEvent::AttributeName { name } => {
                self.name = Name::of(name);
                if let (Some(name), Some((_, attributes))) = (self.name, &mut self.pending) {
                    attributes.push((name, String::new()));
                }
            }
            CallbackEvent::AttributeValue { value } => {
                if let (Some(_), Some((_, attributes))) = (self.name.take(), &mut self.pending)
                    && let Some((_, held)) = attributes.last_mut()
                    && value.len() <= VALUE
                {
                    *held = String::from_utf8_lossy(value).into_owned();
                }
            }
            CallbackEvent::CloseStartTag { self_closing } => {
                if let Some((tag, attributes)) = self.pending.take() {
                    self.start(tag, &attributes, *self_closing);
                }
            }
            CallbackEvent::EndTag { name } => {
                self.pending = None;
                self.end(Tag::of(name));
            }
            CallbackEvent::String { value } => self.text(value),
            CallbackEvent::Comment { .. } | CallbackEvent::Doctype { .. } | CallbackEvent::Error(_) => {}
        }
    }

    fn text(&mut self, words: &[u8]) {
        let Some(&(tag, at)) = self.open.last() else { return };
        if matches!(tag, Tag::STYLE | Tag::NOSCRIPT | Tag::IFRAME | Tag::SVG | Tag::TEXTAREA) {
            return;
        }
        // Of scripts only data is read.
        if tag == Tag::SCRIPT && !self.tree.attribute(at, Name::Type).is_some_and(|kind| kind.contains("json")) {
            return;
        }
        if tag == Tag::HEAD && !words.trim_ascii().is_empty() {
            self.pop();
        }
        let Some(&(_, at)) = self.open.last() else { return };
        self.tree.add_text(at, &String::from_utf8_lossy(words));
    }

    fn pop(&mut self) {
        if self.open.len() > 1
            && let Some((tag, at)) = self.open.pop()
        {
            Self::note(&mut self.count, tag, -1);
            self.tree.close(at);
        }
    }

    /// Ends all open elements down to, and with, the one at a place of the stack.
    fn pop_to(&mut self, place: usize) {
        while self.open.len() > place.max(1) {
            self.pop();
        }
    }

    /// Where in the stack the innermost of some tags is open, if no `wall` stands before it.
    fn find(&self, wanted: impl Fn(Tag) -> bool, wall: impl Fn(Tag) -> bool) -> Option<usize> {
        for (place, (tag, _)) in self.open.iter().enumerate().rev() {
            if wanted(*tag) {
                return Some(place);
            }
            if wall(*tag) {
                return None;
            }
        }
        None
    }

    /// Ends what a start tag ends without saying so.
    fn imply(&mut self, tag: Tag) {
        if tag.ends_paragraph() && self.has(Tag::P) {
            let place = self.find(|open| open == Tag::P, |open| open.is_wall() || open == Tag::BUTTON);
            place.into_iter().for_each(|place| self.pop_to(place));
        }
        let list = |open: Tag| matches!(open, Tag::UL | Tag::OL | Tag::DL | Tag::MENU | Tag::DIR) || open.is_wall();
        let table = |open: Tag| open == Tag::TABLE;
        let place = match tag {
            Tag::LI if self.has(Tag::LI) => self.find(|open| open == Tag::LI, list),
            Tag::DT | Tag::DD => self.find(|open| matches!(open, Tag::DT | Tag::DD), list),
            Tag::OPTION if self.has(Tag::OPTION) => self.find(|open| open == Tag::OPTION, Tag::is_wall),
            Tag::TD | Tag::TH => {
                self.find(|open| matches!(open, Tag::TD | Tag::TH), |open| table(open) || open == Tag::TR)
            }
            Tag::TR if self.has(Tag::TR) => self.find(|open| open == Tag::TR, table),
            Tag::THEAD | Tag::TBODY | Tag::TFOOT => {
                self.find(|open| matches!(open, Tag::THEAD | Tag::TBODY | Tag::TFOOT | Tag::CAPTION), table)
            }
            Tag::A if self.has(Tag::A) => self.find(|open| open == Tag::A, Tag::is_wall),
            Tag::BUTTON if self.has(Tag::BUTTON) => self.find(|open| open == Tag::BUTTON, Tag::is_wall),
            heading if heading.is_heading() => {
                self.open.last().filter(|(open, _)| open.is_heading()).map(|_| self.open.len() - 1)
            }
            _ => None,
        };
        place.into_iter().for_each(|place| self.pop_to(place));
    }

    fn start(&mut self, tag: Tag, attributes: &[(Name, String)], self_closing: bool) {
        if self.tree.nodes.len() >= NODES {
            return;
        }
        match tag {
            Tag::HTML => return self.outermost(attributes),
            Tag::HEAD | Tag::BODY if self.has(Tag::BODY) || (tag == Tag::HEAD && self.has(Tag::HEAD)) => return,
            Tag::BODY => self.pop_to(1),
            _ if self.open.last().is_some_and(|(open, _)| *open == Tag::HEAD) && !tag.is_of_head() => self.pop(),
            _ => {}
        }
        self.imply(tag);
        let Some(&(_, parent)) = self.open.last() else { return };
        let at = self.tree.add(tag, parent, attributes);
        // `<path/>` is closed only in pictures; in a page the slash means nothing.
        let closed = self_closing && (tag == Tag::SVG || self.has(Tag::SVG));
        if !tag.is_void() && !closed && self.open.len() < DEPTH {
            self.open.push((tag, at));
            Self::note(&mut self.count, tag, 1);
        }
    }

    /// The outermost element stands from the start; its tag brings the language.
    fn outermost(&mut self, attributes: &[(Name, String)]) {
        if self.tree.nodes.len() == 1 {
            self.tree = Tree::default();
            self.tree.add(Tag::HTML, 0, attributes);
        }
    }

    fn end(&mut self, tag: Tag) {
        if matches!(tag, Tag::HTML | Tag::BODY) || tag.is_void() {
            if tag == Tag::BR {
                self.start(Tag::BR, &[], false);
            }
            return;
        }
        if !self.has(tag) {
            return;
        }
        let heading = tag.is_heading();
        let wanted = |open: Tag| open == tag || (heading && open.is_heading());
        let place = if tag.is_of_table() {
            self.find(wanted, |open| open == Tag::TABLE)
        } else if tag.is_block() || matches!(tag, Tag::A | Tag::BUTTON) || tag.is_wall() || tag.is_silent() {
            self.find(wanted, Tag::is_wall)
        } else {
            // Inline marks do not end what they do not hold.
            self.find(wanted, |open| open.is_wall() || open.is_block())
        };
        place.into_iter().for_each(|place| self.pop_to(place));
    }

    fn finish(mut self) -> Tree {
        self.pop_to(1);
        self.tree.close(0);
        self.tree
    }
}
