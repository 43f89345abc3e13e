//! The check for people: each article with a line of sums, then its passages, each with where it stands.

use crate::report::escape;
use crate::report::lookup::{self, Lookup};
use crate::report::model::{Credit, Document, Finding, Report, Way};
use crate::report::sheet::{Ink, Sheet};
use crate::report::texts::Texts;
use crate::report::words;

use super::{Article, Check, Checked, Seen, Verdict, When};

/// How many characters of a passage's beginning are shown.
const SHOWN: usize = 60;
/// How many places of a passage are listed.
const PLACES: usize = 5;
/// How many credits of a passage are listed.
const CREDITS: usize = 3;

/// A check of `report`, no line wider than `width` columns (at least 20); ANSI colours only where `colour` says so.
pub fn checked(check: &Check, report: &Report, texts: &Texts<'_>, width: usize, colour: bool) -> String {
    let desk = Desk { check, lookup: &Lookup::new(report), texts };
    let mut sheet = Sheet::new(width, colour);
    check.articles.iter().for_each(|article| desk.article(&mut sheet, article));
    desk.sum(&mut sheet);
    sheet.done()
}

struct Desk<'a, 'p> {
    check: &'p Check,
    lookup: &'p Lookup<'a>,
    texts: &'p Texts<'a>,
}

impl Desk<'_, '_> {
    fn article(&self, sheet: &mut Sheet, article: &Article) {
        let Some(document) = self.lookup.document(&article.document) else { return };
        sheet.gap();
        sheet.put(0, 2, Ink::Strong, &lookup::title(document));
        sheet.put(2, 4, Ink::Faint, &lookup::path(&document.path, &document.member));
        let all = words::count(document.words.into(), "word");
        let since = article
            .since
            .as_ref()
            .map(|date| format!(", since {} ({})", words::at(&escape::line(&date.at)), words::date(date.kind)));
        let seen = words::thousands(article.seen.into());
        sheet.put(2, 4, Ink::Plain, &format!("{seen} of {all} seen elsewhere{}", since.unwrap_or_default()));
        sheet.put(2, 4, Ink::Plain, &sums(document, article));
        let about = |finding: &&Finding| finding.documents.first() == Some(&document.id);
        for finding in self.lookup.findings().into_iter().filter(about) {
            sheet.put(2, 4, Ink::Alert, &format!("! {}", words::finding(finding)));
            sheet.put(4, 4, Ink::Plain, &escape::line(&finding.says));
        }
        for (place, passage) in article.passages.iter().enumerate() {
            self.passage(sheet, document, place + 1, passage);
        }
    }

    fn passage(&self, sheet: &mut Sheet, document: &Document, number: usize, checked: &Checked) {
        let Some(passage) = self.lookup.passage(&checked.passage) else { return };
        sheet.gap();
        let begins = self.texts.words(&document.id, passage.span).map(|text| escape::excerpt(text, SHOWN));
        let count = words::count(passage.words.into(), "word");
        sheet.put(2, 6, Ink::Strong, &format!("{number}. “{}” ({count})", begins.unwrap_or_default()));
        let ink = if checked.verdict == Verdict::Uncredited { Ink::Alert } else { Ink::Plain };
        sheet.put(6, 6, ink, &says(checked));
        checked.seen.iter().take(PLACES).for_each(|seen| self.seen(sheet, document, seen));
        if let Some(rest @ 1..) = checked.seen.len().checked_sub(PLACES) {
            sheet.put(6, 8, Ink::Faint, &format!("- and {} more", words::count(rest as u64, "document")));
        }
        let credits = self.lookup.credits(&document.id).iter();
        let reaching: Vec<_> = credits.filter(|credit| checked.credits.contains(&credit.id)).collect();
        let mut named: Vec<String> = reaching.iter().take(CREDITS).map(|credit| self.credit(credit)).collect();
        if let Some(rest @ 1..) = reaching.len().checked_sub(CREDITS) {
            named.push(format!("{} more", words::thousands(rest as u64)));
        }
        if !named.is_empty() {
            sheet.put(6, 8, Ink::Faint, &format!("credit: {}", named.join("; ")));
        }
    }

