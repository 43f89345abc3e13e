//! Tasks of the house: `cargo xtask test` and its kin.
fn main() {}
