//! Words from files inside Markdown, so that they stay words: no link, no mention, no markup.
//!
//! Forges look for mentions and references (`@name`, `#12`) after the Markdown is read, so a
//! backslash doesn't stop them. A code span does.

use crate::words::printable;

/// `text` as it is, up to `most` characters. What stands in back-quotes is a code span, like the
/// user's words in every message; anything else that a forge could act on is one too.
pub fn literal(text: &str, most: usize) -> String {
    let mut text = printable(text);
    if let Some((end, _)) = text.char_indices().nth(most) {
        text.truncate(end);
        text.push('…');
    }
    let mut out = Pieces::default();
    let mut rest = text.as_str();
    while let Some((before, after)) = rest.split_once('`') {
        out.words(before);
        match after.split_once('`') {
            Some((inside, after)) if !inside.trim().is_empty() => {
                out.push(true, inside);
                rest = after;
            }
            _ => {
                out.push(false, "&#96;");
                rest = after;
            }
        }
    }
    out.words(rest);
    out.finish()
}

/// `text` as a code span, whatever back-quotes are in it.
pub fn code(text: &str) -> String {
    let text = printable(text);
    let runs = text.split(|letter| letter != '`').map(str::len);
    let fence = "`".repeat(runs.max().unwrap_or(0) + 1);
    let is_bare = text.starts_with(['`', ' ']) || text.ends_with(['`', ' ']);
    let pad = if is_bare || text.is_empty() { " " } else { "" };
    format!("{fence}{pad}{text}{pad}{fence}")
}

/// Words and code spans in turn: two code spans side by side would read as one with other fences.
#[derive(Default)]
struct Pieces {
    done: String,
    code: String,
}

impl Pieces {
    fn push(&mut self, is_code: bool, text: &str) {
        match is_code {
            true => self.code.push_str(text),
            false => {
                self.close();
                self.done.push_str(text);
            }
        }
    }

    fn close(&mut self) {
        if !self.code.is_empty() {
            self.done.push_str(&code(&std::mem::take(&mut self.code)));
        }
    }

    /// Text outside code spans.
    fn words(&mut self, text: &str) {
        let mut letters = text.char_indices().peekable();
        while let Some((at, letter)) = letters.next() {
            let next = letters.peek().map(|(_, next)| *next);
            match letter {
                '@' | '$' => self.push(true, letter.encode_utf8(&mut [0; 4])),
                // References to issues, merge requests, labels, milestones, epics and alerts.
                '#' | '!' | '~' | '%' | '^' | '*' if next.is_some_and(begins_reference) => {
                    self.push(true, letter.encode_utf8(&mut [0; 4]));
                }
                // Addresses become links by themselves.
                ':' if text[at..].starts_with("://") => self.push(true, ":"),
                // `GH-12` is an issue as well.
                '-' if ends_with(&text[..at], "gh") && next.is_some_and(|c| c.is_ascii_digit()) => {
                    self.push(true, "-");
                }
                '.' if ends_with(&text[..at], "www") => self.push(true, "."),
                '&' => self.push(false, "&amp;"),
                '<' => self.push(false, "&lt;"),
                '>' => self.push(false, "&gt;"),
                letter if letter.is_ascii_punctuation() && !",.:;()-/?'\"%".contains(letter) => {
                    self.push(false, "\\");
                    self.push(false, letter.encode_utf8(&mut [0; 4]));
                }
                letter => self.push(false, letter.encode_utf8(&mut [0; 4])),
            }
        }
    }

    fn finish(mut self) -> String {
        self.close();
        self.done
    }
}

fn ends_with(text: &str, word: &str) -> bool {
    let end = text.len().checked_sub(word.len()).and_then(|start| text.get(start..));
    end.is_some_and(|end| end.eq_ignore_ascii_case(word))
}

fn begins_reference(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '"'
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use pulldown_cmark::{Event, Options, Parser, Tag};

    use super::*;

    /// What a forge makes of it: the words, and those that stand outside code spans.
    fn read(markdown: &str) -> (String, String) {
        let options = Options::ENABLE_TABLES
            | Options::ENABLE_STRIKETHROUGH
            | Options::ENABLE_FOOTNOTES
            | Options::ENABLE_MATH
            | Options::ENABLE_TASKLISTS;
        let (mut all, mut outside) = (String::new(), String::new());
        for event in Parser::new_ext(markdown, options) {
            match event {
                Event::Text(text) => {
                    all.push_str(&text);
                    outside.push_str(&text);
                }
                Event::Code(text) => {
                    all.push_str(&text);
                    outside.push('\0');
                }
                Event::Start(Tag::Paragraph) | Event::End(_) => {}
                other => panic!("{other:?} in {markdown}"),
            }
        }
        (all, outside)
    }

    #[test]
    fn words_stay_words() {
        let table = [
            ("mødet `a|b` er væk", "mødet `a|b` er væk"),
            ("@navn, #12 og 50 % & <b>", "`@`navn, `#`12 og 50 % &amp; &lt;b&gt;"),
            ("ét ` alene og *fed*", "ét &#96; alene og `*`fed\\*"),
            ("https://x.example", "https`:`//x.example"),
            ("$`x`$ GH-1", "`$x$` GH`-`1"),
            ("a_b [c](d)", "a\\_b \\[c\\](d)"),
        ];
        for (text, expected) in table {
            assert_eq!(literal(text, 600), expected);
        }
        assert_eq!(literal("æøå", 2), "æø…");
        assert_eq!(code("a``b`"), "``` a``b` ```");
    }

    proptest! {
        #[test]
        fn no_words_become_markup(text in "[a1 `@#$!~%^&*_<>\\[\\](){}|:/.\\\\\"'=+-]{0,40}") {
            let text = format!("ord {text} ord");
            let (all, outside) = read(&literal(&text, 600));
            let bare = |text: &str| text.replace(['`', ' '], "");
            prop_assert_eq!(bare(&all), bare(&text));
            let begins = |pair: &[char]| {
                matches!(pair[0], '@') || "#!~%^*".contains(pair[0]) && pair[1].is_alphanumeric()
            };
            let letters: Vec<char> = outside.chars().collect();
            prop_assert!(!letters.windows(2).any(begins), "{}", outside);
            prop_assert!(!outside.contains("://"), "{}", outside);
        }
    }
}
