//! The few lines of a file that a message shows, with the places marked in them.

use std::ops::Range;

use super::lines::Lines;
use crate::words::steers;

/// Lines of a text, made printable, and where the spans are in them.
pub struct Excerpt {
    pub source: String,
    /// The number of its first line.
    pub first_line: usize,
    /// For each span in turn: bytes of `source`. A span of many lines is marked in its first.
    pub spans: Vec<Range<usize>>,
}

impl Excerpt {
    /// The lines of a text from the first of `spans` to the last. Any span is accepted.
    pub fn new(lines: &Lines, spans: &[Range<usize>]) -> Excerpt {
        let text = lines.text();
        let marked: Vec<(usize, Range<usize>)> =
            spans.iter().map(|span| in_one_line(lines, span)).collect();
        let first_line = marked.iter().map(|(line, _)| *line).min().unwrap_or(1);
        let last_line = marked.iter().map(|(line, _)| *line).max().unwrap_or(1);
        let mut source = String::new();
        let mut found = vec![0..0; marked.len()];
        for line in first_line..=last_line {
            let content = lines.content(line);
            let start = source.len();
            for (index, (_, span)) in marked.iter().enumerate().filter(|(_, (on, _))| *on == line) {
                let before = shown(&text[content.start..span.start]).len();
                let length = shown(&text[span.clone()]).len();
                found[index] = start + before..start + before + length;
            }
            source.push_str(&shown(&text[content]));
            if line < last_line {
                source.push('\n');
            } else if source.ends_with('\n') {
                // An empty last line is no line to the renderer.
                source.push(' ');
            }
        }
        Excerpt { source, first_line, spans: found }
    }
}

/// The line that `span` begins in, and the part of the span in that line.
fn in_one_line(lines: &Lines, span: &Range<usize>) -> (usize, Range<usize>) {
    let text = lines.text();
    let start = text.floor_char_boundary(span.start);
    let line = lines.line(start);
    let content = lines.content(line);
    let start = start.clamp(content.start, content.end);
    let end = text.floor_char_boundary(span.end).clamp(start, content.end);
    (line, start..end)
}

/// Every character as one printable character, so that columns stay what they are.
fn shown(text: &str) -> String {
    let show = |letter: char| if letter != '\t' && steers(letter) { '\u{fffd}' } else { letter };
    text.chars().map(show).collect()
}
