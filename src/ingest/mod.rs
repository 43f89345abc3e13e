//! What do these inputs say? Bytes in, [`Document`]s out, and a [`Problem`] for every input that gave none.

pub mod document;

pub use document::{Document, Member, Metadatum};
