//! JSON Lines: a good row, then anything.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| firsthand_fuzz::read(b"{\"text\": \"Words.\"}\n", data));
