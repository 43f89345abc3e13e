//! The explanation for people: both documents, what they share with the words that differ marked, and the argument.

use crate::report::beside::{Beside, Piece, looked_at};
use crate::report::escape;
use crate::report::lookup::{self, Lookup, Pair};
use crate::report::model::{CreditKind, Document, End, Reason, Receipt, Relation, Relay, Report, Run, Tier};
use crate::report::sheet::{Ink, Sheet};
use crate::report::texts::Texts;
use crate::report::words;

use super::{findings, would_decide};

/// How many characters of a receipt's words are shown.
const SHOWN: usize = 120;

/// What a report says of two of its documents, no line wider than `width` columns (at least 20); `None` where it holds one
/// of them not. ANSI colours only where `colour` says so.
pub fn explained<'a>(
    report: &'a Report,
    texts: &Texts<'a>,
    [a, b]: [&str; 2],
    width: usize,
    colour: bool,
) -> Option<String> {
    let lookup = Lookup::new(report);
    let two = Two { a: lookup.document(a)?, b: lookup.document(b)?, lookup: &lookup, texts };
    let pair = lookup.pair(a, b).cloned().unwrap_or_default();
    let mut sheet = Sheet::new(width, colour);
    two.document(&mut sheet, two.a);
    two.document(&mut sheet, two.b);
    two.shared(&mut sheet, &pair);
    two.direction(&mut sheet, &pair);
    two.findings(&mut sheet);
    two.credits(&mut sheet, two.a);
    two.credits(&mut sheet, two.b);
    Some(sheet.done())
}

/// The two, `A` and `B`.
struct Two<'a, 'p> {
    a: &'a Document,
    b: &'a Document,
    lookup: &'p Lookup<'a>,
    texts: &'p Texts<'a>,
}

