//! A page cut into the blocks of words that a reader sees: paragraphs, headings, items, cells.

use super::marks::{self, Mark};
use super::tags::Tag;
use super::tree::{At, Tree};
use super::zones::Plan;

/// Words that stand together.
#[derive(Clone, Debug)]
pub(super) struct Block {
    /// The element that holds them: the innermost one with lines of its own.
    pub at: At,
    /// The words, white space folded; a line break stays one.
    pub text: String,
    pub words: usize,
    /// How many of the words stand in links.
    pub linked: usize,
    /// Signs that end or part sentences.
    pub stops: usize,
}

impl Block {
    /// The share of its words that are links.
    pub(super) fn link_share(&self) -> f64 {
        self.linked as f64 / self.words.max(1) as f64
    }

    /// Whether it reads as prose, and not as a label or a teaser.
    pub(super) fn is_prose(&self) -> bool {
        let own = self.words.saturating_sub(self.linked);
        own >= 25 || own >= 8 && self.stops > 0
    }
}

impl Block {
    /// Its words, where it is prose.
    pub(super) fn prose(&self) -> f64 {
        if self.is_prose() { self.words as f64 } else { 0.0 }
    }
}

/// A stretch of words in the making.
#[derive(Default)]
struct Open {
    at: At,
    text: String,
    linked: usize,
}

/// An element that is open.
#[derive(Clone, Copy, Default)]
struct Held {
    at: At,
    link: bool,
    block: bool,
}

/// The blocks of a page in order. What the `plan` calls hidden is left out.
pub(super) fn blocks(tree: &Tree, plan: &Plan) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut open = Open::default();
    let mut stack: Vec<Held> = Vec::new();
    let mut at = 0;
    while at < tree.nodes.len() {
        while let Some(held) = stack.last().copied().filter(|held| !tree.under(held.at).contains(&at)) {
            stack.pop();
            if held.block {
                flush(&mut open, &mut blocks);
                open.at = stack.iter().rev().find(|held| held.block).map_or(0, |held| held.at);
            }
        }
        let tag = tree.tag(at);
        let link = stack.last().is_some_and(|held| held.link);
        if tag == Tag::TEXT {
            let pre = preformatted(tree, open.at);
            add(&mut open, tree.text(at), link, pre);
        } else if tag.is_silent() || plan.mark(at) == Mark::Hidden {
            // Players stand between paragraphs, never in them; the code of advertisements is not seen.
            if tag.is_block() || matches!(tag, Tag::VIDEO | Tag::IFRAME | Tag::OBJECT) {
                flush(&mut open, &mut blocks);
            }
            at = tree.under(at).end;
            continue;
        } else if tag == Tag::BR {
            line_break(&mut open, &mut blocks);
        } else {
            let block = tag.is_block();
            if block {
                flush(&mut open, &mut blocks);
                open.at = at;
            }
            stack.push(Held { at, link: link || tag == Tag::A || marks::is_button(tree, at), block });
        }
        at += 1;
    }
    flush(&mut open, &mut blocks);
    blocks
}

fn preformatted(tree: &Tree, at: At) -> bool {
    matches!(tree.tag(at), Tag::PRE | Tag::LISTING | Tag::XMP | Tag::PLAINTEXT)
}

/// Adds a run of text with its white space folded.
fn add(open: &mut Open, text: &str, link: bool, pre: bool) {
    if pre {
        open.text.push_str(text);
    } else {
        let mut space = text.starts_with(char::is_whitespace);
        for word in text.split_whitespace() {
            if space {
                part(open);
            }
            open.text.push_str(word);
            space = true;
        }
        if text.ends_with(char::is_whitespace) {
            part(open);
        }
    }
    open.linked += if link { word_count(text) } else { 0 };
}

/// A space, unless one stands there.
fn part(open: &mut Open) {
    if !open.text.is_empty() && !open.text.ends_with([' ', '\n']) {
        open.text.push(' ');
    }
}

/// One break ends a line, two end the paragraph.
fn line_break(open: &mut Open, blocks: &mut Vec<Block>) {
    while open.text.ends_with(' ') {
        open.text.pop();
    }
    if open.text.ends_with('\n') {
        flush(open, blocks);
    } else if !open.text.is_empty() {
        open.text.push('\n');
    }
}

fn flush(open: &mut Open, blocks: &mut Vec<Block>) {
    let Open { at, text, linked } = std::mem::take(open);
    open.at = at;
    let text = text.trim().to_owned();
    let words = word_count(&text);
    if words > 0 {
        blocks.push(Block { at, words, linked: linked.min(words), stops: stops(&text), text });
    }
}

/// Words: runs between white space that hold a letter or digit; in scripts without spaces, two signs count as one.
pub(super) fn word_count(text: &str) -> usize {
    let mut words = 0;
    let mut wide = 0;
    for word in text.split_whitespace() {
        let far = word.chars().filter(|c| is_unspaced(*c)).count();
        wide += far;
        words += usize::from(far == 0 && word.chars().any(char::is_alphanumeric));
    }
    words + wide.div_ceil(2)
}

fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{0e00}'..='\u{0eff}' | '\u{1000}'..='\u{109f}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}')
}

fn stops(text: &str) -> usize {
    let mut count = 0;
    let mut signs = text.chars().peekable();
    while let Some(sign) = signs.next() {
        count += usize::from(match sign {
            '.' | '!' | '?' | ',' | ';' | '…' => signs.peek().is_none_or(|next| !next.is_alphanumeric()),
            '。' | '！' | '？' | '、' | '，' | '।' | '؟' | '،' => true,
            _ => false,
        });
    }
    count
}
