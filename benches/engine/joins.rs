//! The complete Hamming join beside blocked brute force and pigeonhole tables, on fingerprints of the text.

use firsthand::fingerprint::simhash;
use firsthand::matching::hamming::{Join, join};
use rayon::prelude::*;

use crate::corpus::dice::Dice;
use crate::corpus::edits::replaced;
use crate::corpus::text::Text;
use crate::measure::{Cost, Figures, Wanted, cost};
use crate::pigeonhole;

const RADII: [u32; 3] = [3, 6, 8];
/// Rows that brute force compares with all others where all with all would take hours.
const SAMPLE: usize = 2_000;
/// Fingerprints that brute force compares each with each.
const WHOLE: usize = 100_000;
/// Of the paragraphs beyond the text's own, one in so many is a copy of the one before, with up to eight words changed.
const COPIES: u64 = 5;
/// Comparisons that pigeonhole tables may cost in the plain run.
const PATIENCE: f64 = 2e10;

pub fn run(text: &Text, full: bool, figures: &mut Figures) {
    for count in [100_000, 1_000_000, 10_000_000] {
        if count <= 1_000_000 || full {
            measure(text, count, full, figures);
        }
    }
    skew(text, figures);
}

fn measure(text: &Text, count: usize, full: bool, figures: &mut Figures) {
    let prints = prints(text, count);
    let size = told(count);
    let digest = blake3::hash(&prints.iter().flat_map(|print| print.to_le_bytes()).collect::<Vec<u8>>());
    figures.corpus(&format!("{} distinct fingerprints of {size} paragraphs", prints.len()), digest.to_hex().as_str());

    let rows: Vec<u64> = if count <= WHOLE {
        prints.clone()
    } else {
        prints.iter().copied().step_by(prints.len() / SAMPLE).take(SAMPLE).collect()
    };
    let (counted, brute) = cost(|| brute_force(&rows, &prints));
    // Each pair once, as the join has it; the whole of brute force by the share that was compared.
    let whole = prints.len() as f64 / rows.len() as f64 / 2.0;
    let how = if rows.len() == prints.len() { "" } else { ", by a sample of the rows" };
    figures.tell(&format!("{size}: brute force, all radii in one pass{how}"), brute.cpu * whole, "CPU s");

    for (radius, hits) in RADII.into_iter().zip(counted) {
        let (found, spent) = cost(|| join(&prints, radius));
        let pairs = found.expand(&prints, radius);
        assert_eq!(touching(&pairs, &prints, &rows), hits, "brute force finds other pairs at radius {radius}");
        tell(&format!("{size} radius {radius}"), &found, pairs.len(), spent, limit(count, radius), figures);
        let comparisons =
            (prints.len() as f64).powi(2) / 2.0 * f64::from(radius + 1) / 2f64.powi(64 / (radius as i32 + 1));
        if comparisons <= PATIENCE || full && count <= 1_000_000 {
            let (tables, rival) = cost(|| pigeonhole::pairs(&prints, radius).len());
            assert_eq!(tables, pairs.len(), "pigeonhole tables find other pairs at radius {radius}");
            figures.tell(&format!("{size} radius {radius}: pigeonhole tables"), rival.cpu, "CPU s");
        }
    }
}

fn tell(case: &str, found: &Join, pairs: usize, spent: Cost, wanted: Wanted, figures: &mut Figures) {
    figures.judge(&format!("{case}: join"), spent.cpu, "CPU s", wanted);
    figures.tell(&format!("{case}: join, two threads"), spent.wall, "s");
    figures.tell(&format!("{case}: pairs, {} blobs expanded", found.blobs.len()), pairs as f64, "pairs");
}

/// What the study measured, with some room for another text and machine.
fn limit(count: usize, radius: u32) -> Wanted {
    match (count, radius) {
        (1_000_000, 3) => Wanted::AtMost(0.5),
        (1_000_000, 6) => Wanted::AtMost(2.0),
        _ => Wanted::Nothing,
    }
}

