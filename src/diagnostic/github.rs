//! Findings as GitHub Actions' workflow commands, which become annotations.

use super::format::Report;
use super::lines::FileLines;
use super::located::{Located, worst_first};
use super::{Diagnostic, Severity};
use crate::words::printable;

/// GitHub shows ten annotations of a kind for each step. The last notice is for what was left out.
const MOST: usize = 10;

/// The most characters of a message: GitHub cuts what is much longer.
const LONGEST: usize = 4000;

/// A command for each of the worst findings, then what was left out and a last line that counts.
pub fn github(report: &Report) -> String {
    let mut files = FileLines::new(report.texts);
    let mut out = String::new();
    let (mut of_kind, mut shown) = ([0; 3], 0);
    for index in worst_first(report.findings) {
        let found = &report.findings[index];
        if !found.counts() {
            break;
        }
        let count = &mut of_kind[found.severity as usize];
        let most = if found.severity == Severity::Note { MOST - 1 } else { MOST };
        if *count < most {
            *count += 1;
            shown += 1;
            out.push_str(&command(report, found, &mut files));
        }
    }
    let left_out = report.live().count() - shown;
    if left_out > 0 {
        let words = report.language.pick(
            "fund vises ikke her, fordi GitHub kun viser ti af hver slags; de står alle i `sek check`",
            "findings are not shown here, since GitHub shows ten of a kind only; `sek check` lists them all",
        );
        out.push_str(&format!("::notice title=sek::{left_out} {words}\n"));
    }
    out + "sek: " + &report.summary() + "\n"
}

fn command(report: &Report, found: &Diagnostic, files: &mut FileLines) -> String {
    let language = report.language;
    let name = match found.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    let Located { path, line, column, end_line, end_column, .. } =
        Located::new(files, &found.place);
    let mut out = format!("::{name} file={},line={line},endLine={end_line}", property(path));
    // Columns of different lines are no range.
    if line == end_line {
        out.push_str(&format!(",col={column},endColumn={end_column}"));
    }
    out.push_str(&format!(",title={} {}", found.code.id, found.code.name));
    let help = language.pick("hjælp", "help");
    let mut words = format!(
        "{}\n{help}: {}",
        printable(found.what.to(language)),
        printable(found.help.to(language))
    );
    for (place, why) in &found.related {
        let Located { path, line, .. } = Located::new(files, place);
        let why = printable(why.to(language));
        words.push_str(&format!("\n{}:{line}: {why}", printable(path)));
    }
    out + "::" + &message(&cut(&words)) + "\n"
}

fn cut(words: &str) -> String {
    match words.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &words[..end]),
        None => words.to_owned(),
    }
}

/// Text as a command's message.
fn message(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Text as a command's property.
fn property(text: &str) -> String {
    message(&printable(text)).replace(':', "%3A").replace(',', "%2C")
}
