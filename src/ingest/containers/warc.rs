//! WARC and WET (ISO 28500): what web servers answered, record by record, or the text that somebody took out of it.
//!
//! Pages are what `response` records of status 200 and `resource` records hold whose media type is one of text; texts are
//! `conversion` records. A record's member is its address (`WARC-Target-URI`): that is what an editor knows the page by,
//! and what every other tool finds it by; the number of a record changes when files are put together, and its id means
//! nothing to people, so that is kept as metadata. The crawl's date is no date of publication.
//!
//! A reader of our own, since the crate warc has no bound on the lines that it holds, ends at the first record that is
//! not well formed, and leaves the HTTP to us in any case. Here such a record is a problem, and the next one is found.

mod headers;
mod http;

use std::io::{self, BufRead};
use std::ops::ControlFlow;

use self::headers::{Headers, line};
use self::http::{Answer, Body};
use super::exactly::Exactly;
use crate::ingest::container::{Container, Entry, Inside};
use crate::ingest::fields::Role;
use crate::ingest::format::Source;
use crate::ingest::skipped::Reason;
use crate::ingest::{Metadatum, formats};

/// WARC and WET.
pub(super) struct Warc;

impl Container for Warc {
    fn name(&self) -> &'static str {
        "a web archive (WARC)"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["warc", "wet"]
    }

    fn recognises(&self, head: &[u8]) -> bool {
        head.starts_with(b"WARC/0.") || head.starts_with(b"WARC/1.")
    }

    fn open(&self, source: Source<'_>, inside: &mut Inside<'_, '_>) {
        if let Err(error) = records(source.reader, inside) {
            inside.unreadable(None, "cannot be read to its end", &error);
        }
    }
}

/// Reads all records.
fn records(reader: &mut dyn BufRead, inside: &mut Inside<'_, '_>) -> io::Result<()> {
    let mut number = 0u64;
    let mut lost = false;
    while let Some(opening) = line(reader)? {
        if opening.is_empty() {
            continue;
        }
        if !(opening.starts_with("WARC/0.") || opening.starts_with("WARC/1.")) {
            if !lost {
                let what =
                    format!("holds what is no record behind record {number}, or that record tells a wrong length");
                inside.problem(
                    None,
                    what,
                    "make the archive again; the records behind are used as far as they are found",
                );
            }
            lost = true;
            continue;
        }
        lost = false;
        number += 1;
        let headers = Headers::read(reader)?;
        if inside.count().is_break() {
            return Ok(());
        }
        let Some(length) = headers.get("Content-Length").and_then(|length| length.parse().ok()) else {
            let what = format!("its record {number} tells no length");
            inside.problem(None, what, "make the archive again; the records behind are used as far as they are found");
            // What follows is passed over until a record begins.
            lost = true;
            continue;
        };
        let mut block = Exactly::new(reader, length);
        let goes_on = record(&headers, number, &mut block, inside);
        block.finish()?;
        if goes_on.is_break() {
            return Ok(());
        }
    }
    Ok(())
}

/// Reads one record.
fn record(headers: &Headers, number: u64, block: &mut Exactly<'_>, inside: &mut Inside<'_, '_>) -> ControlFlow<()> {
    let kind = headers.get("WARC-Type").unwrap_or_default();
    let address = headers.get("WARC-Target-URI").map(|address| address.trim_matches(['<', '>']));
    let name = address.map_or_else(|| format!("record {number}"), str::to_owned);
    let told = told(headers, address);
    match kind {
        "response" => match Answer::read(block) {
            Err(error) => {
                inside.unreadable(Some(&name), "cannot be read", &error);
                ControlFlow::Continue(())
            }
            Ok(answer) if answer.status != 200 => skip(inside, Reason::Status),
            Ok(answer) => match answer.body(block, inside.budget()) {
                Err((what, remedy)) => {
                    inside.problem(Some(&name), what, remedy);
                    ControlFlow::Continue(())
                }
                Ok(body) => page(name, told, answer.headers.get("Content-Type"), body, inside),
            },
        },
        "resource" | "conversion" => page(name, told, headers.get("Content-Type"), Box::new(block), inside),
        "revisit" => skip(inside, Reason::Revisit),
        // Requests, and what the crawler says of itself and its visits: no page, and part of no page.
        _ => ControlFlow::Continue(()),
    }
}

fn skip(inside: &mut Inside<'_, '_>, reason: Reason) -> ControlFlow<()> {
    inside.skip(reason);
    ControlFlow::Continue(())
}

/// Hands on a page as a source, if its media type is one that articles have.
fn page(
    name: String,
    told: Vec<Metadatum>,
    media_type: Option<&str>,
    body: Body<'_>,
    inside: &mut Inside<'_, '_>,
) -> ControlFlow<()> {
    let (head, mut body) = http::peek(body);
    let (essence, parameters) =
        media_type.unwrap_or_default().split_once(';').unwrap_or((media_type.unwrap_or_default(), ""));
    let extension = match essence.trim().to_ascii_lowercase().as_str() {
        "text/html" | "application/xhtml+xml" => "html",
        "text/plain" => "txt",
        "text/markdown" => "md",
        // Nobody told: a page opens with a mark.
        "" if head.trim_ascii_start().starts_with(b"<") => "html",
        _ => return skip(inside, Reason::MediaType),
    };
    if !formats::knows(extension) || is_for_robots(&name) {
        return skip(inside, Reason::MediaType);
    }
    let charset = parameters.split(';').find_map(|parameter| {
        let (key, value) = parameter.split_once('=')?;
        key.trim().eq_ignore_ascii_case("charset").then(|| value.trim().trim_matches(['"', '\'']).to_owned())
    });
    inside.entry(Entry { name, kind: Some(format!("page.{extension}")), charset, told }, &mut body)
}

/// Every crawl fetches these, and none is an article.
fn is_for_robots(address: &str) -> bool {
    address.split(['?', '#']).next().is_some_and(|address| address.ends_with("/robots.txt"))
}

/// What a record says of the article in it.
fn told(headers: &Headers, address: Option<&str>) -> Vec<Metadatum> {
    let datum = |key: &str, value: Option<&str>, says| {
        value.map(|value| Metadatum { field: format!("meta.warc.{key}"), value: value.to_owned(), says })
    };
    let id = headers.get("WARC-Record-ID").map(|id| id.trim_matches(['<', '>']));
    let data = [
        datum("target_uri", address, Some(Role::Url)),
        datum("date", headers.get("WARC-Date"), None),
        datum("record_id", id, None),
    ];
    data.into_iter().flatten().collect()
}
