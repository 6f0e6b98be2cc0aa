//! XML as a tree, within bounds. A document type with entities of its own is refused, so nothing
//! grows by being read.

use std::collections::BTreeMap;

use quick_xml::events::{BytesStart, Event};

use super::{Limits, too_much};
use crate::annex::xml;
use crate::say;
use crate::words::Say;

/// Elements within elements: a tree is taken down step by step too.
const DEEPEST: usize = 64;

/// An element with its attributes, its text and the elements in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Node {
    /// Without its prefix.
    pub name: String,
    attributes: BTreeMap<String, String>,
    pub text: String,
    pub children: Vec<Node>,
}

impl Node {
    /// The value of an attribute, whatever the case of its name.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        let value = self.attributes.get(&name.to_lowercase())?.trim();
        (!value.is_empty()).then_some(value)
    }

    pub fn child(&self, name: &str) -> Option<&Node> {
        self.children.iter().find(|child| child.name == name)
    }

    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Node> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// Every element of that name, this one and those in those of it left out.
    pub fn below<'a>(&'a self, is_wanted: &dyn Fn(&Node) -> bool, found: &mut Vec<&'a Node>) {
        if is_wanted(self) {
            return found.push(self);
        }
        self.children.iter().for_each(|child| child.below(is_wanted, found));
    }
}

/// Reads `bytes` as XML.
///
/// # Errors
/// If it isn't XML to its end, goes too deep, or has entities of its own.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Node, Say> {
    let mut reading = Reading {
        open: vec![Node::default()],
        markup: Vec::new(),
        room: limits.entries * 100,
        fault: None,
    };
    let is_whole = xml::events(bytes, |event| {
        if reading.fault.is_none() {
            reading.take(event);
        }
    });
    if let Some(fault) = reading.fault {
        return Err(fault);
    }
    match (is_whole, reading.open.pop()) {
        (true, Some(top)) if reading.open.is_empty() && !top.children.is_empty() => Ok(top),
        _ => Err(damaged()),
    }
}

struct Reading {
    open: Vec<Node>,
    /// Elements that are open within a page of HTML.
    markup: Vec<String>,
    /// Elements that there is room for.
    room: usize,
    fault: Option<Say>,
}

impl Reading {
    fn take(&mut self, event: &Event) {
        match event {
            Event::Start(tag) if self.is_page() => {
                let name = xml::local(tag.name().as_ref()).to_owned();
                self.text(&format!("<{name}>"));
                self.markup.push(name);
            }
            Event::Empty(tag) if self.is_page() => {
                let name = xml::local(tag.name().as_ref()).to_owned();
                self.text(&format!("<{name}>"));
            }
            Event::Start(tag) => self.open.push(node(tag)),
            Event::Empty(tag) => self.put(node(tag)),
            Event::End(tag) => self.end(xml::local(tag.name().as_ref())),
            Event::Text(text) => self.text(text),
            Event::CData(text) => self.text(text),
            Event::GeneralRef(reference) => match xml::referred(reference) {
                Some(letter) => self.text(letter.encode_utf8(&mut [0; 4])),
                None => self.fault = Some(entities()),
            },
            Event::DocType(kind) if kind.contains('[') => self.fault = Some(entities()),
            _ => {}
        }
        if self.open.len() + self.markup.len() > DEEPEST {
            self.fault = Some(too_much());
        }
    }

    fn end(&mut self, name: &str) {
        if let Some(open) = self.markup.pop() {
            self.text(&format!("</{name}>"));
            self.fault = (open != name).then(damaged);
            return;
        }
        match self.open.pop() {
            Some(node) if node.name == name && !self.open.is_empty() => self.put(node),
            _ => self.fault = Some(damaged()),
        }
    }

    /// Whether the elements that come now are those of a page: they are kept as its text.
    fn is_page(&self) -> bool {
        let mut last = self.open.iter().rev();
        let (Some(this), above) = (last.next(), last.next()) else { return false };
        let is_named = this.attribute("Navn").is_some();
        match this.name.as_str() {
            "field" => true,
            "Indhold" => is_named,
            _ => above.is_some_and(|above| above.name == "Indhold"),
        }
    }

    fn text(&mut self, text: &str) {
        if let Some(node) = self.open.last_mut() {
            node.text.push_str(text);
        }
    }

    fn put(&mut self, node: Node) {
        match self.room.checked_sub(1) {
            Some(room) => self.room = room,
            None => self.fault = Some(too_much()),
        }
        if let Some(parent) = self.open.last_mut() {
            parent.children.push(node);
        }
    }
}

fn node(tag: &BytesStart) -> Node {
    let name = xml::local(tag.name().as_ref()).to_owned();
    let mut attributes = BTreeMap::new();
    for one in tag.attributes().with_checks(false).flatten() {
        attributes.insert(xml::local(one.key.as_ref()).to_lowercase(), xml::unescaped(&one.value));
    }
    Node { name, attributes, ..Node::default() }
}

fn damaged() -> Say {
    say!(
        "filen er beskadiget: den er ikke XML til enden",
        "the file is damaged: it is not XML to its end"
    )
}

fn entities() -> Say {
    say!(
        "XML-filen bruger egne forkortelser (entiteter), som sek ikke udfolder",
        "the XML file uses entities of its own, which sek doesn't expand"
    )
}
