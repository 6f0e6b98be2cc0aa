//! The pages of the handbook that tell an example's story: each command that they show runs in
//! that example, on its day, and prints what they say it prints.
//!
//! A page tells of the example that its line `sek demo … --example NAME` lays out. Of a `sh` block every line that begins with `sek`
//! is run, in the order of the page and in one folder; a `text` block after it holds lines of what
//! was printed, with `…` alone on a line for what is left out. In the table of
//! `hvad-sekretariatet-spoerger-om.md` each row names an example and the commands in its cells.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::examples::{self, Example};
use crate::sek::{Ran, command, sek};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/handbook")
}

/// The pages whose name ends so, by their names.
fn pages(ending: &str) -> BTreeMap<String, String> {
    let entries = fs::read_dir(folder()).expect("docs/handbook");
    let names = entries.map(|entry| entry.expect("an entry").file_name());
    let names = names.map(|name| name.to_string_lossy().into_owned());
    let wanted = names.filter(|name| name.ends_with(ending));
    let read = |name: String| (fs::read_to_string(folder().join(&name)).expect("a page"), name);
    wanted.map(read).map(|(page, name)| (name, page)).collect()
}

/// A fence of a page: what its info string says, and its text.
fn fences(page: &str) -> Vec<(&str, String)> {
    let mut found: Vec<(&str, String)> = Vec::new();
    let mut is_open = false;
    for line in page.lines() {
        match line.trim_start().strip_prefix("```") {
            Some(_) if is_open => is_open = false,
            Some(info) => {
                is_open = true;
                found.push((info, String::new()));
            }
            None if is_open => {
                let text = found.last_mut().map(|(_, text)| text);
                text.expect("an open fence").extend([line, "\n"]);
            }
            None => {}
        }
    }
    found
}

/// Runs a line as a reader types it in the example's folder, on the example's day unless it names
/// another. It must go well.
fn run(at: &Path, example: &Example, line: &str) -> Result<Ran, String> {
    let mut words = shlex::split(line).ok_or_else(|| format!("{line}: its quotes don't match"))?;
    if !words.iter().any(|word| word == "--today") && words.get(1).is_none_or(|it| it != "explain")
    {
        words.extend(["--today".to_owned(), example.today.to_string()]);
    }
    let arguments: Vec<&str> = words.iter().skip(1).map(String::as_str).collect();
    let output = command(at, &arguments).env("COLUMNS", "80").output().expect("sek runs");
    let ran = Ran::of(output);
    match ran.code {
        0 if !ran.err.contains("panicked") => Ok(ran),
        code => Err(format!("{line}: ended with {code}\n{}{}", ran.out, ran.err)),
    }
}

fn laid_out(example: &Example) -> (TempDir, PathBuf) {
    let folder = TempDir::new().expect("a folder");
    sek(folder.path(), &["demo", "d", "--example", &example.name]).ended(0);
    let at = folder.path().join("d");
    (folder, at)
}

/// The lines of `text` that nothing printed. How wide its columns are is not of the story.
fn unprinted(text: &str, printed: &str) -> Vec<String> {
    let plain = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
    let printed: Vec<String> = printed.lines().map(plain).collect();
    let lines = text.lines().map(plain).filter(|line| !["", "…"].contains(&line.as_str()));
    let absent = lines.filter(|line| !printed.iter().any(|it| it.contains(line.as_str())));
    absent.map(|line| format!("nothing prints `{line}`")).collect()
}

/// What is wrong with what a page shows.
fn faults(page: &str, example: &Example) -> Vec<String> {
    let (_folder, at) = laid_out(example);
    let mut faults = Vec::new();
    let mut printed = String::new();
    let mut count = 0;
    for (info, text) in fences(page) {
        match info {
            "sh" => printed.clear(),
            "text" => {
                faults.extend(unprinted(&text, &printed));
                continue;
            }
            _ => continue,
        }
        for line in text.lines().map(|line| line.split("  #").next().unwrap_or(line).trim()) {
            if line.starts_with("sek demo ") {
                let is_its_own = line.ends_with(&format!("--example {}", example.name));
                faults.extend((!is_its_own).then(|| format!("{line}: another example")));
            } else if line.starts_with("sek ") {
                count += 1;
                match run(&at, example, line) {
                    Ok(ran) => printed.extend([ran.out, ran.err]),
                    Err(fault) => faults.push(fault),
                }
            }
        }
    }
    faults.extend((count < 3).then(|| "a story of fewer than three commands".to_owned()));
    faults
}

#[test]
fn every_example_has_a_page_and_its_commands_run() {
    let pages = pages(".md");
    let mut wrong = Vec::new();
    for example in examples::all() {
        let begins = format!(" --example {}\n", example.name);
        let Some((name, page)) = pages.iter().find(|(_, page)| page.contains(&begins)) else {
            wrong.push(format!(
                "no page of docs/handbook has a line `sek demo DIR{}`",
                begins.trim_end()
            ));
            continue;
        };
        wrong.extend(faults(page, &example).iter().map(|fault| format!("{name}: {fault}")));
    }
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

/// The commands in the cells of a row, and the example that the row names.
fn row(line: &str) -> Option<(&str, Vec<&str>)> {
    let cells: Vec<&str> = line.strip_prefix('|')?.split('|').map(str::trim).collect();
    let example = cells.iter().find_map(|cell| cell.strip_prefix('`')?.strip_suffix('`'));
    let commands = line.split('`').skip(1).step_by(2).filter(|code| code.starts_with("sek "));
    Some((example?, commands.collect()))
}

#[test]
fn the_table_of_tasks_shows_commands_that_run() {
    let pages = pages("-hvad-sekretariatet-spoerger-om.md");
    let page = pages.values().next().expect("the page of the tasks");
    let mut wrong = Vec::new();
    let mut count = 0;
    for example in examples::all() {
        let (_folder, at) = laid_out(&example);
        let mut run_before = Vec::new();
        for (_, commands) in page.lines().filter_map(row).filter(|(name, _)| *name == example.name)
        {
            for line in commands {
                count += 1;
                if !run_before.contains(&line) {
                    run_before.push(line);
                    wrong.extend(run(&at, &example, line).err());
                }
            }
        }
    }
    assert!(count > 10, "only {count} commands");
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}
