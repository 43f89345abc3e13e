//! Whose article is it, who shows this copy, and whose name stands over it?

use std::ops::Range;

use crate::corpus::Corpus;
use crate::ingest::{Metadatum, Role};
use crate::names::{Registry, fold};
use crate::span::Span;

use super::credit::{Credit, Kind, Scope};
use super::credits::Read;
use super::evidence::Receipt;
use super::lexicon::{Link, Own, Stands};

/// A name and where it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// Canonical name.
    pub name: String,
    /// `text` or `meta.<origin>.<key>`.
    pub field: String,
    /// Where in that field.
    pub span: Span,
}

impl Told {
    /// The place as a receipt.
    pub fn receipt(&self, document: u32) -> Receipt {
        Receipt { document, field: self.field.clone(), span: self.span }
    }
}

/// Whose a document is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Whose {
    /// Whose article it says it is.
    pub outlet: Option<Told>,
    /// Who shows this copy, where that is another and is named.
    pub host: Option<Told>,
    /// The byline as it stands.
    pub byline: Option<String>,
    /// The host of its address, without `www.`.
    pub site: Option<String>,
}

impl Whose {
    /// The outlet's name.
    pub fn outlet_name(&self) -> Option<&str> {
        self.outlet.as_ref().map(|told| told.name.as_str())
    }

    /// The host's name.
    pub fn host_name(&self) -> Option<&str> {
        self.host.as_ref().map(|told| told.name.as_str())
    }

    /// Whether a name is that of whoever shows this page, by what machines wrote: a text goes along with its copies, and so
    /// does the name of an outlet in it.
    fn shows(&self, name: &str) -> bool {
        let outlet = self.outlet.as_ref().filter(|told| told.field != "text");
        let shower = self.host.as_ref().or(outlet);
        let bare = name.trim_start_matches("www.");
        shower.is_some_and(|told| told.name == name)
            || self.site.as_ref().is_some_and(|site| site.eq_ignore_ascii_case(bare))
    }

    /// Whether a name is the outlet's or the host's.
    pub fn is(&self, name: &str) -> bool {
        self.outlet_name() == Some(name) || self.host_name() == Some(name)
    }
}

/// A byline passage and the rule that made it one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Byline {
    /// Where it stands.
    pub span: Span,
    /// The reason's last part: `outlet-line`, `date`, `author`, ….
    pub rule: String,
}

/// The byline passages of a document.
pub fn bylines(corpus: &Corpus, range: Range<usize>) -> Vec<Byline> {
    let passages = &corpus.passages;
    range
        .filter_map(|at| {
            let reason = passages.reason(at)?;
            let rule = reason.strip_prefix("byline.")?.to_owned();
            Some(Byline { span: *passages.span.get(at)?, rule })
        })
        .collect()
}

/// A line that is an outlet's name is a credit of kind outlet.
pub fn add_outlet_lines(read: &Read, bylines: &[Byline], registry: &Registry, credits: &mut Vec<Credit>) {
    let text = &read.document.text;
    let amid_prose = |span: Span| read.prose.is_some_and(|(first, last)| first < span.start && span.start < last);
    for line in bylines.iter().filter(|line| line.rule == "outlet-line") {
        let stood_before = below_a_label(text, line.span) || above_a_translation(text, line.span);
        // A name between paragraphs is a picture's, or a stop of the prose ("The Times. Oh."): no masthead.
        if amid_prose(line.span) && !stood_before {
            continue;
        }
        if credits.iter().any(|credit| credit.kind == Kind::Outlet && credit.span.overlaps(line.span)) {
            continue;
        }
        let words = line.span.of(text);
        let inside = read.mentions.iter().zip(&read.meant).find(|(mention, _)| line.span.contains(mention.span));
        let source = match (registry.named(words), inside) {
            (Some(entry), _) => entry.name.clone(),
            (None, Some((_, Some(meant)))) => meant.name.clone(),
            (None, _) => words.split_whitespace().collect::<Vec<_>>().join(" "),
        };
        credits.retain(|credit| !credit.span.overlaps(line.span));
        // "Source de l’article", and the name on the next line: where this copy says that it stood before.
        let kind = if stood_before { Kind::Carrier } else { Kind::Outlet };
        let at = credits.partition_point(|credit| credit.span.start < line.span.start);
        let whole = Span::new(0, text.len());
        let credit = Credit {
            field: "text".to_owned(),
            span: line.span,
            source,
            kind,
            speaker: None,
            scope: Scope::Document,
            covers: vec![whole],
            refers_to: None,
            rule: "byline.outlet-line".to_owned(),
            link: if kind == Kind::Outlet { Link::Origin } else { Link::Between },
            own: None,
            stands: (kind == Kind::Outlet).then_some(Stands::Masthead),
            reporting: false,
            any_hand: false,
            mentioned: words.to_owned(),
        };
        for later in credits.iter_mut() {
            later.refers_to = later.refers_to.map(|meant| if meant >= at { meant + 1 } else { meant });
        }
        credits.insert(at, credit);
    }
}

