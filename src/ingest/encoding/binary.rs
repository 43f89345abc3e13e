//! Is this text at all?

/// First bytes of what newsroom folders hold beside text.
const SIGNATURES: &[(&[u8], &str)] = &[
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x1f\x8b", "gzip-compressed data"),
    (b"\x28\xb5\x2f\xfd", "zstd-compressed data"),
    (b"BZh", "bzip2-compressed data"),
    (b"\xfd7zXZ\x00", "xz-compressed data"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"{\\rtf", "a rich-text (RTF) document"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "a database"),
    (b"PAR1", "a Parquet table"),
];

/// What the first bytes of an input are, if they are no text: at least a hundredth of them NUL, or a tenth controls.
pub fn binary(head: &[u8]) -> Option<&'static str> {
    if let Some((_, kind)) = SIGNATURES.iter().find(|(signature, _)| head.starts_with(signature)) {
        return Some(kind);
    }
    if super::utf16(head).is_some() {
        return None;
    }
    let nul = head.iter().filter(|byte| **byte == 0).count();
    let control = head.iter().filter(|byte| byte.is_ascii_control() && !byte.is_ascii_whitespace()).count();
    let broken = nul > 0 && std::str::from_utf8(head).is_err_and(|error| error.error_len().is_some());
    (nul * 100 > head.len() || control * 10 > head.len() || broken).then_some("binary data")
}
