//! The output while it is written: beside its place, and hashed on the way.

use std::io::{self, Write};
use std::path::Path;

use crate::id::Digest;
use crate::report::write::Staged;

/// A file that is not yet in its place. It goes where it is not finished.
pub(super) struct Out {
    staged: Staged,
    digest: blake3::Hasher,
    len: u64,
    /// The first failure: what writes into it hides the cause, or passes over it.
    failed: Option<io::Error>,
}

impl Out {
    /// A hidden file beside a path.
    pub fn beside(path: &Path) -> io::Result<Self> {
        Ok(Self { staged: Staged::at(path)?, digest: blake3::Hasher::new(), len: 0, failed: None })
    }

    /// Why not all could be written, if so.
    #[cfg(feature = "parquet")]
    pub fn failure(&mut self) -> Option<io::Error> {
        self.failed.take()
    }

    /// Brings it to the disk and into its place.
    pub fn finish(self) -> io::Result<(Digest, u64)> {
        self.staged.put()?;
        Ok((Digest(*self.digest.finalize().as_bytes()), self.len))
    }
}

impl Write for Out {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.failed.is_some() {
            return Err(io::ErrorKind::Other.into());
        }
        match self.staged.write_all(bytes) {
            Ok(()) => {
                self.digest.update(bytes);
                self.len += bytes.len() as u64;
                Ok(bytes.len())
            }
            Err(error) => {
                self.failed = Some(match error.raw_os_error() {
                    Some(number) => io::Error::from_raw_os_error(number),
                    None => error.kind().into(),
                });
                Err(error)
            }
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
