//! The parts of a mail that are not its sender's own words: what is quoted, the line above it, the signature. They stay in
//! the text, so that words add up and an answer can be read beside what it answers, and are never matched.

use super::Kind;
use super::layout::plain;
use super::lines::Line;
use super::piece::Piece;
use super::words::head;
use crate::ingest::quoting::{begins_attribution, ends_attribution};

/// The most lines of a signature below `-- `, and below a `--` that lost its space on the way; such a `--` may as well be
/// an author's rule, so that its lines must also be short.
const SIGNATURE: usize = 40;
const BARE_SIGNATURE: usize = 8;
const SHORT: usize = 80;
/// The most lines of what a mailing list adds.
const FOOTER: usize = 10;

const QUOTED: &str = "furniture.quoted-reply";
const ATTRIBUTION: &str = "furniture.quote-attribution";
const SIGNED: &str = "furniture.signature";
const LIST: &str = "furniture.list-footer";

/// The raw paragraphs of a mail.
pub(super) fn pieces(text: &str, mut lines: Vec<Line>) -> Vec<Piece> {
    let said = said(text, &lines);
    for at in 1..lines.len() {
        if said.get(at) != said.get(at - 1)
            && let Some(line) = lines.get_mut(at)
        {
            line.after_gap = true;
        }
    }
    let mut pieces = plain(text, &lines);
    let mut by_line = lines.iter().zip(&said).peekable();
    for piece in &mut pieces {
        while by_line.next_if(|(line, _)| line.span.start < piece.span.start).is_some() {}
        if let Some((_, Some(reason))) = by_line.peek() {
            piece.say(Kind::Furniture, *reason);
        }
    }
    pieces
}

/// Of each line, why it is not the sender's.
fn said(text: &str, lines: &[Line]) -> Vec<Option<&'static str>> {
    let mut said: Vec<Option<&'static str>> = lines.iter().map(|line| (line.depth > 0).then_some(QUOTED)).collect();
    attributions(text, lines, &mut said);
    signatures(text, lines, &mut said);
    armour(text, lines, &mut said);
    said
}

