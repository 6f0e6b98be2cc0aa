//! M001: a meeting of a forum that doesn't exist on that date.

use super::{Check, Context, forum_path, meeting_path};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::words::{Language, date};
use crate::{key, say};

pub static CHECK: Check = Check {
    code: Code { id: "M001", name: "meeting-outside-term", severity: Severity::Error },
    run,
};

fn run(context: &Context, found: &mut Vec<Diagnostic>) {
    for (meeting, forum) in context.live_meetings() {
        if forum.valid.holds(meeting.starts.date()) {
            continue;
        }
        let name = &forum.name;
        let day = meeting.starts.date();
        let (da, en) = (date::date(day, Language::Danish), date::date(day, Language::English));
        let place = context.repository.place(&meeting_path(meeting), key!["starts"]);
        let passed = forum.valid.until.is_some_and(|until| until < day);
        let bound = if passed { "valid_until" } else { "valid_from" };
        let forum_place = context.repository.place(&forum_path(&forum.id), key![bound]);
        found.push(
            Diagnostic::new(
                &CHECK.code,
                place,
                say!("`{name}` findes ikke den {da}", "`{name}` doesn't exist on {en}"),
                say!(
                    "ret mødets dato, eller forummets `valid_from` og `valid_until`",
                    "correct the meeting's date, or the forum's `valid_from` and `valid_until`"
                ),
            )
            .with(forum_place, say!("forummets gyldighed", "the forum's validity")),
        );
    }
}
