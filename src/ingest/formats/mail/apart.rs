//! Sets the sender's own words apart from messages that were copied in below them.

use super::marks::{Label, Mark, label, mark};
use super::parts::words;
use crate::ingest::quoting::ends_attribution;

/// Messages inside messages go no deeper; what is deeper stays with the deepest.
const DEEPEST: usize = 16;
/// A message holds no more of them; what comes behind stays with the last.
const MOST: usize = 200;
/// Headers of a copied message: not more lines than this.
const HEAD_LINES: usize = 40;

/// Fewer quoted words are a quotation, not an article that is passed on; and so are fewer than twice the sender's own.
const SHOWN: usize = 40;

/// What the headers say that were copied with a message.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Head {
    pub from: Option<String>,
    pub date: Option<String>,
    pub subject: Option<String>,
    /// How many lines said something.
    lines: usize,
}

/// A message that was passed on.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Passed {
    /// Which one it is: of the message, of the first that is passed on in it, and so on; counted from 1.
    pub way: Vec<usize>,
    pub head: Head,
    pub text: String,
}

/// The sender's own text, with a message that is answered marked as quoted, and the messages that are passed on, each
/// before those inside it. `answers`: whether the message as a whole is an answer.
pub(super) fn apart(text: &str, answers: bool) -> (String, Vec<Passed>) {
    let (own, found) = split(text, answers);
    let mut passed = Vec::new();
    // The last comes first, so that they are taken in order.
    let mut open: Vec<(Vec<usize>, Head, String)> = numbered(&[], found);
    while let Some((way, head, text)) = open.pop() {
        if way.len() >= DEEPEST || passed.len() + open.len() >= MOST {
            passed.push(Passed { way, head, text });
            continue;
        }
        let (own, inside) = split(&text, head.subject.as_deref().is_some_and(is_answer));
        open.extend(numbered(&way, inside));
        passed.push(Passed { way, head, text: own });
    }
    (own, passed)
}

fn numbered(way: &[usize], found: Vec<(Head, String)>) -> Vec<(Vec<usize>, Head, String)> {
    let number = |(at, (head, text)): (usize, (Head, String))| ([way, &[at + 1]].concat(), head, text);
    let mut numbered: Vec<_> = found.into_iter().enumerate().map(number).collect();
    numbered.reverse();
    numbered
}

/// One depth of it.
fn split(text: &str, answers: bool) -> (String, Vec<(Head, String)>) {
    let lines: Vec<&str> = text.lines().collect();
    let (mut own, mut found) = (String::new(), Vec::new());
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        let more = found.len() < MOST;
        match mark(line).filter(|_| more).and_then(|mark| copied(&lines, at, mark)) {
            Some(copy) if answers && copy.mark != Mark::Forwarded => {
                // What is answered is quoted, and all that follows it.
                for line in lines.iter().skip(at) {
                    own.push_str("> ");
                    own.push_str(line);
                    own.push('\n');
                }
                break;
            }
            Some(copy) => {
                at = copy.end;
                found.push((copy.head, copy.text));
            }
            _ => {
                own.push_str(line);
                own.push('\n');
                at += 1;
            }
        }
    }
    if found.is_empty() && own.lines().count() == lines.len() && !text.ends_with('\n') {
        own.pop();
    }
    (own, found)
}

struct Copy {
    mark: Mark,
    head: Head,
    text: String,
    /// The line behind it.
    end: usize,
}

/// The message that is copied below a mark, if one is.
fn copied(lines: &[&str], at: usize, mark: Mark) -> Option<Copy> {
    if mark == Mark::End {
        return None;
    }
    let below = lines.get(at + 1..)?;
    let first = below.iter().position(|line| !line.trim().is_empty())?;
    // Some programs quote what they pass on.
    let quoted = below.get(first)?.starts_with('>');
    let plain = |line: &'_ &str| -> String {
        let line = if quoted {
            line.strip_prefix('>').map_or(*line, |line| line.strip_prefix(' ').unwrap_or(line))
        } else {
            line
        };
        line.to_owned()
    };
    // The headers first: most rules have none below them, and then nothing more is looked at.
    let top: Vec<String> = below.iter().skip(first).take(HEAD_LINES).map(plain).collect();
    let (head, read) = head(&top);
    let needed = match mark {
        // A rule and a line with a colon stand in many a text.
        Mark::Rule => 3,
        Mark::Original => 1,
        _ => 0,
    };
    if head.lines < needed || mark == Mark::Rule && (head.from.is_none() || head.subject.is_none()) {
        return None;
    }
    let ends = |line: &&str| {
        super::marks::mark(line) == Some(Mark::End) || quoted && !line.starts_with('>') && !line.trim().is_empty()
    };
    let length = below.iter().position(ends).unwrap_or(below.len());
    let inside: Vec<String> = below.get(..length)?.iter().skip(first + read).map(plain).collect();
    let text = inside.join("\n");
    let closed = below.get(length).is_some_and(|line| super::marks::mark(line) == Some(Mark::End));
    Some(Copy { mark, head, text, end: at + 1 + length + usize::from(closed) })
}

