//! Tables that are being read.

use pulldown_cmark::Alignment;

use crate::document::{Align, Cell, Column, Inline, Table, Tone};

/// An open table, row by row.
#[derive(Default)]
pub(super) struct Reading {
    table: Table,
    row: Vec<Vec<Inline>>,
    /// Where in the source the row's last cell ends.
    pub cell_end: usize,
}

impl Reading {
    pub fn new(alignments: &[Alignment]) -> Self {
        let columns =
            alignments.iter().map(|&alignment| Column { align: align(alignment), width: 0 });
        Reading {
            table: Table { columns: columns.collect(), ..Table::default() },
            ..Reading::default()
        }
    }

    pub fn cell(&mut self, text: Vec<Inline>) {
        self.row.push(text);
    }

    /// Text beyond the row's last cell: kept there, since nothing that was written may go.
    pub fn surplus(&mut self, text: &str) {
        if let Some(last) = self.row.last_mut() {
            last.push(Inline::Text(format!(" {text}")));
        }
    }

    pub fn end_header(&mut self) {
        self.table.header = self.full_row();
    }

    pub fn end_row(&mut self) {
        let cells = self.full_row();
        let cells = cells.into_iter().map(|text| Cell { text, tone: Tone::Plain });
        self.table.rows.push(cells.collect());
    }

    fn full_row(&mut self) -> Vec<Vec<Inline>> {
        let mut row = std::mem::take(&mut self.row);
        row.resize(self.table.columns.len(), Vec::new());
        row
    }

    pub fn finish(self) -> Table {
        self.table
    }
}

fn align(alignment: Alignment) -> Align {
    match alignment {
        Alignment::None | Alignment::Left => Align::Left,
        Alignment::Center => Align::Centre,
        Alignment::Right => Align::Right,
    }
}
