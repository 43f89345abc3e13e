//! The cues: each speaks where its examples say so, is silent where they say so, and is needed.

use firsthand::id::Digest;
use firsthand::ingest::Document;
use firsthand::names::Registry;
use firsthand::provenance::credit::Credit;
use firsthand::provenance::credits::Read;
use firsthand::provenance::lexicon::{Declared, Lexicon, Lexicons, Where};
use firsthand::segment::{self, Kind};
use firsthand::span::Span;

/// The registry, and the lexicon of each language as the program puts it together.
pub struct Lexica {
    registry: Registry,
    languages: Vec<Language>,
}

struct Language {
    name: &'static str,
    /// The cues of its own file.
    declared: Vec<Declared>,
    lexicon: Lexicon,
}

impl Lexica {
    pub fn new() -> Self {
        let declared = Lexicons::declared().expect("lexicon files that parse");
        let language = |(name, declared)| {
            let lexicon = Lexicons::shipped(name).expect("cues that compile");
            Language { name, declared, lexicon }
        };
        Self { languages: declared.into_iter().map(language).collect(), registry: registry() }
    }

    /// The credits of a text that is one passage of that kind.
    pub fn credits(&self, text: &str, kind: Kind, language: &str) -> Vec<Credit> {
        let language = self.languages.iter().find(|one| one.name == language).expect("a lexicon");
        self.read(text, Some(kind), &language.lexicon, language.name)
    }

    /// The same with any lexicon; without a kind, the text is segmented as an article is.
    fn read(&self, text: &str, kind: Option<Kind>, lexicon: &Lexicon, language: &str) -> Vec<Credit> {
        let document = document(text);
        let passages = match kind {
            Some(kind) => vec![(Span::new(0, text.len()).trimmed(text), kind)],
            None => {
                let parts = segment::segment(&document, &self.registry).paragraphs.into_iter();
                parts.map(|part| (part.span, part.kind)).collect()
            }
        };
        Read::new(&document, passages, &self.registry, Some(language)).credits(lexicon)
    }

    /// Each cue with each lexicon that it speaks in: its language's, and of those of every language all.
    fn cues(&self) -> impl Iterator<Item = (&Declared, &Lexicon, &str)> {
        self.languages.iter().flat_map(|one| {
            let files = self.languages.iter().filter(|file| file.name == one.name || file.name == "any");
            files.flat_map(|file| &file.declared).map(|cue| (cue, &one.lexicon, one.name))
        })
    }
}

fn registry() -> Registry {
    Registry::new(Vec::new()).expect("the shipped registry")
}

fn document(text: &str) -> Document {
    let digest = Digest::of(text.as_bytes());
    Document {
        id: Document::id_of(&firsthand::ingest::path::shown("example.txt".as_ref()), &[], digest),
        path: "example.txt".to_owned(),
        path_escaped: false,
        member: Vec::new(),
        format: "text",
        extractor: None,
        encoding: "UTF-8".to_owned(),
        text: text.to_owned(),
        metadata: Vec::new(),
        source_digest: digest,
        text_digest: digest,
        stands: None,
    }
}

/// The kind of passage that a cue's examples are.
fn kind(cue: &Declared) -> Kind {
    match cue.place {
        Where::Byline => Kind::Byline,
        Where::Caption => Kind::Caption,
        Where::Prose | Where::Any | Where::Around => Kind::Text,
    }
}

/// The credits in a line each.
fn shown(credits: &[Credit], text: &str) -> String {
    let one = |credit: &Credit| format!("{} {} “{}”", credit.rule, credit.source, credit.span.of(text));
    if credits.is_empty() { "nothing".to_owned() } else { credits.iter().map(one).collect::<Vec<_>>().join("; ") }
}

fn none(mut misses: Vec<String>) {
    misses.dedup();
    assert!(misses.is_empty(), "{} misses:\n{}", misses.len(), misses.join("\n"));
}

#[test]
fn every_cue_speaks_in_its_examples() {
    let lexica = Lexica::new();
    let mut misses = Vec::new();
    for (cue, lexicon, language) in lexica.cues() {
        if cue.matches.is_empty() {
            misses.push(format!("{}: has no example in which it speaks", cue.id));
        }
        for text in &cue.matches {
            let found = lexica.read(text, Some(kind(cue)), lexicon, language);
            if !found.iter().any(|credit| credit.rule == cue.id) {
                misses.push(format!("{}: silent in “{text}”: {}", cue.id, shown(&found, text)));
            }
        }
    }
    none(misses);
}

#[test]
fn every_cue_is_silent_in_its_counterexamples() {
    let lexica = Lexica::new();
    let mut misses = Vec::new();
    for (cue, lexicon, language) in lexica.cues() {
        if cue.not.is_empty() {
            misses.push(format!("{}: has no example in which it is silent", cue.id));
        }
        for text in &cue.not {
            for kind in [Some(kind(cue)), None] {
                let found = lexica.read(text, kind, lexicon, language);
                if found.iter().any(|credit| credit.rule == cue.id) {
                    misses.push(format!("{}: speaks in “{text}” as {kind:?}: {}", cue.id, shown(&found, text)));
                }
            }
        }
    }
    none(misses);
}

#[test]
fn removing_any_cue_changes_what_its_first_example_says() {
    let lexica = Lexica::new();
    let mut misses = Vec::new();
    for (cue, lexicon, language) in lexica.cues() {
        let Some(text) = cue.matches.first() else { continue };
        let said = |credit: &Credit| (credit.source.clone(), credit.kind, credit.span);
        let mut with = lexica.read(text, Some(kind(cue)), lexicon, language);
        with.retain(|credit| credit.rule == cue.id);
        let cues = lexicon.cues.iter().filter(|one| one.declared.id != cue.id).cloned().collect();
        let without = lexica.read(text, Some(kind(cue)), &Lexicon { cues }, language);
        for credit in with {
            if let Some(other) = without.iter().find(|other| said(other) == said(&credit)) {
                misses.push(format!("{}: {} says the same in “{text}”", cue.id, other.rule));
            }
        }
    }
    none(misses);
}

#[test]
fn no_two_cues_have_one_name_and_none_has_gone() {
    let declared = Lexicons::declared().expect("lexicon files that parse");
    let mut ids: Vec<&str> = declared.iter().flat_map(|(_, cues)| cues).map(|cue| cue.id.as_str()).collect();
    ids.sort_unstable();
    assert!(ids.windows(2).all(|pair| pair[0] != pair[1]), "{ids:?}");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write("tests/it/cues.txt", ids.join("\n") + "\n").expect("cues.txt");
    }
    let kept = std::fs::read_to_string("tests/it/cues.txt").expect("cues.txt");
    let gone: Vec<&str> = kept.lines().filter(|id| !ids.contains(id)).collect();
    assert_eq!(gone, Vec::<&str>::new(), "gone from the lexicons; where that is meant, UPDATE=1 cargo test cues");
}
