//! A document's text as prose, every stretch marked by its standing, every credit underlined, every place that a
//! verdict points at given an anchor, and in the margin where else the passage stands.

use std::collections::BTreeSet;

use super::{Desk, Link, bar, places, to_document};
use crate::report::model::{Credit, Document, Passage, PassageKind, Span, StandingKind, Stretch};
use crate::report::words;

/// How many notes stand in the margin of a paragraph.
const NOTES: usize = 6;

/// A paragraph.
pub(super) struct ParagraphView {
    pub(super) anchor: String,
    pub(super) kind: &'static str,
    /// The standing of the whole, where it has one: class, name, letter.
    pub(super) standing: Option<(&'static str, &'static str, char)>,
    pub(super) reason: Option<String>,
    pub(super) pieces: Vec<PieceView>,
    pub(super) notes: Vec<Link>,
    pub(super) more: usize,
}

/// A piece of a paragraph: no border of a standing, a credit or a place is inside it.
pub(super) struct PieceView {
    /// Places that start here.
    pub(super) anchors: Vec<String>,
    /// The standing that starts here, where the paragraph holds several: its name and letter.
    pub(super) chip: Option<(&'static str, char)>,
    pub(super) class: &'static str,
    pub(super) start: u32,
    pub(super) words: String,
    /// The source, where this is the cue of a credit.
    pub(super) cue: Option<String>,
    /// Credits that end here: number and id.
    pub(super) marks: Vec<(usize, String)>,
}

/// The marked text; empty where the text is not at hand.
pub(super) fn of(desk: &Desk<'_>, document: &Document) -> Vec<ParagraphView> {
    let Some(text) = desk.texts.of(&document.id) else {
        return Vec::new();
    };
    let credits = desk.lookup.credits(&document.id);
    let spans: Vec<Span> =
        desk.places.document(&document.id).map(|place| place.spans.iter().copied().collect()).unwrap_or_default();
    let mut pen = Pen { text, document, credits, spans, cut: borders(desk, document, credits), next: 0 };
    let mut list = Vec::new();
    let mut end = 0;
    for passage in desk.lookup.paragraphs(&document.id) {
        let start = passage.span.start.max(end);
        list.extend(pen.gap(Span { start: end, end: start }));
        let mut view = pen.paragraph(Span { start, end: passage.span.end.max(start) }, Some(passage));
        view.notes = notes(desk, document, passage);
        view.more = view.notes.len().saturating_sub(NOTES);
        view.notes.truncate(NOTES);
        list.push(view);
        end = passage.span.end.max(end);
    }
    list.extend(pen.gap(Span { start: end, end: u32::try_from(text.len()).unwrap_or(u32::MAX) }));
    list
}

/// Every offset at which something begins or ends.
fn borders(desk: &Desk<'_>, document: &Document, credits: &[&Credit]) -> BTreeSet<u32> {
    let standing = document.standing.iter().map(|stretch| stretch.span);
    let places = desk.places.document(&document.id).into_iter().flat_map(|place| place.spans.iter().copied());
    let spans = standing.chain(credits.iter().map(|credit| credit.span)).chain(places);
    spans.flat_map(|span| [span.start, span.end]).collect()
}

struct Pen<'a> {
    text: &'a str,
    document: &'a Document,
    credits: &'a [&'a Credit],
    /// Places, sorted; those before `next` have their anchor.
    spans: Vec<Span>,
    next: usize,
    cut: BTreeSet<u32>,
}

