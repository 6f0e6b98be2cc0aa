//! Markdown bodies cut at their headings, and the template's guidance taken out of them.

mod plain;

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use crate::model::MarkdownSection;

/// A heading that Markdown knows, at the top level of the text: not in a quotation or a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    pub level: u8,
    /// Bytes from its first character to the end of its last, without the line ending.
    pub span: Range<usize>,
    /// Its words, without markup.
    pub title: String,
}

/// Cuts `text` at every heading of `level` or above it, and gives places in the whole file.
///
/// `offset` is where `text` begins in its file. Text before the first heading has an empty
/// title, and makes a section only if there is any. Comments, which is where the templates keep
/// their guidance, are no part of a section's text.
pub fn sections(text: &str, offset: usize, level: u8) -> Vec<MarkdownSection> {
    // Once for the whole text: each look for comments reads all of it.
    let comments = comments(text);
    let bare = blanked(text, &comments);
    let found = headings(bare.as_ref()).into_iter().filter(|heading| heading.level <= level);
    let mut sections = Vec::new();
    let mut title = String::new();
    let mut heading = 0..0;
    for next in found.chain([Heading { level: 0, span: text.len()..text.len(), title: "".into() }])
    {
        let span = heading.end..next.span.start;
        let content = without(text, span.clone(), within(&comments, &span));
        if heading.start < heading.end || !content.is_empty() {
            sections.push(MarkdownSection {
                title: std::mem::replace(&mut title, next.title),
                heading: shifted(&heading, offset),
                span: shifted(&span, offset),
                text: content.into_owned(),
            });
        } else {
            title = next.title;
        }
        heading = next.span;
    }
    sections
}

/// What stands at the top level of a text: not in a quotation or a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Blocks {
    pub headings: Vec<Heading>,
    pub paragraphs: Vec<Range<usize>>,
    pub code: Vec<Range<usize>>,
    /// Whether every line is blank, a heading with a `#`, or begins with a letter.
    pub is_plain: bool,
}

impl Blocks {
    pub fn of(text: &str) -> Blocks {
        plain::blocks(text).unwrap_or_else(|| Blocks::parsed(text))
    }

    fn parsed(text: &str) -> Blocks {
        let mut found = Blocks::default();
        let mut depth = 0usize;
        let mut is_inside = false;
        for (event, span) in Parser::new_ext(text, options()).into_offset_iter() {
            match event {
                Event::Start(tag) => {
                    if depth == 0 {
                        is_inside = matches!(tag, Tag::Heading { .. });
                        found.begin(text, &tag, span);
                    }
                    depth += 1;
                }
                Event::End(end) => {
                    depth = depth.saturating_sub(1);
                    is_inside &= !matches!(end, TagEnd::Heading(_));
                }
                Event::Text(words) | Event::Code(words) if is_inside => {
                    push(&mut found.headings, &words);
                }
                Event::SoftBreak | Event::HardBreak if is_inside => push(&mut found.headings, " "),
                _ => {}
            }
        }
        found
    }

    fn begin(&mut self, text: &str, tag: &Tag, span: Range<usize>) {
        match tag {
            Tag::Heading { level, .. } => {
                let span = trimmed(text, span);
                self.headings.push(Heading { level: number(*level), span, title: String::new() });
            }
            Tag::Paragraph => self.paragraphs.push(span),
            Tag::CodeBlock(_) => self.code.push(span),
            _ => {}
        }
    }
}

/// The headings at the top level of `text`, in their order.
pub fn headings(text: &str) -> Vec<Heading> {
    Blocks::of(text).headings
}

fn push(found: &mut [Heading], words: &str) {
    if let Some(heading) = found.last_mut() {
        heading.title.push_str(words);
    }
}

/// What `sek` understands of Markdown beyond CommonMark.
pub fn options() -> Options {
    Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES
}

/// `text` with the same bytes in the same places, but blanks for every closed HTML comment.
///
/// Comments in code stay, and so does one that is never closed: it would swallow the rest.
pub fn blank_guidance(text: &str) -> Cow<'_, str> {
    blanked(text, &comments(text))
}

/// `text` with blanks for `comments`.
pub fn blanked<'a>(text: &'a str, comments: &[Range<usize>]) -> Cow<'a, str> {
    if comments.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut bare = String::with_capacity(text.len());
    let mut end = 0;
    for comment in comments {
        bare.push_str(&text[end..comment.start]);
        bare.extend(text[comment.clone()].bytes().map(|byte| match byte {
            b'\n' | b'\r' => char::from(byte),
            _ => ' ',
        }));
        end = comment.end;
    }
    bare.push_str(&text[end..]);
    Cow::Owned(bare)
}

/// Those of `comments` that touch `span`; a text may have very many of both.
pub fn within<'a>(comments: &'a [Range<usize>], span: &Range<usize>) -> &'a [Range<usize>] {
    let first = comments.partition_point(|comment| comment.end <= span.start);
    let count = comments[first..].partition_point(|comment| comment.start < span.end);
    &comments[first..first + count]
}

/// The bytes `span` of `text`, trimmed and without the ranges `left_out`, which are in order.
pub fn without<'a>(text: &'a str, span: Range<usize>, left_out: &[Range<usize>]) -> Cow<'a, str> {
    let is_blank = |letter: char| letter.is_whitespace() || letter == '\u{feff}';
    let mut kept = String::new();
    let mut end = span.start;
    for range in left_out.iter().filter(|range| range.start < span.end && range.end > span.start) {
        kept.push_str(&text[end..range.start.max(end)]);
        end = range.end.min(span.end).max(end);
    }
    // Most often what is left out stands at the beginning, and nothing has to be put together.
    if kept.is_empty() {
        return Cow::Borrowed(text[end..span.end].trim_matches(is_blank));
    }
    kept.push_str(&text[end..span.end]);
    Cow::Owned(kept.trim_matches(is_blank).to_owned())
}

