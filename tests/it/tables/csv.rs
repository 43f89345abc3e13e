//! Separated values.

use proptest::prelude::*;

use super::{expect, metadata, problems, read, texts};

#[test]
fn cells_are_read_with_any_quoting_and_rows_counted_as_spreadsheets_do() {
    let text = "id,Headline,Full Text,published-at\r\n1,H,\"One, \"\"quoted\"\".\r\n\r\nStill one.\",2031-11-05\r\n\r\n2,,Two \"bare\" quotes,\n3,,,x\n\"4\",,\"Four\"\r5,,Five";
    let intake = read("a.csv", text, &[]);
    let want = [(2, "One, \"quoted\".\r\n\r\nStill one."), (4, "Two \"bare\" quotes"), (6, "Four"), (7, "Five")];
    assert_eq!(texts(&intake), want);
    assert_eq!(metadata(&intake), ["id=1", "title=H", "date=2031-11-05"]);
    let first = &intake.documents[0];
    assert_eq!((first.format, first.extractor.as_deref(), first.encoding.as_str()), ("csv", Some("csv/1"), "UTF-8"));
    expect(
        &intake,
        &["row 5: has no text: its column Full Text holds no words; fill it, leave the row out, or name the column"],
    );
}

#[test]
fn separators_are_found_by_content() {
    for (name, sign) in
        [("a.csv", ';'), ("a.csv", '\t'), ("a.csv", '|'), ("a.tsv", ','), ("a.txt", ';'), ("a.dat", '\t')]
    {
        let text =
            format!("id{sign}title{sign}text\n1{sign}T or not{sign}\"One and {sign} so on.\"\n2{sign}{sign}Two.\n");
        let intake = read(name, &text, &[]);
        assert_eq!(texts(&intake).len(), 2, "{name} {sign:?}: {:?}", problems(&intake));
        assert_eq!(texts(&intake)[1], (3, "Two."));
        assert_eq!(intake.documents[0].format, if sign == '\t' { "tsv" } else { "csv" });
    }
    let intake = read("a.csv", "sep=;\ntext;id\nOne, two;1\n", &[]);
    assert_eq!(texts(&intake), [(3, "One, two")]);
}

