//! Generated tables: what is kept is kept byte for byte, and what is read of it is what was kept.

use firsthand::prune::rewrite::Change;
use proptest::prelude::*;

use super::Case;
use crate::tables::places::{PACKED, Table, cells, elements, lines, recipe};

/// What a record gets for a text: whatever signs have a meaning in some format.
fn text() -> impl Strategy<Value = String> {
    "[a-z]{1,4}[a-z\"\\\\,;\t\r\n '{}\\[\\]“ñ\u{1f600}]{0,12}[a-z]{1,4}"
}

/// The table with its rows as they are given, nothing of it left out else; `None` for one that goes.
fn with_rows(table: &Table, rows: &[Option<String>]) -> String {
    let (mut out, mut rest) = (String::new(), table.bytes.as_str());
    for ((_, row), new) in table.rows.iter().zip(rows) {
        let (before, after) = rest.split_once(row.as_str()).expect("each row is there, in order");
        out += before;
        out += new.as_deref().unwrap_or_default();
        rest = after;
    }
    out + rest
}

fn quoted(text: &str) -> String {
    if text.contains(['"', ',', '\n', '\r']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text.to_owned() }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn what_no_edit_names_is_written_as_it_came(recipe in recipe()) {
        for (name, table) in [("a.jsonl", lines(&recipe)), ("a.csv", cells(&recipe)), ("a.json", elements(&recipe))] {
            for ending in PACKED {
                let case = Case::new(&format!("{name}{ending}"), &table.bytes, &[]);
                prop_assert_eq!(case.documents.len(), table.rows.len());
                prop_assert_eq!(case.with(|_, _| None), table.bytes.clone());
            }
        }
    }

    #[test]
    fn without_what_goes_the_rest_is_as_it_was(recipe in recipe(), goes in prop::collection::vec(any::<bool>(), 40)) {
        let remove = |place: usize| goes.get(place).is_some_and(|goes| *goes);
        for (name, table) in [("a.jsonl", lines(&recipe)), ("a.csv", cells(&recipe)), ("a.json", elements(&recipe))] {
            for ending in PACKED {
                let case = Case::new(&format!("{name}{ending}"), &table.bytes, &[]);
                let out = case.with(|place, _| remove(place).then_some(Change::Remove));
                let kept = table.rows.iter().enumerate().filter(|(place, _)| !remove(*place)).map(|(_, row)| row);
                // What is left of lines may look like JSON; then no blanks are of a row.
                let kept: Vec<(String, String)> = kept.map(|(text, row)| (text.clone(), row.trim().to_owned())).collect();
                let again = case.again().into_iter().map(|one| {
                    let stands = one.stands.clone().expect("a place");
                    (one.text, out[stands.start as usize..stands.end as usize].trim().to_owned())
                });
                prop_assert_eq!(again.collect::<Vec<_>>(), kept);
                if name == "a.json" {
                    let before: serde_json::Value = json(&table.bytes);
                    let gone = table.rows.iter().enumerate().filter(|(place, _)| remove(*place));
                    let gone: Vec<serde_json::Value> = gone.map(|(_, (_, row))| json(row)).collect();
                    prop_assert_eq!(json(&out), without(before, &gone));
                } else {
                    let rows = table.rows.iter().enumerate().map(|(place, (_, row))| (!remove(place)).then(|| row.clone()));
                    prop_assert_eq!(out, with_rows(&table, &rows.collect::<Vec<_>>()));
                }
            }
        }
    }

    #[test]
    fn another_text_changes_nothing_but_the_text(
        recipe in recipe(),
        texts in prop::collection::vec(prop::option::of(text()), 40),
    ) {
        for (name, table) in [("a.jsonl", lines(&recipe)), ("a.csv", cells(&recipe)), ("a.json", elements(&recipe))] {
            let case = Case::new(name, &table.bytes, &[]);
            let out = case.with(|place, _| texts[place].clone().map(|text| Change::Text(text.into())));
            let written = |text: &String| if name == "a.csv" { quoted(text) } else { json_string(text) };
            let old = |text: &String| if name == "a.csv" { text.clone() } else { json_string(text) };
            let rows = table.rows.iter().zip(&texts).map(|((was, row), text)| {
                Some(text.as_ref().map_or_else(|| row.clone(), |text| row.replacen(&old(was), &written(text), 1)))
            });
            prop_assert_eq!(out, with_rows(&table, &rows.collect::<Vec<_>>()));
            let told: Vec<String> = case.again().into_iter().map(|one| one.text).collect();
            let meant = table.rows.iter().zip(&texts).map(|((was, _), text)| text.as_ref().unwrap_or(was).clone());
            prop_assert_eq!(told, meant.collect::<Vec<_>>());
        }
    }
}

fn json_string(text: &str) -> String {
    serde_json::to_string(text).expect("JSON")
}

fn json(text: &str) -> serde_json::Value {
    serde_json::from_str(text.trim_start_matches('\u{feff}')).expect(text)
}

/// The list, in an object or not, without some elements.
fn without(mut value: serde_json::Value, gone: &[serde_json::Value]) -> serde_json::Value {
    let list = match &mut value {
        serde_json::Value::Object(object) => object.get_mut("items").expect("the list"),
        list => list,
    };
    list.as_array_mut().expect("a list").retain(|element| !gone.contains(element));
    value
}
