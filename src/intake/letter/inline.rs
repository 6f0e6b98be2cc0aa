//! Runs as Markdown: read back at once, so that what is written is what was meant.

use std::rc::Rc;

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::escape;
use super::{Note, Run, Style};
use crate::load::markdown::options;

/// Where runs stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    Paragraph,
    /// In a heading or a cell: on one line, on which no list or quotation can begin.
    Line,
}

/// `runs` as Markdown. What can't be said is left out and noted.
pub fn markdown(runs: &[Run], place: Place, notes: &mut Vec<Note>) -> String {
    let runs = tidied(&if place == Place::Line { on_one_line(runs) } else { runs.to_vec() });
    let written = write(&runs, place, escape::inner);
    if reads_as(&written, place, &runs) {
        return written;
    }
    let plain: Vec<Run> =
        runs.iter().map(|run| Run { style: Style::default(), ..run.clone() }).collect();
    let plain = tidied(&plain);
    if plain != runs {
        notes.push(Note::Emphasis);
        let written = write(&plain, place, escape::inner);
        if reads_as(&written, place, &plain) {
            return written;
        }
    }
    let with_every_escape = write(&plain, place, escape::every);
    if reads_as(&with_every_escape, place, &plain) {
        return with_every_escape;
    }
    let links = plain.iter().filter_map(|run| run.link.clone());
    notes.extend(links.map(Note::Link));
    let bare: Vec<Run> = plain.iter().map(|run| Run { link: None, ..run.clone() }).collect();
    write(&bare, place, escape::every)
}

/// `runs` on one line, for a heading or a cell.
fn on_one_line(runs: &[Run]) -> Vec<Run> {
    runs.iter().map(|run| Run { text: run.text.replace('\n', " "), ..run.clone() }).collect()
}

/// `runs` with equal neighbours joined, and blanks at the ends of an emphasis moved out of it.
fn tidied(runs: &[Run]) -> Vec<Run> {
    let mut out: Vec<Run> = Vec::new();
    let mut push = |run: Run| match out.last_mut() {
        _ if run.text.is_empty() && run.footnote.is_none() => {}
        Some(last)
            if last.style == run.style
                && last.link == run.link
                && last.footnote.is_none()
                && run.footnote.is_none() =>
        {
            last.text.push_str(&run.text);
        }
        _ => out.push(run),
    };
    let is_blank = |text: &str| text.trim().is_empty();
    for run in runs {
        let text = run.text.replace('\t', " ");
        let is_marked = run.style != Style::default();
        if run.footnote.is_some() || !is_marked && run.link.is_none() {
            push(Run { text, style: Style::default(), ..run.clone() });
            continue;
        }
        let body = text.trim();
        if is_blank(body) {
            push(Run { style: Style::default(), link: None, ..Run::plain(&text) });
            continue;
        }
        let start = text.len() - text.trim_start().len();
        push(Run::plain(&text[..start]));
        push(Run { text: body.to_owned(), ..run.clone() });
        push(Run::plain(&text[start + body.len()..]));
    }
    without_blank_lines(joined(out))
}

/// Once more, since a blank between two bold words is no reason to end the emphasis.
fn joined(runs: Vec<Run>) -> Vec<Run> {
    let mut out: Vec<Run> = Vec::new();
    for run in runs {
        let same = |one: &Run, other: &Run| one.style == other.style && one.link == other.link;
        if out.len() >= 2 {
            let (before, blank) = (&out[out.len() - 2], &out[out.len() - 1]);
            let is_bridge = blank.text == " " && blank.footnote.is_none() && blank.link.is_none();
            if is_bridge
                && same(before, &run)
                && before.footnote.is_none()
                && run.footnote.is_none()
            {
                out.pop();
                if let Some(last) = out.last_mut() {
                    last.text.push(' ');
                    last.text.push_str(&run.text);
                }
                continue;
            }
        }
        out.push(run);
    }
    out
}

/// Without blanks at the ends of the paragraph and of its lines.
fn without_blank_lines(mut runs: Vec<Run>) -> Vec<Run> {
    while runs.first().is_some_and(|run| run.text.trim().is_empty() && run.footnote.is_none()) {
        runs.remove(0);
    }
    while runs.last().is_some_and(|run| run.text.trim().is_empty() && run.footnote.is_none()) {
        runs.pop();
    }
    if let Some(first) = runs.first_mut() {
        first.text = first.text.trim_start().to_owned();
    }
    if let Some(last) = runs.last_mut() {
        last.text = last.text.trim_end().to_owned();
    }
    runs
}

