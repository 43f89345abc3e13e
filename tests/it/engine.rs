//! The matching engine: fingerprints, joins, anchors, verification, alignment, clusters.

#[path = "engine_fingerprint.rs"]
mod fingerprint;
