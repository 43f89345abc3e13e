//! The words of all representatives, as a hash of two bytes for each 2-gram: what most candidates are turned down by,
//! without a look at their texts.
//!
//! Nine in ten candidates share an anchor and nothing more, and to read and cut a text again for each of them costs more
//! than all else. Equal 2-grams have equal codes, so what counts shared codes counts at least the shared 2-grams; one in
//! some thousand others looks shared too, and falls at the words.

use std::fs::File;
use std::io::{self, BufWriter, Write};

use rayon::prelude::*;

use super::anchors::Gathering;
use super::options::Thresholds;
use super::representatives::Representatives;
use super::room::Room;
use crate::corpus::{View, read_exact_at};
use crate::fingerprint::machine::Work;

/// Representatives that are read in one go.
const BLOCK: usize = 1024;

/// The codes of all representatives' 2-grams.
pub(super) struct Digrams<'a> {
    codes: Codes<'a>,
    /// For each representative one past its last code.
    ends: Vec<u64>,
}

/// Where codes stand.
enum Codes<'a> {
    Memory(Vec<u16>),
    Disk(File, &'a Room<'a>),
}

/// Where the codes of one representative are put that stand on disk.
#[derive(Default)]
pub(super) struct Tray {
    bytes: Vec<u8>,
    codes: Vec<u16>,
}

/// The code of a 2-gram.
pub(super) fn code(first: u64, second: u64) -> u16 {
    (first ^ second.rotate_left(23)) as u16
}

impl<'a> Digrams<'a> {
    /// Reads the words of every representative once; `anchors` is shown them too. In a room, codes that are more than its
    /// half stand on disk.
    pub(super) fn read(
        corpus: View<'_>,
        all: &Representatives,
        anchors: Option<&Gathering<'_>>,
        room: Option<&'a Room<'a>>,
    ) -> Self {
        let mut sum = 0;
        let mut ends = Vec::with_capacity(all.len());
        for number in all.numbers() {
            sum += u64::from(all.word_count(corpus, number).saturating_sub(1));
            ends.push(sum);
        }
        let reading = Reading { corpus, all, anchors, ends: &ends };
        let disk = room.filter(|room| sum * CODE > room.half()).and_then(|room| Some((room.file()?, room)));
        let codes = match disk {
            Some((mut file, room)) => {
                let written = reading.to_disk(&mut file);
                room.noted(written);
                Codes::Disk(file, room)
            }
            None => Codes::Memory(reading.to_memory(sum as usize)),
        };
        Self { codes, ends }
    }

    /// The codes of a representative, one less than it has words.
    #[inline(always)]
    pub(super) fn of<'c>(&'c self, number: u32, tray: &'c mut Tray) -> &'c [u16] {
        let end = |at: usize| self.ends.get(at).or(self.ends.last()).map_or(0, |&end| end);
        let (start, end) = ((number as usize).checked_sub(1).map_or(0, end), end(number as usize));
        match &self.codes {
            Codes::Memory(codes) => codes.get(start as usize..end as usize).unwrap_or(&[]),
            Codes::Disk(file, room) => tray.fill(file, room, start, end - start),
        }
    }

    /// Asks for the codes of some representatives, so that they are near when they are looked at: they lie all over memory,
    /// and asked for one after another each would be waited for.
    #[inline(always)]
    fn touch(&self, numbers: &[u32]) {
        if let Codes::Memory(_) = &self.codes {
            let mut none = Tray::default();
            let touched = numbers.iter().fold(0, |sum, &number| {
                let codes = self.of(number, &mut none);
                let ends = codes.first().zip(codes.last()).zip(codes.get(codes.len() / 2));
                sum ^ ends.map_or(0, |((first, last), middle)| first ^ last ^ middle)
            });
            std::hint::black_box(touched);
        }
    }
}

