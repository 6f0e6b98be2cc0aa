//! A007: items whose set times add up to more than the meeting lasts.

use super::{Check, Context, meeting_path};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::model::Row;
use crate::{key, say};

pub static CHECK: Check =
    Check { code: Code { id: "A007", name: "time-boxes", severity: Severity::Warning }, run };

fn run(context: &Context, found: &mut Vec<Diagnostic>) {
    for (meeting, forum) in context.live_meetings() {
        let Some(ends) = meeting.ends.filter(|ends| *ends > meeting.starts) else { continue };
        let length = (ends - meeting.starts).num_minutes();
        let rows = context.repository.agenda(meeting, forum);
        let listed = rows.iter().filter_map(|row| match row {
            Row::Item(row) => meeting.items.get(&row.item),
            Row::Heading { .. } => None,
        });
        let set: i64 = listed.filter_map(|item| item.minutes).map(i64::from).sum();
        if set <= length {
            continue;
        }
        found.push(Diagnostic::new(
            &CHECK.code,
            context.repository.place(&meeting_path(meeting), key!["ends"]),
            say!(
                "punkterne er sat til {set} minutter, men mødet varer {length} minutter",
                "the items are set to {set} minutes, but the meeting lasts {length} minutes"
            ),
            say!(
                "sæt mindre tid af til punkterne, eller forlæng mødet",
                "set less time aside for the items, or make the meeting longer"
            ),
        ));
    }
}
