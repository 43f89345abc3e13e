//! What a column can hold, and how such columns are usually called.

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub enum Role {
    Text,
    Id,
    Title,
    Date,
    Updated,
    Outlet,
    Url,
    Author,
    Language,
    /// Whose words they are, or where they stood before, where that is another than the outlet.
    Credit,
    /// What decides which of several alike stays. No column is usually called so; it is named where it is asked for.
    Keep,
}

impl Role {
    /// All roles; those after the text in the order in which metadata lists them.
    pub const ALL: [Role; 11] = [
        Role::Text,
        Role::Id,
        Role::Title,
        Role::Date,
        Role::Updated,
        Role::Outlet,
        Role::Url,
        Role::Author,
        Role::Language,
        Role::Credit,
        Role::Keep,
    ];

    /// The name, as in `--field text=body` and `meta.column.title`.
    pub fn name(self) -> &'static str {
        self.usual().first().copied().unwrap_or("keep")
    }

    /// What stands between the parts of a list of this role.
    pub(in crate::ingest) fn between(self) -> &'static str {
        if self == Role::Text { "\n\n" } else { ", " }
    }

    /// The usual column names, the likeliest first, which is the role's own, if it has any. Case and the signs `_`, `-` and space make
    /// no difference, so each stands here once.
    pub(super) fn usual(self) -> &'static [&'static str] {
        match self {
            Role::Text => &[
                "text",
                "body",
                "content",
                "article",
                "main_text",
                "article_text",
                "full_text",
                "article_body",
                "article_content",
                "body_text",
                "text_content",
                "content_text",
                "news_text",
                "news_content",
                "plain_text",
                "clean_text",
                "cleaned_text",
                "raw_text",
                "raw_content",
                "story",
                "paragraphs",
            ],
            Role::Id => &["id", "_id", "doc_id", "document_id", "article_id", "guid", "uuid"],
            Role::Title => &["title", "headline", "article_title"],
            Role::Date => &[
                "date",
                "published",
                "pub_date",
                "date_published",
                "publish_date",
                "published_date",
                "publication_date",
                "published_at",
                "publish_time",
                "published_on",
                "publication_time",
                "date_publish",
                "datetime",
                "timestamp",
                "created_at",
            ],
            Role::Updated => {
                &["updated", "modified", "updated_at", "modified_at", "date_modified", "last_modified", "last_updated"]
            }
            Role::Outlet => &[
                "outlet",
                "source",
                "publisher",
                "publication",
                "newspaper",
                "source_name",
                "publication_title",
                "site",
                "site_name",
                "source_domain",
                "domain",
                "hostname",
            ],
            Role::Url => &["url", "link", "canonical", "canonical_url", "canonical_link", "web_url", "permalink"],
            Role::Author => &["author", "byline", "authors", "creator"],
            Role::Language => &["language", "lang", "language_code"],
            Role::Credit => &[
                "credit",
                "agency",
                "news_agency",
                "wire",
                "wire_service",
                "credit_line",
                "original_source",
                "syndicated_from",
            ],
            Role::Keep => &[],
        }
    }
}