impl<'a> Two<'a, '_> {
    /// `A` or `B`; of a third document its name.
    fn letter(&self, id: &str) -> String {
        match id {
            id if id == self.a.id => "A".to_owned(),
            id if id == self.b.id => "B".to_owned(),
            _ => self.lookup.called(id),
        }
    }

    fn document(&self, sheet: &mut Sheet, document: &Document) {
        sheet.gap();
        sheet.put(0, 2, Ink::Strong, &format!("{} {}", self.letter(&document.id), lookup::title(document)));
        sheet.put(2, 2, Ink::Faint, &lookup::path(&document.path, &document.member));
        let outlet = document.outlet.as_deref().map_or("outlet not known".to_owned(), escape::line);
        let length = words::count(document.words.into(), "word");
        sheet.put(2, 2, Ink::Plain, &format!("{outlet} · {} · {length}", words::role(document.role)));
        let Some(date) = &document.date else { return sheet.put(2, 2, Ink::Plain, "no date") };
        let date_is = format!("{} {}", words::date(date.kind), words::at(&escape::line(&date.at)));
        sheet.put(2, 4, Ink::Plain, &format!("{date_is}, from {}", self.proof(&date.receipt)));
    }

    /// Where a receipt stands and what it holds.
    fn proof(&self, receipt: &Receipt) -> String {
        let proof = self.lookup.proof(self.texts, receipt).map(|proof| escape::excerpt(proof, SHOWN));
        match proof {
            Some(proof) => format!("“{proof}” ({})", words::place(receipt)),
            None => words::place(receipt),
        }
    }

    fn shared(&self, sheet: &mut Sheet, pair: &Pair<'_>) {
        sheet.head("What they share");
        let Some(alignment) = pair.alignment else {
            return sheet.put(2, 2, Ink::Plain, "Nothing: no words of the one that matching finds stand in the other.");
        };
        let turned = alignment.a != self.a.id;
        let turn = |run: &Run| if turned { Run { a: run.b, b: run.a, words: run.words } } else { *run };
        let mut sections: Vec<Run> = alignment.sections.iter().map(turn).collect();
        sections.sort_by_key(|section| (section.a, section.b));
        let relation = if turned { words::turned(alignment.relation) } else { alignment.relation };
        let all: u64 = sections.iter().map(|section| u64::from(section.words)).sum();
        let both = alignment.containment;
        let (of_a, of_b) = if turned { (both.b_in_a, both.a_in_b) } else { (both.a_in_b, both.b_in_a) };
        let (count, places) = (words::count(all, "word"), words::count(sections.len() as u64, "section"));
        let has = if matches!(relation, Relation::Identical | Relation::Near) { "has " } else { "" };
        let says = format!("A {has}{} B: {count} in {places},", words::relation(relation));
        let shares = format!("{} of A's words and {} of B's.", words::percent(of_a), words::percent(of_b));
        sheet.put(2, 2, Ink::Plain, &format!("{says} {shares}"));
        let differing = "Words that stand on one side only are marked: [-in A-], {+in B+}.";
        sheet.put(2, 2, Ink::Faint, differing);
        for (place, section) in sections.iter().enumerate() {
            self.section(sheet, place + 1, section);
        }
    }

    fn section(&self, sheet: &mut Sheet, number: usize, section: &Run) {
        sheet.gap();
        let bytes = |span: crate::report::model::Span| format!("bytes {}–{}", span.start, span.end);
        let count = words::count(section.words.into(), "shared word");
        let (in_a, in_b) = (bytes(section.a), bytes(section.b));
        sheet.put(2, 5, Ink::Strong, &format!("{number}. {count} (A {in_a}, B {in_b})"));
        let both = self.texts.words(&self.a.id, section.a).zip(self.texts.words(&self.b.id, section.b));
        let Some((left, right)) = both else { return };
        if !looked_at(left, right) {
            sheet.put(2, 2, Ink::Faint, "Too long to look for the words that differ.");
        }
        for (place, row) in Beside::rows(left, right).iter().enumerate() {
            if place > 0 {
                sheet.gap();
            }
            sheet.beside(2, [&marked(&row.left, ["[-", "-]"]), &marked(&row.right, ["{+", "+}"])], ["A", "B"]);
        }
    }

    fn direction(&self, sheet: &mut Sheet, pair: &Pair<'_>) {
        sheet.head("Which came first");
        let Some(relay) = pair.relay else { return self.no_relay(sheet, pair) };
        let name = |end: &End| match end {
            End::Document(id) => self.letter(id),
            End::Source(name) => escape::line(name),
        };
        let (from, to) = (name(&relay.from), name(&relay.to));
        let verdict = match relay.tier {
            Tier::Undecided => format!("Undecided: {}", words::tier_means(relay.tier)),
            _ if relay.conflict => {
                format!(
                    "The evidence disagrees: reasons for say that {from} came first, reasons against that {to} did."
                )
            }
            // A date says which is older, and not that one had it from the other.
            Tier::Dated => format!("{from} came first; {to} holds the same words later: {}.", words::tier(relay.tier)),
            tier => format!("{from} came first, and {to} passes its words on: {}.", words::tier(tier)),
        };
        sheet.put(2, 2, Ink::Strong, &verdict);
        if relay.conflict {
            sheet.put(2, 2, Ink::Alert, "! Both sides are shown; nothing is settled.");
        } else if relay.tier == Tier::Undecided {
            sheet.put(2, 2, Ink::Plain, &format!("What would decide it: {}.", would_decide(relay, self.a, self.b)));
        } else {
            sheet.put(2, 2, Ink::Faint, words::tier_means(relay.tier));
        }
        relay.reasons.iter().for_each(|reason| self.reason(sheet, relay, reason));
    }

    fn reason(&self, sheet: &mut Sheet, relay: &Relay, reason: &Reason) {
        let way = if relay.tier == Tier::Undecided { "said" } else { words::way(reason.points) };
        let says = format!("{way}: {} (rule {})", escape::line(&reason.says), escape::line(&reason.rule));
        sheet.put(2, 4, Ink::Plain, &says);
        for receipt in &reason.receipts {
            let place = format!("{}: {}", self.letter(&receipt.document), self.proof(receipt));
            sheet.put(4, 6, Ink::Faint, &place);
        }
    }

    fn no_relay(&self, sheet: &mut Sheet, pair: &Pair<'_>) {
        let version = |of: &Document, other: &Document| of.version_of.as_ref() == Some(&other.id);
        let says = match () {
            () if version(self.b, self.a) => "B is a later version of A, by the same outlet.",
            () if version(self.a, self.b) => "A is a later version of B, by the same outlet.",
            () if pair.alignment.is_none() => "Neither passed on words of the other.",
            () if self.a.outlet.is_some() && self.a.outlet == self.b.outlet => {
                "Both are one outlet's own: versions, not a relay; their dates do not tell which is the later."
            }
            () => "No direction is concluded: what they share is too little to say that one had it from the other.",
        };
        sheet.put(2, 2, Ink::Plain, says);
    }

    fn findings(&self, sheet: &mut Sheet) {
        let all: Vec<_> = findings(self.lookup.report, &self.a.id, &self.b.id).collect();
        if !all.is_empty() {
            sheet.head("Look at this");
        }
        for finding in all {
            sheet.put(2, 4, Ink::Alert, &format!("! {}", words::finding(finding)));
            sheet.put(4, 4, Ink::Plain, &escape::line(&finding.says));
        }
    }

    fn credits(&self, sheet: &mut Sheet, document: &Document) {
        let all = self.lookup.credits(&document.id);
        sheet.head(&format!("What {} credits", self.letter(&document.id)));
        if all.is_empty() {
            return sheet.put(2, 2, Ink::Plain, "Nobody.");
        }
        for credit in all {
            let cue = self.texts.words(&document.id, credit.span).map(|cue| escape::excerpt(cue, SHOWN));
            let cue = cue.map(|cue| format!("“{cue}”, ")).unwrap_or_default();
            let (kind, source) = (words::credit(credit.kind), escape::line(&credit.source));
            let between = if credit.kind == CreditKind::Given { "," } else { "" };
            sheet.put(2, 4, Ink::Plain, &format!("{kind}{between} {source}"));
            let (rule, scope) = (escape::line(&credit.rule), words::scope(credit.scope));
            let bytes = format!("bytes {}–{}", credit.span.start, credit.span.end);
            sheet.put(4, 4, Ink::Faint, &format!("{cue}{bytes}, for {scope} (rule {rule})"));
        }
    }
}

/// One side of a row, its differing words between marks that no colour is needed to see. White space between two differing
/// words differs with them.
fn marked(side: &[Piece], [open, close]: [&str; 2]) -> String {
    let mut out = String::new();
    let mut inside = false;
    let mut space = String::new();
    for (differs, text) in side {
        if !differs && text.trim().is_empty() {
            space.push_str(text);
            continue;
        }
        if inside && !differs {
            out.push_str(close);
        }
        out.push_str(&std::mem::take(&mut space));
        if !inside && *differs {
            out.push_str(open);
        }
        out.push_str(&escape::visible(text));
        inside = *differs;
    }
    if inside {
        out.push_str(close);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::marked;

    #[test]
    fn neighbouring_words_that_differ_share_one_mark() {
        let side = [(false, "the "), (true, "grain"), (false, " "), (true, "harbour"), (false, " closed")];
        let side = side.map(|(differs, text)| (differs, text.to_owned()));
        assert_eq!(marked(&side, ["[-", "-]"]), "the [-grain harbour-] closed");
    }
}
