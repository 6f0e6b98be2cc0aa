//! Diagnostics as a person reads them on a terminal.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use unicode_width::UnicodeWidthStr;

use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::excerpt::Excerpt;
use super::lines::{FileLines, Lines};
use super::{AgainstBase, Diagnostic, Place, Severity};
use crate::words::{Language, Say, printable};

/// What the renderer needs beside the width that it is given.
const DOTS: usize = 6;

/// Help as long as this is said once for a code and a file: below the next of the same kind it
/// would take more room than the finding.
const LONG_HELP: usize = 100;

/// Writes diagnostics for people.
#[derive(Clone, Copy, Debug)]
pub struct Human {
    pub language: Language,
    pub color: bool,
    /// Columns of the terminal; longer lines of a file are cut around the place.
    pub width: usize,
    /// Whether the help is broken into lines of that width, as on a screen. In a file it stays a
    /// line, so that it can be searched.
    pub wrap: bool,
}

/// A place with the text of its file, and what is said of it.
struct Marked<'a> {
    place: &'a Place,
    kind: AnnotationKind,
    why: Option<&'a Say>,
}

impl Human {
    /// Every diagnostic that counts, with its places in `texts` shown and an empty line after it.
    pub fn render_all(
        &self,
        diagnostics: &[Diagnostic],
        texts: &BTreeMap<String, Arc<str>>,
    ) -> String {
        let mut files = FileLines::new(texts);
        let mut helped = BTreeSet::new();
        let live = diagnostics.iter().filter(|found| found.counts());
        live.map(|found| {
            let help = found.help.to(self.language);
            let is_new = helped.insert((found.code.id, &found.place.path, help));
            let again = self.language.pick("som ovenfor", "as above");
            let help = if is_new || help.len() < LONG_HELP { help } else { again };
            self.with_help(found, &mut files, help) + "\n\n"
        })
        .collect()
    }

    /// Everything, with a last line that counts.
    pub fn report(&self, diagnostics: &[Diagnostic], texts: &BTreeMap<String, Arc<str>>) -> String {
        let mut out = self.render_all(diagnostics, texts);
        out.push_str(&self.summary(diagnostics));
        out.push('\n');
        let is_fixable = |found: &&Diagnostic| found.counts() && found.fix.is_some();
        let fixable = diagnostics.iter().filter(is_fixable).count();
        if fixable > 0 {
            let words = self
                .language
                .pick("kan rettes med `sek check --fix`", "can be fixed with `sek check --fix`");
            out.push_str(&format!("{fixable} {words}\n"));
        }
        if let Some(first) = diagnostics.iter().find(|found| found.counts()) {
            let word = self.language.pick("læs mere", "read more");
            out.push_str(&format!("{word}: sek explain {}\n", first.code.id));
        }
        out
    }

    /// One diagnostic, with its places in `files` shown. Ends without a line break.
    pub fn render(&self, diagnostic: &Diagnostic, files: &mut FileLines) -> String {
        self.with_help(diagnostic, files, diagnostic.help.to(self.language))
    }

    fn with_help(&self, diagnostic: &Diagnostic, files: &mut FileLines, help: &str) -> String {
        let what = printable(diagnostic.what.to(self.language));
        let title = self.level(diagnostic.severity).primary_title(what).id(diagnostic.code.id);
        let mut group = Group::with_title(title);
        let mut apart = Vec::new();
        for (path, marked) in by_file(diagnostic) {
            let path_shown = printable(path);
            let lines = files.of(path);
            let is_known = lines.is_some();
            match lines {
                Some(lines) if marked.iter().any(|mark| mark.place.start.is_some()) => {
                    group = group.element(self.snippet(path_shown, lines, &marked));
                }
                // What concerns no file, such as who sent a change, has nowhere to point.
                _ if path.is_empty() => {}
                _ if path == diagnostic.place.path => {
                    // The file as a whole is shown at its beginning, so that editors can open it.
                    group = group.element(Origin::path(path_shown).line(1).char_column(1));
                }
                _ => {}
            }
            let is_shown = |mark: &Marked| mark.place.start.is_some() && is_known;
            apart.extend(marked.into_iter().filter(|mark| !is_shown(mark)));
        }
        for (why, mark) in apart.iter().filter_map(|mark| Some((mark.why?, mark))) {
            let see = self.language.pick("se også", "see also");
            let words =
                format!("{}: {}", printable(&mark.place.path), printable(why.to(self.language)));
            group = group.element(Level::NOTE.with_name(see).message(words));
        }
        let word = self.language.pick("hjælp", "help");
        let digits = diagnostic.place.start.map_or(0, |start| {
            let lines = files.of(&diagnostic.place.path);
            lines.map_or(0, |lines| lines.line(start).to_string().len())
        });
        let help = self.wrapped(printable(help), word, digits);
        group = group.element(Level::HELP.with_name(word).message(help));
        let shown = self.renderer().render(&[group]);
        match diagnostic.place.path.is_empty() {
            true => without_bar(&shown),
            false => shown,
        }
    }

