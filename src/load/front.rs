//! TOML front matter: the lines between two `+++` lines at the top of a Markdown file.

use std::ops::Range;

use super::markdown::lines;

/// Where front matter and body lie in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Front {
    /// Bytes of the TOML between the two delimiter lines.
    pub toml: Range<usize>,
    /// Bytes of everything after the closing delimiter's line.
    pub body: Range<usize>,
}

/// Why a file has no front matter that could be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FrontFault {
    /// The first line that isn't blank is no `+++`.
    Missing,
    /// These bytes open it, and nothing closes it.
    Unclosed(Range<usize>),
}

/// Finds the front matter of `text`.
///
/// A byte order mark, blank lines before it, blanks after a delimiter and any kind of line
/// ending are accepted.
pub fn split(text: &str) -> Result<Front, FrontFault> {
    let is_delimiter = |line: &Range<usize>| content(text, line).trim_end() == "+++";
    let mut all = lines(text).skip_while(|line| content(text, line).trim().is_empty());
    let opening = all.next().filter(is_delimiter).ok_or(FrontFault::Missing)?;
    let start = opening.end - content(text, &opening).len();
    match all.find(is_delimiter) {
        Some(closing) => {
            Ok(Front { toml: opening.end..closing.start, body: closing.end..text.len() })
        }
        None => Err(FrontFault::Unclosed(start..start + 3)),
    }
}

fn content<'a>(text: &'a str, line: &Range<usize>) -> &'a str {
    text[line.clone()].trim_start_matches('\u{feff}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn parts(text: &str) -> (&str, &str) {
        let front = split(text).unwrap();
        (&text[front.toml], &text[front.body])
    }

    #[test]
    fn front_matter_in_its_forms() {
        assert_eq!(parts("+++\na = 1\n+++\n## Resumé\n"), ("a = 1\n", "## Resumé\n"));
        assert_eq!(parts("\u{feff}+++ \r\na = 1\r\n+++\t\r\nTekst"), ("a = 1\r\n", "Tekst"));
        assert_eq!(parts("\n\n+++\n+++"), ("", ""));
        assert_eq!(parts("+++\na = '+++'\n+++\n+++\n"), ("a = '+++'\n", "+++\n"));
    }

    #[test]
    fn missing_and_unclosed_are_two_things() {
        for text in ["", "## Resumé\n", "++++\n+++\n", " +++\n+++\n", "tekst\n+++\na = 1\n+++\n"] {
            assert_eq!(split(text), Err(FrontFault::Missing), "{text:?}");
        }
        assert_eq!(split("\u{feff}\n+++\na = 1\n"), Err(FrontFault::Unclosed(4..7)));
        assert_eq!(split("+++"), Err(FrontFault::Unclosed(0..3)));
    }

    proptest! {
        #[test]
        fn any_text_can_be_split(text in "(\u{feff})?[+\n\r a]{0,40}") {
            match split(&text) {
                Ok(front) => {
                    let (toml, body) = (&text[front.toml], &text[front.body]);
                    prop_assert!(text.ends_with(body));
                    prop_assert!(text.contains(toml));
                }
                Err(FrontFault::Unclosed(span)) => prop_assert_eq!(&text[span], "+++"),
                Err(FrontFault::Missing) => {}
            }
        }
    }
}
