//! The containers, and which of them an input is. A new one is a file here and two lines below.

#[cfg(feature = "archives")]
mod decoded;
mod exactly;
#[cfg(feature = "archives")]
mod gzip;
mod tar;
mod warc;
#[cfg(feature = "archives")]
mod zip;
#[cfg(feature = "archives")]
mod zstd;

use super::container::Container;
use super::formats;
use super::packing::Codec;
use super::skipped::Reason;

/// All containers.
static ALL: &[&dyn Container] = &[
    #[cfg(feature = "archives")]
    &gzip::Gzip,
    #[cfg(feature = "archives")]
    &zstd::Zstd,
    #[cfg(feature = "archives")]
    &zip::Zip,
    &tar::Tar,
    &warc::Warc,
];

/// The container that an input is, by its first bytes.
pub(super) fn find(head: &[u8]) -> Option<&'static dyn Container> {
    ALL.iter().find(|container| container.recognises(head)).copied()
}

/// How a stream is packed, by its first bytes, where it is and is no archive.
pub(super) fn codec(head: &[u8]) -> Option<&'static dyn Codec> {
    find(head).and_then(|container| container.codec())
}

/// The archive that a name claims. A compressed file is none: what was packed when it was fetched may be unpacked now.
pub(super) fn archive_by_name(name: &str) -> Option<&'static dyn Container> {
    claims(name).filter(|container| container.inner(name).is_none())
}

/// A name without what compression adds to it, which nobody does more than a few times.
pub(super) fn unwrapped(name: &str) -> String {
    let mut name = name.to_owned();
    for _ in 0..4 {
        match claims(&name).and_then(|container| container.inner(&name)) {
            Some(inner) => name = inner,
            None => break,
        }
    }
    name
}

/// Whether what a walk comes across is read: an article, an archive, or one of these compressed.
pub(super) fn is_input(name: &str) -> bool {
    let name = unwrapped(name);
    claims(&name).is_some() || extension(&name).is_some_and(formats::knows)
}

/// Why an entry of an archive is passed over, by its name; as in a folder walk.
fn passed_over(name: &str) -> Option<Reason> {
    let mut steps = name.split(['/', '\\']);
    if steps.any(|step| step == "__MACOSX" || step.starts_with('.') && !matches!(step, "." | "..")) {
        return Some(Reason::Hidden);
    }
    (!is_input(name)).then_some(Reason::Name)
}

/// All extensions that make a file of a walked folder an input, as a list.
pub(super) fn known() -> String {
    let all = formats::extensions().chain(ALL.iter().flat_map(|container| container.extensions()).copied());
    all.map(|extension| format!(".{extension}")).collect::<Vec<_>>().join(", ")
}

fn claims(name: &str) -> Option<&'static dyn Container> {
    let extension = extension(name)?;
    let claims =
        |container: &&&dyn Container| container.extensions().iter().any(|known| known.eq_ignore_ascii_case(extension));
    ALL.iter().find(claims).copied()
}

fn extension(name: &str) -> Option<&str> {
    name.rsplit_once('.').map(|(_, extension)| extension)
}

/// A name without the extension of a compressed file. Of each pair the first is the extension, the second stands in
/// for it.
#[cfg(feature = "archives")]
fn without(name: &str, extensions: &[(&str, &str)]) -> String {
    let (stem, extension) = name.rsplit_once('.').unwrap_or((name, ""));
    match extensions.iter().find(|(known, _)| known.eq_ignore_ascii_case(extension)) {
        Some((_, instead)) => format!("{stem}{instead}"),
        None => name.to_owned(),
    }
}

#[cfg(all(test, feature = "archives"))]
mod tests {
    use super::*;

    #[test]
    fn a_compressed_article_is_an_input_and_a_compressed_anything_is_not() {
        for name in ["a.txt.gz", "a.jsonl.zst", "a.TAR.GZ", "a.tgz", "a.tar.zst", "a.zip", "a.warc.gz", "a.wet", "a.md"]
        {
            assert!(is_input(name), "{name}");
        }
        for name in ["a.gz", "a.zst", "a.jpg.gz", "a.jpg", ".gz", "gz", "a.gz.gz", "txt"] {
            assert!(!is_input(name), "{name}");
        }
        assert_eq!(unwrapped("a/b.tgz"), "a/b.tar");
    }

    #[test]
    fn what_systems_put_beside_files_is_hidden_and_ways_out_are_not() {
        for (name, reason) in [
            ("in/__MACOSX/._a.txt", Some(Reason::Hidden)),
            ("in/.git/a.txt", Some(Reason::Hidden)),
            ("../../etc/a.txt", None),
            ("/etc/a.txt", None),
            ("C:\\in\\a.txt", None),
            ("a.jpg", Some(Reason::Name)),
        ] {
            assert_eq!(passed_over(name), reason, "{name}");
        }
    }
}
