//! A010: minutes that the next meeting should approve, and that its agenda doesn't put up, or that
//! nobody has approved though it was held; and minutes that a meeting is said to have approved which
//! can't have done so.

use super::{Check, Context, meeting_path};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::model::{Forum, Item, Meeting, MinutesApproval, Status};
use crate::words::folded;
use crate::{key, say};

pub static CHECK: Check = Check {
    code: Code { id: "A010", name: "minutes-unapproved", severity: Severity::Warning },
    run,
};

fn run(context: &Context, found: &mut Vec<Diagnostic>) {
    for forum in context.repository.forums.values() {
        if forum.approves_minutes == Some(MinutesApproval::NextMeeting) {
            found.extend(of_forum(context, forum));
        }
    }
    found.extend(context.repository.meetings.values().filter_map(|own| not_by_this(context, own)));
}

/// Minutes are approved by the same people, later.
fn not_by_this(context: &Context, meeting: &Meeting) -> Option<Diagnostic> {
    let id = meeting.minutes.as_ref()?.approved_at.as_ref()?;
    let other = context.repository.meetings.get(id)?;
    if other.forum == meeting.forum && other.starts > meeting.starts {
        return None;
    }
    let minutes = format!("{}/minutes.md", meeting.id.folder());
    let wrong = Diagnostic::new(
        &CHECK.code,
        context.repository.place(&minutes, key!["approved_at"]),
        say!(
            "{id} kan ikke have godkendt referatet, for det er ikke et senere møde i forummet",
            "{id} can't have approved the minutes, for it is no later meeting of the forum"
        ),
        say!(
            "skriv det møde, der godkendte referatet, eller slet `approved_at`",
            "write the meeting that approved the minutes, or delete `approved_at`"
        ),
    );
    let starts = context.repository.place(&meeting_path(other), key!["starts"]);
    Some(wrong.with(starts, say!("mødet", "the meeting")))
}

/// What is wrong with each pair of meetings that follow one another.
fn of_forum(context: &Context, forum: &Forum) -> Vec<Diagnostic> {
    let meetings = context.timeline.of_forum(&forum.id).iter();
    let live: Vec<&Meeting> =
        meetings.filter(|one| one.status.takes_place() && one.has_forms()).copied().collect();
    let mut found = Vec::new();
    for pair in live.windows(2) {
        let [before, after] = pair else { continue };
        if before.status != Status::Held || !is_sent(before) || is_approved(before) {
            continue;
        }
        match after.status {
            Status::Called if !after.agenda.is_empty() && !puts_up(after) => {
                found.push(not_put_up(context, before, after));
            }
            // Not before its own minutes are out, which say whether it was approved.
            Status::Held if is_sent(after) => found.push(not_approved(context, before, after)),
            _ => {}
        }
    }
    found
}

fn is_sent(meeting: &Meeting) -> bool {
    meeting.minutes.as_ref().is_some_and(|minutes| minutes.sent.is_some())
}

fn is_approved(meeting: &Meeting) -> bool {
    meeting.minutes.as_ref().is_some_and(|minutes| minutes.approved_at.is_some())
}

/// Whether an item of the agenda is about minutes, by its title, by its folder, or by the text of
/// an item that approves something.
fn puts_up(meeting: &Meeting) -> bool {
    let mut items = meeting.listed().filter_map(|id| meeting.items.get(id));
    items.any(|item| {
        speaks(&item.title)
            || speaks(item.id.as_str())
            || (approves(item) && item.sections.iter().any(|section| speaks(&section.text)))
    })
}

/// Whether the words name minutes: "referat", "mødereferatet", "beslutningsprotokollen".
fn speaks(text: &str) -> bool {
    let names = |word: &String| {
        word.contains("referat") || word.contains("protokol") || word.starts_with("minutes")
    };
    folded(text).iter().any(names)
}

fn approves(item: &Item) -> bool {
    folded(&item.title).iter().any(|word| word.starts_with("godkend") || word.starts_with("approv"))
}

fn not_put_up(context: &Context, before: &Meeting, after: &Meeting) -> Diagnostic {
    let id = &before.id;
    let place = context.repository.place(&meeting_path(after), key!["agenda"]);
    let minutes = format!("{}/minutes.md", id.folder());
    let sent = context.repository.place(&minutes, key!["sent"]);
    Diagnostic::new(
        &CHECK.code,
        place,
        say!(
            "dagsordenen har intet punkt, der godkender referatet af {id}",
            "the agenda has no item that approves the minutes of {id}"
        ),
        say!(
            "tilføj et punkt, for eksempel `Godkendelse af referat`; er referatet godkendt, så skriv `approved_at` i det",
            "add an item, for example `Godkendelse af referat`; if the minutes are approved, write `approved_at` in them"
        ),
    )
    .about(id.to_string())
    .with(sent, say!("referatet er sendt", "the minutes were sent"))
}

fn not_approved(context: &Context, before: &Meeting, after: &Meeting) -> Diagnostic {
    let (id, next) = (&before.id, &after.id);
    let minutes = format!("{}/minutes.md", id.folder());
    Diagnostic::new(
        &CHECK.code,
        context.repository.place(&minutes, key!["sent"]),
        say!(
            "referatet er ikke godkendt, selv om {next} er holdt",
            "the minutes are not approved, though {next} has been held"
        ),
        say!(
            "skriv `approved_at` med det møde, der godkendte det, eller sæt det på næste dagsorden",
            "write `approved_at` with the meeting that approved them, or put them on the next agenda"
        ),
    )
    .about(id.to_string())
}
