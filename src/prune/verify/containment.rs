//! Is each removed item contained in what was kept for it, as much and in the way that is said?

use std::io::{self, Read, Seek};

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::Compare;
use super::claims::Claim;
use super::items::Items;
use super::names::Names;
use super::outcome::{Verified, failure};
use super::texts::Texts;
use crate::fingerprint::normalise;
use crate::prune::model::{Containment, Relation};

/// So many claims are looked at together, or so many bytes of text.
const CLAIMS: usize = 4096;
const BYTES: usize = 64 << 20;

/// Shares are told with four places.
const ROUNDING: f64 = 1e-4;

/// A share of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Share {
    words: u32,
    of: u32,
}

impl Share {
    /// All of its words; also of none the whole is the whole.
    fn all(words: u32) -> Self {
        Self { words: words.max(1), of: words.max(1) }
    }

    fn held((words, of): (u32, u32)) -> Self {
        Self { words, of }
    }

    fn value(self) -> f64 {
        if self.of == 0 { 0.0 } else { f64::from(self.words) / f64::from(self.of) }
    }

    /// Whether it is at least so much; floats of equal shares may differ in their last bit.
    fn reaches(self, share: f64) -> bool {
        self.value() + 1e-9 >= share
    }
}

/// What two texts are to each other.
#[derive(Clone, Copy, Debug)]
struct Like {
    identical: bool,
    of_removed: Share,
    of_kept: Share,
}

impl Like {
    /// Of two texts of the same so many words.
    fn same(words: u32) -> Self {
        Self { identical: true, of_removed: Share::all(words), of_kept: Share::all(words) }
    }

    fn of(removed: &str, kept: &str, held: Compare<'_>) -> Self {
        let of_removed = Share::held(held(kept, removed));
        let of_kept = Share::held(held(removed, kept));
        // Where the counts differ, the words do.
        if of_removed == of_kept && normalise(removed) == normalise(kept) {
            return Self::same(of_removed.of);
        }
        Self { identical: false, of_removed, of_kept }
    }

    /// The first relation that fits.
    fn relation(self, share: f64) -> Option<Relation> {
        match (self.of_removed.reaches(share), self.of_kept.reaches(share)) {
            _ if self.identical => Some(Relation::Identical),
            (true, true) => Some(Relation::Near),
            (true, false) => Some(Relation::Within),
            (false, true) => Some(Relation::Contains),
            (false, false) => None,
        }
    }
}

/// What is needed to look at claims.
pub(super) struct Weigh<'a> {
    pub items: &'a Items,
    pub texts: &'a mut Texts,
    /// The share of words that one kept item must hold.
    pub share: f64,
    pub held: Compare<'a>,
}

impl Weigh<'_> {
    /// Looks at all claims of which both texts were read again.
    ///
    /// # Errors
    /// Where texts cannot be read back.
    pub(super) fn check<M: Read + Seek>(
        mut self,
        claims: &[Claim],
        names: &mut Names<'_, M>,
        out: &mut Verified,
    ) -> io::Result<()> {
        let mut rest = claims;
        while !rest.is_empty() {
            let mut texts = FxHashMap::default();
            let (mut taken, mut bytes) = (0, 0);
            for claim in rest.iter().take(CLAIMS) {
                if bytes >= BYTES {
                    break;
                }
                bytes += self.load(claim, &mut texts)?;
                taken += 1;
            }
            let (now, later) = rest.split_at_checked(taken).unwrap_or((rest, &[]));
            rest = later;
            let (items, held) = (self.items, self.held);
            let likes: Vec<Option<Like>> = now.par_iter().map(|claim| like(claim, items, &texts, held)).collect();
            for (claim, like) in now.iter().zip(likes) {
                self.claim(claim, like, names, out);
            }
        }
        Ok(())
    }

    /// Reads the texts of a claim unless they are there; tells how many bytes they add.
    fn load(&mut self, claim: &Claim, texts: &mut FxHashMap<u32, String>) -> io::Result<usize> {
        let mut bytes = 0;
        for place in [claim.removed, claim.kept] {
            let at = self.items.get(place).and_then(|item| item.text);
            if let Some(at) = at.filter(|_| !texts.contains_key(&place)) {
                bytes += at.len as usize;
                texts.insert(place, self.texts.read(at)?);
            }
        }
        Ok(bytes)
    }

    fn claim<M: Read + Seek>(&self, claim: &Claim, like: Option<Like>, names: &mut Names<'_, M>, out: &mut Verified) {
        let stays = !self.items.goes(claim.kept);
        out.expect(stays, || {
            let [removed, kept] = names.at(claim.line);
            failure(removed, "kept", format!("what was kept for it, {kept}, was itself removed"))
        });
        let Some(like) = like else { return };
        let Containment { of_removed, of_kept } = claim.containment;
        for (what, now, then) in [("of_removed", like.of_removed, of_removed), ("of_kept", like.of_kept, of_kept)] {
            out.expect((now.value() - then).abs() <= ROUNDING, || {
                let [removed, kept] = names.at(claim.line);
                let (by, whose) =
                    if what == "of_removed" { (kept, "its") } else { ("it".to_owned(), "the kept one's") };
                let Share { words, of } = now;
                let says = format!(
                    "{by} holds {words} of {whose} {of} words ({:.4}), and the manifest says {then}",
                    now.value()
                );
                failure(removed, what, says)
            });
        }
        let relation = like.relation(self.share);
        out.expect(relation == Some(claim.relation), || {
            let now = relation
                .map_or_else(|| "less than the share".to_owned(), |relation| format!("{relation:?}").to_lowercase());
            let then = format!("{:?}", claim.relation).to_lowercase();
            failure(names.at(claim.line)[0].clone(), "relation", format!("it is {now}, and the manifest says {then}"))
        });
        let counts = if claim.holds { like.of_kept } else { like.of_removed };
        out.expect(counts.reaches(self.share), || {
            let [removed, kept] = names.at(claim.line);
            let (one, other) = if claim.holds { ("it", kept.as_str()) } else { (kept.as_str(), "it") };
            let says = format!("{one} holds {:.4} of {other}, less than the share of {}", counts.value(), self.share);
            failure(removed, "share", says)
        });
    }
}

/// What the two texts of a claim are to each other; nothing where one of them was not read.
fn like(claim: &Claim, items: &Items, texts: &FxHashMap<u32, String>, held: Compare<'_>) -> Option<Like> {
    let (removed, kept) = (items.get(claim.removed)?, items.get(claim.kept)?);
    if removed.digest == kept.digest {
        // The same bytes, if each is what its digest says.
        return (removed.seen && kept.seen).then(|| Like::same(removed.words));
    }
    Some(Like::of(texts.get(&claim.removed)?, texts.get(&claim.kept)?, held))
}
