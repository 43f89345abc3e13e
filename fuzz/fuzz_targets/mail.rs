//! Headers of a message, then anything: more headers, parts, a body.
#![no_main]

const BEGIN: &[u8] = b"From: A <a@x.example>\nDate: Wed, 5 Nov 2031 06:40:00 GMT\nSubject: Gate\n";

libfuzzer_sys::fuzz_target!(|data: &[u8]| firsthand_fuzz::read(BEGIN, data));
