//! A009: a decision in the minutes whose heading fits no item, or whose result isn't understood.

use super::reply_heading::{label_words, no_item, several_items};
use super::{Check, Context};
use crate::diagnostic::{Code, Diagnostic, Place, Severity};
use crate::model::{Headings, Match, labels};
use crate::say;

pub static CHECK: Check =
    Check { code: Code { id: "A009", name: "decision-unmatched", severity: Severity::Error }, run };

fn run(context: &Context, found: &mut Vec<Diagnostic>) {
    for (meeting, forum) in context.meetings() {
        let Some(minutes) = &meeting.minutes else { continue };
        let labels = labels(meeting, &context.repository.agenda(meeting, forum));
        let headings = Headings::new(&labels);
        let path = format!("{}/minutes.md", meeting.id.folder());
        let is_whole = context.repository.items_are_whole(&meeting.id);
        for decision in &minutes.decisions {
            let place = Place::span(&path, decision.span.clone());
            let heading = decision.heading.trim();
            let (what, help) = match headings.find(heading) {
                Match::Item(_) => {
                    let Some((span, words)) = &decision.unknown_outcome else { continue };
                    found.push(Diagnostic::new(
                        &CHECK.code,
                        Place::span(&path, span.clone()),
                        say!("resultatet `{words}` kendes ikke", "the outcome `{words}` isn't known"),
                        say!(
                            "skriv `godkendt`, `drøftet`, `taget til orientering`, `taget til efterretning`, `forkastet`, `udsat` eller `trukket`",
                            "write `godkendt` (approved), `drøftet` (discussed), `taget til orientering` or `taget til efterretning` (noted), `forkastet` (rejected), `udsat` (postponed) or `trukket` (withdrawn)"
                        ),
                    ));
                    continue;
                }
                Match::Several(items) => several_items(heading, &items, &labels),
                // The heading may be that of an item whose file has a fault, which is said there.
                Match::Nothing(_) if !is_whole => continue,
                Match::Nothing(near) => {
                    no_item(heading, near.and_then(|item| label_words(&item, &labels)))
                }
            };
            found.push(Diagnostic::new(&CHECK.code, place, what, help));
        }
    }
}
