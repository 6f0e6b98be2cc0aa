//! Reads a page: its parts become cases.

mod commit;
mod file;

use chrono::{NaiveDate, NaiveTime};

use super::fence::{Content, Info, Part, parts};
use super::{Expect, Fault, Scenario, Today};

/// The cases of `page`; the page itself where it has no `## ` heading.
pub fn parse(page: &str) -> Result<Vec<Scenario>, Fault> {
    let mut common = Scenario { main: "main".to_owned(), ..Scenario::default() };
    let mut cases: Vec<Scenario> = Vec::new();
    for part in parts(page) {
        if let Content::Case(title) = part.content {
            let expect = Vec::new();
            cases.push(Scenario { title: title.to_owned(), expect, ..common.clone() });
            continue;
        }
        let line = part.line;
        let case = cases.last_mut().unwrap_or(&mut common);
        take(case, part, page).map_err(|what| Fault { line, what })?;
    }
    if cases.is_empty() {
        cases.push(common);
    }
    Ok(cases)
}

/// Adds one part to a case.
fn take(case: &mut Scenario, part: Part, page: &str) -> Result<(), String> {
    match part.content {
        Content::Title(title) if case.title.is_empty() => case.title = title.to_owned(),
        Content::Title(_) | Content::Case(_) => {}
        Content::Line(line) => {
            if let Some(value) = line.strip_prefix("today:") {
                case.today = Some(today(value.trim())?);
            } else if let Some(value) = line.strip_prefix("main:") {
                case.main = value.trim().to_owned();
            }
        }
        Content::Fence { info, span } => {
            let text = page[span.clone()].replace("\r\n", "\n");
            return fence(case, info, text, span);
        }
    }
    Ok(())
}

fn fence(
    case: &mut Scenario,
    mut info: Info,
    text: String,
    span: std::ops::Range<usize>,
) -> Result<(), String> {
    if let Some(path) = info.take("file") {
        let file = file::read(path, &text, info)?;
        let files = case.commits.last_mut().map_or(&mut case.files, |commit| &mut commit.files);
        files.retain(|other| other.path != file.path);
        files.push(file);
    } else if info.take("commit").is_some() {
        let mut commit = commit::read(&text, &case.main)?;
        // What stands above the first commit is part of it.
        commit.files.append(&mut case.files);
        case.commits.push(commit);
    } else if info.take("expect").is_some() {
        case.expect.push(Expect { attributes: info.attributes, text, span });
    }
    Ok(())
}

fn today(text: &str) -> Result<Today, String> {
    let (date, clock) = text.split_once('T').map_or((text, None), |(date, at)| (date, Some(at)));
    let wrong = || format!("`{text}` is no day: write `2026-11-23` or `2026-11-23T09:00`");
    let date = NaiveDate::parse_from_str(date, "%Y-%m-%d").map_err(|_| wrong())?;
    let clock = clock.map(|clock| {
        NaiveTime::parse_from_str(clock, "%H:%M")
            .or_else(|_| NaiveTime::parse_from_str(clock, "%H:%M:%S"))
    });
    Ok(Today { date, clock: clock.transpose().map_err(|_| wrong())? })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::parse;
    use crate::scenario::Person;

    proptest! {
        #[test]
        fn no_page_makes_it_panic(parts in prop::collection::vec(part(), 0..12)) {
            let _ = parse(&parts.concat());
        }
    }

    fn part() -> impl Strategy<Value = String> {
        let known = [
            "```",
            "~~~~",
            "\n",
            "\r\n",
            " file=a",
            "toml commit\n",
            "time = ",
            "2026-11-01",
            "## ",
            "today: ",
            "T09",
            "=\"",
            "æ",
            "text expect",
            " eol=crlf",
            "by = \"a <b>\"\n",
        ];
        prop_oneof![prop::sample::select(known.to_vec()).prop_map(str::to_owned), any::<String>()]
    }

    #[test]
    fn a_file_above_the_first_commit_is_part_of_it() {
        let page = "```md file=a.md\na\n```\n```toml commit\ntime = 2026-11-05T10:00:00+01:00\n\
                    by = \"Vagten <vagt@host.example>\"\n```\n## Case\n```md file=a.md\nb\n```\n";
        let case = parse(page).unwrap().remove(0);
        assert!(case.files.is_empty());
        assert_eq!(case.commits[0].files.len(), 1);
        assert_eq!(case.commits[0].files[0].bytes, b"b\n");
        let who = Person { name: "Vagten".to_owned(), email: "vagt@host.example".to_owned() };
        assert_eq!(case.commits[0].committer.who, who);
    }
}
