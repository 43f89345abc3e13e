//! The keys that stand above a Markdown text: YAML between `---`, TOML between `+++`.

use serde_json::{Map, Value};

use super::Metadatum;
use super::fields::{Fields, Role};

/// What the front matter of a text says, as `meta.frontmatter.<role>`. The text keeps it: nothing is cut.
pub(super) fn metadata(text: &str, fields: &Fields) -> Vec<Metadatum> {
    let Some((keys, _)) = parse(text) else { return Vec::new() };
    let roles = Role::ALL.into_iter().filter(|role| *role != Role::Text);
    let named = roles.filter_map(|role| Some((role, fields.value(role, &keys)?)));
    let datum = |(role, value): (Role, String)| {
        let field = format!("meta.frontmatter.{}", role.name());
        Metadatum { field, value, says: Some(role) }
    };
    named.map(datum).collect()
}

/// Whether a text opens with front matter.
pub(super) fn opens(text: &str) -> bool {
    parse(text).is_some_and(|(keys, _)| !keys.is_empty())
}

/// The keys, and where the text goes on.
fn parse(text: &str) -> Option<(Map<String, Value>, &str)> {
    let (fence, rest) = text.split_once('\n')?;
    let fence = fence.trim_end();
    if fence != "---" && fence != "+++" {
        return None;
    }
    let mut length = 0;
    for line in rest.split_inclusive('\n') {
        if line.trim_end() == fence {
            let (block, after) = rest.split_at_checked(length)?;
            let keys = if fence == "+++" { from_toml(block)? } else { from_yaml(block) };
            return Some((keys, after.get(line.len()..)?));
        }
        length += line.len();
    }
    None
}

fn from_toml(block: &str) -> Option<Map<String, Value>> {
    let table: toml::Table = block.parse().ok()?;
    let value = |value: toml::Value| match value {
        toml::Value::Datetime(date) => Value::String(date.to_string()),
        other => serde_json::to_value(other).unwrap_or_default(),
    };
    Some(table.into_iter().map(|(key, item)| (key, value(item))).collect())
}

/// `key: value` at the margin, plain or quoted, and `[a, b]`; of YAML all that articles put there.
fn from_yaml(block: &str) -> Map<String, Value> {
    let mut keys = Map::new();
    for line in block.lines() {
        let Some((key, value)) = line.split_once(':') else { continue };
        if key.starts_with([' ', '\t', '#', '-']) || !(value.is_empty() || value.starts_with([' ', '\t'])) {
            continue;
        }
        let value = value.trim();
        let list = value.strip_prefix('[').and_then(|inner| inner.strip_suffix(']'));
        let value = match list {
            Some(items) => Value::Array(items.split(',').map(|item| Value::String(scalar(item))).collect()),
            None => Value::String(scalar(value)),
        };
        keys.insert(key.trim().trim_matches(['"', '\'']).to_owned(), value);
    }
    keys
}

fn scalar(value: &str) -> String {
    let value = value.trim();
    for quote in ['"', '\''] {
        if let Some((inside, _)) = value.strip_prefix(quote).and_then(|rest| rest.rsplit_once(quote)) {
            return inside.replace("\\\"", "\"").replace("''", "'");
        }
    }
    value.split(" #").next().unwrap_or(value).trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn yaml_and_toml_say_the_same() {
        let yaml = "---\ntitle: \"Ferry, late again\"\nDate: 2031-04-02 # by the clerk\nauthor: [A. Bree, C. Dunn]\n---\nText.";
        let toml = "+++\ntitle = 'Ferry, late again'\nDate = 2031-04-02\nauthor = ['A. Bree', 'C. Dunn']\n+++\nText.";
        let want = [(Role::Title, "Ferry, late again"), (Role::Date, "2031-04-02"), (Role::Author, "A. Bree, C. Dunn")];
        let want = want.map(|(role, value)| Metadatum {
            field: format!("meta.frontmatter.{}", role.name()),
            value: value.into(),
            says: Some(role),
        });
        assert_eq!(metadata(yaml, &Fields::default()), want);
        assert_eq!(metadata(toml, &Fields::default()), want);
    }

    #[test]
    fn a_rule_of_dashes_is_no_front_matter() {
        assert!(!opens("---\n\nThe council met.\n\n---\nMore."));
        assert!(!opens("---\nnever closed: yes\n"));
    }
}
