//! The one way in which an answer's text is laid out, and its layout in numbers.

use crate::words::{composed, hidden};

/// Deeper than this, nobody indents; more is not laid out.
const DEEPEST: usize = 200;

/// What parts words, line ends included. The form's script has the same list.
pub(super) fn is_blank(letter: char) -> bool {
    is_line_end(letter)
        || matches!(
            letter,
            '\t' | ' ' | '\u{a0}' | '\u{1680}' | '\u{2000}'
                ..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}'
        )
}

fn is_line_end(letter: char) -> bool {
    matches!(letter, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// What nobody sees, and mail programs put in or take out.
fn is_unseen(letter: char) -> bool {
    hidden(letter) || matches!(letter, '\u{ad}' | '\u{200b}' | '\u{2060}'..='\u{2064}')
}

/// `text` without what nobody sees.
pub(super) fn seen(text: &str) -> String {
    text.chars().filter(|letter| is_line_end(*letter) || !is_unseen(*letter)).collect()
}

/// `text` composed, without what nobody sees, with one blank between words, none at the end of a
/// line, no two empty lines in a row, none at either end, and a line feed at the end.
pub fn clean(text: &str) -> String {
    let text = text.replace("\r\n", "\n");
    let text = seen(&text);
    let text = composed(&text);
    let mut out = String::with_capacity(text.len() + 1);
    let mut is_parted = false;
    for line in text.split(is_line_end) {
        let words: Vec<&str> = line.split(is_blank).filter(|word| !word.is_empty()).collect();
        if words.is_empty() {
            is_parted = !out.is_empty();
            continue;
        }
        if std::mem::take(&mut is_parted) {
            out.push('\n');
        }
        out.push_str(&" ".repeat(indentation(line).min(DEEPEST)));
        out.push_str(&words.join(" "));
        out.push('\n');
    }
    out
}

fn indentation(line: &str) -> usize {
    let lead = line.chars().take_while(|letter| is_blank(*letter));
    lead.map(|letter| if letter == '\t' { 4 } else { 1 }).sum()
}

/// `text` with up to `depth` marks of quotation taken from the beginning of each line.
pub(super) fn unquoted(text: &str, depth: usize) -> String {
    if depth == 0 {
        return text.to_owned();
    }
    let text = text.replace("\r\n", "\n");
    let line = |line: &str| {
        let mut rest = line;
        for _ in 0..depth {
            match rest.trim_start_matches(is_blank).strip_prefix('>') {
                Some(inner) => rest = inner,
                None => break,
            }
        }
        rest.to_owned()
    };
    text.split(is_line_end).map(line).collect::<Vec<_>>().join("\n")
}

/// How many words stand on each line, and how far in it begins.
pub(super) struct Layout(Vec<(usize, usize)>);

impl Layout {
    pub(super) fn of(clean: &str) -> Layout {
        let line = |line: &str| {
            let words = line.split(is_blank).filter(|word| !word.is_empty());
            (indentation(line), words.count())
        };
        Layout(clean.lines().map(line).collect())
    }

    /// `7`, or `4+7` for a line of seven words that begins four columns in.
    pub(super) fn numbers(&self) -> impl Iterator<Item = String> {
        self.0.iter().map(|line| match line {
            (0, words) => words.to_string(),
            (lead, words) => format!("{lead}+{words}"),
        })
    }

    pub(super) fn read<'a>(numbers: impl Iterator<Item = &'a str>) -> Option<Layout> {
        let line = |number: &str| {
            let (lead, words) = number.split_once('+').unwrap_or(("0", number));
            let lead: usize = lead.parse().ok()?;
            (lead <= DEEPEST).then_some((lead, words.parse().ok()?))
        };
        numbers.map(line).collect::<Option<_>>().map(Layout)
    }

    /// The text of `words`; `None` if there are more or fewer of them.
    pub(super) fn lay_out(&self, words: &[String]) -> Option<String> {
        let mut out = String::new();
        let mut rest = words;
        for (lead, count) in &self.0 {
            let (line, others) = rest.split_at_checked(*count)?;
            rest = others;
            out.push_str(&" ".repeat(*lead));
            out.push_str(&line.join(" "));
            out.push('\n');
        }
        rest.is_empty().then_some(out)
    }
}
