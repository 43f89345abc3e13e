//! What a page says of itself in its `meta` and `link` elements, by names that many sites share.

use super::tags::Tag;
use super::tree::{Name, Tree};
use crate::ingest::{Metadatum, Role};

/// Names of `meta` elements, by what they say; the most to be trusted first. Compared in lower case, with `.` for `:`,
/// `_` and `-`.
const NAMES: &[(Role, &[&str])] = &[
    (
        Role::Title,
        &[
            "og.title",
            "headline",
            "twitter.title",
            "dc.title",
            "dcterms.title",
            "sailthru.title",
            "parsely.title",
            "citation.title",
            "rnews.headline",
            "title",
        ],
    ),
    (
        Role::Date,
        &[
            "article.published.time",
            "datepublished",
            "og.article.published.time",
            "article.published",
            "og.published.time",
            "published.time",
            "date.published.time",
            "date.published",
            "parsely.pub.date",
            "sailthru.date",
            "publishdate",
            "publish.date",
            "pubdate",
            "pub.date",
            "publicationdate",
            "publication.date",
            "publicationtime",
            "publish.time",
            "published",
            "published.at",
            "publishedat",
            "published.date",
            "cxenseparse.recs.publishtime",
            "cxenseparse.publishtime",
            "bt.pubdate",
            "rnews.datepublished",
            "shareaholic.article.published.time",
            "prism.publicationdate",
            "article.date.original",
            "originalpublicationdate",
            "dcsext.articlefirstpublished",
            "og.article.time",
            "og.release.date",
            "og.pubdate",
            "sw.pubdate",
            "citation.publication.date",
            "citation.online.date",
            "citation.date",
            "dc.date.issued",
            "dcterms.issued",
            "dc.issued",
            "dc.date.publication",
            "firstpublished",
            "release.date",
        ],
    ),
    (
        Role::Updated,
        &[
            "article.modified.time",
            "datemodified",
            "og.updated.time",
            "og.article.modified.time",
            "article.updated",
            "modified.time",
            "dcterms.modified",
            "dc.date.modified",
            "dc.modified",
            "last.modified",
            "lastmod",
            "lastmodified",
            "updated",
            "modified",
            "date.modified",
            "revised",
            "lastupdated",
            "updated.at",
        ],
    ),
    (
        Role::Outlet,
        &[
            "og.site.name",
            "publisher",
            "dc.publisher",
            "dcterms.publisher",
            "article.source",
            "application.name",
            "apple.mobile.web.app.title",
            "citation.journal.title",
            "site.name",
        ],
    ),
    (
        Role::Author,
        &[
            "author",
            "article.author.name",
            "byl",
            "byline",
            "dc.creator",
            "dcterms.creator",
            "sailthru.author",
            "parsely.author",
            "article.author",
            "og.article.author",
            "citation.author",
            "twitter.creator.name",
            "creator",
            "rnews.author",
            "cxenseparse.author",
        ],
    ),
    (Role::Url, &["og.url", "twitter.url", "parsely.link", "dc.identifier", "dcterms.identifier"]),
    (Role::Language, &["og.locale", "content.language", "dc.language", "dcterms.language", "language", "inlanguage"]),
    (Role::Credit, &["syndication.source", "original.source", "source", "dc.source"]),
];

/// Names that mostly tell the publication, and at times when the page was made.
const LOOSE: &[&str] = &[
    "dc.date",
    "dcterms.date",
    "dc.date.created",
    "dcterms.created",
    "dc.created",
    "article.created",
    "article.date",
    "articledate",
    "datecreated",
    "created",
    "creation.date",
    "date.created",
    "timestamp",
    "time",
    "date",
    "og.date",
    "displaydate",
    "coverdate",
    "uploaddate",
    "post.date",
];

/// Names that sum the article up, or say whose rights they are: kept, though no role is theirs.
const OTHERS: &[&str] = &[
    "og.description",
    "description",
    "article.publisher",
    "article.section",
    "copyright",
    "dc.rights",
    "rights",
    "news.keywords",
    "article.opinion",
];

/// A value longer than this is no statement about an article.
const LONGEST: usize = 2000;

/// No page says so much of itself.
const MOST: usize = 400;

