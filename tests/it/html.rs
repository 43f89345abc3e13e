//! What a web page gives: the article's text, what is said of it, and nothing of what stands around.

use firsthand::ingest::{Document, Input, Options, Role, ingest};

use crate::run::Home;

/// A page's only document.
fn read(page: impl AsRef<[u8]>) -> Document {
    let intake = ingest(&[Input::Stdin], &Options::default(), &mut page.as_ref()).expect("a page");
    intake.documents.into_iter().next().expect("an article")
}

fn page(head: &str, body: &str) -> Document {
    read(format!("<!doctype html><html><head><meta charset=utf-8>{head}</head><body>{body}</body></html>"))
}

fn told(document: &Document, role: Role) -> Vec<(&str, &str)> {
    document.told(role).map(|datum| (datum.field.as_str(), datum.value.as_str())).collect()
}

const FIRST: &str =
    "The council met on Tuesday and closed the bridge for the winter, after two of its beams had cracked.";
const SECOND: &str = "“Nobody will drown on my watch,” the mayor said, and sent the ferry's crew a basket of pears.";

/// An article of two paragraphs.
fn article() -> String {
    format!("<article><h1>Bridge closed</h1><p>{FIRST}</p><p>{SECOND}</p></article>")
}

#[test]
fn only_the_article_of_a_page_is_text() {
    let around = "<nav><a href=/>Home</a> <a href=/news>News</a></nav>";
    let related = "<div class='related-posts'><h3>More on bridges</h3><p>The old bridge at Marlow is to be sold, for one \
                   crown, to whoever takes it away.</p></div>";
    let comments = "<section id=comments><p>I crossed it every day for forty years, and it always shook when the carts \
                    came.</p></section>";
    let consent =
        "<div class=cookie-banner><p>We use cookies, and so do our 812 partners, to know what you like.</p></div>";
    let foot = "<footer><p>The Halvik Post, printed since 1902 in Mill Lane, by its own crew.</p></footer>";
    let found = page("", &format!("{consent}{around}{}{related}{comments}{foot}", article()));
    assert_eq!((found.format, found.extractor.as_deref()), ("html", Some("html/1")));
    assert_eq!(found.text, format!("{FIRST}\n\n{SECOND}"));
}

#[test]
fn paragraphs_breaks_headings_items_and_quotes_keep_their_places() {
    let body = format!(
        "<article><p>{FIRST}<br><br>{SECOND}<h2>What comes next</h2><p>Three things will be done,\n  one after  the\n\
         other:<ul><li>The beams will be cut out.<li>New ones will be put in.</ul><blockquote><p>We shall see.</p>\
         </blockquote><p>{FIRST}</article>"
    );
    let found = page("", &body);
    let want = [
        FIRST,
        SECOND,
        "What comes next",
        "Three things will be done, one after the other:",
        "- The beams will be cut out.",
        "- New ones will be put in.",
        "> We shall see.",
        FIRST,
    ];
    assert_eq!(found.text.split("\n\n").collect::<Vec<_>>(), want);
}

#[test]
fn words_under_pictures_are_no_text_but_told() {
    let figure =
        "<figure><img src=a.jpg><figcaption>The bridge on Monday. Photo: Orla Venn/Northwire</figcaption></figure>";
    let found = page("", &article().replace("</h1>", &format!("</h1>{figure}")));
    assert_eq!(found.text, format!("{FIRST}\n\n{SECOND}"));
    assert_eq!(found.meta("meta.html.caption"), Some("The bridge on Monday. Photo: Orla Venn/Northwire"));
}

