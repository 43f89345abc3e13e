//! The manifest of what was pruned: written, read again, verified, and shown to people.

mod look;
mod make;
mod page;
mod told;
mod verify;
mod written;
