//! Choices by chance that are the same every time.

/// A well-mixed number for each number (splitmix64, Steele and others 2014).
pub fn mixed(number: u64) -> u64 {
    let mut z = number.wrapping_add(1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

/// Which of `of` things are in a sample of `size`, ascending.
pub fn sample(of: usize, size: usize) -> Vec<usize> {
    let mut order: Vec<usize> = (0..of).collect();
    order.sort_unstable_by_key(|&one| mixed(one as u64));
    order.truncate(size);
    order.sort_unstable();
    order
}

/// Whether a thing is in the half on which numbers are chosen; the other half tells their worth.
pub fn tuned_on(number: usize) -> bool {
    mixed(number as u64) & 1 == 0
}