/// What `meta` elements say, the most to be trusted first. Those in the page's margins, as on each of a list of teasers,
/// are left out: `margin` tells.
pub(super) fn metas(tree: &Tree, margin: impl Fn(usize) -> bool) -> Vec<Metadatum> {
    let mut found: Vec<(usize, usize, Metadatum)> = Vec::new();
    for at in (0..tree.nodes.len()).filter(|at| tree.tag(*at) == Tag::META && !margin(*at)) {
        let Some(value) = tree.attribute(at, Name::Content).map(str::trim) else { continue };
        if value.is_empty() || value.len() > LONGEST {
            continue;
        }
        let names = tree
            .attributes(at)
            .filter(|(name, _)| matches!(name, Name::Property | Name::OfMeta | Name::ItemProp | Name::HttpEquiv));
        for said in names.flat_map(|(_, names)| names.split_whitespace()).take(4) {
            let folded = fold(said);
            let place = |names: &[&str]| names.iter().position(|name| *name == folded);
            let role = NAMES.iter().enumerate().find_map(|(group, (role, names))| Some((group, *role, place(names)?)));
            let loose = LOOSE.iter().position(|name| *name == folded);
            let (group, rank, says) = match role {
                None if loose.is_some() => (NAMES.len() + 1, loose.unwrap_or_default(), Some(Role::Date)),
                Some((group, role, rank)) => (group, rank, Some(role)),
                None if OTHERS.contains(&folded.as_str()) => (NAMES.len(), 0, None),
                None => continue,
            };
            // An address of a person or a picture is no name.
            let usable = match says {
                Some(Role::Author | Role::Outlet | Role::Title) => !value.contains("http") && !value.starts_with('@'),
                Some(Role::Url) => value.starts_with("http"),
                _ => true,
            };
            let field = match said.split_once(':') {
                Some(("og", rest)) => format!("meta.og.{rest}"),
                Some(("article", _)) => format!("meta.og.{said}"),
                _ => format!("meta.html.{said}"),
            };
            found.push((group, rank, Metadatum { field, value: value.to_owned(), says: says.filter(|_| usable) }));
            break;
        }
        if found.len() >= MOST {
            break;
        }
    }
    found.sort_by_key(|(group, rank, _)| (*group, *rank));
    let mut said: Vec<Metadatum> = Vec::new();
    for (_, _, datum) in found {
        if !said.contains(&datum) {
            said.push(datum);
        }
    }
    said
}

/// Whether a date may be that of the page's making.
pub(super) fn is_loose(datum: &Metadatum) -> bool {
    let name = datum.field.strip_prefix("meta.html.").or_else(|| datum.field.strip_prefix("meta.og."));
    datum.says == Some(Role::Date) && name.is_some_and(|name| LOOSE.contains(&fold(name).as_str()))
}

fn fold(name: &str) -> String {
    name.chars().map(|sign| if matches!(sign, ':' | '_' | '-') { '.' } else { sign.to_ascii_lowercase() }).collect()
}

/// The links by which a page says where its article stands, or stood before.
pub(super) fn links(tree: &Tree) -> Vec<Metadatum> {
    let mut canonical = Vec::new();
    let mut others = Vec::new();
    for at in (0..tree.nodes.len()).filter(|at| matches!(tree.tag(*at), Tag::LINK | Tag::A)) {
        let (Some(rel), Some(href)) = (tree.attribute(at, Name::Rel), tree.attribute(at, Name::Href)) else { continue };
        let href = href.trim();
        if href.is_empty() || href.len() > LONGEST {
            continue;
        }
        for said in rel.split_whitespace() {
            match said.to_ascii_lowercase().as_str() {
                "canonical" if tree.tag(at) == Tag::LINK => {
                    let says = href.starts_with("http").then_some(Role::Url);
                    canonical.push(Metadatum { field: "meta.html.canonical".to_owned(), value: href.to_owned(), says });
                }
                rel @ ("syndication" | "original-source" | "syndication-source") => {
                    others.push(Metadatum {
                        field: format!("meta.html.{rel}"),
                        value: href.to_owned(),
                        says: (rel != "syndication").then_some(Role::Credit),
                    });
                }
                _ => {}
            }
        }
    }
    canonical.truncate(1);
    others.truncate(20);
    canonical.extend(others);
    canonical
}
