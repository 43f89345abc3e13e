//! Headers of a message, then anything: more headers, parts, a body.
#![no_main]

use firsthand::ingest::{Input, Options, ingest};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let input = [b"From: A <a@x.example>\nDate: Wed, 5 Nov 2031 06:40:00 GMT\nSubject: Gate\n", bytes].concat();
    let _ = ingest(&[Input::Stdin], &Options::default(), &mut input.as_slice());
});
