//! Where the sections of a reply begin: at headings, and at what officers write for headings.

use std::ops::Range;

use super::super::markdown::{Blocks, Heading, lines, trimmed};
use super::super::{field, phrase};
use super::{POSITION_KEYS, STATUS_KEYS};
use crate::model::{after_number, begins_with_number};
use crate::words::folded;

/// Below every heading that Markdown knows.
const LINE_LEVEL: u8 = 7;

/// The beginning of a section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    pub title: String,
    /// Bytes of the heading's words, with their markup.
    pub span: Range<usize>,
    /// Where the text under it begins: in the same line, for "Punkt 3: Ingen bemærkninger".
    pub body: usize,
    level: u8,
    /// A number with no title after it, which is too little to go by inside another section.
    is_bare: bool,
}

/// What the text of a reply is made of.
pub struct Outline {
    pub marks: Vec<Mark>,
    /// A letterhead such as "# Bemærkninger fra Furesø Kommune", which is no section.
    pub letterhead: Option<Range<usize>>,
}

/// Finds the sections of `text`, whose comments are blanked out.
pub fn outline(text: &str, blocks: &Blocks) -> Outline {
    let mut marks = real_headings(text, &blocks.headings);
    // In a plain text no line is a rule.
    if !blocks.is_plain {
        marks.extend(underlined_numbers(text, &blocks.code));
    }
    for paragraph in &blocks.paragraphs {
        marks.extend(marks_in(text, paragraph.clone()));
    }
    marks.sort_by_key(|mark| mark.span.start);
    marks.dedup_by_key(|mark| mark.span.start);
    let letterhead =
        marks.first().filter(|mark| is_letterhead(mark)).map(|mark| mark.span.start..mark.body);
    if letterhead.is_some() {
        marks.remove(0);
    }
    Outline { marks: without_subheadings(text, marks), letterhead }
}

fn real_headings(text: &str, headings: &[Heading]) -> Vec<Mark> {
    let found = headings.iter().filter(|heading| is_heading(text, &heading.span));
    let mark = |heading: &Heading| {
        let first = lines(&text[heading.span.clone()]).next().unwrap_or(0..0);
        let first = heading.span.start..heading.span.start + first.end;
        let is_bare = is_bare(&heading.title);
        Mark {
            title: heading.title.clone(),
            span: trimmed(text, first),
            body: heading.span.end,
            level: heading.level,
            is_bare,
        }
    };
    found.map(mark).collect()
}

/// A paragraph with a rule below it reads as a heading to Markdown, but not to its writer; nor is
/// a field or "Ingen bemærkninger" the heading of anything.
fn is_heading(text: &str, span: &Range<usize>) -> bool {
    let content = &text[span.clone()];
    let is_paragraph = !content.starts_with('#') && lines(content).count() > 2;
    let first = lines(content).next().map_or("", |line| &content[line]);
    !is_paragraph && !says_something_itself(first)
}

fn says_something_itself(line: &str) -> bool {
    let is_field = |keys: &[&str]| field::value(line, 0..line.len(), keys).is_some();
    phrase::is_nothing_to_remark(line) || is_field(&STATUS_KEYS) || is_field(&POSITION_KEYS)
}

/// "3. Nærsundhedsplan" with a line of dashes under it: a list to Markdown, a heading to people.
fn underlined_numbers(text: &str, code: &[Range<usize>]) -> Vec<Mark> {
    let all: Vec<Range<usize>> = lines(text).collect();
    let mut found = Vec::new();
    for (index, pair) in all.windows(2).enumerate() {
        let [title, under] = pair else { continue };
        let (words, line) = (&text[title.clone()], text[under.clone()].trim_end());
        let is_underline = line.len() >= 3
            && (line.bytes().all(|byte| byte == b'-') || line.bytes().all(|byte| byte == b'='));
        let is_free = index == 0 || text[all[index - 1].clone()].trim().is_empty();
        let is_code = code.iter().any(|block| block.contains(&under.start));
        let is_numbered = words.starts_with(|letter: char| letter.is_ascii_digit());
        if is_underline && is_free && !is_code && is_numbered && begins_with_number(words) {
            let span = trimmed(text, title.clone());
            found.push(Mark {
                title: text[span.clone()].to_owned(),
                span,
                body: under.end,
                level: 2,
                is_bare: is_bare(words),
            });
        }
    }
    found
}

fn marks_in(text: &str, paragraph: Range<usize>) -> Vec<Mark> {
    let start = paragraph.start;
    let all: Vec<Range<usize>> =
        lines(&text[paragraph]).map(|line| start + line.start..start + line.end).collect();
    let mut found: Vec<Mark> = Vec::new();
    for (index, line) in all.iter().enumerate() {
        let opens =
            index == 0 || found.last().is_some_and(|mark| mark.span.start == all[index - 1].start);
        let next = all.get(index + 1).map(|next| &text[next.clone()]);
        let stands_alone = || next.is_none_or(says_something_itself);
        let in_words =
            || bold(text, line, stands_alone).or_else(|| named_number(text, line, stands_alone));
        let mark = hashes_without_blank(text, line).or_else(|| opens.then(in_words).flatten());
        found.extend(mark.filter(|mark| !says_something_itself(&mark.title)));
    }
    found
}

