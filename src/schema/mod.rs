//! Schema: JSON Schemas (draft-07) of the records, made of what the readers ask for and of what
//! the format pages say about it.
//!
//! A validator of TOML sees dates and times as texts. A schema therefore can't tell `2026-12-08`
//! from `"2026-12-08"`, which the reader can, and it takes more than the reader in some places. It
//! never takes less.

mod pages;

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use crate::load::facts::{Shape, TableFacts, Tables, describe};

/// A record that has a schema: the name of its schema and of its format page, and the reader's
/// name of its table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Record {
    pub name: &'static str,
    pub table: &'static str,
}

/// Every record, in the order of the format's own page.
pub const RECORDS: &[Record] = &[
    Record { name: "secretariat", table: "sekretariat.toml" },
    Record { name: "municipality", table: "municipality" },
    Record { name: "contacts", table: "contacts file" },
    Record { name: "forum", table: "forum" },
    Record { name: "case", table: "case" },
    Record { name: "meeting", table: "meeting" },
    Record { name: "item", table: "item" },
    Record { name: "note", table: "note" },
    Record { name: "presentation", table: "presentation" },
    Record { name: "receipts", table: "receipts file" },
    Record { name: "minutes", table: "minutes" },
    Record { name: "request", table: "request" },
    Record { name: "choice", table: "choice" },
    Record { name: "staff", table: "staff file" },
    Record { name: "visits", table: "round of visits" },
    Record { name: "enquiries", table: "enquiries file" },
    Record { name: "lot", table: "lot" },
    Record { name: "dispatch", table: "dispatch file" },
    Record { name: "joint", table: "joint" },
    Record { name: "share", table: "share" },
    Record { name: "index", table: "index" },
];

/// Where a repository keeps its schemas.
pub const FOLDER: &str = ".sek/schema";

impl Record {
    pub fn named(name: &str) -> Option<Record> {
        RECORDS.iter().copied().find(|record| record.name == name)
    }

    /// `meeting.json`
    pub fn file(self) -> String {
        format!("{}.json", self.name)
    }

    /// The line at the top of a file at `path` of a repository that names the schema, as editors
    /// read it.
    pub fn directive(self, path: &str) -> String {
        let up = "../".repeat(path.matches('/').count());
        let up = if up.is_empty() { "./" } else { &up };
        format!("#:schema {up}{FOLDER}/{}\n", self.file())
    }
}

/// The schema of a record, as text.
pub fn schema(record: Record) -> String {
    let tables = describe();
    let mut schema = Map::new();
    schema.insert("$schema".into(), "http://json-schema.org/draft-07/schema#".into());
    schema.insert("$comment".into(), "sek schema".into());
    schema.insert("title".into(), pages::title(record.name).into());
    if let Some(facts) = tables.get(record.table) {
        schema.extend(table(record, record.table, facts));
    }
    let inner = inner_tables(&tables, record.table);
    let definition = |name: &'static str| {
        let facts = tables.get(name)?;
        Some((name.to_owned(), Value::Object(table(record, name, facts))))
    };
    let definitions: Map<String, Value> = inner.into_iter().filter_map(definition).collect();
    if !definitions.is_empty() {
        schema.insert("definitions".into(), Value::Object(definitions));
    }
    let mut text = serde_json::to_string_pretty(&Value::Object(schema)).unwrap_or_default();
    text.push('\n');
    text
}

/// The names of the tables that stand in the table `name`, at any depth.
fn inner_tables(tables: &Tables, name: &str) -> BTreeSet<&'static str> {
    let mut found = BTreeSet::new();
    let mut waiting = vec![name];
    while let Some(name) = waiting.pop() {
        for known in tables.get(name).into_iter().flat_map(|facts| &facts.keys) {
            if let Some(inner) = table_of(&known.shape).filter(|inner| found.insert(*inner)) {
                waiting.push(inner);
            }
        }
    }
    found
}

fn table_of(shape: &Shape) -> Option<&'static str> {
    match shape {
        Shape::Table(name) | Shape::TextOr(_, name) => Some(name),
        Shape::List(inner) => table_of(inner),
        _ => None,
    }
}

fn table(record: Record, name: &str, facts: &TableFacts) -> Map<String, Value> {
    let mut properties = Map::new();
    for known in &facts.keys {
        let mut value = shape(&known.shape);
        let is_reference = value.contains_key("$ref");
        if let Some(words) = pages::meaning(record.name, name, known.key) {
            if is_reference {
                // What stands beside a `$ref` is not read.
                value = Map::from_iter([("allOf".to_owned(), json!([value]))]);
            }
            value.insert("description".into(), words.into());
        }
        properties.insert(known.key.to_owned(), Value::Object(value));
    }
    let required: Vec<_> = facts.keys.iter().filter(|known| known.is_required).collect();
    let required: Vec<_> = required.iter().map(|known| known.key).collect();
    let mut table = Map::new();
    table.insert("type".into(), "object".into());
    table.insert("properties".into(), Value::Object(properties));
    let others = facts.others.as_ref().map(|others| Value::Object(shape(others)));
    table.insert("additionalProperties".into(), others.unwrap_or(Value::Bool(false)));
    if !required.is_empty() {
        table.insert("required".into(), json!(required));
    }
    if !facts.one_of.is_empty() {
        let one = |key: &&str| json!({ "required": [key] });
        table.insert("oneOf".into(), facts.one_of.iter().map(one).collect());
    }
    table
}

const DATE: &str = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$";
const MOMENT: &str = "^[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]+)?)?$";
const INSTANT: &str = "^[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]+)?)?([Zz]|[+-][0-9]{2}:[0-9]{2})$";

fn shape(shape: &Shape) -> Map<String, Value> {
    let value = match shape {
        Shape::Text => json!({ "type": "string" }),
        Shape::FilledText => json!({ "type": "string", "pattern": "\\S" }),
        Shape::Matching(pattern) => json!({ "type": "string", "pattern": pattern }),
        Shape::Word(words) => json!({ "type": "string", "enum": words }),
        Shape::Number(low, high) => {
            json!({ "type": "integer", "minimum": low, "maximum": high })
        }
        Shape::Boolean => json!({ "type": "boolean" }),
        Shape::Date => json!({ "type": "string", "format": "date", "pattern": DATE }),
        Shape::Moment => json!({ "type": "string", "pattern": MOMENT }),
        Shape::DateOrMoment => json!({
            "type": "string",
            "anyOf": [{ "pattern": DATE }, { "pattern": MOMENT }],
        }),
        Shape::Instant => json!({ "type": "string", "pattern": INSTANT }),
        Shape::List(inner) => json!({ "type": "array", "items": self::shape(inner) }),
        Shape::Table(name) => json!({ "$ref": format!("#/definitions/{name}") }),
        Shape::TextOr(text, name) => json!({
            "anyOf": [self::shape(text), { "$ref": format!("#/definitions/{name}") }],
        }),
    };
    match value {
        Value::Object(map) => map,
        _ => Map::new(),
    }
}
