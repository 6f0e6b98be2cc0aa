//! A007: items whose set times add up to more than the meeting lasts.

use super::{Check, Context, meeting_path};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::{key, say};

pub static CHECK: Check =
    Check { code: Code { id: "A007", name: "time-boxes", severity: Severity::Warning }, run };

fn run(context: &Context, found: &mut Vec<Diagnostic>) {
    for (meeting, _) in context.live_meetings() {
        let Some(ends) = meeting.ends.filter(|ends| *ends > meeting.starts) else { continue };
        let length = (ends - meeting.starts).num_minutes();
        let set: i64 = meeting.items.values().filter_map(|item| item.minutes).map(i64::from).sum();
        if set <= length {
            continue;
        }
        found.push(Diagnostic::new(
            &CHECK.code,
            context.repository.place(&meeting_path(meeting), key!["ends"]),
            say!(
                "punkterne er sat til {set} minutter, men mødet varer {length}",
                "the items are set to {set} minutes, but the meeting lasts {length}"
            ),
            say!(
                "sæt kortere tid af, eller forlæng mødet",
                "set less time, or make the meeting longer"
            ),
        ));
    }
}
