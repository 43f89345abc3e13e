use std::path::Path;

use firsthand::report::model::{FindingKind, Report, Role, Tier};
use firsthand::report::summary;
use firsthand::report::terminal::Paper;
use unicode_width::UnicodeWidthStr;

use super::newsroom::Newsroom;
use super::story::harbour;
use crate::run::Home;

/// As a person sees it, without the colours.
fn drawn(width: usize) -> Paper<'static> {
    Paper { width, drawn: true, whole: Some("out/report.html"), ..Paper::PLAIN }
}

#[test]
fn the_summary_in_a_pipe_answers_first() {
    insta::assert_snapshot!(summary(&harbour().report, &Paper::PLAIN));
}

#[test]
fn the_summary_at_80_columns_answers_first() {
    insta::assert_snapshot!(summary(&harbour().report, &drawn(80)));
}

#[test]
fn the_summary_at_40_columns_is_still_readable() {
    insta::assert_snapshot!(summary(&harbour().report, &drawn(40)));
}

/// The harbour's report with names and titles of wide signs, marks that take no column, and right-to-left letters.
fn wide() -> Newsroom {
    let mut room = harbour();
    for (document, title) in room.report.documents.iter_mut().zip([
        "港のストライキは二日目に入り、十一隻の船が防波堤の外で待っていると組合が語った",
        "إضرابٌ في ميناءِ إمبر يدخلُ يومَهُ الثاني والسفنُ تنتظرُ خارجَ الحاجزِ",
        "👩‍🚒🇫🇷👩‍🚒🇫🇷👩‍🚒🇫🇷👩‍🚒🇫🇷👩‍🚒🇫🇷👩‍🚒🇫🇷👩‍🚒🇫🇷👩‍🚒🇫🇷👩‍🚒🇫🇷👩‍🚒🇫🇷👩‍🚒🇫🇷👩‍🚒🇫🇷",
    ]) {
        document.title = Some(title.to_owned());
        document.chain = vec!["الساحل نيوز".to_owned(), "港湾新聞".to_owned(), "this copy".to_owned()];
        document.chains = vec![document.chain.clone()];
    }
    room
}

#[test]
fn nothing_is_wider_than_the_terminal() {
    for room in [harbour(), wide()] {
        for width in 20..130 {
            for line in summary(&room.report, &drawn(width)).lines() {
                assert!(line.width() <= width, "{} columns at width {width}: {line}", line.width());
            }
        }
    }
}

#[test]
fn a_name_from_right_to_left_does_not_turn_the_arrows_over() {
    let room = wide();
    let name = "الساحل نيوز";
    assert!(summary(&room.report, &drawn(80)).contains(&format!("\u{200e}{name}\u{200e} → 港湾新聞 → this copy")));
    assert!(summary(&room.report, &Paper::PLAIN).contains(&format!("    {name} → 港湾新聞 → this copy")));
}

#[test]
fn a_pipe_gets_no_colour_and_a_terminal_the_same_words() {
    let room = harbour();
    let (plain, coloured) =
        (summary(&room.report, &drawn(80)), summary(&room.report, &Paper { colour: true, ..drawn(80) }));
    assert!(!plain.contains('\u{1b}'));
    assert!(coloured.contains('\u{1b}'));
    let bare = regex::Regex::new("\u{1b}\\[[0-9;]*m").expect("a pattern").replace_all(&coloured, "").into_owned();
    assert_eq!(bare, plain);
}

#[test]
fn a_pipe_gets_words_alone() {
    let drawing = |sign: char| matches!(sign, '\u{1b}' | '\u{2500}'..='\u{25ff}' | '\u{200e}');
    assert!(summary(&wide().report, &drawn(80)).contains(drawing));
    let home = Home::new();
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/newsroom/articles");
    let ran = home.run([std::ffi::OsStr::new("report"), samples.as_os_str()]);
    assert!(ran.out.starts_with("11 of 30 articles relay others' reporting"), "{}", ran.out);
    assert!(!ran.out.contains(drawing), "{}", ran.out);
    assert!(ran.out.lines().all(|line| line.width() <= 80), "{}", ran.out);
}

