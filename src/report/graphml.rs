//! The relays as GraphML, for networkx, Gephi, yEd and their kin.
//!
//! Every edge is directed, since readers refuse a graph of both sorts; of an undecided one the direction says nothing.

use std::io::{self, Write};

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use super::graph::{Edge, Node, argument, graph, rules};
use super::model::{Report, Way};
use super::words;

/// What nodes and edges may tell: where, name.
const KEYS: [(&str, &str); 15] = [
    ("node", "label"),
    ("node", "kind"),
    ("node", "path"),
    ("node", "title"),
    ("node", "outlet"),
    ("node", "host"),
    ("node", "date"),
    ("node", "date_kind"),
    ("node", "role"),
    ("node", "seen"),
    ("edge", "tier"),
    ("edge", "conflict"),
    ("edge", "rules"),
    ("edge", "rules_against"),
    ("edge", "says"),
];

/// The relays of a report, each with its tier and its rules, between documents and sources.
///
/// # Errors
/// None that a report can cause.
pub fn graphml(report: &Report) -> io::Result<String> {
    let (nodes, edges) = graph(report);
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 2);
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let root = writer.create_element("graphml").with_attribute(("xmlns", "http://graphml.graphdrawing.org/xmlns"));
    root.write_inner_content(|writer| {
        for (of, name) in KEYS {
            let key = writer.create_element("key").with_attribute(("id", name)).with_attribute(("for", of));
            key.with_attribute(("attr.name", name)).with_attribute(("attr.type", "string")).write_empty()?;
        }
        let graph = writer.create_element("graph").with_attribute(("id", "relays"));
        graph.with_attribute(("edgedefault", "directed")).write_inner_content(|writer| {
            nodes.iter().try_for_each(|one| node(writer, one))?;
            edges.iter().try_for_each(|one| edge(writer, one))
        })?;
        Ok(())
    })?;
    let mut bytes = writer.into_inner();
    bytes.write_all(b"\n")?;
    String::from_utf8(bytes).map_err(io::Error::other)
}

fn node(writer: &mut Writer<Vec<u8>>, node: &Node) -> io::Result<()> {
    writer.create_element("node").with_attribute(("id", node.id.as_str())).write_inner_content(|writer| {
        datum(writer, "label", &node.label)?;
        datum(writer, "kind", &node.kind)?;
        node.facts.iter().try_for_each(|(name, value)| datum(writer, name, value))
    })?;
    Ok(())
}

fn edge(writer: &mut Writer<Vec<u8>>, edge: &Edge) -> io::Result<()> {
    let relay = edge.relay;
    let element = writer.create_element("edge").with_attribute(("id", relay.id.as_str()));
    let ends = element.with_attribute(("source", edge.from.as_str())).with_attribute(("target", edge.to.as_str()));
    ends.write_inner_content(|writer| {
        datum(writer, "tier", &words::key(relay.tier))?;
        datum(writer, "conflict", if relay.conflict { "yes" } else { "no" })?;
        let speaking = [rules(relay, Way::Forward), rules(relay, Way::Neither)].concat();
        datum(writer, "rules", &speaking.join(" "))?;
        datum(writer, "rules_against", &rules(relay, Way::Backward).join(" "))?;
        datum(writer, "says", &argument(relay))
    })?;
    Ok(())
}

/// Control characters are symbols by now; what else XML cannot hold is the two that are no characters.
fn datum(writer: &mut Writer<Vec<u8>>, name: &str, value: &str) -> io::Result<()> {
    let value = value.replace(['\u{fffe}', '\u{ffff}'], "\u{fffd}");
    writer.create_element("data").with_attribute(("key", name)).write_text_content(BytesText::new(&value))?;
    Ok(())
}
