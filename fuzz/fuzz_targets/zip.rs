//! Zip archives.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| firsthand_fuzz::read(b"PK\x03\x04", data));
