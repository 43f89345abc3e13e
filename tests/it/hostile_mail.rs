//! Mail that is broken, lies, or is made to break its reader.

use std::time::{Duration, Instant};

use crate::mutants::{read, survive};

const HEAD: &str = "From: A <a@x.example>\nDate: Wed, 5 Nov 2031 06:40:00 GMT\nSubject: Gate\nMIME-Version: 1.0\n";

/// The problems of a message, in a line each; it is read in a few seconds.
fn problems(name: &str, bytes: &[u8]) -> (usize, String) {
    let start = Instant::now();
    let (documents, problems) = read(name, bytes);
    assert!(start.elapsed() < Duration::from_secs(60), "{:?}", start.elapsed());
    (documents.len(), problems.iter().map(|one| one.line()).collect::<Vec<_>>().join("\n"))
}

#[test]
fn ten_thousand_parts_inside_each_other_are_a_problem() {
    let nested: String =
        (0..10_000).map(|at| format!("Content-Type: multipart/mixed; boundary=b{at}\n\n--b{at}\n")).collect();
    let (_, told) = problems("a.eml", format!("{HEAD}{nested}\nwords\n").as_bytes());
    assert!(told.contains("parts inside parts more than 32 deep"), "{told}");
    // The form that takes the library's own walk a time that grows with its square.
    let open = "--b\nContent-Type: multipart/mixed; boundary=c\n\nx\n".repeat(20_000);
    let (_, told) = problems("a.eml", format!("{HEAD}Content-Type: multipart/mixed; boundary=b\n\n{open}").as_bytes());
    assert!(told.contains("more than 10000 parts"), "{told}");
}

#[test]
fn two_hundred_thousand_messages_inside_each_other_do_not_overflow_the_stack() {
    let nested = format!("{HEAD}{}Subject: x\n\nwords\n", "Content-Type: message/rfc822\n\n".repeat(200_000));
    let (_, told) = problems("a.eml", nested.as_bytes());
    assert!(told.contains("attached to a message more than 16 deep"), "{told}");
}

#[test]
fn giant_headers_are_cut_and_told() {
    let giant = format!(
        "From: A <a@x.example>\nTo: {}\nSubject: {}\n\nThe gate gave way.\n",
        "b, ".repeat(3_000_000),
        "s ".repeat(3_000_000)
    );
    let (documents, told) = problems("a.eml", giant.as_bytes());
    assert_eq!(documents, 1);
    assert!(told.contains("headers that are longer than what is read of them"), "{told}");
    let many = format!("{HEAD}{}\nThe gate gave way.\n", "X-Y: z\n".repeat(1_000_000));
    assert_eq!(problems("a.eml", many.as_bytes()).0, 1);
}

#[test]
fn a_lying_charset_is_told_and_the_words_are_read() {
    for (said, bytes) in [
        ("utf-8", &b"The caf\xe9 ferm\xe9 by the gate."[..]),
        ("us-ascii", "The café fermé by the gate.".as_bytes()),
        ("x-none", "The café fermé by the gate.".as_bytes()),
    ] {
        let mail = [format!("{HEAD}Content-Type: text/plain; charset={said}\n\n").as_bytes(), bytes].concat();
        let (documents, problems) = read("a.eml", &mail);
        assert_eq!(documents[0].text.trim(), "The café fermé by the gate.", "{said}");
        assert!(problems[0].what.contains(&format!("says it is {said}, which does not hold")), "{problems:?}");
    }
}

#[test]
fn broken_base64_and_broken_quoted_printable_are_read_as_far_as_they_go_and_told() {
    let (documents, told) = problems(
        "a.eml",
        format!("{HEAD}Content-Transfer-Encoding: base64\n\nVGhlIGdhdGUgZ2F2ZSB3YXkh!!VGhlIGdhdGU\n").as_bytes(),
    );
    assert!(documents == 1 && told.contains("is broken base64 in 2 places"), "{told}");
    let (documents, told) = problems(
        "a.eml",
        format!("{HEAD}Content-Transfer-Encoding: quoted-printable\n\nThe gate =ZZ gave way.\n").as_bytes(),
    );
    assert!(documents == 1 && told.contains("is broken quoted-printable in 1 places"), "{told}");
}

