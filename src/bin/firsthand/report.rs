//! `firsthand report`: the whole way, a summary for people, and the formats asked for.

use anyhow::bail;
use firsthand::pipeline;
use firsthand::report::terminal::Paper;
use firsthand::report::{Holds, summary, write};

use crate::args::{Form, Global, Report};
use crate::screen::Screen;
use crate::{Status, settings, writers};

pub fn run(args: &Report, global: &Global, screen: &mut Screen) -> anyhow::Result<Status> {
    let holds = if args.excerpts { Holds::Excerpts } else { Holds::Texts };
    if args.excerpts && args.output.is_none() && !args.format.contains(&Form::Html) {
        bail!("--excerpts is about report.html, which is not written here: add -o DIR or --format html");
    }
    let options = settings::options(&args.reading.means, &args.comparing, global, screen)?;
    let to_stdout = match (&args.output, args.format.as_slice()) {
        (None, [form]) if writers::several(*form) => bail!("csv is several tables and needs a folder: add -o DIR"),
        (None, [form]) => Some(*form),
        (None, [_, _, ..]) => bail!("several formats need a folder: add -o DIR, or name one format"),
        _ => None,
    };
    let spinner = screen.spinner("reading and comparing");
    let outcome = pipeline::run(&settings::inputs(&args.reading.paths), &options, &mut std::io::stdin().lock())?;
    spinner.finish_and_clear();
    screen.skipped(&outcome.skipped);
    if let Some(form) = to_stdout {
        for (_, bytes) in writers::write(form, &outcome, holds)? {
            screen.put(&bytes)?;
        }
        return Ok(screen.problems(&outcome.problems));
    }
    if let Some(folder) = &args.output {
        let mut outputs = Vec::new();
        for form in forms(&args.format) {
            outputs.extend(writers::write(form, &outcome, holds)?);
        }
        let borrowed: Vec<(&str, &[u8])> = outputs.iter().map(|(name, bytes)| (*name, bytes.as_slice())).collect();
        write::folder(folder, &borrowed)?;
        screen.note(&format!("wrote {} files into {}", outputs.len(), folder.display()));
    }
    // The summary lists the problems too.
    if !screen.chatty() {
        return Ok(screen.problems(&outcome.problems));
    }
    let whole = args.output.as_ref().map(|folder| folder.join("report.html").display().to_string());
    let paper =
        Paper { width: screen.width(), colour: screen.colour(), drawn: screen.terminal(), whole: whole.as_deref() };
    screen.put(summary(&outcome.report, &paper).as_bytes())?;
    Ok(if outcome.problems.is_empty() { Status::Fine } else { Status::Problems })
}

/// The two that are always written into a folder, and those named.
fn forms(named: &[Form]) -> Vec<Form> {
    let mut forms = vec![Form::Html, Form::Json];
    forms.extend(named);
    forms.sort_unstable_by_key(|form| *form as u8);
    forms.dedup();
    forms
}
