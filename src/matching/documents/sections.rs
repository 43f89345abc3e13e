//! Which runs of two documents are one copied stretch? Runs that lie near each other on both sides.
//!
//! Runs are joined over gaps of some words, in whatever order they stand, so that a stretch that was reworded here and
//! there is one section; but a block that is long enough for a section and changed its place is one of its own. What a
//! section then drags along at its ends, a run or two a long way off, is cut off again: an end that is thinner than the
//! rest by far.

use super::super::chains::Aligned;
use super::super::options::Thresholds;

/// Runs at an end that are weighed together, at most.
const END: usize = 12;

/// A run, and what of the passages holds it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Piece {
    pub(super) run: Aligned,
    pub(super) held_by: HeldBy,
}

/// What holds a run; the weaker is the smaller.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum HeldBy {
    /// The two documents, and no match.
    Documents,
    /// A match of passages that overlap.
    Overlap,
    /// A match by which most of a passage, or of a quote, is the other's.
    Match,
}

/// A stretch of one document beside one of another, by words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stretch {
    /// First word and end in the one.
    pub(super) a: (u32, u32),
    /// First word and end in the other.
    pub(super) b: (u32, u32),
    /// The shared words, of the side that has fewer of them.
    pub(super) words: u32,
    /// The runs.
    pub(super) pieces: Vec<Piece>,
}

/// The stretches that the runs make, of those that count: by their shared words, or because they hold a match.
pub(super) fn stretches(mut pieces: Vec<Piece>, limits: &Thresholds) -> Vec<Stretch> {
    // The same run may come from a match and from the documents; the former speaks.
    pieces.sort_unstable_by_key(|piece| (piece.run, std::cmp::Reverse(piece.held_by)));
    pieces.dedup_by_key(|piece| piece.run);
    let whole = linked(&pieces, limits).into_iter().map(|linked| trimmed(linked, limits));
    let mut found = parted(whole.filter(|one| one.counts(limits)).collect(), limits);
    found.sort_unstable_by_key(|one| (std::cmp::Reverse(one.words), one.a, one.b));
    let (mut in_a, mut in_b) = (Covered::default(), Covered::default());
    found.retain(|one| {
        // What repeats words that a heavier stretch has tells nothing new, but where a whole passage is there again.
        let (new_a, new_b) = (in_a.new_words(&one.side(Side::A)), in_b.new_words(&one.side(Side::B)));
        let (least, most) = (new_a.min(new_b), new_a.max(new_b));
        let new = match one.held_by() {
            HeldBy::Documents => least >= limits.section,
            HeldBy::Overlap => least >= limits.chain,
            HeldBy::Match => {
                let whole = || one.density() >= limits.dense && most >= limits.section.min(one.words);
                least >= limits.section || whole()
            }
        };
        if new {
            in_a.add(&one.side(Side::A));
            in_b.add(&one.side(Side::B));
        }
        new
    });
    // Beside a longer one, a phrase that two passages also match by is none that a person would draw: the match tells it.
    if found.iter().any(|one| one.words >= limits.section) {
        found.retain(|one| one.words >= limits.section);
    }
    found.sort_unstable_by_key(|one| (one.a, one.b));
    found
}

impl Stretch {
    /// The strongest of what holds its runs.
    pub(super) fn held_by(&self) -> HeldBy {
        self.pieces.iter().map(|piece| piece.held_by).max().unwrap_or(HeldBy::Documents)
    }

    /// Whether a match of two passages is in it.
    pub(super) fn matched(&self) -> bool {
        self.held_by() > HeldBy::Documents
    }

    fn counts(&self, limits: &Thresholds) -> bool {
        self.words >= limits.section || self.matched() && self.words >= limits.chain
    }

    /// The share of its words that are shared, on the side that has fewer.
    fn density(&self) -> f64 {
        let density =
            |side: Side, (start, end): (u32, u32)| f64::from(count(&self.side(side))) / f64::from((end - start).max(1));
        density(Side::A, self.a).min(density(Side::B, self.b))
    }

    /// The runs on one side, as disjoint ranges, ascending.
    fn side(&self, side: Side) -> Vec<(u32, u32)> {
        ranges(&self.pieces, side)
    }
}

/// The one document or the other.
#[derive(Clone, Copy)]
pub(super) enum Side {
    A,
    B,
}

