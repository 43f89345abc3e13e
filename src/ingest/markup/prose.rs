//! Puts words into paragraphs, as their tags come.

/// Deeper quotation is shown as this deep: a line of a thousand marks helps nobody.
const DEEPEST: usize = 8;

/// A text that is being put together: paragraphs with a blank line between them.
#[derive(Debug, Default)]
pub struct Prose {
    text: String,
    /// The paragraph so far; its lines end at `<br>`.
    paragraph: String,
    /// Whether white space stood behind the last word.
    space: bool,
    quoted: usize,
}

impl Prose {
    /// Adds words; white space of any kind and length between them is one space.
    pub fn words(&mut self, words: &str) {
        for (place, word) in words.split(char::is_whitespace).enumerate() {
            self.space |= place > 0;
            if word.is_empty() {
                continue;
            }
            if std::mem::take(&mut self.space) && !self.paragraph.is_empty() && !self.paragraph.ends_with('\n') {
                self.paragraph.push(' ');
            }
            self.paragraph.push_str(word);
        }
    }

    /// Ends a line inside a paragraph; a second time, the paragraph.
    pub fn line(&mut self) {
        if self.paragraph.ends_with('\n') {
            self.block();
        } else if !self.paragraph.is_empty() {
            self.paragraph.push('\n');
        }
        self.space = false;
    }

    /// Ends the paragraph.
    pub fn block(&mut self) {
        let paragraph = std::mem::take(&mut self.paragraph);
        let lines = paragraph.trim_end();
        self.space = false;
        if lines.is_empty() {
            return;
        }
        if !self.text.is_empty() {
            self.text.push_str("\n\n");
        }
        for (place, line) in lines.split('\n').enumerate() {
            if place > 0 {
                self.text.push('\n');
            }
            (0..self.quoted.min(DEEPEST)).for_each(|_| self.text.push_str("> "));
            self.text.push_str(line);
        }
    }

    /// Paragraphs from here on are quoted one deeper, if this one is.
    pub fn quote(&mut self, quoted: bool) {
        self.quoted += usize::from(quoted);
    }

    /// Ends one depth of quotation.
    pub fn unquote(&mut self) {
        self.quoted = self.quoted.saturating_sub(1);
    }

    /// Whether there are no words yet.
    #[cfg(feature = "newsroom")]
    pub fn is_empty(&self) -> bool {
        self.text.is_empty() && self.paragraph.is_empty()
    }

    /// The text.
    pub fn finish(mut self) -> String {
        self.block();
        self.text
    }
}
