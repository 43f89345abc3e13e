//! What a message says, who said it, and who only passed it on.

use firsthand::ingest::{Document, Input, Member, Options, Role, ingest};

use crate::cases::run;
use crate::mutants::read;
use crate::run::Home;

const FORWARD: &str = "From: Jory Pell <jory@tarn-courier.example>\nTo: desk@x.example\nDate: Thu, 06 Nov 2031 08:00:00 GMT\n\
    Subject: Fwd: Canal runs dry\n\nPlease look at this one.\n\n---------- Forwarded message ---------\nFrom: Ilse Marten <i@norvane-press.example>\n\
    Date: Wed, 05 Nov 2031 06:40:00 GMT\nSubject: Canal runs dry\nTo: Jory Pell <jory@tarn-courier.example>\n\n\
    The upper gate of the lock gave way shortly before dawn.\n\n-- \nIlse Marten\nNorvane Press\n";

fn named(name: &str) -> Member {
    Member::Name(name.to_owned())
}

fn told(document: &Document, role: Role) -> Option<&str> {
    document.told(role).next().map(|datum| datum.value.as_str())
}

#[test]
fn a_forwarded_article_is_a_document_that_tells_who_passed_it_on() {
    let (documents, problems) = read("a.eml", FORWARD.as_bytes());
    assert_eq!((documents.len(), problems.len()), (2, 0), "{problems:?}");
    let (own, article) = (&documents[0], &documents[1]);
    assert_eq!((own.text.trim(), own.member.len()), ("Please look at this one.", 0));
    assert_eq!(article.member, [named("forwarded 1")]);
    assert!(article.text.starts_with("The upper gate"), "{}", article.text);
    let said = [Role::Title, Role::Author, Role::Date].map(|role| told(article, role));
    assert_eq!(said, [Some("Canal runs dry"), Some("Ilse Marten"), Some("Wed, 05 Nov 2031 06:40:00 GMT")]);
    assert_eq!(article.meta("meta.mail.forwarded-by"), Some("Jory Pell <jory@tarn-courier.example>"));
    assert_eq!(article.meta("meta.mail.forwarded-date"), Some("Thu, 06 Nov 2031 08:00:00 GMT"));
}

#[test]
fn messages_that_are_attached_and_texts_that_are_attached_are_documents() {
    let inner = "From: B <b@x.example>\nDate: Tue, 04 Nov 2031 10:00:00 GMT\nSubject: Inner\n\nInner words.";
    let middle = format!(
        "From: A <a@x.example>\nSubject: Middle\nContent-Type: multipart/mixed; boundary=in\n\n--in\n\nMiddle words.\n\
        --in\nContent-Type: message/rfc822\n\n{inner}\n--in--"
    );
    let mail = format!(
        "From: Jory Pell <j@x.example>\nDate: Thu, 06 Nov 2031 08:00:00 GMT\nSubject: Two things\nMIME-Version: 1.0\n\
        Content-Type: multipart/mixed; boundary=out\n\n--out\n\n\n--out\nContent-Type: message/rfc822\n\n{middle}\n--out\nContent-Type: text/plain\n\
        Content-Disposition: attachment; filename=release.txt\n\nReleased words.\n--out\nContent-Type: image/png; name=p.png\n\nx\n--out--\n"
    );
    let (documents, problems) = read("a.eml", mail.as_bytes());
    assert_eq!(problems, []);
    let seen: Vec<(Vec<Member>, &str)> = documents.iter().map(|one| (one.member.clone(), one.text.trim())).collect();
    let want = [
        (vec![named("release.txt")], "Released words."),
        (vec![named("forwarded 1")], "Middle words."),
        (vec![named("forwarded 1"), named("forwarded 1")], "Inner words."),
    ];
    assert_eq!(seen, want);
    let hops: Vec<&str> = documents[2]
        .metadata
        .iter()
        .filter(|one| one.field == "meta.mail.forwarded-by")
        .map(|one| one.value.as_str())
        .collect();
    assert_eq!(hops, ["A <a@x.example>", "Jory Pell <j@x.example>"]);
    assert_eq!(
        (told(&documents[2], Role::Title), documents[0].meta("meta.mail.attachment")),
        (Some("Inner"), Some("p.png (image/png)"))
    );
}

