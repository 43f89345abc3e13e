//! Is it one article told anew, or another issue of a form, or the same text twice?

use xxhash_rust::xxh3::xxh3_64;

use crate::corpus::Corpus;
use crate::fingerprint;
use crate::language::Words;
use crate::segment::Kind as PassageKind;

/// The words of a document's prose, each with whether it changes from issue to issue of a form; in order of their hashes.
#[derive(Debug, Default)]
pub(super) struct Bag(Vec<(u64, bool)>);

impl Bag {
    /// Of one document; `words` are its language's.
    pub fn of(corpus: &Corpus, at: u32, words: &Words) -> Self {
        let mut bag = Self::default();
        for passage in corpus.passages_of(at) {
            if corpus.passages.kind.get(passage) == Some(&PassageKind::Text)
                && let Some(span) = corpus.passages.span.get(passage)
            {
                bag.add(span.of(corpus.document_text(at)), words);
            }
        }
        bag.0.sort_unstable();
        bag
    }

    fn add(&mut self, passage: &str, words: &Words) {
        let text = fingerprint::normalise(passage);
        let told: Vec<&str> = text.split(' ').filter(|word| !word.is_empty()).collect();
        for (place, word) in told.iter().enumerate() {
            let mut beside = [place.checked_sub(1), Some(place + 1)].into_iter().flatten();
            let figure = if words.figures_beside.contains(*word) {
                beside.any(|place| told.get(place).is_some_and(|other| has_digit(other)))
            } else {
                is_figure(word, words)
            };
            self.0.push((xxh3_64(word.as_bytes()), figure));
        }
    }

    /// How many words only one of the two has, figures and others, each as often as it stands there.
    fn differences(&self, other: &Self) -> (usize, usize) {
        let (mut ours, mut theirs) = (self.0.iter().peekable(), other.0.iter().peekable());
        let (mut figures, mut others) = (0, 0);
        loop {
            let alone = match (ours.peek(), theirs.peek()) {
                (None, None) => return (figures, others),
                (Some(one), Some(other)) if one == other => {
                    ours.next();
                    theirs.next();
                    continue;
                }
                (Some(one), Some(other)) if one < other => ours.next(),
                (Some(_), None) => ours.next(),
                _ => theirs.next(),
            };
            match alone {
                Some((_, true)) => figures += 1,
                _ => others += 1,
            }
        }
    }
}

/// Whether two texts of one outlet that share their words are versions of one article.
///
/// Texts of the same words are duplicates. Where two of different days (`apart`) differ in figures, days and months at
/// least as much as in other words, each is an article of its own: a weekly table, a notice of rates.
pub(super) fn is_version(a: &Bag, b: &Bag, apart: bool) -> bool {
    let (figures, others) = a.differences(b);
    figures + others > 0 && !(apart && figures >= others && figures > 0)
}

fn is_figure(word: &str, words: &Words) -> bool {
    has_digit(word) || words.number(word).is_some() || words.figures.contains(word)
}

fn has_digit(word: &str) -> bool {
    word.bytes().any(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language;

    fn differ(language: &str, one: &str, other: &str) -> (usize, usize) {
        let words = language::words(Some(language));
        let bag = |text: &str| {
            let mut bag = Bag::default();
            bag.add(text, words);
            bag.0.sort_unstable();
            bag
        };
        bag(one).differences(&bag(other))
    }

    #[test]
    fn a_month_is_a_figure_beside_one_and_else_a_word() {
        assert_eq!(differ("en", "Prices rose on May 3", "Prices rose on June 3"), (2, 0));
        assert_eq!(differ("en", "Prices may rise", "Prices must rise"), (0, 2));
        assert_eq!(differ("en", "The first to rise", "The last to rise"), (0, 2));
        assert_eq!(differ("fr", "Le premier mai 2 bacs", "Le premier juin 2 bacs"), (2, 0));
        assert_eq!(differ("de", "Am Montag drei Fähren", "Am Dienstag vier Fähren"), (4, 0));
        assert_eq!(differ("de", "Ein Bac sank, eine Frau", "Das Bac sank, diese Frau"), (0, 4), "articles");
        assert_eq!(differ("fr", "Une femme, un bac", "Cette femme, ce bac"), (0, 4));
        assert_eq!(differ("es", "Una mujer, un barco", "Esta mujer, ese barco"), (0, 4));
        assert_eq!(differ("de", "Eine 3 stand da", "Zwei 3 stand da"), (2, 0), "beside a figure");
        assert_eq!(differ("en", "Am Montag drei", "Am Dienstag vier"), (0, 4), "each language by its own words");
    }

    #[test]
    fn every_word_of_the_lists_is_written_as_the_fingerprint_normalises_it() {
        for language in language::languages() {
            let words = language::words(Some(language));
            for word in
                words.negations.iter().chain(&words.figures).chain(&words.figures_beside).chain(&words.clause_openers)
            {
                assert_eq!(&fingerprint::normalise(word), word, "{language}");
            }
            for forms in &words.numbers {
                let all: Vec<&str> = forms.split('|').collect();
                assert!(
                    all.iter().all(|form| all.contains(&fingerprint::normalise(form).as_str())),
                    "{language}: {forms}"
                );
            }
        }
    }
}
