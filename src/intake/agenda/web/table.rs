//! Tables: rows of cells, and the tables that only lay out a page.

use super::super::block::{Block, Form};
use super::super::tidy::escaped;

/// Tables within tables beyond which their marks are passed over.
const DEEPEST: usize = 20;

/// The tables that are open, the outermost first.
#[derive(Default)]
pub struct Tables {
    open: Vec<Table>,
    /// Tables that are too deep to be kept.
    passed_over: usize,
}

#[derive(Default)]
struct Table {
    cells: Vec<Vec<Block>>,
    is_in_cell: bool,
}

impl Tables {
    pub fn open(&mut self, name: &str) {
        match name {
            "table" if self.open.len() >= DEEPEST => self.passed_over += 1,
            "table" => self.open.push(Table::default()),
            "td" | "th" => {
                if let Some(table) = self.open.last_mut() {
                    table.cells.push(Vec::new());
                    table.is_in_cell = true;
                }
            }
            _ => {}
        }
    }

    /// What an end gives back: the blocks of a row.
    pub fn close(&mut self, name: &str) -> Option<Vec<Block>> {
        match name {
            "table" if self.passed_over > 0 => {
                self.passed_over -= 1;
                None
            }
            "table" => self.open.pop().map(Table::into_row),
            "tr" => {
                let table = self.open.last_mut()?;
                Some(std::mem::take(table).into_row())
            }
            _ => None,
        }
    }

    /// Keeps `block` if it is in a cell; gives it back otherwise.
    pub fn take(&mut self, block: Block) -> Option<Block> {
        let cell = self.open.last_mut().filter(|table| table.is_in_cell);
        match cell.and_then(|table| table.cells.last_mut()) {
            Some(cell) => {
                cell.push(block);
                None
            }
            None => Some(block),
        }
    }

    /// What is left at the end of a page that closes nothing.
    pub fn rest(&mut self) -> Vec<Block> {
        self.open.drain(..).flat_map(Table::into_row).collect()
    }
}

impl Table {
    /// One row, or its blocks one by one where the table only lays out the page.
    fn into_row(self) -> Vec<Block> {
        let filled = self.cells.iter().filter(|cell| !cell.is_empty()).count();
        let is_layout = |cell: &Vec<Block>| cell.len() > 6 || cell.iter().any(Block::is_heading);
        let has_row = |cell: &Vec<Block>| cell.iter().any(|block| block.form == Form::Row);
        if filled < 2 || self.cells.iter().any(is_layout) || self.cells.iter().any(has_row) {
            return self.cells.into_iter().flatten().collect();
        }
        let words = |cell: &Vec<Block>| {
            let words: Vec<&str> = cell.iter().map(|block| block.words.as_str()).collect();
            words.join(" ").replace(" | ", " / ")
        };
        let cells: Vec<String> = self.cells.iter().map(words).collect();
        let links = self.cells.into_iter().flatten().flat_map(|block| block.links).collect();
        let written: Vec<String> = cells.iter().map(|cell| escaped(cell)).collect();
        let markdown = format!("| {} |", written.join(" | "));
        vec![Block { form: Form::Row, words: cells.join(" | "), markdown, links }]
    }
}
