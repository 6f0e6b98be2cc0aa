//! CSV (RFC 4180) for a spreadsheet: a table's words, one row each.
//!
//! Fields stand between semicolons, as a Danish spreadsheet reads them, and the text begins with a
//! byte order mark, without which some of them take it for another encoding.

use crate::document::{Block, Document, Inline, Table, plain};
use crate::words::visible;

const MARK: &str = "\u{feff}";

/// The table's header and rows.
pub fn write(table: &Table) -> String {
    format!("{MARK}{}", rows(table))
}

/// Every table of the document's body, an empty line between them.
pub fn tables(document: &Document) -> String {
    let tables = document.body.iter().filter_map(|block| match block {
        Block::Table(table) => Some(rows(table)),
        _ => None,
    });
    format!("{MARK}{}", tables.collect::<Vec<_>>().join("\r\n"))
}

fn rows(table: &Table) -> String {
    let mut out = row(table.header.iter().map(Vec::as_slice));
    for cells in &table.rows {
        out.push_str(&row(cells.iter().map(|cell| cell.text.as_slice())));
    }
    out
}

fn row<'a>(cells: impl Iterator<Item = &'a [Inline]>) -> String {
    let fields: Vec<String> = cells.map(|cell| field(&plain::inlines(cell))).collect();
    format!("{}\r\n", fields.join(";"))
}

/// A field in which nothing is a formula: a spreadsheet would run one.
fn field(words: &str) -> String {
    let words = visible(words);
    let is_formula = words.starts_with(['=', '+', '-', '@', '\t', '\r']) && !is_number(&words);
    let words = if is_formula { format!("'{words}") } else { words.into_owned() };
    match words.contains([';', '"', '\n', '\r']) {
        true => format!("\"{}\"", words.replace('"', "\"\"")),
        false => words,
    }
}

fn is_number(words: &str) -> bool {
    let digits = words.trim_start_matches(['+', '-']);
    !digits.is_empty()
        && digits.starts_with(|letter: char| letter.is_ascii_digit())
        && digits.chars().all(|letter| letter.is_ascii_digit() || ".,".contains(letter))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Cell, Column, text};

    #[test]
    fn fields_are_quoted_and_never_formulas() {
        let cell = |words: &str| Cell { text: text(words), ..Cell::default() };
        let table = Table {
            columns: vec![Column::default(); 3],
            header: vec![text("Kommune"), text("Rolle"), text("Antal")],
            rows: vec![vec![cell("=HYPERLINK(\"x\")"), cell("a; \"b\""), cell("-1,5")]],
            ..Table::default()
        };
        let out = write(&table);
        assert_eq!(
            out,
            "\u{feff}Kommune;Rolle;Antal\r\n\"'=HYPERLINK(\"\"x\"\")\";\"a; \"\"b\"\"\";-1,5\r\n"
        );
    }
}
