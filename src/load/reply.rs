//! A municipality's reply: an officer's Danish Markdown, read with as much care as it takes.
//!
//! Reading loses nothing and decides nothing: which item a heading means is for
//! [`crate::model::match_heading`], and words that are not understood are kept as they stand.

mod marks;

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::Tag;

use self::marks::{Mark, outline};
use super::markdown::{Blocks, blanked, blocks, comments, lines, within, without};
use super::{field, phrase};
use crate::model::{Id, Position, Reply, ReplySection, ReplyStatus};
use crate::words::folded;

/// More words than this in a `Status:` line, and some of them are a remark.
const LONGEST_STATUS: usize = 6;
const STATUS_KEYS: [&str; 1] = ["status"];
const POSITION_KEYS: [&str; 4] = ["holdning", "kommunens holdning", "vores holdning", "stilling"];

/// Reads the reply of `party` from `text`. Places are bytes of `text`.
pub fn reply(path: &str, party: Id, text: &str) -> Reply {
    let source = Source::new(text);
    let outline = outline(&source.bare, &source.blocks);
    let starts = outline.marks.iter().map(|mark| mark.span.start);
    let ends: Vec<usize> = starts.chain([text.len()]).collect();
    let mut preface = Preface::read(&source, 0..ends[0], outline.letterhead);
    let mut sections = Vec::new();
    for (index, mark) in outline.marks.into_iter().enumerate() {
        let body = mark.body..ends[index + 1].max(mark.body);
        let status = if index == 0 { preface.status_under_heading(&source, &body) } else { None };
        sections.push(section(&source, mark, body, status));
    }
    Reply {
        party,
        path: path.to_owned(),
        status: preface.status.unwrap_or_default(),
        unknown_status: preface.unknown,
        nothing_to_remark: preface.nothing_to_remark,
        preface: preface.text,
        sections,
    }
}

/// The text as written, and the same with comments blanked out, byte for byte in place.
struct Source<'a> {
    text: &'a str,
    bare: Cow<'a, str>,
    comments: Vec<Range<usize>>,
    blocks: Blocks,
}

impl<'a> Source<'a> {
    fn new(text: &'a str) -> Self {
        let comments = comments(text);
        let bare = match blanked(text, &comments) {
            bare if bare.contains("<!--") => Cow::Owned(open_comments_as_text(bare.into_owned())),
            bare => bare,
        };
        let bare = match bare.strip_prefix('\u{feff}') {
            Some(rest) => Cow::Owned(format!("   {rest}")),
            None => bare,
        };
        let blocks = Blocks::of(&bare);
        Source { text, bare, comments, blocks }
    }

    /// The lines within `span` that are not blank.
    fn lines(&self, span: &Range<usize>) -> impl Iterator<Item = Range<usize>> {
        let start = span.start;
        let all = lines(&self.bare[span.clone()]);
        all.map(move |line| start + line.start..start + line.end)
            .filter(|line| !self.bare[line.clone()].trim().is_empty())
    }

    /// Whether a line is the writer's own words: no quotation and no code.
    fn is_prose(&self, line: &Range<usize>) -> bool {
        !self.bare[line.clone()].trim_start().starts_with('>')
            && !self.blocks.code.iter().any(|block| block.contains(&line.start))
    }

    /// The Markdown of `span` without comments, `left_out`, and rules at its ends.
    fn markdown(&self, span: Range<usize>, left_out: &[Range<usize>]) -> String {
        let own = within(&self.comments, &span);
        let mut all: Vec<Range<usize>> = own.iter().chain(left_out).cloned().collect();
        all.sort_by_key(|range| range.start);
        let text = without(self.text, span, &all);
        without_rules(&text).to_owned()
    }
}

/// `bare` with dots for the opening of a comment that is never closed, byte for byte in place.
///
/// To Markdown everything after it is HTML; to the officer it is a reply.
fn open_comments_as_text(mut bare: String) -> String {
    while bare.contains("<!--") {
        let html = blocks(&bare, |tag| matches!(tag, Tag::HtmlBlock));
        let open: Vec<_> =
            html.into_iter().filter(|block| bare[block.clone()].contains("<!--")).collect();
        if open.is_empty() {
            return bare;
        }
        // All of them at once: a reply of many would be parsed as many times.
        for block in open {
            let as_text = bare[block.clone()].replace("<!--", "....");
            bare.replace_range(block, &as_text);
        }
    }
    bare
}

/// What stands before the first heading.
struct Preface {
    status: Option<ReplyStatus>,
    /// Bytes of a status that is not understood, and its words.
    unknown: Option<(Range<usize>, String)>,
    nothing_to_remark: bool,
    text: String,
}

impl Preface {
    fn read(source: &Source, span: Range<usize>, letterhead: Option<Range<usize>>) -> Preface {
        let (mut status, mut unknown) = (None, None);
        let mut left_out: Vec<Range<usize>> = letterhead.into_iter().collect();
        let mut not_understood = Vec::new();
        for line in source.lines(&span) {
            match status_line(source, &line) {
                None => {}
                Some(Stage::Known(found)) => {
                    status = careful(status, found);
                    left_out.extend(is_status_alone(source, &line).then_some(line));
                }
                Some(Stage::Unknown(words)) => {
                    not_understood.push(line);
                    unknown = unknown.or(Some((words.clone(), source.text[words].to_owned())));
                }
            }
        }
        let all = [&left_out[..], &not_understood[..]].concat();
        let nothing_to_remark = phrase::is_nothing_to_remark(&source.markdown(span.clone(), &all));
        // What isn't understood stays in the text, so that it is not lost.
        let text = if nothing_to_remark { String::new() } else { source.markdown(span, &left_out) };
        Preface { status, unknown, nothing_to_remark, text }
    }

