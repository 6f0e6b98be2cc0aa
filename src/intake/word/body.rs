//! The body of a Word file: its blocks, in the order in which they are seen.

use std::collections::BTreeMap;

use super::parts::Parts;
use super::tree::Node;
use crate::intake::letter::{Block, Letter, Note, Run};

/// No more is told of one file.
const MOST_NOTES: usize = 500;
/// Comments that are open at the same place.
pub const MOST_OPEN: usize = 50;

/// A Word file that is being read.
pub struct Reading {
    pub parts: Parts,
    pub notes: Vec<Note>,
    /// The fields that are open, which may go over many paragraphs.
    pub fields: Vec<Field>,
    /// The words under each comment that is open.
    pub commented: BTreeMap<String, String>,
    /// The comments whose words have ended, in their order.
    pub comments: Vec<(String, String)>,
    /// The footnotes in the order in which they are referred to, by their key.
    pub footnotes: BTreeMap<String, usize>,
    /// Words of a paragraph whose end was deleted: they go on in the next.
    pub carried: Vec<Run>,
    /// What stands in text boxes of the paragraph that is read.
    pub boxes: Vec<Block>,
    /// Text boxes within text boxes.
    pub depth: usize,
}

/// A field: an instruction, and what it came to.
#[derive(Default)]
pub struct Field {
    pub instruction: String,
    pub is_result: bool,
}

impl Reading {
    pub fn new(parts: Parts) -> Reading {
        Reading {
            parts,
            notes: Vec::new(),
            fields: Vec::new(),
            commented: BTreeMap::new(),
            comments: Vec::new(),
            footnotes: BTreeMap::new(),
            carried: Vec::new(),
            boxes: Vec::new(),
            depth: 0,
        }
    }

    /// The blocks in `parent`.
    pub fn blocks(&mut self, parent: &Node, into: &mut Vec<Block>) {
        for node in parent.nodes() {
            match node.name.as_str() {
                "w:p" => self.paragraph(node, into),
                "w:tbl" => self.table(node, into),
                "w:sdt" => self.control(node, into),
                "w:customXml" | "w:ins" | "w:moveTo" => self.blocks(node, into),
                "w:del" => {
                    let text = words(node);
                    self.deleted(&text);
                }
                "mc:AlternateContent" => {
                    if let Some(choice) = chosen(node) {
                        self.blocks(choice, into);
                    }
                }
                "w:altChunk" => self.note(Note::Object),
                _ => {}
            }
        }
    }

    /// A content control: its content, unless that is the guidance of an empty one.
    fn control(&mut self, node: &Node, into: &mut Vec<Block>) {
        if is_contents(node) {
            return self.note(Note::Contents);
        }
        if !is_placeholder(node)
            && let Some(content) = node.child("w:sdtContent")
        {
            self.blocks(content, into);
        }
    }

    /// Remembers what is to be told. Whoever fills a file with such things is told of the first.
    pub fn note(&mut self, note: Note) {
        if self.notes.len() < MOST_NOTES && !self.notes.contains(&note) {
            self.notes.push(note);
        }
    }

    pub fn deleted(&mut self, text: &str) {
        if !text.trim().is_empty() {
            self.note(Note::Deleted(text.trim().to_owned()));
        }
    }

    /// Puts words that were to go on in a paragraph that never came.
    pub fn flush(&mut self, into: &mut Vec<Block>) {
        if !self.carried.is_empty() {
            into.push(Block::Paragraph(std::mem::take(&mut self.carried)));
        }
    }

    /// The letter of the `blocks`, with its footnotes and what is told of it.
    pub fn finish(mut self, blocks: Vec<Block>) -> Letter {
        let mut footnotes = BTreeMap::new();
        let keys = std::mem::take(&mut self.footnotes);
        for (key, number) in &keys {
            let Some(node) = self.parts.footnotes.get(key).cloned() else { continue };
            let mut inner = Vec::new();
            self.blocks(&node, &mut inner);
            self.flush(&mut inner);
            footnotes.insert(*number, inner.iter().map(super::table::runs_of).collect());
        }
        let open = std::mem::take(&mut self.commented);
        self.comments.extend(open);
        for (id, on) in std::mem::take(&mut self.comments) {
            if let Some(node) = self.parts.comments.get(&id) {
                let by = node.attribute("w:author").unwrap_or_default().to_owned();
                let note = Note::Comment { by, on, text: words(node) };
                self.note(note);
            }
        }
        if self.parts.has_header {
            self.note(Note::HeaderOrFooter);
        }
        Letter { blocks, footnotes, notes: self.notes }
    }
}

/// Every word below `node`, deleted ones too.
pub fn words(node: &Node) -> String {
    let mut out = String::new();
    let mut open = vec![node];
    while let Some(node) = open.pop() {
        match node.name.as_str() {
            "w:t" | "w:delText" | "m:t" => out.push_str(&node.text()),
            "w:p" if !out.is_empty() => out.push(' '),
            "w:tab" | "w:br" | "w:cr" => out.push(' '),
            _ => {}
        }
        let inner: Vec<&Node> = node.nodes().collect();
        open.extend(inner.into_iter().rev());
    }
    out
}

/// Of contents for newer and for older programs, the newer.
pub fn chosen(node: &Node) -> Option<&Node> {
    node.child("mc:Choice").or_else(|| node.child("mc:Fallback"))
}

pub fn is_placeholder(control: &Node) -> bool {
    let properties = control.child("w:sdtPr");
    properties.and_then(|properties| properties.is_on("w:showingPlcHdr")).unwrap_or(false)
}

fn is_contents(control: &Node) -> bool {
    let gallery = control.child("w:sdtPr").and_then(|p| p.child("w:docPartObj"));
    gallery.and_then(|gallery| gallery.value("w:docPartGallery")) == Some("Table of Contents")
}
