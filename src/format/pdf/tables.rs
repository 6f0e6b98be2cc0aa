//! Tables as values: how wide, how small, and which rows stay in one piece.

use typst::foundations::{Array, Value, dict};

use super::blocks::{Place, Writer};
use crate::document::{Align, Cell, Inline, Table, Tone};

/// From this many columns on, a table gets pages in landscape.
const LANDSCAPE: usize = 12;
/// From this many columns on, the headers stand upright on a page in portrait.
const UPRIGHT: usize = 9;
/// And in landscape.
const UPRIGHT_WIDE: usize = 14;
/// A row with a longer cell may break over two pages.
const WHOLE: usize = 500;

/// The values of `table`: none for a table without columns.
pub fn table(writer: &mut Writer, table: &Table, place: Place) -> Option<Value> {
    let count = table.header.len().max(table.columns.len());
    if count == 0 {
        return None;
    }
    let wide = place.top() && count >= LANDSCAPE;
    let room = if wide { 130 } else { 80 };
    let cell = place.narrow((room / count).clamp(6, 40));
    let columns: Array = (0..count)
        .map(|n| {
            let column = table.columns.get(n).copied().unwrap_or_default();
            Value::Dict(dict! {"width" => i64::from(column.width), "align" => align(column.align)})
        })
        .collect();
    let header: Array = (0..count)
        .map(|n| {
            let text = table.header.get(n).map_or(&[][..], Vec::as_slice);
            Value::Array(writer.inlines(text, cell.without_notes()))
        })
        .collect();
    let rows: Array = table.rows.iter().map(|row| row_values(writer, row, count, cell)).collect();
    let fields = dict! {
        "t" => "matrix",
        "caption" => writer.cleaner.running(&table.caption, place.longest),
        "columns" => columns,
        "header" => header,
        "rows" => rows,
        "size" => size(count, wide),
        "wide" => wide,
        "upright" => upright(table, count, wide),
    };
    Some(Value::Dict(fields))
}

/// Which headers stand upright: in a table of many columns, the long ones over narrow columns.
fn upright(table: &Table, count: usize, wide: bool) -> Array {
    let many = count >= if wide { UPRIGHT_WIDE } else { UPRIGHT };
    let stands = |n: usize| {
        let narrow = table.columns.get(n).is_none_or(|column| column.width <= 1);
        let long = table.header.get(n).is_some_and(|text| length(text) > 4);
        Value::Bool(many && narrow && long)
    };
    (0..count).map(stands).collect()
}

fn row_values(writer: &mut Writer, row: &[Cell], count: usize, place: Place) -> Value {
    let whole = row.iter().all(|cell| length(&cell.text) < WHOLE);
    let empty = Cell::default();
    let cells: Array = (0..count)
        .map(|n| {
            let cell = row.get(n).unwrap_or(&empty);
            let text = writer.inlines(&cell.text, place);
            Value::Dict(dict! {"c" => text, "tone" => tone(cell.tone), "whole" => whole})
        })
        .collect();
    Value::Array(cells)
}

/// Characters, roughly: enough to know a long cell from a short one.
fn length(text: &[Inline]) -> usize {
    let one = |inline: &Inline| match inline {
        Inline::Text(text) | Inline::Code(text) => text.chars().count(),
        Inline::Strong(c) | Inline::Emphasis(c) | Inline::Strike(c) => length(c),
        Inline::Link { text, .. } | Inline::Reference { text, .. } => length(text),
        Inline::Footnote(_) => 1,
        Inline::Break => 40,
    };
    text.iter().map(one).sum()
}

/// The size of the text in points.
fn size(columns: usize, wide: bool) -> f64 {
    match (columns, wide) {
        (0..=4, _) => 9.5,
        (5..=6, _) => 9.0,
        (7..=8, _) | (_, true) => 8.0,
        _ => 7.5,
    }
}

fn align(align: Align) -> &'static str {
    match align {
        Align::Left => "left",
        Align::Centre => "center",
        Align::Right => "right",
    }
}

fn tone(tone: Tone) -> &'static str {
    match tone {
        Tone::Plain => "plain",
        Tone::Good => "good",
        Tone::Caution => "caution",
        Tone::Bad => "bad",
        Tone::Quiet => "quiet",
    }
}