/// What a message that answers none shows of another text: one run of quoted lines, of which no line above says who wrote
/// them to the sender. The sender's own words, and that text.
pub(super) fn shown(text: &str) -> Option<(String, String)> {
    let lines: Vec<&str> = text.lines().collect();
    let quoted = |line: &&str| line.starts_with('>');
    let first = lines.iter().position(quoted)?;
    let last = lines.iter().rposition(quoted)?;
    let run = lines.get(first..=last)?;
    let above = lines.get(..first)?.iter().rev().find(|line| !line.trim().is_empty());
    // What was left out of a quotation is often marked so: "[...]".
    let left_out = |line: &&str| !line.chars().any(char::is_alphanumeric);
    if !run.iter().all(|line| quoted(line) || left_out(line)) || above.is_some_and(|line| ends_attribution(line)) {
        return None;
    }
    let plain =
        |line: &&str| line.strip_prefix('>').map_or(*line, |line| line.strip_prefix(' ').unwrap_or(line)).to_owned();
    let inside = run.iter().map(plain).collect::<Vec<_>>().join("\n");
    let own = [lines.get(..first)?, lines.get(last + 1..)?].concat().join("\n");
    (words(&inside) >= SHOWN && words(&inside) >= 2 * words(&own)).then_some((own, inside))
}

/// The headers that open some lines, and how many lines they take with the empty ones behind them.
fn head(lines: &[String]) -> (Head, usize) {
    let mut head = Head::default();
    let mut open: Option<Label> = None;
    let mut read = 0;
    for line in lines.iter().take(HEAD_LINES) {
        if line.trim().is_empty() {
            // The labels of one program stand on lines of their own.
            if head.lines > 0 {
                break;
            }
            read += 1;
            continue;
        }
        let folded = open.is_some() && line.starts_with([' ', '\t']);
        match label(line) {
            Some((label, value)) if !folded => {
                let place = match label {
                    Label::From => Some(&mut head.from),
                    Label::Date => Some(&mut head.date),
                    Label::Subject => Some(&mut head.subject),
                    Label::Other => None,
                };
                if let Some(place) = place
                    && place.is_none()
                    && !value.is_empty()
                {
                    *place = Some(value.to_owned());
                }
                head.lines += 1;
                open = Some(label);
            }
            _ if folded => {
                let place = match open {
                    Some(Label::From) => head.from.as_mut(),
                    Some(Label::Subject) => head.subject.as_mut(),
                    Some(Label::Date) => head.date.as_mut(),
                    _ => None,
                };
                if let Some(value) = place {
                    value.push(' ');
                    value.push_str(line.trim());
                }
            }
            // Among labels, others that nobody knows ("Received: …") are headers too.
            _ if head.lines > 0 && super::headers::name_of(line).is_some() => open = Some(Label::Other),
            // A list of receivers runs over the edge.
            _ if open == Some(Label::Other) && line.contains('@') => {}
            _ => break,
        }
        read += 1;
    }
    if head.lines == 0 {
        return (head, 0);
    }
    let blank = lines.iter().skip(read).take_while(|line| line.trim().is_empty()).count();
    (head, read + blank)
}

/// Whether a subject says that its message answers one.
pub(super) fn is_answer(subject: &str) -> bool {
    const ANSWERS: [&str; 11] = ["re", "aw", "sv", "antw", "rif", "res", "odp", "vs", "ref", "ynt", "回复"];
    prefix(subject).is_some_and(|prefix| ANSWERS.contains(&prefix.as_str()))
}

/// Whether a subject says that its message passes one on.
pub(super) fn is_forward(subject: &str) -> bool {
    const FORWARDS: [&str; 14] =
        ["fw", "fwd", "wg", "tr", "rv", "enc", "doorst", "vb", "vl", "pd", "i", "ilt", "转发", "пересл"];
    prefix(subject).is_some_and(|prefix| FORWARDS.contains(&prefix.as_str()))
}

