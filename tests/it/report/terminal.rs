use firsthand::report::model::Role;
use firsthand::report::summary;
use unicode_width::UnicodeWidthStr;

use super::newsroom::Newsroom;
use super::story::harbour;

#[test]
fn the_summary_at_80_columns_answers_first() {
    insta::assert_snapshot!(summary(&harbour().report, 80, false));
}

#[test]
fn the_summary_at_40_columns_is_still_readable() {
    insta::assert_snapshot!(summary(&harbour().report, 40, false));
}

#[test]
fn nothing_is_wider_than_the_terminal() {
    for width in 20..130 {
        for line in summary(&harbour().report, width, false).lines() {
            assert!(line.width() <= width, "{} columns at width {width}: {line}", line.width());
        }
    }
}

#[test]
fn a_pipe_gets_no_colour_and_a_terminal_the_same_words() {
    let room = harbour();
    let (plain, coloured) = (summary(&room.report, 80, false), summary(&room.report, 80, true));
    assert!(!plain.contains('\u{1b}'));
    assert!(coloured.contains('\u{1b}'));
    let bare = regex::Regex::new("\u{1b}\\[[0-9;]*m").expect("a pattern").replace_all(&coloured, "").into_owned();
    assert_eq!(bare, plain);
}

#[test]
fn a_large_folder_is_counted_and_what_is_left_out_is_said() {
    let mut room = Newsroom::empty();
    for number in 0..41 {
        room.article(&format!("many/{number}.txt"), None, Role::Undecided, &["this copy"], &format!("Words {number}."));
    }
    let summary = summary(&room.closed().report, 80, false);
    assert!(summary.contains("41 articles are not listed here"), "{summary}");
    assert!(!summary.contains("many/7.txt"), "{summary}");
}

#[test]
fn an_empty_report_says_so() {
    assert!(summary(&Newsroom::empty().report, 80, false).starts_with("No article was read."));
}
