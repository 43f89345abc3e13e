//! The elements of HTML, as far as reading needs to tell them apart.

/// An element's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Tag(u8);

macro_rules! tags {
    ($($constant:ident $name:literal,)*) => {
        #[allow(non_camel_case_types, clippy::upper_case_acronyms)]
        #[repr(u8)]
        enum Place { $($constant,)* }
        impl Tag {
            $(pub(super) const $constant: Tag = Tag(Place::$constant as u8);)*
            const NAMES: &[&str] = &[$($name,)*];

            /// The tag of a name in lower case; all that reading treats alike are one.
            pub(super) fn of(name: &[u8]) -> Self {
                match name {
                    $(name if name == $name.as_bytes() => Self::$constant,)*
                    _ => Self::OTHER,
                }
            }
        }
    };
}

tags! {
    OTHER "", TEXT "#text", HTML "html", HEAD "head", BODY "body", TITLE "title", META "meta", LINK "link", BASE "base",
    SCRIPT "script", STYLE "style", TEMPLATE "template", NOSCRIPT "noscript",
    DIV "div", P "p", SPAN "span", A "a", BR "br", HR "hr", WBR "wbr", IMG "img",
    H1 "h1", H2 "h2", H3 "h3", H4 "h4", H5 "h5", H6 "h6", HGROUP "hgroup",
    UL "ul", OL "ol", LI "li", DL "dl", DT "dt", DD "dd", MENU "menu", DIR "dir",
    ARTICLE "article", SECTION "section", MAIN "main", ASIDE "aside", NAV "nav", HEADER "header", FOOTER "footer",
    ADDRESS "address", BLOCKQUOTE "blockquote", Q "q", FIGURE "figure", FIGCAPTION "figcaption", CENTER "center",
    DETAILS "details", SUMMARY "summary", DIALOG "dialog", FIELDSET "fieldset", LEGEND "legend", FORM "form",
    SEARCH "search", PRE "pre", LISTING "listing", XMP "xmp", PLAINTEXT "plaintext",
    TABLE "table", CAPTION "caption", COLGROUP "colgroup", COL "col", THEAD "thead", TBODY "tbody", TFOOT "tfoot",
    TR "tr", TD "td", TH "th",
    B "b", I "i", U "u", S "s", EM "em", STRONG "strong", SMALL "small", BIG "big", FONT "font", TT "tt",
    STRIKE "strike", CODE "code", CITE "cite", SUB "sub", SUP "sup", MARK "mark", ABBR "abbr", TIME "time", INS "ins",
    DEL "del", NOBR "nobr", LABEL "label",
    BUTTON "button", SELECT "select", OPTION "option", OPTGROUP "optgroup", DATALIST "datalist", TEXTAREA "textarea",
    INPUT "input", OUTPUT "output", METER "meter", PROGRESS "progress",
    IFRAME "iframe", OBJECT "object", EMBED "embed", APPLET "applet", MARQUEE "marquee", PARAM "param", VIDEO "video",
    AUDIO "audio", SOURCE "source", TRACK "track", CANVAS "canvas", MAP "map", AREA "area", SVG "svg", MATH "math",
    FRAME "frame", FRAMESET "frameset", NOFRAMES "noframes", NOEMBED "noembed",
}

