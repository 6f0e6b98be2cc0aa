//! What the user is told: the plan, the questions, and what was written.

use anyhow::Result;

use crate::cli::screen;
use crate::intake::agenda::Received;
use crate::intake::agenda::plan::{Doubt, NOTHING, Plan, kind_word, unique};
use crate::words::{Language, printable};

/// The items to come, and what is good to know.
pub fn shown(plan: &Plan, received: &Received, language: Language) -> Result<()> {
    let mut out = String::new();
    for item in &plan.items {
        let number = item.number.as_deref().unwrap_or("-");
        let closed = match item.closed {
            Some(_) => language.pick(" (lukket)", " (closed)"),
            None => "",
        };
        let kind = kind_word(item.kind);
        let line = format!("+ {number}  {}/item.md  {kind}{closed}  {}", item.id, item.title);
        out.push_str(&printable(&line));
        out.push('\n');
    }
    let (new, there, all) = (plan.items.len(), plan.there, received.items().count());
    out.push_str(&match language {
        Language::Danish => {
            format!("punkter i filen: {all}; nye: {new}; der i forvejen: {there}\n")
        }
        Language::English => {
            format!("items in the file: {all}; new: {new}; there already: {there}\n")
        }
    });
    screen::print(&out)?;
    for note in unique(plan.notes.clone()) {
        let word = language.pick("bemærk", "note");
        screen::tell(&format!("{word}: {}", printable(note.to(language))));
    }
    Ok(())
}

/// What must be settled, each with the flag that does it.
pub fn doubts(doubts: &[Doubt], language: Language) {
    screen::tell(language.pick(
        "intet er skrevet; dette skal afgøres først:",
        "nothing was written; this must be settled first:",
    ));
    for doubt in doubts {
        screen::tell(&printable(doubt.what.to(language)));
        let answer = doubt.proposal.clone().unwrap_or_else(|| NOTHING.to_owned());
        let quoted = format!("{}={answer}", doubt.key).replace('\'', "");
        screen::tell(&printable(&format!("    --answer '{quoted}'")));
    }
    if doubts.iter().any(|doubt| doubt.proposal.is_some()) {
        screen::tell(language.pick(
            "`--accept-guesses` tager de svar, der står her",
            "`--accept-guesses` takes the answers that are written here",
        ));
    }
}

/// What was written, and what to do next.
pub fn done(
    folder: &str,
    files: &[(String, Vec<u8>)],
    is_new: bool,
    has_time: bool,
    language: Language,
) -> Result<()> {
    if !is_new {
        return screen::print(language.pick(
            "intet at tilføje: dagsordenen er taget ind allerede\n",
            "nothing to add: the agenda has been taken in already\n",
        ));
    }
    let mut out = String::new();
    for (name, _) in files {
        out.push_str(&format!("{folder}/{name}\n"));
    }
    out.push_str(&format!("{folder}/meeting.toml\n"));
    if !has_time {
        out.push_str(language.pick(
            "næste: skriv `agenda_received` i meeting.toml, for bemærkningernes frist kan regnes fra den\n",
            "next: write `agenda_received` in meeting.toml, as the deadline for remarks may count from it\n",
        ));
    }
    out.push_str(language.pick("næste: sek check\n", "next: sek check\n"));
    screen::print(&out)
}
