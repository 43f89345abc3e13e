//! The one integration test binary.

mod hostile;
mod ingest;
mod layers;
mod run;
