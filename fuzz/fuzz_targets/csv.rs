//! A table whose separator and columns are said, then anything.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| firsthand_fuzz::read(b"sep=,\nid,text\n", data));