fn prefix(subject: &str) -> Option<String> {
    let (prefix, _) = subject.trim_start().split_once([':', '：'])?;
    let prefix = prefix.split('[').next().unwrap_or(prefix).trim();
    (prefix.chars().count() <= 8).then(|| prefix.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(passed: &Passed) -> (Vec<usize>, Option<&str>, Option<&str>, Option<&str>, &str) {
        let head = &passed.head;
        (passed.way.clone(), head.from.as_deref(), head.date.as_deref(), head.subject.as_deref(), passed.text.trim())
    }

    #[test]
    fn a_forwarded_message_leaves_the_senders_words_and_its_headers_are_read() {
        let text = "See below.\n\n---------- Forwarded message ---------\nFrom: Ilse Marten <i@n.example>\nDate: Wed, 5 Nov 2031\
            \nSubject: Gate fails\n again\nTo: <j@t.example>,\n\n\nThe gate gave way.\n\nNobody was hurt.\n";
        let (own, passed) = apart(text, false);
        assert_eq!(own, "See below.\n\n");
        let want = "The gate gave way.\n\nNobody was hurt.";
        let from = Some("Ilse Marten <i@n.example>");
        assert_eq!(
            passed.iter().map(told).collect::<Vec<_>>(),
            [(vec![1], from, Some("Wed, 5 Nov 2031"), Some("Gate fails again"), want)]
        );
    }

    #[test]
    fn quoted_forwards_nested_forwards_and_ended_forwards_are_set_apart() {
        let text = "Look.\n\nBegin forwarded message:\n\n> From: A\n> Subject: One\n> \n> First.\n> \n> -------- Forwarded Message --------\
            \n> From: B\n> Subject: Two\n> \n> Second.\n\nMine again.\n------- Forwarded Message\n\nThird.\n------- End of Forwarded Message\nBye.\n";
        let (own, passed) = apart(text, false);
        assert_eq!(own, "Look.\n\nMine again.\nBye.\n");
        let want = [
            (vec![1], Some("A"), None, Some("One"), "First."),
            (vec![1, 1], Some("B"), None, Some("Two"), "Second."),
            (vec![2], None, None, None, "Third."),
        ];
        assert_eq!(passed.iter().map(told).collect::<Vec<_>>(), want);
    }

    #[test]
    fn what_outlook_copies_is_quoted_in_an_answer_and_passed_on_else() {
        let text = "Yes.\n\n________________________________\nVon: A\nGesendet: Mittwoch, 5. November 2031 06:40\nAn: B\nBetreff: One\n\nFirst.";
        let (own, passed) = apart(text, true);
        assert!(passed.is_empty() && own.starts_with("Yes.\n\n> ____") && own.ends_with("> \n> First."), "{own}");
        let (own, passed) = apart(text, false);
        assert_eq!((own.as_str(), passed.len()), ("Yes.\n\n", 1));
        let (own, passed) = apart("One.\n-----\nNote: two\nmore", false);
        assert_eq!((own.as_str(), passed.len()), ("One.\n-----\nNote: two\nmore", 0));
    }

    #[test]
    fn an_article_shown_in_quotation_marks_is_passed_on_and_an_answer_is_not() {
        let article = "> The gate gave way at dawn and nobody was hurt.\n>\n".repeat(5);
        let (own, inside) = shown(&format!("An excerpt:\n\n{article}\nJory")).expect("an article");
        assert_eq!(
            (own.as_str(), inside.lines().next()),
            ("An excerpt:\n\n\nJory", Some("The gate gave way at dawn and nobody was hurt."))
        );
        assert!(shown(&format!("On Wed, 5 Nov 2031, A wrote:\n{article}")).is_none());
        assert!(shown(&format!("{article}No.\n{article}")).is_none());
        assert!(shown("See:\n> The gate gave way.\n").is_none());
        assert!(shown(&format!("{article}{}", "That is not how it was. ".repeat(10))).is_none());
        assert!(shown(&format!("{article}[...]\n{article}")).is_some_and(|(own, _)| own.is_empty()));
    }

    #[test]
    fn a_thousand_forwards_inside_each_other_are_bounded_and_nothing_is_lost() {
        let text = "-------- Forwarded Message --------\nFrom: A\n\nword\n".repeat(1000);
        let (_, passed) = apart(&text, false);
        let words = passed.iter().map(|one| one.text.matches("word").count()).sum::<usize>();
        assert_eq!((passed.len(), words), (DEEPEST, 1000));
    }
}
