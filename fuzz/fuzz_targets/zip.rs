//! Zip archives.
#![no_main]

use std::io::Read;

use firsthand::ingest::{Input, Limits, Options, ingest};

const MAGIC: &[u8] = b"PK\x03\x04";

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let limits = Limits { unpacked: 1 << 20, ..Limits::default() };
    let options = Options { limits, ..Options::default() };
    let _ = ingest(&[Input::Stdin], &options, &mut MAGIC.chain(data).take(1 << 20));
});
