//! What a long run tells whoever waits: how far it is, how fast, and how long it may still take.

use std::sync::Mutex;
use std::time::Instant;

use firsthand::pipeline::prune::Stage;
use firsthand::report::words::thousands;
use indicatif::{HumanDuration, ProgressBar};

use crate::screen::Screen;

/// A line on standard error, where that is a terminal; with `-v` a line a stage, wherever it goes.
pub struct Progress {
    bar: ProgressBar,
    notes: bool,
    /// When the stage began, and its name.
    stage: Mutex<(Instant, &'static str)>,
}

impl Progress {
    pub fn new(screen: &Screen) -> Self {
        let stage = Mutex::new((Instant::now(), ""));
        Self { bar: screen.spinner("reading"), notes: screen.verbose(), stage }
    }

    /// Tells what goes on.
    pub fn tell(&self, stage: Stage) {
        let (name, said) = match stage {
            Stage::Reading { records, bytes, of } => ("reading", self.reading(records, bytes, of)),
            Stage::Matching => ("comparing", "comparing".to_owned()),
            Stage::Deciding => ("deciding", "deciding who stays".to_owned()),
            Stage::Writing { files, of } => {
                ("writing", format!("writing: {} of {} files", thousands(files), thousands(of)))
            }
            Stage::Telling => ("telling", "writing the manifest".to_owned()),
        };
        self.bar.set_message(said);
        // Where a thread died with the lock, the run is at its end anyway.
        if let Ok(mut stage) = self.stage.lock()
            && stage.1 != name
        {
            if self.notes && !stage.1.is_empty() {
                let took = stage.0.elapsed().as_secs_f64();
                Screen::tell(&format!("{}: {took:.1} s", stage.1));
            }
            *stage = (Instant::now(), name);
        }
    }

    fn reading(&self, records: u64, bytes: u64, of: u64) -> String {
        let took = self.stage.lock().map(|stage| stage.0.elapsed()).unwrap_or_default();
        let seconds = took.as_secs_f64().max(0.001);
        let mut said =
            format!("reading: {} records, {}/s", thousands(records), thousands((records as f64 / seconds) as u64));
        if bytes > 0 && bytes < of && seconds > 2.0 {
            let rest = took.mul_f64((of - bytes) as f64 / bytes as f64);
            said.push_str(&format!(
                ", {} MB/s, {} left",
                thousands((bytes as f64 / seconds / 1e6) as u64),
                HumanDuration(rest)
            ));
        }
        said
    }

    /// Takes the line away.
    pub fn end(&self) {
        self.tell_last();
        self.bar.finish_and_clear();
    }

    fn tell_last(&self) {
        if let (true, Ok(stage)) = (self.notes, self.stage.lock())
            && !stage.1.is_empty()
        {
            Screen::tell(&format!("{}: {:.1} s", stage.1, stage.0.elapsed().as_secs_f64()));
        }
    }
}
