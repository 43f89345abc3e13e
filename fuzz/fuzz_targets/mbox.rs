//! A box with one good message, then anything.
#![no_main]

use firsthand::ingest::{Input, Options, ingest};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let input = [b"From a@x.example Wed Nov  5 06:40:00 2031\nFrom: A <a@x.example>\nSubject: Gate\nTo: b@x.example\n\nWords.\n\n", bytes].concat();
    let _ = ingest(&[Input::Stdin], &Options::default(), &mut input.as_slice());
});
