//! R003: an item in a meeting's folder that the agenda doesn't have.

use super::{Check, Context, item_path};
use crate::diagnostic::{Code, Diagnostic, Place, Severity};
use crate::model::{Row, number_agenda};
use crate::say;

pub static CHECK: Check =
    Check { code: Code { id: "R003", name: "item-off-agenda", severity: Severity::Warning }, run };

fn run(context: &Context, found: &mut Vec<Diagnostic>) {
    for (meeting, forum) in context.meetings() {
        let rows = number_agenda(meeting, forum.numbering, 1);
        for item in meeting.items.keys() {
            if rows.iter().any(|row| matches!(row, Row::Item(listed) if listed.item == *item)) {
                continue;
            }
            found.push(Diagnostic::new(
                &CHECK.code,
                Place::file(item_path(meeting, item)),
                say!(
                    "punktet `{item}` står ikke på dagsordenen",
                    "the item `{item}` is not on the agenda"
                ),
                say!(
                    "skriv `\"{item}\"` i `agenda` i meeting.toml, eller slet mappen",
                    "write `\"{item}\"` under `agenda` in meeting.toml, or delete the folder"
                ),
            ));
        }
    }
}
