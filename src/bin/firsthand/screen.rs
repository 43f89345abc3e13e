//! Standard output and standard error. Results go to the one, all talk to the other; a closed pipe ends the run quietly.

use std::fmt;
use std::io::{self, BufWriter, ErrorKind, IsTerminal, Write};
use std::time::Duration;

use anyhow::anyhow;
use clap::ColorChoice;
use firsthand::error::Problem;
use firsthand::ingest::{Intake, Skipped};
use firsthand::report::escape::visible;
use indicatif::ProgressBar;

use crate::Status;
use crate::args::Global;

/// How many problems are listed unless `-v` asks for all.
const LISTED: usize = 20;

/// The reader of our output went away.
#[derive(Debug)]
pub struct Closed;

impl fmt::Display for Closed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("standard output was closed")
    }
}

impl std::error::Error for Closed {}

pub struct Screen {
    out: BufWriter<io::Stdout>,
    quiet: bool,
    verbose: bool,
    color: ColorChoice,
}

impl Screen {
    pub fn new(global: &Global) -> Self {
        let out = BufWriter::with_capacity(1 << 16, io::stdout());
        Self { out, quiet: global.quiet, verbose: global.verbose, color: global.color }
    }

    /// Puts bytes on standard output.
    pub fn put(&mut self, bytes: &[u8]) -> anyhow::Result<()> {
        self.out.write_all(bytes).map_err(fate)
    }

    /// Brings all of it out. Nothing is printed afterwards.
    pub fn finish(&mut self) -> anyhow::Result<()> {
        self.out.flush().map_err(fate)
    }

    /// Whether standard output is read by a person.
    pub fn terminal(&self) -> bool {
        io::stdout().is_terminal()
    }

    /// Whether to print results for people that were not asked for by name.
    pub fn chatty(&self) -> bool {
        !self.quiet
    }

    /// Whether standard output takes colours.
    pub fn colour(&self) -> bool {
        match self.color {
            ColorChoice::Always => true,
            ColorChoice::Never => false,
            ColorChoice::Auto => anstream::AutoStream::choice(&io::stdout()) != anstream::ColorChoice::Never,
        }
    }

    /// Columns of standard output; 80 where it is no terminal.
    pub fn width(&self) -> usize {
        let size = self.terminal().then(|| terminal_size::terminal_size_of(io::stdout())).flatten();
        size.map_or(80, |(width, _)| usize::from(width.0))
    }

    /// Whether a person asked for all that is done.
    pub fn verbose(&self) -> bool {
        self.verbose
    }

    /// Says what is being done, where a person asked for it.
    pub fn note(&self, words: &str) {
        if self.verbose {
            Self::tell(words);
        }
    }

    /// Says what the person who asked would want to know before the answer is used.
    pub fn warn(&self, words: &str) {
        Self::tell(words);
    }

    /// A sign of life on standard error while work goes on, if that is a terminal.
    pub fn spinner(&self, words: &'static str) -> ProgressBar {
        if self.quiet || !io::stderr().is_terminal() {
            return ProgressBar::hidden();
        }
        let bar = ProgressBar::new_spinner().with_message(words);
        bar.enable_steady_tick(Duration::from_millis(100));
        bar
    }

    /// Lists problems on standard error, and tells the status that they make. Of rows of one file that have the same wrong
    /// with them the first is listed and the others counted, unless `-v` asks for all.
    pub fn problems(&self, problems: &[Problem]) -> Status {
        if self.verbose {
            problems.iter().for_each(|problem| Self::tell(&problem.line()));
        } else {
            let mut kinds: Vec<(&Problem, usize)> = Vec::new();
            for problem in problems {
                let alike =
                    |(one, _): &&mut (&Problem, usize)| (&one.path, &one.what) == (&problem.path, &problem.what);
                // They come in order of their files, each of which has a few kinds.
                match kinds.iter_mut().rev().take(LISTED).find(alike) {
                    Some((_, count)) => *count += 1,
                    None => kinds.push((problem, 1)),
                }
            }
            for (problem, count) in kinds.iter().take(LISTED) {
                let others =
                    if *count > 1 { format!("; so are {} more in this file", count - 1) } else { String::new() };
                Self::tell(&(problem.line() + &others));
            }
            let left: usize = kinds.iter().skip(LISTED).map(|(_, count)| count).sum();
            if left > 0 {
                Self::tell(&format!("and {left} more problems; -v lists all"));
            }
        }
        if problems.is_empty() { Status::Fine } else { Status::Problems }
    }

    /// Tells what else came of the inputs, and the status that it makes.
    pub fn ended(&self, intake: &Intake) -> Status {
        self.skipped(&intake.skipped);
        self.problems(&intake.problems)
    }

    /// Says what was passed over, where a person asked for it.
    pub fn skipped(&self, skipped: &Skipped) {
        if let Some(line) = skipped.line() {
            self.note(&line);
        }
    }

    /// Says why the run ends.
    pub fn error(&self, error: &anyhow::Error) {
        Self::tell(&format!("{error:#}"));
    }

    /// A line on standard error; that it may be closed is no reason to fail.
    pub fn tell(words: &str) {
        let _ = writeln!(io::stderr(), "firsthand: {}", visible(words));
    }
}

fn fate(error: io::Error) -> anyhow::Error {
    match error.kind() {
        ErrorKind::BrokenPipe => Closed.into(),
        _ => anyhow!("standard output: cannot write: {error}; what was printed is not whole"),
    }
}
