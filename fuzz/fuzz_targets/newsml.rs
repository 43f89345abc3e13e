//! A message of the standard, then anything: items, markup, entities.
#![no_main]

use firsthand::ingest::{Input, Options, ingest};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let input = [b"<newsMessage xmlns=\"http://iptc.org/std/nar/2006-10-01/\"><itemSet><newsItem version=\"1\">", bytes].concat();
    let _ = ingest(&[Input::Stdin], &Options::default(), &mut input.as_slice());
});
