//! `firsthand fingerprint`: passages with their fingerprints, for pipes.

use firsthand::corpus::Corpus;
use firsthand::fingerprint::classic;
use firsthand::pipeline;
use firsthand::report::model;
use serde::Serialize;

use crate::args::{Fingerprint, Global, Recipe};
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
    let options = settings::options(&args.reading, None, global, screen)?;
    let inputs = settings::inputs(&args.reading);
    let (corpus, problems) = pipeline::passages(&inputs, &options, &mut std::io::stdin().lock())?;
    for (place, _) in corpus.documents.iter().enumerate() {
        for passage in corpus.passages_of(u32::try_from(place)?) {
            if let Some(row) = row(&corpus, place, passage, args.recipe) {
                screen.put(format!("{}\n", serde_json::to_string(&row)?).as_bytes())?;
            }
        }
    }
    screen.finish()?;
    Ok(screen.problems(&problems))
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