/// `##3. Nærsundhedsplan`
fn hashes_without_blank(text: &str, line: &Range<usize>) -> Option<Mark> {
    let span = trimmed(text, line.clone());
    let content = &text[span.clone()];
    let title = content.trim_start_matches('#');
    let hashes = content.len() - title.len();
    let is_meant = match hashes {
        1 => title.starts_with(|letter: char| letter.is_ascii_digit()),
        2..=6 => title.contains(char::is_alphanumeric),
        _ => false,
    };
    is_meant.then(|| Mark {
        title: title.trim().to_owned(),
        span,
        body: line.end,
        level: hashes as u8,
        is_bare: is_bare(title),
    })
}

/// `**3. Nærsundhedsplan**`, alone or, with a number, before text in the same line.
fn bold(text: &str, line: &Range<usize>, stands_alone: impl Fn() -> bool) -> Option<Mark> {
    let span = trimmed(text, line.clone());
    let content = &text[span.clone()];
    let mark = ["**", "__"].into_iter().find(|mark| content.starts_with(mark))?;
    let length = content[2..].find(mark)?;
    let title = content[2..2 + length].trim();
    let rest = content[2 + length + 2..].trim_matches([' ', ':', '.']);
    let is_numbered = begins_with_number(title);
    if title.is_empty() || !(is_numbered || (rest.is_empty() && stands_alone())) {
        return None;
    }
    let (end, body) = match rest {
        "" => (span.end, line.end),
        _ => (span.start + 2 + length + 2, span.start + 2 + length + 2),
    };
    Some(Mark {
        title: title.to_owned(),
        span: span.start..end,
        body,
        level: LINE_LEVEL,
        is_bare: is_bare(title),
    })
}

/// `Punkt 3: Nærsundhedsplan`, `Ad 3)`, `Pkt. 3: Vi støtter forslaget.`
fn named_number(text: &str, line: &Range<usize>, stands_alone: impl Fn() -> bool) -> Option<Mark> {
    let span = trimmed(text, line.clone());
    let content = &text[span.clone()];
    let rest = after_number(content)?;
    let lead = &content[..content.len() - rest.len()];
    let names = ["ad", "dagsordenpunkt", "dagsordenspunkt", "pkt", "punkt"];
    if !folded(lead).iter().any(|word| names.iter().any(|name| word.starts_with(name))) {
        return None;
    }
    let is_separated = rest.trim_start().starts_with([':', ')', '.', '-', '–']);
    let words = rest.trim_start_matches(|letter: char| !letter.is_alphanumeric());
    let start = span.end - words.len();
    let is_sentence = words.ends_with(['.', '!', '?']) && folded(words).len() >= 4;
    if is_separated && !words.is_empty() && (is_sentence || phrase::position(words).is_some()) {
        let heading = trimmed(text, span.start..start);
        let title = text[heading.clone()].to_owned();
        return Some(Mark { title, span: heading, body: start, level: LINE_LEVEL, is_bare: true });
    }
    let is_title = words.is_empty() || (!is_sentence && (is_separated || stands_alone()));
    is_title.then(|| Mark {
        title: content.to_owned(),
        span: span.clone(),
        body: line.end,
        level: LINE_LEVEL,
        is_bare: words.is_empty(),
    })
}

/// Leaves out what is a heading inside a section's text.
///
/// Under a numbered heading, a deeper one without a number is a part of what is said there, unless
/// it has a position of its own; and "Ad 1)" alone may be the first point of the proposal.
fn without_subheadings(text: &str, marks: Vec<Mark>) -> Vec<Mark> {
    let mut kept: Vec<Mark> = Vec::new();
    let mut real: Option<Mark> = None;
    for mark in marks {
        let is_line = mark.level == LINE_LEVEL;
        let is_inside = real.as_ref().is_some_and(|above| {
            let is_deeper_title = mark.level > above.level
                && begins_with_number(&above.title)
                && !begins_with_number(&mark.title);
            is_deeper_title || (is_line && (mark.is_bare || !begins_with_number(&mark.title)))
        });
        if is_inside && !has_position(text, mark.body) {
            continue;
        }
        if !is_line {
            real = Some(mark.clone());
        }
        kept.push(mark);
    }
    kept
}

fn has_position(text: &str, body: usize) -> bool {
    let mut below = lines(&text[body..]).map(|line| body + line.start..body + line.end);
    let first = below.find(|line| !text[line.clone()].trim().is_empty());
    first.is_some_and(|line| field::value(text, line, &POSITION_KEYS).is_some())
}

fn is_letterhead(mark: &Mark) -> bool {
    let words = folded(&mark.title);
    let has =
        |stems: &[&str]| words.iter().any(|word| stems.iter().any(|stem| word.starts_with(stem)));
    let opens = words.first().is_some_and(|word| {
        ["bemaerkninger", "hoeringssvar", "kommentarer", "svar"].contains(&word.as_str())
    });
    opens
        && mark.level != LINE_LEVEL
        && has(&["fra", "dagsorden", "kommune"])
        // A sentence is the officer's remark, and must be read by somebody.
        && words.len() <= 12
        && !mark.title.trim_end().ends_with(['.', '!', '?', ';'])
        && !mark.title.contains(char::is_numeric)
}

fn is_bare(title: &str) -> bool {
    after_number(title).is_some_and(|rest| !rest.contains(char::is_alphanumeric))
}
