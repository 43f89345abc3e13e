//! The matching engine: fingerprints, joins, anchors, verification, alignment, clusters.

#[path = "engine_align.rs"]
mod align;
#[path = "engine_anchors.rs"]
mod anchors;
#[path = "engine_corpus.rs"]
pub mod corpus;
#[path = "engine_fingerprint.rs"]
mod fingerprint;
#[path = "engine_join.rs"]
mod join;
#[path = "engine_real.rs"]
mod real;
#[path = "engine_recall.rs"]
mod recall;
#[path = "engine_sensitive.rs"]
mod sensitive;
#[path = "engine_story.rs"]
mod story;
#[path = "engine_verify.rs"]
mod verify;
