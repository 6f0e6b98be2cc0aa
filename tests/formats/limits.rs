//! What the forges take: how much, what first, and how what is left out is counted.

use std::sync::Arc;

use sekretariat::diagnostic::{AgainstBase, Allowed, Diagnostic, Format, Place, Severity};
use sekretariat::say;
use sekretariat::words::Language;
use serde_json::Value;

use super::nasty::{self, CLOSED, UNKNOWN, UNUSED};
use super::{Texts, keep, render};

/// Thirty thousand findings in a hundred files; every tenth is an error, every third a note.
fn many() -> (Vec<Diagnostic>, Texts) {
    let text: String = (1..=300).map(|line| format!("linje {line} # æ\n")).collect();
    let starts: Vec<usize> = text.match_indices("linje").map(|(at, _)| at).collect();
    let mut texts = Texts::new();
    let mut all = Vec::new();
    for file in 0..100 {
        let path = format!("meetings/2026/råd-{file}/meeting.toml");
        texts.insert(path.clone(), Arc::from(text.as_str()));
        for (index, start) in starts.iter().enumerate() {
            let code = match index {
                index if index % 10 == 0 => &UNKNOWN,
                index if index % 3 == 0 => &UNUSED,
                _ => &CLOSED,
            };
            let what = say!("nummer `{index}` er galt", "number `{index}` is wrong");
            let place = Place::span(path.as_str(), *start..start + 5);
            all.push(Diagnostic::new(code, place, what, say!("ret det", "mend it")));
        }
    }
    sekretariat::diagnostic::sort(&mut all);
    (all, texts)
}

fn of_many(name: &str) -> String {
    let (findings, texts) = many();
    assert_eq!(findings.len(), 30_000);
    let format = Format::ALL.iter().find(|(known, ..)| *known == name).expect("a format").1;
    let text = render(format, &findings, &texts, Language::Danish);
    keep("many", name, &text);
    text
}

#[test]
fn formats_without_a_limit_hold_all() {
    assert_eq!(of_many("concise").lines().count(), 30_000);
    assert_eq!(of_many("json-lines").lines().count(), 30_001);
    let json: Value = serde_json::from_str(&of_many("json")).expect("JSON");
    assert_eq!(json["diagnostics"].as_array().expect("a list").len(), 30_000);
    let gitlab: Value = serde_json::from_str(&of_many("gitlab")).expect("JSON");
    assert_eq!(gitlab.as_array().expect("a list").len(), 30_000);
    assert_eq!(of_many("junit").matches("<testcase").count(), 30_000);
}

#[test]
fn sarif_keeps_the_worst_and_counts_the_others() {
    let log: Value = serde_json::from_str(&of_many("sarif")).expect("JSON");
    let run = &log["runs"][0];
    let results = run["results"].as_array().expect("results");
    assert_eq!(results.len(), 5_000);
    let levels: Vec<&str> = results.iter().filter_map(|result| result["level"].as_str()).collect();
    assert!(levels[..3_000].iter().all(|level| *level == "error"));
    assert!(levels[3_000..].iter().all(|level| *level == "warning"));
    let told = &run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"];
    assert!(told.as_str().expect("words").starts_with("25000 fund er udeladt"), "{told}");
}

#[test]
fn what_is_allowed_or_old_is_marked_or_not_there() {
    let (mut findings, texts) = many();
    findings.truncate(3);
    for (found, state) in findings.iter_mut().zip([AgainstBase::Unchanged, AgainstBase::New]) {
        found.against_base = Some(state);
    }
    let until = "2026-12-31".parse().expect("a day");
    findings[2].allowed = Some(Allowed { reason: "aftalt".to_owned(), until });
    let render = |format| render(format, &findings, &texts, Language::Danish);
    for format in [Format::Concise, Format::Github, Format::Gitlab, Format::Markdown, Format::Junit]
    {
        let text = render(format);
        let named = |index| text.contains(&format!("nummer `{index}`"));
        assert_eq!([named(0), named(1), named(2)], [false, true, false], "{format:?}: {text}");
    }
    let log: Value = serde_json::from_str(&render(Format::Sarif)).expect("JSON");
    let results = log["runs"][0]["results"].as_array().expect("results");
    let states: Vec<_> = results.iter().map(|result| result["baselineState"].as_str()).collect();
    assert_eq!(states, [Some("new"), Some("unchanged"), None]);
    assert_eq!(results[2]["suppressions"][0]["status"], "accepted");
    let json: Value = serde_json::from_str(&render(Format::Json)).expect("JSON");
    assert_eq!(json["diagnostics"][0]["base"], "unchanged");
    assert_eq!(json["diagnostics"][2]["allowed"]["reason"], "aftalt");
}

#[test]
fn annotations_stay_within_the_limits_of_a_step() {
    let text = of_many("github");
    let count = |kind: &str| text.lines().filter(|line| line.starts_with(kind)).count();
    assert_eq!([count("::error"), count("::warning"), count("::notice")], [10, 10, 10]);
    let lines: Vec<&str> = text.lines().collect();
    assert!(lines[..10].iter().all(|line| line.starts_with("::error ")), "worst first");
    assert!(lines[29].starts_with("::notice title=sek::29971 "), "{}", lines[29]);
    assert_eq!(lines[30], "sek: 3000 fejl, 18000 advarsler, 9000 bemærkninger");
}

#[test]
fn annotations_have_columns_on_one_line_only() {
    let (findings, texts) = nasty::findings();
    let text = render(Format::Github, &findings, &texts, Language::Danish);
    let of = |line: &str, name: &str| {
        let value = line.split_once(&format!("{name}="))?.1;
        value.split([',', ':']).next().map(str::to_owned)
    };
    for line in text.lines().filter(|line| line.starts_with("::") && line.contains(" file=")) {
        let is_one = of(line, ",line") == of(line, ",endLine");
        assert_eq!(
            is_one,
            of(line, ",col").is_some() && of(line, ",endColumn").is_some(),
            "{line}"
        );
        assert!(!of(line, "file").expect("a file").starts_with(['/', '.']), "{line}");
    }
    assert!(text.contains("file=meetings/2026/råd-4/kl. 12%3A30%2C sal 2.pdf,"), "{text}");
    assert!(text.contains("file=meetings/2026/råd-3/100%25.pdf,"), "{text}");
}

#[test]
fn a_comment_fits_and_counts_what_does_not() {
    let text = of_many("markdown");
    assert!(text.encode_utf16().count() <= 65_536, "{}", text.len());
    assert!(text.encode_utf16().count() > 60_000, "as much as there is room for");
    let shown = text.lines().filter(|line| line.starts_with("- **fejl R001**")).count();
    assert!(!text.contains("**advarsel"), "the errors alone fill it");
    let left_out = format!("\n**{}** fund mere", 30_000 - shown);
    assert!(text.contains(&left_out), "{left_out}");
}

#[test]
fn an_endless_word_leaves_room_for_the_others() {
    let word = "`".repeat(3) + &"@x".repeat(1_000_000);
    let what = say!("ordet {word} kendes ikke", "the word {word} is unknown");
    let mut found = vec![Diagnostic::new(&UNKNOWN, Place::file("a"), what.clone(), what); 3];
    found[2].severity = Severity::Note;
    let text = render(Format::Markdown, &found, &Texts::new(), Language::Danish);
    assert_eq!(text.matches("R001**").count(), 3, "{}", text.len());
    let text = render(Format::Github, &found, &Texts::new(), Language::Danish);
    assert!(text.lines().all(|line| line.len() < 16_000), "{}", text.len());
}
