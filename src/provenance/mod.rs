//! Who said it first, who passed it on, and did they say so? Matches and documents in; credits, sources, relays and findings out.
//!
//! One file per kind of evidence: credits in text ([`credits`], by the cues of [`lexicon`]), whose article it is
//! ([`whose`]), what machines wrote of it ([`machine`]), dates ([`dates`]), and what follows from them: directions, chains, findings, roles and originality.

pub mod bodies;
pub mod chains;
pub mod credit;
pub mod credits;
mod cycles;
pub mod dates;
pub mod direction;
pub mod evidence;
pub mod findings;
pub mod lexicon;
pub mod machine;
mod mask;
pub mod originality;
pub mod people;
pub mod role;
mod signs;
pub mod sources;
pub mod whose;

use rayon::prelude::*;

use crate::corpus::Corpus;
use crate::error::Error;
use crate::language;
use crate::matching::Matches;
use crate::names::Registry;

use credit::Credit;
use credits::Read;
use dates::Date;
use direction::Relay;
use findings::Finding;
use lexicon::Lexicons;
use originality::Stretch;
use role::Role;
use sources::Source;
use whose::Whose;

/// What a newsroom knows of itself.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Names of our own outlet: no source that we relay.
    pub us: Vec<String>,
    /// Names whose text we carry under licence: no reuse without credit.
    pub licensed: Vec<String>,
    /// Cues of our own, beside the shipped ones; they speak in every language, and before those.
    pub cues: Vec<lexicon::Declared>,
}

/// All that is told of one document.
#[derive(Clone, Debug)]
pub struct Standing {
    /// ISO 639-1, where it could be told.
    pub language: Option<&'static str>,
    /// Whose article it is, who shows it, who wrote it.
    pub whose: Whose,
    /// All dates, the one that counts first.
    pub dates: Vec<Date>,
    /// Whether its language has a lexicon, so that a missing credit says something.
    pub credits_read: bool,
    /// What its text says of where its words come from, in order of place.
    pub credits: Vec<Credit>,
    /// What machines say of it: of the whole article, with places in the metadata.
    pub machine: Vec<Credit>,
    /// First-hand, relayed, mixed or undecided.
    pub role: Role,
    /// All chains, the one that covers most words first.
    pub chains: Vec<Vec<String>>,
    /// Its words by standing: disjoint, in order, every word in one.
    pub stretches: Vec<Stretch>,
    /// The earlier document of the same outlet that this is a version of.
    pub version_of: Option<u32>,
}

/// Everything that provenance found.
#[derive(Clone, Debug)]
pub struct Provenance {
    /// One for each document of the corpus.
    pub standings: Vec<Standing>,
    /// Who is credited, by name.
    pub sources: Vec<Source>,
    /// Edges from earlier to later.
    pub relays: Vec<Relay>,
    /// What a person should look at first.
    pub findings: Vec<Finding>,
}

/// What the documents say: their credits, whose they are, their dates. Needs no matches.
///
/// # Errors
/// [`Error::Usage`] where a lexicon or a configured cue does not compile.
pub fn read(corpus: &Corpus, registry: &Registry, options: &Options) -> Result<Vec<Standing>, Error> {
    let mut standings = each(corpus, registry, options)?;
    together(&mut standings, registry, options);
    Ok(standings)
}

/// What each document says by itself, before it is known what the others call their sources.
///
/// # Errors
/// As [`read`].
pub fn each(corpus: &Corpus, registry: &Registry, options: &Options) -> Result<Vec<Standing>, Error> {
    let lexicons = Lexicons::new(&options.cues)?;
    Ok((0..count(corpus)).into_par_iter().map(|at| standing(corpus, at, registry, &lexicons)).collect())
}

/// What documents say of each other's names: sources by one name throughout, and what machines wrote weighed with them.
pub fn together(standings: &mut [Standing], registry: &Registry, options: &Options) {
    sources::unify(standings, registry, &options.us);
    machine::settle(standings, registry);
}

/// Reads documents of which not all are there at once: each is told as if it were the only one.
pub struct Alone<'a> {
    lexicons: Lexicons,
    registry: &'a Registry,
    us: &'a [String],
}

