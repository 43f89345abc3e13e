//! `firsthand completions`: a script for a shell.

use clap::CommandFactory;

use crate::Status;
use crate::args::{Args, Completions};
use crate::screen::Screen;

pub fn run(args: &Completions, screen: &mut Screen) -> anyhow::Result<Status> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Args::command(), "firsthand", &mut script);
    screen.put(&script)?;
    Ok(Status::Fine)
}
