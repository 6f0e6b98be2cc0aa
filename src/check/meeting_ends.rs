//! M003: a meeting that ends before it begins.

use super::{Check, Context, meeting_path};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::{key, say};

pub static CHECK: Check = Check {
    code: Code { id: "M003", name: "meeting-ends-before-start", severity: Severity::Error },
    run,
};

fn run(context: &Context, found: &mut Vec<Diagnostic>) {
    for meeting in context.repository.meetings.values() {
        let Some(ends) = meeting.ends.filter(|ends| *ends <= meeting.starts) else { continue };
        let starts = meeting.starts;
        found.push(Diagnostic::new(
            &CHECK.code,
            context.repository.place(&meeting_path(meeting), key!["ends"]),
            say!(
                "mødet slutter {ends}, men begynder først {starts}",
                "the meeting ends {ends}, but begins only {starts}"
            ),
            say!("ret `starts` eller `ends`", "correct `starts` or `ends`"),
        ));
    }
}