impl Tray {
    fn fill(&mut self, file: &File, room: &Room<'_>, start: u64, count: u64) -> &[u16] {
        self.bytes.clear();
        self.bytes.resize((count * CODE) as usize, 0);
        self.codes.clear();
        if room.noted(read_exact_at(file, &mut self.bytes, start * CODE)).is_some() {
            let pairs = self.bytes.chunks_exact(CODE as usize);
            self.codes.extend(pairs.map(|pair| pair.try_into().map_or(0, u16::from_le_bytes)));
        }
        &self.codes
    }
}

/// Bytes of a code.
const CODE: u64 = 2;
/// Blocks whose codes are written at once.
const WRITTEN: usize = 64;

/// What reading codes leans on.
struct Reading<'r, 'g> {
    corpus: View<'r>,
    all: &'r Representatives,
    anchors: Option<&'r Gathering<'g>>,
    ends: &'r [u64],
}

impl Reading<'_, '_> {
    /// All codes.
    fn to_memory(&self, sum: usize) -> Vec<u16> {
        let mut codes = vec![0; sum];
        let mut blocks = Vec::with_capacity(self.ends.len() / BLOCK + 1);
        let (mut rest, mut before) = (codes.as_mut_slice(), 0);
        for (block, first) in self.ends.chunks(BLOCK).zip((0..).step_by(BLOCK)) {
            let end = block.last().copied().unwrap_or(before);
            let (of_block, others) = rest.split_at_mut((end - before) as usize);
            blocks.push((first, block.len() as u32, of_block));
            (rest, before) = (others, end);
        }
        blocks.into_par_iter().for_each(|(first, len, codes)| {
            let mut slots = codes.iter_mut();
            self.block(first, len, &mut |code| {
                if let Some(slot) = slots.next() {
                    *slot = code;
                }
            });
        });
        codes
    }

    /// All codes to a file, some blocks at a time.
    fn to_disk(&self, file: &mut File) -> io::Result<()> {
        let mut out = BufWriter::with_capacity(1 << 20, file);
        let count = self.ends.len().div_ceil(BLOCK);
        for start in (0..count).step_by(WRITTEN) {
            let block = |block: usize| {
                let first = block * BLOCK;
                let len = BLOCK.min(self.ends.len() - first) as u32;
                let mut bytes = Vec::new();
                self.block(first as u32, len, &mut |code| bytes.extend_from_slice(&code.to_le_bytes()));
                bytes
            };
            let blocks: Vec<Vec<u8>> = (start..(start + WRITTEN).min(count)).into_par_iter().map(block).collect();
            blocks.iter().try_for_each(|bytes| out.write_all(bytes))?;
        }
        out.flush()
    }

    /// Hands on the codes of some representatives in a row, and shows their words to the anchors.
    fn block(&self, first: u32, len: u32, each: &mut dyn FnMut(u16)) {
        let mut gathered = Vec::new();
        for number in first..first + len {
            let words = self.all.words(self.corpus, number);
            for pair in words.windows(2) {
                if let [first, second] = pair {
                    each(code(first.hash, second.hash));
                }
            }
            if let Some(anchors) = self.anchors {
                anchors.gather(number, &words, &mut gathered);
            }
        }
        if let Some(anchors) = self.anchors {
            anchors.put(gathered);
        }
    }
}

/// One side of many comparisons by codes: a bit for each code that it has.
pub(super) struct Marked {
    bits: Box<[u64; CODES]>,
    codes: Vec<u16>,
}

/// Words of a bit for each code.
const CODES: usize = 1 << 16 >> 6;

impl Marked {
    pub(super) fn new() -> Self {
        Self { bits: Box::new([0; CODES]), codes: Vec::new() }
    }

    /// Marks the codes of another side instead.
    pub(super) fn mark(&mut self, codes: &[u16]) {
        for code in self.codes.drain(..) {
            if let Some(word) = self.bits.get_mut(usize::from(code >> 6)) {
                *word = 0;
            }
        }
        self.codes.extend_from_slice(codes);
        for code in codes {
            if let Some(word) = self.bits.get_mut(usize::from(code >> 6)) {
                *word |= 1 << (code & 63);
            }
        }
    }