/// Whether the line above says that a source follows.
fn below_a_label(text: &str, line: Span) -> bool {
    const LABELS: [&str; 8] =
        ["source", "sources", "source de l'article", "quelle", "fuente", "fonte", "original source", "المصدر"];
    let above = text.get(..line.start as usize).unwrap_or("").trim_end().rsplit(['\n', '\r']).next().unwrap_or("");
    let label = above.trim().trim_end_matches([':', ' ', '\u{a0}']).to_lowercase().replace('’', "'");
    LABELS.contains(&label.as_str())
}

/// Whether the line below says that the text was translated: the name above it is whose it was.
fn above_a_translation(text: &str, line: Span) -> bool {
    const NOTES: [&str; 5] = ["traduit d", "translated from", "übersetzt aus", "traducido d", "مترجم"];
    let below = text.get(line.end as usize..).unwrap_or("").trim_start().lines().next().unwrap_or("").to_lowercase();
    // "Aus dem Englischen von …"
    let german = below.strip_prefix("aus dem ").and_then(|rest| rest.split_whitespace().next());
    let note = NOTES.iter().any(|note| below.starts_with(note)) || german.is_some_and(|word| word.ends_with("ischen"));
    note && below.split_whitespace().count() < 8
}

/// Reads whose article it is: the text's own word first, then what machines wrote, then words that only an outlet itself uses.
pub fn whose(read: &Read, bylines: &[Byline], credits: &[Credit], registry: &Registry) -> Whose {
    let said = said_by_text(credits);
    let machine = said_by_machine(read, registry);
    let own_words = own_words(credits).or_else(|| signed(read, credits));
    let text = said.or_else(|| if machine.is_none() { own_words } else { None });
    let (outlet, host) = match (text, machine) {
        (Some(text), Some(machine)) if text.name != machine.name => (Some(text), Some(machine)),
        (Some(text), _) => (Some(text), None),
        (None, machine) => (machine, None),
    };
    let byline = bylines
        .iter()
        .find(|line| line.rule == "author")
        .map(|line| line.span.of(&read.document.text).split_whitespace().collect::<Vec<_>>().join(" "))
        .or_else(|| read.document.told(Role::Author).next().map(|author| author.value.clone()));
    let address = read.document.told(Role::Url).find_map(|one| host_of(&one.value));
    let site = address.map(|(_, host)| host.trim_start_matches("www.").to_lowercase());
    Whose { outlet, host, byline, site }
}

fn said_by_text(credits: &[Credit]) -> Option<Told> {
    let speaks = |credit: &&Credit| credit.kind == Kind::Outlet && !credit.source.is_empty();
    let best =
        credits.iter().filter(speaks).min_by_key(|credit| (credit.stands.is_none(), credit.stands, credit.span))?;
    Some(Told { name: best.source.clone(), field: "text".to_owned(), span: best.span })
}

/// The one source of whom the article speaks as only its own outlet does, the most often named where there are several.
fn own_words(credits: &[Credit]) -> Option<Told> {
    // An agency beside the desk that shows its copy is not whose page this is.
    let shown = |name: &str| credits.iter().any(|one| one.stands == Some(Stands::Desk) && one.source == name);
    let reported = |name: &str| {
        let says =
            |one: &Credit| matches!(one.kind, Kind::Report | Kind::Agency) && one.own.is_none() && !one.reporting;
        credits.iter().any(|one| one.source == name && says(one))
    };
    let written: Vec<&Credit> =
        credits.iter().filter(|one| one.kind == Kind::Given && one.source.is_empty()).collect();
    let alone = |name: &str| !credits.iter().any(|one| one.kind.relays() && one.source != name);
    let own = |credit: &&Credit| {
        let writes = match credit.own {
            Some(Own::Always) => true,
            Some(Own::UnlessReported) => !reported(&credit.source) && alone(&credit.source),
            None => told_and_written(credit, &written) && !reported(&credit.source),
        };
        writes && credit.scope == Scope::Sentence && !shown(&credit.source)
    };
    let own: Vec<&Credit> = credits.iter().filter(own).collect();
    let count = |name: &str| own.iter().filter(|credit| credit.source == name).count();
    let best = own.iter().max_by_key(|credit| (count(&credit.source), std::cmp::Reverse(credit.span)))?;
    Some(Told { name: best.source.clone(), field: "text".to_owned(), span: best.span })
}

