//! Rows of a table as HTML. What comes from an article, a path among them, is escaped, and keeps its direction to itself.

use super::figures::bar;
use super::numbers::percent;
use crate::prune::model::Group;
use crate::report::escape;
use crate::report::words::thousands;

/// Text of an article's.
pub(super) fn told(text: &str) -> String {
    format!("<bdi>{}</bdi>", escape::html(text))
}

/// A table; heads that begin with `#` stand over numbers. The rows are HTML.
pub(super) fn table(class: &str, heads: &[&str], rows: &str) -> String {
    let head = |head: &&str| match head.strip_prefix('#') {
        Some(head) => format!("<th scope=\"col\" class=\"n\">{head}</th>"),
        None => format!("<th scope=\"col\">{head}</th>"),
    };
    let heads: String = heads.iter().map(head).collect();
    format!(
        "<div class=\"wide\"><table class=\"{class}\"><thead><tr>{heads}</tr></thead><tbody>\n{rows}</tbody></table></div>\n"
    )
}

/// A row: what it is of, and its cells. All of it is HTML.
pub(super) fn row(of: &str, cells: &[String]) -> String {
    format!("<tr><th scope=\"row\">{of}</th>{}</tr>\n", cells.concat())
}

/// A cell of a number.
pub(super) fn number(number: u64) -> String {
    format!("<td class=\"n\">{}</td>", thousands(number))
}

/// A cell of HTML.
pub(super) fn cell(html: &str) -> String {
    format!("<td>{html}</td>")
}

/// Two cells: a part of a whole in words and as a bar.
pub(super) fn part(part: u64, whole: u64) -> String {
    format!("<td class=\"n\">{}</td><td class=\"b\">{}</td>", percent(part, whole), bar(part, whole))
}

/// Records by kind: how many were read and removed. Nothing where there is no kind.
pub(super) fn groups(name: &str, groups: &[Group]) -> String {
    if groups.is_empty() {
        return String::new();
    }
    let one = |group: &Group| {
        row(&told(&group.name), &[number(group.read), number(group.removed), part(group.removed, group.read)])
    };
    let rows: String = groups.iter().map(one).collect();
    table("groups", &[name, "#read", "#removed", "#of them", ""], &rows)
}
