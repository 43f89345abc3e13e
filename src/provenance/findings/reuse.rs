//! Reuse without credit. A wrong accusation costs dearly, so everything that could explain shared words excludes one.

use crate::corpus::Corpus;
use crate::matching::{Match, Matches, Place, Relation};
use crate::names::fold;
use crate::segment::{self, Kind as PassageKind};
use crate::span::Span;

use super::super::credit::Kind as Says;
use super::super::direction::Relay;
use super::super::evidence::{Tier, Way};
use super::super::{Options, Standing};
use super::{Reuse, matches_between};

/// Most of a passage and a run of 8 words: less tells no direction and accuses nobody.
pub fn weighs(found: &Match) -> bool {
    matches!(found.relation, Relation::Identical | Relation::Near | Relation::Contains | Relation::Within)
        && found.runs.iter().any(|run| run.words >= 8)
}

/// Reuse without credit; only where dates tell which came first and no sign points the other way, the later text's
/// language has a lexicon, and neither credit, mention, byline, source line, licence, quotation nor a common origin
/// explains it.
pub fn reuses(
    corpus: &Corpus,
    matches: &Matches,
    standings: &[Standing],
    relays: &[Relay],
    options: &Options,
) -> Vec<Reuse> {
    let reuse = |(at, relay): (usize, &Relay)| {
        let (from, to) = relay.decided()?;
        let (earlier, later) = (standings.get(from as usize)?, standings.get(to as usize)?);
        let against = relay.reasons.iter().any(|reason| reason.points == Way::Backward);
        if against
            || !later.credits_read
            || explained(corpus, to, earlier, later, options)
            || one_source_line(corpus, from, to)
        {
            return None;
        }
        let between = matches_between(matches, from, to).filter(|(_, found)| weighs(found));
        let accusing = between.filter(|(_, found)| {
            let side = if found.b.document == to { found.b } else { found.a };
            is_prose(corpus, side) && !mostly_quoted(corpus, side) && !covered(later, side.span)
        });
        let matches: Vec<usize> = accusing.map(|(place, _)| place).collect();
        (!matches.is_empty()).then_some(Reuse { from, to, relay: at, matches })
    };
    relays.iter().enumerate().filter(|(_, relay)| relay.tier == Tier::Dated).filter_map(reuse).collect()
}

/// Whether the later text names the earlier one's outlet in any way, or both have one outlet, byline or licence.
fn explained(corpus: &Corpus, to: u32, earlier: &Standing, later: &Standing, options: &Options) -> bool {
    let names: Vec<&str> = earlier.whose.outlet_name().into_iter().chain(earlier.whose.host_name()).collect();
    let licensed = |name: &str| options.licensed.iter().any(|known| fold(known) == fold(name));
    let one_byline = earlier.whose.byline.is_some() && earlier.whose.byline == later.whose.byline;
    let text = corpus.documents.get(to as usize).map(|document| document.text.to_lowercase()).unwrap_or_default();
    let named = |name: &str| {
        let lower = name.to_lowercase();
        let short = lower.rsplit(' ').next().map(|last| format!("the {last} ")).filter(|_| lower.contains(' '));
        text.contains(&lower)
            || text.contains(&lower.replace(' ', ""))
            || short.is_some_and(|short| text.contains(&short))
    };
    let ours = later.whose.outlet_name().is_some_and(|outlet| options.us.iter().any(|us| fold(us) == fold(outlet)));
    ours || one_byline || names.iter().any(|name| licensed(name) || later.whose.is(name) || named(name))
}

/// Whether both end on the same "SOURCE …" line, as a press release does.
fn one_source_line(corpus: &Corpus, a: u32, b: u32) -> bool {
    let lines = |at: u32| {
        let text = corpus.documents.get(at as usize).map_or("", |document| document.text.as_str());
        let lines = text.lines().map(|line| line.trim().to_lowercase());
        lines.filter(|line| line.starts_with("source") && line.len() < 120).collect::<Vec<_>>()
    };
    let theirs = lines(b);
    lines(a).iter().any(|line| theirs.contains(line))
}

fn is_prose(corpus: &Corpus, side: Place) -> bool {
    let passage = corpus.passage_at(side.document, side.span);
    passage.and_then(|at| corpus.passages.kind.get(at as usize)) == Some(&PassageKind::Text)
}

/// Whether two thirds of a passage are words in quotation marks: both may have heard them.
fn mostly_quoted(corpus: &Corpus, side: Place) -> bool {
    let Some(document) = corpus.documents.get(side.document as usize) else { return false };
    let quoted: usize = segment::quotes(&document.text, side.span).iter().map(|quote| quote.span.len()).sum();
    quoted * 3 >= side.span.len() * 2
}

/// Whether a credit of the later text reaches the passage: another's words, or what somebody said in public.
fn covered(later: &Standing, side: Span) -> bool {
    let says = |kind: Says| kind.relays() || kind == Says::Statement;
    later.credits.iter().any(|credit| says(credit.kind) && credit.covers.iter().any(|span| span.contains(side)))
}
