//! A table of a Word file.

use super::body::{Reading, words};
use super::tree::Node;
use crate::intake::letter::{Block, Mark, Note, Run};

/// A cell may say that it is as wide as it likes.
const WIDEST: usize = 60;

impl Reading {
    pub fn table(&mut self, node: &Node, into: &mut Vec<Block>) {
        self.flush(into);
        let mut rows: Vec<Vec<Vec<Block>>> = Vec::new();
        self.rows(node, &mut rows);
        let is_box = rows.iter().all(|row| row.len() <= 1);
        if is_box {
            // A frame around text is no table.
            into.extend(rows.into_iter().flatten().flatten());
            return;
        }
        let rows =
            rows.into_iter().map(|row| row.into_iter().map(|cell| self.cell(cell)).collect());
        into.push(Block::Table(rows.collect()));
    }

    fn rows(&mut self, parent: &Node, rows: &mut Vec<Vec<Vec<Block>>>) {
        for node in parent.nodes() {
            match node.name.as_str() {
                "w:tr" => self.row(node, rows),
                "w:sdt" => {
                    if let Some(content) = node.child("w:sdtContent") {
                        self.rows(content, rows);
                    }
                }
                "w:customXml" | "w:ins" | "w:moveTo" => self.rows(node, rows),
                _ => {}
            }
        }
    }

    fn row(&mut self, node: &Node, rows: &mut Vec<Vec<Vec<Block>>>) {
        let properties = node.child("w:trPr");
        if properties.is_some_and(|properties| properties.child("w:del").is_some()) {
            let text = words(node);
            return self.deleted(&text);
        }
        let before = properties.and_then(|properties| properties.value("w:gridBefore"));
        let mut row = vec![Vec::new(); count(before)];
        self.cells(node, &mut row);
        rows.push(row);
    }

    fn cells(&mut self, parent: &Node, row: &mut Vec<Vec<Block>>) {
        for node in parent.nodes() {
            match node.name.as_str() {
                "w:tc" => {
                    let properties = node.child("w:tcPr");
                    let span = count(properties.and_then(|p| p.value("w:gridSpan"))).max(1);
                    let merged = properties.and_then(|p| p.child("w:vMerge"));
                    let goes_on = merged.is_some_and(|m| m.attribute("w:val") != Some("restart"));
                    if span > 1 || merged.is_some() {
                        self.note(Note::MergedCells);
                    }
                    let mut blocks = Vec::new();
                    let carried = std::mem::take(&mut self.carried);
                    self.blocks(node, &mut blocks);
                    self.flush(&mut blocks);
                    self.carried = carried;
                    // A cell that goes on from above shows nothing of its own.
                    if goes_on && !blocks.is_empty() {
                        self.note(Note::Hidden(words(node)));
                    }
                    row.push(if goes_on { Vec::new() } else { blocks });
                    row.extend(std::iter::repeat_n(Vec::new(), span - 1));
                }
                "w:sdt" => {
                    if let Some(content) = node.child("w:sdtContent") {
                        self.cells(content, row);
                    }
                }
                "w:customXml" | "w:ins" | "w:moveTo" => self.cells(node, row),
                _ => {}
            }
        }
    }

    /// What a cell holds, on one line.
    fn cell(&mut self, blocks: Vec<Block>) -> Vec<Run> {
        let mut out: Vec<Run> = Vec::new();
        for (index, block) in blocks.iter().enumerate() {
            if index > 0 {
                self.note(Note::LinesInCell);
                out.push(Run::plain(" "));
            }
            if matches!(block, Block::Table(_)) {
                self.note(Note::InnerTable);
            }
            out.extend(runs_of(block));
        }
        if out.iter().any(|run| run.text.contains('\n')) {
            self.note(Note::LinesInCell);
        }
        out
    }
}

/// The words of a block, as one paragraph.
pub fn runs_of(block: &Block) -> Vec<Run> {
    match block {
        Block::Heading(_, runs) | Block::Paragraph(runs) => runs.clone(),
        Block::Item(_, mark, runs) => {
            let sign = match mark {
                Mark::Bullet => "• ".to_owned(),
                Mark::Number(number) => format!("{number}. "),
                Mark::Nothing => String::new(),
            };
            std::iter::once(Run::plain(&sign)).chain(runs.iter().cloned()).collect()
        }
        Block::Table(rows) => {
            let cells = rows.iter().flatten().filter(|cell| !cell.is_empty());
            let mut out = Vec::new();
            for cell in cells {
                if !out.is_empty() {
                    out.push(Run::plain(" "));
                }
                out.extend(cell.iter().cloned());
            }
            out
        }
    }
}

fn count(value: Option<&str>) -> usize {
    value.and_then(|value| value.parse().ok()).unwrap_or(0).min(WIDEST)
}
