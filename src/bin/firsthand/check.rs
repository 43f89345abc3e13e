//! `firsthand check`: articles against a pile, passage by passage.

use firsthand::pipeline::against;
use firsthand::report::check::FailOn as Fails;
use firsthand::report::{check, checked, json};

use crate::args::{Answer, Check, FailOn, Global};
use crate::screen::Screen;
use crate::{Status, settings};

pub fn run(args: &Check, global: &Global, screen: &mut Screen) -> anyhow::Result<Status> {
    let options = settings::options(&args.means, &args.comparing, global, screen)?;
    let (articles, pile) = (settings::inputs(&args.articles), settings::inputs(&args.against));
    let spinner = screen.spinner("reading and comparing");
    let stdin = &mut std::io::stdin().lock();
    let found = against::run(&articles, &pile, &args.exclude_outlet, &options, stdin)?;
    spinner.finish_and_clear();
    for unknown in found.excluded.iter().filter(|excluded| excluded.documents == 0) {
        screen.warn(&format!("--exclude-outlet {}: no article of the pile is theirs; check the name", unknown.outlet));
    }
    let (report, texts) = (&found.outcome.report, found.outcome.texts());
    let answer = check(report, &texts, &found.articles, &found.excluded);
    match args.format {
        Answer::Json => screen.put(json(&answer)?.as_bytes())?,
        Answer::Text if screen.chatty() => {
            screen.put(checked(&answer, report, &texts, screen.width(), screen.colour()).as_bytes())?;
        }
        Answer::Text => {}
    }
    screen.finish()?;
    screen.skipped(&found.outcome.skipped);
    let status = screen.problems(&found.outcome.problems);
    let fails = args.fail_on.is_some_and(|on| {
        answer.fails(match on {
            FailOn::Uncredited => Fails::Uncredited,
            FailOn::Near => Fails::Near,
            FailOn::Any => Fails::Any,
        })
    });
    Ok(if fails { Status::Found } else { status })
}
