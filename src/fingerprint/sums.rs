//! The 64 counters of a SimHash, kept bit-sliced.
//!
//! Plane `p` holds bit `p` of all 64 counters, so adding a hash is adding one bit to each counter with carry, as in the
//! population counts of Harley and Seal (Warren, *Hacker's Delight*, 2nd ed., 5-2): sixteen hashes go through a tree of
//! carry-save adders, five operations each, and only what carries out of it ripples on. Only set bits are counted; more
//! set than not is more than half of the features.
//!
//! Not tried: one counter a byte lane, spilled every 255 features (the bits must first be spread over 64 bytes).

/// Counts, for each of 64 bits, in how many of the added hashes it is set. Up to 2^32 - 1 hashes.
#[derive(Clone, Debug, Default)]
pub struct Sums {
    planes: [u64; 32],
    added: u64,
}

/// Adds three bits in each lane: sum and carry.
#[inline(always)]
fn add(a: u64, b: u64, c: u64) -> (u64, u64) {
    let half = a ^ b;
    (half ^ c, (a & b) | (half & c))
}

impl Sums {
    /// Counts a hash.
    pub fn add(&mut self, hash: u64) {
        ripple(&mut self.planes, hash);
        self.added += 1;
    }

    /// Counts `count` hashes; the others of the sixteen are zero.
    #[inline(always)]
    pub(super) fn add_sixteen(&mut self, hashes: [u64; 16], count: u64) {
        let [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p] = hashes;
        let [ones, twos, fours, eights, ..] = self.planes;
        let (ones, two_a) = add(ones, a, b);
        let (ones, two_b) = add(ones, c, d);
        let (twos, four_a) = add(twos, two_a, two_b);
        let (ones, two_a) = add(ones, e, f);
        let (ones, two_b) = add(ones, g, h);
        let (twos, four_b) = add(twos, two_a, two_b);
        let (fours, eight_a) = add(fours, four_a, four_b);
        let (ones, two_a) = add(ones, i, j);
        let (ones, two_b) = add(ones, k, l);
        let (twos, four_a) = add(twos, two_a, two_b);
        let (ones, two_a) = add(ones, m, n);
        let (ones, two_b) = add(ones, o, p);
        let (twos, four_b) = add(twos, two_a, two_b);
        let (fours, eight_b) = add(fours, four_a, four_b);
        let (eights, carry) = add(eights, eight_a, eight_b);
        let [first, second, third, fourth, rest @ ..] = &mut self.planes;
        (*first, *second, *third, *fourth) = (ones, twos, fours, eights);
        ripple(rest, carry);
        self.added += count;
    }

    /// The bits that more than half of the hashes have set.
    pub fn majority(&self) -> u64 {
        let half = self.added / 2;
        // Compares each counter with `half`, most significant plane first.
        let (mut greater, mut equal) = (0, !0);
        let used = (u64::BITS - self.added.leading_zeros()) as usize;
        for (power, &plane) in self.planes.iter().enumerate().take(used).rev() {
            let threshold = (half >> power & 1).wrapping_neg();
            greater |= equal & plane & !threshold;
            equal &= !(plane ^ threshold);
        }
        greater
    }
}

/// Adds one to the counters of the bits set in `carry`.
#[inline]
fn ripple(planes: &mut [u64], mut carry: u64) {
    for plane in planes {
        if carry == 0 {
            return;
        }
        let next = *plane & carry;
        *plane ^= carry;
        carry = next;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bit_is_set_where_more_than_half_have_it() {
        let mut sums = Sums::default();
        assert_eq!(sums.majority(), 0);
        sums.add(0b011);
        assert_eq!(sums.majority(), 0b011);
        sums.add(0b010);
        assert_eq!(sums.majority(), 0b010, "a tie is not set");
        (0..1_000).for_each(|_| sums.add_sixteen([0b100; 16], 16));
        assert_eq!(sums.majority(), 0b100);
        (0..16_003).for_each(|_| sums.add(0b001));
        assert_eq!(sums.majority(), 0b001);
    }
}
