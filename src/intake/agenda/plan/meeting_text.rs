//! meeting.toml with the new rows, the original and the time of arrival: every other byte stays.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::item_text::quoted;
use super::{NewRow, RowText};
use crate::model::Id;

/// The original as it is listed among the meeting's annexes.
pub struct Original {
    pub file: String,
    pub title: String,
    pub closed: Option<String>,
}

/// What is to be added to meeting.toml.
#[derive(Default)]
pub struct Additions<'a> {
    pub rows: &'a [NewRow],
    /// Numbers for rows that are there and have none.
    pub numbers: &'a [(Id, String)],
    pub received: Option<String>,
    pub original: Option<Original>,
}

/// `text` with the additions, or `None` if it can't be read as TOML.
pub fn edited(text: &str, additions: &Additions) -> Option<String> {
    let mark = text.len() - text.strip_prefix('\u{feff}').unwrap_or(text).len();
    let (table, faults) = DeTable::parse_recoverable(&text[mark..]);
    if !faults.is_empty() {
        return None;
    }
    let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let mut edits = Edits { text: &text[mark..], end, edits: Vec::new() };
    let table = table.get_ref();
    edits.numbers(table, additions.numbers);
    edits.agenda(table, additions.rows);
    let has_received = table.contains_key("agenda_received");
    if let Some(time) = additions.received.as_ref().filter(|_| !has_received) {
        let at = edits.root_end(table);
        edits.put(at, format!("agenda_received = {time}{end}"));
    }
    if let Some(original) = &additions.original {
        edits.original(table, original);
    }
    Some(format!("{}{}", &text[..mark], edits.done()))
}

struct Edits<'a> {
    text: &'a str,
    end: &'a str,
    /// What is put in whose place; of several at one place the first comes first.
    edits: Vec<(Range<usize>, String)>,
}

