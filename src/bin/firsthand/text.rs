//! `firsthand text`: what did it read?

use firsthand::ingest::{self, Document, Member, Role};
use firsthand::pipeline;
use firsthand::provenance::{Standing, dates};
use firsthand::report::escape::visible;
use serde::Serialize;
use serde_json::{Value, json};

use crate::args::{Global, Text, TextForm};
use crate::screen::Screen;
use crate::{Status, settings};

pub fn run(args: &Text, global: &Global, screen: &mut Screen) -> anyhow::Result<Status> {
    let options = settings::options(&args.reading, None, global, screen)?;
    let inputs = settings::inputs(&args.reading);
    let stdin = &mut std::io::stdin().lock();
    let problems = match args.format {
        TextForm::Plain => {
            let intake = ingest::ingest(&inputs, &options.ingest, stdin)?;
            let several = intake.documents.len() > 1;
            for (place, document) in intake.documents.iter().enumerate() {
                plain(document, several, place == 0, screen)?;
            }
            intake.problems
        }
        TextForm::Jsonl => {
            let (corpus, standings, problems) = pipeline::read(&inputs, &options, stdin)?;
            for (place, (document, standing)) in corpus.documents.iter().zip(&standings).enumerate() {
                let title = corpus.titles.get(place).copied().flatten().map(|span| span.of(&document.text));
                let row = row(document, title, standing);
                screen.put(format!("{}\n", serde_json::to_string(&row)?).as_bytes())?;
            }
            problems
        }
    };
    screen.finish()?;
    Ok(screen.problems(&problems))
}

/// The text as it is; shown to a person, its control characters are symbols.
fn plain(document: &Document, several: bool, first: bool, screen: &mut Screen) -> anyhow::Result<()> {
    let terminal = screen.terminal();
    let show = |text: &str| if terminal { visible(text).into_owned() } else { text.to_owned() };
    if several {
        let steps: String = document.member.iter().map(|step| format!(" > {}", value(step))).collect();
        let blank = if first { "" } else { "\n" };
        screen.put(format!("{blank}==> {}{} <==\n", show(&document.path), show(&steps)).as_bytes())?;
    }
    screen.put(show(&document.text).as_bytes())?;
    if document.text.ends_with('\n') { Ok(()) } else { screen.put(b"\n") }
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
