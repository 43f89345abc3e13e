//! The program: the only room that prints. Arguments become settled options here, and errors an exit status.

mod again;
mod args;
mod check;
mod completions;
mod config;
mod explain;
mod fingerprint;
mod man;
mod progress;
mod prune;
mod report;
mod schema;
mod screen;
mod settings;
mod text;
mod verify;
mod writers;

use std::process::ExitCode;

use clap::Parser;

use args::{Args, Command};
use screen::{Closed, Screen};

/// How a run that was not refused ended; see "Exit status" in the manual.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Status {
    /// All went well.
    Fine = 0,
    /// What was asked about is there: a receipt does not hold, or what `--fail-on` names.
    Found = 1,
    /// All is written, and some inputs had problems, which are listed.
    Problems = 3,
}

/// Usage or fatal; nothing was written.
const REFUSED: u8 = 2;

fn main() -> ExitCode {
    let args = Args::parse();
    let mut screen = Screen::new(&args.global);
    let ended = run(args, &mut screen).and_then(|status| screen.finish().map(|()| status));
    match ended {
        Ok(status) => ExitCode::from(status as u8),
        // Whoever read our output has seen enough.
        Err(error) if error.is::<Closed>() => ExitCode::SUCCESS,
        Err(error) => {
            screen.error(&error);
            ExitCode::from(REFUSED)
        }
    }
}

fn run(args: Args, screen: &mut Screen) -> anyhow::Result<Status> {
    let Args { global, command } = args;
    settings::threads(&global)?;
    match command {
        Command::Report(args) => report::run(&args, &global, screen),
        Command::Check(args) => check::run(&args, &global, screen),
        Command::Explain(args) => explain::run(&args, &global, screen),
        Command::Prune(args) => prune::run(&args, &global, screen),
        Command::Verify(args) => verify::run(&args, screen),
        Command::Fingerprint(args) => fingerprint::run(&args, &global, screen),
        Command::Text(args) => text::run(&args, &global, screen),
        Command::Completions(args) => completions::run(&args, screen),
        Command::Man(args) => man::run(&args, screen),
        Command::Schema(args) => schema::run(&args, screen),
    }
}