impl Edits<'_> {
    fn put(&mut self, at: usize, text: String) {
        self.edits.push((at..at, text));
    }

    fn done(mut self) -> String {
        self.edits.sort_by_key(|(at, _)| (at.start, at.end));
        let mut out = String::new();
        let mut from = 0;
        for (at, text) in self.edits {
            out.push_str(&self.text[from..at.start]);
            out.push_str(&text);
            from = at.end;
        }
        out + &self.text[from..]
    }

    /// Gives rows without a number theirs.
    fn numbers(&mut self, table: &DeTable, numbers: &[(Id, String)]) {
        let mut rows = Vec::new();
        if let Some(DeValue::Array(entries)) = table.get("agenda").map(Spanned::get_ref) {
            entries.iter().for_each(|entry| listed(entry, &mut rows));
        }
        for (id, number) in numbers {
            let row = rows.iter().find(|(ids, _)| ids.first() == Some(id));
            let Some(span) = row.map(|(_, span)| span.clone()) else { continue };
            match self.text[span.clone()].strip_suffix('}') {
                Some(row) => {
                    let at = span.start + row.trim_end().len();
                    self.put(at, format!(", number = {}", quoted(number)));
                }
                None => {
                    let row = RowText::Item { id: id.clone(), number: Some(number.clone()) };
                    self.edits.push((span, written(&row)));
                }
            }
        }
    }

    /// Where a key of the meeting itself can be added: after the last, before the first table.
    fn root_end(&mut self, table: &DeTable) -> usize {
        let is_own = |span: &Range<usize>| {
            !self.text[span.clone()].starts_with("[[")
                || matches!(self.text[..span.start].trim_end().chars().last(), Some('='))
        };
        let last = table.values().map(Spanned::span).filter(is_own).map(|span| span.end).max();
        // A table in brackets has the span of its head.
        let heads = table.iter().filter(|(_, value)| matches!(value.get_ref(), DeValue::Table(_)));
        let first_head = heads.map(|(_, value)| value.span().start).min();
        let last = match (last, first_head) {
            (Some(last), Some(head)) if last > head => {
                let before = |span: &Range<usize>| span.end <= head;
                table
                    .values()
                    .map(Spanned::span)
                    .filter(before)
                    .map(|span| span.end)
                    .max()
                    .unwrap_or(0)
            }
            (last, _) => last.unwrap_or(0),
        };
        let at = self.line_end(last);
        if at > 0 && !self.text[..at].ends_with('\n') {
            self.put(at, self.end.to_owned());
        }
        at
    }

    /// Where the line that `at` is in has ended.
    fn line_end(&self, at: usize) -> usize {
        match at {
            0 => 0,
            at => self.text[at..].find('\n').map_or(self.text.len(), |end| at + end + 1),
        }
    }

    fn agenda(&mut self, table: &DeTable, rows: &[NewRow]) {
        if rows.is_empty() {
            return;
        }
        let end = self.end;
        let Some(value) = table.get("agenda") else {
            let at = self.root_end(table);
            let lines: String =
                rows.iter().map(|row| format!("  {},{end}", written(&row.row))).collect();
            return self.put(at, format!("agenda = [{end}{lines}]{end}"));
        };
        let DeValue::Array(entries) = value.get_ref() else { return };
        let mut places: Vec<(Vec<Id>, Range<usize>)> = Vec::new();
        for entry in entries.iter() {
            listed(entry, &mut places);
        }
        // Rows that come one after the other are put at one place, in their order.
        let mut groups: Vec<(Option<usize>, Vec<&NewRow>)> = Vec::new();
        let mut new: Vec<(&Id, Option<usize>)> = Vec::new();
        for row in rows {
            let of_old = |id: &Id| places.iter().position(|(ids, _)| ids.contains(id));
            let of_new =
                |id: &Id| new.iter().find(|(known, _)| *known == id).map(|(_, place)| *place);
            let place = row.after.as_ref().and_then(|id| of_new(id).unwrap_or_else(|| of_old(id)));
            if let RowText::Item { id, .. } = &row.row {
                new.push((id, place));
            }
            match groups.iter_mut().find(|(known, _)| *known == place) {
                Some((_, rows)) => rows.push(row),
                None => groups.push((place, vec![row])),
            }
        }
        for (place, rows) in groups {
            match place.map(|place| places[place].1.clone()) {
                Some(span) => self.after(span, &rows),
                None => self.first(value.span(), &rows),
            }
        }
    }

    /// Rows after an entry of the agenda.
    fn after(&mut self, span: Range<usize>, rows: &[&NewRow]) {
        let end = self.end;
        let indent = self.indent(span.start);
        let lines: Vec<String> = rows.iter().map(|row| written(&row.row)).collect();
        let lines = lines.join(&format!(",{end}{indent}"));
        let rest = &self.text[span.end..];
        let gap = rest.len() - rest.trim_start_matches([' ', '\t']).len();
        let has_comma = rest[gap..].starts_with(',');
        if !has_comma {
            // A remark behind the entry stays on its line.
            let line = rest.find('\n').unwrap_or(rest.len());
            let is_remark = rest[gap..].starts_with('#');
            return match is_remark {
                true => {
                    let at = span.end + rest[..line].trim_end_matches('\r').len();
                    self.put(span.end, ",".to_owned());
                    self.put(at, format!("{end}{indent}{lines}"));
                }
                false => self.put(span.end, format!(",{end}{indent}{lines}")),
            };
        }
        let comma = span.end + gap + 1;
        let rest = &self.text[comma..];
        let line = &rest[..rest.find('\n').unwrap_or(rest.len())];
        let is_last_of_line = line.trim().is_empty() || line.trim_start().starts_with('#');
        match is_last_of_line {
            true => self
                .put(comma + line.trim_end_matches('\r').len(), format!("{end}{indent}{lines},")),
            false => self.put(comma, format!("{end}{indent}{lines},")),
        }
    }

    /// Rows before all others.
    fn first(&mut self, array: Range<usize>, rows: &[&NewRow]) {
        let end = self.end;
        let lines: String =
            rows.iter().map(|row| format!("{end}  {},", written(&row.row))).collect();
        let inside = &self.text[array.start + 1..array.end.saturating_sub(1)];
        let tail = match inside.trim_start_matches([' ', '\t']).starts_with(['\n', '\r', '#']) {
            true => String::new(),
            false if inside.trim().is_empty() => end.to_owned(),
            false => format!("{end}  "),
        };
        self.put(array.start + 1, format!("{lines}{tail}"));
    }

    /// The blanks before an entry that begins its line, or two.
    fn indent(&self, at: usize) -> String {
        let line = &self.text[self.text[..at].rfind('\n').map_or(0, |end| end + 1)..at];
        match line.trim().is_empty() && !line.is_empty() {
            true => line.to_owned(),
            false => "  ".to_owned(),
        }
    }

    fn original(&mut self, table: &DeTable, original: &Original) {
        let end = self.end;
        let closed = original
            .closed
            .as_ref()
            .map(|reason| format!("closed = {{ reason = {}, audiences = [] }}", quoted(reason)));
        let mut keys = vec![
            format!("file = {}", quoted(&original.file)),
            format!("title = {}", quoted(&original.title)),
            "received_agenda = true".to_owned(),
        ];
        keys.extend(closed);
        let inline = table.get("annexes").filter(|value| {
            self.text[value.span()].starts_with('[') && !self.text[value.span()].starts_with("[[")
        });
        if let Some(value) = inline {
            let row = format!("{{ {} }}", keys.join(", "));
            return self.put(value.span().start + 1, format!("{end}  {row},"));
        }
        let gap = if self.text.is_empty() || self.text.ends_with('\n') { "" } else { end };
        let text = format!("{gap}{end}[[annexes]]{end}{}{end}", keys.join(end));
        self.put(self.text.len(), text);
    }
}

