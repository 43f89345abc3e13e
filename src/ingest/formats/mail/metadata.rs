//! What the headers of a message say of its text.

use super::apart::Head;
use super::headers::Headers;
use crate::ingest::{Metadatum, Role};

/// Headers that are kept, and what they say.
const KEPT: [(&str, Option<Role>); 19] = [
    ("subject", Some(Role::Title)),
    ("date", Some(Role::Date)),
    ("from", None),
    ("message-id", Some(Role::Id)),
    // Where the message can be read on the web (RFC 5064).
    ("archived-at", Some(Role::Url)),
    ("content-language", Some(Role::Language)),
    ("sender", None),
    ("reply-to", None),
    ("in-reply-to", None),
    ("resent-from", None),
    ("resent-date", None),
    ("list-id", None),
    ("list-post", None),
    ("newsgroups", None),
    ("organization", None),
    ("keywords", None),
    ("x-mailer", None),
    ("supersedes", None),
    ("expires", None),
];

/// Mailboxes that are nobody's own: their name is that of a newsroom, a list, a newsletter.
const OFFICES: [&str; 24] = [
    "alert",
    "alerts",
    "briefing",
    "contact",
    "desk",
    "editor",
    "editors",
    "hello",
    "info",
    "mail",
    "mailing",
    "media",
    "news",
    "newsdesk",
    "newsletter",
    "newsletters",
    "newsroom",
    "no-reply",
    "noreply",
    "press",
    "presse",
    "redaktion",
    "redaction",
    "updates",
];

fn datum(key: &str, value: &str, says: Option<Role>) -> Metadatum {
    Metadatum { field: format!("meta.mail.{key}"), value: value.to_owned(), says }
}

/// What a message says of itself.
///
/// Its sender is its author, but for newsletters: where a message goes to subscribers and comes from no person's mailbox,
/// the name in `From` is that of who publishes it. A `List-Id` names a list and not who publishes what is said on it, an
/// `Organization` whoever runs the sender's machine: neither makes an outlet.
pub(super) fn of(headers: &Headers) -> Vec<Metadatum> {
    let mut told = Vec::new();
    let (name, address) = &headers.sender;
    for (key, says) in KEPT {
        let Some(value) = headers.get(key) else { continue };
        let value = if key == "archived-at" { value.trim_matches(['<', '>']) } else { value };
        let lone = key == "from" && name.is_none();
        told.push(datum(key, value, if lone { Some(Role::Author) } else { says }));
        if key == "from"
            && let Some(name) = name
        {
            let role = if is_newsletter(headers, address.as_deref()) { Role::Outlet } else { Role::Author };
            told.push(datum("from-name", name, Some(role)));
        }
    }
    told
}

/// Whether a message goes to subscribers, and from an office.
fn is_newsletter(headers: &Headers, address: Option<&str>) -> bool {
    let bulk = headers
        .get("precedence")
        .is_some_and(|how| how.eq_ignore_ascii_case("bulk") || how.eq_ignore_ascii_case("list"));
    let subscribed = headers.get("list-unsubscribe").is_some() || headers.get("list-id").is_some() || bulk;
    // Where anybody may write to the list, it is a discussion.
    let one_way = headers.get("list-post").is_none_or(|post| post.to_ascii_uppercase().starts_with("NO"));
    let office = address.and_then(|address| address.split('@').next()).is_some_and(|mailbox| {
        let mailbox = mailbox.to_ascii_lowercase();
        OFFICES
            .iter()
            .any(|office| mailbox == *office || mailbox.split(['.', '-', '_', '+']).any(|part| part == *office))
    });
    subscribed && one_way && office && headers.get("in-reply-to").is_none()
}

/// What was copied with a message that was passed on.
pub(super) fn copied(head: &Head) -> Vec<Metadatum> {
    let mut told = Vec::new();
    told.extend(head.subject.as_ref().map(|value| datum("subject", value, Some(Role::Title))));
    told.extend(head.date.as_ref().map(|value| datum("date", value, Some(Role::Date))));
    if let Some(from) = &head.from {
        let name = from.split(['<', '[']).next().unwrap_or_default().trim().trim_matches(['"', '\'', '*']).trim();
        let named = !name.is_empty() && !name.contains('@');
        told.push(datum("from", from, (!named).then_some(Role::Author)));
        if named {
            told.push(datum("from-name", name, Some(Role::Author)));
        }
    }
    told
}

/// Who passed a message on, and when.
pub(super) fn forwarded(from: Option<&str>, date: Option<&str>) -> Vec<Metadatum> {
    let by = from.map(|from| datum("forwarded-by", from, None));
    by.into_iter().chain(date.map(|date| datum("forwarded-date", date, None))).collect()
}

/// What a text that is attached says is its title, which goes before the subject of the message.
pub(super) fn title(title: &str) -> Metadatum {
    datum("title", title, Some(Role::Title))
}

/// The name of a file that is attached and not read.
pub(super) fn attachment(name: &str) -> Metadatum {
    datum("attachment", name, None)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn roles(block: &str) -> Vec<(String, String)> {
        let (headers, _) = Headers::of(block.as_bytes());
        let said = of(&headers).into_iter().filter_map(|datum| Some((datum.says?.name().to_owned(), datum.value)));
        said.collect()
    }

    #[test]
    fn the_sender_is_the_author_unless_it_is_a_newsletter() {
        let author = |name: &str| vec![("author".to_owned(), name.to_owned())];
        let outlet = |name: &str| vec![("outlet".to_owned(), name.to_owned())];
        assert_eq!(roles("From: Ilse Marten <i@n.example>\n\n"), author("Ilse Marten"));
        assert_eq!(roles("From: i@n.example\n\n"), author("i@n.example"));
        let letter = "From: Norvane Press <newsletter@n.example>\nList-Unsubscribe: <mailto:x@n.example>\n";
        assert_eq!(roles(&format!("{letter}\n")), outlet("Norvane Press"));
        assert_eq!(roles(&format!("{letter}List-Post: <mailto:list@n.example>\n\n")), author("Norvane Press"));
        assert_eq!(roles("From: Norvane Press <newsletter@n.example>\n\n"), author("Norvane Press"));
        assert_eq!(roles("From: I. Marten <i@n.example>\nList-Id: <a.n.example>\n\n"), author("I. Marten"));
    }
}
