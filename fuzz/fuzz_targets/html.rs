//! Any bytes, as a web page: an article or a problem, never a panic.
#![no_main]

use firsthand::ingest::{Input, Options, ingest};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let page = [b"<!doctype html>", bytes].concat();
    let _ = ingest(&[Input::Stdin], &Options::default(), &mut page.as_slice());
});
