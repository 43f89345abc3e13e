//! Which records may go, which one stays for each, and what does the corpus look like without them?
//!
//! Records are taken in keep order, and one is removed if and only if **one** kept record holds at least a share of its
//! words. So chained likeness removes nothing, and of each family somebody stays. What is written is the input without
//! exactly what the manifest names as removed: what could not be read stays as it came.

pub mod model;
mod out;
pub mod rewrite;
pub mod tables;
