//! `firsthand prune`: the corpus without its duplicates, and an account of every removal.

use firsthand::matching::Lanes;
use firsthand::pipeline::prune::{self, Options, PAGE, SHARE};
use firsthand::prune::{Grain, Keep, summary};
use firsthand::report::terminal::Paper;

use crate::args::{By, Comparing, Global, Lane, Prune};
use crate::progress::Progress;
use crate::screen::Screen;
use crate::{Status, settings};

pub fn run(args: &Prune, global: &Global, screen: &mut Screen) -> anyhow::Result<Status> {
    let options = options(args, global, screen)?;
    let progress = Progress::new(screen);
    let inputs = settings::inputs(&args.paths);
    let pruned = prune::run(&inputs, &options, args.output.as_deref(), &|stage| progress.tell(stage));
    progress.end();
    let pruned = pruned?;
    if let Some(line) = &pruned.passed_over {
        screen.note(line);
    }
    if screen.chatty() {
        let whole = args.output.as_ref().map(|folder| folder.join(PAGE).display().to_string());
        let paper =
            Paper { width: screen.width(), colour: screen.colour(), drawn: screen.terminal(), whole: whole.as_deref() };
        screen.put(summary(&pruned.account(), &paper).as_bytes())?;
    }
    Ok(screen.problems(&pruned.problems))
}

/// The settled options.
fn options(args: &Prune, global: &Global, screen: &Screen) -> anyhow::Result<Options> {
    let comparing = Comparing { radius: args.radius, sensitive: false };
    let usual = settings::options(&args.means, &comparing, global, screen)?;
    let keep = Keep::of(&args.keep, &args.sources)?;
    let mut ingest = usual.ingest;
    if let Keep::Column { name, .. } = &keep {
        ingest.fields.keep_by(name);
    }
    let on = |lane: Lane| args.lanes.contains(&lane);
    Ok(Options {
        ingest,
        grain: match args.by {
            By::Document => Grain::Document,
            By::Paragraph => Grain::Paragraph,
            By::Exact => Grain::Exact,
        },
        keep,
        share: args.share.unwrap_or(SHARE),
        lanes: Lanes { simhash: on(Lane::Simhash), anchors: on(Lane::Anchors), quotes: false },
        radius: usual.matching.radius,
        against: settings::inputs(&args.against),
        furniture: args.furniture,
        annotate: args.annotate,
        dry_run: args.dry_run,
        memory: args.memory.unwrap_or_else(|| settings::memory() / 2),
        resume: args.resume,
        matches: args.matches.clone(),
        clusters: args.clusters.clone(),
        provenance: usual.provenance,
        outlets: usual.outlets,
    })
}
