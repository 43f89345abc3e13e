//! One header of a tar archive.

/// A header is one block; contents fill whole ones.
pub(super) const BLOCK: usize = 512;

/// What an entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    File,
    Folder,
    /// Links of both kinds, devices, FIFOs.
    Link,
    /// A file of which runs of zeros are left out, GNU's way.
    Holes,
    /// The name of the next entry, GNU's way.
    LongName,
    /// Records about the next entry, POSIX's way.
    Pax,
    /// What stands beside entries: records about all, names of links, labels of tapes, lists of folders.
    Beside,
}

/// A header whose checksum is right.
#[derive(Debug)]
pub(super) struct Header {
    pub name: Vec<u8>,
    pub kind: Kind,
    pub size: u64,
}

impl Header {
    /// The header that a block holds.
    pub fn of(block: &[u8; BLOCK]) -> Option<Self> {
        let field = |from: usize, to: usize| block.get(from..to).unwrap_or(&[]);
        let told = number(field(148, 156))?;
        // Summed with the checksum's own field as spaces; some old writers summed signed bytes.
        let bytes = || block.iter().enumerate().map(|(at, byte)| if (148..156).contains(&at) { b' ' } else { *byte });
        let unsigned: u64 = bytes().map(u64::from).sum();
        let signed: i64 = bytes().map(|byte| i64::from(byte.cast_signed())).sum();
        if told != unsigned && i64::try_from(told) != Ok(signed) {
            return None;
        }
        let kind = match block.get(156)? {
            b'1' | b'2' | b'3' | b'4' | b'6' => Kind::Link,
            b'5' => Kind::Folder,
            b'S' => Kind::Holes,
            b'L' => Kind::LongName,
            b'x' | b'X' => Kind::Pax,
            b'g' | b'K' | b'V' | b'D' | b'M' | b'N' => Kind::Beside,
            _ => Kind::File,
        };
        let mut name = string(field(0, 100)).to_vec();
        // The prefix is POSIX's; GNU has other things there, and other marks.
        if field(257, 263) == b"ustar\0" {
            let prefix = string(field(345, 500));
            if !prefix.is_empty() {
                name = [prefix, b"/", &name].concat();
            }
        }
        Some(Self { name, kind, size: number(field(124, 136))? })
    }
}

fn string(field: &[u8]) -> &[u8] {
    field.split(|byte| *byte == 0).next().unwrap_or(field)
}

/// A number: octal digits between spaces and NULs, or, where the first bit is set, all other bits.
fn number(field: &[u8]) -> Option<u64> {
    if let Some((first, rest)) = field.split_first().filter(|(first, _)| **first & 0x80 != 0) {
        return rest
            .iter()
            .try_fold(u64::from(first & 0x7f), |sum, byte| sum.checked_mul(256).map(|sum| sum + u64::from(*byte)));
    }
    let digits = string(field).trim_ascii();
    digits.iter().try_fold(0u64, |sum, digit| match digit {
        b'0'..=b'7' => sum.checked_mul(8).map(|sum| sum + u64::from(digit - b'0')),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_octal_or_binary() {
        assert_eq!(number(b"0000644\0"), Some(0o644));
        assert_eq!(number(b"   644 \0"), Some(0o644));
        assert_eq!(number(b"\0\0\0\0"), Some(0));
        assert_eq!(number(b"\x80\0\0\0\0\0\0\x02\0\0\0\0"), Some(2 << 32));
        assert_eq!((number(b"00009"), number(b"\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff")), (None, None));
    }
}
