//! An article in NITF, then anything.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| firsthand_fuzz::read(b"<nitf><body>", data));
