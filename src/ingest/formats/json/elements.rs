//! Cuts JSON into the objects that stand in its lists, or one after the other.

use std::io;

use super::brackets::{Brackets, Step};
use crate::ingest::table::{BATCH_BYTES, Batch, Fault, ROW_LIMIT, Record, Split, Window};

/// Lists in lists, and objects round them, go no deeper than this.
const DEEPEST: usize = 64;

/// What stands open round the elements.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Open {
    List,
    Object,
}

/// The elements of a JSON text.
pub(super) struct Elements<'a> {
    window: Window<'a>,
    open: Vec<Open>,
    /// Whether the object that holds all is none of the elements, but holds lists of them.
    wrapped: bool,
    /// Lists that were opened so far.
    lists: u64,
    number: u64,
    /// Whether something that is no JSON was told.
    told: bool,
    limit: usize,
}

impl<'a> Elements<'a> {
    /// All values of a list, of lists inside it, or one after the other.
    pub fn new(window: Window<'a>) -> Self {
        Self { window, open: Vec::new(), wrapped: false, lists: 0, number: 0, told: false, limit: ROW_LIMIT }
    }

    /// The objects of all lists inside an object. A batch holds those of one list only.
    pub fn inside(window: Window<'a>) -> Self {
        Self { wrapped: true, ..Self::new(window) }
    }

    /// Which list the last batch is of.
    pub fn list(&self) -> u64 {
        self.lists
    }

    fn fill(&mut self, batch: &mut Batch) -> io::Result<bool> {
        let mut at = 0;
        let ended = loop {
            if batch.is_full(at) {
                break false;
            }
            let Some(next) = self.window.pass(at, |byte| !(byte.is_ascii_whitespace() || b",:".contains(&byte)))?
            else {
                if let Some(open) = self.open.last() {
                    let what = match open {
                        Open::List => "breaks off inside a list",
                        Open::Object => "breaks off inside an object",
                    };
                    batch.faults.push(Fault::new(what, "get it whole again; what stands before is used"));
                    self.open.clear();
                }
                at = usize::MAX;
                break true;
            };
            at = next;
            let inside = self.open.last() == Some(&Open::List);
            match self.window.bytes().get(at) {
                Some(b'[') => {
                    if self.wrapped && !batch.records.is_empty() {
                        break false;
                    }
                    self.lists += 1;
                    self.open.push(Open::List);
                    at += 1;
                }
                Some(b'{') if self.wrapped && !inside => {
                    self.open.push(Open::Object);
                    at += 1;
                }
                Some(b']' | b'}') if !self.open.is_empty() => {
                    self.open.pop();
                    at += 1;
                    if self.wrapped && !batch.records.is_empty() {
                        break false;
                    }
                }
                Some(b'{') => at = self.object(at, batch)?,
                _ if self.open.is_empty() => at = self.garbage(at, batch)?,
                _ => at = self.scalar(at, batch)?,
            }
            if self.open.len() > DEEPEST {
                let what = format!("has brackets in brackets, deeper than {DEEPEST}");
                batch.faults.push(Fault::new(what, "put the articles into one list"));
                self.open.clear();
                at = usize::MAX;
                break true;
            }
        };
        batch.bytes = self.window.cut(at);
        Ok(ended)
    }

    /// Takes the object that opens here; gives where to go on.
    fn object(&mut self, start: usize, batch: &mut Batch) -> io::Result<usize> {
        self.number += 1;
        let number = self.number;
        let mut brackets = Brackets::at(start);
        loop {
            let (fault, next) = match brackets.advance(self.window.bytes()) {
                Step::Closed(end) if end - start > self.limit => (Fault::too_large(), end),
                Step::Closed(end) => {
                    let stands = self.window.places(start..end);
                    batch.records.push(Record { number, stands, bytes: Ok(start..end) });
                    return Ok(end);
                }
                Step::Broken(next) => (Fault::new("is broken JSON: a string in it does not end", MEND), next),
                Step::More if brackets.seen() - start > self.limit => {
                    // Passed over without being kept. What was cut before it stays in the window.
                    let gone = brackets.seen() - start;
                    self.window.drain(start..brackets.seen());
                    brackets.forget(gone);
                    let end = self.pass(&mut brackets, start)?;
                    (Fault::too_large(), end)
                }
                Step::More if self.window.more()? => continue,
                Step::More => (Fault::new("is broken JSON: the file ends inside it", MEND), usize::MAX),
            };
            batch.records.push(Record::faulty(number, fault));
            return Ok(next.min(self.window.bytes().len()));
        }
    }

    /// Walks to the end of an object of which nothing is kept.
    fn pass(&mut self, brackets: &mut Brackets, start: usize) -> io::Result<usize> {
        loop {
            match brackets.advance(self.window.bytes()) {
                Step::Closed(end) | Step::Broken(end) => return Ok(end),
                Step::More => {
                    let seen = brackets.seen();
                    self.window.drain(start..seen);
                    brackets.forget(seen - start);
                    if !self.window.more()? {
                        return Ok(start);
                    }
                }
            }
        }
    }

    /// Passes over what is neither list nor object, in one or the other; in a list of articles it is one that is none.
    fn scalar(&mut self, start: usize, batch: &mut Batch) -> io::Result<usize> {
        let end = if self.window.bytes().get(start) == Some(&b'"') {
            self.string(start)?
        } else {
            let ends = |byte: u8| byte.is_ascii_whitespace() || b",:[]{}\"".contains(&byte);
            self.window.pass(start, ends)?.unwrap_or(usize::MAX).min(self.window.bytes().len())
        };
        if !self.wrapped {
            self.number += 1;
            let fault = Fault::new("is no JSON object", "make an object with a text of each article");
            batch.records.push(Record::faulty(self.number, fault));
        }
        // A stray bracket ends nothing; one byte is always passed.
        Ok(end.max(start + 1))
    }

