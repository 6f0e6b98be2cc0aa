//! What stands among the words without being any: pictures, text boxes, charts.

use super::body::{Reading, chosen};
use super::tree::Node;
use crate::annex::xml::local;
use crate::intake::letter::Note;

/// Text boxes within text boxes.
const DEEPEST: usize = 8;

impl Reading {
    /// Takes what stands in a run beside its words.
    pub fn object(&mut self, node: &Node) {
        match node.name.as_str() {
            "mc:AlternateContent" => {
                let inner: Vec<&Node> = chosen(node).into_iter().flat_map(Node::nodes).collect();
                inner.into_iter().for_each(|node| self.object(node));
            }
            "w:drawing" | "w:pict" | "w:object" => self.drawing(node),
            _ => {}
        }
    }

    fn drawing(&mut self, node: &Node) {
        let boxes = outermost(node, "w:txbxContent");
        if !boxes.is_empty() && self.depth < DEEPEST {
            self.depth += 1;
            let mut found = Vec::new();
            // The boxes of a text box come with it, and its paragraphs end within it.
            let outer = std::mem::take(&mut self.boxes);
            let carried = std::mem::take(&mut self.carried);
            for inner in boxes {
                self.blocks(inner, &mut found);
                self.flush(&mut found);
            }
            self.carried = carried;
            self.boxes = outer;
            self.boxes.extend(found);
            self.depth -= 1;
            return;
        }
        let has = |names: &[&str]| has_any(node, names);
        if node.name == "w:object" || has(&["chart", "relIds", "OLEObject"]) {
            return self.note(Note::Object);
        }
        if has(&["pic", "imagedata"]) {
            let named = node.all("wp:docPr");
            let described = |node: &&Node| {
                let alt = node.attribute("descr").filter(|alt| !alt.trim().is_empty());
                alt.or_else(|| node.attribute("title")).map(str::to_owned)
            };
            let alt = named.iter().find_map(described).unwrap_or_default();
            self.note(Note::Picture(alt));
        }
    }
}

fn has_any(node: &Node, names: &[&str]) -> bool {
    let mut open = vec![node];
    while let Some(node) = open.pop() {
        if names.contains(&local(&node.name)) {
            return true;
        }
        open.extend(node.nodes());
    }
    false
}

/// The elements `name` below `node` that aren't below another of them.
fn outermost<'a>(node: &'a Node, name: &str) -> Vec<&'a Node> {
    let mut found = Vec::new();
    let mut open = vec![node];
    while let Some(node) = open.pop() {
        if node.name == name {
            found.push(node);
            continue;
        }
        let inner: Vec<&Node> = node.nodes().collect();
        open.extend(inner.into_iter().rev());
    }
    found
}
