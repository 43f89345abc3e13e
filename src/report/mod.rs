//! What do people and programs read? One [`model::Report`], many writers.

pub mod model;

pub mod answer;
mod beside;
mod build;
pub mod check;
pub mod escape;
pub mod explain;
pub mod lookup;
pub mod texts;
pub mod words;

pub mod dot;
mod graph;
pub mod graphml;
pub mod html;
pub mod json;
pub mod markdown;
pub mod prov;
mod says;
pub mod schema;
pub(crate) mod sheet;
pub mod tables;
pub mod terminal;

pub mod reading;
pub mod verify;
pub mod write;

pub use build::{Parts, build};
pub use check::{Check, check, checked};
pub use dot::dot;
pub use explain::{Explanation, explain, explained};
pub use graphml::graphml;
pub use html::{Holds, html};
pub use json::{json, read};
pub use markdown::markdown;
pub use prov::prov;
pub use reading::reading;
pub use schema::{Contract, schema};
pub use tables::tables;
pub use terminal::summary;
pub use texts::Texts;
pub use verify::{Failure, Reread, Verification, verify};
