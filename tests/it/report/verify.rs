//! Invariant 1: every receipt of a report, read again, gives the same bytes, and every kind of tampering is named.

use firsthand::ingest::Absence;
use firsthand::report::model::*;
use firsthand::report::{Reread, Verification, verify};

use super::newsroom::Newsroom;
use super::story::harbour;

const WRONG: &str = "0000000000000000000000000000000000000000000000000000000000000000";

fn check(room: &Newsroom) -> Verification {
    verify(&room.report, &mut |document| room.reread(document))
}

/// Tampers with the report; exactly the named statements must fail.
fn tampered(what: &str, change: impl FnOnce(&mut Report)) {
    let mut room = harbour();
    change(&mut room.report);
    let failures = check(&room).failures;
    assert!(!failures.is_empty(), "nothing noticed: {what}");
    for failure in failures {
        assert!(failure.what.contains(what), "{what}: {failure}");
    }
}

/// The files change behind the report.
fn changed(what: &str, change: impl Fn(&mut Reread)) {
    let room = harbour();
    let verification = verify(&room.report, &mut |document| {
        let mut read = room.reread(document)?;
        change(&mut read);
        Ok(read)
    });
    assert!(verification.failures.iter().any(|failure| failure.what.contains(what)), "{what}: {verification:?}");
}

#[test]
fn an_honest_report_holds() {
    let verification = check(&harbour());
    assert_eq!(verification.failures, []);
    assert!(verification.holds() && verification.documents == 5 && verification.checked > 100);
}

#[test]
fn every_kind_of_tampering_with_the_report_is_named() {
    tampered("source_digest", |report| report.documents[0].source_digest = WRONG.to_owned());
    tampered("text_digest", |report| report.documents[0].text_digest = WRONG.to_owned());
    tampered("originality", |report| report.documents[0].originality.furniture += 1);
    tampered("standing", |report| report.documents[0].standing.swap(0, 1));
    tampered("standing", |report| report.documents[0].standing.last_mut().expect("one").span.end += 9000);
    tampered("passage", |report| report.passages[0].span_digest = WRONG.to_owned());
    tampered("passage", |report| report.passages[0].normal_digest = WRONG.to_owned());
    tampered("passage", |report| report.passages[0].document = "d0".to_owned());
    tampered("match", |report| report.matches[0].runs[0].a.end -= 4);
    tampered("match", |report| report.matches[0].runs[0].a.start += 9000);
    tampered("match", |report| report.matches[0].a = "p0".to_owned());
    tampered("alignment", |report| report.alignments[0].sections[0].b.end += 9000);
    tampered("credit", |report| report.credits[0].span.start += 1);
    tampered("credit", |report| report.credits[0].covers[0].end += 9000);
    tampered("receipt of date", |report| {
        let date = report.documents.iter_mut().find_map(|document| document.date.as_mut()).expect("a date");
        date.receipt.digest = WRONG.to_owned();
    });
    tampered("receipt of relay", |report| report.relays[0].reasons[0].receipts[0].span.end += 1);
    tampered("receipt of relay", |report| report.relays[0].reasons[0].receipts[0].field = "meta.url".to_owned());
    tampered("relay", |report| report.relays[0].reasons.clear());
    tampered("relay", |report| report.relays[0].reasons[0].receipts.clear());
    tampered("receipt of cluster", |report| report.clusters[0].reasons[0].receipts[0].digest = WRONG.to_owned());
    tampered("receipt of finding", |report| report.findings[0].receipts[0].document = "d0".to_owned());
    tampered("receipt of formula", |report| report.formulas[0].example.digest = WRONG.to_owned());
}

#[test]
fn every_change_of_a_file_is_named() {
    changed("text_digest", |read| read.text.push('x'));
    changed("source_digest", |read| read.source_digest = WRONG.to_owned());
    changed("metadata", |read| read.metadata.push(Metadatum { field: "meta.url".into(), value: "x".into() }));
    changed("receipt of finding", |read| read.text.insert_str(0, "one word "));
    changed("passage", |read| read.text = read.text.replace("dockers", "pilots!"));
}

#[test]
fn another_extractor_version_is_refused_by_name() {
    let mut room = harbour();
    room.report.documents[0].extractor = Some("pages 1.2".to_owned());
    let verification = verify(&room.report, &mut |document| {
        let mut read = room.reread(document)?;
        if read.extractor.is_some() {
            read.extractor = Some("pages 1.3".to_owned());
        }
        Ok(read)
    });
    assert!(verification.failures.is_empty() && verification.unchecked.len() == 1, "{verification:?}");
    let says = verification.unchecked[0].to_string();
    assert!(says.contains("pages 1.2") && says.contains("pages 1.3"), "{says}");
}

#[test]
fn what_is_gone_no_longer_holds_and_what_cannot_be_read_is_not_known() {
    let room = harbour();
    let without = |absence: Absence| {
        verify(&room.report, &mut |document| {
            if document.path.ends_with("courier.txt") { Err(absence.clone()) } else { room.reread(document) }
        })
    };
    let gone = without(Absence::Gone("holds no words any more".to_owned()));
    assert!(gone.failures.len() == 1 && gone.unchecked.is_empty(), "{gone:?}");
    assert!(gone.failures[0].to_string().contains("courier.txt"));
    let unread = without(Absence::Unread("is locked".to_owned()));
    assert!(unread.failures.is_empty() && unread.unchecked.len() == 1 && !unread.holds(), "{unread:?}");
    assert!(unread.unchecked[0].to_string().contains("courier.txt"));
    assert_eq!((gone.documents, unread.documents), (4, 4));
}