#[test]
fn quoted_replies_and_signatures_are_in_the_text_and_do_not_count_as_the_senders_words() {
    let home = Home::new();
    let article =
        "The upper gate of the lock at Port Halden gave way shortly before dawn on Tuesday and emptied the canal.";
    home.file("in/article.txt", article);
    let reply = format!(
        "From: Jory Pell <j@x.example>\nDate: Thu, 06 Nov 2031 08:00:00 GMT\nSubject: Re: Gate\n\nWhich of the two gates was it, and who says so?\n\n\
        On Wed, 5 Nov 2031 at 06:40, Ilse Marten <i@x.example> wrote:\n> {article}\n\n-- \nJory Pell\nTarn Courier\n"
    );
    home.file("in/reply.eml", &reply);
    let report = serde_json::to_value(run(&[home.path().join("in")]).report).expect("JSON");
    let mail =
        report["documents"].as_array().expect("a list").iter().find(|one| one["format"] == "mail").expect("the mail");
    let mut passages: Vec<(u64, &str, Option<&str>)> = report["passages"]
        .as_array()
        .expect("a list")
        .iter()
        .filter(|one| one["document"] == mail["id"] && one["grain"] == "paragraph")
        .map(|one| {
            (one["span"]["start"].as_u64().unwrap_or(0), one["kind"].as_str().unwrap_or(""), one["reason"].as_str())
        })
        .collect();
    passages.sort();
    let kinds: Vec<(&str, Option<&str>)> = passages.into_iter().map(|(_, kind, why)| (kind, why)).collect();
    let furniture = |why| ("furniture", Some(why));
    let want = [
        ("text", None),
        furniture("furniture.quote-attribution"),
        furniture("furniture.quoted-reply"),
        furniture("furniture.signature"),
        furniture("furniture.signature"),
    ];
    assert_eq!(kinds, want);
    assert_eq!(report["matches"], serde_json::json!([]));
    // Eleven words are the sender's, all others are counted as what they are.
    assert_eq!(mail["originality"]["first_seen"], 11);
    assert_eq!(mail["words"], mail["originality"]["furniture"].as_u64().expect("a number") + 11);
}

#[test]
fn an_article_that_is_shown_behind_quotation_marks_is_matched_as_passed_on() {
    let article =
        "The upper gate of the lock at Port Halden gave way shortly before dawn on Tuesday and emptied the canal. "
            .repeat(3);
    let mail = format!(
        "From: Jory Pell <j@x.example>\nDate: Thu, 06 Nov 2031 08:00:00 GMT\nSubject: Gate\n\nFrom the wire:\n\n> {article}\n\nJory\n"
    );
    let (documents, _) = read("a.eml", mail.as_bytes());
    assert_eq!((documents.len(), documents[1].text.trim()), (2, article.trim()));
    assert_eq!(documents[1].meta("meta.mail.forwarded-by"), Some("Jory Pell <j@x.example>"));
}

