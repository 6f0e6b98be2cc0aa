//! A line for each finding, as compilers write them: editors and the logs of any forge take it.

use super::format::Report;
use super::lines::FileLines;
use super::located::Located;
use crate::words::printable;

/// `path:line:column: fejl[M002] message`, in the order given.
pub fn concise(report: &Report) -> String {
    let mut files = FileLines::new(report.texts);
    let mut out = String::new();
    for found in report.live() {
        let Located { path, line, column, .. } = Located::new(&mut files, &found.place);
        let path = printable(path);
        let word = found.severity.to(report.language);
        let what = printable(found.what.to(report.language));
        out.push_str(&format!("{path}:{line}:{column}: {word}[{}] {what}\n", found.code.id));
    }
    out
}
