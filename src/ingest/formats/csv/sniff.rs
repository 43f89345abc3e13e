//! Which sign separates the cells, and is this a table at all?

use super::cells::Cells;
use crate::ingest::encoding::HEAD;
use crate::ingest::fields::{Columns, Role};

/// What separates cells, the likeliest first.
const SEPARATORS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// Rows that are looked at.
const LOOKED: usize = 24;

/// Rows that may stand above the one that names the columns.
pub(super) const ABOVE: usize = 8;

/// What a first line `sep=;` says, which spreadsheet programs read and write.
pub(super) fn said(line: &str) -> Option<u8> {
    let line = line.trim_start_matches('\u{feff}').trim_end();
    match line.strip_prefix("sep=").or_else(|| line.strip_prefix("SEP=")).map(str::as_bytes) {
        Some([separator]) => Some(*separator),
        _ => line.eq_ignore_ascii_case("sep=").then_some(b'\t'),
    }
}

/// The first rows of a head, cut by a separator; the last is left out where the head may end within it.
fn rows(head: &str, separator: u8) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    let mut rest = head.trim_start_matches('\u{feff}');
    while rows.len() < LOOKED && !rest.is_empty() {
        let Some(end) = end(rest, separator) else {
            if head.len() >= HEAD / 2 || opens_quote(rest, separator) {
                break;
            }
            rows.push(Cells::of(separator, rest.as_bytes()));
            break;
        };
        let (row, after) = rest.split_at(end);
        if !row.trim().is_empty() {
            rows.push(Cells::of(separator, row.as_bytes()));
        }
        rest = after.strip_prefix("\r\n").or_else(|| after.get(1..)).unwrap_or_default();
    }
    let names = |cells: Cells<'_>| cells.iter().map(|cell| String::from_utf8_lossy(cell).trim().to_owned()).collect();
    rows.into_iter().map(names).collect()
}

/// Where the first line end stands that is in no quotes.
fn end(text: &str, separator: u8) -> Option<usize> {
    let (mut quoted, mut last) = (false, separator);
    text.bytes().position(|byte| {
        match byte {
            b'\n' | b'\r' if !quoted => return true,
            // A quote opens where a cell begins; one behind a quote that closed opens again.
            b'"' if quoted => quoted = false,
            b'"' => quoted = last == separator || last == b'"',
            _ => {}
        }
        last = byte;
        false
    })
}

/// Whether a text, in which no row ends, ends in quotes.
fn opens_quote(text: &str, separator: u8) -> bool {
    end(&format!("{text}\n"), separator).is_none()
}

/// Which row names the columns, and how many of its cells are known names; of which one must be that of the text, unless
/// others make up for it.
pub(super) fn header(rows: &[Vec<String>], columns: &Columns) -> Option<usize> {
    let number = |cell: &String| cell.parse::<usize>().is_ok();
    let known = |row: &Vec<String>| {
        // Numbers are names where all are: beside words they are what the cells hold.
        let numbered = row.iter().all(number);
        let names = row.iter().filter(|cell| numbered || !number(cell));
        let roles: Vec<Role> = names.filter_map(|cell| columns.seats(cell).next()).map(|seat| seat.role).collect();
        roles.contains(&Role::Text) || roles.len() >= 2
    };
    rows.iter().take(ABOVE).position(known)
}

/// Whether a head can be nothing but a table with a line that names its columns: known names, short ones, none twice, and
/// as many cells in every row that follows.
pub(super) fn is_table(head: &str, columns: &Columns) -> bool {
    let head = head.trim_start_matches('\u{feff}');
    let first = head.lines().next().unwrap_or_default();
    said(first).is_some_and(|separator| head.lines().nth(1).is_some_and(|line| line.contains(char::from(separator))))
        || SEPARATORS.iter().any(|separator| {
            // Cheap, and nearly always the answer: in prose a space follows.
            let sign = char::from(*separator);
            first.contains(sign) && !first.contains(&format!("{sign} ")) && {
                let rows = rows(head, *separator);
                match rows.split_first() {
                    Some((names, rest)) => {
                        let like_names = names.iter().all(|name| {
                            name.chars().count() <= 40 && name.split(' ').count() <= 4 && !name.ends_with('.')
                        });
                        let once = names
                            .iter()
                            .enumerate()
                            .all(|(at, name)| !names.iter().take(at).any(|other| other == name));
                        let alike = rest.iter().all(|row| row.len() == names.len());
                        let named = header(std::slice::from_ref(names), columns).is_some();
                        names.len() >= 2 && like_names && once && !rest.is_empty() && alike && named
                    }
                    None => false,
                }
            }
        })
}

/// The separator of a table: what its first line says; else that by which a row names known columns; else that by which
/// most rows have the same count of cells, and the more the better; else that of the name.
pub(super) fn separator(head: &str, name: &str, columns: &Columns) -> u8 {
    if let Some(said) = head.lines().next().and_then(said) {
        return said;
    }
    let by_name = match name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase()) {
        Some(extension) if extension == "tsv" || extension == "tab" => b'\t',
        _ => b',',
    };
    let score = |separator: u8| {
        let rows = rows(head, separator);
        let named = header(&rows, columns).is_some_and(|at| rows.get(at).is_some_and(|row| row.len() > 1));
        let mut counts: Vec<usize> = rows.iter().map(Vec::len).filter(|count| *count > 1).collect();
        counts.sort_unstable();
        let most = counts.chunk_by(|a, b| a == b).max_by_key(|alike| (alike.len(), alike.first().copied()));
        let (alike, cells) = most.map_or((0, 0), |alike| (alike.len(), alike.first().copied().unwrap_or(0)));
        (named, alike, separator == by_name, cells)
    };
    let best = SEPARATORS.into_iter().rev().max_by_key(|separator| score(*separator));
    best.filter(|separator| score(*separator).1 > 0 || score(*separator).0).unwrap_or(by_name)
}