    /// Why nothing tells which came first, where a rule says so.
    fn undecided(&self, document: &Document, other: &Document) -> String {
        let relay = self.lookup.pair(&document.id, &other.id).and_then(|pair| pair.relay);
        let rule = relay.and_then(|relay| relay.reasons.iter().find(|reason| reason.points == Way::Neither));
        match rule {
            Some(reason) => format!("no direction between the two: {}", escape::line(&reason.says)),
            None => "which came first is undecided".to_owned(),
        }
    }

    fn seen(&self, sheet: &mut Sheet, document: &Document, seen: &Seen) {
        let Some(other) = self.lookup.document(&seen.document) else { return };
        let date = match &other.date {
            Some(date) => format!("{} {}", words::date(date.kind), words::at(&escape::line(&date.at))),
            None => "no date".to_owned(),
        };
        let when = match seen.when {
            When::Earlier => format!("earlier ({})", words::tier(seen.tier)),
            When::Later => format!("later ({})", words::tier(seen.tier)),
            When::Undecided => self.undecided(document, other),
        };
        let (relation, called) = (words::relation(seen.relation), lookup::called(other));
        sheet.put(6, 8, Ink::Plain, &format!("- {relation} {called}, {date}: {when}"));
    }

    /// The cue as it stands; it names the source, or means one named before.
    fn credit(&self, credit: &Credit) -> String {
        let source = escape::line(&credit.source);
        let cue = self.texts.words(&credit.document, credit.span).map(|cue| escape::excerpt(cue, SHOWN));
        match cue {
            Some(cue) if cue.contains(&source) => format!("“{cue}”"),
            Some(cue) => format!("“{cue}” ({source})"),
            None => source,
        }
    }

    fn sum(&self, sheet: &mut Sheet) {
        sheet.gap();
        let check = self.check;
        let (articles, against) = (check.articles.len() as u64, words::count(check.against, "document"));
        let fails = |verdict: Verdict| {
            let has = |article: &&Article| article.passages.iter().any(|passage| passage.verdict == verdict);
            words::thousands(check.articles.iter().filter(has).count() as u64)
        };
        let uncredited = fails(Verdict::Uncredited);
        let says = format!("{} checked against {against}", words::count(articles, "article"));
        sheet.put(0, 0, Ink::Strong, &format!("{says}: {uncredited} with words of another without credit."));
        for left_out in &check.excluded {
            let count = words::count(left_out.documents, "document");
            sheet.put(0, 2, Ink::Plain, &format!("Left out: {count} of {}.", escape::line(&left_out.outlet)));
        }
    }
}

/// All words by kind. What stands elsewhere only later was seen here first.
fn sums(document: &Document, article: &Article) -> String {
    let of = &document.originality;
    let own = of.first_seen.saturating_sub(article.in_versions);
    let kinds = [
        (of.relayed_uncredited, "another's without credit"),
        (of.relayed_credited, "another's with credit"),
        (of.shared_undecided, "shared without a verdict"),
        (of.first_seen - own, "in another version of it by the same outlet"),
        (of.repeated, "repeated"),
        (of.quoted, "quoted"),
        (of.furniture, "around the article"),
        (own, "first seen here"),
    ];
    let told = kinds.iter().filter(|(count, _)| *count > 0);
    let told = told.map(|(count, what)| format!("{} {what}", words::thousands((*count).into())));
    let later = match article.only_later {
        0 => String::new(),
        later => format!(" ({} stand elsewhere, only later)", words::thousands(later.into())),
    };
    format!("{}{later}", told.collect::<Vec<_>>().join(", "))
}

fn says(checked: &Checked) -> String {
    let says = match checked.verdict {
        Verdict::Uncredited => "! seen before, and not credited",
        Verdict::Credited if checked.uncovered > 0 => {
            let (open, all) = (words::thousands(checked.uncovered.into()), words::count(checked.shared.into(), "word"));
            return format!(
                "seen before, and credited in part: no credit reaches {open} of the {all} that stand elsewhere"
            );
        }
        Verdict::Credited => "seen before, and credited",
        Verdict::Version => "seen before, in an earlier version by the same outlet",
        Verdict::Explained => "seen before; not credited, and not held against it",
        Verdict::Undecided => "seen elsewhere; nothing tells which came first",
        Verdict::Later => "seen elsewhere later",
        Verdict::FirstSeen => "first seen here",
    };
    says.to_owned()
}
