//! The one integration test binary.

// A test that cannot run where it is says so.
#![allow(clippy::print_stdout)]

mod engine;
mod hostile;
mod ingest;
mod layers;
mod program;
mod report;
mod run;
mod segment;
