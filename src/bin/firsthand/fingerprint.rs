//! `firsthand fingerprint`: passages with their fingerprints, for pipes.

use std::ops::ControlFlow;

use firsthand::corpus::Corpus;
use firsthand::fingerprint::classic;
use firsthand::pipeline;
use firsthand::report::model;
use rayon::prelude::*;
use serde::Serialize;

use crate::args::{Comparing, Fingerprint, Global, Recipe};
use crate::screen::Screen;
use crate::{Status, settings};

/// One line; its keys in this order.
#[derive(Serialize)]
struct Row<'a> {
    recipe: &'a str,
    path: &'a str,
    member: Vec<model::Member>,
    span: model::Span,
    words: u32,
    /// 16 hex digits; null for a passage without words.
    simhash: Option<String>,
    normal_digest: String,
}

pub fn run(args: &Fingerprint, global: &Global, screen: &mut Screen) -> anyhow::Result<Status> {
    let options = settings::options(&args.reading.means, &Comparing::default(), global, screen)?;
    let inputs = settings::inputs(&args.reading.paths);
    let mut written = Ok(());
    let read = pipeline::passages(&inputs, &options, &mut std::io::stdin().lock(), &mut |corpus| {
        written = lines(corpus, args.recipe).and_then(|lines| lines.iter().try_for_each(|line| screen.put(line)));
        if written.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    });
    written?;
    let intake = read?;
    screen.finish()?;
    Ok(screen.ended(&intake))
}

/// The lines of each document, made on all threads.
fn lines(corpus: &Corpus, recipe: Recipe) -> anyhow::Result<Vec<Vec<u8>>> {
    let document = |place: usize| {
        let mut lines = Vec::new();
        for passage in corpus.passages_of(u32::try_from(place)?) {
            if let Some(row) = row(corpus, place, passage, recipe) {
                serde_json::to_writer(&mut lines, &row)?;
                lines.push(b'\n');
            }
        }
        Ok(lines)
    };
    (0..corpus.documents.len()).into_par_iter().map(document).collect()
}

fn row(corpus: &Corpus, document: usize, passage: usize, recipe: Recipe) -> Option<Row<'_>> {
    let document = corpus.documents.get(document)?;
    let columns = &corpus.passages;
    let span = *columns.span.get(passage)?;
    let (name, simhash) = match recipe {
        Recipe::News1 => (firsthand::fingerprint::RECIPE, columns.simhash(passage)),
        Recipe::Classic => ("classic", Some(classic(span.of(&document.text)))),
    };
    Some(Row {
        recipe: name,
        path: &document.path,
        member: document.member.iter().map(Into::into).collect(),
        span: span.into(),
        words: *columns.words.get(passage)?,
        simhash: simhash.map(|bits| format!("{bits:016x}")),
        normal_digest: columns.normal_digest.get(passage)?.to_string(),
    })
}
