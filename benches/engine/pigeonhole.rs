//! The usual complete join, as a rival: two fingerprints that differ in `radius` bits agree in one of `radius + 1` blocks.

use rayon::prelude::*;

/// All pairs of the fingerprints within the radius, each from the first block in which the two agree.
pub fn pairs(prints: &[u64], radius: u32) -> Vec<(u64, u64)> {
    let masks = blocks(radius + 1);
    (0..masks.len()).into_par_iter().flat_map_iter(|table| search(prints, radius, &masks[..=table])).collect()
}

/// Blocks of equal width, but for one bit, that cover all 64.
fn blocks(count: u32) -> Vec<u64> {
    let start = |block: u32| block * 64 / count;
    let below = |bit: u32| if bit == 64 { u64::MAX } else { (1 << bit) - 1 };
    (0..count).map(|block| below(start(block + 1)) & !below(start(block))).collect()
}

/// The pairs that agree in the last of the blocks and in none before it.
fn search(prints: &[u64], radius: u32, blocks: &[u64]) -> Vec<(u64, u64)> {
    let (&block, earlier) = blocks.split_last().expect("a block");
    let key = |print: u64| ((print & block) >> block.trailing_zeros()) as usize;
    let mut starts = vec![0u32; (1 << block.count_ones()) + 1];
    prints.iter().for_each(|&print| starts[key(print) + 1] += 1);
    for bucket in 1..starts.len() {
        starts[bucket] += starts[bucket - 1];
    }
    let (mut next, mut sorted) = (starts.clone(), vec![0; prints.len()]);
    for &print in prints {
        let slot = &mut next[key(print)];
        sorted[*slot as usize] = print;
        *slot += 1;
    }
    let mut found = Vec::new();
    for bounds in starts.windows(2) {
        let bucket = &sorted[bounds[0] as usize..bounds[1] as usize];
        for (i, &x) in bucket.iter().enumerate() {
            for &y in &bucket[i + 1..] {
                let differ = x ^ y;
                if differ.count_ones() <= radius && earlier.iter().all(|block| differ & block != 0) {
                    found.push((x, y));
                }
            }
        }
    }
    found
}
