//! M003: a meeting that ends before it begins.

use super::{Check, Context, meeting_path};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::words::{Language, date};
use crate::{key, say};

pub static CHECK: Check = Check {
    code: Code { id: "M003", name: "meeting-ends-before-start", severity: Severity::Error },
    run,
};

fn run(context: &Context, found: &mut Vec<Diagnostic>) {
    for meeting in context.repository.meetings.values() {
        let Some(ends) = meeting.ends.filter(|ends| *ends <= meeting.starts) else { continue };
        let words = |at, language| date::moment(at, language);
        let (ends_da, starts_da) =
            (words(ends, Language::Danish), words(meeting.starts, Language::Danish));
        let (ends_en, starts_en) =
            (words(ends, Language::English), words(meeting.starts, Language::English));
        found.push(Diagnostic::new(
            &CHECK.code,
            context.repository.place(&meeting_path(meeting), key!["ends"]),
            say!(
                "mødet slutter den {ends_da}, men det begynder den {starts_da}",
                "the meeting ends on {ends_en}, but it begins on {starts_en}"
            ),
            say!("ret `starts` eller `ends`", "correct `starts` or `ends`"),
        ));
    }
}