impl Tag {
    /// The name in lower case; empty for those that are treated alike.
    pub(super) fn name(self) -> &'static str {
        Self::NAMES.get(usize::from(self.0)).copied().unwrap_or_default()
    }

    /// A number under 256 for each.
    pub(super) fn number(self) -> usize {
        usize::from(self.0)
    }

    /// Has no content and no end tag.
    pub(super) fn is_void(self) -> bool {
        const VOID: [Tag; 14] = [
            Tag::META,
            Tag::LINK,
            Tag::BASE,
            Tag::BR,
            Tag::HR,
            Tag::WBR,
            Tag::IMG,
            Tag::INPUT,
            Tag::EMBED,
            Tag::PARAM,
            Tag::SOURCE,
            Tag::TRACK,
            Tag::AREA,
            Tag::COL,
        ];
        VOID.contains(&self) || self == Tag::FRAME
    }

    /// Stands in the head; anything else ends it.
    pub(super) fn is_of_head(self) -> bool {
        const OF_HEAD: [Tag; 8] =
            [Tag::TITLE, Tag::META, Tag::LINK, Tag::BASE, Tag::SCRIPT, Tag::STYLE, Tag::TEMPLATE, Tag::NOSCRIPT];
        OF_HEAD.contains(&self)
    }

    pub(super) fn is_heading(self) -> bool {
        (Tag::H1.0..=Tag::H6.0).contains(&self.0)
    }

    /// Whether its content stands in lines of its own.
    pub(super) fn is_block(self) -> bool {
        const BLOCK: [Tag; 53] = [
            Tag::HTML,
            Tag::HEAD,
            Tag::BODY,
            Tag::DIV,
            Tag::P,
            Tag::HR,
            Tag::H1,
            Tag::H2,
            Tag::H3,
            Tag::H4,
            Tag::H5,
            Tag::H6,
            Tag::HGROUP,
            Tag::UL,
            Tag::OL,
            Tag::LI,
            Tag::DL,
            Tag::DT,
            Tag::DD,
            Tag::MENU,
            Tag::DIR,
            Tag::ARTICLE,
            Tag::SECTION,
            Tag::MAIN,
            Tag::ASIDE,
            Tag::NAV,
            Tag::HEADER,
            Tag::FOOTER,
            Tag::ADDRESS,
            Tag::BLOCKQUOTE,
            Tag::FIGURE,
            Tag::FIGCAPTION,
            Tag::CENTER,
            Tag::DETAILS,
            Tag::SUMMARY,
            Tag::DIALOG,
            Tag::FIELDSET,
            Tag::LEGEND,
            Tag::FORM,
            Tag::SEARCH,
            Tag::PRE,
            Tag::LISTING,
            Tag::XMP,
            Tag::PLAINTEXT,
            Tag::TABLE,
            Tag::CAPTION,
            Tag::THEAD,
            Tag::TBODY,
            Tag::TFOOT,
            Tag::TR,
            Tag::TD,
            Tag::TH,
            Tag::FRAMESET,
        ];
        BLOCK.contains(&self)
    }

    /// Whether its start ends an open paragraph.
    pub(super) fn ends_paragraph(self) -> bool {
        const NOT: [Tag; 11] = [
            Tag::HTML,
            Tag::HEAD,
            Tag::BODY,
            Tag::CAPTION,
            Tag::THEAD,
            Tag::TBODY,
            Tag::TFOOT,
            Tag::TR,
            Tag::TD,
            Tag::TH,
            Tag::LEGEND,
        ];
        self.is_block() && !NOT.contains(&self)
    }

    /// Whether end tags of what stands outside do not reach into it.
    pub(super) fn is_wall(self) -> bool {
        const WALLS: [Tag; 11] = [
            Tag::HTML,
            Tag::BODY,
            Tag::TABLE,
            Tag::TD,
            Tag::TH,
            Tag::CAPTION,
            Tag::TEMPLATE,
            Tag::OBJECT,
            Tag::APPLET,
            Tag::MARQUEE,
            Tag::SELECT,
        ];
        WALLS.contains(&self)
    }

    /// Whether it is a part of a table.
    pub(super) fn is_of_table(self) -> bool {
        const PARTS: [Tag; 8] =
            [Tag::TABLE, Tag::CAPTION, Tag::THEAD, Tag::TBODY, Tag::TFOOT, Tag::TR, Tag::TD, Tag::TH];
        PARTS.contains(&self)
    }

    /// Whether its content is never words of the page.
    pub(super) fn is_silent(self) -> bool {
        const SILENT: [Tag; 27] = [
            Tag::HEAD,
            Tag::TITLE,
            Tag::SCRIPT,
            Tag::STYLE,
            Tag::TEMPLATE,
            Tag::NOSCRIPT,
            Tag::BUTTON,
            Tag::SELECT,
            Tag::OPTION,
            Tag::DATALIST,
            Tag::TEXTAREA,
            Tag::OUTPUT,
            Tag::METER,
            Tag::PROGRESS,
            Tag::IFRAME,
            Tag::OBJECT,
            Tag::APPLET,
            Tag::VIDEO,
            Tag::AUDIO,
            Tag::CANVAS,
            Tag::MAP,
            Tag::SVG,
            Tag::MATH,
            Tag::NOFRAMES,
            Tag::NOEMBED,
            Tag::OPTGROUP,
            Tag::DIALOG,
        ];
        SILENT.contains(&self)
    }
}
