//! Line and column of a byte.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

/// The lines of a text, to find the line and column of a byte in it.
///
/// Both count from 1, columns in Unicode code points. A line ends with `\n`; neither a byte
/// order mark nor a line's ending has a column of its own.
pub struct Lines<'a> {
    text: &'a str,
    starts: Vec<usize>,
}

/// The lines of the texts that have been asked for: each text is gone through once, however many
/// findings it has.
pub struct FileLines<'a> {
    texts: &'a BTreeMap<String, Arc<str>>,
    known: BTreeMap<String, Lines<'a>>,
}

impl<'a> FileLines<'a> {
    pub fn new(texts: &'a BTreeMap<String, Arc<str>>) -> Self {
        FileLines { texts, known: BTreeMap::new() }
    }

    /// The lines of the file at `path`, if its text is known.
    pub fn of(&mut self, path: &str) -> Option<&Lines<'a>> {
        if !self.known.contains_key(path) {
            self.known.insert(path.to_owned(), Lines::new(self.texts.get(path)?));
        }
        self.known.get(path)
    }
}

impl<'a> Lines<'a> {
    pub fn new(text: &'a str) -> Self {
        let breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        let starts = [0].into_iter().chain(breaks.map(|(at, _)| at + 1)).collect();
        Lines { text, starts }
    }

    /// The whole text.
    pub fn text(&self) -> &'a str {
        self.text
    }

    /// Line and column of the byte at `offset`.
    ///
    /// Past the end counts as the end, and the middle of a character as its beginning.
    pub fn position(&self, offset: usize) -> (usize, usize) {
        let offset = self.text.floor_char_boundary(offset);
        let line = self.line(offset);
        let content = self.content(line);
        let offset = offset.clamp(content.start, content.end);
        (line, self.text[content.start..offset].chars().count() + 1)
    }

    /// The line, counted from 1, of the byte at `offset`.
    pub fn line(&self, offset: usize) -> usize {
        self.starts.partition_point(|start| *start <= offset).max(1)
    }

    /// The bytes of a line without its ending and without a byte order mark.
    pub fn content(&self, line: usize) -> Range<usize> {
        let start = self.starts.get(line.saturating_sub(1)).copied().unwrap_or(self.text.len());
        let end = self.starts.get(line).map_or(self.text.len(), |next| next - 1);
        let text = &self.text[start..end];
        let mark = if start == 0 && text.starts_with('\u{feff}') { 3 } else { 0 };
        // Only a `\r` before `\n` belongs to the line's ending.
        let is_crlf = end < self.text.len() && text[mark..].ends_with('\r');
        start + mark..end - usize::from(is_crlf)
    }
}

#[cfg(test)]
mod tests {
    use super::Lines;

    #[test]
    fn lines_and_columns_count_from_one() {
        let lines = Lines::new("\u{feff}æøå\r\nb\tc\n");
        let table = [
            (0, (1, 1)),
            (3, (1, 1)),
            (5, (1, 2)),
            (6, (1, 2)),
            (11, (2, 1)),
            (13, (2, 3)),
            (10, (1, 4)),
        ];
        for (offset, place) in table {
            assert_eq!(lines.position(offset), place, "{offset}");
        }
        assert_eq!(lines.position(15), (3, 1));
        assert_eq!(lines.position(999), (3, 1));
        assert_eq!(Lines::new("").position(7), (1, 1));
        assert_eq!(Lines::new("\u{feff}").position(3), (1, 1));
    }
}
