//! Which column holds what? By the usual names, or as set.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::error::Error;

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
}

impl Role {
    /// All roles; those after the text in the order in which metadata lists them.
    pub const ALL: [Role; 9] = [
        Role::Text,
        Role::Id,
        Role::Title,
        Role::Date,
        Role::Updated,
        Role::Outlet,
        Role::Url,
        Role::Author,
        Role::Language,
    ];

    /// The name, as in `--field text=body` and `meta.column.title`.
    pub fn name(self) -> &'static str {
        self.usual().first().copied().unwrap_or_default()
    }

    /// The usual column names, the likeliest first, which is the role's own.
    fn usual(self) -> &'static [&'static str] {
        match self {
            Role::Text => &[
                "text",
                "body",
                "content",
                "article",
                "maintext",
                "main_text",
                "article_text",
                "full_text",
                "fulltext",
                "article_body",
                "articlebody",
                "plain_text",
                "plaintext",
                "story",
                "paragraphs",
            ],
            Role::Id => &["id", "_id", "doc_id", "docid", "document_id", "article_id", "guid", "uuid"],
            Role::Title => &["title", "headline", "head_line"],
            Role::Date => &[
                "date",
                "published",
                "pubdate",
                "pub_date",
                "date_published",
                "datepublished",
                "publish_date",
                "published_date",
                "publication_date",
                "published_at",
                "publishedat",
                "publish_time",
                "timestamp",
                "created_at",
            ],
            Role::Updated => &[
                "updated",
                "modified",
                "updated_at",
                "modified_at",
                "date_modified",
                "datemodified",
                "last_modified",
                "last_updated",
            ],
            Role::Outlet => &[
                "outlet",
                "source",
                "publisher",
                "publication",
                "newspaper",
                "source_name",
                "site",
                "site_name",
                "sitename",
                "source_domain",
                "domain",
                "hostname",
            ],
            Role::Url => &["url", "link", "canonical", "canonical_url", "canonical_link", "web_url", "permalink"],
            Role::Author => &["author", "byline", "authors", "creator"],
            Role::Language => &["language", "lang", "language_code"],
        }
    }
}

/// Where each role is looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fields {
    chosen: BTreeMap<Role, String>,
}

impl Fields {
    /// Sets one role from `role=column`; the column may be a way inside, as `article.body`.
    ///
    /// ```
    /// use firsthand::ingest::Fields;
    /// let mut fields = Fields::default();
    /// fields.set("text=article.body")?;
    /// assert!(fields.set("colour=red").is_err());
    /// # Ok::<(), firsthand::error::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`Error::Usage`] where this is no `role=column`, or no such role exists.
    pub fn set(&mut self, setting: &str) -> Result<(), Error> {
        let (name, column) = setting.split_once('=').unwrap_or((setting, ""));
        let role = Role::ALL.into_iter().find(|role| role.name().eq_ignore_ascii_case(name.trim()));
        match role {
            Some(role) if !column.trim().is_empty() => {
                self.chosen.insert(role, column.trim().to_owned());
                Ok(())
            }
            _ => {
                let roles = Role::ALL.map(Role::name).join(", ");
                let what = format!("--field {setting}: give role=column, as text=body; the roles are {roles}");
                Err(Error::Usage { what })
            }
        }
    }

    /// What was set: role and column, for the report's options.
    pub fn chosen(&self) -> impl Iterator<Item = (&'static str, &str)> {
        self.chosen.iter().map(|(role, column)| (role.name(), column.as_str()))
    }

    /// The columns of a role, the likeliest first.
    pub fn columns(&self, role: Role) -> impl Iterator<Item = &str> {
        let chosen = self.chosen.get(&role);
        let usual = if chosen.is_some() { &[] } else { role.usual() };
        chosen.map(String::as_str).into_iter().chain(usual.iter().copied())
    }

    /// Whether one of the roles may be found under this top-level column.
    pub(super) fn wants(&self, key: &str, roles: &[Role]) -> bool {
        let matches = |column: &str| {
            column.eq_ignore_ascii_case(key)
                || column.get(key.len()..).is_some_and(|rest| rest.starts_with('.'))
                    && column.get(..key.len()).is_some_and(|first| first.eq_ignore_ascii_case(key))
        };
        roles.iter().any(|role| self.columns(*role).any(matches))
    }

    /// The value of a role in a row: the first of its columns that holds words.
    pub(super) fn value(&self, role: Role, row: &mut Map<String, Value>) -> Option<String> {
        let between = if role == Role::Text { "\n\n" } else { ", " };
        self.columns(role).find_map(|column| words(reach(row, column)?, between))
    }
}

/// The value under a column, or under a way `a.b` inside.
fn reach<'a>(row: &'a mut Map<String, Value>, column: &str) -> Option<&'a mut Value> {
    // Nearly every column is not there: one look at the few keys says so.
    let find = |row: &Map<String, Value>, column: &str| {
        let mut alike = row.keys().filter(|key| key.eq_ignore_ascii_case(column)).peekable();
        let first = alike.peek().copied();
        alike.find(|key| *key == column).or(first).cloned()
    };
    if let Some(key) = find(row, column) {
        return row.get_mut(&key);
    }
    let (first, rest) = column.split_once('.')?;
    let key = find(row, first)?;
    reach(row.get_mut(&key)?.as_object_mut()?, rest)
}

/// A value as words: a string, a number, a list of these, or the `name` of an object. Takes long strings out of the row.
fn words(value: &mut Value, between: &str) -> Option<String> {
    let words = match value {
        Value::String(_) => match value.take() {
            Value::String(text) => text,
            _ => String::new(),
        },
        Value::Number(number) => number.to_string(),
        Value::Array(parts) => {
            let parts: Vec<String> = parts.iter_mut().filter_map(|part| words(part, between)).collect();
            parts.join(between)
        }
        Value::Object(object) => words(object.get_mut("name")?, between)?,
        Value::Null | Value::Bool(_) => return None,
    };
    (!words.trim().is_empty()).then_some(words)
}
