//! What an XML text says of itself before its first word: the encoding, and the outermost element.

use quick_xml::Reader;
use quick_xml::events::Event;

/// The outermost element.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Root {
    /// Its local name.
    pub name: String,
    /// Whether its attributes name the standard.
    standard: bool,
}

impl Root {
    /// Whether this is NewsML-G2: a name alone is not enough, since `newsItem` is one that others use.
    pub fn is_newsml(&self) -> bool {
        const ITEMS: [&str; 7] =
            ["newsItem", "newsMessage", "packageItem", "conceptItem", "knowledgeItem", "planningItem", "catalogItem"];
        self.standard && ITEMS.contains(&self.name.as_str())
    }
}

/// The outermost element of a text, or of its beginning.
pub(super) fn of(text: &str) -> Option<Root> {
    if !text.trim_start().starts_with('<') {
        return None;
    }
    let mut reader = Reader::from_str(text);
    loop {
        match reader.read_event().ok()? {
            Event::Start(tag) | Event::Empty(tag) => {
                let attributes = tag.attributes_raw();
                let standard = attributes.contains("iptc.org/std/nar") || attributes.contains("NewsML-G2");
                return Some(Root { name: tag.local_name().as_ref().to_owned(), standard });
            }
            Event::Decl(_) | Event::PI(_) | Event::Comment(_) | Event::DocType(_) => {}
            Event::Text(words) if words.trim().is_empty() => {}
            _ => return None,
        }
    }
}

/// The encoding that the first line names.
pub(super) fn encoding(bytes: &[u8]) -> Option<String> {
    let head = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let head = String::from_utf8_lossy(head.get(..200).unwrap_or(head));
    let declaration = head.strip_prefix("<?xml")?.split("?>").next()?;
    let (_, said) = declaration.split_once("encoding")?;
    let mut parts = said.split(['"', '\'']);
    parts.next()?;
    parts.next().map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_outermost_element_is_found_behind_all_that_may_stand_before_it() {
        let text = "\u{feff}<?xml version='1.0' encoding='ISO-8859-1'?>\n<!DOCTYPE n:newsItem [<!ENTITY a \"b\">]>\n<!-- c -->\n\
            <n:newsItem xmlns:n=\"http://iptc.org/std/nar/2006-10-01/\" guid='x'><cut";
        let root = of(text.trim_start_matches('\u{feff}')).expect("a root");
        assert!(root.is_newsml() && root.name == "newsItem");
        assert_eq!(encoding(text.as_bytes()).as_deref(), Some("ISO-8859-1"));
        assert!(of("<newsItem>").is_some_and(|root| !root.is_newsml()));
        assert!(of("words <nitf>").is_none() && of("").is_none() && of("<!-- ").is_none());
    }
}