/// Whether the person who told an outlet something also wrote it to whoever reports this: "told the Post", and soon
/// behind it "she said in an email". `written` are the credits of words given to nobody by name.
fn told_and_written(credit: &Credit, written: &[&Credit]) -> bool {
    /// How far behind, in bytes: two paragraphs.
    const SOON: u32 = 800;
    let soon = |one: &Credit| one.span.start.checked_sub(credit.span.end).is_some_and(|between| between < SOON);
    credit.kind == Kind::Interview
        && credit.speaker.is_some()
        && written.iter().any(|one| one.speaker == credit.speaker && soon(one))
}

/// The agency of the dateline, or of the last line, where nothing names another: whose article it says it is, whoever
/// shows it. (A name in brackets at the end is how others credit an agency, and says no such thing.)
fn signed(read: &Read, credits: &[Credit]) -> Option<Told> {
    let signed = credits.iter().find(|credit| {
        let alone = || {
            let words = credit.span.of(&read.document.text);
            words.starts_with(char::is_alphanumeric) && read.passages.iter().any(|(span, _)| *span == credit.span)
        };
        let signs = credit.stands == Some(Stands::Dateline) || credit.stands == Some(Stands::SignOff) && alone();
        credit.kind == Kind::Agency && signs
    })?;
    Some(Told { name: signed.source.clone(), field: "text".to_owned(), span: signed.span })
}

/// Whose article machines say it is. A page's machines name its site, its owner or its slogan: a name that the registry
/// knows goes first, then the outlet at the page's address, then a name whose letters the address holds, then the first.
fn said_by_machine(read: &Read, registry: &Registry) -> Option<Told> {
    let said: Vec<&Metadatum> = read.document.told(Role::Outlet).filter(|one| !one.value.trim().is_empty()).collect();
    let entry = |one: &Metadatum| registry.named(one.value.trim()).or_else(|| registry.at_host(one.value.trim()));
    let whole = |one: &Metadatum, name: &str| Told {
        name: name.to_owned(),
        field: one.field.clone(),
        span: Span::new(0, one.value.len()),
    };
    if let Some(told) = said.iter().find_map(|one| Some(whole(one, &entry(one)?.name))) {
        return Some(told);
    }
    let addresses = || read.document.told(Role::Url).filter_map(|one| Some((one, host_of(&one.value)?)));
    let by_people = |one: &&Metadatum| !PAGE.iter().any(|origin| one.field.starts_with(origin));
    // Whoever fills a table or sends a mail names the outlet; where it was found is less than that.
    if !said.first().is_some_and(by_people) {
        for (Metadatum { field, .. }, (start, host)) in addresses() {
            if let Some(entry) = registry.at_host(host) {
                let span = Span::new(start, start + host.len());
                return Some(Told { name: entry.name.clone(), field: field.clone(), span });
            }
        }
    }
    let held = |one: &&&Metadatum| {
        let letters = |words: &str| words.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect::<String>();
        let name = letters(&fold(&one.value));
        name.chars().count() > 2 && addresses().any(|(_, (_, host))| letters(host).contains(&name))
    };
    let one = said.iter().find(held).or(said.first())?;
    Some(whole(one, one.value.trim()))
}

/// What machines write into a page.
const PAGE: [&str; 3] = ["meta.html.", "meta.og.", "meta.jsonld."];

/// The host of an address and where it begins.
pub(crate) fn host_of(url: &str) -> Option<(usize, &str)> {
    let start = url.find("://").map(|at| at + 3)?;
    let rest = url.get(start..)?;
    let end = rest.find(['/', '?', '#', ':']).unwrap_or(rest.len());
    rest.get(..end).map(|host| (start, host))
}

/// Turns kinds as for another's outlet into those for this one: what is told to the outlet itself is `given`.
///
/// `us` are names of the newsroom that asks, which relays nobody when it credits itself.
pub fn settle(credits: &mut [Credit], whose: &Whose, us: &[String]) {
    for credit in credits {
        let ours = whose.is(&credit.source) || us.contains(&credit.source);
        credit.kind = match credit.kind {
            Kind::Interview if ours => Kind::Given,
            Kind::Report | Kind::Agency if ours && credit.own.is_some() && credit.scope == Scope::Sentence => {
                Kind::Given
            }
            // A dateline stays one, though nothing names another hand.
            Kind::Agency
                if ours
                    && whose.host.is_none()
                    && whose.outlet.as_ref().is_some_and(|told| told.span == credit.span) =>
            {
                Kind::Agency
            }
            Kind::Report | Kind::Agency if ours => Kind::Outlet,
            // Where it was first published is where it stands.
            Kind::Carrier if whose.shows(&credit.source) => Kind::Outlet,
            kind => kind,
        };
        if matches!(credit.kind, Kind::Given | Kind::Outlet) && credit.source.is_empty() {
            credit.source = whose.outlet_name().unwrap_or("this outlet").to_owned();
        }
    }
}
