//! What the names that programmers gave to the parts of a page say of them: `class`, `id`, `role` and the like.
//! The words are those of many sites; none names one.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::tags::Tag;
use super::tree::{At, Name, Tree};

/// What an element's own names say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// Nothing.
    Plain,
    /// Nobody sees it.
    Hidden,
    /// It stands around articles, whatever it holds: comments, the foot of the page.
    Around,
    /// It mostly stands around articles.
    Beside,
    /// Words under a picture, or who took it.
    Caption,
    /// Who wrote it, when.
    Byline,
    /// The article with its head.
    Article,
    /// The article's text.
    Body,
    /// What stands between the title and the text, and sums it up.
    Lead,
}

/// Each word with its rank among all, what it says, and itself.
static TABLE: LazyLock<HashMap<&str, (usize, Mark, &str)>> = LazyLock::new(|| {
    let lists = [
        (Mark::Around, AROUND),
        (Mark::Beside, BESIDE),
        (Mark::Caption, CAPTION),
        (Mark::Byline, BYLINE),
        (Mark::Lead, LEAD),
    ];
    let words = lists.into_iter().flat_map(|(mark, list)| list.iter().map(move |word| (mark, *word)));
    let mut table = HashMap::new();
    for (rank, (mark, word)) in words.enumerate() {
        table.entry(word).or_insert((rank, mark, word));
    }
    table
});

impl Mark {
    /// Whether it is of a margin.
    pub(super) fn is_margin(self) -> bool {
        matches!(self, Self::Around | Self::Beside | Self::Caption | Self::Byline)
    }
}

/// Words that, in a name, say that the part stands around articles.
const AROUND: &[&str] = &[
    "comment",
    "comments",
    "commentlist",
    "disqus",
    "respond",
    "replies",
    "footer",
    "foot",
    "cookie",
    "cookies",
    "consent",
    "gdpr",
    "related",
    "nav",
    "navbar",
    "navigation",
    "menu",
    "breadcrumb",
    "breadcrumbs",
    "outbrain",
    "taboola",
    "newsletter",
    "newsletters",
    "signup",
    "modal",
    "popup",
    "skip",
    "masthead",
];

/// Words that mostly say so.
const BESIDE: &[&str] = &[
    "share",
    "sharing",
    "sharebar",
    "shares",
    "social",
    "socials",
    "sidebar",
    "side",
    "rail",
    "aside",
    "promo",
    "promos",
    "promotion",
    "promoted",
    "recommend",
    "recommended",
    "recommendations",
    "recirc",
    "recirculation",
    "subscribe",
    "subscription",
    "ad",
    "ads",
    "advert",
    "adverts",
    "advertisement",
    "advertising",
    "advertorial",
    "sponsor",
    "sponsored",
    "sponsors",
    "trending",
    "popular",
    "mostread",
    "mostpopular",
    "widget",
    "widgets",
    "teaser",
    "teasers",
    "carousel",
    "toolbar",
    "tools",
    "pagination",
    "pager",
    "tags",
    "taglist",
    "tagcloud",
    "topics",
    "keywords",
    "categories",
    "bio",
    "login",
    "signin",
    "register",
    "search",
    "banner",
    "overlay",
    "paywall",
    "donate",
    "donation",
    "support",
    "more",
    "readmore",
    "also",
    "next",
    "previous",
    "prev",
    "latest",
    "headlines",
    "feed",
    "rss",
    "print",
    "email",
    "tweet",
    "twitter",
    "facebook",
    "whatsapp",
    "follow",
    "jump",
    "toc",
    "disclaimer",
    "copyright",
    "legal",
    "rating",
    "ratings",
    "vote",
    "poll",
    "quiz",
    "survey",
    "video",
    "player",
    "slideshow",
    "infobox",
    "callout",
    "cta",
    "notice",
    "alert",
    "linkbox",
    "readalso",
    "links",
    "linklist",
    "noprint",
    "authorbox",
    "authorbio",
];

const CAPTION: &[&str] = &[
    "caption",
    "captions",
    "figcaption",
    "photo",
    "photos",
    "image",
    "img",
    "picture",
    "media",
    "figure",
    "credit",
    "credits",
    "photocredit",
    "imagecredit",
    "photographer",
    "copyright",
    "bildunterschrift",
    "legende",
];

const LEAD: &[&str] = &[
    "dek",
    "subtitle",
    "subheadline",
    "subheading",
    "subhead",
    "subhed",
    "standfirst",
    "summary",
    "strapline",
    "keypoints",
    "chapo",
    "chapeau",
    "vorspann",
    "intro",
    "lead",
    "deck",
    "excerpt",
];

const BYLINE: &[&str] = &[
    "byline",
    "bylines",
    "author",
    "authors",
    "dateline",
    "timestamp",
    "published",
    "pubdate",
    "date",
    "datetime",
    "time",
    "meta",
    "metadata",
    "postmeta",
    "postmetadata",
    "entrymeta",
    "newsmeta",
    "articlemeta",
    "lastmod",
    "timedata",
    "autor",
    "readtime",
    "writer",
    "contributor",
    "contributors",
];

/// Whole names of the element that holds an article's text.
const BODY: &[&str] = &[
    "articlebody",
    "articlecontent",
    "articletext",
    "storybody",
    "storycontent",
    "storytext",
    "entrycontent",
    "postcontent",
    "postbody",
    "posttext",
    "bodycontent",
    "contentbody",
    "newsbody",
    "newscontent",
    "newstext",
    "articlebodycontent",
    "bodycopy",
    "bodytext",
    "contenttext",
    "articlemain",
    "richtext",
    "articlecopy",
    "maincontent",
];

/// Whether a word says that a part stands around articles whatever it holds.
pub(super) fn is_around(word: &str) -> bool {
    AROUND.contains(&word) || word.is_empty()
}

