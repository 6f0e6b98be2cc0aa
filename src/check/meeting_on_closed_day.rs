//! M002: a meeting on a holiday, a closed day or in a weekend.

use super::{Check, Context, closed_words, meeting_path};
use crate::calendar::Weekdays;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::words::{Language, date};
use crate::{key, say};

pub static CHECK: Check = Check {
    code: Code { id: "M002", name: "meeting-on-closed-day", severity: Severity::Warning },
    run,
};

fn run(context: &Context, found: &mut Vec<Diagnostic>) {
    for (meeting, _) in context.coming_meetings() {
        let day = meeting.starts.date();
        let Some(closed) = context.calendar.closed_on(day, Weekdays::MonFri) else { continue };
        let closed = closed_words(&closed);
        let (why_da, why_en) = (closed.da, closed.en);
        let da = date::long_date(day, Language::Danish);
        let en = date::long_date(day, Language::English);
        found.push(Diagnostic::new(
            &CHECK.code,
            context.repository.place(&meeting_path(meeting), key!["starts"]),
            say!("mødet ligger {da}: {why_da}", "the meeting is on {en}: {why_en}"),
            say!("flyt mødet til en arbejdsdag", "move the meeting to a working day"),
        ));
    }
}
