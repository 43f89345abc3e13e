//! Paragraphs of Markdown: the block structure of CommonMark as far as an article needs it.
//!
//! A paragraph's lines always join; headings, items, quotations, fences, tables and front matter are cut by their marks.

use super::Kind;
use super::layout::joined;
use super::lines::Line;
use super::piece::Piece;
use super::wrap::is_bullet;

/// The lines of front matter, each a byline passage, and how many lines they are.
///
/// The fences `---` and `+++` hold no word and are not among the lines: the text itself is asked for them.
pub(super) fn front_matter(text: &str, lines: &[Line]) -> (Vec<Piece>, usize) {
    let body = text.trim_start_matches('\u{feff}');
    let Some(fence) =
        ["---", "+++"].into_iter().find(|fence| body.lines().next().is_some_and(|line| line.trim_end() == *fence))
    else {
        return (Vec::new(), 0);
    };
    let mut at = text.len() - body.len();
    let mut end = None;
    for (number, line) in body.split_inclusive('\n').enumerate() {
        at += line.len();
        if number > 0 && line.trim() == fence {
            end = Some(at);
            break;
        }
        // Front matter is short, and its lines are keys, items or comments; a thematic break opens prose instead.
        if number > 60 {
            break;
        }
    }
    let Some(end) = end else { return (Vec::new(), 0) };
    let count = lines.iter().take_while(|line| (line.span.end as usize) <= end).count();
    let held = lines.get(..count).unwrap_or(&[]);
    if !held.first().is_some_and(|line| line.span.of(text).contains([':', '='])) {
        return (Vec::new(), 0);
    }
    (held.iter().map(|line| Piece::of_kind(line.span, Kind::Byline, "byline.front-matter")).collect(), count)
}

/// The paragraphs of the lines behind the front matter.
pub(super) fn pieces(text: &str, lines: &[Line]) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut open = false;
    let mut fenced = false;
    let mut before: Option<Line> = None;
    for (place, line) in lines.iter().enumerate() {
        let words = line.span.of(text);
        // A closing fence holds no word and so is no line; it stands in the gap before this one.
        if let Some(last) = before.filter(|_| line.after_gap) {
            let gap = text.get(last.span.end as usize..line.span.start as usize).unwrap_or("");
            if gap.matches("```").count() + gap.matches("~~~").count() % 2 == 1 {
                fenced = !fenced;
            }
        } else if before.is_none() && has_fence(text.get(..line.span.start as usize).unwrap_or("")) {
            fenced = true;
        }
        let opens_fence = words.starts_with("```") || words.starts_with("~~~");
        if opens_fence {
            fenced = !fenced;
        }
        let next = lines.get(place + 1);
        let verdict = if fenced || opens_fence {
            Some((Kind::Furniture, "furniture.code"))
        } else if is_heading(words) {
            Some((Kind::Heading, "heading.markdown"))
        } else if is_row(words) {
            Some((Kind::Furniture, "furniture.table"))
        } else if (line.after_gap || !open) && underlined(text, line, next) {
            Some((Kind::Heading, "heading.markdown"))
        } else {
            None
        };
        let goes_on = open
            && !line.after_gap
            && !is_bullet(words)
            && before.is_some_and(|before| !before.hard_break && before.depth == line.depth);
        match (verdict, pieces.last_mut()) {
            (None, Some(piece)) if goes_on => {
                piece.span = joined(piece.span, line.span);
                piece.lines += 1;
            }
            (None, _) => pieces.push(Piece::new(line.span)),
            (Some((_, reason)), Some(piece))
                if reason.starts_with("furniture")
                    && piece.verdict.as_ref().is_some_and(|(_, said)| said == reason) =>
            {
                piece.span = joined(piece.span, line.span);
            }
            (Some((kind, reason)), _) => pieces.push(Piece::of_kind(line.span, kind, reason)),
        }
        open = verdict.is_none() && !super::furniture::stands_alone(words);
        before = Some(*line);
    }
    pieces
}

fn has_fence(gap: &str) -> bool {
    (gap.matches("```").count() + gap.matches("~~~").count()) % 2 == 1
}

fn is_heading(line: &str) -> bool {
    let marks = line.len() - line.trim_start_matches('#').len();
    (1..=6).contains(&marks) && line.get(marks..).is_some_and(|rest| rest.starts_with([' ', '\t']))
}

fn is_row(line: &str) -> bool {
    line.starts_with('|') && line.trim_end().ends_with('|') && line.matches('|').count() >= 3
}

/// A heading underlined with `===` or `---`: the underline holds no word, so it stands in the gap behind the line.
fn underlined(text: &str, line: &Line, next: Option<&Line>) -> bool {
    let end = next.map_or(text.len(), |next| next.span.start as usize);
    let mut gap = text.get(line.span.end as usize..end).unwrap_or("").split('\n').skip(1);
    let rule = gap.next().unwrap_or("").trim();
    rule.len() >= 3 && (rule.bytes().all(|mark| mark == b'=') || rule.bytes().all(|mark| mark == b'-'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment::lines::lines;

    fn read(text: &str) -> Vec<(String, Option<String>)> {
        let lines = lines(text);
        let (mut found, from) = front_matter(text, &lines);
        found.extend(pieces(text, &lines[from..]));
        found.into_iter().map(|piece| (piece.span.of(text).to_owned(), piece.verdict.map(|(_, why)| why))).collect()
    }

    #[test]
    fn marks_cut_and_lines_join() {
        let text = "---\ntitle: Fund closes\ndate: 2031-05-01\n---\n\n# Fund closes\nThe council voted\non Monday.\n\nMore\n----\n> A quoted\n> line.\n- one\n- two\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```rust\nlet a = 1;\n```\nAfter the code.\n";
        let found = read(text);
        let expected = [
            ("title: Fund closes", Some("byline.front-matter")),
            ("date: 2031-05-01", Some("byline.front-matter")),
            ("# Fund closes", Some("heading.markdown")),
            ("The council voted\non Monday.", None),
            ("More", Some("heading.markdown")),
            ("A quoted\n> line.", None),
            ("- one", None),
            ("- two", None),
            ("| a | b |\n|---|---|\n| 1 | 2 |", Some("furniture.table")),
            ("```rust\nlet a = 1;", Some("furniture.code")),
            ("After the code.", None),
        ];
        let expected: Vec<_> =
            expected.iter().map(|(words, why)| (words.to_string(), why.map(str::to_owned))).collect();
        assert_eq!(found, expected);
    }
}