/// A report in which the findings of each weight come before the lighter ones.
fn order(report: &Report) -> Vec<usize> {
    let text = summary(report, &Paper::PLAIN);
    let heads = ["Reuse without credit", "Evidence that disagrees", "to be found: credited", "Says the same twice"];
    heads.iter().map(|head| text.find(head).unwrap_or_else(|| panic!("{head}: {text}"))).collect()
}

#[test]
fn findings_come_by_weight_and_before_the_articles() {
    let mut room = harbour();
    room.report.findings.reverse();
    let places = order(&room.report);
    assert!(places.is_sorted(), "{places:?}");
    let text = summary(&room.report, &Paper::PLAIN);
    assert!(places.iter().all(|place| *place < text.find("\nARTICLES\n").expect("articles")));
}

#[test]
fn a_finding_calls_its_articles_by_outlet_and_file() {
    let mut room = harbour();
    let (report, reuse) = (&mut room.report, FindingKind::ReuseWithoutCredit);
    let paths: Vec<_> = report.documents.iter().map(|document| (document.id.clone(), document.path.clone())).collect();
    let finding = report.findings.iter_mut().find(|finding| finding.kind == reuse).expect("a finding");
    let path = |id: &str| paths.iter().find(|(known, _)| known == id).map(|(_, path)| path.clone()).expect("a path");
    finding.says =
        format!("{} holds words of {}, and of x{0}", path(&finding.documents[0]), path(&finding.documents[1]));
    let text = summary(report, &Paper { width: 400, ..Paper::PLAIN });
    let wanted = "Lantern Daily (lantern.txt) holds words of Northshore Press Agency (harbour-wire.txt), and of xnews/";
    assert!(text.contains(wanted), "{text}");
}

#[test]
fn a_large_folder_is_cut_and_what_is_left_out_is_said_with_its_place() {
    let mut room = Newsroom::empty();
    for number in 0..39 {
        room.article(
            &format!("many/{number:02}.txt"),
            None,
            Role::Undecided,
            &["this copy"],
            &format!("Words {number}."),
        );
    }
    room.article("many/one.txt", None, Role::Relayed, &["Gull", "Tern"], "Words one.");
    let room = room.closed();
    assert!(summary(&room.report, &Paper::PLAIN).contains("many/38.txt"), "40 are listed");
    let mut room = room;
    room.article("many/two.txt", None, Role::Relayed, &["Gull", "Tern", "this copy"], "Words two.");
    let room = room.closed();
    let text = summary(&room.report, &Paper::PLAIN);
    let places = ["many/two.txt", "many/one.txt", "many/00.txt"].map(|path| text.find(path).expect(path));
    assert!(places.is_sorted() && !text.contains("many/30.txt"), "{text}");
    assert!(text.contains("31 more of 41 articles: -o DIR writes all."), "{text}");
    let text = summary(&room.report, &Paper { whole: Some("out/report.html"), ..Paper::PLAIN });
    assert!(text.contains("31 more of 41 articles: out/report.html holds all."), "{text}");
}

#[test]
fn a_direction_is_drawn_with_an_arrow_and_none_without_a_direction() {
    let mut room = harbour();
    let arrows =
        |report: &Report| summary(report, &Paper::PLAIN).lines().filter(|line| line.starts_with("    → ")).count();
    let directed = room.report.relays.len();
    assert!(directed > 2);
    assert_eq!(arrows(&room.report), directed);
    room.report.relays[0].tier = Tier::Undecided;
    assert_eq!(arrows(&room.report), directed - 1);
    assert!(summary(&room.report, &Paper::PLAIN).contains("NOTHING TELLS WHO WAS FIRST"));
}

#[test]
fn an_empty_report_says_so() {
    assert!(summary(&Newsroom::empty().report, &Paper::PLAIN).starts_with("No article was read."));
}
