//! The text that corpora are made of: paragraphs of a folder of real text, or made-up ones.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::dice::Dice;

/// Shorter paragraphs are left out: headings, bylines, tables.
const LEAST: usize = 10;
/// Longer ones are cut, as the segmenter would cut them.
const MOST: usize = 250;
/// Words of a piece of what was longer.
const PIECE: usize = 120;
/// A chunk of this many words of one paragraph after the other makes a recombined one.
const CHUNK: usize = 6;

/// Documents as lists of paragraphs, each with single spaces between its words.
pub struct Text {
    pub documents: Vec<Vec<String>>,
    /// Whether it was written by people.
    pub real: bool,
    /// Document and place of every paragraph.
    places: Vec<(u32, u32)>,
}

impl Text {
    fn new(documents: Vec<Vec<String>>, real: bool) -> Self {
        let of = |(number, document): (usize, &Vec<String>)| {
            (0..document.len() as u32).map(move |place| (number as u32, place)).collect::<Vec<_>>()
        };
        let places = documents.iter().enumerate().flat_map(of).collect();
        Self { documents, real, places }
    }

    /// All files under some folders, in order of their names: `.txt` and `.md` are a document each, `.jsonl` one a row
    /// (its field `text`).
    pub fn read(folders: &[PathBuf]) -> io::Result<Self> {
        let mut files = Vec::new();
        folders.iter().try_for_each(|folder| files_under(folder, &mut files))?;
        files.sort();
        let mut documents = Vec::new();
        for file in files {
            let content = String::from_utf8_lossy(&fs::read(&file)?).into_owned();
            match file.extension().and_then(|extension| extension.to_str()) {
                Some("txt" | "md") => documents.push(paragraphs(&content)),
                Some("jsonl") => documents.extend(content.lines().filter_map(row)),
                _ => {}
            }
        }
        documents.retain(|document| !document.is_empty());
        if documents.is_empty() {
            return Err(io::Error::other("no paragraph in any .txt, .md or .jsonl there"));
        }
        Ok(Self::new(documents, true))
    }

    /// So many paragraphs of made-up words, with the sentences, word lengths and marks of English news.
    pub fn made_up(count: usize) -> Self {
        let mut dice = Dice::new(7);
        let syllables =
            ["ta", "re", "con", "mi", "the", "of", "lo", "in", "sta", "per", "no", "el", "qui", "a", "ver", "un"];
        let vocabulary: Vec<String> =
            (0..30_000).map(|_| (0..1 + dice.below(4)).map(|_| *dice.one(&syllables)).collect()).collect();
        let mut documents = Vec::new();
        for _ in 0..count.div_ceil(10) {
            documents.push((0..10).map(|_| made_up(&mut dice, &vocabulary)).collect());
        }
        Self::new(documents, false)
    }

    /// How many paragraphs it has.
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// The paragraph of a number.
    pub fn paragraph(&self, number: usize) -> &str {
        let (document, place) = self.places[number];
        &self.documents[document as usize][place as usize]
    }

    /// Any paragraph.
    pub fn any(&self, dice: &mut Dice) -> &str {
        self.paragraph(dice.below(self.len()))
    }

    /// A paragraph of chunks of others, as long as one of them.
    pub fn recombined(&self, dice: &mut Dice) -> String {
        let words = self.any(dice).split(' ').count();
        let mut made = String::with_capacity(words * 7);
        let mut count = 0;
        while count < words {
            let from = self.any(dice);
            let start = dice.below(from.split(' ').count().saturating_sub(CHUNK) + 1);
            for word in from.split(' ').skip(start).take(CHUNK.min(words - count)) {
                if count > 0 {
                    made.push(' ');
                }
                made.push_str(word);
                count += 1;
            }
        }
        made
    }

    /// A content word: of five letters or more, where a few tries meet one.
    pub fn word(&self, dice: &mut Dice) -> &str {
        let mut word = "";
        for _ in 0..8 {
            let from = self.any(dice);
            word = from.split(' ').nth(dice.below(from.split(' ').count())).unwrap_or(word);
            if word.len() >= 5 && word.bytes().all(|byte| byte.is_ascii_lowercase()) {
                break;
            }
        }
        word
    }
}

fn files_under(path: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    if !path.is_dir() {
        files.push(path.to_owned());
        return Ok(());
    }
    fs::read_dir(path)?.try_for_each(|entry| files_under(&entry?.path(), files))
}

/// The paragraphs of a row of JSON Lines.
fn row(line: &str) -> Option<Vec<String>> {
    let row: serde_json::Value = serde_json::from_str(line).ok()?;
    row.get("text")?.as_str().map(paragraphs)
}

/// The paragraphs of a text: parted by blank lines, by lines that begin with two spaces (as agencies wrote them), and by
/// four spaces in a row (as pages stripped of their markup have them).
fn paragraphs(text: &str) -> Vec<String> {
    let text = text.replace("\r\n", "\n").replace('\t', "  ").replace("\n\n", "    ").replace("\n  ", "    ");
    let mut found = Vec::new();
    for part in text.split("    ") {
        let words: Vec<&str> = part.split_whitespace().collect();
        let pieces = if words.len() > MOST { words.chunks(PIECE) } else { words.chunks(MOST) };
        found.extend(pieces.filter(|words| words.len() >= LEAST).map(|words| words.join(" ")));
    }
    found
}

/// A paragraph of 10 to 100 words in sentences of 8 to 30.
fn made_up(dice: &mut Dice, vocabulary: &[String]) -> String {
    let (words, mut text, mut left) = (10 + dice.below(91), String::new(), 0);
    for place in 0..words {
        let begins = left == 0;
        if begins {
            left = 8 + dice.below(23);
        }
        left -= 1;
        let word = &vocabulary[dice.below(30_000) * dice.below(30_000) / 30_000];
        match word.get(..1).filter(|_| begins) {
            Some(first) => text.extend([&first.to_uppercase(), &word[1..]]),
            None => text.push_str(word),
        }
        let last = place + 1 == words;
        text.push_str(match dice.below(25) {
            _ if last => ".",
            _ if left == 0 => ". ",
            0 => ", ",
            1 => "'s ",
            _ => " ",
        });
    }
    text
}