    /// Whether a full look could find a relation: false drops nothing that
    /// [`Prepared::shared`](super::verify::Prepared::shared) would grade.
    ///
    /// Runs are of two words or more, so the words in shared 2-grams bound what chains can give, and a long run is as
    /// many shared 2-grams in a row, less one.
    #[inline(always)]
    fn may_relate(&self, other: &[u16], limits: &Thresholds) -> bool {
        let long = limits.long_run.saturating_sub(1);
        let (mut covered, mut before, mut has_long) = (0, 0u64, long == 0);
        for codes in other.chunks(64) {
            let shared = codes.iter().rev().fold(0, |shared, &code| {
                let word = self.bits.get(usize::from(code >> 6)).copied().unwrap_or(0);
                shared << 1 | word >> (code & 63) & 1
            });
            // A shared 2-gram covers its two words: its own place, and the next.
            covered += (shared | shared << 1 | before >> 63).count_ones() + (shared >> 63) as u32;
            covered -= (before >> 63) as u32;
            has_long |= in_a_row(u128::from(before) | u128::from(shared) << 64, long);
            before = shared;
        }
        let smaller = self.codes.len().min(other.len()) + 1;
        let least = limits.overlap.min(limits.within).min(limits.near_with_run);
        has_long || f64::from(covered) >= least * smaller as f64
    }
}

/// The choice, among other sides, of those that may relate to the marked one.
pub(super) struct Choice<'a> {
    pub(super) marked: &'a Marked,
    pub(super) digrams: &'a Digrams<'a>,
    pub(super) tray: &'a mut Tray,
    pub(super) limits: &'a Thresholds,
    /// To choose from.
    pub(super) others: &'a [u32],
    /// Where the chosen are put.
    pub(super) chosen: &'a mut Vec<u32>,
}

impl Work for Choice<'_> {
    type Output = ();

    #[inline(always)]
    fn run(self) {
        self.digrams.touch(self.others);
        let may_relate = |&&b: &&u32| self.marked.may_relate(self.digrams.of(b, self.tray), self.limits);
        self.chosen.extend(self.others.iter().filter(may_relate));
    }
}

/// Whether so many bits are set in a row; more than 64 are asked for as 64.
#[inline(always)]
fn in_a_row(mut bits: u128, count: u32) -> bool {
    let mut left = count.clamp(1, 64) - 1;
    let mut step = 1;
    while left > 0 && bits != 0 {
        let by = step.min(left);
        bits &= bits >> by;
        left -= by;
        step *= 2;
    }
    bits != 0
}

/// 5-grams by the codes of their four 2-grams, as a set that may hold a few more than were put in: a Bloom filter in
/// which all bits of a 5-gram stand in one word.
pub(super) struct Sieve {
    words: Vec<u64>,
}

