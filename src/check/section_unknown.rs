//! A008: a section that the forum doesn't have, which is often a slip in its title.

use super::{Check, Context, item_path};
use crate::diagnostic::{Code, Diagnostic, Place, Severity};
use crate::say;
use crate::words::{fold, nearest};

pub static CHECK: Check =
    Check { code: Code { id: "A008", name: "section-unknown", severity: Severity::Warning }, run };

fn run(context: &Context, found: &mut Vec<Diagnostic>) {
    for (meeting, forum) in context
        .live_meetings()
        .filter(|(meeting, forum)| meeting.has_forms() && !forum.sections.is_empty())
    {
        let known =
            |title: &str| forum.sections.iter().any(|known| fold(&known.title) == fold(title));
        for item in meeting.items.values().filter(|item| item.owner.as_deref() != Some("region")) {
            for section in item.sections.iter().filter(|section| !section.title.is_empty()) {
                if known(&section.title) {
                    continue;
                }
                let title = &section.title;
                let titles: Vec<&str> =
                    forum.sections.iter().map(|section| section.title.as_str()).collect();
                let list = titles.join("`, `");
                let help = match nearest(title, titles.iter().copied()) {
                    Some(near) => say!("mente du `{near}`?", "did you mean `{near}`?"),
                    None => {
                        say!("forummets afsnit er `{list}`", "the forum's sections are `{list}`")
                    }
                };
                found.push(Diagnostic::new(
                    &CHECK.code,
                    Place::span(item_path(meeting, &item.id), section.heading.clone()),
                    say!(
                        "forummet har intet afsnit `{title}`",
                        "the forum has no section `{title}`"
                    ),
                    help,
                ));
            }
        }
    }
}
