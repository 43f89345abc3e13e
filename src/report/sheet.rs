//! Lines that fit: wrapped by display width, coloured after wrapping so that no colour is counted or broken.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// What stands between two columns.
const BETWEEN: &str = " │ ";
/// Columns narrower than this are put one under the other.
const NARROW: usize = 24;

/// How a line looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ink {
    /// As the terminal writes.
    Plain,
    /// Bold.
    Strong,
    /// Dimmed.
    Faint,
    /// Bold yellow: a person should look.
    Alert,
    /// Cyan: names in a chain.
    Name,
}

impl Ink {
    /// The ANSI sequence that starts it.
    fn start(self) -> &'static str {
        match self {
            Ink::Plain => "",
            Ink::Strong => "\u{1b}[1m",
            Ink::Faint => "\u{1b}[2m",
            Ink::Alert => "\u{1b}[1;33m",
            Ink::Name => "\u{1b}[36m",
        }
    }
}

/// What has been written.
#[derive(Debug)]
pub(crate) struct Sheet {
    width: usize,
    colour: bool,
    out: String,
}

impl Sheet {
    pub(crate) fn new(width: usize, colour: bool) -> Self {
        Self { width: width.max(20), colour, out: String::new() }
    }

    /// The width in columns.
    pub(crate) fn width(&self) -> usize {
        self.width
    }

    /// An empty line, unless there is one.
    pub(crate) fn gap(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with("\n\n") {
            self.out.push('\n');
        }
    }

    /// A heading with air above it.
    pub(crate) fn head(&mut self, words: &str) {
        self.gap();
        self.put(0, 0, Ink::Strong, &words.to_uppercase());
    }

    /// Words, wrapped: the first line indented by `first` columns, the others by `rest`. Nothing for no words.
    pub(crate) fn put(&mut self, first: usize, rest: usize, ink: Ink, words: &str) {
        let mut indent = first;
        for line in wrap(words, self.width.saturating_sub(first), self.width.saturating_sub(rest)) {
            self.out.extend(std::iter::repeat_n(' ', indent));
            let ink = if self.colour { ink.start() } else { "" };
            self.out.push_str(ink);
            self.out.push_str(&line);
            if !ink.is_empty() {
                self.out.push_str("\u{1b}[0m");
            }
            self.out.push('\n');
            indent = rest;
        }
    }

    /// Two columns with a line between them; one under the other where they would be too narrow to read.
    pub(crate) fn beside(&mut self, indent: usize, [left, right]: [&str; 2], [left_name, right_name]: [&str; 2]) {
        let column = self.width.saturating_sub(indent + BETWEEN.width()) / 2;
        if column < NARROW {
            self.put(indent, indent + 3, Ink::Plain, &format!("{left_name}: {left}"));
            return self.put(indent, indent + 3, Ink::Plain, &format!("{right_name}: {right}"));
        }
        let (left, right) = (wrap(left, column, column), wrap(right, column, column));
        for row in 0..left.len().max(right.len()) {
            let side = |lines: &[String]| lines.get(row).cloned().unwrap_or_default();
            let (left, right) = (side(&left), side(&right));
            let air = " ".repeat(column.saturating_sub(left.width()));
            let line = format!("{:indent$}{left}{air}{BETWEEN}{right}", "");
            self.out.push_str(line.trim_end());
            self.out.push('\n');
        }
    }

    pub(crate) fn done(self) -> String {
        self.out
    }
}

/// Breaks at spaces, and inside words that are wider than a line.
fn wrap(words: &str, first: usize, rest: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut room = first;
    for word in words.split_whitespace() {
        let between = usize::from(!line.is_empty());
        if line.width() + between + word.width() <= room {
            if between == 1 {
                line.push(' ');
            }
            line.push_str(word);
            continue;
        }
        if !line.is_empty() {
            lines.push(std::mem::take(&mut line));
            room = rest;
        }
        for grapheme in word.graphemes(true) {
            if !line.is_empty() && line.width() + grapheme.width() > room {
                lines.push(std::mem::take(&mut line));
                room = rest;
            }
            line.push_str(grapheme);
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}
