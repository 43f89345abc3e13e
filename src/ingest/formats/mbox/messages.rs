//! Cuts a box into its messages: each begins behind a line `From sender date`, and lines of text that begin so were given
//! a `>`, which is taken away (the variants mboxo and mboxrd; a `>` too many is lost from an mboxo box at most).

use std::io::{self, BufRead};

use crate::ingest::formats::mail::LARGEST;

/// A batch ends with the message that brings it over this many bytes or messages.
const BATCH_BYTES: usize = 8 << 20;
const BATCH_MESSAGES: usize = 4096;
/// Of a line so much is looked at to tell whether it separates.
const LOOK: usize = 256;

/// A message.
pub(super) struct One {
    /// Counted from 1.
    pub number: u64,
    /// `None` for a message that is too large.
    pub bytes: Option<Vec<u8>>,
}

pub(super) struct Messages<'a> {
    reader: &'a mut dyn BufRead,
    number: u64,
    /// Whether the line before was empty, or none was.
    after_blank: bool,
    /// Whether a separator was met, so that a message is open.
    open: bool,
    largest: u64,
}

/// Whether a line separates messages: `From `, a sender without spaces, and a date with its time and year.
pub(super) fn separates(line: &[u8]) -> bool {
    let Some(rest) = line.strip_prefix(b"From ") else { return false };
    let rest = rest.get(..LOOK).unwrap_or(rest).trim_ascii();
    let mut words = rest.split(u8::is_ascii_whitespace).filter(|word| !word.is_empty());
    if words.next().is_none() {
        return false;
    }
    let (mut time, mut year) = (false, false);
    for word in words {
        time |=
            word.len() >= 4 && word.contains(&b':') && word.iter().all(|byte| byte.is_ascii_digit() || *byte == b':');
        year |= word.len() == 4 && word.iter().all(u8::is_ascii_digit);
    }
    time && year
}

impl<'a> Messages<'a> {
    pub fn new(reader: &'a mut dyn BufRead) -> Self {
        Self { reader, number: 0, after_blank: true, open: false, largest: LARGEST }
    }

    /// How many messages were begun.
    pub fn number(&self) -> u64 {
        self.number
    }

    /// The next messages; with the way it ended, if it did.
    pub fn batch(&mut self) -> (Vec<One>, Option<io::Result<()>>) {
        let (mut messages, mut size) = (Vec::new(), 0);
        while size < BATCH_BYTES && messages.len() < BATCH_MESSAGES {
            match self.message() {
                Ok(None) => return (messages, Some(Ok(()))),
                Ok(Some(one)) => {
                    size += one.bytes.as_ref().map_or(0, Vec::len);
                    messages.push(one);
                }
                Err((one, error)) => {
                    messages.extend(one);
                    return (messages, Some(Err(error)));
                }
            }
        }
        (messages, None)
    }

    /// The next message; with an error, what was read of it.
    fn message(&mut self) -> Result<Option<One>, (Option<One>, io::Error)> {
        let mut bytes = Vec::new();
        let mut any = self.open;
        let mut fits = true;
        self.number += u64::from(self.open);
        loop {
            let start = bytes.len();
            let line = match self.line(&mut bytes, &mut fits) {
                Ok(line) => line,
                Err(error) => {
                    let one = One { number: self.number.max(1), bytes: fits.then_some(bytes) };
                    return Err((any.then_some(one), error));
                }
            };
            if line.length == 0 {
                self.open = false;
                return Ok(any.then(|| One { number: self.number, bytes: fits.then_some(bytes) }));
            }
            if self.after_blank && separates(&line.look) {
                bytes.truncate(start);
                if any {
                    self.open = true;
                    return Ok(Some(One { number: self.number, bytes: fits.then_some(bytes) }));
                }
                (any, self.number) = (true, self.number + 1);
                self.after_blank = false;
                continue;
            }
            self.after_blank = line.look == b"\n" || line.look == b"\r\n";
            if !any {
                // What stands before the first separator is a message without one, unless it is empty.
                if self.after_blank {
                    bytes.truncate(start);
                    continue;
                }
                (any, self.number) = (true, self.number + 1);
            }
            let marks = line.look.iter().take_while(|byte| **byte == b'>').count();
            if fits && marks > 0 && line.look.get(marks..).is_some_and(|rest| rest.starts_with(b"From ")) {
                bytes.remove(start);
            }
        }
    }

    /// Reads a line behind what was read; of a message that is too large nothing is kept.
    fn line(&mut self, bytes: &mut Vec<u8>, fits: &mut bool) -> io::Result<Line> {
        let mut line = Line { length: 0, look: Vec::new() };
        loop {
            let ready = match self.reader.fill_buf() {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                ready => ready?,
            };
            let end = ready.iter().position(|byte| *byte == b'\n').map(|at| at + 1);
            let part = ready.get(..end.unwrap_or(ready.len())).unwrap_or(ready);
            if line.look.len() < LOOK {
                let more = part.get(..LOOK - line.look.len()).unwrap_or(part);
                line.look.extend_from_slice(more);
            }
            *fits &= (bytes.len() + part.len()) as u64 <= self.largest;
            if *fits {
                bytes.extend_from_slice(part);
            } else {
                *bytes = Vec::new();
            }
            let used = part.len();
            line.length += used as u64;
            self.reader.consume(used);
            if end.is_some() || used == 0 {
                return Ok(line);
            }
        }
    }
}

struct Line {
    /// None of a line that is not there.
    length: u64,
    /// Its beginning.
    look: Vec<u8>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str, largest: u64) -> Vec<(u64, Option<String>)> {
        let mut reader = text.as_bytes();
        let mut messages = Messages { largest, ..Messages::new(&mut reader) };
        let (batch, end) = messages.batch();
        assert!(matches!(end, Some(Ok(()))));
        let text = |one: One| (one.number, one.bytes.map(|bytes| String::from_utf8_lossy(&bytes).into_owned()));
        batch.into_iter().map(text).collect()
    }

    #[test]
    fn messages_are_cut_at_their_separators_only() {
        let text = "From a@b Wed Nov  5 06:40:00 2031\nSubject: a\n\nFrom here on.\n\nFrom the harbour 2031\n>From x\n>>From y\n> From z\n\n\
            From - Wed Nov  5 06:40:00 2031 +0000\r\nSubject: b\r\n\r\nTwo\nFrom a Wed Nov  5 06:40:00 2031\n";
        let want = [
            (1, Some("Subject: a\n\nFrom here on.\n\nFrom the harbour 2031\nFrom x\n>From y\n> From z\n\n".to_owned())),
            (2, Some("Subject: b\r\n\r\nTwo\nFrom a Wed Nov  5 06:40:00 2031\n".to_owned())),
        ];
        assert_eq!(cut(text, 1000), want);
        assert_eq!(cut("\n\nSubject: c\n\nThree", 100), [(1, Some("Subject: c\n\nThree".to_owned()))]);
        assert_eq!(cut("", 10), []);
    }

    #[test]
    fn a_message_over_the_limit_is_told_and_the_next_one_read() {
        let line = "From a Wed Nov  5 06:40:00 2031\n";
        let text = format!("{line}\nshort\n\n{line}{}\n\n{line}\nshort\n", "long ".repeat(100));
        let seen = cut(&text, 64);
        assert_eq!(
            seen.iter().map(|(at, text)| (*at, text.is_some())).collect::<Vec<_>>(),
            [(1, true), (2, false), (3, true)]
        );
    }
}
