//! A001: two items of one agenda with the same number.

use std::collections::BTreeMap;

use super::{Check, Context, meeting_path};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::model::{Id, Row};
use crate::{key, say};

pub static CHECK: Check =
    Check { code: Code { id: "A001", name: "double-number", severity: Severity::Error }, run };

fn run(context: &Context, found: &mut Vec<Diagnostic>) {
    for (meeting, forum) in context.meetings() {
        let mut numbers: BTreeMap<String, Id> = BTreeMap::new();
        for row in context.repository.agenda(meeting, forum) {
            let Row::Item(item) = row else { continue };
            let Some(first) = numbers.insert(item.number.clone(), item.item.clone()) else {
                continue;
            };
            let (number, second) = (item.number, item.item);
            found.push(Diagnostic::new(
                &CHECK.code,
                context.repository.place(&meeting_path(meeting), key!["agenda"]),
                say!(
                    "både `{first}` og `{second}` har nummer {number}",
                    "both `{first}` and `{second}` have number {number}"
                ),
                say!(
                    "ret `number` for den ene, eller slet det",
                    "correct `number` of one, or delete it"
                ),
            ));
        }
    }
}
