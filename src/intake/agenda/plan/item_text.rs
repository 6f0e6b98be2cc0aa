//! The text of an item's file.

use super::super::{Item, Section, section_title};
use super::questions::kind_word;
use super::{NewAnnex, NewItem, masked};
use crate::model::{Closed, Forum};
use crate::words::fold;

/// The item's sections under the forum's headings, as far as the forum has one for them.
pub fn sections(item: &Item, forum: Option<&Forum>) -> Vec<Section> {
    let own: &[_] = forum.map_or(&[], |forum| forum.sections.as_slice());
    let mut used: Vec<String> = Vec::new();
    let mut out = Vec::new();
    for section in &item.sections {
        let known = section_title(&section.title, &[]).unwrap_or_else(|| section.title.clone());
        let of_forum = own.iter().find(|own| fold(&own.title) == fold(&known));
        let title = match of_forum.filter(|own| !used.contains(&own.title)) {
            Some(own) => own.title.clone(),
            None => section.title.clone(),
        };
        used.push(title.clone());
        out.push(Section { title: masked(&title), text: masked(&section.text) });
    }
    out
}

/// The file of `item`.
pub fn write(item: &NewItem) -> String {
    let mut out = String::from("+++\n");
    let mut line = |key: &str, value: &str| out.push_str(&format!("{key} = {}\n", quoted(value)));
    line("title", &item.title);
    line("kind", kind_word(item.kind));
    if let Some(number) = &item.case_number {
        line("case_number", number);
    }
    line("owner", "region");
    line("readiness", "approved");
    if !item.ask {
        out.push_str("ask = false\n");
    }
    if let Some(closed) = &item.closed {
        out.push_str("\n[closed]\n");
        out.push_str(&format!(
            "reason = {}\n",
            quoted(closed.reason.as_deref().unwrap_or_default())
        ));
        out.push_str("# Hvem der må se punktet ud over sekretariatet, se docs/format/item.md.\naudiences = []\n");
        out.extend(
            closed.public_title.iter().map(|title| format!("public_title = {}\n", quoted(title))),
        );
    }
    item.annexes.iter().for_each(|annex| out.push_str(&annex_text(annex)));
    out.push_str("+++\n");
    for (index, section) in item.sections.iter().enumerate() {
        if index > 0 {
            out.push('\n');
        }
        if !section.title.is_empty() {
            out.push_str(&format!("## {}\n\n", super::super::escaped(&section.title)));
        }
        out.push_str(&section.text);
        out.push('\n');
    }
    out
}

/// An annex whose file isn't there is a comment: what `sek` lists must lie in the folder.
fn annex_text(annex: &NewAnnex) -> String {
    let mut lines = vec![
        "[[annexes]]".to_owned(),
        format!("file = {}", quoted(&annex.file)),
        format!("title = {}", quoted(&annex.title)),
    ];
    if let Some(Closed { reason, .. }) = &annex.closed {
        let reason = quoted(reason.as_deref().unwrap_or_default());
        lines.push(format!("closed = {{ reason = {reason}, audiences = [] }}"));
    }
    match annex.is_at_hand {
        true => format!("\n{}\n", lines.join("\n")),
        false => format!(
            "\n# Bilaget fulgte ikke med dagsordenen. Læg filen i mappen, og fjern # foran linjerne.\n# {}\n",
            lines.join("\n# ")
        ),
    }
}

/// `text` as a string of TOML on one line.
pub fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' | '\\' => out.extend(['\\', letter]),
            letter if letter.is_control() => out.push_str(&format!("\\u{:04X}", letter as u32)),
            letter => out.push(letter),
        }
    }
    out.push('"');
    out
}
