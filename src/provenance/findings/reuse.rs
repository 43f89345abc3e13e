//! Reuse without credit. A wrong accusation costs dearly, so everything that could explain shared words excludes one.

use std::cell::OnceCell;
use std::collections::BTreeSet;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::corpus::Corpus;
use crate::fingerprint;
use crate::language;
use crate::matching::{Alignment, Match, Matches, Place, Relation, Run};
use crate::names::fold;
use crate::segment::{self, Kind as PassageKind};
use crate::span::Span;

use super::super::credit::{Credit, Kind as Says};
use super::super::direction::Relay;
use super::super::evidence::{Tier, Way};
use super::super::{Options, Standing};
use super::{Reuse, matches_between};

/// Most of a passage and a run of 8 words: less tells no direction and accuses nobody.
pub fn weighs(found: &Match) -> bool {
    matches!(found.relation, Relation::Identical | Relation::Near | Relation::Contains | Relation::Within)
        && found.runs.iter().any(|run| run.words >= 8)
}

/// Two texts may come to share a sentence by chance or by trade ("did not respond to a request for comment"); so many
/// words of another's are taken, in runs of eight words that are no formula, all passages together.
pub const LEAST_WORDS: u32 = 21;

/// So many documents that share one passage and little else share a form: a notice, a newsletter's line, a statute's.
const FORM: usize = 4;
/// Two share little that share less than this of either text: what each tells is its own.
const LITTLE: f64 = 0.5;

/// Reuse without credit; only where dates tell which came first and no sign points the other way, the later text's
/// language has a lexicon, and neither credit, mention, byline, source line, licence, quotation, form nor a common
/// origin explains it.
pub fn reuses(
    corpus: &Corpus,
    matches: &Matches,
    standings: &[Standing],
    relays: &[Relay],
    options: &Options,
) -> Vec<Reuse> {
    let forms = Forms::of(matches);
    let looked: Vec<OnceCell<Look>> = standings.iter().map(|_| OnceCell::new()).collect();
    let look = |at: u32| Some(looked.get(at as usize)?.get_or_init(|| Look::at(corpus, standings, at)));
    let reuse = |(at, relay): (usize, &Relay)| {
        let (from, to) = relay.decided()?;
        let (earlier, later) = (standings.get(from as usize)?, standings.get(to as usize)?);
        let against = relay.reasons.iter().any(|reason| reason.points == Way::Backward);
        if against || !later.credits_read || one_hand(earlier, later) {
            return None;
        }
        let (first, second) = (look(from)?, look(to)?);
        if first.sent_to_all
            || second.sent_to_all
            || first.one_source_line(second)
            || explained(&second.lower, earlier, later, options)
        {
            return None;
        }
        let between = matches_between(matches, from, to).filter(|(_, found)| weighs(found));
        let accusing = between.filter(|(_, found)| {
            let side = if found.b.document == to { found.b } else { found.a };
            is_prose(corpus, side)
                && !mostly_quoted(corpus, side)
                && !covered(later, side.span)
                && forms.leave(found, to)
        });
        let accusing: Vec<(usize, &Match)> = accusing.collect();
        let words: u32 = accusing.iter().map(|(_, found)| forms.own_words(corpus, found)).sum();
        if words < LEAST_WORDS {
            return None;
        }
        let side = |found: &Match| if found.b.document == from { found.b.span } else { found.a.span };
        let agencys = |credit: &&Credit| {
            let covers = |span: Span| credit.covers.iter().any(|covered| covered.contains(span));
            credit.kind == Says::Agency && accusing.iter().all(|(_, found)| covers(side(found)))
        };
        let agency = earlier.said().filter(|credit| !earlier.whose.is(&credit.source)).find(agencys);
        let agency = agency.map(|credit| (credit.source.clone(), credit.receipt(from)));
        Some(Reuse { from, to, relay: at, matches: accusing.iter().map(|(place, _)| *place).collect(), agency })
    };
    relays.iter().enumerate().filter(|(_, relay)| relay.tier == Tier::Dated).filter_map(reuse).collect()
}

/// What many share: formulas, and passages that documents share which share little else.
struct Forms<'a> {
    /// Hashes of each eight words in a row of a formula.
    formulas: FxHashSet<u64>,
    /// The documents that hold what a passage says.
    holders: FxHashMap<Place, BTreeSet<u32>>,
    alignments: FxHashMap<(u32, u32), &'a Alignment>,
}

impl<'a> Forms<'a> {
    fn of(matches: &'a Matches) -> Self {
        let formulas = matches.formulas.iter().flat_map(|formula| eights(&formula.words)).collect();
        let mut holders: FxHashMap<Place, BTreeSet<u32>> = FxHashMap::default();
        for found in matches.matches.iter().filter(|found| weighs(found)) {
            for place in [found.a, found.b] {
                holders.entry(place).or_default().extend([found.a.document, found.b.document]);
            }
        }
        let alignments = matches.alignments.iter().map(|pair| ((pair.a, pair.b), pair)).collect();
        Self { formulas, holders, alignments }
    }