#[test]
fn a_message_that_breaks_off_is_told() {
    let (documents, told) = problems("a.eml", HEAD.as_bytes());
    assert!(documents == 0 && told.contains("holds no words"), "{told}");
    let cut = format!("{HEAD}Content-Type: multipart/mixed; boundary=b\n\n--b\n\nThe gate gave");
    let (documents, told) = problems("a.eml", cut.as_bytes());
    assert!(documents == 1 && told.contains("the mark that ends its parts is missing"), "{told}");
}

#[test]
fn nul_bytes_do_no_harm() {
    let (documents, _) = problems("a.eml", format!("{HEAD}\n\0The gate\0 gave way.\0\n").as_bytes());
    assert_eq!(documents, 1);
    let (documents, told) = problems("a.eml", &[0; 100_000]);
    assert!(documents == 0 && told.contains("is no text but binary data"), "{told}");
}

#[test]
fn marks_of_forwards_rules_and_quotations_without_end_take_no_quadratic_time() {
    for line in [
        "-----Original Message-----\nFrom: a\n",
        "---------\n",
        "---------- Forwarded message ---------\n",
        "> ",
        ">\n",
        "On x wrote:\n> a\n",
        "--\n",
        "-- \n",
        "Von: a\n",
    ] {
        let text = format!("{HEAD}\nword\n{}", line.repeat(2_000_000 / line.len()));
        assert!(problems("a.eml", text.as_bytes()).0 >= 1, "{line}");
    }
    let html =
        format!("{HEAD}Content-Type: text/html\n\n{}words", "<blockquote type=cite><div title=\"".repeat(50_000));
    problems("a.eml", html.as_bytes());
}

#[test]
fn a_box_with_a_broken_message_gives_the_others() {
    let line = "From a@x.example Wed Nov  5 06:40:00 2031\n";
    let good = format!("{line}{HEAD}\nThe gate gave way.\n\n");
    let lying = format!("{line}{HEAD}Content-Type: text/plain; charset=klingon\n\nThe café.\n\n");
    let (documents, problems) = read("a.mbox", format!("{good}{line}{HEAD}\n\n{lying}{good}").as_bytes());
    let numbers: Vec<String> = documents.iter().map(|one| format!("{:?}", one.member)).collect();
    assert_eq!(numbers, ["[Row(1)]", "[Row(3)]", "[Row(4)]"]);
    let lines: Vec<String> = problems.iter().map(|one| format!("{:?} {}", one.member, one.what)).collect();
    assert!(
        lines[0].starts_with("[Row(2)] holds no words") && lines[1].starts_with("[Row(3)] says it is klingon"),
        "{lines:?}"
    );
    let (_, problems) = read("a.mbox", b"\n\n");
    assert!(problems[0].what.contains("holds no message"), "{problems:?}");
}

#[test]
fn a_box_of_nothing_but_problems_lists_them_up_to_a_bound() {
    let message = "From a@x.example Wed Nov  5 06:40:00 2031\nSubject: x\n\n\n";
    let (_, problems) = read("a.mbox", message.repeat(100_500).as_bytes());
    assert_eq!(problems.len(), 100_001);
    let last = problems.iter().find(|one| one.member.is_empty()).expect("what was left out");
    assert!(last.what.contains("has 100500 problems, of which the first 100000 are listed"), "{last:?}");
}

#[test]
fn damaged_messages_give_documents_or_problems() {
    let words = [
        "\n\n",
        "--=_norvane_2031\n",
        "Content-Type: message/rfc822\n\n",
        "=\n",
        "\nFrom a@b Wed Nov  5 06:40:00 2031\n",
        "\n> ",
        "---------- Forwarded message ---------\n",
        "=?utf-8?b?",
        "boundary=",
        "charset=utf-16",
        "<blockquote type=cite>",
        "\n-- \n",
    ];
    for sample in
        ["mail/lock-gate-agency.eml", "mail/lock-gate-paper.eml", "mail/orchard-tax.eml", "mbox/articles.mbox"]
    {
        survive(sample, &words, 400);
    }
}
