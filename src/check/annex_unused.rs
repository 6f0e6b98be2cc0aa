//! A005: a file in a meeting's or an item's folder that nobody has declared as an annex.

use super::{Check, Context, item_path, meeting_path};
use crate::diagnostic::{Code, Diagnostic, Place, Severity};
use crate::load::OF_ITEM;
use crate::model::Annex;
use crate::say;

pub static CHECK: Check =
    Check { code: Code { id: "A005", name: "annex-unused", severity: Severity::Warning }, run };

const RECORDS: [&str; 3] = ["meeting.toml", "receipts.toml", "minutes.md"];

fn run(context: &Context, found: &mut Vec<Diagnostic>) {
    for meeting in context.repository.meetings.values() {
        let folder = format!("{}/", meeting.id.folder());
        let inside = context.repository.files.range(folder.clone()..);
        for path in inside.map(|(path, _)| path).take_while(|path| path.starts_with(&folder)) {
            let rest = &path[folder.len()..];
            let (annexes, file, record): (&[Annex], &str, String) = match rest.split_once('/') {
                None if RECORDS.contains(&rest) => continue,
                None => (&meeting.annexes, rest, meeting_path(meeting)),
                Some((item, file)) => {
                    let is_item = |known: &&crate::model::Item| known.id.as_str() == item;
                    let Some(item) = meeting.items.values().find(is_item) else { continue };
                    if OF_ITEM.contains(&file) {
                        continue;
                    }
                    (&item.annexes, file, item_path(meeting, &item.id))
                }
            };
            // A file further down can be no annex, and is reported as a stray.
            if file.contains('/') || annexes.iter().any(|annex| annex.file == file) {
                continue;
            }
            found.push(Diagnostic::new(
                &CHECK.code,
                Place::file(path),
                say!("filen følger ikke med som bilag", "the file is not sent out as an annex"),
                say!(
                    "tilføj `[[annexes]]` med `file = \"{file}\"` og en titel i {record}, eller slet filen",
                    "add `[[annexes]]` with `file = \"{file}\"` and a title in {record}, or delete the file"
                ),
            ));
        }
    }
}
