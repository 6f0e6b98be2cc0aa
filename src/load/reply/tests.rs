//! Replies as officers send them: `tests/replies/*.md`, each with what was read from it beside.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use proptest::prelude::*;

use super::*;
use crate::load::markdown::blank_guidance;

fn read(text: &str) -> Reply {
    reply("meetings/2026/sundhedsraad-11/replies/furesoe.md", Id::new("furesoe").unwrap(), text)
}

/// What was read, as the files beside the replies show it.
fn told(text: &str, reply: &Reply) -> String {
    let mut out = format!("{:?}", reply.status);
    if reply.nothing_to_remark {
        out.push_str(", nothing to remark");
    }
    out.push('\n');
    if let Some((span, words)) = &reply.unknown_status {
        let _ = writeln!(out, "unknown status: {words:?} at {:?}", &text[span.clone()]);
    }
    if !reply.preface.is_empty() {
        let _ = writeln!(out, "preface: {:?}", reply.preface);
    }
    for section in &reply.sections {
        let _ = writeln!(out, "\n[{}] at {:?}", section.heading, &text[section.span.clone()]);
        if let Some(position) = section.position {
            let _ = writeln!(out, "position: {position:?}");
        }
        if let Some((span, words)) = &section.unknown_position {
            let _ = writeln!(out, "unknown position: {words:?} at {:?}", &text[span.clone()]);
        }
        if !section.text.is_empty() {
            let _ = writeln!(out, "text: {:?}", section.text);
        }
    }
    out
}

#[test]
fn replies_as_officers_send_them() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/replies");
    let mut paths: Vec<_> =
        fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let mut wrong = Vec::new();
    let mut count = 0;
    for path in paths.iter().filter(|path| path.extension().is_some_and(|ext| ext == "md")) {
        let text = fs::read_to_string(path).unwrap();
        let told = told(&text, &read(&text));
        let beside = path.with_extension("txt");
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&beside, &told).unwrap();
        }
        if fs::read_to_string(&beside).unwrap_or_default() != told {
            wrong.push(format!("{}\n{told}", path.display()));
        }
        count += 1;
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(count >= 15, "only {count} replies in {}", folder.display());
}

#[test]
fn line_endings_and_a_byte_order_mark_change_nothing() {
    let text = "Status: udkast\n\n## 3. Nærsundhedsplan\nHoldning: støtter ikke\n\nTekst\n\n## 4\nIngen bemærkninger\n";
    let plain = read(text);
    for other in [text.replace('\n', "\r\n"), format!("\u{feff}{text}"), text.replace('\n', "\r")] {
        let found = read(&other);
        assert_eq!(found.status, plain.status);
        for (one, same) in found.sections.iter().zip(&plain.sections) {
            assert_eq!(
                (&one.heading, one.position, &one.text),
                (&same.heading, same.position, &same.text)
            );
            assert_eq!(&other[one.span.clone()], &text[same.span.clone()]);
        }
        assert_eq!(found.sections.len(), 2);
    }
}

#[test]
fn a_remark_in_the_line_of_the_status_or_the_letterhead_is_read() {
    let found = read("Status: godkendt, men vi er imod punkt 3 om økonomien\n\n## 1\nOk\n");
    assert_eq!(found.status, ReplyStatus::Final);
    assert!(found.preface.contains("punkt 3 om økonomien"), "{found:?}");
    let found = read("## 1. Budget\nStatus: udkast. Husk at vi er imod det hele\n");
    assert_eq!(found.status, ReplyStatus::Draft);
    assert!(found.sections[0].text.contains("imod det hele"), "{found:?}");
    let found = read("# Svar: vi er imod hele planen fra regionen.\n\nTekst\n");
    assert!(found.sections[0].heading.contains("imod"), "{found:?}");
    let found = read("Status: endelig\n\n# Svar fra Furesø Kommune\n\n## 1\nOk\n");
    assert_eq!((found.preface.as_str(), found.sections.len()), ("", 1));
}

#[test]
fn minutes_and_replies_of_many_parts_take_time_in_step_with_them() {
    let reply = "<!-- x -->\n## 1. Budget\nHoldning: støtter\n\nTekst\n\n";
    let begun = std::time::Instant::now();
    read(&reply.repeat(4_000));
    crate::load::minutes::decisions(&reply.replace("Holdning", "Resultat").repeat(4_000), 0);
    // Reading all of it for each part took minutes.
    assert!(begun.elapsed().as_secs() < 30, "{:?}", begun.elapsed());
}

/// Lines of the kind that replies are made of, in any order.
fn scribble() -> impl Strategy<Value = String> {
    let line = prop::sample::select(vec![
        "## 3. Nærsundhedsplan",
        "# Bemærkninger fra Furesø",
        "### Under",
        "##4 Økonomi",
        "**5. Ældre**",
        "Punkt 6: Ingen bemærkninger",
        "Ad 7)",
        "Status: udkast",
        "Holdning: støtter",
        "**Holdning:** måske",
        "Ingen bemærkninger",
        "ord ord",
        "- ord",
        "> ord",
        "```",
        "---",
        "===",
        "3. ord",
        "    ord",
        "",
        "<!-- vejledning",
        "vejledning -->",
        "<!-- x --> ord",
        "| ord |",
        "\u{feff}",
        "\t",
        "[ord]: x",
        "**ord**",
    ]);
    let ending = prop::sample::select(vec!["\n", "\n\n", "\r\n", "\r"]);
    prop::collection::vec((line, ending), 0..14).prop_map(|lines| {
        lines.into_iter().map(|(line, ending)| format!("{line}{ending}")).collect()
    })
}

fn spans_lie_within(text: &str) {
    let found = read(text);
    let mut end = 0;
    for section in &found.sections {
        assert!(section.span.start >= end, "{section:?} in {text:?}");
        assert!(text.get(section.span.clone()).is_some(), "{section:?} in {text:?}");
        end = section.span.end;
        if let Some((span, words)) = &section.unknown_position {
            assert_eq!(text.get(span.clone()), Some(words.as_str()), "{text:?}");
        }
    }
}

proptest! {
    #[test]
    fn any_text_can_be_read(text in any::<String>()) {
        spans_lie_within(&text);
    }

    #[test]
    fn every_word_of_a_reply_survives(text in scribble()) {
        spans_lie_within(&text);
        let count = |text: &str| text.matches("ord").count();
        let found = read(&text);
        let sections = found.sections.iter().map(|section| count(&section.heading) + count(&section.text));
        prop_assert_eq!(
            count(&found.preface) + sections.sum::<usize>(),
            count(&blank_guidance(&text)),
            "{:?}", found
        );
    }
}
