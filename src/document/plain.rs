//! Plain text: what blocks and inlines say, on one line and without marks.

use super::{Block, Inline};

/// The words of `blocks` on one line. Footnotes are left out.
pub fn blocks(blocks: &[Block]) -> String {
    let mut words = Words::default();
    words.blocks(blocks);
    words.finish()
}

/// The words of `inlines` on one line. Footnotes are left out.
pub fn inlines(inlines: &[Inline]) -> String {
    let mut words = Words::default();
    words.inlines(inlines);
    words.finish()
}

#[derive(Default)]
struct Words(String);

impl Words {
    fn finish(self) -> String {
        self.0.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// A gap, so that the words on its sides never run together.
    fn gap(&mut self) {
        self.0.push(' ');
    }

    fn say(&mut self, text: &str) {
        self.0.push_str(text);
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
            self.gap();
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading { number, text, .. } => {
                self.say(number);
                self.gap();
                self.inlines(text);
            }
            Block::Paragraph(text) => self.inlines(text),
            Block::List { items, .. } => items.iter().for_each(|item| self.blocks(item)),
            Block::Table(table) => {
                self.say(&table.caption);
                let cells = table.rows.iter().flatten().map(|cell| &cell.text);
                for text in table.header.iter().chain(cells) {
                    self.gap();
                    self.inlines(text);
                }
            }
            Block::Facts(facts) => {
                for (label, value) in facts {
                    self.gap();
                    self.say(label);
                    self.say(": ");
                    self.inlines(value);
                }
            }
            Block::Quote(body) => self.blocks(body),
            Block::Box { title, body } => {
                self.say(title);
                self.gap();
                self.blocks(body);
            }
            Block::Code(text) | Block::Image { alt: text, .. } => self.say(text),
            Block::Chart(chart) => {
                self.say(&chart.caption);
                self.gap();
                self.say(&chart.alt);
            }
            Block::Rule | Block::PageBreak => {}
        }
    }

    fn inlines(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            match inline {
                Inline::Text(text) | Inline::Code(text) => self.say(text),
                Inline::Strong(inner)
                | Inline::Emphasis(inner)
                | Inline::Strike(inner)
                | Inline::Link { text: inner, .. }
                | Inline::Reference { text: inner, .. } => self.inlines(inner),
                Inline::Footnote(_) => {}
                Inline::Break => self.gap(),
            }
        }
    }
}
