//! Articles under test against a pile: the whole way, but that what the articles share with each other does not count.

use std::io::Read;

use crate::corpus::Corpus;
use crate::error::Error;
use crate::ingest::{self, Document, Input, Intake, Origin, Role};
use crate::names::{Registry, fold};
use crate::provenance::whose::host_of;
use crate::provenance::{self, Standing};
use crate::report::check::Excluded;

use super::{Options, Outcome, compared, segmented};

/// What the way gave, and which of its documents are under test.
#[derive(Debug)]
pub struct Against {
    /// Articles and pile.
    pub outcome: Outcome,
    /// The ids of the articles under test.
    pub articles: Vec<String>,
    /// What was left out of the pile.
    pub excluded: Vec<Excluded>,
}

/// Goes the whole way over articles and a pile. A file that is in both is an article only. Documents of the pile by an
/// outlet that `exclude` names, by name, alias or domain, are left out.
///
/// # Errors
/// As [`super::run`]; [`Error::Nothing`] also where there is no article, or nothing to hold it against.
pub fn run(
    articles: &[Input],
    pile: &[Input],
    exclude: &[String],
    options: &Options,
    stdin: &mut dyn Read,
) -> Result<Against, Error> {
    let inputs = [articles, pile].concat();
    let Intake { mut documents, problems, skipped } = ingest::ingest(&inputs, &options.ingest, stdin)?;
    let tested = Origin::of(articles).holds(documents.iter());
    let mut order: Vec<(bool, Document)> = tested.into_iter().zip(documents.drain(..)).collect();
    order.sort_by_key(|(tested, _)| *tested);
    let (tested, documents): (Vec<bool>, Vec<Document>) = order.into_iter().unzip();
    let registry = Registry::new(options.outlets.clone())?;
    let whole = corpus(documents, &registry);
    let mut standings = provenance::each(&whole, &registry, &options.provenance)?;
    let left_out = if exclude.is_empty() {
        vec![None; whole.documents.len()]
    } else {
        let mut named = standings.clone();
        provenance::together(&mut named, &registry, &options.provenance);
        left_out(&whole, &named, &tested, exclude, &registry)
    };
    let mut excluded: Vec<Excluded> =
        exclude.iter().map(|name| Excluded { outlet: name.clone(), documents: 0 }).collect();
    for at in left_out.iter().flatten() {
        if let Some(one) = excluded.get_mut(*at) {
            one.documents += 1;
        }
    }
    let stays = |at: usize| left_out.get(at).is_none_or(Option::is_none);
    let pile = tested.iter().enumerate().filter(|(at, tested)| !**tested && stays(*at)).count();
    sure(tested.iter().any(|tested| *tested), pile > 0, &problems)?;
    let mut place = 0..;
    standings.retain(|_| place.next().is_some_and(stays));
    let whole = whole.kept(stays);
    provenance::together(&mut standings, &registry, &options.provenance);
    let first = u32::try_from(pile).unwrap_or(u32::MAX);
    let counts = |a: u32, b: u32| a == b || a < first || b < first;
    let articles = whole.documents.iter().skip(pile).map(|document| document.id.to_string()).collect();
    let mut outcome = compared(whole, standings, &registry, options, &counts, (problems, skipped));
    if !exclude.is_empty() {
        outcome.report.options.insert("exclude_outlets".to_owned(), exclude.into());
    }
    Ok(Against { outcome, articles, excluded })
}

/// Documents segmented and fingerprinted, as they come: the pile, then the articles. Of identical passages matching names
/// the first, and only with it are the others joined where they are many, so it has to be one of the pile.
fn corpus(documents: Vec<Document>, registry: &Registry) -> Corpus {
    let segmented = segmented(&documents, registry);
    Corpus::in_order(documents.into_iter().zip(segmented).collect())
}

fn sure(articles: bool, pile: bool, problems: &[crate::error::Problem]) -> Result<(), Error> {
    let what = match (articles, pile) {
        (true, true) => return Ok(()),
        (false, _) => "none of the articles to be checked could be read",
        (true, false) => "--against names no other article; name a folder or files that hold some",
    };
    let first = problems.first().map(|problem| format!("\n  {}", problem.line())).unwrap_or_default();
    Err(Error::Nothing { what: format!("{what}{first}") })
}

/// For each document the place in `exclude` of the name for which it is left out.
fn left_out(
    corpus: &Corpus,
    standings: &[Standing],
    tested: &[bool],
    exclude: &[String],
    registry: &Registry,
) -> Vec<Option<usize>> {
    let all = corpus.documents.iter().zip(standings).zip(tested);
    all.map(|((document, standing), tested)| {
        exclude.iter().position(|name| !tested && is_by(document, standing, name, registry))
    })
    .collect()
}

/// Whether a document is by an outlet, or shown by it; its name may be an address: `www.gull.example`, `https://gull.example/`.
fn is_by(document: &Document, standing: &Standing, name: &str, registry: &Registry) -> bool {
    let site = host_of(name).map_or_else(|| name.split('/').next().unwrap_or(name), |(_, host)| host).to_lowercase();
    let site = site.strip_prefix("www.").unwrap_or(&site);
    let meant = registry.named(name).or_else(|| registry.at_host(site)).map_or(name, |entry| entry.name.as_str());
    let whose = [standing.whose.outlet_name(), standing.whose.host_name()];
    let at_site = |url: &str| {
        let host = host_of(url).map_or("", |(_, host)| host).to_lowercase();
        site.contains('.') && (host == site || host.ends_with(&format!(".{site}")))
    };
    whose.into_iter().flatten().any(|whose| fold(whose) == fold(meant))
        || document.told(Role::Url).any(|url| at_site(&url.value))
}
