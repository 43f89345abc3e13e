//! A page as a tree, in the order in which it was written: a node's descendants are the nodes up to its `end`.

use std::ops::Range;

use super::tags::Tag;

/// A node's place.
pub(super) type At = usize;

/// An element or a run of text.
#[derive(Clone, Debug)]
pub(super) struct Node {
    pub tag: Tag,
    pub parent: u32,
    /// Behind the last descendant.
    pub end: u32,
    /// In the text for a run of text, in the attributes for an element.
    range: Range<u32>,
}

/// A whole page.
#[derive(Debug, Default)]
pub(super) struct Tree {
    pub nodes: Vec<Node>,
    text: String,
    /// Names and values.
    attributes: Vec<(Name, Range<u32>)>,
    values: String,
}

/// An attribute that reading looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Name {
    Id,
    Class,
    Role,
    Hidden,
    AriaHidden,
    Style,
    Lang,
    OfMeta,
    Property,
    HttpEquiv,
    Content,
    Rel,
    Href,
    Type,
    Datetime,
    ItemProp,
    /// `data-testid`, `data-component` and the like: names that programmers give to parts of a page.
    Part,
}

impl Name {
    pub(super) fn of(name: &[u8]) -> Option<Self> {
        Some(match name {
            b"id" => Self::Id,
            b"class" => Self::Class,
            b"role" => Self::Role,
            b"hidden" => Self::Hidden,
            b"aria-hidden" => Self::AriaHidden,
            b"style" => Self::Style,
            b"lang" | b"xml:lang" => Self::Lang,
            b"name" => Self::OfMeta,
            b"property" => Self::Property,
            b"http-equiv" => Self::HttpEquiv,
            b"content" => Self::Content,
            b"rel" => Self::Rel,
            b"href" => Self::Href,
            b"type" => Self::Type,
            b"datetime" => Self::Datetime,
            b"itemprop" => Self::ItemProp,
            b"data-testid"
            | b"data-test-id"
            | b"data-component"
            | b"data-component-name"
            | b"data-module"
            | b"data-type"
            | b"data-element"
            | b"data-qa"
            | b"data-tb-region"
            | b"data-section" => Self::Part,
            _ => return None,
        })
    }
}

impl Tree {
    pub(super) fn tag(&self, at: At) -> Tag {
        self.nodes.get(at).map_or(Tag::OTHER, |node| node.tag)
    }

    pub(super) fn parent(&self, at: At) -> Option<At> {
        self.nodes.get(at).map(|node| node.parent as usize).filter(|parent| *parent != at)
    }

    /// The node and its descendants.
    pub(super) fn under(&self, at: At) -> Range<At> {
        at..self.nodes.get(at).map_or(at, |node| node.end as usize)
    }

    /// The ancestors, the nearest first.
    pub(super) fn ancestors(&self, at: At) -> impl Iterator<Item = At> {
        std::iter::successors(self.parent(at), |at| self.parent(*at))
    }

    /// The words of a run of text; empty for an element.
    pub(super) fn text(&self, at: At) -> &str {
        let text = self.nodes.get(at).filter(|node| node.tag == Tag::TEXT);
        text.and_then(|node| self.text.get(node.range.start as usize..node.range.end as usize)).unwrap_or_default()
    }

    /// The words under an element, in one line; of very many only the first.
    pub(super) fn words(&self, at: At) -> String {
        const MOST: usize = 2000;
        let mut words = String::new();
        for at in self.under(at).take(MOST) {
            if words.len() > MOST {
                break;
            }
            if self.tag(at).is_block() || self.tag(at) == Tag::BR {
                words.push(' ');
            }
            words.push_str(self.text(at));
        }
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// For each element, the sum of the numbers of what stands in it.
    pub(super) fn sums(&self, numbers: impl Iterator<Item = (At, f64)>) -> Vec<f64> {
        let mut sums = vec![0.0; self.nodes.len()];
        for (at, number) in numbers {
            if let Some(sum) = sums.get_mut(at) {
                *sum += number;
            }
        }
        for at in (1..self.nodes.len()).rev() {
            let sum = sums.get(at).copied().unwrap_or_default();
            if let Some(above) = self.parent(at).and_then(|parent| sums.get_mut(parent)) {
                *above += sum;
            }
        }
        sums
    }

    pub(super) fn attributes(&self, at: At) -> impl Iterator<Item = (Name, &str)> {
        let range = self.nodes.get(at).filter(|node| node.tag != Tag::TEXT).map_or(0..0, |node| node.range.clone());
        let held = self.attributes.get(range.start as usize..range.end as usize).unwrap_or(&[]);
        held.iter()
            .filter_map(|(name, value)| Some((*name, self.values.get(value.start as usize..value.end as usize)?)))
    }

    pub(super) fn attribute(&self, at: At, name: Name) -> Option<&str> {
        self.attributes(at).find(|(held, _)| *held == name).map(|(_, value)| value)
    }

    // What the builder adds. All lengths stay under 4 GiB, since the page does.

    pub(super) fn add(&mut self, tag: Tag, parent: At, attributes: &[(Name, String)]) -> At {
        let from = small(self.attributes.len());
        for (name, value) in attributes {
            let start = small(self.values.len());
            self.values.push_str(value);
            self.attributes.push((*name, start..small(self.values.len())));
        }
        self.push(tag, parent, from..small(self.attributes.len()))
    }

    pub(super) fn add_text(&mut self, parent: At, words: &str) {
        let start = small(self.text.len());
        // The standard drops NULs.
        words.split('\0').for_each(|part| self.text.push_str(part));
        self.push(Tag::TEXT, parent, start..small(self.text.len()));
    }

    fn push(&mut self, tag: Tag, parent: At, range: Range<u32>) -> At {
        let at = self.nodes.len();
        self.nodes.push(Node { tag, parent: small(parent), end: small(at + 1), range });
        at
    }

    /// Ends an element behind all that was added since.
    pub(super) fn close(&mut self, at: At) {
        let end = small(self.nodes.len());
        if let Some(node) = self.nodes.get_mut(at) {
            node.end = end;
        }
    }
}

fn small(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}
