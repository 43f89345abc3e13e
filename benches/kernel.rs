//! Kernel throughput.
fn main() {}