#[test]
fn exports_in_other_encodings_are_read() {
    let text = "id\ttext\r\n1\tŽofia’s café\r\n";
    let wide: Vec<u8> = [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let intake = read("a.txt", wide, &[]);
    assert_eq!(texts(&intake), [(2, "Žofia’s café")]);
    assert_eq!((intake.documents[0].format, intake.documents[0].encoding.as_str()), ("tsv", "UTF-16LE"));
    let old = b"id;text\n1;Caf\xe9 \x93closed\x94, the owner said\n2;Plain words\n3;D\xe9j\xe0 vu\n";
    let intake = read("a.csv", old, &[]);
    assert_eq!(texts(&intake), [(2, "Café “closed”, the owner said"), (3, "Plain words"), (4, "Déjà vu")]);
    assert_eq!(intake.documents[0].encoding, "windows-1252");
    let marked = read("a.csv", "\u{feff}text,id\nOne,1\n", &[]);
    assert_eq!((texts(&marked), marked.documents[0].encoding.as_str()), (vec![(2, "One")], "UTF-8 with BOM"));
}

#[test]
fn a_row_with_more_cells_than_columns_is_a_problem_and_one_with_fewer_is_not() {
    let intake = read("a.csv", "id,text,note\n1,One, and more, of it\n2,Two\n3,Three,x,,\n4\n", &[]);
    assert_eq!(texts(&intake), [(3, "Two"), (4, "Three")]);
    expect(
        &intake,
        &[
            "row 2: has 4 cells where 3 columns are named",
            "row 5: breaks off after 1 of 3 cells, before its column text",
        ],
    );
}

#[test]
fn a_table_without_known_columns_says_which_it_has() {
    let text = "kop;datum;tekst\nA;2031;Een.\nB;2032;Twee.\n";
    let intake = read("a.csv", text, &[]);
    expect(
        &intake,
        &[
            "names no column for the text: no column has a name like text, body, content, article; its columns are kop, datum, tekst; name the column that holds the text, as --field text=COLUMN, or by its place",
        ],
    );
    assert_eq!(texts(&read("a.csv", text, &["text=Tekst", "date=datum"])), [(2, "Een."), (3, "Twee.")]);
    let known = read("a.csv", "title,date,url\nA,2031,x\n", &[]);
    expect(&known, &["names no column for the text"]);
}

#[test]
fn the_column_that_looks_like_running_text_is_proposed() {
    let prose = "The council met on Tuesday and voted for the bridge.";
    let headed = format!("link,kop,lijf\nhttps://a.example/1,A,{prose}\nhttps://a.example/2,B,{prose}\n");
    let says = "its columns are link, kop, lijf; column lijf looks like running text: if it is, say --field text=lijf";
    expect(&read("a.csv", &headed, &[]), &[says]);
    assert_eq!(texts(&read("a.csv", &headed, &["text=lijf"])).len(), 2);
    let bare = format!("https://a.example/1,A,{prose}\nhttps://a.example/2,B,{prose}\n");
    let says = "seems to have no line that names its columns: its first row holds running text already; name the text's column by its place; if it is number 3, say --field text=3";
    expect(&read("a.csv", &bare, &[]), &[says]);
    assert_eq!(texts(&read("a.csv", &bare, &["text=3"])).len(), 2);
}

#[test]
fn columns_can_be_named_by_their_place() {
    let bare = read("a.csv", "1,A,Een.\n2,B,Twee.\n", &["text=3", "title=2"]);
    assert_eq!(texts(&bare), [(1, "Een."), (2, "Twee.")]);
    assert_eq!(metadata(&bare), ["title=A"]);
    let headed = read("a.csv", "id,title,tekst\n1,A,Een.\n", &["text=3"]);
    assert_eq!(texts(&headed), [(2, "Een.")]);
}

#[test]
fn lines_above_the_header_are_passed_over() {
    let intake = read("a.csv", "Export of the archive\n\nMade by,the desk\nid,text\n1,One.\n", &[]);
    assert_eq!(texts(&intake), [(5, "One.")]);
}

#[test]
fn prose_with_commas_is_no_table() {
    for text in [
        "Text, title and date\nwere missing, he said\nand so, it went\n",
        "The council met, voted, and left.\nThe mayor, too, left.\n",
        "title: A, B\ntext: C, D\n",
        "Source, text\n\nA paragraph that has, of commas, more than one.\n",
        "Body, content, text",
    ] {
        assert_eq!(read("a.txt", text, &[]).documents.first().map(|one| one.format), Some("text"), "{text}");
    }
}

#[test]
fn a_quote_that_does_not_close_costs_its_row_only() {
    let after: String = (3..60).map(|row| format!("{row},\"Row {row}, whole\"\n")).collect();
    let intake = read("a.csv", format!("id,text\n2,\"Never closed\n{after}"), &[]);
    assert_eq!(intake.documents.len(), 57, "{:?}", problems(&intake));
    assert_eq!(texts(&intake)[0], (3, "Row 3, whole"));
    expect(&intake, &["row 2: opens a quote that does not close; its line is left out"]);
    let bare: String = (3..60).map(|row| format!("{row},Row {row}\n")).collect();
    let intake = read("a.csv", format!("id,text\n2,\"Never closed\n{bare}"), &[]);
    assert_eq!(intake.documents.len(), 57, "{:?}", problems(&intake));
    let cut = read("a.csv", "id,text\n1,One\n2,\"A paragraph.\n\nAnother, cut in the mid", &[]);
    assert_eq!(texts(&cut), [(2, "One")]);
    expect(&cut, &["row 3: breaks off inside quotes"]);
    let inner = read("a.csv", "id,text\n1,\"First.\n\nHe said \"no\" twice.\"\n2,Two\n", &[]);
    assert_eq!(texts(&inner).last(), Some(&(3, "Two")));
}

proptest! {
    /// Rows are cut as the crate `csv` cuts them, where quotes close.
    #[test]
    fn the_same_cells_as_the_crate_csv_gives(
        rows in prop::collection::vec(("[a-z]{1,3}", "([a-c,\"\n\r ]|é){0,12}"), 1..20),
        always in any::<bool>(),
        end in "(\n|\r\n)",
    ) {
        let mut written = format!("id,text,end{end}");
        for (id, text) in &rows {
            let quoted = format!("\"{}\"", text.replace('"', "\"\""));
            let bare = !always && !text.contains([',', '"', '\n', '\r']);
            written += &format!("{id},{},x{end}", if bare { text } else { &quoted });
        }
        let intake = read("a.csv", &written, &[]);
        let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(written.as_bytes());
        let want: Vec<String> = reader
            .records()
            .map(|row| row.expect("a row").get(1).unwrap_or_default().to_owned())
            .filter(|text| text.contains(char::is_alphanumeric))
            .collect();
        let got: Vec<&str> = texts(&intake).into_iter().map(|(_, text)| text).collect();
        prop_assert_eq!(got, want, "{}", written);
    }
}
