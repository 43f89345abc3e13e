//! JSON Lines: a good row, then anything.
#![no_main]

use firsthand::ingest::{Input, Options, ingest};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let input = [b"{\"text\": \"Words.\"}\n", bytes].concat();
    let mut input = input.as_slice();
    let _ = ingest(&[Input::Stdin], &Options::default(), &mut input);
});
