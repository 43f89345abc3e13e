//! `firsthand explain`: two articles, what they share, and the argument for which came first.

use std::path::{Path, PathBuf};

use anyhow::{anyhow, bail};
use firsthand::error::Error;
use firsthand::ingest::{Absence, Document, Input, Origin};
use firsthand::pipeline;
use firsthand::report::lookup::{inside, path};
use firsthand::report::model::{self, Report};
use firsthand::report::{Texts, explain, explained, json};

use crate::args::{Answer, Explain, Global};
use crate::screen::Screen;
use crate::{Status, again, settings};

pub fn run(args: &Explain, global: &Global, screen: &mut Screen) -> anyhow::Result<Status> {
    if let Some(file) = &args.report {
        from_report(args, file, screen)?;
        return Ok(Status::Fine);
    }
    let options = settings::options(&args.means, &args.comparing, global, screen)?;
    let named = [Named::of(&args.a), Named::of(&args.b)];
    let inputs = named.clone().map(|one| one.input).to_vec();
    let spinner = screen.spinner("reading and comparing");
    let outcome = pipeline::run(&inputs, &options, &mut std::io::stdin().lock())?;
    spinner.finish_and_clear();
    let documents = &outcome.corpus.documents;
    let ids = two(named.iter().map(|one| one.document(documents, &outcome.problems)))?;
    show(args, &outcome.report, &outcome.texts(), &ids, screen)?;
    screen.finish()?;
    screen.skipped(&outcome.skipped);
    Ok(screen.problems(&outcome.problems))
}

/// What a report says of two of its documents, whose texts are read again and must not have changed.
fn from_report(args: &Explain, file: &Path, screen: &mut Screen) -> anyhow::Result<()> {
    let (report, mut reader) = again::open(file, PathBuf::new())?;
    let wanted = [&args.a, &args.b].map(|name| name.to_string_lossy());
    let ids = two(wanted.iter().map(|name| in_report(&report, name)))?;
    let mut texts = Vec::new();
    for document in report.documents.iter().filter(|document| ids.contains(&document.id)) {
        let place = path(&document.path, &document.member);
        let now = again::reread(document, &mut reader)
            .map_err(|(Absence::Gone(says) | Absence::Unread(says))| anyhow!("{place}: {says}"))?;
        if firsthand::id::Digest::of(now.text.as_bytes()).to_string() != document.text_digest {
            bail!("{place}: reads otherwise than when the report was made; make the report again");
        }
        texts.push((document.id.as_str(), now.text));
    }
    let texts = Texts::new(texts.iter().map(|(id, text)| (*id, text.as_str())));
    show(args, &report, &texts, &ids, screen)
}

fn show<'a>(
    args: &Explain,
    report: &'a Report,
    texts: &Texts<'a>,
    [a, b]: &[String; 2],
    screen: &mut Screen,
) -> anyhow::Result<()> {
    let shown = match args.format {
        Answer::Json => explain(report, a, b).map(|explanation| json(&explanation)).transpose()?,
        Answer::Text => explained(report, texts, [a, b], screen.width(), screen.colour()),
    };
    // Both ids were found in this report.
    screen.put(shown.unwrap_or_default().as_bytes())
}

/// Two ids that are not the same.
fn two(mut ids: impl Iterator<Item = anyhow::Result<String>>) -> anyhow::Result<[String; 2]> {
    let (Some(a), Some(b)) = (ids.next(), ids.next()) else { bail!("name two articles") };
    let (a, b) = (a?, b?);
    if a == b {
        bail!("A and B are the same article; name two");
    }
    Ok([a, b])
}

/// A document of a report, by its id, its path, or the end of its path where only one ends so.
fn in_report(report: &Report, name: &str) -> anyhow::Result<String> {
    let called = |document: &model::Document| path(&document.path, &document.member);
    let exact = report.documents.iter().find(|document| document.id == name || called(document) == name);
    if let Some(document) = exact {
        return Ok(document.id.clone());
    }
    let end = format!("/{name}");
    let mut ending = report.documents.iter().filter(|document| called(document).ends_with(&end));
    match (ending.next(), ending.next()) {
        (Some(document), None) => Ok(document.id.clone()),
        (Some(one), Some(other)) => {
            bail!("{name}: several articles of the report end so, as {} and {}", called(one), called(other))
        }
        _ => bail!("{name}: the report holds no such article; name one by its id or path, as the report does"),
    }
}

/// One article as it was named: a file, and its place inside where the file holds several.
#[derive(Clone)]
struct Named {
    input: Input,
    inside: String,
}

impl Named {
    /// A path that is there is a file; else the longest beginning of it that is one, and the rest is the place inside.
    fn of(name: &Path) -> Self {
        let whole = Self { input: settings::input(name), inside: String::new() };
        let Some(text) = name.to_str().filter(|_| !name.exists()) else { return whole };
        let cuts = text.char_indices().rev().filter(|(_, sign)| ['#', '/'].contains(sign));
        let mut parts = cuts.map(|(at, _)| text.split_at(at));
        let found = parts.find(|(file, _)| Path::new(file).is_file());
        found
            .map_or(whole, |(file, inside)| Self { input: settings::input(Path::new(file)), inside: inside.to_owned() })
    }

    /// The id of the one document that is meant.
    fn document(&self, documents: &[Document], problems: &[firsthand::error::Problem]) -> anyhow::Result<String> {
        let from_here = Origin::of(std::slice::from_ref(&self.input)).holds(documents.iter());
        let here = documents.iter().zip(from_here).filter(|(_, is)| *is).map(|(document, _)| document);
        let place = |document: &Document| inside(&document.member.iter().map(Into::into).collect::<Vec<_>>());
        let mut meant = here.filter(|document| self.inside.is_empty() || place(document) == self.inside);
        let name = match &self.input {
            Input::Path(path) => path.display().to_string(),
            Input::Stdin => "-".to_owned(),
        };
        match (meant.next(), meant.count()) {
            (Some(document), 0) => Ok(document.id.to_string()),
            (Some(document), more) => {
                let (count, as_in) = (more + 1, format!("{}{}", document.path, place(document)));
                bail!("{name}: holds {count} articles; name one, as {as_in}")
            }
            (None, _) => {
                let problem =
                    problems.iter().find(|problem| problem.path == name).map(|one| format!("\n  {}", one.line()));
                let why = problem.unwrap_or_default();
                Err(Error::Nothing { what: format!("{name}{} holds no article{why}", self.inside) }.into())
            }
        }
    }
}
