//! The program: the only room that prints.
fn main() {}
