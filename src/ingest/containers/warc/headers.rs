//! Header fields of a record, or of what a web server answered: lines of a name and a value.

use std::io::{self, BufRead, Read};

/// What is longer is cut; what are more are passed over.
const LINE: u64 = 64 << 10;
const FIELDS: usize = 1000;

/// Fields in their order.
#[derive(Debug, Default)]
pub(super) struct Headers(Vec<(String, String)>);

impl Headers {
    /// Reads fields to the blank line that ends them.
    pub fn read(reader: &mut dyn BufRead) -> io::Result<Self> {
        let mut fields: Vec<(String, String)> = Vec::new();
        while let Some(line) = line(reader)?.filter(|line| !line.is_empty()) {
            if line.starts_with([' ', '\t']) {
                // The value before goes on.
                if let Some((_, value)) = fields.last_mut().filter(|(_, value)| (value.len() as u64) < LINE) {
                    value.push(' ');
                    value.push_str(line.trim());
                }
            } else if let Some((name, value)) = line.split_once(':')
                && fields.len() < FIELDS
            {
                fields.push((name.trim().to_owned(), value.trim().to_owned()));
            }
        }
        Ok(Self(fields))
    }

    /// The value of the first field of this name.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }
}

/// A line without its end; nothing at the end of the stream.
pub(super) fn line(reader: &mut dyn BufRead) -> io::Result<Option<String>> {
    let mut line = Vec::new();
    (&mut *reader).take(LINE).read_until(b'\n', &mut line)?;
    if line.is_empty() {
        return Ok(None);
    }
    if !line.ends_with(b"\n") {
        // The rest of a line that is too long, as far as it goes.
        reader.skip_until(b'\n')?;
    }
    Ok(Some(String::from_utf8_lossy(line.trim_ascii_end()).into_owned()))
}