#[test]
fn linked_data_is_read_through_graphs_lists_and_references() {
    let data = r##"[{"@context":"https://schema.org","@graph":[
        {"@type":"WebPage","@id":"#page","name":"Post","datePublished":"2001-01-01"},
        {"@type":"NewsMediaOrganization","@id":"#post","name":"Halvik Post"},
        {"@type":["AnalysisNewsArticle"],"headline":"Bridge &amp; ferry","datePublished":"2031-05-03T06:00:00Z",
         "dateModified":"2031-05-04","publisher":{"@id":"#post"},
         "author":[{"@type":"Person","name":"Orla Venn"},{"name":"Ida Moor"}],
         "mainEntityOfPage":{"@id":"https://post.example/bridge"},"isBasedOn":"https://wire.example/1"}]}]"##;
    let found = page(&format!("<script type='application/ld+json'>{data}</script>"), &article());
    assert_eq!(told(&found, Role::Title).first(), Some(&("meta.jsonld.headline", "Bridge & ferry")));
    assert_eq!(told(&found, Role::Date), [("meta.jsonld.datePublished", "2031-05-03T06:00:00Z")]);
    assert_eq!(told(&found, Role::Updated), [("meta.jsonld.dateModified", "2031-05-04")]);
    assert_eq!(told(&found, Role::Outlet), [("meta.jsonld.publisher", "Halvik Post")]);
    assert_eq!(told(&found, Role::Author), [("meta.jsonld.author", "Orla Venn, Ida Moor")]);
    assert_eq!(told(&found, Role::Url), [("meta.jsonld.mainEntityOfPage", "https://post.example/bridge")]);
    assert_eq!(found.meta("meta.jsonld.isBasedOn"), Some("https://wire.example/1"));
}

#[test]
fn broken_linked_data_is_passed_over_and_line_breaks_in_it_are_mended() {
    let data = "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"Two\nlines\"}</script>\
                <script type='application/ld+json'>{\"@type\":\"NewsArticle\",</script>";
    assert_eq!(page(data, &article()).meta("meta.jsonld.headline"), Some("Two lines"));
}

#[test]
fn meta_elements_and_links_tell_what_they_mean() {
    let head = "<meta property=og:title content='Bridge closed'><meta property='og:site_name' content='Halvik Post'>\
        <meta property=article:published_time content=2031-05-03T06:00:00Z><meta name=last-modified content=2031-05-04>\
        <meta name=author content='Orla Venn'><link rel=canonical href=https://post.example/bridge>\
        <link rel='alternate syndication' href=https://wire.example/1><meta name=original-source content=https://wire.example/2>\
        <title>Bridge closed | Post</title>";
    let found = page(head, &article());
    assert_eq!(told(&found, Role::Title)[0], ("meta.html.h1", "Bridge closed"));
    assert_eq!(told(&found, Role::Outlet), [("meta.og.site_name", "Halvik Post")]);
    assert_eq!(told(&found, Role::Date), [("meta.og.article:published_time", "2031-05-03T06:00:00Z")]);
    assert_eq!(told(&found, Role::Updated), [("meta.html.last-modified", "2031-05-04")]);
    assert_eq!(told(&found, Role::Author), [("meta.html.author", "Orla Venn")]);
    assert_eq!(told(&found, Role::Url), [("meta.html.canonical", "https://post.example/bridge")]);
    assert_eq!(found.meta("meta.html.syndication"), Some("https://wire.example/1"));
    assert_eq!(found.meta("meta.html.original-source"), Some("https://wire.example/2"));
}

#[test]
fn where_no_machine_tells_it_the_line_at_the_title_says_when() {
    let teaser = "<div class=related><p>1 January 2031</p><p><a href=/x>Ferry sold</a></p></div>";
    for (line, field, day) in [
        ("<p class=date>3 May 2031, 6:00</p>", "meta.html.dateline", "3 May 2031, 6:00"),
        ("<p>Veröffentlicht am 03.05.2031</p>", "meta.html.dateline", "03.05.2031"),
        ("<p><time datetime=2031-05-03T06:00Z>yesterday</time></p>", "meta.html.time", "2031-05-03T06:00Z"),
        ("<p itemprop=datePublished content=2031-05-03>May</p>", "meta.html.datePublished", "2031-05-03"),
    ] {
        let found = page("", &format!("{teaser}{}{teaser}", article().replace("</h1>", &format!("</h1>{line}"))));
        assert_eq!(told(&found, Role::Date).first(), Some(&(field, day)), "{line}");
        assert_eq!(found.text, format!("{FIRST}\n\n{SECOND}"));
    }
    let updated = page("", &article().replace("</h1>", "</h1><p>Last updated: 3 May 2031</p>"));
    assert_eq!(told(&updated, Role::Updated), [("meta.html.dateline", "3 May 2031")]);
    assert_eq!(told(&updated, Role::Date), []);
}

