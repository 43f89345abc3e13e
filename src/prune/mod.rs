//! Which records may go, which one stays for each, and what does the corpus look like without them?
//!
//! Records are taken in keep order, and one is removed if and only if **one** kept record holds at least a share of its
//! words. So chained likeness removes nothing, and of each family somebody stays. What is written is the input without
//! exactly what the manifest names as removed: what could not be read stays as it came.

mod classes;
pub mod decide;
mod holders;
mod items;
pub mod keep;
pub mod layout;
pub mod model;
mod neighbours;
mod order;
mod records;
pub mod rewrite;
mod statistics;
mod tell;

pub use items::{Grain, Items};
pub use keep::{Keep, Keys};
pub use order::Order;
pub use records::{Records, Unit};
pub use statistics::statistics;
pub use tell::Fates;
pub mod account;
mod held;
pub mod manifest;
mod naming;
pub mod schema;
pub mod verify;
pub use account::{Account, Sample, html, markdown, summary};
pub use held::{Held, held};
pub use manifest::Manifest;
pub use schema::schema;
pub use verify::verify;
