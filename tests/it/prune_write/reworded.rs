//! A record with another text is as it was in all else, and reads as just that text.

use firsthand::prune::rewrite::Change;

use super::Case;

fn reworded(name: &str, file: impl AsRef<[u8]>, fields: &[&str], was: &str, text: &'static str) -> Vec<u8> {
    let case = Case::new(name, file, fields);
    assert_eq!(case.documents.first().map(|one| one.text.as_str()), Some(was));
    case.write(|place, _| (place == 0).then_some(Change::Text(text.into()))).expect("it can be written");
    let again = case.again();
    assert_eq!(again.first().map(|one| one.text.as_str()), Some(text));
    assert_eq!(again.first().map(|one| &one.metadata), case.documents.first().map(|one| &one.metadata));
    case.out()
}

#[test]
fn the_text_is_found_where_the_reader_finds_it() {
    let cases: [(&str, &[&str], &str, &'static str, &str); 14] = [
        (r#"{"a": 1.0, "text" : "x" , "b": [ ]}"#, &[], "x", "y", r#"{"a": 1.0, "text" : "y" , "b": [ ]}"#),
        (r#"{"body": "x", "text": " "}"#, &[], "x", "y", r#"{"body": "y", "text": " "}"#),
        (r#"{"text": "x", "body": "z"}"#, &[], "x", "y", r#"{"text": "y", "body": "z"}"#),
        (r#"{"body": "z", "Text": "x"}"#, &[], "x", "y", r#"{"body": "z", "Text": "y"}"#),
        (r#"{"body": "z", "lead": "x"}"#, &["text=lead"], "x", "y", r#"{"body": "z", "lead": "y"}"#),
        (
            r#"{"article": {"body": "x", "n": 1}}"#,
            &["text=article.body"],
            "x",
            "y",
            r#"{"article": {"body": "y", "n": 1}}"#,
        ),
        (r#"{"article.body": "x"}"#, &["text=article.body"], "x", "y", r#"{"article.body": "y"}"#),
        (r#"{"a": {"b": "z", "b": "x"}}"#, &["text=a.b"], "x", "y", r#"{"a": {"b": "z", "b": "y"}}"#),
        (r#"{"t\u0065xt": "x\u00e9"}"#, &[], "xé", "é", r#"{"t\u0065xt": "\u00e9"}"#),
        (r#"{"text": ["x", "", "y\n\nz"], "n": 1}"#, &[], "x\n\ny\n\nz", "y\n\nz", r#"{"text": ["y", "z"], "n": 1}"#),
        (r#"{"text": ["x","y"]}"#, &[], "x\n\ny", "x\n\ny\n\n\n\nz", r#"{"text": ["x","y\n\n","z"]}"#),
        (
            r#"{"p": [{"k": 1, "t": "x\n\ny"}, {"t": "z"}, {"t": "\u0077"}]}"#,
            &["text=p.t"],
            "x\n\ny\n\nz\n\nw",
            "y\n\nw",
            r#"{"p": [{"k": 1, "t": "y"}, {"t": ""}, {"t": "\u0077"}]}"#,
        ),
        (
            r#"{"p": [{"t": "x\ny"}, {"t": "z"}]}"#,
            &["text=p.t"],
            "x\ny\n\nz",
            "x\n\nz and more",
            r#"{"p": [{"t": "x\n\nz and more"}, {"t": ""}]}"#,
        ),
        (r#"{"text": "x“"}"#, &[], "x“", "“y\"\\", r#"{"text": "“y\"\\"}"#),
    ];
    for (row, fields, was, text, wanted) in cases {
        let out = reworded("a.jsonl", format!("{row}\r\n{row}\n"), fields, was, text);
        assert_eq!(String::from_utf8(out).expect("UTF-8"), format!("{wanted}\r\n{row}\n"));
        let out = reworded("a.json", format!("[\n{row},\n{row}]"), fields, was, text);
        assert_eq!(String::from_utf8(out).expect("UTF-8"), format!("[\n{wanted},\n{row}]"));
    }
}

#[test]
fn a_cell_keeps_the_quotes_of_its_file() {
    let cases: [(&str, &[&str], &str, &'static str, &str); 7] = [
        ("id,text,n\n1,x,\n", &[], "x", "y", "id,text,n\n1,y,\n"),
        ("id,text,n\n1,\"x\",\n", &[], "x", "y", "id,text,n\n1,\"y\",\n"),
        ("id,text,n\r\n\"1\",x,\r\n", &[], "x", "y, \"z\"\n", "id,text,n\r\n\"1\",\"y, \"\"z\"\"\n\",\r\n"),
        ("id;text\n1;x, y\n", &[], "x, y", "y, x", "id;text\n1;y, x\n"),
        ("text,body,n\n,x,1\n", &[], "x", "y", "text,body,n\n,y,1\n"),
        ("1,some words that run on,x\n", &["text=2"], "some words that run on", "y", "1,y,x\n"),
        ("id,text,n\n1,\"x\" y,\n", &[], "x y", "z", "id,text,n\n1,\"z\",\n"),
    ];
    for (file, fields, was, text, wanted) in cases {
        assert_eq!(String::from_utf8(reworded("a.csv", file, fields, was, text)).expect("UTF-8"), wanted);
    }
}

#[test]
fn a_row_keeps_its_encoding() {
    let file = b"{\"text\": \"caf\xe9 \x96 one\", \"title\": \"\xe9t\xe9\"}\n{\"text\": \"two\"}\n";
    let out = reworded("a.jsonl", file, &[], "café – one", "– café");
    assert_eq!(out, b"{\"text\": \"\\u2013 caf\\u00e9\", \"title\": \"\xe9t\xe9\"}\n{\"text\": \"two\"}\n");
    let out = reworded("a.csv", b"id,text\n\xe9,caf\xe9 \x96 one\n2,two\n", &[], "café – one", "– café");
    assert_eq!(out, b"id,text\n\xe9,\x96 caf\xe9\n2,two\n");
    let case = Case::new("a.csv", b"id,text\n\xe9,caf\xe9 \x96 one\n2,two\n", &[]);
    let fault = case.write(|place, _| (place == 0).then_some(Change::Text("語".into()))).expect_err("no sign for it");
    assert!(fault.to_string().contains("windows-1252") && fault.to_string().ends_with("save it as UTF-8"), "{fault}");
}
