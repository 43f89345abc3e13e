//! Steps of a task: each is a command that is named, run and timed; a closing summary tells all of them.

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, bail};

/// Steps that ran, with their times.
pub struct Steps {
    begun: Instant,
    done: Vec<(String, Duration, bool)>,
}

impl Steps {
    pub fn new() -> Self {
        Self { begun: Instant::now(), done: Vec::new() }
    }

    /// Runs a command under a name. A failure is told at once, and the next steps still run.
    pub fn run(&mut self, name: &str, command: &mut Command) {
        self.take(name, || status(command));
    }

    /// Runs any work under a name.
    pub fn take(&mut self, name: &str, work: impl FnOnce() -> anyhow::Result<()>) {
        println!("==> {name}");
        let begun = Instant::now();
        let result = work();
        if let Err(error) = &result {
            println!("    {error:#}");
        }
        let took = begun.elapsed();
        println!("    {} in {:.1} s\n", if result.is_ok() { "done" } else { "FAILED" }, took.as_secs_f64());
        self.done.push((name.to_owned(), took, result.is_ok()));
    }

    /// The closing summary; an error where a step failed.
    pub fn finish(self) -> anyhow::Result<()> {
        for (name, took, well) in &self.done {
            println!("{:>7.1} s  {}  {name}", took.as_secs_f64(), if *well { "ok    " } else { "FAILED" });
        }
        let failed = self.done.iter().filter(|(_, _, well)| !well).count();
        println!("{:>7.1} s  in all", self.begun.elapsed().as_secs_f64());
        if failed > 0 {
            bail!("{failed} of {} steps failed", self.done.len());
        }
        println!("All {} steps went well.", self.done.len());
        Ok(())
    }
}

/// Cargo, the one that runs this task.
pub fn cargo(arguments: &str) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(arguments.split_whitespace());
    command
}

/// Runs a command to its end.
pub fn status(command: &mut Command) -> anyhow::Result<()> {
    let status = command.status().with_context(|| format!("{command:?} cannot be started"))?;
    if !status.success() {
        bail!("{command:?} ended with {status}");
    }
    Ok(())
}

/// What a command prints, on one line; an error where it fails.
pub fn line(program: &str, arguments: &[&str]) -> anyhow::Result<String> {
    let output = Command::new(program).args(arguments).stderr(Stdio::null()).output()?;
    if !output.status.success() {
        bail!("{program} ended with {}", output.status);
    }
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}