    /// A status under a heading that names the meeting is as good as one above it.
    fn status_under_heading(
        &mut self,
        source: &Source,
        body: &Range<usize>,
    ) -> Option<Range<usize>> {
        let line = source.lines(body).next()?;
        // Under an item, "Status: i udbud" is what the officer says of the item.
        let Stage::Known(found) = status_line(source, &line)? else { return None };
        self.status = careful(self.status, found);
        is_status_alone(source, &line).then_some(line)
    }
}

/// Whether a `Status:` line says no more than that: a remark in the same line is text.
fn is_status_alone(source: &Source, line: &Range<usize>) -> bool {
    folded(&source.bare[line.clone()]).len() <= LONGEST_STATUS
}

/// What a `Status:` line says.
enum Stage {
    /// `None` for a status that is not filled in.
    Known(Option<ReplyStatus>),
    /// Bytes of words that are not understood.
    Unknown(Range<usize>),
}

/// The status that a line gives, if it is a `Status:` line.
fn status_line(source: &Source, line: &Range<usize>) -> Option<Stage> {
    let value = field::value(&source.bare, line.clone(), &STATUS_KEYS)?;
    if value.is_empty() {
        return Some(Stage::Known(None));
    }
    Some(match phrase::status(&source.bare[value.clone()]) {
        Some(status) => Stage::Known(Some(status)),
        None => Stage::Unknown(value),
    })
}

/// Of two statuses, the draft counts, and then the reservation: nothing is taken for approved that
/// may not be.
fn careful(known: Option<ReplyStatus>, found: Option<ReplyStatus>) -> Option<ReplyStatus> {
    match (known, found) {
        (Some(ReplyStatus::Draft), _) | (_, Some(ReplyStatus::Draft)) => Some(ReplyStatus::Draft),
        (Some(ReplyStatus::Reserved), _) | (_, Some(ReplyStatus::Reserved)) => {
            Some(ReplyStatus::Reserved)
        }
        (known, found) => found.or(known),
    }
}

fn section(
    source: &Source,
    mark: Mark,
    body: Range<usize>,
    status: Option<Range<usize>>,
) -> ReplySection {
    let mut stated = Stated::find(source, &body, status.as_ref());
    stated.left_out.extend(status);
    let mut text = source.markdown(body.clone(), &stated.left_out);
    let mut position = stated.position;
    // "Ingen bemærkninger" or "Ikke taget stilling" as all there is, with or without its key.
    if !text.is_empty() {
        let said = phrase::position(&text);
        if position.is_none() && stated.unknown.is_none() && lines(&text).count() == 1 {
            position = said;
        }
        if position.is_some() && position == said {
            text.clear();
        }
    }
    ReplySection {
        heading: mark.title,
        span: mark.span,
        position,
        unknown_position: stated.unknown,
        text,
    }
}

/// The position that a `Holdning:` line states.
#[derive(Default)]
struct Stated {
    position: Option<Position>,
    unknown: Option<(Range<usize>, String)>,
    left_out: Vec<Range<usize>>,
}

impl Stated {
    /// Looks at the first line; a line further down counts only if its words are understood.
    fn find(source: &Source, body: &Range<usize>, status: Option<&Range<usize>>) -> Stated {
        let all = source.lines(body).filter(|line| Some(line) != status);
        for (index, line) in all.enumerate() {
            let Some(value) = field::value(&source.bare, line.clone(), &POSITION_KEYS) else {
                continue;
            };
            let stated = Stated::read(source, line.clone(), value);
            if index == 0 || (stated.position.is_some() && source.is_prose(&line)) {
                return stated;
            }
        }
        Stated::default()
    }

    fn read(source: &Source, line: Range<usize>, value: Range<usize>) -> Stated {
        let words = &source.bare[value.clone()];
        let position = phrase::position(words);
        if position.is_some() || words.is_empty() {
            return Stated { position, unknown: None, left_out: vec![line] };
        }
        // "Holdning: støtter. Vi ønsker dog …": the rest of the line is text.
        let sentence = words.find(". ").map(|end| (phrase::position(&words[..end]), end));
        if let Some((Some(position), end)) = sentence {
            let said = line.start..value.start + end + 1;
            return Stated { position: Some(position), unknown: None, left_out: vec![said] };
        }
        let unknown = Some((value.clone(), source.text[value].to_owned()));
        Stated { position: None, unknown, left_out: vec![line] }
    }
}

/// What rules are made of.
const RULES: [char; 4] = ['-', '=', '_', '*'];

/// `text` without rules (`---`) at its ends: they part sections and say nothing.
fn without_rules(text: &str) -> &str {
    let is_rule = |line: &str| {
        let line = line.trim();
        line.len() >= 3 && RULES.iter().any(|mark| line.chars().all(|letter| letter == *mark))
    };
    let mut rest = text.trim();
    // Nearly no text begins or ends with a sign of a rule.
    if !rest.starts_with(RULES) && !rest.ends_with(RULES) {
        return rest;
    }
    loop {
        let first = rest.split(['\n', '\r']).next().unwrap_or("");
        let last = rest.rsplit(['\n', '\r']).next().unwrap_or("");
        rest = match rest {
            "" => return rest,
            _ if is_rule(first) => rest[first.len()..].trim_start(),
            _ if is_rule(last) => rest[..rest.len() - last.len()].trim_end(),
            _ => return rest,
        };
    }
}

#[cfg(test)]
mod tests;
