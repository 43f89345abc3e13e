//! `firsthand verify`: does every receipt of a report, or every removal of a manifest, still hold?

use std::fs::File;
use std::io::{Read, Seek};
use std::path::Path;

use anyhow::Context;
use firsthand::matching;
use firsthand::prune::verify::{Ground, Verified};
use firsthand::prune::{self, manifest};
use firsthand::report::escape::visible;
use firsthand::report::words::{count, thousands};
use firsthand::report::{self, Failure};

use crate::args::Verify;
use crate::screen::Screen;
use crate::{Status, again};

/// No first line of a manifest is longer.
const HEAD: u64 = 1 << 20;

pub fn run(args: &Verify, screen: &mut Screen) -> anyhow::Result<Status> {
    let place = args.report.display();
    let manifest = manifest_of(&args.report).with_context(|| format!("{place}: cannot be read; check the path"))?;
    match manifest {
        Some(mut file) => of_manifest(args, &mut file, screen),
        None => of_report(args, screen),
    }
}

/// The file, if it is a manifest. What comes through a pipe is none: it is read more than once.
fn manifest_of(path: &Path) -> std::io::Result<Option<File>> {
    if !std::fs::metadata(path)?.is_file() {
        return Ok(None);
    }
    let (mut file, mut head) = (File::open(path)?, Vec::new());
    (&mut file).take(HEAD).read_to_end(&mut head)?;
    file.rewind()?;
    Ok(manifest::is_manifest(&head).then_some(file))
}

fn of_report(args: &Verify, screen: &mut Screen) -> anyhow::Result<Status> {
    let (report, mut reader) = again::open(&args.report, args.root.clone().unwrap_or_default())?;
    let spinner = screen.spinner("reading again");
    let verified = report::verify(&report, &mut |document| again::reread(document, &mut reader));
    spinner.finish_and_clear();
    list(&verified.failures, &verified.unchecked, screen)?;
    let (failures, unchecked) = (verified.failures.len() as u64, verified.unchecked.len() as u64);
    if screen.chatty() {
        let read = format!("{} read again", count(verified.documents, "document"));
        let said = said(&read, verified.checked, verified.documents > 0, [failures, unchecked], "document");
        screen.put(said.as_bytes())?;
    }
    Ok(status([failures, unchecked]))
}

fn of_manifest(args: &Verify, file: &mut File, screen: &mut Screen) -> anyhow::Result<Status> {
    let root = args.root.clone().unwrap_or_default();
    let folder = args.report.parent().unwrap_or(Path::new(""));
    let held = |kept: &str, removed: &str| {
        let held = matching::held(kept, removed);
        (held.words, held.of)
    };
    let spinner = screen.spinner("reading again");
    let verified = prune::verify(file, Ground { root: &root, folder, held: &held })
        .with_context(|| args.report.display().to_string())?;
    spinner.finish_and_clear();
    list(&verified.failures, &verified.unchecked, screen)?;
    if verified.more_failures > 0 {
        screen.put(format!("and {} more like these\n", thousands(verified.more_failures)).as_bytes())?;
    }
    if verified.more_unchecked > 0 {
        let more = count(verified.more_unchecked, "more statement");
        screen.put(format!("could not be checked: {more}\n").as_bytes())?;
    }
    let wrong = [
        verified.failures.len() as u64 + verified.more_failures,
        verified.unchecked.len() as u64 + verified.more_unchecked,
    ];
    if screen.chatty() {
        let read = read_again(&verified);
        screen.put(said(&read, verified.checked, verified.records > 0, wrong, "file").as_bytes())?;
    }
    Ok(status(wrong))
}

fn read_again(verified: &Verified) -> String {
    let (removals, records) = (count(verified.removals, "removal"), count(verified.records, "record"));
    let outputs = match (verified.outputs, verified.outputs_absent) {
        (0, 0) => String::new(),
        (0, _) => "; the outputs are not beside the manifest, and were not looked at".to_owned(),
        (compared, _) => format!("; {} compared with what stays", count(compared, "output")),
    };
    format!("{removals}, {records} read again{outputs}")
}

fn list(failures: &[Failure], unchecked: &[Failure], screen: &mut Screen) -> anyhow::Result<()> {
    for failure in failures {
        screen.put(format!("{}\n", visible(&failure.to_string())).as_bytes())?;
    }
    for unchecked in unchecked {
        screen.put(format!("could not be checked: {}\n", visible(&unchecked.to_string())).as_bytes())?;
    }
    Ok(())
}

/// The answer in a line; `any` tells whether anything could be read again.
fn said(read: &str, checked: u64, any: bool, [failures, unchecked]: [u64; 2], thing: &str) -> String {
    let holds = match failures {
        0 if !any => "nothing is known".to_owned(),
        0 if unchecked > 0 => "those hold".to_owned(),
        0 => "all hold".to_owned(),
        1 => "1 does not hold".to_owned(),
        more => format!("{} do not hold", thousands(more)),
    };
    let left =
        if unchecked == 0 { String::new() } else { format!("; {} could not be checked", count(unchecked, thing)) };
    format!("{read}, {} checked: {holds}{left}\n", count(checked, "statement"))
}

fn status([failures, unchecked]: [u64; 2]) -> Status {
    match (failures, unchecked) {
        (0, 0) => Status::Fine,
        (0, _) => Status::Problems,
        _ => Status::Found,
    }
}
