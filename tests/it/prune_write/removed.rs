//! A list without some of its elements is a list still, and looks as it did.

use firsthand::prune::rewrite::Change;

use super::Case;

#[test]
fn a_list_loses_one_comma_for_each_element_that_goes() {
    let cases = [
        // Name, file, which go, what is left.
        ("[{\"text\":\"a\"},{\"text\":\"b\"},{\"text\":\"c\"}]", "b", "[{\"text\":\"a\"},{\"text\":\"c\"}]"),
        ("[{\"text\":\"a\"},{\"text\":\"b\"},{\"text\":\"c\"}]", "bc", "[{\"text\":\"a\"}]"),
        ("[{\"text\":\"a\"},{\"text\":\"b\"},{\"text\":\"c\"}]", "ac", "[{\"text\":\"b\"}]"),
        (
            "[\n  {\"text\":\"a\"},\n  {\"text\":\"b\"},\n  {\"text\":\"c\"}\n]\n",
            "a",
            "[\n  {\"text\":\"b\"},\n  {\"text\":\"c\"}\n]\n",
        ),
        ("[\n  {\"text\":\"a\"},\n  {\"text\":\"b\"},\n  {\"text\":\"c\"}\n]\n", "bc", "[\n  {\"text\":\"a\"}\n]\n"),
        ("[\n  {\"text\":\"a\"},\n  {\"text\":\"b\"}\n]\n", "ab", "[]\n"),
        (
            "{\"n\": 2, \"items\": [ {\"text\":\"a\"} , {\"text\":\"b\"} ], \"o\": 1}",
            "ab",
            "{\"n\": 2, \"items\": [], \"o\": 1}",
        ),
        (
            "{\"x\": [{\"text\":\"a\"}], \"y\": [{\"text\":\"b\"}, {\"text\":\"c\"}]}",
            "ab",
            "{\"x\": [], \"y\": [{\"text\":\"c\"}]}",
        ),
        ("[[{\"text\":\"a\"}], [{\"text\":\"b\"}]]", "a", "[[], [{\"text\":\"b\"}]]"),
        ("[{\"text\":\"a\"}, 7, {\"text\":\"b\"}]", "b", "[{\"text\":\"a\"}, 7]"),
        ("[7, {\"text\":\"a\"}, {\"text\":\"b\"}, 8]", "ab", "[7, 8]"),
        ("{\n\"text\":\"a\"}\n{\n\"text\":\"b\"}\n{\"text\":\"c\"}\n", "b", "{\n\"text\":\"a\"}\n{\"text\":\"c\"}\n"),
        ("{\n\"text\":\"a\"}\n{\n\"text\":\"b\"}", "b", "{\n\"text\":\"a\"}\n"),
        // What breaks off stays so.
        ("[{\"text\":\"a\"}, {\"text\":\"b\"}, {\"text\":\"c", "b", "[{\"text\":\"a\"}, {\"text\":\"c"),
    ];
    for (file, goes, left) in cases {
        let case = Case::new("a.json", file, &[]);
        assert!(case.documents.iter().all(|one| one.format == "json"), "{file}");
        let gone = |text: &str| goes.contains(text).then_some(Change::Remove);
        assert_eq!(case.with(|_, one| gone(&one.text)), left, "{file} without {goes}");
    }
}

#[test]
fn blanks_between_elements_may_go_over_many_reads() {
    let gap = " \n".repeat(200_000);
    let file = format!("[{{\"text\":\"a\"}},{gap}{{\"text\":\"b\"}}{gap}]");
    let case = Case::new("a.json", &file, &[]);
    let out = case.with(|place, _| (place == 1).then_some(Change::Remove));
    assert_eq!(out, format!("[{{\"text\":\"a\"}}{gap}]"));
}

#[test]
fn lines_of_a_file_with_a_mark_or_without_a_last_line_end_go_whole() {
    let remove = |file: &str, which: usize| {
        let case = Case::new("a.jsonl", file, &[]);
        case.with(|place, _| (place == which).then_some(Change::Remove))
    };
    let file = "\u{feff}{\"text\":\"a\"}\r\n\r\nno row\n{\"text\":\"b\"}";
    assert_eq!(remove(file, 0), "\u{feff}\r\nno row\n{\"text\":\"b\"}");
    assert_eq!(remove(file, 1), "\u{feff}{\"text\":\"a\"}\r\n\r\nno row\n");
}

#[test]
fn a_table_keeps_its_dialect_and_what_stands_above_it() {
    let file = "sep=;\r\nOur table\r\nid;text;note\r\n1;\"a; \"\"b\"\"\r\nc\";x\r\n2;d;\"\"\r\n\r\n;;\r\n3;e;y";
    let case = Case::new("a.csv", file, &[]);
    assert_eq!(case.documents.len(), 3);
    let out = case.with(|place, _| (place != 1).then_some(Change::Remove));
    assert_eq!(out, "sep=;\r\nOur table\r\nid;text;note\r\n2;d;\"\"\r\n\r\n;;\r\n");
    let case = Case::new("a.tsv", "text\tid\na b\t1\nc\t2\n", &[]);
    assert_eq!(case.documents[0].format, "tsv");
    assert_eq!(case.with(|place, _| (place == 0).then_some(Change::Remove)), "text\tid\nc\t2\n");
}

#[cfg(feature = "archives")]
#[test]
fn members_and_frames_and_layers_are_read_as_they_are_read_at_first() {
    use crate::containers::make::{gz, skippable, zst};
    let (one, two) = ("{\"text\":\"a\"}\n{\"te", "xt\":\"b\"}\n{\"text\":\"c\"}\n");
    let files = [
        ("a.jsonl.gz", [gz(one), gz(two), vec![0; 700]].concat(), 1),
        ("a.jsonl.zst", [zst(one), skippable(b"note"), zst(two)].concat(), 1),
        ("a.jsonl.zst.gz", gz([zst(one), zst(two)].concat()), 2),
    ];
    for (name, bytes, layers) in files {
        let mut case = Case::new("b.jsonl", "{\"text\":\"x\"}\n", &[]);
        case.home.file(name, &bytes);
        case.name = name.to_owned();
        case.documents = super::read(&case.home.path().join(name), &case.options);
        assert_eq!(case.documents.len(), 3, "{name}");
        case.write(|place, _| (place == 1).then_some(Change::Remove)).expect("it can be written");
        let mut out = case.out();
        if layers == 2 {
            out = zstd::decode_all(out.as_slice()).expect("zstd below");
        }
        assert_eq!(out, b"{\"text\":\"a\"}\n{\"text\":\"c\"}\n", "{name}");
    }
}
