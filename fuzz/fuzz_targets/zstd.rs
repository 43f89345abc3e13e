//! Zstd, whatever is packed in it.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| firsthand_fuzz::read(b"\x28\xb5\x2f\xfd", data));
