//! The tables of a page, and those that only lay it out.

use super::{Reading, Tag};
use crate::intake::letter::{Block, Note, Run};

/// Tables within tables: mails are laid out in some.
const DEEPEST: usize = 12;

/// A table that is open.
#[derive(Default)]
pub struct Table {
    outer: Vec<Block>,
    rows: Vec<Vec<Vec<Block>>>,
    is_in_cell: bool,
    span: usize,
}

impl Reading {
    pub fn open_table(&mut self, tag: &Tag) {
        self.end();
        match tag.name.as_str() {
            "table" if self.tables.len() < DEEPEST => {
                let outer = std::mem::take(&mut self.blocks);
                self.tables.push(Table { outer, ..Table::default() });
            }
            "tr" => {
                self.end_cell();
                if let Some(table) = self.tables.last_mut() {
                    table.rows.push(Vec::new());
                }
            }
            "td" | "th" => {
                self.end_cell();
                if let Some(table) = self.tables.last_mut() {
                    table.is_in_cell = true;
                    let span = tag.attribute("colspan").and_then(|span| span.parse().ok());
                    table.span = span.unwrap_or(1).clamp(1, 60);
                }
            }
            _ => {}
        }
    }

    pub fn close_table(&mut self, name: &str) {
        self.end();
        match name {
            "table" => self.end_table(),
            _ => self.end_cell(),
        }
    }

    fn end_cell(&mut self) {
        let Some(table) = self.tables.last_mut().filter(|table| table.is_in_cell) else { return };
        table.is_in_cell = false;
        let blocks = std::mem::take(&mut self.blocks);
        if table.rows.is_empty() {
            table.rows.push(Vec::new());
        }
        if let Some(row) = table.rows.last_mut() {
            row.push(blocks);
            if table.span > 1 {
                self.notes.push(Note::MergedCells);
            }
            row.extend(std::iter::repeat_n(Vec::new(), table.span - 1));
        }
    }

    pub fn end_table(&mut self) {
        self.end_cell();
        let Some(table) = self.tables.pop() else { return };
        let stray = std::mem::replace(&mut self.blocks, table.outer);
        self.blocks.extend(stray);
        let rows: Vec<_> = table.rows.into_iter().filter(|row| !row.is_empty()).collect();
        if rows.iter().all(|row| row.len() <= 1) {
            self.blocks.extend(rows.into_iter().flatten().flatten());
            return;
        }
        let is_layout =
            rows.iter().flatten().flatten().any(|block| matches!(block, Block::Table(_)));
        if is_layout {
            self.blocks.extend(rows.into_iter().flatten().flatten());
            return;
        }
        let rows =
            rows.into_iter().map(|row| row.into_iter().map(|cell| self.cell(&cell)).collect());
        let rows = rows.collect();
        self.blocks.push(Block::Table(rows));
    }

    fn cell(&mut self, blocks: &[Block]) -> Vec<Run> {
        let mut out = Vec::new();
        for block in blocks {
            if !out.is_empty() {
                self.notes.push(Note::LinesInCell);
                out.push(Run::plain(" "));
            }
            out.extend(crate::intake::word::runs_of(block));
        }
        out
    }
}
