//! A002: an item that is said to be ready, but lacks a section that the forum requires.

use super::{Check, Context, item_path};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::model::{AgendaOwner, Forum, Item, MarkdownSection, Meeting, Readiness};
use crate::words::fold;
use crate::{key, say};

pub static CHECK: Check =
    Check { code: Code { id: "A002", name: "section-missing", severity: Severity::Error }, run };

fn run(context: &Context, found: &mut Vec<Diagnostic>) {
    for (meeting, forum, item) in written_by_us(context) {
        for section in forum.sections.iter().filter(|section| section.required) {
            if of_title(item, &section.title).is_some() {
                continue;
            }
            let title = &section.title;
            found.push(Diagnostic::new(
                &CHECK.code,
                context.repository.place(&item_path(meeting, &item.id), key!["readiness"]),
                say!(
                    "punktet mangler afsnittet `{title}`",
                    "the item is missing the section `{title}`"
                ),
                say!(
                    "skriv `## {title}` og teksten, eller sæt `readiness = \"not-ready\"`",
                    "write `## {title}` and its text, or set `readiness = \"not-ready\"`"
                ),
            ));
        }
    }
}

/// The items that we answer for and that are said to be ready.
pub fn written_by_us<'a>(
    context: &Context<'a>,
) -> impl Iterator<Item = (&'a Meeting, &'a Forum, &'a Item)> {
    let ours = |meeting: &'a Meeting, forum: &'a Forum| {
        let is_ours = |item: &&Item| {
            item.readiness != Readiness::NotReady
                && (forum.agenda_owner == AgendaOwner::Own
                    || item.owner.as_deref() != Some("region"))
        };
        meeting.items.values().filter(is_ours).map(move |item| (meeting, forum, item))
    };
    let with_forms = context.live_meetings().filter(|(meeting, _)| meeting.has_forms());
    with_forms.flat_map(move |(meeting, forum)| ours(meeting, forum))
}

/// The item's section of that title.
pub fn of_title<'a>(item: &'a Item, title: &str) -> Option<&'a MarkdownSection> {
    item.sections.iter().find(|section| fold(&section.title) == fold(title))
}
