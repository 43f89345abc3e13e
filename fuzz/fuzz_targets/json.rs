//! A list with a good element, then anything.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| firsthand_fuzz::read(b"[{\"text\": \"Words.\"},", data));
