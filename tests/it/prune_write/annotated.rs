//! A file with more columns holds all that it held.

use firsthand::prune::rewrite::{Annotation, COLUMNS, Change};

use super::Case;
use crate::tables::places::PACKED;

fn note(place: usize) -> Annotation {
    let family = Some(format!("k{place}"));
    match place % 2 {
        0 => Annotation { family, ..Annotation::default() },
        _ => Annotation {
            family,
            duplicate_of: Some("dépôt, \"a\".jsonl#1".to_owned()),
            relation: Some("near"),
            containment: Some(0.875),
        },
    }
}

#[test]
fn objects_get_members_before_their_brace() {
    let nulls = r#","firsthand_duplicate_of":null,"firsthand_relation":null,"firsthand_containment":null"#;
    let full = r#","firsthand_duplicate_of":"d\u00e9p\u00f4t, \"a\".jsonl#1","firsthand_relation":"near","firsthand_containment":0.875"#;
    let file = "{\"text\": \"a\", \"o\": {}}\r\n\r\nno row\n {\"text\":\"b\" } \n{\"text\": \"\"}\n";
    let wanted = format!(
        "{{\"text\": \"a\", \"o\": {{}},\"firsthand_cluster\":\"k0\"{nulls}}}\r\n\r\nno row\n \
         {{\"text\":\"b\",\"firsthand_cluster\":\"k1\"{full} }} \n{{\"text\": \"\"}}\n"
    );
    for ending in PACKED {
        let case = Case::new(&format!("a.jsonl{ending}"), file, &[]);
        assert_eq!(case.with(|place, _| Some(Change::Annotate(note(place)))), wanted);
    }
    let case = Case::new("a.json", "[\n{\n\"text\": \"a\"\n},\n7\n]", &[]);
    let wanted = format!("[\n{{\n\"text\": \"a\",\"firsthand_cluster\":\"k0\"{nulls}\n}},\n7\n]");
    assert_eq!(case.with(|place, _| Some(Change::Annotate(note(place)))), wanted);
}

#[test]
fn a_table_gets_names_and_cells_in_every_row() {
    let names = COLUMNS.join(",");
    let file = "A table\r\nid,text,n\r\n1,a,\"x\ny\"\r\n\r\n2,b\r\n3,,z\r\n,,\r\n4,c,d,\r\n5,e,f,g\r\n6,h,i";
    let wanted = format!(
        "A table\r\nid,text,n,{names}\r\n1,a,\"x\ny\",k0,,,\r\n\r\n2,b,,k1,\"dépôt, \"\"a\"\".jsonl#1\",near,0.875\r\n\
         3,,z,,,,\r\n,,,,,,\r\n4,c,d,k2,,,\r\n5,e,f,g\r\n6,h,i,k3,\"dépôt, \"\"a\"\".jsonl#1\",near,0.875"
    );
    for ending in PACKED {
        let case = Case::new(&format!("a.csv{ending}"), file, &[]);
        assert_eq!(case.documents.len(), 4);
        assert_eq!(case.with(|place, _| Some(Change::Annotate(note(place)))), wanted);
        assert_eq!(case.again().len(), 4);
    }
}

#[test]
fn a_table_without_names_gets_cells_alone() {
    let case = Case::new("a.csv", "1;some words that run on\n2;more words that run on\n", &["text=2"]);
    let out = case.with(|place, _| Some(Change::Annotate(note(place))));
    assert_eq!(
        out,
        "1;some words that run on;k0;;;\n2;more words that run on;k1;\"dépôt, \"\"a\"\".jsonl#1\";near;0.875\n"
    );
}

#[test]
fn a_large_table_is_annotated_row_by_row() {
    let rows: String = (0..30_000).map(|row| format!("{row},\"text {row}\nof two lines\",\r\n")).collect();
    let case = Case::new("a.csv", format!("id,text,n\r\n{rows}"), &[]);
    let out = case.with(|place, _| Some(Change::Annotate(note(place * 2))));
    let mut reader = csv::Reader::from_reader(out.as_bytes());
    assert_eq!(reader.headers().expect("names").iter().skip(3).collect::<Vec<_>>(), COLUMNS);
    let families = reader.records().map(|row| row.expect("seven cells").get(3).map(str::to_owned));
    assert!(families.eq((0..30_000).map(|row| Some(format!("k{}", row * 2)))));
}

#[test]
fn columns_of_these_names_are_not_there_twice() {
    for (name, file) in [
        ("a.jsonl", "{\"text\": \"a\"}\n{\"text\": \"b\", \"firsthand_relation\": 1}\n"),
        ("a.json", "[{\"text\": \"a\"},\n{\"text\": \"b\", \"firsthand_relation\": 1}]"),
        ("a.csv", "text,firsthand_relation\na,b\n"),
    ] {
        let case = Case::new(name, file, &[]);
        let fault = case.write(|place, _| Some(Change::Annotate(note(place)))).expect_err("they are there");
        assert!(fault.to_string().contains("has a column firsthand_relation already"), "{fault}");
        assert!(!case.home.path().join("out").join(name).exists());
    }
    // A name that stands in the text is none.
    let case = Case::new("a.jsonl", "{\"text\": \"of firsthand_relation\"}\n", &[]);
    assert!(case.write(|place, _| Some(Change::Annotate(note(place)))).is_ok());
}