impl Side {
    fn of(self, run: Aligned) -> (u32, u32) {
        match self {
            Self::A => (run.a, run.a_end()),
            Self::B => (run.b, run.b_end()),
        }
    }
}

/// What the runs cover on one side, as disjoint ranges, ascending.
fn ranges(pieces: &[Piece], side: Side) -> Vec<(u32, u32)> {
    let mut ranges: Vec<(u32, u32)> = pieces.iter().map(|piece| side.of(piece.run)).collect();
    ranges.sort_unstable();
    ranges.dedup_by(|next, before| {
        let joins = next.0 <= before.1;
        if joins {
            before.1 = before.1.max(next.1);
        }
        joins
    });
    ranges
}

/// What stretches cover on one side, as disjoint ranges, ascending.
pub(super) fn covered(stretches: &[Stretch], side: Side) -> Vec<(u32, u32)> {
    let pieces: Vec<Piece> = stretches.iter().flat_map(|stretch| stretch.pieces.iter().copied()).collect();
    ranges(&pieces, side)
}

/// How many words disjoint ranges hold.
pub(super) fn count(ranges: &[(u32, u32)]) -> u32 {
    ranges.iter().map(|(start, end)| end - start).sum()
}

fn stretch(pieces: Vec<Piece>) -> Stretch {
    let (a, b) = (ranges(&pieces, Side::A), ranges(&pieces, Side::B));
    let ends =
        |ranges: &[(u32, u32)]| ranges.first().zip(ranges.last()).map_or((0, 0), |(first, last)| (first.0, last.1));
    Stretch { a: ends(&a), b: ends(&b), words: count(&a).min(count(&b)), pieces }
}

/// The stretches, each in parts where a gap of it holds a section's words of others: a block that was put in between is no
/// gap.
fn parted(mut stretches: Vec<Stretch>, limits: &Thresholds) -> Vec<Stretch> {
    for side in [Side::A, Side::B] {
        let of_one = |(owner, one): (usize, &Stretch)| -> Vec<((u32, u32), usize)> {
            one.side(side).into_iter().map(|range| (range, owner)).collect()
        };
        let mut all: Vec<((u32, u32), usize)> = stretches.iter().enumerate().flat_map(of_one).collect();
        all.sort_unstable();
        let holds = |gap: (u32, u32), owner: usize| {
            let first = all.partition_point(|&((start, _), _)| start < gap.0);
            let inside = all.iter().skip(first).take_while(|&&((start, _), _)| start < gap.1);
            let others = inside.filter(|&&(_, other)| other != owner);
            others.map(|&((start, end), _)| end.min(gap.1) - start).sum::<u32>() >= limits.section
        };
        let part = |(owner, one): (usize, Stretch)| -> Vec<Stretch> {
            let covered = one.side(side);
            let gaps = covered.windows(2).filter_map(|pair| match pair {
                [before, after] => Some((before.1, after.0)),
                _ => None,
            });
            let cuts: Vec<u32> = gaps.filter(|&gap| holds(gap, owner)).map(|(start, _)| start).collect();
            if cuts.is_empty() {
                return vec![one];
            }
            let mut parts = vec![Vec::new(); cuts.len() + 1];
            for piece in one.pieces {
                let place = cuts.partition_point(|&cut| cut <= side.of(piece.run).0);
                if let Some(part) = parts.get_mut(place) {
                    part.push(piece);
                }
            }
            parts.into_iter().map(stretch).filter(|part| part.counts(limits)).collect()
        };
        stretches = stretches.into_iter().enumerate().flat_map(part).collect();
    }
    stretches
}

/// The runs (ascending) in groups that are joined over small gaps on both sides.
fn linked(pieces: &[Piece], limits: &Thresholds) -> Vec<Vec<Piece>> {
    let gap = limits.section_gap;
    let mut parent: Vec<usize> = (0..pieces.len()).collect();
    let mut open: Vec<(usize, Aligned)> = Vec::new();
    for (at, piece) in pieces.iter().enumerate() {
        let run = piece.run;
        open.retain(|(_, before)| before.a_end() + gap >= run.a);
        for &(before, earlier) in &open {
            let near = earlier.b_end() + gap >= run.b && run.b_end() + gap >= earlier.b;
            if near && (goes_on(earlier, run) || earlier.words.min(run.words) < limits.section) {
                let (one, other) = (root(&mut parent, before), root(&mut parent, at));
                if let Some(slot) = parent.get_mut(one.max(other)) {
                    *slot = one.min(other);
                }
            }
        }
        open.push((at, run));
    }
    let mut groups: Vec<Vec<Piece>> = vec![Vec::new(); pieces.len()];
    for (at, piece) in pieces.iter().enumerate() {
        let root = root(&mut parent, at);
        if let Some(group) = groups.get_mut(root) {
            group.push(*piece);
        }
    }
    groups.retain(|group| !group.is_empty());
    groups
}

