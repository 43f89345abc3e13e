//! What do the words between tags say, as paragraphs? For bodies that are marked up and nothing else: an HTML mail, the
//! body of a news item. What stands round the article of a web page is not told apart here.

mod prose;
mod tags;

use std::collections::HashMap;

pub(super) use prose::Prose;
use tags::{Tag, Token, Tokens};
#[cfg(feature = "newsroom")]
pub(super) use tags::{character, unescaped};

/// The elements that begin and end a paragraph, in HTML and in NITF.
const BLOCKS: &[&str] = &[
    "abstract",
    "address",
    "article",
    "aside",
    "block",
    "blockquote",
    "body",
    "body.content",
    "body.end",
    "bq",
    "caption",
    "center",
    "dd",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hl1",
    "hl2",
    "hr",
    "li",
    "main",
    "nav",
    "note",
    "ol",
    "p",
    "pre",
    "section",
    "table",
    "tagline",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
];

/// The elements whose words nobody is shown.
const UNSEEN: &[&str] = &["script", "style", "title", "template", "noscript", "svg", "object", "textarea", "select"];

/// Whether an element begins and ends a paragraph.
pub(super) fn is_block(name: &str) -> bool {
    BLOCKS.binary_search(&name).is_ok()
}

/// The text of an HTML body. What a mail program marked as quoted (`<blockquote type="cite">`) stands behind `> `.
///
/// Tags need not be closed or in order, and how deep they are nested does not matter.
pub(super) fn text(html: &str) -> String {
    let mut prose = Prose::default();
    let endless = endless(html);
    // An element that is not shown, and how many of its name are open inside.
    let mut unseen: Option<(String, usize)> = None;
    let mut quotes: Vec<bool> = Vec::new();
    for (place, token) in Tokens::of(html).enumerate() {
        if ends_paragraph(&token) && unseen.as_ref().is_some_and(|(name, _)| name == "p") {
            unseen = None;
        }
        match (token, &mut unseen) {
            (Token::Open(tag), Some((name, open))) if tag.name == *name && !tag.empty => *open += 1,
            (Token::Close(tag), Some((name, open))) if tag == *name => {
                *open = open.saturating_sub(1);
                if *open == 0 {
                    unseen = None;
                }
            }
            (_, Some(_)) => {}
            (Token::Words(words), None) => prose.words(&tags::unescaped(words)),
            (Token::Open(tag), None) => match tag.name.as_str() {
                "br" => prose.line(),
                "blockquote" => {
                    let cited = is_cited(&tag);
                    prose.block();
                    prose.quote(cited);
                    quotes.push(cited);
                }
                "pre" => prose.block(),
                _ if is_unseen(&tag) && endless.binary_search(&place).is_err() => unseen = Some((tag.name, 1)),
                name if is_block(name) => prose.block(),
                _ => {}
            },
            (Token::Close(name), None) => {
                if is_block(&name) {
                    prose.block();
                }
                if name == "blockquote" && quotes.pop() == Some(true) {
                    prose.unquote();
                }
            }
        }
    }
    prose.finish()
}

/// The title that an HTML page has in its head.
#[cfg(feature = "mail")]
pub(super) fn title(html: &str) -> Option<String> {
    let mut head = Tokens::of(html).take_while(|token| !matches!(token, Token::Open(tag) if tag.name == "body"));
    head.find(|token| matches!(token, Token::Open(tag) if tag.name == "title"))?;
    let Some(Token::Words(words)) = head.next() else { return None };
    let title = tags::unescaped(words).split_whitespace().collect::<Vec<_>>().join(" ");
    (!title.is_empty()).then_some(title)
}

/// The elements that are not shown and have no end, by the places of their tags, in order: what stands behind them would
/// be lost with them, so they are taken as shown. A paragraph ends without a tag, a script with the text.
fn endless(html: &str) -> Vec<usize> {
    // Of each name the open elements that are not shown, and how many of the name are open inside.
    let mut open: HashMap<String, Vec<(usize, usize)>> = HashMap::new();
    for (place, token) in Tokens::of(html).enumerate() {
        match token {
            Token::Open(tag) if tag.empty || tags::RAW.contains(&tag.name.as_str()) => {}
            Token::Open(tag) if tag.name != "p" && is_unseen(&tag) => {
                open.entry(tag.name).or_default().push((place, 0));
            }
            Token::Open(tag) => {
                if let Some((_, inside)) = open.get_mut(&tag.name).and_then(|known| known.last_mut()) {
                    *inside += 1;
                }
            }
            Token::Close(name) => {
                if let Some(known) = open.get_mut(&name) {
                    match known.last_mut() {
                        Some((_, inside @ 1..)) => *inside -= 1,
                        _ => drop(known.pop()),
                    }
                }
            }
            Token::Words(_) => {}
        }
    }
    let mut endless: Vec<usize> = open.into_values().flatten().map(|(place, _)| place).collect();
    endless.sort_unstable();
    endless
}

