//! A document on a terminal: plain text that fits the width, with colour only if asked for.

use unicode_width::UnicodeWidthStr;

use crate::document::{Align, Block, Cell, Chart, Document, Inline, Table, Tone, text};
use crate::words::visible;

/// How wide it may be, and whether it may use colour.
#[derive(Clone, Copy, Debug)]
pub struct Terminal {
    pub width: usize,
    pub colour: bool,
}

impl Terminal {
    /// The document as lines for a terminal.
    pub fn write(&self, document: &Document) -> String {
        let mut out = self.title(&format!("{}  {}", document.title, document.subtitle));
        if !document.facts.is_empty() {
            let facts = document.facts.iter();
            let facts = facts.map(|(label, words)| (label.clone(), text(words.as_str()))).collect();
            out.push_str(&self.block(&Block::Facts(facts), 0));
        }
        for block in &document.body {
            out.push_str(&self.block(block, 0));
        }
        out
    }

    /// A bold text, which may need more than one line.
    fn title(&self, text: &str) -> String {
        let text = clean(text);
        // The two blanks before the subtitle are kept where there is room for them.
        let lines = match text.width() <= self.width {
            true => vec![text],
            false => wrap(&text, self.width),
        };
        lines.iter().map(|line| format!("{}\n", self.bold(line))).collect()
    }

    fn bold(&self, text: &str) -> String {
        if self.colour { format!("\x1b[1m{text}\x1b[0m") } else { text.to_owned() }
    }

    fn block(&self, block: &Block, indent: usize) -> String {
        match block {
            Block::Heading { number, text, .. } => {
                let title = format!("{number} {}", plain(text));
                format!("\n{}", self.title(title.trim()))
            }
            Block::Paragraph(text) => self.wrapped(&plain(text), indent),
            Block::List { start, items } => {
                let mark =
                    |at: u64| start.map_or("- ".to_owned(), |start| format!("{}. ", start + at));
                let numbered = (0..).zip(items);
                numbered.map(|(at, item)| self.item(&mark(at), item, indent)).collect()
            }
            Block::Table(table) => self.table(table),
            Block::Facts(facts) => self.facts(facts),
            Block::Box { title, body } if !title.is_empty() => {
                let title = self.wrapped(&format!("{}:", clean(title)), indent);
                let inside = body.iter().map(|block| self.block(block, indent + 2));
                title + &inside.collect::<String>()
            }
            Block::Quote(blocks) | Block::Box { body: blocks, .. } => {
                blocks.iter().map(|block| self.block(block, indent + 2)).collect()
            }
            // Whoever copies a line of it wants that line.
            Block::Code(text) => text.lines().map(|line| format!("{}\n", clean(line))).collect(),
            Block::Image { alt, .. } => self.wrapped(&clean(alt), indent),
            Block::Chart(chart) => self.chart(chart),
            Block::Rule | Block::PageBreak => "\n".to_owned(),
        }
    }

    fn item(&self, mark: &str, blocks: &[Block], indent: usize) -> String {
        let inside = indent + mark.len();
        let inside: String = blocks.iter().map(|block| self.block(block, inside)).collect();
        let mut line = " ".repeat(indent);
        line.push_str(mark);
        line.push_str(inside.trim_start());
        line
    }

    fn wrapped(&self, text: &str, indent: usize) -> String {
        let room = self.width.saturating_sub(indent).max(20);
        let pad = " ".repeat(indent);
        wrap(text, room).iter().map(|line| format!("{pad}{line}\n")).collect()
    }

    fn facts(&self, facts: &[(String, Vec<Inline>)]) -> String {
        let labels: Vec<String> = facts.iter().map(|(label, _)| clean(label)).collect();
        let label = labels.iter().map(|label| label.width()).max().unwrap_or(0);
        let room = self.width.saturating_sub(label + 4).max(20);
        let mut out = String::new();
        for (name, (_, value)) in labels.iter().zip(facts) {
            for (index, line) in wrap(&plain(value), room).iter().enumerate() {
                let name = if index == 0 { name.as_str() } else { "" };
                out.push_str(&format!("  {}  {line}\n", pad(name, label, Align::Left)));
            }
        }
        out
    }

