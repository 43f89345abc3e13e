//! What the targets share: bytes as the program reads them from standard input, under limits that a fuzzer can reach.

use firsthand::ingest::{Input, Limits, Options, ingest};

/// Reads `data` as a file that begins with `begin`, so that it reaches the reader that the target is for. Data that
/// begins so by itself, as the samples do that are the seeds, is read as it stands.
pub fn read(begin: &[u8], data: &[u8]) {
    let itself = begin.get(..2).is_none_or(|first| data.starts_with(first));
    let bytes = if itself { data.to_vec() } else { [begin, data].concat() };
    let limits = Limits { unpacked: 1 << 20, ..Limits::default() };
    let options = Options { limits, ..Options::default() };
    let _ = ingest(&[Input::Stdin], &options, &mut bytes.as_slice());
}
