//! The one integration test binary.

// A test that cannot run where it is says so.
#![allow(clippy::print_stdout)]

mod cases;
mod engine;
mod formats;
mod hostile;
#[cfg(feature = "html")]
mod hostile_html;
#[cfg(feature = "html")]
mod html;
mod ingest;
mod invariants;
mod large;
mod layers;
mod lexicon;
mod names;
mod program;
mod report;
mod run;
mod seeds;
mod segment;