impl Sieve {
    /// Of 5-grams by the hashes of their words.
    pub(super) fn of<'a>(grams: impl Iterator<Item = &'a [u64]> + Clone) -> Self {
        // Two for each word at most, so that one in a few thousand others passes: a passage asks for each of its words.
        let mut sieve = Self { words: vec![0; (grams.clone().count() / 2).next_power_of_two()] };
        for gram in grams {
            let codes = gram.windows(2).fold(0, |codes, pair| match pair {
                [first, second] => codes << 16 | u64::from(code(*first, *second)),
                _ => codes,
            });
            let (word, bits) = sieve.place(codes);
            if let Some(word) = sieve.words.get_mut(word) {
                *word |= bits;
            }
        }
        sieve
    }

    /// Where in a text of these 2-grams one of them may begin, by number of the word.
    pub(super) fn places(&self, codes: &[u16]) -> impl Iterator<Item = usize> {
        let mut four = 0;
        codes.iter().enumerate().filter_map(move |(last, &code)| {
            four = four << 16 | u64::from(code);
            let (word, bits) = self.place(four);
            let holds = self.words.get(word).is_some_and(|word| word & bits == bits);
            if holds { last.checked_sub(3) } else { None }
        })
    }

    fn place(&self, codes: u64) -> (usize, u64) {
        let hash = codes.wrapping_mul(0x9E37_79B9_7F4A_7C15);
        let hash = (hash ^ hash >> 32).wrapping_mul(0xD6E8_FEB8_6659_FD93);
        let bit = |at: u32| 1 << (hash >> at & 63);
        ((hash & 0xFFFF_FFFF) as usize & (self.words.len() - 1), bit(58) | bit(52) | bit(46) | bit(40))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::grade::{self, Grade};
    use super::super::verify::Prepared;
    use super::*;

    fn codes_of(words: &[u64]) -> Vec<u16> {
        words.windows(2).map(|pair| code(pair[0], pair[1])).collect()
    }

    /// A side of words of a small vocabulary, so that there is much to share and much that repeats.
    fn side(vocabulary: u64) -> impl Strategy<Value = Vec<u64>> {
        prop::collection::vec((0..vocabulary).prop_map(|number| crate::fingerprint::hash::pair(number, 7)), 0..150)
    }

    fn two_sides() -> impl Strategy<Value = (Vec<u64>, Vec<u64>)> {
        let independent = (2u64..80).prop_flat_map(|vocabulary| (side(vocabulary), side(vocabulary)));
        // One side built round a stretch of the other, near the bounds of what makes a relation.
        let stretch = (side(400), side(400), 0usize..80, 2usize..30, 0usize..90);
        let around = stretch.prop_map(|(a, mut b, from, length, at)| {
            let shared = a.iter().skip(from).take(length).copied();
            let at = at.min(b.len());
            b.splice(at..at, shared);
            (a, b)
        });
        // One side the other with words changed here and there: many short runs, so that shares decide.
        let changed = (side(400), prop::collection::vec(prop::bool::weighted(0.3), 150));
        let edited = changed.prop_map(|(a, changed)| {
            let fresh = |at: usize| crate::fingerprint::hash::pair(at as u64, 9);
            let word = |(at, (word, changed)): (usize, (&u64, bool))| if changed { fresh(at) } else { *word };
            let b = a.iter().zip(changed).enumerate().map(word).collect();
            (a, b)
        });
        prop_oneof![independent, around, edited]
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4000))]

        #[test]
        fn codes_drop_nothing_that_a_full_look_would_grade((a, b) in two_sides()) {
            let limits = Thresholds::default();
            let shared = Prepared::new(&a).shared(&b, &limits);
            let grade = grade::passages(&shared, a.len() as u32, b.len() as u32, &limits);
            let mut marked = Marked::new();
            marked.mark(&codes_of(&a));
            if grade != Grade::Unrelated {
                let may = marked.may_relate(&codes_of(&b), &limits);
                prop_assert!(may, "{:?} of {} and {} words", grade, a.len(), b.len());
            }
        }
    }

    #[test]
    fn codes_do_drop_what_shares_little() {
        let side = |from: u64| -> Vec<u64> { (from..from + 40).map(|number| number * 0x9E37_79B9).collect() };
        let (a, b) = (side(0), side(35));
        let mut marked = Marked::new();
        marked.mark(&codes_of(&a));
        assert!(!marked.may_relate(&codes_of(&b), &Thresholds::default()), "five words of forty");
    }

    #[test]
    fn bits_in_a_row_are_counted_across_words() {
        for len in 1..=64u32 {
            let bits = (u128::MAX >> (128 - len)) << 37;
            assert!(in_a_row(bits, len) && in_a_row(bits | 1 << 10, len));
            assert!(len == 64 || !in_a_row(bits, len + 1), "{len}");
        }
    }
}
