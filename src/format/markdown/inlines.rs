//! Running text: emphasis is only marked where every reader sees it as such.

use super::{
    FOLDER,
    blocks::Writer,
    escape::{destination, escape, fence, line_start},
};
use crate::document::{Inline, clean, markdown::followed, plain};

#[derive(Clone, Copy, Default, PartialEq, Eq)]
struct Style {
    strong: bool,
    emphasis: bool,
    strike: bool,
}

/// A piece of a line, after the tree of inlines is laid flat.
enum Piece {
    Text(String, Style),
    Code(String),
    /// A link's address and its text.
    Link(String, Vec<Piece>),
    Footnote(usize),
    Break,
}

/// What a line may hold.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Paragraph,
    /// A heading or a table's cell, in which a line can't break.
    OneLine,
}

impl<'a> Writer<'a> {
    /// `inlines` as one line, or several where they break.
    pub(super) fn line(&mut self, inlines: &[Inline], place: Place) -> String {
        let mut pieces = Vec::new();
        self.lay(inlines, Style::default(), false, &mut pieces);
        let lines = pieces
            .split(|piece| matches!(piece, Piece::Break))
            .map(|pieces| written(pieces, place).trim().to_owned())
            .filter(|line| !line.is_empty());
        match place {
            Place::OneLine => lines.collect::<Vec<_>>().join(" "),
            Place::Paragraph => {
                lines.map(|line| line_start(&line)).collect::<Vec<_>>().join("\\\n")
            }
        }
    }

    fn lay(&mut self, inlines: &[Inline], style: Style, in_link: bool, out: &mut Vec<Piece>) {
        for inline in inlines {
            match inline {
                Inline::Text(text) => join(out, text, style),
                Inline::Strong(inner) => {
                    self.lay(inner, Style { strong: true, ..style }, in_link, out);
                }
                Inline::Emphasis(inner) => {
                    self.lay(inner, Style { emphasis: true, ..style }, in_link, out);
                }
                Inline::Strike(inner) => {
                    self.lay(inner, Style { strike: true, ..style }, in_link, out);
                }
                Inline::Code(code) => join_code(out, code),
                Inline::Link { url, text } => {
                    self.link(followed(url).then(|| destination(url)), text, style, in_link, out)
                }
                Inline::Reference { target, text } => {
                    let known = self.annexes.iter().any(|annex| annex.file_name == *target);
                    let to = known.then(|| format!("{FOLDER}/{}", destination(target)));
                    self.link(to, text, style, in_link, out);
                }
                Inline::Footnote(body) if plain::blocks(body).is_empty() => {}
                Inline::Footnote(body) => {
                    self.notes.push(body.clone());
                    out.push(Piece::Footnote(self.notes.len()));
                }
                Inline::Break => out.push(Piece::Break),
            }
        }
    }

    fn link(
        &mut self,
        to: Option<String>,
        text: &[Inline],
        style: Style,
        in_link: bool,
        out: &mut Vec<Piece>,
    ) {
        let Some(to) = to.filter(|_| !in_link && !plain::inlines(text).is_empty()) else {
            return self.lay(text, style, in_link, out);
        };
        let mut inner = Vec::new();
        self.lay(text, style, true, &mut inner);
        // A note's reference is a link itself, and follows; a line can't break in a link.
        let (notes, inner): (Vec<Piece>, Vec<Piece>) =
            inner.into_iter().partition(|piece| matches!(piece, Piece::Footnote(_)));
        out.push(Piece::Link(to, inner));
        out.extend(notes);
    }
}

/// Adds text to the text of the same style before it.
fn join(out: &mut Vec<Piece>, text: &str, style: Style) {
    let text = clean::visible(text);
    match out.last_mut() {
        Some(Piece::Text(before, same)) if *same == style => before.push_str(&text),
        _ if text.is_empty() => {}
        _ => out.push(Piece::Text(text.into_owned(), style)),
    }
}

