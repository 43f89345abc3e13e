//! The one integration test binary.

mod segment;