/// Whether a run goes on where an earlier one ends, rather than repeating its words or standing before it on one side.
fn goes_on(earlier: Aligned, run: Aligned) -> bool {
    let again = earlier.a_end().saturating_sub(run.a).max(earlier.b_end().saturating_sub(run.b));
    earlier.b <= run.b && 2 * again <= earlier.words.min(run.words)
}

fn root(parent: &mut [usize], mut at: usize) -> usize {
    while let Some(&up) = parent.get(at).filter(|&&up| up != at) {
        let above = parent.get(up).copied().unwrap_or(up);
        if let Some(slot) = parent.get_mut(at) {
            *slot = above;
        }
        at = above;
    }
    at
}

/// The group without its thin ends. Where what is left of it is copied word for word, its ends must be nearly as dense.
fn trimmed(pieces: Vec<Piece>, limits: &Thresholds) -> Stretch {
    let strict = stretch(cut(pieces.clone(), limits.end_of_dense));
    let words: u32 = strict.pieces.iter().map(|piece| piece.run.words).sum();
    let dense = strict.density() >= limits.dense && words >= limits.dense_words;
    if dense { strict } else { stretch(cut(pieces, limits.end)) }
}

/// The group without ends whose share of shared words is less than `share` of the rest's.
fn cut(mut pieces: Vec<Piece>, share: f64) -> Vec<Piece> {
    for side in [Side::A, Side::B] {
        for from_the_end in [false, true] {
            pieces.sort_unstable_by_key(|piece| {
                let (start, end) = side.of(piece.run);
                if from_the_end { (u32::MAX - end, u32::MAX - start) } else { (start, end) }
            });
            while let Some(thin) = thin(&pieces, side, from_the_end, share) {
                pieces.drain(..thin);
            }
        }
    }
    pieces.sort_unstable();
    pieces
}

/// How many of the first runs are a thin end; of several answers the most.
fn thin(pieces: &[Piece], side: Side, from_the_end: bool, share: f64) -> Option<usize> {
    let whole = ranges(pieces, side);
    let all = count(&whole);
    let outer =
        |ranges: &[(u32, u32)]| if from_the_end { ranges.last().map(|r| r.1) } else { ranges.first().map(|r| r.0) };
    let mut found = None;
    // A match is never cut off.
    let free = pieces.iter().take_while(|piece| piece.held_by == HeldBy::Documents).count();
    for end in 1..pieces.len().min(END).min(free + 1) {
        let rest = ranges(pieces.get(end..)?, side);
        let (kept, first, last) = (count(&rest), rest.first()?.0, rest.last()?.1);
        let lost = all - kept;
        if kept <= lost {
            break;
        }
        let reach = outer(&whole)?.abs_diff(outer(&rest)?);
        let thin = f64::from(lost) / f64::from(reach) < share * f64::from(kept) / f64::from(last - first);
        if reach > 0 && thin {
            found = Some(end);
        }
    }
    found
}

/// Which words are in a stretch already.
#[derive(Default)]
struct Covered {
    words: Vec<bool>,
}

impl Covered {
    fn new_words(&self, ranges: &[(u32, u32)]) -> u32 {
        let covered = |word: &u32| self.words.get(*word as usize).copied().unwrap_or(false);
        ranges.iter().map(|&(start, end)| (start..end).filter(|word| !covered(word)).count() as u32).sum()
    }

    fn add(&mut self, ranges: &[(u32, u32)]) {
        let end = ranges.last().map_or(0, |last| last.1 as usize);
        if self.words.len() < end {
            self.words.resize(end, false);
        }
        for &(start, end) in ranges {
            if let Some(words) = self.words.get_mut(start as usize..end as usize) {
                words.fill(true);
            }
        }
    }
}
