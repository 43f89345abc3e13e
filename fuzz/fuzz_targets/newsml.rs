//! A message of the standard, then anything: items, markup, entities.
#![no_main]

const BEGIN: &[u8] = b"<newsMessage xmlns=\"http://iptc.org/std/nar/2006-10-01/\"><itemSet><newsItem version=\"1\">";

libfuzzer_sys::fuzz_target!(|data: &[u8]| firsthand_fuzz::read(BEGIN, data));
