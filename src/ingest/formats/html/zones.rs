//! In which part of the page does each element stand: in the open, or in a margin, by the names of what holds it?

use std::collections::BTreeMap;

use super::blocks::Block;
use super::marks::{self, Mark};
use super::tags::Tag;
use super::tree::{At, Tree};

/// Where an element stands, by the strongest mark round it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Zone {
    /// Nothing speaks against its being the article's.
    #[default]
    Open,
    /// Who wrote it, when.
    Byline,
    /// Words under a picture.
    Caption,
    /// Mostly no part of the article.
    Beside,
    /// Never a part of it.
    Around,
}

/// What the elements of a page are, and where they stand.
#[derive(Debug, Default)]
pub(super) struct Plan {
    marks: Vec<(Mark, &'static str)>,
    zones: Vec<Zone>,
}

impl Plan {
    /// What each element is by its own names.
    pub(super) fn of(tree: &Tree) -> Self {
        Self { marks: (0..tree.nodes.len()).map(|at| marks::mark(tree, at)).collect(), zones: Vec::new() }
    }

    pub(super) fn mark(&self, at: At) -> Mark {
        self.marks.get(at).map_or(Mark::Plain, |(mark, _)| *mark)
    }

    /// Whether an element's names say that it tells who took a picture.
    pub(super) fn is_credit(&self, at: At) -> bool {
        self.marks.get(at).is_some_and(|(_, word)| marks::is_credit(word))
    }

    pub(super) fn zone(&self, at: At) -> Zone {
        self.zones.get(at).copied().unwrap_or_default()
    }

    /// Settles where everything stands, once it is known where the page's prose is.
    pub(super) fn settle(&mut self, tree: &Tree, blocks: &[Block]) {
        self.uncover(tree, blocks);
        self.spare(tree, blocks);
        self.zones = self.draw(tree, true);
    }

    /// The zones. Quotations and tables stand in the open even in what is named after the site that they are from;
    /// `outer` leaves that out.
    fn draw(&self, tree: &Tree, outer: bool) -> Vec<Zone> {
        let mut zones: Vec<Zone> = Vec::with_capacity(tree.nodes.len());
        for at in 0..tree.nodes.len() {
            let above = tree.parent(at).and_then(|parent| zones.get(parent)).copied().unwrap_or_default();
            let freed = outer && above < Zone::Around && matches!(tree.tag(at), Tag::BLOCKQUOTE | Tag::TABLE);
            let above = if freed { Zone::Open } else { above };
            zones.push(above.max(match self.mark(at) {
                Mark::Around | Mark::Hidden => Zone::Around,
                Mark::Beside => Zone::Beside,
                Mark::Caption => Zone::Caption,
                Mark::Byline => Zone::Byline,
                Mark::Plain | Mark::Article | Mark::Body | Mark::Lead => Zone::Open,
            }));
        }
        zones
    }

    /// What holds the element that says it is the article's text is no margin.
    fn uncover(&mut self, tree: &Tree, blocks: &[Block]) {
        let sums = tree.sums(blocks.iter().map(|block| (block.at, block.prose())));
        for at in 0..tree.nodes.len() {
            if self.mark(at) != Mark::Body || sums.get(at).is_none_or(|sum| *sum < 25.0) {
                continue;
            }
            for above in tree.ancestors(at) {
                let much = sums.get(at).is_some_and(|sum| *sum >= 100.0);
                let Some((mark, word)) = self.marks.get_mut(above) else { continue };
                let freed = *mark != Mark::Around || (much && !marks::is_talk(word));
                if mark.is_margin() && freed {
                    *mark = Mark::Plain;
                }
            }
        }
    }

    /// A word of names under which most of the page's prose stands says nothing of its being margin.
    fn spare(&mut self, tree: &Tree, blocks: &[Block]) {
        // A word is spared in each round.
        for _ in 0..8 {
            let zones = self.draw(tree, false);
            let total: f64 = blocks.iter().map(Block::prose).sum();
            let (mut open, mut under) = (0.0, BTreeMap::<&str, f64>::new());
            for block in blocks.iter().filter(|block| block.is_prose()) {
                if zones.get(block.at) == Some(&Zone::Open) {
                    open += block.prose();
                    continue;
                }
                let mut seen: Vec<&str> = Vec::new();
                for at in std::iter::once(block.at).chain(tree.ancestors(block.at)) {
                    let Some((mark, word)) = self.marks.get(at) else { continue };
                    if mark.is_margin() && !seen.contains(word) {
                        *under.entry(word).or_default() += block.prose();
                        seen.push(word);
                    }
                }
            }
            let most = under.into_iter().max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(a.0)));
            let most = most.filter(|(word, held)| {
                let few = open < 0.35 * (open + held) && open < 300.0;
                *held > 40.0
                    && match (marks::is_talk(word), marks::is_around(word)) {
                        (true, _) => open < 40.0,
                        (_, true) => open < 40.0 || (few && *held > 0.6 * total),
                        _ => few,
                    }
            });
            let Some((word, _)) = most else { return };
            for (mark, said) in &mut self.marks {
                if *said == word && mark.is_margin() {
                    *mark = Mark::Plain;
                }
            }
        }
    }
}