impl Pen<'_> {
    /// Words that stand in no passage: shown, so that nothing of the text is missing.
    fn gap(&mut self, span: Span) -> Option<ParagraphView> {
        let words = self.text.get(span.start as usize..span.end as usize)?;
        (!words.trim().is_empty()).then(|| self.paragraph(span, None))
    }

    fn paragraph(&mut self, span: Span, passage: Option<&Passage>) -> ParagraphView {
        let mut borders = vec![span.start];
        let fits = |offset: &u32| self.text.is_char_boundary(*offset as usize);
        let inner = self.cut.range(span.start..span.end).copied().filter(|at| *at > span.start).filter(fits);
        borders.extend(inner);
        borders.push(span.end);
        let pairs: Vec<Span> =
            borders.iter().zip(borders.iter().skip(1)).map(|(a, b)| Span { start: *a, end: *b }).collect();
        let whole = self.whole(&pairs);
        let mut last = None;
        let mut pieces = Vec::new();
        for pair in pairs {
            let mut piece = self.piece(pair);
            let standing = self.standing(pair.start);
            if whole.is_none() && !piece.words.trim().is_empty() {
                piece.class = standing.map(bar::class).unwrap_or_default();
                if standing != last {
                    piece.chip = standing.map(|kind| (words::standing(kind).0, words::standing(kind).1));
                    last = standing;
                }
            }
            pieces.push(piece);
        }
        let kind = passage.map_or(PassageKind::Text, |passage| passage.kind);
        ParagraphView {
            anchor: passage.map(|passage| format!("p-{}", passage.id)).unwrap_or_default(),
            kind: words::passage(kind),
            standing: whole.map(|kind| (bar::class(kind), words::standing(kind).0, words::standing(kind).1)),
            reason: passage.and_then(|passage| passage.reason.clone()),
            pieces,
            notes: Vec::new(),
            more: 0,
        }
    }

    /// The one standing of all these pieces that hold words.
    fn whole(&self, pieces: &[Span]) -> Option<StandingKind> {
        let worded = |span: &&Span| {
            let words = self.text.get(span.start as usize..span.end as usize);
            words.is_some_and(|words| words.chars().any(char::is_alphanumeric))
        };
        let kinds: BTreeSet<_> = pieces.iter().filter(worded).map(|span| self.standing(span.start)).collect();
        if kinds.len() == 1 { kinds.into_iter().next().flatten() } else { None }
    }

    fn piece(&mut self, span: Span) -> PieceView {
        let mut anchors = Vec::new();
        while let Some(place) = self.spans.get(self.next).filter(|place| place.start < span.end) {
            anchors.push(places::anchor(&self.document.id, *place));
            self.next += 1;
        }
        let numbered = || self.credits.iter().enumerate();
        let cue = numbered().find(|(_, credit)| credit.span.start <= span.start && span.end <= credit.span.end);
        let marks = numbered().filter(|(_, credit)| span.start < credit.span.end && credit.span.end == span.end);
        PieceView {
            anchors,
            chip: None,
            class: "",
            start: span.start,
            words: self.text.get(span.start as usize..span.end as usize).unwrap_or_default().to_owned(),
            cue: cue.map(|(_, credit)| credit.source.clone()),
            marks: marks.map(|(number, credit)| (number + 1, credit.id.clone())).collect(),
        }
    }

    fn standing(&self, offset: u32) -> Option<StandingKind> {
        let list: &[Stretch] = &self.document.standing;
        let after = list.partition_point(|stretch| stretch.span.start <= offset);
        list.get(after.checked_sub(1)?).filter(|stretch| offset < stretch.span.end).map(|stretch| stretch.kind)
    }
}

/// Where else a passage stands, and which verdicts rest on it.
fn notes(desk: &Desk<'_>, document: &Document, passage: &Passage) -> Vec<Link> {
    let Some(place) = desk.places.document(&document.id) else {
        return Vec::new();
    };
    let mut links = Vec::new();
    let inside = |offset: u32| passage.span.start <= offset && offset < passage.span.end;
    for (own, other, relation) in &place.matches {
        let (Some(own), Some(other)) = (desk.lookup.passage(own), desk.lookup.passage(other)) else {
            continue;
        };
        if !inside(own.span.start) {
            continue;
        }
        let stands = desk.lookup.paragraph_at(&other.document, other.span.start);
        let href = stands.map_or_else(|| to_document(desk.lookup, &other.document).href, |p| format!("#p-{}", p.id));
        let whose = if other.document == document.id {
            "another place here".to_owned()
        } else {
            desk.lookup.called(&other.document)
        };
        links.push(Link::new(href, format!("{} {whose}", words::relation(*relation))));
    }
    links.extend(place.verdicts.iter().filter(|(start, _)| inside(*start)).map(|(_, link)| link.clone()));
    let mut seen = BTreeSet::new();
    links.retain(|link| seen.insert(link.clone()));
    links
}
