//! D007: an override or an extension that moves nothing.

use super::deadline_order::both;
use super::{Check, Context, due_words, meeting_path};
use crate::calendar::Deadline;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::model::{Forum, Meeting};
use crate::request::{Schedule, schedule};
use crate::{key, say};

pub static CHECK: Check = Check {
    code: Code { id: "D007", name: "deadline-unchanged", severity: Severity::Warning },
    run,
};

fn run(context: &Context, found: &mut Vec<Diagnostic>) {
    for (meeting, forum) in context.coming_meetings() {
        if !meeting.overrides.is_empty() {
            overrides(context, meeting, forum, found);
        }
        if let Some(common) = context.schedule(meeting).get("remarks") {
            extensions(context, meeting, &common.deadline, found);
        }
    }
}

/// The overrides that say what the rule would have said.
fn overrides(context: &Context, meeting: &Meeting, forum: &Forum, found: &mut Vec<Diagnostic>) {
    for (index, own) in meeting.overrides.iter().enumerate() {
        let key = own.deadline.as_str();
        let by_rule = without(context, meeting, forum, key);
        // A rule that counts from something to come will say another day yet.
        let Some(due) = by_rule.get(key).filter(|due| !due.is_expected()) else { continue };
        if due.deadline.date != own.date || due.deadline.clock != own.clock {
            continue;
        }
        let (due_da, due_en) = due_words(key);
        let place =
            context.repository.place(&meeting_path(meeting), key!["overrides", index, "until"]);
        found.push(Diagnostic::new(
            &CHECK.code,
            place,
            say!(
                "fravigelsen ændrer intet: reglen giver samme frist for {due_da}",
                "the override changes nothing: the rule gives the same deadline for {due_en}"
            ),
            say!("slet den, eller ret `until`", "delete it, or correct `until`"),
        ));
    }
}

/// The deadlines as they would be without the override of one of them.
fn without(context: &Context, meeting: &Meeting, forum: &Forum, key: &str) -> Schedule {
    let bare = Meeting {
        overrides: meeting.overrides.iter().filter(|own| own.deadline != key).cloned().collect(),
        minutes: meeting.minutes.clone(),
        prepares: None,
        place: None,
        remark: None,
        agenda: Vec::new(),
        annexes: Vec::new(),
        items: Default::default(),
        replies: Default::default(),
        receipts: Default::default(),
        id: meeting.id.clone(),
        forum: meeting.forum.clone(),
        ..*meeting
    };
    schedule(forum, &bare, context.calendar)
}

/// The extensions that end no later than everybody's deadline.
fn extensions(
    context: &Context,
    meeting: &Meeting,
    common: &Deadline,
    found: &mut Vec<Diagnostic>,
) {
    let path = format!("{}/receipts.toml", meeting.id.folder());
    for (index, given) in meeting.receipts.extensions.iter().enumerate() {
        let Ok(own) = Deadline::new(given.date, given.clock, context.calendar) else { continue };
        if own.instant > common.instant {
            continue;
        }
        let party = &given.party;
        let (da, en) = both(common);
        found.push(Diagnostic::new(
            &CHECK.code,
            context.repository.place(&path, key!["extensions", index, "until"]),
            say!(
                "forlængelsen giver ikke `{party}` mere tid: fristen for alle er {da}",
                "the extension gives `{party}` no more time: the deadline for all is {en}"
            ),
            say!("skriv en senere dag, eller slet den", "write a later day, or delete it"),
        ));
    }
}
