//! H001 and H002: rounds that don't follow each other, or end after the asker's own deadline.

use super::super::{Check, Context};
use super::{Planned, planned};
use crate::calendar::Deadline;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::words::Language;
use crate::{key, say};

pub static ORDER: Check =
    Check { code: Code { id: "H001", name: "round-order", severity: Severity::Error }, run: order };

pub static ASKER: Check = Check {
    code: Code { id: "H002", name: "after-asker-deadline", severity: Severity::Error },
    run: asker,
};

fn order(context: &Context, found: &mut Vec<Diagnostic>) {
    let all = planned(context);
    for one in &all {
        backwards(context, one, found);
    }
    for pair in all.windows(2) {
        let [before, after] = pair else { continue };
        if before.request.id != after.request.id {
            continue;
        }
        let (Some(first), Some(second)) = (before.deadline(), after.deadline()) else { continue };
        if second.instant > first.instant {
            continue;
        }
        let (first, second) = (&before.round.id, &after.round.id);
        found.push(
            Diagnostic::new(
                &ORDER.code,
                after.due_place(context),
                say!(
                    "runden `{second}` slutter ikke efter runden `{first}`, som står før den",
                    "the round `{second}` doesn't end after the round `{first}`, which stands before it"
                ),
                say!("ret datoerne, eller byt om på runderne", "correct the dates, or exchange the rounds"),
            )
            .with(before.due_place(context), say!("den første", "the first one")),
        );
    }
}

fn backwards(context: &Context, one: &Planned, found: &mut Vec<Diagnostic>) {
    let (Some(opens), Some(deadline)) = (one.opens(context), one.deadline()) else { return };
    if opens < deadline.instant {
        return;
    }
    let round = &one.round.id;
    found.push(
        Diagnostic::new(
            &ORDER.code,
            one.due_place(context),
            say!(
                "runden `{round}` slutter, før den åbner",
                "the round `{round}` ends before it opens"
            ),
            say!("ret den ene af datoerne", "correct one of the dates"),
        )
        .with(one.opens_place(context), say!("her åbner den", "here it opens")),
    );
}

fn asker(context: &Context, found: &mut Vec<Diagnostic>) {
    for one in planned(context) {
        let Some((date, clock)) = one.request.asker_deadline else { continue };
        let Ok(asker) = Deadline::new(date, clock, context.calendar) else { continue };
        let Some(own) = one.deadline().filter(|own| own.instant >= asker.instant) else { continue };
        let round = &one.round.id;
        let (da, en) = (own.text(Language::Danish), own.text(Language::English));
        found.push(
            Diagnostic::new(
                &ASKER.code,
                one.due_place(context),
                say!(
                    "runden `{round}` slutter {da}, og da er spørgerens egen frist udløbet",
                    "the round `{round}` ends {en}, when the asker's own deadline has run out"
                ),
                say!(
                    "giv kommunerne en frist, der ligger før spørgerens, eller bed spørgeren om mere tid",
                    "give the municipalities a deadline before the asker's, or ask the asker for more time"
                ),
            )
            .with(
                context.repository.place(&one.request.path(), key!["asker_deadline"]),
                say!("spørgerens frist", "the asker's deadline"),
            ),
        );
    }
}
