//! Files that are no good, and edits that are of another file.

use super::make::{settings, table};
use super::{Place, remove, text};
use crate::tables::parquet::{Column, file, plain};

#[test]
fn a_file_that_is_broken_or_encrypted_is_refused_with_a_remedy() {
    let good = table(&[50], settings().build());
    let cut = &good[..good.len() - 9];
    assert!(Place::of(cut).refused(remove([1])).contains("end is missing; get the file whole again"));
    let encrypted = [b"PARE", &good[4..]].concat();
    assert!(Place::of(&encrypted).refused(remove([1])).contains("is an encrypted Parquet file; write it again"));
    assert!(Place::of(b"").refused(remove([1])).contains("too short"));
    let gone = Place::of(&good);
    std::fs::remove_file(&gone.from).expect("removed");
    assert!(gone.rewrite(remove([1])).expect_err("gone").to_string().contains("in.parquet: cannot be read"));
}

#[test]
fn edits_of_another_file_are_refused() {
    let good = table(&[50], settings().build());
    let place = Place::of(&good);
    assert!(
        place.refused(remove([3, 51])).contains("is not what was read before: it has no row 51; let nothing change it")
    );
    assert!(place.refused(remove([3, 3])).contains("row 3 comes after row 3"));
    let empty = file(
        "message m { optional binary text (STRING); optional binary body (STRING); }",
        &[vec![Column::Levels(1, vec![("", 0, 0)]), Column::Levels(1, vec![(" ", 1, 0)])]],
        plain(),
    );
    assert!(Place::of(&empty).refused(vec![text(1, "x")]).contains("a row has no text any more"));
    let none = file("message m { required binary title (STRING); }", &[vec![Column::Text(vec!["x"])]], plain());
    assert!(Place::of(&none).refused(vec![text(1, "x")]).contains("a row has no text any more"));
}

#[test]
fn an_output_that_cannot_be_written_is_said_and_leaves_nothing() {
    let mut place = Place::of(&table(&[50], settings().build()));
    place.to = place.home.path().join("no/such/folder/out.parquet");
    assert!(place.refused(remove([1])).contains("out.parquet: cannot be written"));
}

#[test]
fn no_byte_that_is_another_ends_in_a_panic_or_in_half_a_file() {
    let good = table(&[40, 40], settings().build());
    for at in (0..good.len()).step_by(17) {
        for flip in [0x01, 0xFF] {
            let mut bad = good.clone();
            bad[at] ^= flip;
            let place = Place::of(&bad);
            if place.rewrite(remove([2, 3, 60])).is_ok() {
                assert!(super::bytes(&place.to).ends_with(b"PAR1"));
            } else {
                assert!(!place.to.exists());
            }
        }
    }
}
