//! H001 and H002: rounds that don't follow each other, and rounds and extensions that end after the
//! asker's own deadline.

use super::super::{Check, Context};
use super::{Planned, asker_deadline, planned};
use crate::diagnostic::{Code, Diagnostic, Place, Severity};
use crate::model::Purpose;
use crate::words::{Language, Say};
use crate::{key, say};

pub static ORDER: Check =
    Check { code: Code { id: "H001", name: "round-order", severity: Severity::Error }, run: order };

pub static ASKER: Check = Check {
    code: Code { id: "H002", name: "after-asker-deadline", severity: Severity::Error },
    run: asker,
};

fn order(context: &Context, found: &mut Vec<Diagnostic>) {
    let all = planned(context);
    // Those that have a deadline: between two of them may be rounds that nobody has planned yet.
    let dated: Vec<&Planned> = all.iter().filter(|one| one.due.is_some()).collect();
    for one in &all {
        backwards(context, one, found);
    }
    for pair in dated.windows(2) {
        let [before, after] = pair else { continue };
        if before.request.id == after.request.id {
            found.extend(ends_first(context, before, after));
        }
    }
    for (index, after) in all.iter().enumerate() {
        let mut earlier = all[..index].iter().rev();
        let before = earlier.find(|one| one.due.is_some());
        let before = before.filter(|before| before.request.id == after.request.id);
        found.extend(before.and_then(|before| opens_first(context, before, after)));
    }
}

fn ends_first(context: &Context, before: &Planned, after: &Planned) -> Option<Diagnostic> {
    if after.deadline()?.instant > before.deadline()?.instant {
        return None;
    }
    let (first, second) = (&before.round.id, &after.round.id);
    Some(
        Diagnostic::new(
            &ORDER.code,
            after.due_place(context),
            say!(
                "runden `{second}` slutter ikke efter runden `{first}`, som står før den",
                "the round `{second}` doesn't end after the round `{first}`, which stands before it"
            ),
            say!(
                "ret datoerne, eller byt om på runderne",
                "correct the dates, or exchange the rounds"
            ),
        )
        .with(before.due_place(context), say!("den første", "the first one")),
    )
}

/// What is approved rests on the remarks, so the one can't begin before the other is over. Rounds
/// of remarks may overlap.
fn opens_first(context: &Context, before: &Planned, after: &Planned) -> Option<Diagnostic> {
    let is_pair =
        before.round.purpose == Purpose::Remarks && after.round.purpose == Purpose::Approval;
    let opens = after.round.opens.filter(|_| is_pair)?;
    // A round that opens on a day may open when the other has ended that day.
    if opens.date() >= before.deadline()?.date {
        return None;
    }
    let (first, second) = (&before.round.id, &after.round.id);
    Some(
        Diagnostic::new(
            &ORDER.code,
            after.opens_place(context),
            say!(
                "runden `{second}` åbner, før runden `{first}` er slut",
                "the round `{second}` opens before the round `{first}` is over"
            ),
            say!("ret den ene af datoerne", "correct one of the dates"),
        )
        .with(before.due_place(context), say!("her slutter den første", "here the first one ends")),
    )
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
        let Some(asker) = asker_deadline(context, one.request) else { continue };
        let round = &one.round.id;
        if let Some(own) = one.deadline().filter(|own| own.instant >= asker.instant) {
            let (da, en) = (own.text(Language::Danish), own.text(Language::English));
            let what = say!(
                "runden `{round}` slutter {da}, og da er spørgerens egen frist udløbet",
                "the round `{round}` ends {en}, when the asker's own deadline has run out"
            );
            found.push(too_late(context, &one, one.due_place(context), what));
            continue;
        }
        for (given, place) in one.extensions(context) {
            if given.instant < asker.instant {
                continue;
            }
            let (da, en) = (given.text(Language::Danish), given.text(Language::English));
            let what = say!(
                "fristen i runden `{round}` er forlænget til {da}, og da er spørgerens egen frist udløbet",
                "the deadline of the round `{round}` is extended to {en}, when the asker's own deadline has run out"
            );
            found.push(too_late(context, &one, place, what));
        }
    }
}

fn too_late(context: &Context, one: &Planned, place: Place, what: Say) -> Diagnostic {
    let asker = context.repository.place(&one.request.path(), key!["asker_deadline"]);
    Diagnostic::new(
        &ASKER.code,
        place,
        what,
        say!(
            "giv kommunerne en frist, der ligger før spørgerens, eller bed spørgeren om mere tid",
            "give the municipalities a deadline before the asker's, or ask the asker for more time"
        ),
    )
    .with(asker, say!("spørgerens frist", "the asker's deadline"))
}
