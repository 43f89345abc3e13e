//! Which records may go, which one stays for each, and what does the corpus look like without them?
//!
//! Records are taken in keep order, and one is removed if and only if **one** kept record holds at least a share of its
//! words. So chained likeness removes nothing, and of each family somebody stays. What is written is the input without
//! exactly what the manifest names as removed: what could not be read stays as it came.

pub mod account;
mod classes;
pub mod decide;
mod edits;
mod holders;
mod items;
pub mod keep;
pub mod layout;
pub mod manifest;
pub mod model;
mod naming;
mod neighbours;
mod order;
mod out;
mod records;
pub mod rewrite;
pub mod schema;
mod statistics;
pub mod tables;
mod tell;
pub mod verify;

pub use account::{Account, Sample, html, markdown, summary};
pub use edits::Edits;
pub use items::{Grain, Items};
pub use keep::{Keep, Key, Keys};
pub use manifest::Manifest;
pub use order::Order;
pub use records::{Entry, Records, Unit};
pub use schema::schema;
pub use statistics::{most_repeated, statistics};
pub use tell::Fates;
pub use verify::verify;
