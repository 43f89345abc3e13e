//! Any bytes, as a web page: an article or a problem, never a panic.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| firsthand_fuzz::read(b"<!doctype html>", data));