    /// A line for each bar; the first series is drawn darker than the others.
    fn chart(&self, chart: &Chart) -> String {
        let widest =
            |words: &mut dyn Iterator<Item = &str>| words.map(UnicodeWidthStr::width).max();
        let label = widest(&mut chart.rows.iter().map(|row| row.label.as_str())).unwrap_or(0);
        let label = label.min(self.width / 3);
        let bars = || chart.rows.iter().flat_map(|row| &row.bars);
        let words = widest(&mut bars().map(|bar| bar.words.as_str())).unwrap_or(0);
        let room = self.width.saturating_sub(label + words + 4).max(8) as u64;
        let mut out = format!("\n{}", self.title(&chart.caption));
        if chart.series.len() > 1 {
            let named = chart.series.iter().enumerate();
            let marks: Vec<String> =
                named.map(|(at, name)| format!("{} {}", shade(at), clean(name))).collect();
            out.push_str(&self.wrapped(&marks.join("   "), 0));
        }
        for row in &chart.rows {
            for (at, bar) in row.bars.iter().enumerate() {
                let name = if at == 0 { clean(&row.label) } else { String::new() };
                let name = wrap(&name, label.max(1)).swap_remove(0);
                let length = usize::try_from(chart.scaled(bar.length, room)).unwrap_or(0);
                let (name, drawn) = (pad(&name, label, Align::Left), shade(at).repeat(length));
                out.push_str(format!("{name}  {drawn} {}", clean(&bar.words)).trim_end());
                out.push('\n');
            }
        }
        out
    }

    fn table(&self, table: &Table) -> String {
        let header: Vec<String> = table.header.iter().map(|text| plain(text)).collect();
        let rows: Vec<Vec<String>> = table
            .rows
            .iter()
            .map(|row| row.iter().map(|cell| plain(&cell.text)).collect())
            .collect();
        let widths = self.widths(&header, &rows);
        let mut out = String::from("\n");
        let head = self.lines(&header, &widths, table, None);
        out.extend(head.iter().map(|line| format!("{}\n", self.bold(line.trim_end()))));
        let rule: Vec<String> = widths.iter().map(|width| "─".repeat(*width)).collect();
        out.push_str(&format!("{}\n", rule.join("  ")));
        for (row, cells) in rows.iter().zip(&table.rows) {
            for line in self.lines(row, &widths, table, Some(cells)) {
                out.push_str(&format!("{}\n", line.trim_end()));
            }
        }
        out
    }

    /// As wide as the contents, and where that is too wide, taken from the widest column that
    /// has more than one word, before words are cut.
    fn widths(&self, header: &[String], rows: &[Vec<String>]) -> Vec<usize> {
        let widest = |column: usize, measure: fn(&str) -> usize| {
            let cells = rows.iter().filter_map(|row| row.get(column)).map(|cell| measure(cell));
            cells.chain([measure(&header[column])]).max().unwrap_or(1).max(1)
        };
        let mut widths: Vec<usize> =
            (0..header.len()).map(|at| widest(at, |cell| cell.width())).collect();
        let words: Vec<usize> = (0..header.len()).map(|at| widest(at, longest_word)).collect();
        let gaps = 2 * widths.len().saturating_sub(1);
        while widths.iter().sum::<usize>() + gaps > self.width {
            let spare = (0..widths.len()).filter(|at| widths[*at] > words[*at]);
            let Some(at) = spare.max_by_key(|at| widths[*at]).or_else(|| widest_of(&widths)) else {
                break;
            };
            widths[at] -= 1;
        }
        widths
    }

    fn lines(
        &self,
        cells: &[String],
        widths: &[usize],
        table: &Table,
        tones: Option<&Vec<Cell>>,
    ) -> Vec<String> {
        let wrapped: Vec<Vec<String>> =
            cells.iter().zip(widths).map(|(cell, width)| wrap(cell, *width)).collect();
        let height = wrapped.iter().map(Vec::len).max().unwrap_or(1);
        let line = |at: usize| {
            let mut parts = Vec::new();
            for (column, lines) in wrapped.iter().enumerate() {
                let text = lines.get(at).map_or("", String::as_str);
                let align = table.columns.get(column).map_or(Align::Left, |column| column.align);
                let padded = pad(text, widths[column], align);
                let tone = tones.and_then(|cells| cells.get(column)).map(|cell| cell.tone);
                parts.push(self.toned(&padded, tone.unwrap_or_default()));
            }
            parts.join("  ")
        };
        (0..height).map(line).collect()
    }