/// Two pieces of code side by side would be read as one of another kind.
fn join_code(out: &mut Vec<Piece>, code: &str) {
    let code = clean::composed(&clean::visible(code)).replace(['\n', '\t'], " ");
    match out.last_mut() {
        Some(Piece::Code(before)) => before.push_str(&code),
        _ if code.is_empty() => {}
        _ => out.push(Piece::Code(code)),
    }
}

fn written(pieces: &[Piece], place: Place) -> String {
    let mut out = String::new();
    // Whether the line ends with marks that more marks would run into.
    let mut marked = false;
    for (at, piece) in pieces.iter().enumerate() {
        let was_marked = std::mem::take(&mut marked);
        // Brackets after a footnote's would be read as its address, escaped ones too.
        let bracket = match piece {
            Piece::Link(..) | Piece::Footnote(_) => true,
            Piece::Text(text, _) => text.starts_with('['),
            _ => false,
        };
        if bracket && at > 0 && matches!(pieces[at - 1], Piece::Footnote(_)) {
            out.push(' ');
        }
        match piece {
            Piece::Text(text, style) => {
                let mut text = escape(text);
                if at > 0
                    && matches!(pieces[at - 1], Piece::Footnote(_))
                    && text.starts_with([':', '('])
                {
                    text.insert(0, '\\');
                }
                let spaced = ends(pieces, at);
                marked = styled(&mut out, &text, *style, !was_marked, spaced);
            }
            Piece::Code(code) => out.push_str(&code_span(code, place)),
            Piece::Link(to, inner) => {
                let inner = written(inner, place);
                out.push_str(&format!("[{}]({to})", inner.trim()));
            }
            Piece::Footnote(number) => out.push_str(&format!("[^{number}]")),
            Piece::Break => out.push(' '),
        }
    }
    out
}

/// Whether a space or the end of the line follows the piece at `at`.
fn ends(pieces: &[Piece], at: usize) -> bool {
    match pieces.get(at + 1) {
        None | Some(Piece::Break) => true,
        Some(Piece::Text(next, _)) => next.starts_with(' '),
        Some(_) => false,
    }
}

/// Adds `text` with its marks, if they are sure to be read as marks: their inner sides are
/// letters, or their outer sides are space. Says whether marks stand at the end.
fn styled(out: &mut String, text: &str, style: Style, free: bool, spaced: bool) -> bool {
    let body = text.trim();
    let start = text.len() - text.trim_start().len();
    let (before, after) = (&text[..start], &text[start + body.len()..]);
    out.push_str(before);
    let opened = out.is_empty() || out.ends_with(' ');
    let closed = if after.is_empty() { spaced } else { after.starts_with(' ') };
    let inner = |c: Option<char>| c.is_some_and(letter) && !style.strike;
    let sure = free
        && style != Style::default()
        && (opened || inner(body.chars().next()))
        && (closed || inner(body.chars().next_back()))
        && body.chars().any(letter);
    let marks = [(style.strike, "~~"), (style.strong, "**"), (style.emphasis, "*")];
    let marks: Vec<&str> =
        marks.iter().filter(|(on, _)| sure && *on).map(|(_, mark)| *mark).collect();
    out.push_str(&marks.concat());
    out.push_str(body);
    marks.iter().rev().for_each(|mark| out.push_str(mark));
    out.push_str(after);
    !marks.is_empty() && after.is_empty()
}

/// A letter or digit of the languages we write, which no reader takes for punctuation.
fn letter(c: char) -> bool {
    c.is_ascii_alphanumeric() || (matches!(c, '\u{C0}'..='\u{24F}') && c.is_alphabetic())
}

fn code_span(code: &str, place: Place) -> String {
    if place == Place::OneLine && code.contains('|') {
        return escape(code);
    }
    let fence = fence(code, '`', 1);
    let edge = |c: char| matches!(c, ' ' | '`');
    let pad = match code.starts_with(edge) || code.ends_with(edge) {
        true if !code.trim().is_empty() => " ",
        _ => "",
    };
    format!("{fence}{pad}{code}{pad}{fence}")
}