/// The lines right above what is quoted, of which the last says that somebody wrote it: one, or up to three that run on.
fn attributions(text: &str, lines: &[Line], said: &mut [Option<&'static str>]) {
    let words = |at: usize| lines.get(at).map(|line| head(line.span.of(text), 400)).unwrap_or_default();
    for at in 1..lines.len() {
        if said.get(at) != Some(&Some(QUOTED)) || said.get(at - 1) != Some(&None) || !ends_attribution(words(at - 1)) {
            continue;
        }
        let unbroken = |from: usize| (from + 1..at).all(|at| lines.get(at).is_some_and(|line| !line.after_gap));
        let free = |from: usize| said.get(from) == Some(&None);
        let from = (at.saturating_sub(3)..at)
            .rev()
            .find(|from| free(*from) && unbroken(*from) && begins_attribution(words(*from)));
        for place in from.unwrap_or(at - 1)..at {
            if let Some(place) = said.get_mut(place) {
                *place = Some(ATTRIBUTION);
            }
        }
    }
}

/// What stands below `-- `, up to the end or to what is quoted below it; and what stands below the rule of a mailing list.
fn signatures(text: &str, lines: &[Line], said: &mut [Option<&'static str>]) {
    let mut start = 0;
    for raw in text.split_inclusive('\n') {
        start += raw.len();
        let raw = raw.trim_end_matches(['\n', '\r']);
        let rule = raw.len() >= 20 && raw.bytes().all(|byte| byte == b'_' || byte == b'-');
        if raw != "-- " && raw != "--" && !rule {
            continue;
        }
        let first = lines.partition_point(|line| (line.span.start as usize) < start);
        let below = said.iter().skip(first).take(SIGNATURE + 1).take_while(|said| said.is_none()).count();
        let ends = first + below == lines.len();
        let (most, reason) = match rule {
            true if !ends || !is_list_footer(text, lines.get(first..).unwrap_or_default()) => continue,
            true => (FOOTER, LIST),
            false if raw == "--" => (BARE_SIGNATURE, SIGNED),
            false => (SIGNATURE, SIGNED),
        };
        let short = |line: &Line| line.width <= SHORT;
        if below <= most && (raw != "--" || lines.iter().skip(first).take(below).all(short)) {
            said.iter_mut().skip(first).take(below).for_each(|said| *said = Some(reason));
        }
    }
}

fn is_list_footer(text: &str, lines: &[Line]) -> bool {
    lines.iter().take(FOOTER).any(|line| {
        let words = head(line.span.of(text), 200).to_ascii_lowercase();
        ["mailing list", "unsubscribe", "listinfo"].iter().any(|sign| words.contains(sign))
    })
}

/// What PGP puts round a text that is signed.
fn armour(text: &str, lines: &[Line], said: &mut [Option<&'static str>]) {
    let mut inside = false;
    for (line, said) in lines.iter().zip(said) {
        let words = head(line.span.of(text), 60);
        inside |= words.starts_with("-----BEGIN PGP SIG");
        if inside && said.is_none() {
            *said = Some(SIGNED);
        }
        inside &= !words.starts_with("-----END PGP SIGNATURE") && !words.starts_with("Hash: ");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment::lines::lines;

    fn read(text: &str) -> Vec<(String, String)> {
        let why = |piece: &Piece| piece.verdict.as_ref().map(|(_, why)| why.clone()).unwrap_or_default();
        pieces(text, lines(text)).iter().map(|piece| (piece.span.of(text).replace('\n', "|"), why(piece))).collect()
    }

    fn own(words: &str) -> (String, String) {
        (words.to_owned(), String::new())
    }

    fn other(words: &str, why: &str) -> (String, String) {
        (words.to_owned(), format!("furniture.{why}"))
    }

    #[test]
    fn quotations_and_the_lines_above_them_are_furniture_and_answers_are_not() {
        let text = "Thanks, we saw it.\nOn Wed, 5 Nov 2031 at 06:40, Ilse Marten\n<i@n.example> wrote:\n> The gate gave way\n> at dawn.\n\
            Which gate?\n> > Nobody was hurt.\n\nThe mayor wrote:\nA letter.\n";
        let want = [
            own("Thanks, we saw it."),
            other("On Wed, 5 Nov 2031 at 06:40, Ilse Marten", "quote-attribution"),
            other("<i@n.example> wrote:", "quote-attribution"),
            other("The gate gave way", "quoted-reply"),
            other("at dawn.", "quoted-reply"),
            own("Which gate?"),
            other("Nobody was hurt.", "quoted-reply"),
            own("The mayor wrote:"),
            own("A letter."),
        ];
        assert_eq!(read(text), want);
    }

    #[test]
    fn signatures_and_list_footers_are_furniture_and_rules_between_paragraphs_are_not() {
        let rule = "_".repeat(40);
        let text = format!(
            "One.\n--\nTwo.\n-----\nThree.\n\n-- \nJory Pell\nTarn Courier\n\n> Quoted.\n\nFour.\n{rule}\nlocks mailing list\nlocks@n.example\n"
        );
        let want = [
            own("One."),
            other("Two.", "signature"),
            other("Three.", "signature"),
            other("Jory Pell", "signature"),
            other("Tarn Courier", "signature"),
            other("Quoted.", "quoted-reply"),
            own("Four."),
            other("locks mailing list", "list-footer"),
            other("locks@n.example", "list-footer"),
        ];
        assert_eq!(read(&text), want);
        let long = format!("One.\n--\n{}", "More.\n\n".repeat(20));
        assert!(read(&long).iter().all(|(_, why)| why.is_empty()));
        assert!(read(&format!("One.\n{rule}\nTwo.\n")).iter().all(|(_, why)| why.is_empty()));
    }

    #[test]
    fn what_pgp_adds_is_furniture() {
        let text = "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA1\n\nWords.\n\n-----BEGIN PGP SIGNATURE-----\nabc\n-----END PGP SIGNATURE-----\nMore.\n";
        let own: Vec<String> =
            read(text).into_iter().filter(|(_, why)| why.is_empty()).map(|(words, _)| words).collect();
        assert_eq!(own, ["Words.", "More."]);
    }
}
