//! Which blocks of a page are its article?
//!
//! Every block speaks for its surroundings by its words of prose, or against them as a label, a list of links or a part
//! of a margin. The article's element is the one with the largest sum, and from there the innermost that still holds
//! nearly all of it; an element that says of itself that it is the article's text is believed where it holds enough.
//! In it all is kept but margins, captions, titles and lines of the site about itself.

use super::blocks::Block;
use super::marks::Mark;
use super::tags::Tag;
use super::tree::{At, Name, Tree};
use super::zones::{Plan, Zone};
use super::{cues, dates};

/// The article's element and the blocks that are its text, by their places.
#[derive(Debug, Default)]
pub(super) struct Body {
    pub root: At,
    pub kept: Vec<usize>,
}

/// Finds the article. `titles` are its title as machines tell it.
pub(super) fn body(tree: &Tree, plan: &Plan, blocks: &[Block], titles: &[String]) -> Body {
    let root = root(tree, plan, blocks);
    let inside = tree.under(root);
    let mut kept: Vec<usize> = Vec::new();
    let mut prose = false;
    for (place, block) in blocks.iter().enumerate() {
        if !inside.contains(&block.at) || plan.zone(block.at) != Zone::Open || !belongs(tree, block) {
            continue;
        }
        if !prose
            && (dates::is_line(block) || is_time(tree, block) || titles.iter().any(|title| *title == bare(&block.text)))
        {
            continue;
        }
        prose |= block.is_prose();
        kept.push(place);
    }
    // A heading heads something.
    while kept.last().and_then(|place| blocks.get(*place)).is_some_and(|block| tree.tag(block.at).is_heading()) {
        kept.pop();
    }
    Body { root, kept }
}

/// Whether a block is little more than a `time` element: "yesterday".
fn is_time(tree: &Tree, block: &Block) -> bool {
    block.words <= 6 && tree.under(block.at).take(8).any(|at| tree.tag(at) == Tag::TIME)
}

/// A title as it is compared.
pub(super) fn bare(title: &str) -> String {
    title.chars().filter(|sign| sign.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// What a block says for (above zero) or against its surroundings being the article.
fn worth(block: &Block, zone: Zone) -> f64 {
    let words = block.words as f64;
    match zone {
        Zone::Beside | Zone::Around => -2.0 - words * 0.1,
        Zone::Byline | Zone::Caption => -1.0,
        Zone::Open if block.is_prose() => words * (1.0 - 1.5 * block.link_share()),
        // A label costs little where it is one of many: code, tables and lists have hundreds.
        Zone::Open => -1.0 - words * block.link_share(),
    }
}

/// What is a part of an article and never holds one.
const WHOLE: [Tag; 9] = [Tag::P, Tag::BLOCKQUOTE, Tag::UL, Tag::OL, Tag::LI, Tag::DL, Tag::PRE, Tag::FIGURE, Tag::TEXT];

/// The element that holds the article.
fn root(tree: &Tree, plan: &Plan, blocks: &[Block]) -> At {
    let worth: Vec<(At, f64)> = blocks.iter().map(|block| (block.at, worth(block, plan.zone(block.at)))).collect();
    let prose = tree.sums(worth.iter().map(|(at, worth)| (*at, worth.max(0.0))));
    let sums = tree.sums(worth.iter().copied());
    let sum = |at: At| sums.get(at).copied().unwrap_or_default();
    let holds = |at: &At| prose.get(*at).is_some_and(|prose| *prose > 0.0);
    let whole = |at: &At| WHOLE.contains(&tree.tag(*at)) || tree.tag(*at).is_heading();
    let elements = || (0..tree.nodes.len()).filter(holds).filter(|at| !whole(at));
    // Of equal ones the innermost, which stands last.
    let best = elements().fold(0, |best, at| if sum(at) >= sum(best) { at } else { best });
    // A few lines that sum up a longer text beside them are not all of it.
    let held = |at: At| prose.get(at).copied().unwrap_or_default();
    let wider = |above: &At| held(*above) >= 2.0 * held(best) && !matches!(tree.tag(*above), Tag::BODY | Tag::HTML);
    let best = if held(best) < 80.0 { tree.ancestors(best).find(wider).unwrap_or(best) } else { best };
    let enough = |at: &At| {
        // Microdata is written for machines, a class for the looks.
        let told = tree.attribute(*at, Name::ItemProp).is_some();
        let much = prose.get(*at).is_some_and(|prose| *prose > 50.0);
        sum(*at) >= 0.7 * sum(best) || (told && (sum(*at) >= 0.3 * sum(best) || much))
    };
    let said = elements().filter(|at| plan.mark(*at) == Mark::Body).filter(enough);
    said.max_by(|a, b| sum(*a).total_cmp(&sum(*b)).then(b.cmp(a))).unwrap_or_else(|| narrowed(tree, best, sum, held))
}

/// Down from an element as long as one part of it holds nearly all.
fn narrowed(tree: &Tree, from: At, sum: impl Fn(At) -> f64, held: impl Fn(At) -> f64) -> At {
    let mut at = from;
    'down: loop {
        let range = tree.under(at);
        let mut child = range.start + 1;
        while child < range.end {
            if !WHOLE.contains(&tree.tag(child)) && sum(child) >= 0.9 * sum(at) && held(child) >= 0.6 * held(at) {
                at = child;
                continue 'down;
            }
            child = tree.under(child).end;
        }
        return at;
    }
}

/// Whether a block of the article's element is a part of the article.
fn belongs(tree: &Tree, block: &Block) -> bool {
    let tag = tree.tag(block.at);
    let in_item = || tree.ancestors(block.at).take(3).any(|at| tree.tag(at) == Tag::LI);
    let links = block.link_share();
    let shape = match tag {
        Tag::H1 => false,
        _ if tag.is_heading() => links <= 0.8 || !in_item(),
        _ if block.is_prose() => links < 0.75,
        _ => links < 0.5,
    };
    shape && !cues::is_furniture(&block.text, block.words)
}
