//! JSON Lines: one object a line, one article an object. A line that cannot be used is a problem, and the rest goes on.

mod lines;
mod row;

use std::io::{BufRead, Cursor};

use rayon::prelude::*;

use self::lines::{Line, Lines};
use crate::id::Digest;
use crate::ingest::format::{Article, Format, Place, Source, Taken};
use crate::ingest::{Member, Options, encoding};

/// Names the way from a row to its text; a change that gives other text needs another number.
const EXTRACTOR: &str = "jsonl/1";

/// JSON Lines.
pub struct Jsonl;

impl Format for Jsonl {
    fn name(&self) -> &'static str {
        "jsonl"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["jsonl", "ndjson"]
    }

    /// The first line is an object with a text; where it is longer than the head, it at least opens like one.
    fn recognises(&self, head: &str, options: &Options) -> bool {
        let head = head.trim_start();
        match head.split_once('\n') {
            Some((first, _)) => row::parse(first.as_bytes(), &options.fields).is_ok(),
            None => row::opens(head) || row::parse(head.as_bytes(), &options.fields).is_ok(),
        }
    }

    fn read(&self, source: Source<'_>, options: &Options) -> Taken {
        let mut taken = Taken::default();
        self.stream(source, options, &mut |part| taken.add(part));
        taken
    }

    fn stream(&self, mut source: Source<'_>, options: &Options, each: &mut dyn FnMut(Taken)) {
        if encoding::has_byte_lines(source.head) {
            return rows(source.place, source.reader, None, options, each);
        }
        let mut taken = Taken::default();
        let whole = source.whole(&mut taken);
        each(taken);
        if let Some((decoded, _)) = whole {
            rows(source.place, &mut Cursor::new(decoded.text), Some(decoded.encoding), options, each);
        }
    }
}

/// All rows, in batches that are parsed at once and handed on. Where the file was in another encoding, the name of that.
fn rows(
    place: &Place,
    reader: &mut dyn BufRead,
    encoding: Option<&'static str>,
    options: &Options,
    each: &mut dyn FnMut(Taken),
) {
    let mut lines = Lines::new(reader);
    let mut any = false;
    loop {
        let (batch, end) = lines.batch();
        any |= !batch.is_empty();
        let parsed: Vec<Taken> = batch.into_par_iter().map(|line| take(place, line, encoding, options)).collect();
        let mut taken = Taken::default();
        parsed.into_iter().for_each(|one| taken.add(one));
        if let Some(Err(error)) = &end {
            let what = format!("cannot be read past line {}", lines.number());
            taken.unreadable(place, &[], &what, error, "check the disk it is on; the lines before are used");
        }
        if end.is_some() && !any {
            taken.problem(place, &[], "holds no words", "fill it, or leave it out");
        }
        each(taken);
        if end.is_some() {
            return;
        }
    }
}

fn take(place: &Place, line: Line, encoding: Option<&'static str>, options: &Options) -> Taken {
    let mut taken = Taken::default();
    let member = vec![Member::Row(line.number)];
    let Some(bytes) = line.bytes else {
        taken.too_large(place, &member);
        return taken;
    };
    if options.texts_only
        && let Ok(text) = row::text(&bytes, &options.fields)
    {
        taken.take_text(place, &member, Jsonl.name(), text);
        return taken;
    }
    let source_digest = Digest::of(&bytes);
    let (row, encoding) = match std::str::from_utf8(&bytes) {
        Ok(_) => (row::parse(&bytes, &options.fields), encoding.unwrap_or(line.encoding)),
        Err(_) => {
            let decoded = encoding::decode(bytes);
            taken.damage(place, &member, &decoded);
            (row::parse(decoded.text.as_bytes(), &options.fields), decoded.encoding)
        }
    };
    match row {
        Ok(row) => {
            let row::Row { text, metadata } = row;
            let (format, extractor) = (Jsonl.name(), Some(EXTRACTOR));
            taken.take(Article { place, member, format, extractor, encoding, text, metadata, source_digest });
        }
        Err(fault) => taken.problem(place, &member, fault.what, fault.remedy),
    }
    taken
}
