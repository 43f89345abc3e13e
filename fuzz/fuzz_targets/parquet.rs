//! Parquet; seeds are the files under samples/formats/parquet.
#![no_main]

use firsthand::ingest::{Input, Options, ingest};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let mut input = bytes;
    let _ = ingest(&[Input::Stdin], &Options::default(), &mut input);
});
