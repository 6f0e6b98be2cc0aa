//! Findings as a comment that people read in a pull request.

use std::collections::{BTreeMap, BTreeSet};

use super::Diagnostic;
use super::format::Report;
use super::lines::FileLines;
use super::located::{Located, worst_first};
pub use inline::{code, literal};

mod inline;

/// The most that a comment may hold, in UTF-16 units. GitHub takes 65,536 characters; the rest is
/// for the head and the last line.
const MOST: usize = 65_000;

/// The most characters of a message: one endless word must not take the room of the others.
const LONGEST: usize = 600;

/// A count, the findings by file with the worst first, and a word on what there was no room for.
pub fn markdown(report: &Report) -> String {
    let mut files = FileLines::new(report.texts);
    let (mut room, mut shown) = (MOST, Vec::new());
    let mut known = BTreeSet::new();
    for index in worst_first(report.findings) {
        let found = &report.findings[index];
        if !found.counts() {
            break;
        }
        let entry = entry(report, found, &mut files);
        let path = Located::new(&mut files, &found.place).path;
        let needs = units(&entry) + if known.insert(path) { units(&heading(path)) } else { 0 };
        let Some(left) = room.checked_sub(needs) else { break };
        room = left;
        shown.push((path, entry));
    }
    let left_out = report.live().count() - shown.len();
    let mut out = format!("## sek check: {}\n", report.summary());
    for (path, entries) in by_file(shown) {
        out.push_str(&heading(path));
        out.extend(entries);
    }
    if left_out > 0 {
        let words = report.language.pick(
            "fund mere er der ikke plads til her; `sek check` viser dem alle.",
            "more findings have no room here; `sek check` shows them all.",
        );
        out.push_str(&format!("\n**{left_out}** {words}\n"));
    }
    if let Some(worst) = report.live().min_by_key(|found| found.severity) {
        let words = report.language.pick("Læs mere med", "Read more with");
        out.push_str(&format!("\n{words} `sek explain {}`.\n", worst.code.id));
    }
    out
}

/// The entries of each file, in the order that the files first come in.
fn by_file(shown: Vec<(&str, String)>) -> Vec<(&str, Vec<String>)> {
    let mut place = BTreeMap::new();
    let mut files: Vec<(&str, Vec<String>)> = Vec::new();
    for (path, entry) in shown {
        let index = *place.entry(path).or_insert(files.len());
        match files.get_mut(index) {
            Some((_, entries)) => entries.push(entry),
            None => files.push((path, vec![entry])),
        }
    }
    files
}

fn heading(path: &str) -> String {
    format!("\n### {}\n\n", code(path))
}

fn entry(report: &Report, found: &Diagnostic, files: &mut FileLines) -> String {
    let language = report.language;
    let own = Located::new(files, &found.place);
    let line_word = language.pick("linje", "line");
    let at = match own.start_byte {
        Some(_) => format!(", {line_word} {}", own.line),
        None => String::new(),
    };
    let severity = found.severity.to(language);
    let what = literal(found.what.to(language), LONGEST);
    let help = literal(found.help.to(language), LONGEST);
    let word = language.pick("Hjælp", "Help");
    let mut out = format!("- **{severity} {}**{at}: {what}\n  - {word}: {help}\n", found.code.id);
    let see = language.pick("Se også", "See also");
    for (place, why) in &found.related {
        let Located { path, line, .. } = Located::new(files, place);
        let why = literal(why.to(language), LONGEST);
        out.push_str(&format!("  - {see} {} {line_word} {line}: {why}\n", code(path)));
    }
    out
}

fn units(text: &str) -> usize {
    text.encode_utf16().count()
}
