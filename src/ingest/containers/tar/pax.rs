//! What stands about the next entry in its extended headers: pax records, or a long name.

/// The little of it that tells what to read.
#[derive(Debug, Default)]
pub(super) struct Pax {
    pub path: Option<Vec<u8>>,
    pub size: Option<u64>,
    /// Whether runs of zeros are left out of the content.
    pub holes: bool,
}

impl Pax {
    /// Reads records of the form `LENGTH KEY=VALUE\n`, as far as they are well formed.
    pub fn read(&mut self, records: &[u8]) {
        let mut rest = records;
        while let Some((record, after)) = record(rest) {
            rest = after;
            let Some(equals) = record.iter().position(|byte| *byte == b'=') else { continue };
            let (key, value) = record.split_at(equals);
            let value = value.get(1..).unwrap_or(&[]);
            match key {
                b"path" | b"GNU.sparse.name" => self.path = Some(value.to_vec()),
                b"size" => self.size = std::str::from_utf8(value).ok().and_then(|value| value.parse().ok()),
                _ => (),
            }
            self.holes |= key.starts_with(b"GNU.sparse.");
        }
    }
}

/// The first record, without its length and line end, and what follows it.
fn record(records: &[u8]) -> Option<(&[u8], &[u8])> {
    let space = records.iter().take(20).position(|byte| *byte == b' ')?;
    let length: usize = std::str::from_utf8(records.get(..space)?).ok()?.parse().ok()?;
    let (record, after) = records.split_at_checked(length)?;
    Some((record.get(space + 1..)?.strip_suffix(b"\n")?, after))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_are_read_by_their_length() {
        let mut pax = Pax::default();
        pax.read(b"20 path=a\nb/c\xc3\xa9.txt\n27 size=123456789012345678\n11 broken");
        assert_eq!(pax.path.as_deref(), Some(&b"a\nb/c\xc3\xa9.txt"[..]));
        assert_eq!((pax.size, pax.holes), (Some(123456789012345678), false));
        for records in [&b"0 "[..], b"99999999999999999999 a=b\n", b" a=b\n", b"3 \n", b"2 \n", b"x"] {
            Pax::default().read(records);
        }
    }
}
