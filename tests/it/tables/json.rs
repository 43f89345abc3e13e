//! JSON and JSON Lines.

use super::{expect, metadata, read, texts};

#[test]
fn a_list_of_objects_is_read_element_by_element() {
    let intake = read(
        "a.json",
        "\u{feff} [ {\"text\": \"One, ]}.\", \"title\": \"T\"},\n {\"body\": [\"Two.\", \"Three.\"]} , {\"text\": \"Four \\\"\"}]\n",
        &[],
    );
    assert_eq!(texts(&intake), [(1, "One, ]}."), (2, "Two.\n\nThree."), (3, "Four \"")]);
    let first = &intake.documents[0];
    assert_eq!(
        (first.format, first.extractor.as_deref(), first.encoding.as_str()),
        ("json", Some("json/1"), "UTF-8 with BOM")
    );
    assert_eq!(metadata(&intake), ["title=T"]);
    expect(&intake, &[]);
}

#[test]
fn one_object_is_one_article_and_has_no_member() {
    let text = "{\n \"headline\": \"H\",\n \"comments\": [{\"text\": \"First!\"}],\n \"text\": \"Words.\"\n}";
    let intake = read("a.json", text, &[]);
    assert_eq!(texts(&intake), [(0, "Words.")]);
    assert!(intake.documents[0].member.is_empty());
}

#[test]
fn objects_one_after_the_other_are_articles() {
    let intake = read("a.json", "{\n \"text\": \"One.\"\n}\n{\n \"text\": \"Two.\"\n}\n", &[]);
    assert_eq!(texts(&intake), [(1, "One."), (2, "Two.")]);
}

#[test]
fn lists_of_articles_are_found_inside_objects_and_other_lists_are_none() {
    let text = r#"{"status": "ok", "tags": ["a", "b"], "sources": [{"name": "x"}, {"name": "y"}],
        "result": {"articles": [{"title": "No text"}, {"content": "One."}], "more": [[{"text": "Two."}]]}}"#;
    let intake = read("a.json", text, &[]);
    assert_eq!(texts(&intake), [(2, "One."), (3, "Two.")]);
    expect(
        &intake,
        &["row 1: has no text: no column has a name like text, body, content, article; its columns are title"],
    );
}

#[test]
fn a_way_inside_is_found_in_every_table() {
    let deep = r#"{"Doc": {"a.b": [{"Body_Text": "One."}, {"bodyText": "Two."}]}, "who": {"by": {"name": "A"}}}"#;
    for (name, text) in [("a.jsonl", deep.to_owned()), ("a.json", format!("[{deep}]"))] {
        let intake = read(name, text, &["text=doc.a.b.body-text", "author=who.by"]);
        assert_eq!(texts(&intake), [(1, "One.\n\nTwo.")], "{name}");
        assert_eq!(metadata(&intake), ["author=A"]);
    }
    let intake = read("a.csv", "id,article.body\n1,One\n", &["text=Article.Body"]);
    assert_eq!(texts(&intake), [(2, "One")]);
}

#[test]
fn a_number_is_no_text() {
    let rows = "{\"text\": 5}\n{\"text\": \"Two.\"}\n{\"text\": 5, \"body\": \"Three.\"}\n{\"text\": true}\n{\"text\": null}\n{\"text\": {\"name\": \"x\"}}\n{\"text\": [\"a\", 1]}\n{}\n";
    let intake = read("a.jsonl", rows, &[]);
    assert_eq!(texts(&intake), [(2, "Two."), (3, "Three.")]);
    expect(
        &intake,
        &[
            "line 1: has no text: its column text holds a number; name the column that holds the text, as --field text=COLUMN",
            "line 4: has no text: its column text holds true or false",
            "line 5: has no text: its column text holds null; fill it, leave the row out, or name the column",
            "line 6: has no text: its column text holds an object",
            "line 7: has no text: its column text holds a number",
            "line 8: has no text: it has no columns",
        ],
    );
    for (name, text) in [("a.json", "{\"text\":5}"), ("a.jsonl", "{\"text\":5}"), ("a.txt", "{\"text\":5}")] {
        let intake = read(name, text, &[]);
        assert_eq!(texts(&intake), [], "{name}");
        expect(&intake, &["has no text: its column text holds a number"]);
    }
}

#[test]
fn the_kind_of_json_is_told_by_the_content() {
    for (name, text, format) in [
        ("a.txt", "[{\"text\": \"One.\"}]", "json"),
        ("a.json", "{\"text\": \"One.\"}\n{\"text\": \"Two.\"}\n", "jsonl"),
        ("a.jsonl", "[\n{\"text\": \"One.\"}\n]", "json"),
        ("a.dat", "{\"text\": 5}\n{\"text\": \"Two.\"}\n", "jsonl"),
        ("a.txt", "[Editor's note: see below] One.", "text"),
        ("b.txt", "{\"Words\", he said}", "text"),
    ] {
        let intake = read(name, text, &[]);
        assert_eq!(intake.documents.first().map(|one| one.format), Some(format), "{text}");
    }
    let long = format!("{{\"id\": 1, \"text\": \"{}\"}}", "Words. ".repeat(20_000));
    assert_eq!(read("a.txt", &long, &[]).documents.first().map(|one| one.format), Some("jsonl"));
    let wrapped = format!("{{\"articles\": [{{\"id\": 1, \"text\": \"{}\"}}]}}", "Words. ".repeat(20_000));
    assert_eq!(read("a.txt", &wrapped, &[]).documents.first().map(|one| one.format), Some("json"));
}

#[test]
fn a_broken_element_is_a_problem_and_the_rest_is_read() {
    let text = "[{\"text\": \"One.\"},\n{\"text\": \"cut},\n{\"text\": \"Three.\"} 17 {\"text\": \"two\nlines\"},\n{\"text\": \"Six.\", },{\"text\": \"Seven.\"}";
    let intake = read("a.json", text, &[]);
    assert_eq!(texts(&intake), [(1, "One."), (3, "Three."), (7, "Seven.")]);
    expect(
        &intake,
        &[
            "breaks off inside a list",
            "row 2: is broken JSON: a string in it does not end",
            "row 4: is no JSON object",
            "row 5: is broken JSON at byte 14: control character",
            "row 6: is broken JSON at byte 18: trailing comma",
        ],
    );
}

#[test]
fn what_a_json_file_holds_beside_objects_is_told_once() {
    let intake = read("a.json", "The council met, it said. {\"text\": \"One.\"} and then {\"text\": \"Two.\"}", &[]);
    assert_eq!(texts(&intake), [(1, "One."), (2, "Two.")]);
    expect(&intake, &["does not begin like JSON"]);
}

#[test]
fn a_file_without_an_object_is_told_what_is_wanted() {
    for text in ["\"Just words.\"", "17", "[]", "true"] {
        expect(
            &read("a.json", text, &[]),
            &["holds no JSON object, and each article is one; write each article as"][..1],
        );
    }
}
