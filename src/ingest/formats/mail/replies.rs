//! One way to mark what is quoted: whatever stood in front of its lines, `> ` stands there now, and nothing is left out.

use crate::ingest::quoting::{begins_attribution, ends_attribution, opens_attribution};

/// Signs that some programs put in front of quoted lines, beside `>`.
const SIGNS: &[u8] = b"|:}#<=])%{;";

/// The text with `> ` in front of all that is quoted with other marks.
pub(super) fn marked(text: String) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let quoted = quoted(&lines);
    if !quoted.contains(&true) {
        return text;
    }
    let mut out = String::with_capacity(text.len() + lines.len() * 2);
    for (line, quoted) in lines.iter().zip(&quoted) {
        if *quoted {
            out.push_str("> ");
        }
        out.push_str(line);
        out.push('\n');
    }
    out
}

/// Which lines are quoted by another sign than `>`.
fn quoted(lines: &[&str]) -> Vec<bool> {
    let mut quoted = vec![false; lines.len()];
    let mut sign: Option<u8> = None;
    for (at, line) in lines.iter().enumerate() {
        // Two lines that each begin so, below a line that says whose they are: from then on the sign is a quotation mark.
        let opened = || {
            opens_attribution(line)
                || at.checked_sub(1).and_then(|at| lines.get(at)).is_some_and(|line| begins_attribution(line))
        };
        if sign.is_none() && ends_attribution(line) && opened() {
            let mut below = lines.iter().skip(at + 1).filter(|line| !line.trim().is_empty());
            let first = below.next().and_then(|line| lead(line));
            sign = first.filter(|sign| below.next().and_then(|line| lead(line)) == Some(*sign));
        }
        let signed = sign.is_some() && lead(line) == sign;
        if let Some(place) = quoted.get_mut(at) {
            *place = signed || initials(line);
        }
    }
    // Initials alone on one line are a name of a shape, or a tag.
    let many = lines.iter().filter(|line| initials(line)).count();
    if many < 2 {
        for (place, line) in quoted.iter_mut().zip(lines) {
            *place &= !initials(line);
        }
    }
    quoted
}

fn lead(line: &str) -> Option<u8> {
    let first = line.trim_start().bytes().next()?;
    SIGNS.contains(&first).then_some(first)
}

/// `AB> words` or `|> words`, as some programs mark what they quote.
fn initials(line: &str) -> bool {
    let line = line.trim_start_matches(' ').as_bytes();
    let name = line.iter().take_while(|byte| byte.is_ascii_uppercase()).count();
    let signs = line.iter().take_while(|byte| b"|:#}]%".contains(byte)).count();
    (1..=3).contains(&name) && line.get(name) == Some(&b'>') || signs == 1 && line.get(1) == Some(&b'>')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_quotation_marks_are_marked_too_and_nothing_is_lost() {
        let text = "In <1@x.example> a@b.example writes:\n|> One\n|> two.\n\nNo.\n| Three\n";
        let want = "In <1@x.example> a@b.example writes:\n> |> One\n> |> two.\n\nNo.\n> | Three\n";
        assert_eq!(marked(text.to_owned()), want);
        assert_eq!(marked("|> One\n|> two\nNo.".to_owned()), "> |> One\n> |> two\nNo.\n");
        assert_eq!(marked("JK> One\nJK> two\nNo.".to_owned()), "> JK> One\n> JK> two\nNo.\n");
    }

    #[test]
    fn a_line_above_a_quotation_may_be_folded() {
        let text = "In article <1@x.example>, a@b.example (A.\nBree) writes:\n: One\n: two.\nNo.\n";
        assert!(marked(text.to_owned()).ends_with("writes:\n> : One\n> : two.\nNo.\n"));
    }

    #[test]
    fn what_is_no_quotation_stays() {
        for text in
            ["| a | b |\n| c | d |\n", "He said:\n: one\n", "A> one\nwords\n", "The mayor wrote:\n# One\n# Two\n"]
        {
            assert_eq!(marked(text.to_owned()), text);
        }
    }
}