impl<'a> Alone<'a> {
    /// With these names and cues.
    ///
    /// # Errors
    /// As [`read`].
    pub fn new(registry: &'a Registry, options: &'a Options) -> Result<Self, Error> {
        Ok(Self { lexicons: Lexicons::new(&options.cues)?, registry, us: &options.us })
    }

    /// What each document says by itself.
    pub fn read(&self, corpus: &Corpus) -> Vec<Standing> {
        let one = |at| {
            let mut one = standing(corpus, at, self.registry, &self.lexicons);
            sources::unify(std::slice::from_mut(&mut one), self.registry, self.us);
            machine::settle(std::slice::from_mut(&mut one), self.registry);
            one
        };
        (0..count(corpus)).into_par_iter().map(one).collect()
    }
}

/// What follows from what the documents say and share: directions, chains, findings, roles and originality.
pub fn decide(
    corpus: &Corpus,
    matches: &Matches,
    mut standings: Vec<Standing>,
    registry: &Registry,
    options: &Options,
) -> Provenance {
    let relays = direction::relays(corpus, matches, &standings, options);
    let versions = findings::versions(corpus, matches, &standings);
    for version in versions.iter().filter(|version| version.decided) {
        // Of several earlier ones the latest.
        let date = |at: u32| standings.get(at as usize).and_then(|standing| standing.dates.first());
        let known = standings.get(version.later as usize).and_then(|standing| standing.version_of);
        let later = known
            .is_none_or(|known| date(known).zip(date(version.earlier)).is_some_and(|(a, b)| a.before_by_one_clock(b)));
        if later && let Some(standing) = standings.get_mut(version.later as usize) {
            standing.version_of = Some(version.earlier);
        }
    }
    let reuses = findings::reuses(corpus, matches, &standings, &relays, options);
    let stretches = originality::stretches(corpus, matches, &standings, &relays, &reuses);
    for (standing, stretches) in standings.iter_mut().zip(stretches) {
        standing.stretches = stretches;
    }
    let chains = chains::chains(&standings, &relays);
    let roles = role::roles(&standings, &relays);
    for ((standing, chains), role) in standings.iter_mut().zip(chains).zip(roles) {
        standing.chains = chains;
        standing.role = role;
    }
    let sources = sources::sources(&standings, registry);
    let findings = findings::findings(corpus, matches, &standings, &sources, &relays, &versions, &reuses);
    Provenance { standings, sources, relays, findings }
}

/// Documents of a corpus; their indices are 32-bit.
fn count(corpus: &Corpus) -> u32 {
    u32::try_from(corpus.documents.len()).unwrap_or(u32::MAX)
}

/// What one document says by itself.
fn standing(corpus: &Corpus, at: u32, registry: &Registry, lexicons: &Lexicons) -> Standing {
    let Some(document) = corpus.documents.get(at as usize) else { return Standing::empty() };
    let range = corpus.passages_of(at);
    let passages = range.clone().filter_map(|p| Some((*corpus.passages.span.get(p)?, *corpus.passages.kind.get(p)?)));
    let bylines = whose::bylines(corpus, range.clone());
    let language = language::tell(document);
    let read = Read::new(document, passages.collect(), registry, language);
    let mut credits = lexicons.of(language).map_or_else(Vec::new, |lexicon| read.credits(lexicon));
    whose::add_outlet_lines(&read, &bylines, registry, &mut credits);
    let whose = whose::whose(&read, &bylines, &credits, registry);
    whose::settle(&mut credits, &whose, &[]);
    let dates = dates::dates(document, &bylines, language::words(language));
    let credits_read = lexicons.reads(language);
    let machine = machine::credits(document, &whose, registry);
    Standing { language, credits_read, whose, dates, credits, machine, ..Standing::empty() }
}

impl Standing {
    /// All credits, of the text and of machines.
    pub fn said(&self) -> impl Iterator<Item = &Credit> {
        self.credits.iter().chain(&self.machine)
    }

    fn empty() -> Self {
        Self {
            language: None,
            whose: Whose::default(),
            dates: Vec::new(),
            credits_read: false,
            credits: Vec::new(),
            machine: Vec::new(),
            role: Role::Undecided,
            chains: Vec::new(),
            stretches: Vec::new(),
            version_of: None,
        }
    }
}
