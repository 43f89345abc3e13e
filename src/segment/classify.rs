//! What is each raw paragraph? The rules in their order: furniture, captions, bylines, openings and endings, headings.

use super::piece::{Piece, Reading};
use super::words::{ends_sentence, has_word};
use super::wrap::is_bullet;
use super::{Kind, OutletNames, byline, caption, ending, furniture, heading, opening};
use crate::span::Span;
use furniture::Place;

/// Prose is what has so many words, or half as many and the end of a sentence.
const PROSE: usize = 20;
/// The most words of a line that a zone (a comment form, a list of related links) may claim.
const ZONE: usize = 14;

/// Gives every piece its kind, cutting bylines off the paragraphs that they open or end; and finds the title.
pub(super) fn classify(text: &str, pieces: Vec<Piece>, names: &dyn OutletNames) -> (Vec<Piece>, Option<Span>) {
    let mut parts: Vec<Part> =
        pieces.into_iter().map(|piece| Part { reading: Reading::of(text, piece.span), piece }).collect();
    furniture_anywhere(&mut parts);
    captions(text, &mut parts);
    let bounds = prose_bounds(&parts);
    furniture_at_margins(&mut parts, bounds);
    let parts = bylines(text, parts, bounds, names);
    let mut parts = seams(text, parts, names);
    let title = headings(text, &mut parts);
    authors(&mut parts);
    (parts.into_iter().map(|part| part.piece).collect(), title)
}

struct Part {
    piece: Piece,
    reading: Reading,
}

impl Part {
    fn open(&self) -> bool {
        self.piece.verdict.is_none()
    }

    fn prose(&self) -> bool {
        self.open()
            && (self.reading.words >= PROSE || (self.reading.words * 2 >= PROSE && ends_sentence(&self.reading.line)))
    }

    fn is(&self, kind: Kind) -> bool {
        self.piece.verdict.as_ref().is_some_and(|(said, _)| *said == kind)
    }

    fn is_picture(&self) -> bool {
        self.piece.verdict.as_ref().is_some_and(|(_, why)| why == "furniture.image-placeholder")
    }
}

fn furniture_anywhere(parts: &mut [Part]) {
    let Some(rules) = furniture::rules() else { return };
    let mut zone: Option<String> = None;
    for part in parts.iter_mut() {
        if part.open()
            && !part.reading.line.is_empty()
            && let Some(rule) = rules.claim(&part.reading.line, part.reading.words, Place::Any)
        {
            part.piece.say(Kind::Furniture, rule.id.clone());
            if rule.zone {
                zone = Some(rule.id.clone());
            }
            continue;
        }
        let short = part.reading.words <= ZONE && !ends_sentence(&part.reading.line);
        match &zone {
            Some(id) if part.open() && short => part.piece.say(Kind::Furniture, id.clone()),
            Some(_) if part.is(Kind::Furniture) => {}
            _ => zone = None,
        }
    }
}

fn captions(text: &str, parts: &mut [Part]) {
    for place in 0..parts.len() {
        let beside = |at: Option<usize>| at.and_then(|at| parts.get(at)).is_some_and(Part::is_picture);
        let pictured = beside(place.checked_sub(1)) || beside(Some(place + 1));
        let Some(part) = parts.get_mut(place).filter(|part| part.open()) else { continue };
        let bullet = is_bullet(super::words::head(part.piece.span.of(text), 16));
        if let Some(why) = caption::reason(&part.reading.line, pictured, bullet) {
            part.piece.say(Kind::Caption, why);
        }
    }
}

/// The first and the last prose paragraph.
fn prose_bounds(parts: &[Part]) -> (usize, usize) {
    let first = parts.iter().position(Part::prose).unwrap_or(parts.len());
    let last = parts.iter().rposition(Part::prose).unwrap_or(parts.len());
    (first, last)
}

fn furniture_at_margins(parts: &mut [Part], (first, last): (usize, usize)) {
    let Some(rules) = furniture::rules() else { return };
    // Where no prose is, nothing tells a margin from the article.
    if first == parts.len() {
        return;
    }
    for (at, part) in parts.iter_mut().enumerate().filter(|(at, _)| *at < first || *at > last) {
        let place = if at < first { Place::Start } else { Place::End };
        if part.open()
            && !part.reading.line.is_empty()
            && let Some(rule) = rules.claim(&part.reading.line, part.reading.words, place)
        {
            part.piece.say(Kind::Furniture, rule.id.clone());
        }
    }
}

/// Whole lines of who, where and when; a line that holds several becomes several passages.
fn bylines(text: &str, parts: Vec<Part>, (first, last): (usize, usize), names: &dyn OutletNames) -> Vec<Part> {
    let mut told = Vec::with_capacity(parts.len());
    for (at, mut part) in parts.into_iter().enumerate() {
        if !part.open() || part.reading.line.is_empty() {
            told.push(part);
            continue;
        }
        let margin = at < first || at > last;
        match byline::read(text, part.piece.span, margin, names).as_deref() {
            None => told.push(part),
            Some([(_, why)]) => {
                part.piece.say(Kind::Byline, *why);
                told.push(part);
            }
            Some(several) => told.extend(several.iter().map(|(span, why)| Part {
                piece: Piece::of_kind(*span, Kind::Byline, why),
                reading: Reading::of(text, *span),
            })),
        }
    }
    told
}