/// The HTML comments of `text` that are closed.
///
/// One that holds the opening of another was forgotten: what is between them is somebody's text.
pub fn comments(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    if !text.contains("<!--") {
        return found;
    }
    for (event, span) in Parser::new_ext(text, options()).into_offset_iter() {
        let is_html = matches!(event, Event::Start(Tag::HtmlBlock) | Event::InlineHtml(_));
        let mut from = span.start;
        while is_html && let Some(at) = text[from..span.end].find("<!--") {
            let start = from + at;
            let rest = &text[start + 4..span.end];
            let Some(length) = rest.find("-->") else { break };
            if rest[..length].contains("<!--") {
                from = start + 4;
                continue;
            }
            from = start + 4 + length + 3;
            found.push(start..from);
        }
    }
    found
}

/// The bytes of the blocks at the top level of `text` that are wanted.
pub fn blocks(text: &str, is_wanted: impl Fn(&Tag) -> bool) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut depth = 0usize;
    for (event, span) in Parser::new_ext(text, options()).into_offset_iter() {
        match event {
            Event::Start(tag) => {
                if depth == 0 && is_wanted(&tag) {
                    found.push(span);
                }
                depth += 1;
            }
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    found
}

/// The lines of `text`, each with its line ending: `\n`, `\r\n` or `\r`.
pub fn lines(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    std::iter::from_fn(move || {
        let rest = &text.as_bytes()[start..];
        if rest.is_empty() {
            return None;
        }
        let ending = memchr::memchr2(b'\n', b'\r', rest);
        let length = match ending {
            Some(at) if rest[at] == b'\r' && rest.get(at + 1) == Some(&b'\n') => at + 2,
            Some(at) => at + 1,
            None => rest.len(),
        };
        let line = start..start + length;
        start = line.end;
        Some(line)
    })
}

/// `span` without the blanks at both its ends.
pub fn trimmed(text: &str, span: Range<usize>) -> Range<usize> {
    let content = &text[span.clone()];
    let start = span.start + content.len() - content.trim_start().len();
    start..start + content.trim().len()
}

fn shifted(span: &Range<usize>, offset: usize) -> Range<usize> {
    span.start + offset..span.end + offset
}

fn number(level: HeadingLevel) -> u8 {
    level as u8
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn titles(text: &str, level: u8) -> Vec<(String, String)> {
        sections(text, 0, level).into_iter().map(|found| (found.title, found.text)).collect()
    }

    fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        pairs.iter().map(|(title, text)| (title.to_string(), text.to_string())).collect()
    }

    #[test]
    fn a_body_is_cut_at_its_level_and_above() {
        let text = "Før\n\n## Resumé\nA\n### Under\nB\n# Over\r\n## *Sagen* `x`\n\nC\n";
        let expected = [("", "Før"), ("Resumé", "A\n### Under\nB"), ("Over", ""), ("Sagen x", "C")];
        assert_eq!(titles(text, 2), pairs(&expected));
    }

    #[test]
    fn guidance_is_no_text() {
        let text = "<!-- Skriv\n\nher -->\n## Resumé\n<!-- Kort.\n## Ikke en overskrift\n-->\n\n## Sagen\nA <!-- b --> C\n";
        assert_eq!(titles(text, 2), pairs(&[("Resumé", ""), ("Sagen", "A  C")]));
    }

    #[test]
    fn code_and_quotations_hold_no_headings_and_keep_their_comments() {
        let text = "## A\n```\n## B\n<!-- c -->\n```\n> ## D\n\n`<!-- e -->`\n";
        let expected = "```\n## B\n<!-- c -->\n```\n> ## D\n\n`<!-- e -->`";
        assert_eq!(titles(text, 2), pairs(&[("A", expected)]));
    }

    #[test]
    fn places_are_those_of_the_file() {
        let file = "+++\n+++\n## Resumé\nTekst æ\n";
        let found = &sections(&file[8..], 8, 2)[0];
        assert_eq!(&file[found.heading.clone()], "## Resumé");
        assert_eq!(&file[found.span.clone()], "\nTekst æ\n");
    }

    #[test]
    fn an_unclosed_comment_swallows_nothing() {
        let text = "## A\n<!-- glemt\n\nTekst\n";
        assert_eq!(titles(text, 2), pairs(&[("A", "<!-- glemt\n\nTekst")]));
        let text = "## A\n<!-- glemt\n\nTekst\n<!-- lukket -->\n";
        assert_eq!(titles(text, 2), pairs(&[("A", "<!-- glemt\n\nTekst")]));
    }

    proptest! {
        #[test]
        fn nothing_is_lost_and_nothing_panics(text in "([#æ \n>`*-]|<!--|-->|\r\n|ord){0,30}", level in 1u8..7) {
            let bare = blank_guidance(&text);
            prop_assert_eq!(bare.len(), text.len());
            let found = sections(&text, 0, level);
            let mut end = 0;
            for section in &found {
                prop_assert!(section.heading.start >= end || section.heading.end == 0);
                prop_assert!(section.heading.end <= section.span.start);
                prop_assert!(text.get(section.heading.clone()).is_some());
                prop_assert!(text.get(section.span.clone()).is_some());
                end = section.span.end;
            }
            let words = |text: &str| text.matches("ord").count();
            let kept: usize = found.iter().map(|s| words(&bare[s.heading.clone()]) + words(&s.text)).sum();
            prop_assert_eq!(kept, words(&bare));
        }
    }
}
