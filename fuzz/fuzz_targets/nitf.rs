//! An article in NITF, then anything.
#![no_main]

use firsthand::ingest::{Input, Options, ingest};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let input = [b"<nitf><body>", bytes].concat();
    let _ = ingest(&[Input::Stdin], &Options::default(), &mut input.as_slice());
});
