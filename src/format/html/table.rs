//! Tables: a caption, headers with a scope, and a frame that scrolls on a narrow screen.

use super::{Writer, escape::escape};
use crate::document::{Align, Column, Inline, Table, Tone, plain};

/// From this many columns on, a table scrolls on a phone instead of being squeezed.
const SCROLLS: usize = 4;
/// From this many columns on, it is set smaller on paper.
const DENSE: usize = 8;

impl<'a> Writer<'a> {
    pub(super) fn table(&mut self, table: &'a Table) {
        if table.columns.is_empty() || table.header.is_empty() {
            return;
        }
        self.tables += 1;
        let (number, caption) = (self.tables, escape(&table.caption));
        let label = self.word("Tabel", "Table");
        let colon = if caption.is_empty() { "" } else { ": " };
        self.put(&format!(
            "<div class=\"frame\" role=\"group\" aria-label=\"{label} {number}{colon}{caption}\" \
             tabindex=\"0\">\n"
        ));
        let class = match table.columns.len() {
            DENSE.. => " class=\"broad dense\"",
            SCROLLS.. => " class=\"broad\"",
            _ => "",
        };
        self.put(&format!("<table{class}>\n"));
        if !caption.is_empty() {
            self.put(&format!("<caption><span>{caption}</span></caption>\n"));
        }
        self.columns(&table.columns);
        self.put("<thead>\n<tr>");
        for (column, text) in table.columns.iter().zip(&table.header) {
            self.cell("th scope=\"col\"", text, column.align, Tone::Plain);
        }
        self.put("</tr>\n</thead>\n<tbody>\n");
        for row in &table.rows {
            self.put("<tr>");
            for (index, (column, cell)) in table.columns.iter().zip(row).enumerate() {
                // A table with a caption is one of ours: its first column names the row.
                let names = index == 0 && !caption.is_empty();
                let element = if names { "th scope=\"row\"" } else { "td" };
                self.cell(element, &cell.text, column.align, cell.tone);
            }
            self.put("</tr>\n");
        }
        self.put("</tbody>\n</table>\n</div>\n");
    }

    /// Widths in percent; a column without one takes what its content needs.
    fn columns(&mut self, columns: &[Column]) {
        let total: u32 = columns.iter().map(|column| u32::from(column.width)).sum();
        if total == 0 {
            return;
        }
        let own = columns.iter().filter(|column| column.width == 0).count().min(8) as u32;
        self.put("<colgroup>");
        for column in columns {
            let share = u32::from(column.width) * (100 - 10 * own) / total;
            match u8::try_from(share) {
                Ok(share) if share > 0 => {
                    self.shares.insert(share);
                    self.put(&format!("<col class=\"w{share}\">"));
                }
                _ => self.put("<col>"),
            }
        }
        self.put("</colgroup>\n");
    }

    fn cell(&mut self, element: &str, text: &'a [Inline], align: Align, tone: Tone) {
        // A header without words heads nothing.
        let empty = plain::inlines(text).is_empty();
        let element = if empty { "td" } else { element };
        let align = match align {
            Align::Left => "",
            Align::Centre => "centre",
            Align::Right => "right",
        };
        let tone = match tone {
            Tone::Plain => "",
            Tone::Good => "good",
            Tone::Caution => "caution",
            Tone::Bad => "bad",
            Tone::Quiet => "quiet",
        };
        let classes: Vec<&str> =
            [align, tone].into_iter().filter(|class| !class.is_empty()).collect();
        let class = match classes.is_empty() {
            true => String::new(),
            false => format!(" class=\"{}\"", classes.join(" ")),
        };
        self.put(&format!("<{element}{class}>"));
        self.inlines(text);
        self.put(&format!("</{}>", element.split(' ').next().unwrap_or(element)));
    }
}
