//! The one integration test binary.

// A test that cannot run where it is says so.
#![allow(clippy::print_stdout)]

mod browser;
mod cases;
mod check;
#[cfg(feature = "archives")]
mod containers;
mod engine;
mod explain;
mod exports;
mod formats;
mod hostile;
#[cfg(feature = "archives")]
mod hostile_containers;
#[cfg(feature = "html")]
mod hostile_html;
#[cfg(feature = "mail")]
mod hostile_mail;
#[cfg(feature = "newsroom")]
mod hostile_newsroom;
mod hostile_tables;
#[cfg(feature = "html")]
mod html;
mod ingest;
mod invariants;
mod large;
mod layers;
mod lexicon;
#[cfg(feature = "mail")]
mod mail;
#[cfg(any(feature = "mail", feature = "newsroom"))]
mod mutants;
mod names;
#[cfg(feature = "newsroom")]
mod newsroom;
mod program;
mod prune_decide;
mod prune_manifest;
#[cfg(feature = "parquet")]
mod prune_parquet;
mod prune_write;
mod report;
mod run;
mod seeds;
mod segment;
mod tables;
