//! A box with one good message, then anything.
#![no_main]

const BEGIN: &[u8] = b"From a@x.example Wed Nov  5 06:40:00 2031\nFrom: A <a@x.example>\nSubject: Gate\nTo: b@x.example\n\nWords.\n\n";

libfuzzer_sys::fuzz_target!(|data: &[u8]| firsthand_fuzz::read(BEGIN, data));
