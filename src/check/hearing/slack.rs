//! H014: too little time between the last round and the asker's deadline, in which the answers are
//! joined into one reply and the reply is approved.

use std::cmp::Reverse;

use chrono::{Datelike, NaiveDate};

use super::super::{Check, Context};
use super::{Planned, asker_deadline, planned};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::model::{Purpose, Request};
use crate::{key, say};

pub static CHECK: Check =
    Check { code: Code { id: "H014", name: "little-slack", severity: Severity::Warning }, run };

/// Working days that sending takes when the reply has been approved in a round of its own: the
/// published plans send it no later than the day before.
const TO_SEND: u32 = 1;

/// July, in which nobody is there to approve.
const JULY: u32 = 7;

fn run(context: &Context, found: &mut Vec<Diagnostic>) {
    let all = planned(context);
    for request in context.repository.requests.values() {
        if !request.kind.is_hearing() || is_settled(request) {
            continue;
        }
        let own: Vec<&Planned> = all.iter().filter(|one| one.request.id == request.id).collect();
        let to_join = context.repository.secretariat.limits.joint_reply_days;
        // Joining takes as long with rounds of approval after it as without them.
        found.extend(little(context, &own, Purpose::Remarks, to_join));
        found.extend(little(context, &own, Purpose::Approval, TO_SEND));
    }
}

/// Whether the time is as it is: there is a reason for it, or the reply has been sent.
fn is_settled(request: &Request) -> bool {
    let is_sent = request.joint.as_ref().is_some_and(|joint| joint.sent.is_some());
    is_sent || super::is_excused(request)
}

/// The last round for `purpose`, if fewer than `normal` working days are left after it.
fn little(
    context: &Context,
    own: &[&Planned],
    purpose: Purpose,
    normal: u32,
) -> Option<Diagnostic> {
    let of_purpose = own.iter().filter(|one| one.round.purpose == purpose);
    let ends = of_purpose.filter_map(|one| Some((*one, one.last_due(context)?)));
    // Of two that end together the first is shown.
    let (one, (deadline, place)) =
        ends.min_by_key(|(_, (deadline, _))| Reverse(deadline.instant))?;
    let asker = asker_deadline(context, one.request)?;
    // What has passed can't be mended, and what ends too late is an error of its own.
    if asker.date < context.today.date || deadline.instant >= asker.instant {
        return None;
    }
    let left = working_days(context, deadline.date, asker.date);
    if left >= normal {
        return None;
    }
    let round = &one.round.id;
    let what = match purpose {
        Purpose::Remarks => say!(
            "mellem runden `{round}` og spørgerens frist er der kun {left} af de normale {normal} arbejdsdage",
            "only {left} of the normal {normal} working days lie between the round `{round}` and the asker's deadline"
        ),
        Purpose::Approval => say!(
            "efter runden `{round}` er der ingen arbejdsdag til at sende svaret i før spørgerens frist",
            "after the round `{round}` no working day is left to send the reply in before the asker's deadline"
        ),
    };
    let asker = context.repository.place(&one.request.path(), key!["asker_deadline"]);
    Some(
        Diagnostic::new(
            &CHECK.code,
            place,
            what,
            say!(
                "lad runden slutte før, bed spørgeren om mere tid, eller skriv grunden i `shorter_because`",
                "let the round end earlier, ask the asker for more time, or write the reason in `shorter_because`"
            ),
        )
        .with(asker, say!("spørgerens frist", "the asker's deadline")),
    )
}

/// The working days after `from` up to and with `to`, without those of July.
fn working_days(context: &Context, from: NaiveDate, to: NaiveDate) -> u32 {
    let all = context.calendar.working_days(from, to);
    let years = from.year()..=to.year().min(from.year().saturating_add(10));
    let of_july = |year: i32| {
        let first = NaiveDate::from_ymd_opt(year, JULY, 1)?.pred_opt()?;
        let last = NaiveDate::from_ymd_opt(year, JULY, 31)?;
        let (from, to) = (first.max(from), last.min(to));
        Some(context.calendar.working_days(from, to))
    };
    all.saturating_sub(years.filter_map(of_july).sum())
}
