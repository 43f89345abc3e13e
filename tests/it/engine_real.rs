//! Real text with planted pairs, where it is at hand; never part of the repository.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use firsthand::corpus::Corpus;

use super::corpus::{document, found};

/// The paragraphs of our own samples, of eight words and more.
pub fn samples() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/newsroom/articles");
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(folder).expect("the samples").map(|entry| entry.expect("an entry").path()).collect();
    files.sort();
    let prose =
        files.iter().filter(|path| path.extension().is_some_and(|extension| extension == "txt" || extension == "md"));
    let mut paragraphs = Vec::new();
    for path in prose {
        let text = std::fs::read_to_string(path).expect("a sample is UTF-8");
        let parts = text.split("\n\n").map(|part| part.split_whitespace().collect::<Vec<_>>().join(" "));
        paragraphs.extend(parts.filter(|part| part.split(' ').count() >= 8));
    }
    assert!(paragraphs.len() > 100, "the samples have prose");
    paragraphs
}

/// News articles from beside the repository in pieces of so many words; none, with a printed line, where they are not.
pub fn articles(words: usize) -> Vec<String> {
    let Some(path) = shared("data/minhash/articles_1000.train") else {
        println!("skipped the real articles: ../shared/data/minhash is not there");
        return Vec::new();
    };
    let text = std::fs::read_to_string(path).expect("articles are UTF-8");
    let all: Vec<&str> = text.lines().flat_map(|line| line.split(' ').skip(1)).collect();
    all.chunks(words).map(|words| words.join(" ")).collect()
}

/// A file of the data beside the repository, in any folder above.
fn shared(path: &str) -> Option<PathBuf> {
    let found = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().map(|folder| folder.join("shared").join(path));
    found.into_iter().find(|path| path.exists())
}

#[test]
fn every_planted_pair_of_the_minhash_articles_is_found() {
    for count in [1000, 2500] {
        let Some(articles) = shared(&format!("data/minhash/articles_{count}.train")) else {
            println!("skipped: ../shared/data/minhash is not there");
            return;
        };
        let truth = std::fs::read_to_string(articles.with_extension("truth")).expect("the truth beside the articles");
        let articles = std::fs::read_to_string(articles).expect("articles are UTF-8");
        let rows = articles.lines().filter_map(|line| line.split_once(' ')).map(|(id, text)| document(id, &[text]));
        let (documents, parts) = rows.unzip();
        let corpus = Corpus::build(documents, parts);
        let name = |document: u32| corpus.documents[document as usize].path.clone();
        let matches = found(&corpus);
        let pairs: HashSet<(String, String)> = matches
            .alignments
            .iter()
            .flat_map(|one| [(name(one.a), name(one.b)), (name(one.b), name(one.a))])
            .collect();
        let planted: Vec<(&str, &str)> = truth.lines().filter_map(|line| line.trim().split_once(' ')).collect();
        assert_eq!(planted.len(), count / 100 - usize::from(count == 2500) * 5);
        for (a, b) in planted {
            assert!(pairs.contains(&(a.to_owned(), b.to_owned())), "{a} and {b}");
        }
    }
}