/// The entries with the items that they list; the items of a block one by one.
fn listed(entry: &Spanned<DeValue>, places: &mut Vec<(Vec<Id>, Range<usize>)>) {
    let id = |value: &Spanned<DeValue>| match value.get_ref() {
        DeValue::String(text) => Id::new(text),
        _ => None,
    };
    match entry.get_ref() {
        DeValue::String(_) => places.push((id(entry).into_iter().collect(), entry.span())),
        DeValue::Table(table) => {
            if let Some(DeValue::Array(items)) = table.get("items").map(Spanned::get_ref) {
                return items.iter().for_each(|item| listed(item, places));
            }
            let mut ids: Vec<Id> = table.get("item").and_then(id).into_iter().collect();
            if let Some(DeValue::Array(parts)) = table.get("parts").map(Spanned::get_ref) {
                ids.extend(parts.iter().filter_map(id));
            }
            places.push((ids, entry.span()));
        }
        _ => {}
    }
}

fn written(row: &RowText) -> String {
    match row {
        RowText::Heading(words) => format!("{{ heading = {} }}", quoted(words)),
        RowText::Item { id, number: None } => format!("\"{id}\""),
        RowText::Item { id, number: Some(number) } => {
            format!("{{ item = \"{id}\", number = {} }}", quoted(number))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(id: &str, number: Option<&str>, after: Option<&str>) -> NewRow {
        let row = RowText::Item { id: Id::new(id).unwrap(), number: number.map(str::to_owned) };
        NewRow { after: after.and_then(Id::new), row }
    }

    /// Adds `x` first, and `y` and a heading with `z` after `b`.
    fn added(text: &str) -> String {
        let heading = NewRow { after: Id::new("y"), row: RowText::Heading("Å \"b\"".into()) };
        let rows = [
            item("x", Some("1"), None),
            item("y", None, Some("b")),
            heading,
            item("z", Some("4.a"), Some("y")),
        ];
        let original = Original { file: "o.pdf".into(), title: "O".into(), closed: None };
        let received = Some("2026-11-20T10:00:00".to_owned());
        let additions = Additions { rows: &rows, numbers: &[], received, original: Some(original) };
        edited(text, &additions).unwrap()
    }

    /// The items of the agenda as TOML has them.
    fn order(text: &str) -> Vec<String> {
        let table: toml::Table = toml::from_str(text.trim_start_matches('\u{feff}')).expect(text);
        let name = |row: &toml::Value| match row {
            toml::Value::String(id) => id.clone(),
            row => ["item", "heading", "block"]
                .iter()
                .find_map(|key| Some(row.get(key)?.as_str()?.to_owned()))
                .unwrap_or_default(),
        };
        let mut out = Vec::new();
        for row in table["agenda"].as_array().expect("a list") {
            out.push(name(row));
            let inside = row.get("items").and_then(toml::Value::as_array);
            out.extend(inside.into_iter().flatten().map(name));
        }
        assert!(table.contains_key("agenda_received"), "{text}");
        assert!(table["annexes"].as_array().is_some_and(|all| !all.is_empty()), "{text}");
        out
    }

    #[test]
    fn rows_find_their_place_and_every_byte_stays() {
        for text in [
            "starts = 1\nagenda = [\"a\", \"b\", \"c\"]\n",
            "agenda = [\n  \"a\", # en\n  \"b\", # to\n  \"c\" # tre\n] # slut\n[[overrides]]\nx = 1\n",
            "agenda = [\n\t\"a\",\n\t{ item = \"b\", parts = [\"d\"] }\n\t, \"c\"\n]\n[[annexes]]\nfile = \"a\"\n",
            "\u{feff}agenda = [\"a\",\r\n  \"b\",\r\n  \"c\",\r\n]\r\nstatus = \"called\"\r\n",
            "annexes = [{ file = \"a\" }]\nagenda = ['a', \"b\" , \"c\" ]",
            "agenda = [ # alle\n\"a\", { block = \"k\", items = [\"b\",\n \"c\"] } ]\n",
        ] {
            let after = added(text);
            let found = order(&after);
            let wanted = ["x", "a", "b", "y", "Å \"b\"", "z", "c"];
            let found: Vec<&str> =
                found.iter().map(String::as_str).filter(|id| *id != "k").collect();
            assert_eq!(found, wanted, "{after}");
            // What was there is there, in its order.
            let mut rest = after.chars();
            assert!(text.chars().all(|letter| rest.any(|other| other == letter)), "{after}");
            let lines = after.matches('\n').count();
            assert!(!text.contains('\r') || after.matches("\r\n").count() == lines, "{after:?}");
        }
    }

    #[test]
    fn a_meeting_without_an_agenda_gets_one() {
        for text in [
            "",
            "starts = 1",
            "# intet\n",
            "starts = 1\n\n[[annexes]]\nfile = \"a\"\n",
            "agenda = []\n",
            "agenda = [\n]\n",
        ] {
            let rows = [item("x", Some("1"), None), item("y", None, Some("x"))];
            let additions = Additions { rows: &rows, ..Additions::default() };
            let after = edited(text, &additions).unwrap();
            let table: toml::Table = toml::from_str(&after).expect(&after);
            assert_eq!(table["agenda"].as_array().map(Vec::len), Some(2), "{after}");
        }
        assert_eq!(edited("agenda = [", &Additions::default()), None);
        let same = "starts = 1 # x";
        assert_eq!(edited(same, &Additions::default()).as_deref(), Some(same));
    }

    #[test]
    fn rows_get_the_numbers_that_they_lack() {
        let numbers =
            [(Id::new("a").unwrap(), "6".to_owned()), (Id::new("b").unwrap(), "7".to_owned())];
        let additions = Additions { numbers: &numbers, ..Additions::default() };
        let after = edited("agenda = [\"a\", { item = \"b\" }] # x\n", &additions).unwrap();
        let wanted =
            "agenda = [{ item = \"a\", number = \"6\" }, { item = \"b\", number = \"7\" }] # x\n";
        assert_eq!(after, wanted);
    }
}