/// A tenth of the fingerprints within three flips of one: what that costs beside none.
fn skew(text: &Text, figures: &mut Figures) {
    let plain = prints(text, 1_000_000);
    let mut dice = Dice::new(3);
    let centre = plain[plain.len() / 2];
    let mut skewed: Vec<u64> =
        plain.iter().copied().enumerate().filter(|(at, _)| at % 10 > 0).map(|(_, one)| one).collect();
    while skewed.len() < plain.len() {
        // A flip a bit with odds of 3 in 64, as the study had it.
        skewed.push((0..64).filter(|_| dice.below(64) < 3).fold(centre, |print, bit| print ^ 1 << bit));
    }
    skewed.sort_unstable();
    skewed.dedup();
    // Rows of the boilerplate and of the rest, for the answer.
    let rows: Vec<u32> = (0..skewed.len() as u32).step_by(skewed.len() / 200).collect();
    for radius in [3, 6] {
        let (_, without) = cost(|| join(&plain, radius));
        let (found, with) = cost(|| join(&skewed, radius));
        for &row in &rows {
            let near = |other: &&u64| (**other ^ skewed[row as usize]).count_ones() <= radius;
            let counted = skewed.iter().filter(near).count() - 1;
            assert_eq!(neighbours(&found, &skewed, row, radius), counted, "brute force finds others near {row}");
        }
        let name = format!("10^6 radius {radius}: a tenth one boilerplate, beside none");
        figures.judge(&name, with.cpu / without.cpu, "times", Wanted::AtMost(2.0));
        figures.tell(
            &format!("10^6 radius {radius}: pairs listed beside the blobs"),
            found.pairs.len() as f64,
            "pairs",
        );
    }
}

/// How many fingerprints the join puts within the radius of one, those that its blobs stand for among them.
fn neighbours(found: &Join, prints: &[u64], one: u32, radius: u32) -> usize {
    let near = |other: &&u32| (prints[**other as usize] ^ prints[one as usize]).count_ones() <= radius;
    let listed = found.pairs.iter().filter(|pair| pair.0 == one || pair.1 == one).count();
    let in_blobs = found.blobs.iter().map(|blob| {
        let members = || blob.members.iter().filter(near).count();
        if blob.members.contains(&one) {
            members() - 1 + blob.ring.iter().filter(near).count()
        } else if blob.ring.contains(&one) {
            members()
        } else {
            0
        }
    });
    listed + in_blobs.sum::<usize>()
}

/// Distinct fingerprints, ascending: of the text's paragraphs, then of recombined ones and copies of those.
fn prints(text: &Text, count: usize) -> Vec<u64> {
    let recombined = |number: u64| text.recombined(&mut Dice::of(5, number));
    let one = |number: usize| {
        if number < text.len() {
            return simhash(text.paragraph(number));
        }
        let number = number as u64;
        if number % COPIES > 0 {
            return simhash(&recombined(number));
        }
        let (original, mut dice) = (recombined(number + 1), Dice::of(6, number));
        let words: Vec<&str> = original.split(' ').collect();
        let changed = 1 + dice.below(8);
        simhash(&replaced(text, &mut dice, &words, changed))
    };
    let mut prints: Vec<u64> = (0..count).into_par_iter().filter_map(one).collect();
    prints.par_sort_unstable();
    prints.dedup();
    prints
}

/// For each radius, the pairs of a row and any other fingerprint within it, by comparing all, block by block so that both
/// sides stay in the cache.
fn brute_force(rows: &[u64], prints: &[u64]) -> [usize; RADII.len()] {
    let block = |rows: &[u64]| {
        let mut counts = [0usize; RADII.len()];
        for columns in prints.chunks(2048) {
            for row in rows {
                let mut here = [0u32; RADII.len()];
                for column in columns {
                    let distance = (row ^ column).count_ones();
                    for (count, radius) in here.iter_mut().zip(RADII) {
                        *count += u32::from(distance <= radius);
                    }
                }
                counts.iter_mut().zip(here).for_each(|(sum, count)| *sum += count as usize);
            }
        }
        counts
    };
    let add = |a: [usize; RADII.len()], b: [usize; RADII.len()]| std::array::from_fn(|at| a[at] + b[at]);
    let counts = rows.par_chunks(512).map(block).reduce(|| [0; RADII.len()], add);
    // Each row has met itself.
    counts.map(|count| count - rows.len())
}

/// How often a row is an end of a pair.
fn touching(pairs: &[(u32, u32)], prints: &[u64], rows: &[u64]) -> usize {
    let is_row = |place: u32| usize::from(rows.binary_search(&prints[place as usize]).is_ok());
    pairs.par_iter().map(|&(a, b)| is_row(a) + is_row(b)).sum()
}

/// A power of ten.
fn told(count: usize) -> String {
    format!("10^{}", count.ilog10())
}
