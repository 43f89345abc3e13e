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
    (b"\xff\xfe\x00\x00", "UTF-32, which nobody writes"),
    (b"PAR1", "a Parquet table"),
];

/// What the first bytes of an input are, if they are no text. Valid UTF-8 may hold a NUL here and there, and other
/// controls: an article that tries to steer a terminal is still an article.
pub fn binary(head: &[u8]) -> Option<&'static str> {
    if let Some((_, kind)) = SIGNATURES.iter().find(|(signature, _)| head.starts_with(signature)) {
        return Some(kind);
    }
    if head.get(257..262) == Some(b"ustar") {
        return Some("a tar archive");
    }
    if super::utf16(head).is_some() {
        return None;
    }
    let nul = head.iter().filter(|byte| **byte == 0).count();
    let control = head.iter().filter(|byte| byte.is_ascii_control() && !byte.is_ascii_whitespace()).count();
    // The head may end within a character, which is no fault.
    let broken = std::str::from_utf8(head).is_err_and(|error| error.error_len().is_some());
    let binary = match broken {
        true => nul > 0 || control * 10 > head.len(),
        false => nul * 20 > head.len() || control * 3 > head.len(),
    };
    binary.then_some("binary data")
}
