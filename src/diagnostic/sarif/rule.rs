//! The rules of a SARIF run: what each code that was found means, from its page.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::Diagnostic;
use crate::diagnostic::format::Report;
use crate::diagnostic::{Code, Severity};
use crate::words::Language;

/// The rules of the codes in `found`, and where each code is among them.
pub fn rules(
    report: &Report,
    found: &[&Diagnostic],
) -> (Vec<Value>, BTreeMap<&'static str, usize>) {
    let codes: BTreeMap<&str, &Code> = found.iter().map(|one| (one.code.id, one.code)).collect();
    let index_of = codes.keys().copied().zip(0..).collect();
    (codes.values().map(|code| rule(report, code)).collect(), index_of)
}

fn rule(report: &Report, code: &Code) -> Value {
    let page = (report.page)(code.id).map(guidance).unwrap_or_default();
    let short = short(report.language, code, page);
    let help = if page.is_empty() { short.as_str() } else { page };
    json!({
        "id": code.id,
        "name": code.name,
        "shortDescription": {"text": short},
        "fullDescription": {"text": what(page).unwrap_or_else(|| short.clone())},
        "help": {"text": help, "markdown": help},
        "defaultConfiguration": {"level": code.severity.word()},
        "properties": {"problem.severity": match code.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "recommendation",
        }},
    })
}

/// The part of a page that says what, why and how, without the cases that follow.
fn guidance(page: &str) -> &str {
    let begins_cases =
        |line: &str| ["today:", "```", "## "].iter().any(|mark| line.starts_with(mark));
    let mut end = 0;
    for line in page.split_inclusive('\n') {
        if begins_cases(line) {
            break;
        }
        end += line.len();
    }
    page[..end].trim()
}

/// The paragraph of a page that says what is wrong, on one line.
fn what(page: &str) -> Option<String> {
    let (_, rest) = page.split_once("**Hvad:**")?;
    let paragraph = rest.split("\n\n").next()?;
    Some(paragraph.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// A title of one sentence. The pages are Danish; in English the name has to do.
fn short(language: Language, code: &Code, page: &str) -> String {
    let name = code.name.replace('-', " ");
    match language {
        Language::English => name,
        Language::Danish => what(page)
            .and_then(|what| Some(what.split_once(". ")?.0.to_owned() + "."))
            .or_else(|| what(page))
            .unwrap_or(name),
    }
}
