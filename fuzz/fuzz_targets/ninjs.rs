//! A list with one good item, then anything.
#![no_main]

const BEGIN: &[u8] = b"[{\"uri\": \"u\", \"slugline\": \"s\", \"usageterms\": \"t\", \"versioncreated\": \"2031\", \"body_text\": \"Words.\"},";

libfuzzer_sys::fuzz_target!(|data: &[u8]| firsthand_fuzz::read(BEGIN, data));
