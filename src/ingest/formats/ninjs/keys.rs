//! Is this ninjs? The keys of the first object tell, as far as the head shows them.

/// Keys that are ninjs' own, in lower case: three of them are no chance.
const OWN: [&str; 30] = [
    "altids",
    "associations",
    "bodies",
    "body_html",
    "body_text",
    "body_xhtml",
    "contentcreated",
    "copyrightholder",
    "copyrightnotice",
    "creditline",
    "description_text",
    "ednote",
    "embargoed",
    "embargoedreason",
    "firstcreated",
    "headlines",
    "infosources",
    "located",
    "organisations",
    "profile",
    "pubstatus",
    "renditions",
    "representationtype",
    "rightsinfo",
    "slugline",
    "trustindicators",
    "urgency",
    "usageterms",
    "versioncreated",
    "descriptions",
];

/// Whether a text opens with an object of ninjs, or with a list of them.
pub(super) fn are_ninjs(head: &str) -> bool {
    let head = head.trim_start_matches('\u{feff}').trim_start();
    let head = head.strip_prefix('[').map_or(head, str::trim_start);
    if !head.starts_with('{') {
        return false;
    }
    let mut own: Vec<&str> = Vec::new();
    let mut named = false;
    for (key, value) in top(head) {
        let known = OWN.into_iter().find(|known| key.eq_ignore_ascii_case(known));
        if let Some(known) = known
            && !own.contains(&known)
        {
            own.push(known);
        }
        // `"standard": {"name": "ninjs", …}`.
        named |= key == "standard"
            && value.get(..200).unwrap_or(value).split('}').next().is_some_and(|value| value.contains("ninjs"));
    }
    named || own.len() >= 3
}

/// The keys of an object and what stands behind each. It may break off anywhere, and how deep it goes does not matter.
fn top(head: &str) -> Vec<(&str, &str)> {
    let bytes = head.as_bytes();
    let (mut keys, mut depth, mut at) = (Vec::new(), 0usize, 0);
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'{' | b'[' => depth += 1,
            b'}' | b']' if depth <= 1 => break,
            b'}' | b']' => depth -= 1,
            b'"' => {
                let start = at + 1;
                at = start;
                while let Some(byte) = bytes.get(at).filter(|byte| **byte != b'"') {
                    at += if *byte == b'\\' { 2 } else { 1 };
                }
                let behind = head.get(at + 1..).unwrap_or("").trim_start();
                if depth == 1
                    && let (Some(key), Some(value)) = (head.get(start..at), behind.strip_prefix(':'))
                {
                    keys.push((key, value));
                }
            }
            _ => {}
        }
        at += 1;
    }
    keys
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_of_every_version_are_known_and_rows_of_tables_are_not() {
        for item in [
            r#"{"standard": {"name": "ninjs", "version": "3.0"}, "uri": "x"}"#,
            r#"{"uri":"u","type":"text","versioncreated":"2031","body_text":"words","urgency":4}"#,
            r#" [ {"uri": "u", "versionCreated": "2031", "headlines": [{"value": "a \" b"}], "bodies": [{"value": "cut"#,
        ] {
            assert!(are_ninjs(item), "{item}");
        }
        for row in [
            r#"{"text": "words", "title": "t", "date": "2031", "urgency": 1, "profile": "x"}"#,
            r#"{"a": {"bodies": 1, "headlines": 2, "slugline": 3}}"#,
            r#"{"versioncreated": 1} {"slugline": 1} {"usageterms": 1}"#,
            "bodies headlines slugline",
            "",
        ] {
            assert!(!are_ninjs(row), "{row}");
        }
        assert!(!are_ninjs(&"[".repeat(100_000)) && !are_ninjs(&"{\"a\":".repeat(100_000)));
    }
}
