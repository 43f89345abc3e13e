//! Real text with planted pairs, where it is at hand; never part of the repository.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use firsthand::corpus::Corpus;

use super::corpus::{document, found};

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
