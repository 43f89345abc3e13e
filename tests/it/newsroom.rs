//! What news items say of themselves beside their text.

use firsthand::ingest::{Document, Input, Member, Options, ingest};

use crate::mutants::read;

fn sample(name: &str) -> Vec<Document> {
    let path = format!("{}/samples/formats/{name}", env!("CARGO_MANIFEST_DIR"));
    let (documents, problems) = read(name.rsplit('/').next().expect("a name"), &std::fs::read(path).expect(name));
    assert_eq!(problems, [], "{name}");
    documents
}

fn says(document: &Document, fields: &[(&str, &str)]) {
    for (field, value) in fields {
        assert_eq!(document.meta(field), Some(*value), "{field} of {:?}", document.metadata);
    }
}

#[test]
fn ninjs_keeps_provider_credit_line_terms_version_and_embargo() {
    let items = sample("ninjs/agency-1.x.json");
    says(
        &items[0],
        &[
            ("meta.ninjs.provider", "Norvane Press"),
            ("meta.ninjs.creditline", "Norvane Press"),
            ("meta.ninjs.usageterms", "For subscribers of Norvane Press only."),
            ("meta.ninjs.version", "1"),
            ("meta.ninjs.embargoed", "2031-11-05T06:30:00Z"),
            ("meta.ninjs.urgency", "3"),
            ("meta.ninjs.subject", "transport"),
            ("meta.ninjs.altid", "wire: np-311105-014"),
        ],
    );
    let items = sample("ninjs/papers-2.x-3.x.json");
    assert_eq!(items.len(), 2);
    says(
        &items[0],
        &[
            ("meta.ninjs.headline", "No water, no barges: Tarn farmers look for lorries"),
            ("meta.ninjs.infosource", "Norvane Press"),
            ("meta.ninjs.versioncreated", "2031-11-06T07:02:00Z"),
            ("meta.ninjs.standard", "3.0"),
        ],
    );
    says(&items[1], &[("meta.ninjs.copyrightnotice", "(c) 2031 Calder Bay Gazette")]);
}

#[test]
fn an_item_inside_another_is_a_document_if_it_has_a_text() {
    let inner = r#"{"uri": "i", "type": "text", "headline": "Box", "body_text": "Inner words."}"#;
    for (list, name) in [(format!("{{\"box\": {inner}}}"), "box"), (format!("[{inner}]"), "association 1")] {
        let item = format!(
            r#"{{"uri":"u","versioncreated":"2031-11-05","slugline":"s","usageterms":"t","body_html":"<p>One.<p>Two.","associations":{list}}}"#
        );
        let (documents, problems) = read("a.json", item.as_bytes());
        assert_eq!((documents.len(), problems.len()), (2, 0), "{problems:?}");
        assert_eq!((documents[0].text.as_str(), documents[1].text.as_str()), ("One.\n\nTwo.", "Inner words."));
        assert_eq!(documents[1].member, [Member::Name(name.to_owned())]);
    }
}

#[test]
fn newsml_keeps_provider_credit_line_terms_version_and_embargo() {
    let items = sample("newsml/agency.xml");
    says(
        &items[0],
        &[
            ("meta.newsml.guid", "urn:newsml:norvane-press.example:lock-gate-agency"),
            ("meta.newsml.version", "1"),
            ("meta.newsml.provider", "Norvane Press"),
            ("meta.newsml.creditline", "Norvane Press"),
            ("meta.newsml.usageTerms", "Not for archives."),
            ("meta.newsml.copyrightHolder", "Norvane Press"),
            ("meta.newsml.embargoed", "2031-11-05T06:30:00Z"),
            ("meta.newsml.pubStatus", "stat:usable"),
            ("meta.newsml.subject", "transport"),
            ("meta.nitf.byline", "Ilse Marten"),
            ("meta.nitf.media-caption", "The drained basin."),
        ],
    );
    let message = sample("newsml/message.xml");
    let members: Vec<String> = message.iter().map(|one| format!("{:?} {}", one.member, one.encoding)).collect();
    assert_eq!(members, ["[Row(1)] windows-1252", "[Row(2)] windows-1252"]);
}

#[test]
fn nitf_alone_says_who_published_it_and_when() {
    let items = sample("nitf/lock-gate-paper.xml");
    assert_eq!(items[0].format, "nitf");
    says(
        &items[0],
        &[
            ("meta.nitf.pubdata", "Tarn Valley Courier"),
            ("meta.nitf.date.issue", "20311106T051500Z"),
            ("meta.nitf.copyright-holder", "Tarn Valley Courier"),
        ],
    );
}

#[test]
fn items_that_were_put_together_in_one_file_are_told_apart_and_pictures_among_them_counted() {
    let item = |class: &str, body: &str| {
        format!(
            "<newsItem xmlns=\"http://iptc.org/std/nar/2006-10-01/\" guid=\"x\"><itemMeta><itemClass qcode=\"ninat:{class}\"/>\
            </itemMeta><contentSet><inlineXML><html><body>{body}</body></html></inlineXML></contentSet></newsItem>\n"
        )
    };
    let text = [item("text", "<p>One.</p>"), item("text", "<p>One.</p>"), item("picture", "")].concat();
    let found = ingest(&[Input::Stdin], &Options::default(), &mut text.as_bytes()).expect("items");
    let members: Vec<_> = found.documents.iter().map(|one| one.member.clone()).collect();
    assert_eq!(members, [vec![], vec![Member::Row(2)]]);
    assert_ne!(found.documents[0].id, found.documents[1].id);
    assert_eq!((found.problems, found.skipped.total()), (vec![], 1));
}
