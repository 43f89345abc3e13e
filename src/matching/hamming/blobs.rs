//! Balls of near-identical boilerplate, taken out before the join so that it need not list their pairs.
//!
//! A table's bucket of many fingerprints is a sign; its bitwise majority, or one of them, is the centre. What lies within the radius
//! of the centre leaves the join as its members. By the triangle inequality a fingerprint that stays can be near a
//! member only if it lies within twice the radius of the centre: the ring.

use super::Blob;
use super::covering;
use crate::fingerprint::machine::{self, Work};
use crate::fingerprint::sums::Sums;

/// A bucket of this many is looked at.
const CROWD: usize = 256;
/// A ball of this many is taken out.
const BALL: usize = 256;
/// Tables that are looked at for crowds, from the front of each half.
const TABLES: usize = 2;
/// Rounds of looking, since a bucket shows one ball at a time.
const ROUNDS: usize = 8;
/// Members of a crowd that are tried for its centre, beside the majority: a thick cloud need have no one middle.
const ASKED: usize = 8;
/// Balls taken out in all: each costs a pass over all fingerprints.
const BALLS: usize = 512;

/// The blobs, and the fingerprints that are in none, ascending.
pub(super) fn peel(prints: &[u64], radius: u32) -> (Vec<Blob>, Vec<u64>) {
    let mut rest = prints.to_vec();
    let mut blobs = Vec::new();
    let place = |print: u64| prints.binary_search(&print).unwrap_or_default() as u32;
    for _ in 0..ROUNDS {
        let before = blobs.len();
        for centre in centres(&rest, radius) {
            if blobs.len() == BALLS {
                continue;
            }
            let distance = |print: u64| (print ^ centre).count_ones();
            if machine::run(Ball { prints: &rest, centre, radius }) < BALL {
                continue;
            }
            let (mut members, mut ring, mut keep) = (Vec::new(), Vec::new(), Vec::new());
            for &print in &rest {
                match distance(print) {
                    near if near <= radius => members.push(place(print)),
                    far => {
                        if far <= 2 * radius {
                            ring.push(place(print));
                        }
                        keep.push(print);
                    }
                }
            }
            rest = keep;
            let nearest = |&place: &u32| (prints.get(place as usize).map_or(u32::MAX, |&print| distance(print)), place);
            let first = members.iter().copied().min_by_key(nearest);
            members.sort_unstable_by_key(|&place| (Some(place) != first, place));
            blobs.push(Blob { centre, members, ring });
        }
        if blobs.len() == before {
            break;
        }
    }
    (blobs, rest)
}

/// How many fingerprints lie within the radius of a centre.
struct Ball<'a> {
    prints: &'a [u64],
    centre: u64,
    radius: u32,
}

impl Work for Ball<'_> {
    type Output = usize;

    #[inline(always)]
    fn run(self) -> usize {
        let near = |print: &u64| u64::from((print ^ self.centre).count_ones() <= self.radius);
        self.prints.iter().map(near).sum::<u64>() as usize
    }
}

/// Centres of crowded buckets, the most crowded first.
fn centres(prints: &[u64], radius: u32) -> Vec<u64> {
    let masks = covering::masks(radius);
    let (low, high) = masks.split_at(masks.iter().take_while(|&&mask| mask <= u64::from(u32::MAX)).count());
    let mut centres = Vec::new();
    for &mask in low.iter().take(TABLES).chain(high.iter().take(TABLES)) {
        covering::for_each_bucket(prints, mask, |bucket| {
            if bucket.len() < CROWD {
                return;
            }
            let mut sums = Sums::default();
            bucket.iter().for_each(|&print| sums.add(print));
            let members = bucket.iter().copied().step_by(bucket.len() / ASKED);
            for centre in std::iter::once(sums.majority()).chain(members) {
                let crowd = machine::run(Ball { prints: bucket, centre, radius });
                if crowd >= CROWD / 4 {
                    centres.push((std::cmp::Reverse(crowd), centre));
                }
            }
        });
    }
    centres.sort_unstable();
    centres.dedup_by_key(|&mut (_, centre)| centre);
    centres.into_iter().map(|(_, centre)| centre).collect()
}
