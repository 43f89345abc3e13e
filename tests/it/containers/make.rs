//! Containers made for one test, and bombs of them.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

pub fn gz(bytes: impl AsRef<[u8]>) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(bytes.as_ref()).expect("memory");
    encoder.finish().expect("memory")
}

pub fn zst(bytes: impl AsRef<[u8]>) -> Vec<u8> {
    let mut encoder = zstd::Encoder::new(Vec::new(), 3).expect("an encoder");
    encoder.include_checksum(true).expect("a checksum");
    encoder.write_all(bytes.as_ref()).expect("memory");
    encoder.finish().expect("memory")
}

/// A frame that decoders skip.
pub fn skippable(bytes: &[u8]) -> Vec<u8> {
    let length = u32::try_from(bytes.len()).expect("small").to_le_bytes();
    [b"\x53\x2a\x4d\x18", &length[..], bytes].concat()
}

pub fn zip<N: AsRef<str>, B: AsRef<[u8]>>(entries: &[(N, B)]) -> Vec<u8> {
    zip_as(entries, CompressionMethod::Deflated)
}

pub fn zip_as<N: AsRef<str>, B: AsRef<[u8]>>(entries: &[(N, B)], method: CompressionMethod) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        let options = SimpleFileOptions::default().compression_method(method);
        writer.start_file(name.as_ref(), options).expect("memory");
        writer.write_all(bytes.as_ref()).expect("memory");
    }
    writer.finish().expect("memory").into_inner()
}

/// A ustar header with a right checksum, and the content filled to whole blocks.
pub fn tar_entry(name: impl AsRef<[u8]>, kind: u8, bytes: impl AsRef<[u8]>) -> Vec<u8> {
    let (name, bytes) = (name.as_ref(), bytes.as_ref());
    let mut block = tar_header(name, kind, bytes.len() as u64).to_vec();
    block.extend_from_slice(bytes);
    block.resize(block.len().next_multiple_of(512), 0);
    block
}

pub fn tar_header(name: &[u8], kind: u8, size: u64) -> [u8; 512] {
    let mut block = [0u8; 512];
    let mut put = |at: usize, bytes: &[u8]| block[at..at + bytes.len()].copy_from_slice(bytes);
    put(0, name);
    put(100, b"0000644\0");
    put(124, format!("{size:011o}\0").as_bytes());
    put(148, b"        ");
    put(156, &[kind]);
    put(257, b"ustar\x0000");
    let sum: u32 = block.iter().map(|byte| u32::from(*byte)).sum();
    block[148..156].copy_from_slice(format!("{sum:06o}\0 ").as_bytes());
    block
}

pub fn tar<N: AsRef<[u8]>, B: AsRef<[u8]>>(entries: &[(N, B)]) -> Vec<u8> {
    let mut archive: Vec<u8> = entries.iter().flat_map(|(name, bytes)| tar_entry(name, b'0', bytes)).collect();
    archive.extend([0; 1024]);
    archive
}

/// Records of pax about the next entry.
pub fn pax(records: &[(&str, &str)]) -> Vec<u8> {
    let mut content = String::new();
    for (key, value) in records {
        let bare = key.len() + value.len() + 3;
        let length = (bare + 1..).find(|length| length.to_string().len() + bare == *length).expect("a length");
        content.push_str(&format!("{length} {key}={value}\n"));
    }
    tar_entry("PaxHeaders/x", b'x', content)
}

/// A record of a web archive.
pub fn record(kind: &str, address: &str, fields: &str, block: impl AsRef<[u8]>) -> Vec<u8> {
    let block = block.as_ref();
    let head = format!(
        "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{:012x}>\r\n\
         WARC-Date: 2031-11-07T08:00:00Z\r\nWARC-Target-URI: {address}\r\n{fields}Content-Length: {}\r\n\r\n",
        address.len(),
        block.len()
    );
    [head.as_bytes(), block, b"\r\n\r\n"].concat()
}

/// What a web server answered, as a record.
pub fn response(address: &str, head: &str, body: impl AsRef<[u8]>) -> Vec<u8> {
    let block = [head.as_bytes(), b"\r\n\r\n", body.as_ref()].concat();
    record("response", address, "Content-Type: application/http; msgtype=response\r\n", block)
}
