//! Drawings as SVG text: a bar in a table, and how many families have which size.

use std::collections::BTreeMap;

use crate::prune::model::Family;
use crate::report::words::{count, thousands};

/// A part of a whole as a bar.
pub(super) fn bar(part: u64, whole: u64) -> String {
    let width = if whole == 0 { 0.0 } else { part as f64 / whole as f64 * 100.0 };
    // What is not nothing is seen.
    let width = if part > 0 { width.max(0.6) } else { 0.0 };
    format!(
        "<svg class=\"bar\" viewBox=\"0 0 100 8\" preserveAspectRatio=\"none\" aria-hidden=\"true\">\
         <rect class=\"all\" width=\"100\" height=\"8\"/><rect class=\"part\" width=\"{width:.1}\" height=\"8\"/></svg>"
    )
}

/// Where the plot stands in its drawing.
const LEFT: f64 = 62.0;
const TOP: f64 = 14.0;
const WIDE: f64 = 560.0;
const HIGH: f64 = 260.0;

/// An axis of powers of ten.
struct Axis {
    /// The power that it ends at; it begins at one.
    decades: u32,
    length: f64,
}

impl Axis {
    fn to(most: u64, length: f64) -> Self {
        // A point on the border is half a point.
        Self { decades: most.max(2).ilog10() + 1, length }
    }

    fn at(&self, value: u64) -> f64 {
        (value.max(1) as f64).log10() / f64::from(self.decades) * self.length
    }

    /// The powers of ten, and whether each has a label: of many every other.
    fn ticks(&self) -> impl Iterator<Item = (u64, bool)> {
        let every = self.decades.div_ceil(8);
        (0..=self.decades).map(move |power| (10u64.saturating_pow(power), power % every == 0))
    }
}

/// How many families have which size, on two logarithmic axes; nothing where there are none.
pub(super) fn families(families: &[Family]) -> String {
    let (Some(largest), Some(most)) =
        (families.iter().map(|one| one.size).max(), families.iter().map(|one| one.count).max())
    else {
        return String::new();
    };
    let (x, y) = (Axis::to(largest, WIDE), Axis::to(most, HIGH));
    let bottom = TOP + HIGH;
    let mut out = format!(
        "<svg class=\"plot\" viewBox=\"0 0 {:.0} {:.0}\" role=\"img\" aria-label=\"Families by size: {} sizes, the largest {}; the table below says the same.\">",
        LEFT + WIDE + 18.0,
        bottom + 46.0,
        thousands(families.len() as u64),
        thousands(largest),
    );
    for (value, labelled) in x.ticks() {
        let at = LEFT + x.at(value);
        out.push_str(&format!("<line class=\"grid\" x1=\"{at:.1}\" x2=\"{at:.1}\" y1=\"{TOP}\" y2=\"{bottom}\"/>"));
        if labelled {
            out.push_str(&format!(
                "<text class=\"x\" x=\"{at:.1}\" y=\"{:.0}\">{}</text>",
                bottom + 17.0,
                short(value)
            ));
        }
    }
    for (value, labelled) in y.ticks() {
        let at = bottom - y.at(value);
        out.push_str(&format!(
            "<line class=\"grid\" x1=\"{LEFT}\" x2=\"{:.0}\" y1=\"{at:.1}\" y2=\"{at:.1}\"/>",
            LEFT + WIDE
        ));
        if labelled {
            out.push_str(&format!(
                "<text class=\"y\" x=\"{:.0}\" y=\"{:.1}\">{}</text>",
                LEFT - 7.0,
                at + 4.0,
                short(value)
            ));
        }
    }
    for ((across, down), (size, number)) in points(families, &x, &y) {
        let (cx, cy) = (LEFT + f64::from(across) / 2.0, bottom - f64::from(down) / 2.0);
        let families = if number == 1 { "family" } else { "families" };
        let says = format!("{} {families} of {}", thousands(number), count(size, "item"));
        out.push_str(&format!("<circle cx=\"{cx:.1}\" cy=\"{cy:.1}\" r=\"3.5\"><title>{says}</title></circle>"));
    }
    let (middle, low) = (LEFT + WIDE / 2.0, bottom + 38.0);
    out.push_str(&format!(
        "<text class=\"x axis\" x=\"{middle:.0}\" y=\"{low:.0}\">items in a family, the kept one among them</text>"
    ));
    let middle = TOP + HIGH / 2.0;
    out.push_str(&format!(
        "<text class=\"x axis\" transform=\"translate(14 {middle:.0}) rotate(-90)\">families</text></svg>"
    ));
    out
}

/// Points by their places, in half pixels: of those in one place the first is drawn, so that there are never many.
fn points(families: &[Family], x: &Axis, y: &Axis) -> BTreeMap<(u32, u32), (u64, u64)> {
    let mut points = BTreeMap::new();
    for one in families {
        let place = ((x.at(one.size) * 2.0) as u32, (y.at(one.count) * 2.0) as u32);
        points.entry(place).or_insert((one.size, one.count));
    }
    points
}

/// A power of ten: `10`, `1k`, `1M`.
fn short(value: u64) -> String {
    match value {
        0..1000 => value.to_string(),
        1000..1_000_000 => format!("{}k", value / 1000),
        1_000_000..1_000_000_000 => format!("{}M", value / 1_000_000),
        _ => format!("{}G", value / 1_000_000_000),
    }
}
