//! The questions to whoever sits at the terminal.

use std::io::{BufRead, IsTerminal, Write};

use anyhow::Result;

use super::Import;
use crate::intake::propose::{Ask, Proposal, Said};
use crate::model::Id;
use crate::say;
use crate::words::{Language, printable};

/// Whether there is somebody to ask.
pub fn is_possible() -> bool {
    std::io::stdin().is_terminal() && std::io::stderr().is_terminal()
}

/// Asks the first open question, and notes the answer. Whether there was one.
pub fn settle(proposal: &Proposal, said: &mut Said, import: &Import) -> Result<bool> {
    let Some(ask) = proposal.asks.first() else { return Ok(false) };
    for doubt in &proposal.doubts {
        say(&printable(doubt.to(import.opened.language)));
    }
    let language = import.opened.language;
    Ok(match ask {
        Ask::Sender(hints) => {
            let mut parties: Vec<Id> = hints.iter().map(|hint| hint.party.clone()).collect();
            if parties.is_empty() {
                let known = import.opened.repository()?.municipalities.keys();
                parties = known.cloned().collect();
            }
            let names: Vec<String> = parties.iter().map(|party| import.name(party)).collect();
            let chosen =
                choose(language.pick("hvem er det fra?", "who is it from?"), &names, language);
            said.from = chosen.map(|at| parties[at].clone());
            said.from.is_some()
        }
        Ask::Time => {
            let question = language.pick(
                "hvornår kom det? (2026-11-30T11:42, tom: spring over)",
                "when did it come? (2026-11-30T11:42, empty: skip)",
            );
            said.received = None;
            while let Some(words) = answer(question).filter(|words| !words.trim().is_empty()) {
                match super::moment(import.opened, words.trim()) {
                    Ok(time) => {
                        said.received = Some(time);
                        break;
                    }
                    // Who mistypes is asked again; what was answered before stays.
                    Err(fault) => say(&super::super::failure::in_words(&fault, language)),
                }
            }
            said.received.is_some()
        }
        Ask::Part(names) => {
            let question = language.pick("hvilken del er svaret?", "which part is the reply?");
            let shown: Vec<String> = names
                .iter()
                .map(|name| match name.as_str() {
                    "-" => language.pick("mailens egen tekst", "the mail's own text").to_owned(),
                    name => name.to_owned(),
                })
                .collect();
            let chosen = choose(question, &shown, language);
            said.part = chosen.map(|at| names[at].clone());
            said.part.is_some()
        }
        Ask::Heading(heading, _) => {
            let question = match language {
                Language::Danish => format!("hvilket punkt er `{heading}`?"),
                Language::English => format!("which item is `{heading}`?"),
            };
            match item(&question, import) {
                Some(item) => said.items.push((heading.clone(), item)),
                None => return Ok(false),
            }
            true
        }
        Ask::NoHeading => {
            let question = language.pick("hvilket punkt gælder det?", "which item is it about?");
            said.whole = item(question, import);
            said.whole.is_some()
        }
    })
}

fn item(question: &str, import: &Import) -> Option<Id> {
    let names: Vec<String> =
        import.labels.iter().map(|label| import.item_words(&label.item)).collect();
    let chosen = choose(question, &names, import.opened.language)?;
    import.labels.get(chosen).map(|label| label.item.clone())
}

/// Whether what was shown is to be written.
pub fn confirm(import: &Import) -> Result<bool> {
    let question = import.opened.language.pick("skriv dette? [j/n]", "write this? [y/n]");
    let words = answer(question).unwrap_or_default().trim().to_lowercase();
    Ok(["j", "ja", "y", "yes"].contains(&words.as_str()))
}

/// The number of the name that was chosen, from 0.
fn choose(question: &str, names: &[String], language: Language) -> Option<usize> {
    for (index, name) in names.iter().enumerate() {
        say(&format!("  {}) {}", index + 1, printable(name)));
    }
    let hint = language.pick("nummer, tom: spring over", "number, empty: skip");
    loop {
        let words = answer(&format!("{} ({hint})", printable(question)))?;
        if words.trim().is_empty() {
            return None;
        }
        let number = words.trim().parse::<usize>().ok().and_then(|number| number.checked_sub(1));
        if let Some(at) = number.filter(|at| *at < names.len()) {
            return Some(at);
        }
        // Asked again: a slip of the finger is no answer.
        let many = names.len();
        let what = say!("skriv et tal fra 1 til {many}", "write a number from 1 to {many}");
        say(what.to(language));
    }
}

fn say(line: &str) {
    super::super::screen::tell(line);
}

/// The line that is typed; `None` at the end of all input.
fn answer(question: &str) -> Option<String> {
    super::super::screen::remark(&format!("{question} "));
    let _ = std::io::stderr().flush();
    let mut line = String::new();
    let read = std::io::stdin().lock().read_line(&mut line).ok()?;
    (read > 0).then_some(line)
}
