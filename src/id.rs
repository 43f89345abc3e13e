//! Digests, and the short stable ids that are made of them.

use std::fmt;

/// A BLAKE3 digest; shown as 64 lowercase hex digits.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest(pub [u8; 32]);

impl Digest {
    /// The digest of some bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self(*blake3::hash(bytes).as_bytes())
    }

    /// The first eight bytes as a number: a key for grouping, to be confirmed by the whole digest.
    pub fn prefix(self) -> u64 {
        let [a, b, c, d, e, f, g, h, ..] = self.0;
        u64::from_be_bytes([a, b, c, d, e, f, g, h])
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// A short stable name: a letter for what it names and 16 hex digits of a digest, never an ordinal.
///
/// The same content under the same path has the same id in every run.
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Id(String);

impl Id {
    /// An id of the given letter over the parts, which are separated so that no two lists of parts collide.
    ///
    /// ```
    /// use firsthand::id::Id;
    /// assert_ne!(Id::of('d', &["ab", "c"]), Id::of('d', &["a", "bc"]));
    /// ```
    pub fn of<T: AsRef<[u8]>>(letter: char, parts: &[T]) -> Self {
        let mut hasher = blake3::Hasher::new();
        for part in parts {
            let bytes = part.as_ref();
            hasher.update(&(bytes.len() as u64).to_le_bytes());
            hasher.update(bytes);
        }
        let digest = Digest(*hasher.finalize().as_bytes());
        Self(format!("{letter}{:016x}", digest.prefix()))
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