#[test]
fn a_page_whose_text_stands_only_in_its_data_is_read_from_there() {
    let text = format!("{FIRST}\\n{SECOND}\\n{FIRST}\\n{SECOND}");
    let data =
        format!("<script type='application/ld+json'>{{\"@type\":\"NewsArticle\",\"articleBody\":\"{text}\"}}</script>");
    let found = page(&data, "<div id=root>Loading, please wait</div>");
    assert_eq!(found.text, [FIRST, SECOND, FIRST, SECOND].join("\n\n"));
}

#[test]
fn a_page_is_known_by_its_content_and_read_as_it_declares() {
    let home = Home::new();
    let declared = format!(
        "<!-- saved --><HTML><meta http-equiv=content-type content='text/html; charset=iso-8859-2'>{}",
        article()
    );
    let bytes: Vec<u8> =
        declared.replace("Nobody", "Łukasz").replace("Ł", "\u{1}").replace(['“', '”'], "\"").into_bytes();
    home.file("page.txt", bytes.into_iter().map(|byte| if byte == 1 { 0xa3 } else { byte }).collect::<Vec<u8>>());
    let found = ingest(&[Input::Path(home.path().join("page.txt"))], &Options::default(), &mut std::io::empty());
    let found = found.expect("a page").documents.remove(0);
    assert_eq!((found.format, found.encoding.as_str()), ("html", "ISO-8859-2"));
    assert!(found.text.contains("\"Łukasz will drown"), "{}", found.text);
}

#[test]
fn a_report_that_another_extractor_version_made_is_refused_by_name() {
    let home = Home::new();
    home.file("in/a.html", format!("<html><body>{}", article()));
    home.file("in/b.txt", format!("{FIRST}\n\n{SECOND}\n"));
    assert_eq!(home.run(["report", "in", "-o", "out"]).status, Some(0));
    assert_eq!(home.run(["verify", "out/report.json"]).status, Some(0));
    let report = home.path().join("out/report.json");
    let older = std::fs::read_to_string(&report).expect("a report").replace("\"html/1\"", "\"html/0\"");
    std::fs::write(&report, older).expect("a file");
    let ran = home.run(["verify", "out/report.json"]);
    assert_eq!(ran.status, Some(3), "{ran:?}");
    assert!(ran.out.contains("in/a.html: extractor: was read by html/0, now by html/1"), "{ran:?}");
}

#[test]
fn what_a_page_says_twice_has_receipts_of_its_own() {
    let home = Home::new();
    let page = "<!doctype html><html><head><title>The ferry is late</title>\
        <meta itemprop=\"dateModified\" content=\"2031-03-04T06:53\">\
        <meta itemprop=\"dateModified\" content=\"2031-03-05T06:53:49\"></head><body><article>\
        <p>The ferry to Port Halden was late again on Monday, and nobody at the quay could say why it was.</p>\
        <p>A clerk said that the boat had left on time and had met no fog, no ice and no other boat.</p></article></body></html>";
    home.file("page.html", page);
    assert_eq!(home.run(["report", "page.html", "-o", "out", "-q"]).status, Some(0));
    let report: serde_json::Value =
        serde_json::from_slice(&std::fs::read(home.path().join("out/report.json")).expect("a report")).expect("JSON");
    let dates: Vec<&serde_json::Value> = report["documents"][0]["dates"].as_array().expect("dates").iter().collect();
    assert_eq!(dates.len(), 2, "{dates:?}");
    assert_ne!(dates[0]["receipt"]["digest"], dates[1]["receipt"]["digest"]);
    let verified = home.run(["verify", "out/report.json"]);
    assert_eq!(verified.status, Some(0), "{verified:?}");
}

#[test]
fn a_page_whose_first_lines_have_commas_is_a_page() {
    let home = Home::new();
    home.file(
        "a.dat",
        "<html data-x=\"a,text,date,url\nb,c,d,e\"><body><p>The council met on Tuesday.</p></body></html>\n",
    );
    let ran = home.run(["text", "a.dat"]);
    assert_eq!((ran.status, ran.out.as_str()), (Some(0), "The council met on Tuesday.\n"), "{ran:?}");
}
