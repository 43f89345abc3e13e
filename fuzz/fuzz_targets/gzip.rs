//! Gzip, whatever is packed in it.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| firsthand_fuzz::read(b"\x1f\x8b\x08", data));
