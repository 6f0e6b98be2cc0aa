//! B012: a receipt from before there was an agenda to answer.

use super::{Check, Context, meeting_path};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::{key, say};

pub static CHECK: Check = Check {
    code: Code { id: "B012", name: "receipt-before-agenda", severity: Severity::Warning },
    run,
};

fn run(context: &Context, found: &mut Vec<Diagnostic>) {
    for meeting in context.repository.meetings.values() {
        let times =
            [("agenda_received", meeting.agenda_received), ("agenda_sent", meeting.agenda_sent)];
        // The first of them: who has seen either can answer.
        let known = times.into_iter().filter_map(|(key, at)| Some((at?, key))).min();
        let Some((at, key)) = known else { continue };
        let Ok(out) = context.calendar.instant(at) else { continue };
        let path = format!("{}/receipts.toml", meeting.id.folder());
        for (index, receipt) in meeting.receipts.receipts.iter().enumerate() {
            if receipt.time >= out {
                continue;
            }
            let party = &receipt.party;
            let place = context.repository.place(&path, key!["receipts", index, "time"]);
            let agenda = context.repository.place(&meeting_path(meeting), key![key]);
            let early = Diagnostic::new(
                &CHECK.code,
                place,
                say!(
                    "svaret fra `{party}` står som modtaget, før dagsordenen forelå",
                    "the reply from `{party}` is recorded as received before the agenda was available"
                ),
                say!(
                    "ret kvitteringens `time`, eller tidspunktet for dagsordenen",
                    "correct the receipt's `time`, or the agenda's"
                ),
            );
            found.push(early.with(agenda, say!("dagsordenen", "the agenda")));
        }
    }
}
