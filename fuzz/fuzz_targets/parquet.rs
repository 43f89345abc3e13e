//! Parquet: what is no such file is made to begin as one; the seeds are.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| firsthand_fuzz::read(b"PAR1", data));
