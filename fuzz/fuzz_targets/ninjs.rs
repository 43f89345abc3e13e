//! A list with one good item, then anything.
#![no_main]

use firsthand::ingest::{Input, Options, ingest};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let input = [b"[{\"uri\": \"u\", \"slugline\": \"s\", \"usageterms\": \"t\", \"versioncreated\": \"2031\", \"body_text\": \"Words.\"},", bytes].concat();
    let _ = ingest(&[Input::Stdin], &Options::default(), &mut input.as_slice());
});