fn write(runs: &[Run], place: Place, escape: fn(&str) -> String) -> String {
    let mut out = String::new();
    for (at, run) in runs.iter().enumerate() {
        if let Some(number) = run.footnote {
            out.push_str(&format!("[^{number}]"));
            continue;
        }
        let begins_line = at == 0;
        let mut body = String::new();
        for (row, line) in run.text.split('\n').enumerate() {
            let words = escape(line.trim_start_matches(' '));
            match row {
                0 if begins_line && place == Place::Paragraph => {
                    body.push_str(&escape::begun(&words));
                }
                0 => body.push_str(&escape(line)),
                _ => {
                    let kept = body.trim_end_matches(' ').len();
                    body.truncate(kept);
                    body.push_str("\\\n");
                    body.push_str(&escape::begun(&words));
                }
            }
        }
        // A sign that only matters before the end of its text: something follows here.
        let next = runs.get(at + 1);
        let is_before_link =
            next.is_some_and(|next| next.link.is_some() || next.footnote.is_some());
        if body.ends_with("\\!") && !is_before_link && escape("!") == "\\!" {
            body.truncate(body.len() - 2);
            body.push('!');
        }
        out.push_str(&dressed(&body, run));
    }
    // Signs at the end of a heading would be no part of it.
    if place == Place::Line && out.ends_with('#') && !out.ends_with("\\#") {
        out.insert(out.len() - 1, '\\');
    }
    out
}

fn dressed(body: &str, run: &Run) -> String {
    let mut text = body.to_owned();
    let marks = [(run.style.italic, "*"), (run.style.bold, "**"), (run.style.struck, "~~")];
    for (_, mark) in marks.iter().filter(|(is_on, _)| *is_on) {
        text = format!("{mark}{text}{mark}");
    }
    match &run.link {
        Some(target) if target.contains(|l: char| l.is_whitespace() || "()<>\\".contains(l)) => {
            format!("[{text}](<{}>)", target.replace(['<', '>', '\n'], ""))
        }
        Some(target) => format!("[{text}]({target})"),
        None => text,
    }
}

/// A letter as it is seen: with its style, its link and the footnote that it refers to.
type Seen = (char, Style, Option<Rc<str>>, Option<usize>);

/// Whether Markdown reads `written` as `runs`, and as one paragraph.
fn reads_as(written: &str, place: Place, runs: &[Run]) -> bool {
    let mut expected: Vec<Seen> = Vec::new();
    for run in runs {
        match run.footnote {
            Some(number) => expected.push(('^', Style::default(), None, Some(number))),
            None => {
                let link: Option<Rc<str>> = run.link.as_deref().map(Rc::from);
                let letters = run.text.chars();
                expected.extend(letters.map(|letter| (letter, run.style, link.clone(), None)));
            }
        }
    }
    read(written, place, runs).is_some_and(|found| squeezed(found) == squeezed(expected))
}

/// Without what nobody sees: the style of a blank, a second blank after the first.
fn squeezed(seen: Vec<Seen>) -> Vec<Seen> {
    let mut out: Vec<Seen> = Vec::new();
    for (letter, style, link, footnote) in seen {
        if letter == ' ' || letter == '\n' {
            let plain = (letter, Style::default(), None, None);
            match out.last_mut() {
                Some(last) if last.0 == ' ' || last.0 == '\n' => {
                    if letter == '\n' {
                        *last = plain;
                    }
                }
                _ => out.push(plain),
            }
            continue;
        }
        out.push((letter, style, link, footnote));
    }
    out
}

fn read(written: &str, place: Place, runs: &[Run]) -> Option<Vec<Seen>> {
    // A reference is one only where there is a footnote.
    let mut text = match place {
        Place::Paragraph => format!("{written}\n"),
        Place::Line => format!("# {written}\n"),
    };
    for number in runs.iter().filter_map(|run| run.footnote) {
        text.push_str(&format!("\n[^{number}]: x\n"));
    }
    let mut found = Vec::new();
    let (mut style, mut link) = (Style::default(), None);
    let mut paragraphs = 0;
    let mut is_note = false;
    for event in Parser::new_ext(&text, options()) {
        match event {
            Event::Start(Tag::FootnoteDefinition(_)) => is_note = true,
            Event::End(TagEnd::FootnoteDefinition) => is_note = false,
            _ if is_note => {}
            Event::Start(Tag::Paragraph) if place == Place::Paragraph => paragraphs += 1,
            Event::Start(Tag::Heading { .. }) if place == Place::Line => paragraphs += 1,
            Event::Start(Tag::Strong) => style.bold = true,
            Event::End(TagEnd::Strong) => style.bold = false,
            Event::Start(Tag::Emphasis) => style.italic = true,
            Event::End(TagEnd::Emphasis) => style.italic = false,
            Event::Start(Tag::Strikethrough) => style.struck = true,
            Event::End(TagEnd::Strikethrough) => style.struck = false,
            Event::Start(Tag::Link { dest_url, .. }) => link = Some(Rc::from(&*dest_url)),
            Event::End(TagEnd::Link) => link = None,
            Event::End(TagEnd::Paragraph | TagEnd::Heading(_)) => {}
            Event::Text(words) => {
                found.extend(words.chars().map(|letter| (letter, style, link.clone(), None)));
            }
            Event::HardBreak => found.push(('\n', style, link.clone(), None)),
            Event::FootnoteReference(name) => {
                found.push(('^', Style::default(), None, name.parse().ok()));
            }
            _ => return None,
        }
    }
    (paragraphs == 1).then_some(found)
}
