//! What do people and programs read? One [`model::Report`], many writers.

pub mod model;

pub mod answer;
mod build;
pub mod escape;
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
pub mod schema;
pub mod tables;
pub mod terminal;

pub mod verify;
pub mod write;

pub use build::{Parts, build};
pub use dot::dot;
pub use graphml::graphml;
pub use html::html;
pub use json::{json, read};
pub use markdown::markdown;
pub use prov::prov;
pub use schema::schema;
pub use tables::tables;
pub use terminal::summary;
pub use texts::Texts;
pub use verify::{Failure, Reread, Verification, verify};
