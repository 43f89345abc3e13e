//! Are the inputs what the manifest says, and which of their records stay?

use std::fs;
use std::io;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use super::Ground;
use super::claims::Told;
use super::items::{self, Items, Step};
use super::outcome::{Verified, failure};
use super::stays::{Stay, Stays};
use super::texts::Texts;
use crate::fingerprint;
use crate::id::Digest;
use crate::ingest::path::unshown;
use crate::ingest::{self, Document, Input};
use crate::prune::naming::placed;
use crate::report::model::Member;
use crate::report::words::thousands;
use crate::span::{Span, merged};

/// All inputs.
pub(super) struct Inputs<'a> {
    pub ground: Ground<'a>,
    pub options: ingest::Options,
    /// Whether outputs hold every record, with columns that say what is a duplicate.
    pub annotated: bool,
    pub items: &'a mut Items,
    pub texts: &'a mut Texts,
    pub out: &'a mut Verified,
}

impl Inputs<'_> {
    /// Reads every file again, and its output beside it. Tells of each whether it could be read.
    ///
    /// # Errors
    /// Where what is needed of them cannot be kept on disk.
    pub(super) fn read(&mut self, files: &[Told]) -> io::Result<Vec<bool>> {
        let (mut stays, mut absent) = (Stays::new()?, Vec::new());
        let mut readable = Vec::with_capacity(files.len());
        for (at, told) in (0u32..).zip(files) {
            let real = match real(told, self.ground.root) {
                Ok(real) => real,
                Err(says) => {
                    self.out.unknown(failure(&told.file.path, "file", says));
                    readable.push(false);
                    continue;
                }
            };
            readable.push(true);
            let same = self.bytes(&told.file.path, &real, told.file.bytes, &told.file.digest);
            stays.begin()?;
            self.records(at, told, &real, &mut stays)?;
            if let Some(output) = &told.file.output {
                match self.place(told, output) {
                    Some(place) => self.output(told, output, &place, same, &mut stays)?,
                    None => absent.push(output),
                }
            }
        }
        self.absent(&absent);
        Ok(readable)
    }

    /// Whether a file's size and bytes are those that are told.
    pub(super) fn bytes(&mut self, path: &str, real: &Path, bytes: u64, digest: &str) -> bool {
        let (now, digest_now) = match digested(real) {
            Ok(now) => now,
            Err(error) => {
                let says = format!("cannot be read to its end ({error}); check the disk that it is on");
                self.out.unknown(failure(path, "digest", says));
                return false;
            }
        };
        let same = now == bytes && digest_now.to_string() == digest;
        self.out.expect(same, || {
            let sizes = format!(": there are {}, and the manifest says {}", thousands(now), thousands(bytes));
            let sizes = if now == bytes { "" } else { &sizes };
            failure(path, "digest", format!("the file's bytes have changed{sizes}"))
        });
        same
    }

    fn records(&mut self, at: u32, told: &Told, real: &Path, stays: &mut Stays) -> io::Result<()> {
        let (mut read, mut fault) = (0u64, None);
        stream(real, &self.options.clone(), &mut |document| {
            read += 1;
            fault = self.record(at, told, document, stays).err();
            fault.is_none()
        });
        self.out.records += read;
        let counts = told.file.records;
        self.out.expect(read == counts.kept.saturating_add(counts.removed), || {
            let [read, kept, removed] = [read, counts.kept, counts.removed].map(thousands);
            let says = format!("{read} are read now, and the manifest says {kept} kept and {removed} removed");
            failure(&told.file.path, "records", says)
        });
        fault.map_or(Ok(()), Err)
    }

    /// Holds a record against all that is said of it, and tells what of it stays.
    fn record(&mut self, at: u32, told: &Told, document: &Document, stays: &mut Stays) -> io::Result<()> {
        let record = items::record(at, document.member.iter().map(Step::from));
        let named: Vec<u32> = self.items.of(record).map(|(at, _)| at).collect();
        let (mut goes, mut cut) = (false, Vec::new());
        for place in named {
            let Some(item) = self.items.get_mut(place) else { continue };
            item.seen = true;
            let span = item.span;
            let name = || placed(&told.file.path, &members(document), span);
            let Some(text) = span.map_or(Some(document.text.as_str()), |span| document.text.get(span.range())) else {
                self.out.expect(false, || failure(name(), "span", "does not fit the text any more"));
                continue;
            };
            let digest = if span.is_some() { Digest::of(text.as_bytes()) } else { document.text_digest };
            self.out.expect(digest.0 == item.digest, || failure(name(), "digest", "the text has changed"));
            let (now, then) = (fingerprint::words(text).len() as u64, u64::from(item.words));
            self.out.expect(now == then, || {
                let says = format!("there are {}, and the manifest says {}", thousands(now), thousands(then));
                failure(name(), "words", says)
            });
            match span {
                _ if !item.removed => {}
                Some(span) => cut.push(span),
                None => goes = true,
            }
            if item.needed {
                item.text = Some(self.texts.keep(text)?);
            }
        }
        match (told.file.output.is_some(), self.annotated) {
            (false, _) => Ok(()),
            (true, false) if goes => Ok(()),
            (true, false) if !cut.is_empty() => stays.push(Stay::words(&without(&document.text, cut))),
            (true, _) => stays.push(Stay::Text(document.text_digest)),
        }
    }
}

/// What is left of a text without some spans.
fn without(text: &str, cut: Vec<Span>) -> String {
    let (mut left, mut from) = (String::with_capacity(text.len()), 0);
    for span in merged(cut) {
        left.push_str(text.get(from..span.start as usize).unwrap_or_default());
        // Words on the two sides are not one.
        left.push('\n');
        from = span.end as usize;
    }
    left + text.get(from..).unwrap_or_default()
}

/// The way to a document as the manifest tells it.
pub(super) fn members(document: &Document) -> Vec<Member> {
    document.member.iter().map(Into::into).collect()
}

/// Where a file is; or why it cannot be read.
fn real(told: &Told, root: &Path) -> Result<PathBuf, String> {
    if told.file.path == "-" {
        return Err("came from standard input, which cannot be read again; save it, and prune the file".to_owned());
    }
    let path = unshown(&told.file.path, told.file.path_escaped)
        .ok_or("has a path that this system cannot name; verify it where it was made")?;
    let real = root.join(path);
    // It is opened to see: a file that cannot be read says nothing of what it holds.
    match fs::File::open(&real).and_then(|file| file.metadata()) {
        Ok(found) if found.is_file() => Ok(real),
        Ok(_) => Err("is no file any more; verify in the folder that the manifest was made in".to_owned()),
        Err(error) => Err(format!(
            "cannot be read ({error}); verify in the folder that the manifest was made in, or name it by --root"
        )),
    }
}

fn digested(path: &Path) -> io::Result<(u64, Digest)> {
    let mut hasher = blake3::Hasher::new();
    hasher.update_reader(fs::File::open(path)?)?;
    Ok((hasher.count(), Digest(*hasher.finalize().as_bytes())))
}

/// Hands on the documents of a file, one by one, as long as they are wanted. That there are none shows in their count.
pub(super) fn stream(path: &Path, options: &ingest::Options, each: &mut dyn FnMut(&Document) -> bool) {
    let inputs = [Input::Path(path.to_owned())];
    let mut all = |documents: Vec<Document>| {
        if documents.iter().all(&mut *each) { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    };
    // What was wrong with a record was wrong before too: such records are counted as problems.
    let _ = ingest::stream(&inputs, options, &mut io::empty(), &mut all);
}
