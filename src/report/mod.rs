//! What do people and programs read? One model, many writers.

pub mod model;
pub mod write;
