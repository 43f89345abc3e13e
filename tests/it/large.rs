//! Corpora too large for whole documents: texts in memory or on disk, the same links and clusters.

use std::fmt::Write;
use std::path::Path;

use firsthand::cluster;
use firsthand::corpus::{Collection, Corpus, Keep};
use firsthand::ingest::{self, Input};
use firsthand::matching::{Grain, Options, Relation, matching};
use firsthand::pipeline::large::{self, Gathered, Matched};
use firsthand::segment::{self, Segmented};

/// Rows of made-up words; a third are copies of earlier ones with a few words changed, a phrase is in every tenth.
fn rows(count: usize) -> String {
    let mut state = 5u64;
    let mut below = |bound: usize| {
        state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (state >> 33) as usize % bound
    };
    let (mut texts, mut file): (Vec<Vec<String>>, String) = (Vec::new(), String::new());
    for row in 0..count {
        let mut words: Vec<String> = match row % 3 {
            2 => texts[below(texts.len())].clone(),
            _ => (0..12 + below(50)).map(|_| format!("wörd{}", below(4000))).collect(),
        };
        for _ in 0..if row % 3 == 2 { below(4) } else { 0 } {
            let at = below(words.len());
            words[at] = format!("new{}", below(4000));
        }
        if row % 10 == 0 {
            let phrase = "according to a statement of the ministry that reporters saw";
            words.splice(3..3, phrase.split(' ').map(str::to_owned));
        }
        writeln!(file, "{{\"id\": {row}, \"text\": \"{}\"}}", words.join(" ")).expect("a string takes it");
        if row % 97 == 0 {
            file.push_str("\n[]\n");
        }
        texts.push(words);
    }
    file
}

fn at_threads<T: Send>(threads: usize, work: impl FnOnce() -> T + Send) -> T {
    rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads").install(work)
}

fn run(path: &Path, keep: Keep<'_>) -> (Gathered, Matched) {
    let inputs = [Input::Path(path.to_owned())];
    let gathered = large::gather(&inputs, &ingest::Options::default(), keep, &mut std::io::empty()).expect("readable");
    let matched = large::matched(&gathered.collection, &Options::default()).expect("texts can be read back");
    (gathered, matched)
}

fn whole(path: &Path) -> Corpus {
    let inputs = [Input::Path(path.to_owned())];
    let taken = ingest::ingest(&inputs, &ingest::Options::default(), &mut std::io::empty()).expect("readable");
    let parts = taken.documents.iter().map(|document| {
        let paragraphs = segment::paragraphs(&document.text, document.format);
        Segmented { paragraphs, title: None }
    });
    let parts = parts.collect();
    Corpus::build(taken.documents, parts)
}

#[test]
fn texts_on_disk_and_in_memory_give_the_same_at_any_number_of_threads() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("rows.jsonl");
    std::fs::write(&path, rows(3000)).expect("written");

    let (gathered, expected) = at_threads(1, || run(&path, Keep::InMemory));
    assert_eq!(gathered.collection.passages.len(), 3000);
    assert_eq!(gathered.problems.len(), 31, "{:?}", gathered.problems.first());
    assert!(expected.links.links.len() > 800 && expected.links.formulas.len() > 10);
    assert!(expected.links.groups.len() > 100 && expected.clusters.len() > 500);
    for threads in [1, 2, 8] {
        for keep in [Keep::InMemory, Keep::OnDisk(folder.path())] {
            let (_, matched) = at_threads(threads, || run(&path, keep));
            assert_eq!(matched.links, expected.links, "{threads} threads, {keep:?}");
            assert_eq!(matched.clusters, expected.clusters, "{threads} threads, {keep:?}");
        }
    }
    let left: Vec<_> = std::fs::read_dir(folder.path()).expect("a folder").collect();
    assert_eq!(left.len(), 1, "the file of texts goes with the collection");
}

#[test]
fn links_are_the_matches_of_paragraph_grain() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("rows.jsonl");
    std::fs::write(&path, rows(1000)).expect("written");
    let (_, matched) = run(&path, Keep::OnDisk(folder.path()));
    let corpus = whole(&path);
    let matches = matching(&corpus, &Options::default());

    let of_grain = matches.matches.iter().filter(|one| one.a.grain == Grain::Paragraph);
    let expected: Vec<(u32, u32, Relation, u32)> = of_grain
        .filter(|one| one.relation != Relation::Identical)
        .map(|one| (one.a.document, one.b.document, one.relation, one.runs.iter().map(|run| run.words).sum()))
        .collect();
    let links: Vec<_> = matched.links.links.iter().map(|link| (link.a, link.b, link.relation, link.words)).collect();
    assert_eq!(links, expected, "each document is one passage");
    assert_eq!(matched.links.formulas, matches.formulas);
    assert_eq!(matched.links.groups, matches.groups);
    assert_eq!(matched.clusters, cluster::passages(&corpus, &matches));
}

#[test]
fn a_text_is_read_back_by_its_passages() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("rows.jsonl");
    std::fs::write(&path, "\n{\"text\": \"One line.\"}\n\n[]\n{\"text\": \"Two\\n\\nparagraphs.\"}\n")
        .expect("written");
    let (gathered, _) = run(&path, Keep::InMemory);
    let Gathered { collection: Collection { passages, .. }, problems, .. } = &gathered;
    assert_eq!((passages.of_document(0), passages.of_document(1)), (0..1, 1..3));
    let texts: Vec<_> = (0..3).map(|passage| gathered.collection.view().text(passage).into_owned()).collect();
    assert_eq!(texts, ["One line.", "Two", "paragraphs."]);
    assert_eq!(problems.len(), 1);
}
