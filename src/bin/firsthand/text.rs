//! `firsthand text`: what did it read?

use std::ops::ControlFlow;

use firsthand::corpus::Corpus;
use firsthand::ingest::{self, Document, Member, Role};
use firsthand::pipeline;
use firsthand::provenance::{Standing, dates};
use firsthand::report::escape::visible;
use rayon::prelude::*;
use serde::Serialize;
use serde_json::{Value, json};

use crate::args::{Comparing, Global, Text, TextForm};
use crate::screen::Screen;
use crate::{Status, settings};

pub fn run(args: &Text, global: &Global, screen: &mut Screen) -> anyhow::Result<Status> {
    let options = settings::options(&args.reading.means, &Comparing::default(), global, screen)?;
    let inputs = settings::inputs(&args.reading.paths);
    let stdin = &mut std::io::stdin().lock();
    let mut written = Ok(());
    let read = match args.format {
        TextForm::Plain => {
            let mut page = Page::default();
            let read = ingest::stream(&inputs, &options.ingest, stdin, &mut |documents| {
                flow(&mut written, || documents.into_iter().try_for_each(|document| page.put(document, screen)))
            });
            if written.is_ok() {
                written = page.finish(screen);
            }
            read
        }
        TextForm::Jsonl => pipeline::read(&inputs, &options, stdin, &mut |corpus, standings| {
            flow(&mut written, || lines(corpus, standings)?.iter().try_for_each(|line| screen.put(line)))
        }),
    };
    written?;
    let intake = read?;
    screen.finish()?;
    Ok(screen.ended(&intake))
}

/// Whether to read on after something was to be written.
fn flow(written: &mut anyhow::Result<()>, write: impl FnOnce() -> anyhow::Result<()>) -> ControlFlow<()> {
    *written = write();
    if written.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
}

/// The plain form: of several documents, each under a line with its path. The first waits until it is known whether there
/// is another.
#[derive(Default)]
struct Page {
    first: Option<Document>,
    several: bool,
}

impl Page {
    fn put(&mut self, document: Document, screen: &mut Screen) -> anyhow::Result<()> {
        match self.first.take() {
            None if !self.several => {
                self.first = Some(document);
                Ok(())
            }
            None => plain(&document, Some("\n"), screen),
            Some(first) => {
                self.several = true;
                plain(&first, Some(""), screen)?;
                plain(&document, Some("\n"), screen)
            }
        }
    }

    fn finish(self, screen: &mut Screen) -> anyhow::Result<()> {
        self.first.map_or(Ok(()), |only| plain(&only, None, screen))
    }
}

/// The text as it is; shown to a person, its control characters are symbols. Under a line with its path where that has
/// something before it.
fn plain(document: &Document, before: Option<&str>, screen: &mut Screen) -> anyhow::Result<()> {
    let terminal = screen.terminal();
    let show = |text: &str| if terminal { visible(text).into_owned() } else { text.to_owned() };
    if let Some(before) = before {
        let steps: String = document.member.iter().map(step).collect();
        screen.put(format!("{before}==> {}{} <==\n", show(&document.path), show(&steps)).as_bytes())?;
    }
    screen.put(show(&document.text).as_bytes())?;
    if document.text.ends_with('\n') { Ok(()) } else { screen.put(b"\n") }
}

/// A step of the way inside a file, as people read it. A name stays on its line.
fn step(step: &Member) -> String {
    match step {
        Member::Row(row) => format!(" > {row}"),
        Member::Name(name) => format!(" > {}", name.replace(['\n', '\r'], "␤")),
    }
}

/// The lines of a part, made on all threads.
fn lines(corpus: &Corpus, standings: &[Standing]) -> anyhow::Result<Vec<Vec<u8>>> {
    let one = |(place, (document, standing)): (usize, (&Document, &Standing))| {
        let title = corpus.titles.get(place).copied().flatten().map(|span| span.of(&document.text));
        let mut line = serde_json::to_vec(&row(document, title, standing))?;
        line.push(b'\n');
        Ok(line)
    };
    corpus.documents.par_iter().zip(standings).enumerate().map(one).collect()
}

/// One line of the JSON form; its keys in this order.
#[derive(Serialize)]
struct Row<'a> {
    path: &'a str,
    member: Vec<Value>,
    title: Option<&'a str>,
    outlet: Option<&'a str>,
    date: Option<&'a str>,
    url: Option<&'a str>,
    language: Option<&'a str>,
    text: &'a str,
}

/// What a machine wrote first, then what the text says.
fn row<'a>(document: &'a Document, title: Option<&'a str>, standing: &'a Standing) -> Row<'a> {
    let told = |role: Role| document.told(role).next().map(|said| said.value.as_str());
    Row {
        path: &document.path,
        member: document.member.iter().map(value).collect(),
        title: told(Role::Title).or(title),
        outlet: standing.whose.outlet_name(),
        date: dates::as_shown(&standing.dates).map(|date| date.at.as_str()),
        url: told(Role::Url),
        language: standing.language,
        text: &document.text,
    }
}

fn value(step: &Member) -> Value {
    match step {
        Member::Row(row) => json!(row),
        Member::Name(name) => json!(name),
    }
}