    fn string(&mut self, start: usize) -> io::Result<usize> {
        let mut at = start + 1;
        loop {
            match self.window.pass(at, |byte| byte == b'"' || byte == b'\\')? {
                None => return Ok(self.window.bytes().len()),
                Some(found) if self.window.bytes().get(found) == Some(&b'"') => return Ok(found + 1),
                // What is escaped ends nothing.
                Some(found) => {
                    while self.window.bytes().len() < found + 2 && self.window.more()? {}
                    at = found + 2;
                }
            }
            // A string of nothing but escapes is not kept either.
            if at - start > BATCH_BYTES {
                self.window.drain(start + 1..at);
                at = start + 1;
            }
        }
    }

    /// Passes over what is no JSON, up to the next bracket; it is told once.
    fn garbage(&mut self, start: usize, batch: &mut Batch) -> io::Result<usize> {
        let next = self.window.pass(start + 1, |byte| byte == b'{' || byte == b'[')?;
        // Where there is no row at all, whoever reads the rows says so.
        if (self.number > 0 || next.is_some()) && !std::mem::replace(&mut self.told, true) {
            let what = match self.number {
                0 => "does not begin like JSON: it is passed over up to a bracket".to_owned(),
                number => format!("holds something behind row {number} that is no JSON, and is passed over"),
            };
            batch.faults.push(Fault::new(what, MEND));
        }
        Ok(next.unwrap_or(usize::MAX).min(self.window.bytes().len()))
    }
}

const MEND: &str = "mend it, or write it again";

impl Split for Elements<'_> {
    fn batch(&mut self) -> (Batch, Option<io::Result<()>>) {
        let mut batch = Batch::default();
        let end = match self.fill(&mut batch) {
            Ok(ended) => ended.then_some(Ok(())),
            Err(error) => {
                // What was cut is still in the window.
                batch.bytes = self.window.cut(usize::MAX);
                Some(Err(error))
            }
        };
        (batch, end)
    }

    fn reached(&self) -> String {
        format!("row {}", self.number)
    }
}

#[cfg(test)]
mod tests {
    use std::io::{BufReader, Read};

    use super::*;

    /// Bytes that were kept of a stream, and its records.
    fn kept(stream: impl Read, wrapped: bool) -> (usize, usize) {
        let mut reader = BufReader::new(stream);
        let window = Window::new(&mut reader);
        let mut elements = if wrapped { Elements::inside(window) } else { Elements::new(window) };
        let (mut most, mut records) = (0, 0);
        loop {
            let (batch, end) = elements.batch();
            most = most.max(batch.bytes.capacity());
            records += batch.records.iter().filter(|record| record.bytes.is_ok()).count();
            if let Some(end) = end {
                assert!(end.is_ok());
                return (most, records);
            }
        }
    }

    #[test]
    fn objects_stand_where_they_say_behind_those_that_were_too_large() {
        let large = format!("{{\"a\": \"{}\"}}", "x".repeat(40));
        let all = format!("{{\"a\": [{large}, {{\"a\": 1}},{}{{\"a\": 2}}, {large}\n{{\"a\": 3}}]}}", " ".repeat(30));
        for capacity in 1..60 {
            let mut reader = BufReader::with_capacity(capacity, all.as_bytes());
            let mut elements = Elements { limit: 20, ..Elements::inside(Window::new(&mut reader)) };
            let (batch, end) = elements.batch();
            assert!(end.is_none());
            let there = |stands: &std::ops::Range<u64>| all.get(stands.start as usize..stands.end as usize);
            let read = batch.records.iter().filter(|record| record.bytes.is_ok());
            let found: Vec<Option<&str>> = read.map(|record| there(&record.stands)).collect();
            assert_eq!(found, [Some("{\"a\": 1}"), Some("{\"a\": 2}"), Some("{\"a\": 3}")], "{capacity}");
        }
    }

    #[test]
    fn what_is_passed_over_is_not_kept_however_long_it_is() {
        const LONG: u64 = 64 << 20;
        let (open, close) = (&b"{\"a\": [{\"text\": \"x\"}], \"b\": "[..], &b", \"c\": [{\"text\": \"y\"}]}"[..]);
        let fill = |byte: u8| std::io::repeat(byte).take(LONG);
        let quoted = |byte: u8| (&b"\""[..]).chain(fill(byte)).chain(&b"\""[..]);
        let bound = 2 * BATCH_BYTES;
        let cases: [(&str, Box<dyn Read>); 4] = [
            ("spaces", Box::new(fill(b' ').chain(&b"0"[..]))),
            ("a string", Box::new(quoted(b'x'))),
            ("a string of escapes", Box::new(quoted(b'\\'))),
            ("a number", Box::new(fill(b'1'))),
        ];
        for (name, middle) in cases {
            let (most, records) = kept(open.chain(middle).chain(close), true);
            assert!(records == 2 && most < bound, "{name}: {most} bytes, {records} records");
        }
        let list = (&b"[{\"text\": \"x\"}"[..]).chain(fill(b'\n')).chain(&b", {\"text\": \"y\"}]"[..]);
        assert!(matches!(kept(list, false), (most, 2) if most < bound));
    }
}