/// Whether a word says that a part holds what readers wrote, of which there may be more than of the article.
pub(super) fn is_talk(word: &str) -> bool {
    matches!(word, "comment" | "comments" | "commentlist" | "disqus" | "respond" | "replies")
}

/// Whether a word says that the part tells who took a picture.
pub(super) fn is_credit(word: &str) -> bool {
    matches!(word, "credit" | "credits" | "photocredit" | "imagecredit" | "photographer" | "copyright")
}

/// What an element is, by itself, and the word that says so.
pub(super) fn mark(tree: &Tree, at: At) -> (Mark, &'static str) {
    let tag = tree.tag(at);
    if tag == Tag::TEXT {
        return (Mark::Plain, "");
    }
    let mut words = Words::default();
    let mut said = match tag {
        Tag::NAV | Tag::FOOTER | Tag::SEARCH => Some((Mark::Around, tag.name())),
        Tag::ASIDE | Tag::FORM | Tag::MENU => Some((Mark::Beside, tag.name())),
        Tag::FIGCAPTION | Tag::FIGURE => Some((Mark::Caption, tag.name())),
        Tag::ARTICLE => Some((Mark::Article, tag.name())),
        _ => None,
    };
    for (name, value) in tree.attributes(at) {
        let told = match name {
            Name::Hidden => Some(Mark::Hidden),
            Name::AriaHidden if value == "true" => Some(Mark::Hidden),
            Name::Style if is_hiding(value) => Some(Mark::Hidden),
            Name::Role => match value {
                "navigation" | "banner" | "contentinfo" | "search" | "menu" | "menubar" | "dialog" | "alertdialog"
                | "toolbar" | "tablist" => Some(Mark::Around),
                "complementary" | "form" | "button" | "tab" | "alert" | "tooltip" => Some(Mark::Beside),
                "article" => Some(Mark::Article),
                _ => None,
            },
            Name::ItemProp => match value {
                "articleBody" | "reviewBody" => Some(Mark::Body),
                "caption" | "copyrightHolder" => Some(Mark::Caption),
                "author" | "datePublished" | "dateModified" | "dateCreated" | "publisher" | "image" => {
                    Some(Mark::Byline)
                }
                "comment" | "commentText" => Some(Mark::Around),
                _ => None,
            },
            Name::Class | Name::Id | Name::Part => {
                words.add(value);
                None
            }
            _ => None,
        };
        match told {
            Some(Mark::Hidden) => return (Mark::Hidden, ""),
            Some(told) if said.is_none() || told == Mark::Body => said = Some((told, "")),
            _ => {}
        }
    }
    if words.unseen() {
        return (Mark::Hidden, "");
    }
    // Embedded posts are quotations, whatever the names of the one who embeds them.
    if tag == Tag::BLOCKQUOTE {
        return (Mark::Plain, "");
    }
    if said.is_none_or(|(mark, _)| mark == Mark::Article) && words.is_body() {
        return (Mark::Body, "");
    }
    said.or_else(|| words.mark(tag)).unwrap_or((Mark::Plain, ""))
}

fn is_hiding(style: &str) -> bool {
    let style: String = style.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_ascii_lowercase();
    ["display:none", "visibility:hidden", "clip:rect(0", "clip-path:inset(50%)", "clip:rect(1px"]
        .iter()
        .any(|way| style.contains(way))
}

/// Whether an element is a link or a button by its role.
pub(super) fn is_button(tree: &Tree, at: At) -> bool {
    tree.attribute(at, Name::Role).is_some_and(|role| matches!(role, "button" | "link"))
}

/// The words of an element's names.
#[derive(Default)]
struct Words {
    /// Single words, in lower case.
    single: Vec<String>,
    /// Whole names without their separators.
    whole: Vec<String>,
}

impl Words {
    fn add(&mut self, value: &str) {
        for name in value.split_whitespace().take(24).filter(|name| name.len() <= 80) {
            let mut word = String::new();
            let mut whole = String::new();
            let mut lower = false;
            for sign in name.chars() {
                if !sign.is_alphanumeric() || (sign.is_uppercase() && lower) {
                    self.push(&mut word);
                }
                lower = sign.is_lowercase();
                if sign.is_alphanumeric() {
                    word.extend(sign.to_lowercase());
                    whole.extend(sign.to_lowercase());
                }
            }
            self.push(&mut word);
            self.whole.push(whole);
        }
    }

    fn push(&mut self, word: &mut String) {
        if !word.is_empty() {
            self.single.push(std::mem::take(word));
        }
    }

    /// Whether it is for those who hear the page only.
    fn unseen(&self) -> bool {
        const UNSEEN: [&str; 8] = [
            "sronly",
            "visuallyhidden",
            "screenreadertext",
            "screenreaderonly",
            "visuallyhide",
            "offscreen",
            "a11yhidden",
            "assistivetext",
        ];
        self.whole.iter().any(|name| UNSEEN.iter().any(|known| name.ends_with(known)))
    }

    fn is_body(&self) -> bool {
        self.whole.iter().any(|name| BODY.contains(&name.as_str()))
    }

    fn mark(&self, tag: Tag) -> Option<(Mark, &'static str)> {
        // Of what is set within lines, only captions are told apart.
        let block = tag.is_block();
        // What the whole page is called says nothing of its parts.
        if matches!(tag, Tag::HTML | Tag::BODY | Tag::MAIN) {
            return None;
        }
        let told = self.single.iter().chain(&self.whole).filter_map(|word| TABLE.get(word.as_str()));
        let told = told.filter(|(_, mark, _)| block || *mark == Mark::Caption);
        told.min_by_key(|(rank, ..)| *rank).map(|(_, mark, word)| (*mark, *word))
    }
}