    fn snippet<'a>(
        &self,
        path: String,
        lines: &Lines,
        marked: &[Marked],
    ) -> Snippet<'a, Annotation<'a>> {
        let with_span = marked.iter().filter_map(|mark| Some((mark.place.start?, mark)));
        let (spans, marks): (Vec<_>, Vec<_>) =
            with_span.map(|(start, mark)| (start..mark.place.end, mark)).unzip();
        let excerpt = Excerpt::new(lines, &spans);
        // A mark that is longer than the screen would bring all of its line along.
        let room = self.width.saturating_sub(24).max(20);
        let source = excerpt.source.clone();
        let annotations = excerpt.spans.into_iter().zip(marks).map(|(span, mark)| {
            let end = source.floor_char_boundary(span.end.min(span.start + room));
            let span = span.start..end;
            let why = mark.why.map(|why| printable(why.to(self.language)));
            mark.kind.span(span).label(why)
        });
        Snippet::source(excerpt.source)
            .line_start(excerpt.first_line)
            .path(path)
            .annotations(annotations)
    }

    /// The message after ` = hjælp: `, broken between words.
    fn wrapped(&self, text: String, word: &str, digits: usize) -> String {
        if !self.wrap {
            return text;
        }
        let room = self.width.max(40) - digits - " = : ".len() - word.width();
        let mut out = String::new();
        let mut used = 0;
        for part in text.split(' ') {
            if used > 0 && used + 1 + part.width() > room {
                out.push('\n');
                used = 0;
            } else if used > 0 {
                out.push(' ');
                used += 1;
            }
            out.push_str(part);
            used += part.width();
        }
        out
    }

    fn level(&self, severity: Severity) -> Level<'static> {
        let level = match severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
            Severity::Note => Level::NOTE,
        };
        level.with_name(severity.to(self.language))
    }

    fn renderer(&self) -> Renderer {
        let renderer = if self.color { Renderer::styled() } else { Renderer::plain() };
        // The dots of a line that is cut stand beyond the width that the renderer keeps to.
        renderer.term_width(self.width.max(40).saturating_sub(DOTS))
    }

    /// The last line of a run: `2 fejl, 1 advarsel; 1 tilladt`.
    pub fn summary(&self, diagnostics: &[Diagnostic]) -> String {
        let live = || diagnostics.iter().filter(|found| found.counts());
        let counted = |severity: Severity| {
            let count = live().filter(|found| found.severity == severity).count();
            (count > 0).then(|| format!("{count} {}", self.noun(severity, count)))
        };
        let all = [Severity::Error, Severity::Warning, Severity::Note];
        let parts: Vec<String> = all.into_iter().filter_map(counted).collect();
        let mut line = match parts.is_empty() {
            true => self.language.pick("ingen fejl", "no errors").to_owned(),
            false => parts.join(", "),
        };
        // Counted once each: what is as old as the base needs no allowance to be left out.
        let is_old = |found: &&Diagnostic| found.against_base == Some(AgainstBase::Unchanged);
        let old = diagnostics.iter().filter(is_old).count();
        let quiet = diagnostics.iter().filter(|found| !found.counts()).count();
        for (count, da, en) in [(quiet - old, "tilladt", "allowed"), (old, "uændret", "unchanged")]
        {
            if count > 0 {
                line.push_str(&format!("; {count} {}", self.language.pick(da, en)));
            }
        }
        line
    }

    fn noun(&self, severity: Severity, count: usize) -> &'static str {
        let (da, en) = match (severity, count) {
            (Severity::Error, 1) => ("fejl", "error"),
            (Severity::Error, _) => ("fejl", "errors"),
            (Severity::Warning, 1) => ("advarsel", "warning"),
            (Severity::Warning, _) => ("advarsler", "warnings"),
            (Severity::Note, 1) => ("bemærkning", "note"),
            (Severity::Note, _) => ("bemærkninger", "notes"),
        };
        self.language.pick(da, en)
    }
}

/// `shown` without the bar that leads from a title to the lines of a file, where there are none.
fn without_bar(shown: &str) -> String {
    let is_bar = |line: &&str| {
        let mut parts = line.split('\u{1b}');
        let mut bare = parts.next().unwrap_or_default().to_owned();
        bare.extend(parts.map(|part| part.split_once('m').map_or(part, |(_, rest)| rest)));
        bare.trim() == "|"
    };
    let mut lines: Vec<&str> = shown.lines().collect();
    if let Some(bar) = lines.iter().position(is_bar) {
        lines.remove(bar);
    }
    lines.join("\n")
}

/// The places of a diagnostic by file, that of the diagnostic itself first.
fn by_file(diagnostic: &Diagnostic) -> Vec<(&str, Vec<Marked<'_>>)> {
    let own = Marked { place: &diagnostic.place, kind: AnnotationKind::Primary, why: None };
    let mut files = vec![(diagnostic.place.path.as_str(), vec![own])];
    for (place, why) in &diagnostic.related {
        let mark = Marked { place, kind: AnnotationKind::Context, why: Some(why) };
        match files.iter_mut().find(|(path, _)| *path == place.path) {
            Some((_, marks)) => marks.push(mark),
            None => files.push((&place.path, vec![mark])),
        }
    }
    files
}

#[cfg(test)]
mod tests;
