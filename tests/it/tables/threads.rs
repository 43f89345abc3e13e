//! The same at any number of threads.

use std::fmt::Write;

use super::read;

/// A big table in two forms, with a bad row here and there.
fn tables() -> [(&'static str, String); 3] {
    let (mut lines, mut list, mut cells) = (String::new(), String::from("["), String::from("id,text\n"));
    for row in 0..40_000 {
        let words = format!("Row {row} tells what the council of place {} decided.", row * 7 % 997);
        let text = if row % 1_000 == 7 { "" } else { &words };
        writeln!(lines, "{{\"id\": {row}, \"text\": \"{text}\"}}").expect("a string takes it");
        writeln!(list, "{}{{\"id\": {row}, \"text\": \"{text}\"}}", if row == 0 { "" } else { "," }).expect("a string");
        writeln!(cells, "{row},\"{text}\"").expect("a string takes it");
    }
    list.push(']');
    [("a.jsonl", lines), ("a.json", list), ("a.csv", cells)]
}

#[test]
fn big_tables_are_the_same_at_1_2_and_8_threads() {
    for (name, table) in tables() {
        let at = |threads: usize| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
            let intake = pool.install(|| read(name, &table, &[]));
            let documents: Vec<_> =
                intake.documents.into_iter().map(|one| (one.member, one.text, one.source_digest)).collect();
            (documents, intake.problems.into_iter().map(|one| (one.member, one.what)).collect::<Vec<_>>())
        };
        let one = at(1);
        assert_eq!((one.0.len(), one.1.len()), (39_960, 40), "{name}");
        assert!(one == at(2) && one == at(8), "{name}");
    }
}
