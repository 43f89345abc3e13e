//! The relays as DOT, for Graphviz: `dot -Tsvg report.dot -o report.svg`.

use super::escape;
use super::graph::{Edge, Node, graph, rules};
use super::model::{Report, Tier, Way};
use super::words;

/// How wide a label may be, in characters.
const LABEL: usize = 60;

/// The relays of a report. Documents are boxes, sources ellipses, dashed where no document of theirs is here; an undecided
/// relay has no arrow head. Documents that no relay touches are left out: the drawing is of who passed on whose words.
pub fn dot(report: &Report) -> String {
    let (nodes, edges) = graph(report);
    let touched: std::collections::BTreeSet<&str> =
        edges.iter().flat_map(|edge| [edge.from.as_str(), edge.to.as_str()]).collect();
    let mut out = String::from("digraph relays {\n  rankdir=LR;\n  node [fontname=\"sans-serif\", fontsize=11];\n");
    out.push_str("  edge [fontname=\"sans-serif\", fontsize=9];\n");
    nodes.iter().filter(|node| touched.contains(node.id.as_str())).for_each(|one| node(&mut out, one));
    edges.iter().for_each(|one| edge(&mut out, one));
    out.push_str("}\n");
    out
}

fn node(out: &mut String, node: &Node) {
    let fact = |wanted: &str| node.facts.iter().find(|(name, _)| *name == wanted).map(|(_, value)| value.as_str());
    let mut lines = vec![escape::excerpt(fact("title").unwrap_or(&node.label), LABEL)];
    if fact("title").is_some() {
        lines.push(escape::excerpt(&node.label, LABEL));
    }
    lines.extend(fact("date").map(str::to_owned));
    let shape = match (node.kind.as_str(), fact("seen")) {
        ("document", _) => "shape=box",
        (_, Some("yes")) => "shape=ellipse",
        _ => "shape=ellipse, style=dashed",
    };
    out.push_str(&format!("  {} [label={}, {shape}];\n", quoted(&[&node.id]), quoted(&lines)));
}

fn edge(out: &mut String, edge: &Edge) {
    let relay = edge.relay;
    let mut lines = vec![words::tier(relay.tier).to_owned()];
    lines.extend([Way::Forward, Way::Neither].iter().flat_map(|way| rules(relay, *way)));
    lines.extend(rules(relay, Way::Backward).into_iter().map(|rule| format!("against: {rule}")));
    if relay.conflict {
        lines.push("evidence disagrees".to_owned());
    }
    let style = match relay.tier {
        Tier::Stated => "style=solid",
        Tier::Dated => "style=dashed",
        Tier::Inferred => "style=dotted",
        Tier::Undecided => "style=dotted, dir=none",
    };
    let ends = format!("{} -> {}", quoted(&[&edge.from]), quoted(&[&edge.to]));
    out.push_str(&format!("  {ends} [label={}, {style}];\n", quoted(&lines)));
}

/// A quoted string of DOT, its lines one under another. Its grammar knows one escape, `\"`; labels are read once more, and
/// there a backslash speaks (`\N` is the node's name) and so does an entity, so both are written out.
fn quoted<T: AsRef<str>>(lines: &[T]) -> String {
    let plain = |line: &T| line.as_ref().replace('\\', "\\\\").replace('"', "\\\"").replace('&', "&amp;");
    format!("\"{}\"", lines.iter().map(plain).collect::<Vec<_>>().join("\\n"))
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn what_speaks_in_a_label_is_words() {
        assert_eq!(quoted(&[r#"a "b" \N &lt;"#, "c"]), r#""a \"b\" \\N &amp;lt;\nc""#);
    }
}