/// Cuts off what opens and ends the paragraphs that are left.
fn seams(text: &str, parts: Vec<Part>, names: &dyn OutletNames) -> Vec<Part> {
    let mut cut = Vec::with_capacity(parts.len());
    let mut first = true;
    for part in parts {
        if !part.open() {
            cut.push(part);
            continue;
        }
        let mut span = part.piece.span;
        let opener = first && (part.reading.words >= PROSE / 2);
        let openings =
            if part.reading.words >= 5 { opening::openings(span.of(text), opener, names) } else { Vec::new() };
        let before = cut.len();
        for (length, why) in openings {
            let byline = Span::new(span.start as usize, span.start as usize + length).trimmed(text);
            let rest = Span { start: span.start + u32::try_from(length).unwrap_or(0), end: span.end }.trimmed(text);
            if rest.is_empty() || !has_word(rest.of(text)) || !has_word(byline.of(text)) {
                break;
            }
            cut.push(Part { piece: Piece::of_kind(byline, Kind::Byline, why), reading: Reading::of(text, byline) });
            span = rest;
        }
        let sign_off = ending::ending(span.of(text), names)
            .map(|at| Span::new(span.start as usize + at, span.end as usize).trimmed(text));
        if let Some(sign_off) = sign_off {
            span = Span { start: span.start, end: sign_off.start }.trimmed(text);
        }
        first &= !part.prose();
        if cut.len() == before && sign_off.is_none() {
            cut.push(part);
            continue;
        }
        let piece = Piece { span, ..part.piece };
        cut.push(Part { reading: Reading::of(text, span), piece });
        cut.extend(sign_off.map(|sign_off| Part {
            piece: Piece::of_kind(sign_off, Kind::Byline, "byline.sign-off"),
            reading: Reading::of(text, sign_off),
        }));
    }
    cut
}

/// Names the title and the sub-headings.
fn headings(text: &str, parts: &mut [Part]) -> Option<Span> {
    let mut title = front_matter_title(text, parts);
    let (first, last) = prose_bounds(parts);
    let mut open = parts.iter().enumerate().filter(|(_, part)| part.open() || part.is(Kind::Heading)).map(|(at, _)| at);
    let mut opener = open.next();
    let (second, third) = (open.next(), open.next());
    let reading =
        |at: Option<usize>| at.and_then(|at| parts.get(at)).filter(|part| part.open()).map(|part| &part.reading);
    let kicker = reading(opener).is_some_and(|first| heading::is_kicker(first, reading(second), reading(third)));
    if kicker {
        if let Some(part) = opener.and_then(|at| parts.get_mut(at)) {
            part.piece.say(Kind::Heading, "heading.kicker");
        }
        opener = second;
    }
    for at in 0..parts.len() {
        let next = parts.iter().skip(at + 1).find(|part| part.open()).map(|part| part.reading.clone());
        let follows = parts
            .iter()
            .skip(at + 1)
            .take(4)
            .find(|part| part.open())
            .is_some_and(|part| part.reading.words >= 8 && !part.reading.line.starts_with(char::is_lowercase));
        let Some(part) = parts.get_mut(at) else { break };
        if part.is(Kind::Heading) {
            let titles = part.piece.verdict.as_ref().is_some_and(|(_, why)| why != "heading.kicker");
            title = title.or(Some(part.piece.span).filter(|_| titles));
        } else if part.open()
            && Some(at) == opener
            && title.is_none()
            && heading::is_title(&part.reading, &part.piece, next.as_ref())
        {
            part.piece.say(Kind::Heading, "heading.title");
            title = Some(part.piece.span);
        } else if part.open() && !is_bullet(super::words::head(part.piece.span.of(text), 16)) {
            let inner = follows && at < last && (at >= first || title.is_some());
            if let Some(why) = heading::sub_reason(&part.reading, inner) {
                part.piece.say(Kind::Heading, why);
            }
        }
    }
    title.map(|span| without_marks(text, span))
}

/// The `title:` of front matter.
fn front_matter_title(text: &str, parts: &[Part]) -> Option<Span> {
    let entries = parts
        .iter()
        .take_while(|part| part.piece.verdict.as_ref().is_some_and(|(_, why)| why == "byline.front-matter"));
    entries.map(|part| part.piece.span).find_map(|span| {
        let line = span.of(text);
        let value = line.strip_prefix("title:").or_else(|| line.strip_prefix("title ="))?;
        let start = span.start as usize + (line.len() - value.len());
        Some(Span::new(start, span.end as usize)).filter(|span| has_word(span.of(text)))
    })
}

/// A title without `#`, emphasis marks and quotation marks of front matter.
fn without_marks(text: &str, span: Span) -> Span {
    let words = span.of(text);
    let marks = |c: char| c.is_whitespace() || matches!(c, '#' | '*' | '_');
    let start = words.len() - words.trim_start_matches(marks).len();
    let mut inner =
        Span::new(span.start as usize + start, span.start as usize + words.trim_end_matches(marks).len().max(start));
    for quote in ['"', '\''] {
        let held = inner.of(text);
        if held.len() > 2 && held.starts_with(quote) && held.ends_with(quote) && held.matches(quote).count() == 2 {
            inner = Span { start: inner.start + 1, end: inner.end - 1 };
        }
    }
    inner
}

/// A person's name that stands alone above the prose, beside another byline.
fn authors(parts: &mut [Part]) {
    let first = parts.iter().position(Part::prose).unwrap_or(0);
    for at in 1..first {
        let byline = |part: Option<&Part>| part.is_some_and(|part| part.is(Kind::Byline));
        let before = parts.iter().take(at).rev().find(|part| !part.is(Kind::Furniture));
        let beside = byline(before) || byline(parts.iter().skip(at + 1).find(|part| !part.is(Kind::Furniture)));
        let Some(part) = parts.get_mut(at) else { break };
        let unnamed = part.open() || part.piece.verdict.as_ref().is_some_and(|(_, why)| why == "heading.sub");
        if unnamed && beside && byline::is_person(&part.reading.line) {
            part.piece.say(Kind::Byline, "byline.author");
        }
    }
}
