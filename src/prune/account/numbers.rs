//! Numbers as people write them.

use crate::report::words::thousands;

/// A part of a whole: `12.4%`; what is not nothing is not shown as nothing, and what is not all not as all.
pub(super) fn percent(part: u64, whole: u64) -> String {
    if part == 0 || whole == 0 {
        return "0%".to_owned();
    }
    let tenths = (u128::from(part) * 2000 / u128::from(whole)).div_ceil(2);
    match tenths {
        0 => "under 0.1%".to_owned(),
        1000.. if part < whole => "over 99.9%".to_owned(),
        tenths if tenths % 10 == 0 => format!("{}%", tenths / 10),
        tenths => format!("{}.{}%", tenths / 10, tenths % 10),
    }
}

/// A share of an option: `80%`, `82.5%`.
pub(super) fn share(share: f64) -> String {
    format!("{}%", (share * 1e4).round() / 1e2)
}

/// Bytes: `3.6 GB`.
pub(super) fn bytes(bytes: u64) -> String {
    let units = [("TB", 1_000_000_000_000), ("GB", 1_000_000_000), ("MB", 1_000_000), ("kB", 1000)];
    match units.into_iter().find(|(_, size)| bytes >= *size) {
        None => format!("{bytes} bytes"),
        Some((unit, size)) => format!("{}.{} {unit}", thousands(bytes / size), bytes % size * 10 / size),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_and_all_are_said_of_nothing_and_all_alone() {
        let said = [(0, 9), (1, 100_000), (1240, 10_000), (1, 2), (99_999, 100_000), (9, 9), (3, 0)];
        let says = ["0%", "under 0.1%", "12.4%", "50%", "over 99.9%", "100%", "0%"];
        assert_eq!(said.map(|(part, whole)| percent(part, whole)), says);
        assert_eq!([0.8, 0.825, 1.0].map(share), ["80%", "82.5%", "100%"]);
        assert_eq!([999, 1000, 3_649_000_000].map(bytes), ["999 bytes", "1.0 kB", "3.6 GB"]);
    }
}
