//! What do people and programs read? One [`model::Report`], many writers.

pub mod model;

pub mod answer;
mod build;
pub mod escape;
pub mod lookup;
pub mod texts;
pub mod words;

pub mod html;
pub mod json;
pub mod schema;
pub mod terminal;

pub mod verify;
pub mod write;

pub use build::{Parts, build};
pub use html::html;
pub use json::{json, read};
pub use schema::schema;
pub use terminal::summary;
pub use texts::Texts;
pub use verify::{Failure, Reread, Verification, verify};
