//! What do the words between tags say, as paragraphs? For bodies that are marked up and nothing else: an HTML mail, the
//! body of a news item. What stands round the article of a web page is not told apart here.

mod prose;
mod tags;

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
    // An element that is not shown, and how many of its name are open inside.
    let mut unseen: Option<(String, usize)> = None;
    let mut quotes: Vec<bool> = Vec::new();
    for token in Tokens::of(html) {
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
                name if !tag.empty && (UNSEEN.contains(&name) || is_hidden(&tag)) && !is_void(name) => {
                    unseen = Some((tag.name, 1));
                }
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
    fn broken_markup_costs_no_words_and_no_stack() {
        assert_eq!(text("a < b and <b c < d"), "a < b and <b c < d");
        assert_eq!(text("<p>one <!-- never closed"), "one");
        assert_eq!(text("&nosuch; &#xD800; &amp &"), "&nosuch; &#xD800; &amp &");
        assert_eq!(text(&("<blockquote type=cite>".repeat(100_000) + "deep")), "> ".repeat(8) + "deep");
        assert_eq!(text(&"<a href=\"".repeat(100_000)).len(), 900_000);
        assert_eq!(text(&("<".repeat(1_000_000) + "x")).len(), 1_000_001);
    }
}