    fn toned(&self, text: &str, tone: Tone) -> String {
        let code = match tone {
            Tone::Plain => return text.to_owned(),
            Tone::Good => "32",
            Tone::Caution => "33",
            Tone::Bad => "31",
            Tone::Quiet => "2",
        };
        if self.colour { format!("\x1b[{code}m{text}\x1b[0m") } else { text.to_owned() }
    }
}

/// What the bars of a series are drawn with.
fn shade(series: usize) -> &'static str {
    ["█", "░", "▒"][series % 3]
}

fn longest_word(text: &str) -> usize {
    text.split_whitespace().map(UnicodeWidthStr::width).max().unwrap_or(0)
}

/// The widest column that can still give something.
fn widest_of(widths: &[usize]) -> Option<usize> {
    (0..widths.len()).filter(|at| widths[*at] > 4).max_by_key(|at| widths[*at])
}

fn pad(text: &str, width: usize, align: Align) -> String {
    let room = width.saturating_sub(text.width());
    match align {
        Align::Left => format!("{text}{}", " ".repeat(room)),
        Align::Right => format!("{}{text}", " ".repeat(room)),
        Align::Centre => format!("{}{text}{}", " ".repeat(room / 2), " ".repeat(room - room / 2)),
    }
}

/// Breaks `text` into lines of at most `width` columns; a longer word is cut.
fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        for part in cut(word, width) {
            let Some(line) = lines.last_mut() else { break };
            if line.is_empty() {
                line.push_str(&part);
            } else if line.width() + 1 + part.width() <= width {
                line.push(' ');
                line.push_str(&part);
            } else {
                lines.push(part);
            }
        }
    }
    lines
}

fn cut(word: &str, width: usize) -> Vec<String> {
    let mut parts = vec![String::new()];
    for letter in word.chars() {
        let Some(part) = parts.last_mut() else { break };
        if part.width() + letter.to_string().width() > width && !part.is_empty() {
            parts.push(letter.to_string());
        } else {
            part.push(letter);
        }
    }
    parts
}

fn plain(text: &[Inline]) -> String {
    let mut out = String::new();
    for inline in text {
        match inline {
            Inline::Text(words) | Inline::Code(words) => out.push_str(&clean(words)),
            Inline::Strong(inside) | Inline::Emphasis(inside) | Inline::Strike(inside) => {
                out.push_str(&plain(inside));
            }
            Inline::Link { text, .. } | Inline::Reference { text, .. } => {
                out.push_str(&plain(text))
            }
            Inline::Footnote(_) => {}
            Inline::Break => out.push(' '),
        }
    }
    out
}

/// `text` on one line, without what could steer the terminal.
fn clean(text: &str) -> String {
    visible(text).replace(['\n', '\t'], " ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Column, text};

    #[test]
    fn a_table_fits_the_width() {
        let cell = |words: &str| Cell { text: text(words), tone: Tone::Plain };
        let long = "en meget lang tekst, som ikke kan stå på én linje i en smal kolonne";
        let table = Table {
            columns: vec![Column::default(); 2],
            header: vec![text("Kommune"), text("Tekst")],
            rows: vec![
                vec![cell("Lyngby-Taarbæk"), cell(long)],
                vec![cell("x"), cell(&"å".repeat(90))],
            ],
            ..Table::default()
        };
        let terminal = Terminal { width: 40, colour: false };
        let out = terminal.block(&Block::Table(table), 0);
        assert!(out.lines().all(|line| line.width() <= 40), "{out}");
        assert_eq!(out.matches('å').count(), 92);
    }

    #[test]
    fn text_cannot_steer_the_terminal() {
        assert_eq!(clean("a\x1b[31mb\u{202e}c"), "a[31mbc");
    }
}
