//! Spreadsheets: the words and numbers of each sheet, hidden sheets too.

use std::collections::BTreeMap;

use quick_xml::events::Event;

use super::archive::Archive;
use super::xml::{attribute, events, local, referred, text_and_more};
use super::{Part, Why, Work};

impl Work<'_> {
    /// The sheets of a workbook of Excel.
    pub fn workbook(&mut self, archive: &mut Archive) {
        let shared = self.entry(archive, "xl/sharedStrings.xml").unwrap_or_default();
        let shared = shared_strings(&shared);
        let book = self.entry(archive, "xl/workbook.xml").unwrap_or_default();
        let links = self.entry(archive, "xl/_rels/workbook.xml.rels").unwrap_or_default();
        let (names, mut sheets) = sheets(&book, &links);
        self.piece(Part::SheetNames, names.join("\n"));
        // A sheet that the book doesn't lead to holds words all the same.
        for path in archive.names.keys().filter(|path| path.starts_with("xl/worksheets/sheet")) {
            if !sheets.iter().any(|(_, known)| known == path) {
                let name = path.rsplit('/').next().unwrap_or(path);
                sheets.push((name.to_owned(), path.clone()));
            }
        }
        let cpr = |text: &str| text.to_lowercase().contains("cpr");
        let has_cpr = shared.iter().chain(&names).map(String::as_str).any(cpr);
        for (index, (name, path)) in sheets.into_iter().enumerate() {
            let part = Part::Sheet(index + 1, name);
            let Some(bytes) = self.entry(archive, &path) else {
                self.unread(part, Why::Damaged);
                continue;
            };
            let mut cells = Cells { shared: &shared, has_cpr, ..Cells::default() };
            let room = self.limits.words.saturating_sub(self.words);
            let is_whole = events(&bytes, |event| {
                if cells.text.len() <= room {
                    cells.take(event);
                }
            });
            if !is_whole {
                self.unread(part.clone(), Why::Damaged);
            }
            self.piece(part, cells.text);
        }
    }

    /// The sheets of a workbook of OpenDocument.
    pub fn open_sheets(&mut self, content: &[u8]) {
        let mut names = Vec::new();
        events(content, |event| {
            if let Event::Start(tag) = event
                && local(tag.name().as_ref()) == "table"
            {
                names.extend(attribute(tag, "table:name"));
            }
        });
        self.piece(Part::SheetNames, names.join("\n"));
        if text_and_more(content, false).is_none() {
            self.unread(Part::Text, Why::Damaged);
        }
        // A sheet ends where the next begins; before the first stand tracked changes.
        let text = super::text::decoded(content).unwrap_or_default();
        let mut pieces = text.split("<table:table ");
        let head = pieces.next().and_then(|head| text_and_more(head.as_bytes(), false));
        self.piece(Part::Deleted, head.map(|words| words.text).unwrap_or_default());
        for (index, piece) in pieces.enumerate() {
            let name = names.get(index).cloned().unwrap_or_default();
            let body = format!("<table:table {piece}");
            if let Some(words) = text_and_more(body.as_bytes(), false) {
                self.piece(Part::Sheet(index + 1, name), words.text);
                self.piece(Part::Hidden, words.attributes);
            }
        }
    }
}

/// The strings that the cells name by number.
fn shared_strings(bytes: &[u8]) -> Vec<String> {
    let mut strings = Vec::new();
    let mut text = String::new();
    events(bytes, |event| match event {
        Event::Text(more) => text.push_str(more),
        Event::GeneralRef(reference) => text.extend(referred(reference)),
        Event::Start(tag) if local(tag.name().as_ref()) == "si" => text.clear(),
        Event::End(tag) if local(tag.name().as_ref()) == "si" => {
            strings.push(std::mem::take(&mut text));
        }
        _ => {}
    });
    strings
}

/// The name of each sheet; and with it the path of its part, where the book leads to one.
fn sheets(book: &[u8], links: &[u8]) -> (Vec<String>, Vec<(String, String)>) {
    let mut targets = BTreeMap::new();
    events(links, |event| {
        if let Event::Empty(tag) | Event::Start(tag) = event
            && let (Some(id), Some(target)) = (attribute(tag, "Id"), attribute(tag, "Target"))
        {
            let path = match target.strip_prefix('/') {
                Some(whole) => whole.to_owned(),
                None => format!("xl/{target}"),
            };
            targets.insert(id, path);
        }
    });
    let (mut names, mut sheets) = (Vec::new(), Vec::new());
    events(book, |event| {
        if let Event::Empty(tag) | Event::Start(tag) = event
            && local(tag.name().as_ref()) == "sheet"
            && let Some(name) = attribute(tag, "name")
        {
            names.push(name.clone());
            let target = attribute(tag, "r:id").and_then(|id| targets.get(&id));
            sheets.extend(target.map(|path| (name, path.clone())));
        }
    });
    (names, sheets)
}

/// The cells of a sheet, as they go by.
#[derive(Default)]
struct Cells<'a> {
    shared: &'a [String],
    /// Whether the workbook speaks of CPR: then a number may have lost the zero that it began with.
    has_cpr: bool,
    text: String,
    /// The kind of the cell, and what has been read of its value.
    kind: String,
    value: String,
    is_value: bool,
}

impl Cells<'_> {
    fn take(&mut self, event: &Event) {
        match event {
            Event::Start(tag) => match local(tag.name().as_ref()) {
                "c" => self.kind = attribute(tag, "t").unwrap_or_default(),
                "v" => {
                    self.is_value = true;
                    self.value.clear();
                }
                _ => {}
            },
            Event::Text(text) => self.put(text),
            Event::GeneralRef(reference) => {
                let mut buffer = [0; 4];
                if let Some(letter) = referred(reference) {
                    self.put(letter.encode_utf8(&mut buffer));
                }
            }
            Event::End(tag) => match local(tag.name().as_ref()) {
                "v" => {
                    self.is_value = false;
                    let shown = self.shown();
                    self.text.push_str(&shown);
                }
                "c" | "f" => self.text.push_str(" | "),
                "row" | "oddHeader" | "oddFooter" | "evenHeader" | "evenFooter" => {
                    self.text.push('\n');
                }
                _ => {}
            },
            _ => {}
        }
    }

    fn put(&mut self, text: &str) {
        self.has_cpr |= text.to_lowercase().contains("cpr");
        let into = if self.is_value { &mut self.value } else { &mut self.text };
        into.push_str(text);
    }

    /// The value as a reader sees it.
    fn shown(&self) -> String {
        let value = self.value.trim();
        if self.kind == "s" {
            let index = value.parse::<usize>().ok();
            return index.and_then(|index| self.shared.get(index)).cloned().unwrap_or_default();
        }
        if !matches!(self.kind.as_str(), "" | "n") {
            return value.to_owned();
        }
        let whole = match value.parse::<f64>() {
            Ok(number) if value.contains(['E', 'e']) && number.abs() < 1e15 => {
                format!("{number:.0}")
            }
            _ => value.to_owned(),
        };
        let has_lost_a_zero = self.has_cpr && whole.len() == 9 && !whole.contains('.');
        if has_lost_a_zero { format!("0{whole}") } else { whole }
    }
}