    /// The words of a match in runs of eight words that are no formula.
    fn own_words(&self, corpus: &Corpus, found: &Match) -> u32 {
        let text = corpus.documents.get(found.a.document as usize).map_or("", |document| document.text.as_str());
        let own = |run: &&Run| eights(run.a.of(text)).any(|eight| !self.formulas.contains(&eight));
        found.runs.iter().filter(own).map(|run| run.words).sum()
    }

    /// Whether a match is more than a form: not everybody who holds it shares little else with the later text.
    fn leave(&self, found: &Match, to: u32) -> bool {
        let little = |other: u32| {
            let pair = self.alignments.get(&(to.min(other), to.max(other)));
            pair.is_none_or(|pair| pair.containment.a_in_b.max(pair.containment.b_in_a) < LITTLE)
        };
        let held = || [found.a, found.b].into_iter().filter_map(|place| self.holders.get(&place)).flatten().copied();
        // Most have few holders, or one who shares much: neither asks for them all.
        let many = || held().collect::<BTreeSet<u32>>().len() >= FORM;
        !(held().count() >= FORM && held().filter(|other| *other != to).all(little) && many())
    }
}

/// Hashes of each eight words in a row.
fn eights(text: &str) -> impl Iterator<Item = u64> + use<> {
    let mut words = Vec::new();
    fingerprint::hashes(text, &mut words);
    let folded = |eight: &[u64]| eight.iter().fold(0u64, |sum, hash| sum.rotate_left(7) ^ hash);
    words.windows(8).map(folded).collect::<Vec<_>>().into_iter()
}

/// Whether nothing shows that two texts are of two hands: the earlier does not say whose it is, so that it may be the
/// later one's own and there is nobody to credit, or both stood at one site.
fn one_hand(earlier: &Standing, later: &Standing) -> bool {
    let whose = &earlier.whose;
    let unnamed = whose.outlet.is_none() && whose.host.is_none() && whose.site.is_none();
    unnamed || whose.site.is_some() && whose.site == later.whose.site
}

/// What a text says that explains shared words, looked at once for all its pairs.
struct Look {
    /// In small letters.
    lower: String,
    /// Whether it says of itself that it was sent to all newsrooms.
    sent_to_all: bool,
    /// The lines that name a press release's sender.
    source_lines: Vec<String>,
}

impl Look {
    fn at(corpus: &Corpus, standings: &[Standing], at: u32) -> Self {
        let words = language::words(standings.get(at as usize).and_then(|standing| standing.language));
        let lower = corpus.document_text(at).to_lowercase();
        let lines = || lower.lines().map(str::trim).filter(|line| line.len() < 120);
        // In an article's prose the words may stand of somebody else's release.
        let sent_to_all = lines().any(|line| words.releases.iter().any(|sign| line.contains(sign.as_str())));
        let names = |line: &&str| words.source_lines.iter().any(|begins| line.starts_with(begins.as_str()));
        let source_lines = lines().filter(names).map(str::to_owned).collect();
        Self { sent_to_all, source_lines, lower }
    }

    /// Whether both end on the same "SOURCE …" line, as a press release does.
    fn one_source_line(&self, other: &Self) -> bool {
        self.source_lines.iter().any(|line| other.source_lines.contains(line))
    }
}

/// Whether the later text, given in small letters, names the earlier one's outlet or agency in any way, or both have one outlet, byline or licence.
fn explained(text: &str, earlier: &Standing, later: &Standing, options: &Options) -> bool {
    let agencies = earlier.said().filter(|credit| matches!(credit.kind, Says::Agency | Says::Carrier));
    let names: Vec<&str> = earlier.whose.outlet_name().into_iter().chain(earlier.whose.host_name()).collect();
    let names: Vec<&str> = names.into_iter().chain(agencies.map(|credit| credit.source.as_str())).collect();
    let licensed = |name: &str| options.licensed.iter().any(|known| fold(known) == fold(name));
    let one_byline = earlier.whose.byline.is_some() && earlier.whose.byline == later.whose.byline;
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

/// Whether a passage is text, and no table: of a row's words a third and more are figures.
fn is_prose(corpus: &Corpus, side: Place) -> bool {
    let passage = corpus.passage_at(side.document, side.span);
    let text = corpus.documents.get(side.document as usize).map_or("", |document| side.span.of(&document.text));
    let words = fingerprint::words(text);
    let figures = words.iter().filter(|word| word.span.of(text).bytes().any(|byte| byte.is_ascii_digit())).count();
    passage.and_then(|at| corpus.passages.kind.get(at as usize)) == Some(&PassageKind::Text)
        && figures * 3 < words.len()
}

/// Whether two thirds of a passage are words in quotation marks: both may have heard them.
fn mostly_quoted(corpus: &Corpus, side: Place) -> bool {
    let Some(document) = corpus.documents.get(side.document as usize) else { return false };
    let quoted: usize = segment::marks(&document.text, side.span).iter().map(|quote| quote.len()).sum();
    quoted * 3 >= side.span.len() * 2
}

/// Whether a credit of the later text reaches the passage: another's words, or what somebody said in public.
fn covered(later: &Standing, side: Span) -> bool {
    let says = |kind: Says| kind.relays() || kind == Says::Statement;
    later.said().any(|credit| says(credit.kind) && credit.covers.iter().any(|span| span.contains(side)))
}
