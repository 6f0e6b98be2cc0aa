//! D001: deadlines of one meeting that fall in an order that can't work.

use super::{Check, Context, about_due, due_words};
use crate::calendar::Deadline;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::model::{AgendaOwner, Forum, Meeting};
use crate::request::Schedule;
use crate::say;
use crate::words::Language;

pub static CHECK: Check =
    Check { code: Code { id: "D001", name: "deadline-order", severity: Severity::Error }, run };

fn run(context: &Context, found: &mut Vec<Diagnostic>) {
    for (meeting, forum) in context.coming_meetings() {
        let schedule = context.schedule(meeting);
        for (first, second) in pairs(forum) {
            compare(context, meeting, schedule, first, second, found);
        }
        pre_meeting(context, meeting, schedule, found);
    }
}

/// What must not come after what. The remarks may be collected before an agenda of our own goes
/// out, but not before a received one has come.
fn pairs(forum: &Forum) -> Vec<(&'static str, &'static str)> {
    let mut pairs = vec![("items", "agenda"), ("remarks", "note"), ("minutes", "objections")];
    if forum.agenda_owner == AgendaOwner::Received {
        pairs.push(("agenda", "remarks"));
    }
    pairs
}

fn compare(
    context: &Context,
    meeting: &Meeting,
    schedule: &Schedule,
    first: &'static str,
    second: &'static str,
    found: &mut Vec<Diagnostic>,
) {
    let (Some(earlier), Some(later)) = (schedule.get(first), schedule.get(second)) else { return };
    if earlier.deadline.instant <= later.deadline.instant {
        return;
    }
    let ((first_da, first_en), (second_da, second_en)) = (due_words(first), due_words(second));
    let (early_da, early_en) = both(&earlier.deadline);
    let (late_da, late_en) = both(&later.deadline);
    let about = Diagnostic::new(
        &CHECK.code,
        context.due_place(meeting, second),
        say!(
            "fristen for {second_da} ({late_da}) ligger før fristen for {first_da} ({early_da})",
            "the deadline for {second_en} ({late_en}) is before the one for {first_en} ({early_en})"
        ),
        say!(
            "ret reglerne i forummets fil, eller sæt fristen for dette møde under `[[overrides]]` med en grund",
            "correct the rules in the forum's file, or set this meeting's deadline under `[[overrides]]` with a reason"
        ),
    );
    found.push(about_due(context, meeting, second, about));
}

/// The note is for the pre-meeting, so it must be out before it.
fn pre_meeting(
    context: &Context,
    meeting: &Meeting,
    schedule: &Schedule,
    found: &mut Vec<Diagnostic>,
) {
    let Some(note) = schedule.get("note") else { return };
    let before = context.timeline.preparing(&meeting.id).iter();
    for other in before.filter(|other| other.status.takes_place()) {
        let Ok(starts) = context.calendar.instant(other.starts) else { continue };
        if note.deadline.instant <= starts {
            continue;
        }
        let id = &other.id;
        let (da, en) = both(&note.deadline);
        found.push(Diagnostic::new(
            &CHECK.code,
            context.due_place(meeting, "note"),
            say!(
                "formødenotatet har frist {da}, efter at formødet {id} er begyndt",
                "the pre-meeting note is due {en}, after the pre-meeting {id} has begun"
            ),
            say!("flyt fristen eller formødet", "move the deadline or the pre-meeting"),
        ));
    }
}

/// A deadline in both languages.
pub fn both(deadline: &Deadline) -> (String, String) {
    (deadline.text(Language::Danish), deadline.text(Language::English))
}