/// Whether a paragraph that is open ends here: at any block that opens or closes.
fn ends_paragraph(token: &Token<'_>) -> bool {
    match token {
        Token::Open(tag) => is_block(&tag.name),
        Token::Close(name) => is_block(name),
        Token::Words(_) => false,
    }
}

/// Whether nobody is shown what stands in an element.
fn is_unseen(tag: &Tag<'_>) -> bool {
    !tag.empty && (UNSEEN.contains(&tag.name.as_str()) || is_hidden(tag)) && !is_void(&tag.name)
}

/// Elements that never have an end tag.
fn is_void(name: &str) -> bool {
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"].contains(&name)
}

/// Whether a block quote is what mail programs make of the message that is answered.
fn is_cited(tag: &Tag<'_>) -> bool {
    let attributes = tag.attributes.to_ascii_lowercase();
    ["type=\"cite\"", "type=cite", "type='cite'", "gmail_quote", "yahoo_quoted", "moz-cite"]
        .iter()
        .any(|sign| attributes.contains(sign))
}

/// Newsletters open with words that only the list of messages shows.
fn is_hidden(tag: &Tag<'_>) -> bool {
    let style = tag.attributes.to_ascii_lowercase();
    let packed: String = style.chars().filter(|sign| !sign.is_whitespace()).collect();
    packed.contains("display:none")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_blocks_are_in_order() {
        assert!(BLOCKS.is_sorted());
    }

    #[test]
    fn blocks_are_paragraphs_and_white_space_is_one_space() {
        let html = "<html><head><title>No</title><style>p { x: 1 }</style></head><body>\n<p>One\n  <b>bold</b>&nbsp;word\
            &mdash;caf&#233;.</p><div>Two<br>lines</div><table><tr><td>Three</td><td>Four</td></table>\
            <div style=\"display: none\"><div>unseen</div></div><script>if (a < b) { '<p>' }</script>Five";
        assert_eq!(text(html), "One bold word—café.\n\nTwo\nlines\n\nThree\n\nFour\n\nFive");
    }

    #[test]
    fn what_is_cited_is_quoted_and_a_quote_of_an_article_is_not() {
        let html = "<p>Mine.</p><blockquote>Said.</blockquote><blockquote type=\"cite\"><p>Yours.<br>Still.</p>\
            <blockquote type='cite'>Theirs.</blockquote></blockquote>End.";
        assert_eq!(text(html), "Mine.\n\nSaid.\n\n> Yours.\n> Still.\n\n> > Theirs.\n\nEnd.");
    }

    #[test]
    fn what_is_hidden_and_never_ends_hides_nothing_behind_it() {
        for html in [
            "<p style='display:none'>Unseen<p>One.</p><p>Two.</p>",
            "<div><p style='display:none'>Unseen</div><p>One.</p>Two.",
            "<noscript><p>One.</p>Two.",
            "<noscript>Unseen</noscript><noscript><p>One.</p><noscript>Unseen</noscript>Two.",
            "<div style='display:none'>One.<div>Two.</div>",
        ] {
            assert_eq!(text(html), "One.\n\nTwo.", "{html}");
        }
        assert_eq!(text("One.<script>if (a) { b }"), "One.");
        assert_eq!(text(&("<div style='display:none'>".repeat(100_000) + "deep")), "deep");
    }

    #[cfg(feature = "mail")]
    #[test]
    fn a_title_is_found_in_the_head_only() {
        assert_eq!(title("<html><head><TITLE>\nCanal &amp; lock</title>").as_deref(), Some("Canal & lock"));
        assert_eq!(title("<title> </title><p>x"), None);
        assert_eq!(title("<body><svg><title>Arrow</title></svg>"), None);
    }

    #[test]
    fn broken_markup_costs_no_words_and_no_stack() {
        assert_eq!(text("a < b and <b c < d"), "a < b and <b c < d");
        assert_eq!(text("<p>one <!-- never closed"), "one");
        assert_eq!(text("&nosuch; &#xD800; &amp &"), "&nosuch; &#xD800; &amp &");
        assert_eq!(text(&("<blockquote type=cite>".repeat(100_000) + "deep")), "> ".repeat(8) + "deep");
        assert_eq!(text(&"<a href=\"".repeat(100_000)).len(), 900_000);
        assert_eq!(text(&("<".repeat(1_000_000) + "x")).len(), 1_000_001);
    }
}
