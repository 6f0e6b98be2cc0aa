//! The blocks of a text that is nothing but paragraphs and headings with a `#`, found without
//! Markdown's parser: so are nearly all replies, and parsing them was most of reading them.
//!
//! Whatever could mean more makes the text none of these, and the parser reads it.

use super::{Blocks, Heading};

/// The blocks of `text`, if it is as plain as that.
pub(super) fn blocks(text: &str) -> Option<Blocks> {
    let bytes = text.as_bytes();
    let mut found = Blocks { is_plain: true, ..Blocks::default() };
    let mut paragraph: Option<usize> = None;
    let mut at = 0;
    while at < bytes.len() {
        let end = memchr::memchr(b'\n', &bytes[at..]).map_or(bytes.len(), |length| at + length);
        let line = &text[at..end];
        let next = bytes.len().min(end + 1);
        match bytes[at] {
            b'\n' => {
                found.paragraphs.extend(paragraph.take().map(|start| start..at));
            }
            b'#' => {
                found.paragraphs.extend(paragraph.take().map(|start| start..at));
                let (level, title) = heading(line)?;
                found.headings.push(Heading { level, span: at..end, title: title.to_owned() });
            }
            _ if begins_paragraph(line) => {
                paragraph.get_or_insert(at);
            }
            _ => return None,
        }
        at = next;
    }
    found.paragraphs.extend(paragraph.map(|start| start..bytes.len()));
    // A line may end in a carriage return, and a tab counts for several columns.
    memchr::memchr3(b'\r', b'\t', 0, bytes).is_none().then_some(found)
}

/// The level and the words of a heading, if they have no markup.
fn heading(line: &str) -> Option<(u8, &str)> {
    let rest = line.trim_start_matches('#');
    let level = line.len() - rest.len();
    let title = rest.strip_prefix(' ')?;
    let is_word = |letter: char| letter.is_alphanumeric() || " .,;()/?-".contains(letter);
    let is_whole = !title.starts_with(' ') && !title.ends_with(' ') && !title.is_empty();
    (level <= 6 && is_whole && title.chars().all(is_word)).then_some((level as u8, title))
}

/// Whether a line is one of a paragraph wherever it stands: it begins with a letter, a number that
/// counts nothing, a bracket or a quotation mark, or one of these in bold.
///
/// A list, a quotation, a table, a rule, code, HTML, a note and the line that makes a heading of
/// the one above begin with something else.
fn begins_paragraph(line: &str) -> bool {
    let line = line.strip_prefix("**").unwrap_or(line);
    let after_number = line.trim_start_matches(|letter: char| letter.is_ascii_digit());
    match line.len() - after_number.len() {
        0 => line.starts_with(|letter: char| letter.is_alphabetic() || "(\"”“»«§".contains(letter)),
        _ => !after_number.starts_with(['.', ')']),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The plain way must be the parser's, wherever it is taken.
    fn same(text: &str) -> bool {
        let Some(found) = blocks(text) else { return false };
        let parsed = Blocks::parsed(text);
        assert_eq!(Blocks { is_plain: false, ..found }, parsed, "{text:?}");
        true
    }

    #[test]
    fn what_replies_are_made_of_is_plain() {
        assert!(same(
            "Status: udkast\n\n## 3. Nærsundhedsplan\nHoldning: støtter\n\n**Et** afsnit\n2 til\n(to)\n"
        ));
        assert!(same("# A\n## B\nTekst\n# C"));
        for text in [
            "a\n---\n",
            "- a\n",
            "   a",
            "> a",
            "1. a",
            "12) a",
            "** a",
            "***",
            "**",
            "| a |",
            "# *a*",
            "<!-- a -->",
            "\ta",
        ] {
            assert!(!same(text), "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn the_plain_way_is_the_parsers(
            text in "([Aæ1(]|ord|\\*\\*|[#*_`<>&=|.)\\]\\[~:\\\\-]|# |## |###### |####### |[0-9]| |  |\n|\n\n|\r|\t|\u{a0}|\u{feff}|```|<!--|-->){0,24}"
        ) {
            same(&text);
        }

        #[test]
        fn so_it_is_for_mostly_plain_lines(
            text in "((# |## |### |)(\\*\\*|)[A-Za-zæøå0-9(»][a-zæøå0-9 .:,;|*_`<>&=~#\\[\\]()\\\\!-]{0,12}\n{1,2}){0,6}"
        ) {
            same(&text);
        }
    }
}
