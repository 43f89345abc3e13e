//! The summary that a person reads in the terminal: the answer in a sentence, then what needs a look, then the articles
//! with the hands that they went through, then who passed on whose words.

use super::answer::{answer, examined};
use super::escape;
use super::lookup::{self, Lookup};
use super::model::Report;
use super::sheet::{Ink, Sheet};
use super::words;

mod articles;
mod bar;
mod findings;
mod naming;
mod relays;

/// How many things of a kind a summary lists; of more, the first ones, and it says how many it leaves out.
const FIRST: usize = 20;

/// What a summary is written on.
#[derive(Clone, Copy, Debug)]
pub struct Paper<'a> {
    /// Columns, at least 20; no line is wider.
    pub width: usize,
    /// Whether it takes ANSI colours.
    pub colour: bool,
    /// Whether a person looks at it: bars are drawn, and right-to-left names kept in their place among arrows.
    pub drawn: bool,
    /// Where the whole report stands, if it was written.
    pub whole: Option<&'a str>,
}

impl Paper<'_> {
    /// What a pipe gets: words alone, 80 columns.
    pub const PLAIN: Paper<'static> = Paper { width: 80, colour: false, drawn: false, whole: None };
}

/// The summary.
pub fn summary(report: &Report, paper: &Paper<'_>) -> String {
    let lookup = Lookup::new(report);
    let mut desk = Desk { lookup: &lookup, paper, sheet: Sheet::new(paper.width, paper.colour) };
    desk.sheet.put(0, 0, Ink::Strong, &answer(report));
    desk.sheet.put(0, 0, Ink::Plain, &examined(report));
    findings::put(&mut desk);
    articles::put(&mut desk);
    relays::put(&mut desk);
    problems(&mut desk);
    desk.sheet.gap();
    let proofs = match paper.whole {
        Some(whole) => format!("The proofs, to open in a browser: {}", escape::line(whole)),
        None => "The proofs, to open in a browser: add -o DIR.".to_owned(),
    };
    desk.sheet.put(0, 4, Ink::Strong, &proofs);
    desk.sheet.done()
}

/// What every part is written with.
struct Desk<'a> {
    lookup: &'a Lookup<'a>,
    paper: &'a Paper<'a>,
    sheet: Sheet,
}

impl Desk<'_> {
    /// Says what was left out of a list, and where it stands.
    fn left_out(&mut self, indent: usize, all: usize, shown: usize, things: &str) {
        let Some(rest) = all.checked_sub(shown).filter(|rest| *rest > 0) else { return };
        let (rest, all) = (words::thousands(rest as u64), words::thousands(all as u64));
        let place = match self.paper.whole {
            Some(whole) => format!("{} holds all.", escape::line(whole)),
            None => "-o DIR writes all.".to_owned(),
        };
        self.sheet.put(indent, indent, Ink::Faint, &format!("{rest} more of {all} {things}: {place}"));
    }
}

fn problems(desk: &mut Desk<'_>) {
    let all = &desk.lookup.report.problems;
    if all.is_empty() {
        return;
    }
    desk.sheet.head("Not read, or not wholly");
    for problem in all.iter().take(FIRST) {
        desk.sheet.put(2, 4, Ink::Alert, &lookup::path(&problem.path, &problem.member));
        let what = escape::line(&problem.what);
        desk.sheet.put(4, 4, Ink::Plain, &format!("{}. {}", what.trim_end_matches('.'), escape::line(&problem.remedy)));
    }
    desk.left_out(2, all.len(), FIRST, "problems");
}
