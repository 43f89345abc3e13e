//! Who said this first, who passed it on, and did they say so?
//!
//! `firsthand` fingerprints the paragraphs of a pile of news text, finds those that are the same, nearly the same or
//! partly reused, reads the credits ("told …", "… reported", "Source: …"), and writes a report in which every verdict
//! shows its evidence. The modules are the stations that data passes, in order; imports run downwards only.

pub mod error;
pub mod id;
mod pattern;
pub mod span;

pub mod ingest;

pub mod language;

pub mod names;
pub mod segment;

pub mod fingerprint;

pub mod corpus;

pub mod matching;

pub mod cluster;

pub mod provenance;

pub mod report;

pub mod prune;

pub mod pipeline;
