//! A001: two items of one agenda with the same number.

use std::collections::BTreeMap;

use super::{Check, Context, row_place};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::model::{Id, Row};
use crate::say;

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
            if first == second {
                continue;
            }
            let place = row_place(context, meeting, &first, 0);
            let double = Diagnostic::new(
                &CHECK.code,
                row_place(context, meeting, &second, 0),
                say!(
                    "både `{first}` og `{second}` har nummer {number}",
                    "both `{first}` and `{second}` have number {number}"
                ),
                say!(
                    "ret `number` for det ene punkt, eller slet `number`, så får punktet det næste nummer",
                    "correct `number` of one item, or delete `number`, and it gets the next number"
                ),
            );
            found.push(double.with(place, say!("det andet punkt", "the other item")));
        }
    }
}
