//! The summary that a person reads in the terminal: the answer first, what each rule removed, what another share would, the
//! largest families, and where all of it stands.

use super::Account;
use super::markdown::others;
use super::numbers::{percent, share};
use super::says::{answer, examined, rules};
use crate::prune::naming::short;
use crate::report::escape;
use crate::report::sheet::{Ink, Sheet};
use crate::report::terminal::Paper;
use crate::report::words::thousands;

/// How many families are named.
const FAMILIES: usize = 3;

/// The summary, some twelve lines. [`Paper::whole`] is where the page stands, if it was written: the outputs and the
/// manifest are beside it.
pub fn summary(account: &Account<'_>, paper: &Paper<'_>) -> String {
    let mut sheet = Sheet::new(paper.width, paper.colour);
    sheet.put(0, 0, Ink::Strong, &escape::line(&answer(account)));
    sheet.put(0, 0, Ink::Plain, &escape::line(&examined(account)));
    for (name, says, times) in rules(account) {
        sheet.put(2, 4, Ink::Plain, &format!("{} {name}: {says}", thousands(times)));
    }
    let (_, read, removed) = account.pruned();
    let asked = account.run.options.get("share").and_then(serde_json::Value::as_f64);
    let other = |at: f64| asked.is_none_or(|asked| (asked - at).abs() > 1e-9);
    let others_would: Vec<String> = account
        .statistics
        .thresholds
        .iter()
        .filter(|one| other(one.share))
        .map(|one| format!("{} {} ({})", share(one.share), thousands(one.removed), percent(one.removed, read)))
        .collect();
    if removed > 0 && !others_would.is_empty() {
        sheet.put(0, 2, Ink::Plain, &format!("Another share would remove: {}.", others_would.join(", ")));
    }
    for one in account.statistics.largest.iter().take(FAMILIES) {
        sheet.put(2, 4, Ink::Plain, &format!("{} stays for {}", short(&one.kept), others(one.removed)));
    }
    if account.totals.left_out > 0 {
        let items = thousands(account.totals.left_out);
        sheet.put(
            0,
            2,
            Ink::Alert,
            &format!("{items} not compared with all that share a passage with them: too many do."),
        );
    }
    let place = match paper.whole {
        Some(whole) if account.totals.bytes_written == 0 => {
            format!("manifest.jsonl is beside the page: {}", escape::line(whole))
        }
        Some(whole) => format!("The outputs and manifest.jsonl are beside the page: {}", escape::line(whole)),
        None => "Nothing was written: -o DIR writes what stays, the manifest and the page.".to_owned(),
    };
    sheet.put(0, 4, Ink::Strong, &place);
    sheet.done()
}
