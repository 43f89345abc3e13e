//! `firsthand verify`: does every receipt still hold?

use firsthand::report::escape::visible;
use firsthand::report::verify;

use crate::args::Verify;
use crate::screen::Screen;
use crate::{Status, again};

pub fn run(args: &Verify, screen: &mut Screen) -> anyhow::Result<Status> {
    let (report, mut reader) = again::open(&args.report, args.root.clone().unwrap_or_default())?;
    let spinner = screen.spinner("reading again");
    let verified = verify(&report, &mut |document| again::reread(document, &mut reader));
    spinner.finish_and_clear();
    for failure in &verified.failures {
        screen.put(format!("{}\n", visible(&failure.to_string())).as_bytes())?;
    }
    if screen.chatty() {
        let count = match verified.failures.len() {
            0 => "all hold".to_owned(),
            1 => "1 does not hold".to_owned(),
            more => format!("{more} do not hold"),
        };
        let said =
            format!("{} documents read again, {} statements checked: {count}\n", verified.documents, verified.checked);
        screen.put(said.as_bytes())?;
    }
    Ok(if verified.holds() { Status::Fine } else { Status::Found })
}
