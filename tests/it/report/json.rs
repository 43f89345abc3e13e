use std::path::Path;

use firsthand::report::{Contract, json, read, schema};

use super::story::harbour;

#[test]
fn a_report_read_back_and_written_again_is_the_same_bytes() {
    let written = json(&harbour().report).expect("a report");
    assert!(written.ends_with("}\n"));
    assert_eq!(json(&read(written.as_bytes()).expect("readable")).expect("a report"), written);
}

#[test]
fn another_schema_is_refused_by_name() {
    let written = json(&harbour().report).expect("a report").replace("firsthand-report/1", "firsthand-report/9");
    let says = read(written.as_bytes()).expect_err("another schema").to_string();
    assert!(says.contains("firsthand-report/9"), "{says}");
    assert!(read(b"[1, 2").is_err());
}

/// `UPDATE=1 cargo test --test it schema` writes the files anew.
#[test]
fn the_committed_schemas_are_the_generated_ones() {
    for contract in Contract::ALL {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(contract.file());
        let generated = schema(contract).expect("a schema");
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(&path, &generated).expect("written");
        }
        let committed = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(committed == generated, "{} is old; run UPDATE=1 cargo test --test it schema", contract.file());
    }
}

#[test]
fn a_report_validates_against_its_schema() {
    let schema = serde_json::from_str(&schema(Contract::Report).expect("a schema")).expect("JSON");
    let validator = jsonschema::validator_for(&schema).expect("a schema that compiles");
    let mut report = serde_json::to_value(harbour().report).expect("JSON");
    let errors: Vec<_> = validator.iter_errors(&report).map(|error| error.to_string()).collect();
    assert_eq!(errors, Vec::<String>::new());
    report["passages"][0]["span_digest"] = "ABC".into();
    assert!(!validator.is_valid(&report), "a digest is 64 lowercase hex digits");
    report["passages"][0]["span_digest"] = "a".repeat(64).into();
    report["schema"] = "firsthand-report/9".into();
    assert!(!validator.is_valid(&report), "the schema names itself");
}
