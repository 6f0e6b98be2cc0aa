//! An XML part of a Word file as a tree, with the prefixes that the standard itself uses.
//!
//! No entity is expanded. Depth and size are bounded, so whoever walks the tree may call itself.

use std::collections::BTreeMap;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::annex::Why;
use crate::annex::text::decoded;
use crate::annex::xml::referred;

/// Elements within elements. Tables in tables come to some dozens.
const DEEPEST: usize = 200;
/// A hundred pages have some 100,000.
const MOST: usize = 400_000;
/// Bytes of text; nobody's reply is near it.
const LONGEST: usize = 1 << 20;

/// The namespaces that matter, whatever prefix a file gives them. The older standard and the
/// strict one have each their own.
const NAMESPACES: &[(&str, &str)] = &[
    ("http://schemas.openxmlformats.org/wordprocessingml/2006/main", "w"),
    ("http://purl.oclc.org/ooxml/wordprocessingml/main", "w"),
    ("http://schemas.openxmlformats.org/officeDocument/2006/relationships", "r"),
    ("http://purl.oclc.org/ooxml/officeDocument/relationships", "r"),
    ("http://schemas.openxmlformats.org/officeDocument/2006/math", "m"),
    ("http://purl.oclc.org/ooxml/officeDocument/math", "m"),
    ("http://schemas.openxmlformats.org/markup-compatibility/2006", "mc"),
    ("http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing", "wp"),
    ("http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing", "wp"),
    ("http://schemas.openxmlformats.org/package/2006/relationships", ""),
    ("http://schemas.openxmlformats.org/package/2006/content-types", ""),
    ("urn:schemas-microsoft-com:vml", "v"),
    ("http://schemas.microsoft.com/office/word/2010/wordml", "w14"),
];

/// An element.
#[derive(Clone, Debug, Default)]
pub struct Node {
    /// `w:p`
    pub name: String,
    attributes: Vec<(String, String)>,
    pub children: Vec<Child>,
}

#[derive(Clone, Debug)]
pub enum Child {
    Node(Node),
    Text(String),
}

impl Node {
    /// The elements directly within this one.
    pub fn nodes(&self) -> impl Iterator<Item = &Node> {
        self.children.iter().filter_map(|child| match child {
            Child::Node(node) => Some(node),
            Child::Text(_) => None,
        })
    }

    /// The first element `name` directly within this one.
    pub fn child(&self, name: &str) -> Option<&Node> {
        self.nodes().find(|node| node.name == name)
    }

    pub fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }

    /// The `w:val` of the element `name` within this one.
    pub fn value(&self, name: &str) -> Option<&str> {
        self.child(name)?.attribute("w:val")
    }

    /// Whether the property `name` is on: there, and not said to be off. `None` if it isn't there.
    pub fn is_on(&self, name: &str) -> Option<bool> {
        let value = self.child(name)?.attribute("w:val");
        Some(!matches!(value, Some("0" | "false" | "off" | "none")))
    }

    /// The text directly within this element.
    pub fn text(&self) -> String {
        let text = self.children.iter().filter_map(|child| match child {
            Child::Text(text) => Some(text.as_str()),
            Child::Node(_) => None,
        });
        text.collect()
    }

    /// Every element `name` below this one, in the order of the text.
    pub fn all<'a>(&'a self, name: &str) -> Vec<&'a Node> {
        let mut found = Vec::new();
        let mut open: Vec<&Node> = vec![self];
        while let Some(node) = open.pop() {
            if node.name == name {
                found.push(node);
            }
            let inner: Vec<&Node> = node.nodes().collect();
            open.extend(inner.into_iter().rev());
        }
        found
    }
}

/// Reads the tree of `bytes`; the root of what can't be read holds what came before the fault.
///
/// # Errors
/// If it isn't XML, or is deeper or larger than somebody's writing.
pub fn tree(bytes: &[u8]) -> Result<Node, Why> {
    let text = decoded(bytes).unwrap_or_default();
    let mut reader = Reader::from_str(text.trim_start_matches('\u{feff}'));
    let mut growing =
        Growing { open: vec![Node::default()], prefixes: BTreeMap::new(), count: 0, length: 0 };
    loop {
        match reader.read_event() {
            Ok(Event::Eof) if growing.open.len() == 1 => break,
            Ok(Event::Eof) | Err(_) => return Err(Why::Damaged),
            Ok(event) => growing.take(&event)?,
        }
    }
    growing.open.pop().filter(|root| root.nodes().count() == 1).ok_or(Why::Damaged)
}

struct Growing {
    open: Vec<Node>,
    /// What the standard calls the prefixes of this file.
    prefixes: BTreeMap<String, &'static str>,
    count: usize,
    length: usize,
}

impl Growing {
    fn take(&mut self, event: &Event) -> Result<(), Why> {
        match event {
            Event::Start(tag) => {
                let node = self.node(tag)?;
                if self.open.len() > DEEPEST {
                    return Err(Why::TooMuch);
                }
                self.open.push(node);
            }
            Event::Empty(tag) => {
                let node = self.node(tag)?;
                self.put(Child::Node(node));
            }
            Event::End(_) => {
                if self.open.len() > 1
                    && let Some(node) = self.open.pop()
                {
                    self.put(Child::Node(node));
                }
            }
            Event::Text(text) => self.text(text)?,
            Event::CData(text) => self.text(text)?,
            Event::GeneralRef(reference) => {
                if let Some(letter) = referred(reference) {
                    self.text(letter.encode_utf8(&mut [0; 4]))?;
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn text(&mut self, text: &str) -> Result<(), Why> {
        self.length += text.len();
        if self.length > LONGEST {
            return Err(Why::TooMuch);
        }
        let children = self.open.last_mut().map(|node| &mut node.children);
        match children.and_then(|children| children.last_mut()) {
            Some(Child::Text(before)) => before.push_str(text),
            _ => self.put(Child::Text(text.to_owned())),
        }
        Ok(())
    }

    fn put(&mut self, child: Child) {
        if let Some(node) = self.open.last_mut() {
            node.children.push(child);
        }
    }

    fn node(&mut self, tag: &BytesStart) -> Result<Node, Why> {
        self.count += 1;
        if self.count > MOST {
            return Err(Why::TooMuch);
        }
        let mut attributes = Vec::new();
        for attribute in tag.attributes().with_checks(false).flatten() {
            let key: &str = attribute.key.as_ref();
            let value = crate::annex::xml::unescaped(&attribute.value);
            if let Some(prefix) = key.strip_prefix("xmlns") {
                let known = NAMESPACES.iter().find(|(uri, _)| *uri == value);
                if let Some((_, known)) = known {
                    self.prefixes.insert(prefix.trim_start_matches(':').to_owned(), known);
                }
                continue;
            }
            attributes.push((key.to_owned(), value));
        }
        for (key, _) in attributes.iter_mut().filter(|(key, _)| key.contains(':')) {
            *key = self.known(key);
        }
        let name = self.known(tag.name().as_ref());
        Ok(Node { name, attributes, children: Vec::new() })
    }

    /// `name` with the prefix that the standard uses.
    fn known(&self, name: &str) -> String {
        let (prefix, local) = name.split_once(':').unwrap_or(("", name));
        match self.prefixes.get(prefix) {
            Some(&"") => local.to_owned(),
            Some(known) => format!("{known}:{local}"),
            None => name.to_owned(),
        }
    }
}
