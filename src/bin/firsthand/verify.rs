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
    for unchecked in &verified.unchecked {
        screen.put(format!("could not be checked: {}\n", visible(&unchecked.to_string())).as_bytes())?;
    }
    if screen.chatty() {
        let count = match verified.failures.len() {
            0 if verified.documents == 0 => "nothing is known".to_owned(),
            0 if !verified.unchecked.is_empty() => "those hold".to_owned(),
            0 => "all hold".to_owned(),
            1 => "1 does not hold".to_owned(),
            more => format!("{more} do not hold"),
        };
        let left = match verified.unchecked.len() {
            0 => String::new(),
            1 => "; 1 document could not be checked".to_owned(),
            more => format!("; {more} documents could not be checked"),
        };
        let (documents, checked) = (verified.documents, verified.checked);
        let said = format!("{documents} documents read again, {checked} statements checked: {count}{left}\n");
        screen.put(said.as_bytes())?;
    }
    Ok(match (verified.failures.is_empty(), verified.unchecked.is_empty()) {
        (false, _) => Status::Found,
        (true, false) => Status::Problems,
        (true, true) => Status::Fine,
    })
}
