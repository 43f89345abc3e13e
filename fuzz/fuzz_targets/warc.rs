//! Web archives: a record whose length is said, then anything.
#![no_main]

const BEGIN: &[u8] = b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://x.example/\r\nContent-Type: application/http\r\nContent-Length: 400\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: text/html\r\n";

libfuzzer_sys::fuzz_target!(|data: &[u8]| firsthand_fuzz::read(BEGIN, data));
