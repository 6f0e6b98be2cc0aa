//! The parts of a Word file that hold somebody's words, found by their relations.

use std::collections::BTreeMap;

use super::numbering::Numbering;
use super::styles::Styles;
use super::tree::{Node, tree};
use crate::annex::{Package, Why};

/// What was read of a Word file.
#[derive(Default)]
pub struct Parts {
    pub document: Node,
    pub styles: Styles,
    pub numbering: Numbering,
    /// The targets of links, by their relation's id.
    pub links: BTreeMap<String, String>,
    /// By their id: `footnote 2`, `endnote 1`.
    pub footnotes: BTreeMap<String, Node>,
    pub comments: BTreeMap<String, Node>,
    pub has_header: bool,
}

impl Parts {
    pub fn read(package: &mut Package) -> Result<Parts, Why> {
        let main = main_part(package)?;
        let bytes = package.part(&main)?.ok_or(Why::Damaged)?;
        let mut parts = Parts { document: tree(&bytes)?, ..Parts::default() };
        let is_word = parts.document.nodes().any(|root| root.name == "w:document");
        if !is_word {
            return Err(Why::Damaged);
        }
        for relation in relations(package, &main)? {
            if relation.is_external {
                parts.links.insert(relation.id, relation.target);
                continue;
            }
            parts.take(package, &relation)?;
        }
        Ok(parts)
    }

    fn take(&mut self, package: &mut Package, relation: &Relation) -> Result<(), Why> {
        let wanted =
            ["styles", "numbering", "footnotes", "endnotes", "comments", "header", "footer"];
        if !wanted.contains(&relation.kind.as_str()) {
            return Ok(());
        }
        let Some(bytes) = package.part(&relation.target)? else { return Ok(()) };
        let root = tree(&bytes)?;
        match relation.kind.as_str() {
            "styles" => self.styles = Styles::read(&root),
            "numbering" => self.numbering = Numbering::read(&root),
            "comments" => self.comments.extend(by_id(&root, "w:comment", "")),
            "footnotes" => self.footnotes.extend(by_id(&root, "w:footnote", "footnote ")),
            "endnotes" => self.footnotes.extend(by_id(&root, "w:endnote", "endnote ")),
            _ => {
                let has_words = |node: &&Node| node.text().chars().any(char::is_alphanumeric);
                self.has_header |= root.all("w:t").iter().any(has_words);
            }
        }
        Ok(())
    }
}

fn by_id(root: &Node, name: &str, prefix: &str) -> BTreeMap<String, Node> {
    let all = root.all(name).into_iter();
    // Those with a type are the lines between text and notes.
    let all = all.filter(|node| node.attribute("w:type").is_none_or(|kind| kind == "normal"));
    all.filter_map(|node| Some((format!("{prefix}{}", node.attribute("w:id")?), node.clone())))
        .collect()
}

fn main_part(package: &mut Package) -> Result<String, Why> {
    let found = relations(package, "")?.into_iter().find(|one| one.kind == "officeDocument");
    match found {
        Some(relation) => Ok(relation.target),
        None if package.names().any(|name| name == "word/document.xml") => {
            Ok("word/document.xml".to_owned())
        }
        None => Err(Why::Damaged),
    }
}

struct Relation {
    id: String,
    /// The last word of its type: `styles`.
    kind: String,
    /// The name of a part, or an address.
    target: String,
    is_external: bool,
}

/// What the part `name` refers to.
fn relations(package: &mut Package, name: &str) -> Result<Vec<Relation>, Why> {
    let (folder, file) = name.rsplit_once('/').unwrap_or(("", name));
    let prefix = if folder.is_empty() { String::new() } else { format!("{folder}/") };
    let Some(bytes) = package.part(&format!("{prefix}_rels/{file}.rels"))? else {
        return Ok(Vec::new());
    };
    let root = tree(&bytes)?;
    let relation = |node: &Node| {
        let is_external = node.attribute("TargetMode") == Some("External");
        let target = node.attribute("Target")?;
        let target = match target.strip_prefix('/') {
            _ if is_external => target.to_owned(),
            Some(absolute) => absolute.to_owned(),
            None => resolved(&prefix, target),
        };
        let kind = node.attribute("Type")?.rsplit('/').next()?.to_owned();
        Some(Relation { id: node.attribute("Id")?.to_owned(), kind, target, is_external })
    };
    Ok(root.all("Relationship").into_iter().filter_map(relation).collect())
}

/// `../customXml/a.xml` as seen from `word/`.
fn resolved(prefix: &str, target: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in prefix.split('/').chain(target.split('/')) {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}