#[test]
fn mail_is_found_by_its_content() {
    let home = Home::new();
    home.file("mail.txt", FORWARD);
    home.file("box", format!("From j@x.example Thu Nov  6 08:00:00 2031\n{FORWARD}"));
    let rows = home.run(["text", "mail.txt", "box", "--format", "jsonl"]).rows();
    let members: Vec<String> = rows.iter().map(|row| format!("{} {}", row["path"], row["member"])).collect();
    assert_eq!(
        members,
        [r#""box" [1]"#, r#""box" [1,"forwarded 1"]"#, r#""mail.txt" []"#, r#""mail.txt" ["forwarded 1"]"#]
    );
}

#[test]
fn a_newsletter_is_its_outlets_and_says_where_it_can_be_read() {
    let mail = "From: Norvane Press <newsletter@norvane-press.example>\nDate: Thu, 06 Nov 2031 08:00:00 GMT\nSubject: Morning\nList-Id: <m.norvane-press.example>\n\
        List-Unsubscribe: <mailto:x@norvane-press.example>\nArchived-At: <https://norvane-press.example/m/6>\n\nThe gate gave way.\n";
    let (documents, _) = read("a.eml", mail.as_bytes());
    assert_eq!(told(&documents[0], Role::Outlet), Some("Norvane Press"));
    assert_eq!(told(&documents[0], Role::Url), Some("https://norvane-press.example/m/6"));
    assert_eq!(told(&documents[0], Role::Author), None);
}

#[test]
fn what_outlook_copies_below_an_answer_is_quoted_whatever_the_subject() {
    let original = "The upper gate of the lock gave way shortly before dawn. ".repeat(10);
    let mail = format!(
        "From: Jory Pell <j@x.example>\nSubject: Which gate?\nDate: Thu, 06 Nov 2031 08:00:00 GMT\nIn-Reply-To: <1@x.example>\n\n\
        Which one?\n\n-----Original Message-----\nFrom: Ilse Marten\nSent: Wednesday\nSubject: Gate\n\n{original}\n"
    );
    let (documents, _) = read("a.eml", mail.as_bytes());
    assert_eq!(documents.len(), 1);
    assert!(documents[0].text.contains("\n> From: Ilse Marten\n") && documents[0].text.contains("\n> The upper gate"));
}

/// A message of these parts.
fn of_parts(parts: &[&str]) -> String {
    let parts: String = parts.iter().map(|part| format!("--out\n{part}\n")).collect();
    format!(
        "From: Jory Pell <j@x.example>\nDate: Thu, 06 Nov 2031 08:00:00 GMT\nSubject: Things\nMIME-Version: 1.0\n\
        Content-Type: multipart/mixed; boundary=out\n\n{parts}--out--\n"
    )
}

#[test]
fn what_is_attached_and_not_read_is_counted() {
    let mail = of_parts(&[
        "\nThe gate gave way.",
        "Content-Type: application/pdf; name=a.pdf\n\n%PDF",
        "Content-Type: image/png\n\nx",
        "Content-Type: application/pgp-signature\n\nx",
        "Content-Type: text/csv; name=a.csv\n\na,b",
    ]);
    let read = ingest(&[Input::Stdin], &Options::default(), &mut mail.as_bytes()).expect("a message");
    assert_eq!((read.documents.len(), read.skipped.total(), read.problems.len()), (1, 4, 0));
    assert!(read.skipped.line().is_some_and(|line| line.contains("4 of a media type that is no article")));
}

#[test]
fn two_attachments_of_one_name_are_two_documents() {
    let file = |name: &str, words: &str| {
        format!("Content-Type: text/plain\nContent-Disposition: attachment; filename=\"{name}\"\n\n{words}")
    };
    let mail = of_parts(&[
        &file("a.txt", "One."),
        &file("a.txt", "One."),
        &file("forwarded 1", "Two."),
        "Content-Type: message/rfc822\n\nFrom: B <b@x.example>\nSubject: Inner\n\nTwo.",
    ]);
    let (documents, problems) = read("a.eml", mail.as_bytes());
    assert_eq!(problems, []);
    let mut members: Vec<_> = documents.iter().map(|one| one.member.clone()).collect();
    members.sort();
    let want = ["a.txt", "a.txt (no. 2 of this name)", "forwarded 1", "forwarded 1 (no. 2 of this name)"];
    assert_eq!(members, want.map(|name| vec![named(name)]));
}

#[test]
fn a_page_that_is_attached_has_its_own_title() {
    let page =
        "Content-Type: text/html; name=a.html\n\n<html><head><title>Lock\n drained</title><body><p>The lock is dry.";
    let (documents, _) = read("a.eml", of_parts(&["\nSee this.", page]).as_bytes());
    assert_eq!(told(&documents[1], Role::Title), Some("Lock drained"));
    assert_eq!((told(&documents[0], Role::Title), documents[1].text.as_str()), (Some("Things"), "The lock is dry."));
}

#[test]
fn where_the_charset_of_a_part_lies_that_of_its_page_is_taken() {
    let head = "From: A <a@x.example>\nDate: Wed, 5 Nov 2031 06:40:00 GMT\nSubject: Gate\n\
        Content-Type: text/html; charset=utf-8\n\n<meta charset=windows-1250><p>Kavarna u ";
    let mail = [head.as_bytes(), b"\xe8esky"].concat();
    let (documents, problems) = read("a.eml", &mail);
    assert_eq!((documents[0].text.as_str(), documents[0].encoding.as_str()), ("Kavarna u česky", "windows-1250"));
    assert!(problems[0].what.contains("says it is utf-8, which does not hold"), "{problems:?}");
}
