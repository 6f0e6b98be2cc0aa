//! H008 and H009: dispatches that can't be right, and a round that has begun without its letter.

use super::super::{Check, Context};
use super::{Planned, planned};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::model::{Dispatch, Id, Request};
use crate::words::Say;
use crate::{key, say};

pub static ODD: Check =
    Check { code: Code { id: "H008", name: "dispatch-odd", severity: Severity::Error }, run: odd };

pub static UNSENT: Check = Check {
    code: Code { id: "H009", name: "round-unsent", severity: Severity::Warning },
    run: unsent,
};

fn odd(context: &Context, found: &mut Vec<Diagnostic>) {
    let all = planned(context);
    for request in context.repository.requests.values() {
        let path = format!("{}/dispatch.toml", request.id.folder());
        for (index, sent) in request.dispatches.iter().enumerate() {
            let round =
                all.iter().find(|one| one.request.id == request.id && one.round.id == sent.round);
            let Some((key, what, help)) = wrong(context, request, sent, round) else { continue };
            let place = context.repository.place(&path, key!["dispatches", index, key]);
            found.push(Diagnostic::new(&ODD.code, place, what, help));
        }
    }
}

/// What can't be right with a dispatch: its key, what is wrong, and what to do.
fn wrong(
    context: &Context,
    request: &Request,
    sent: &Dispatch,
    round: Option<&Planned>,
) -> Option<(&'static str, Say, Say)> {
    let (party, id) = (&sent.party, &sent.round);
    let Some(round) = round else {
        let known: Vec<&str> = request.rounds.iter().map(|round| round.id.as_str()).collect();
        let known = known.join("`, `");
        return Some((
            "round",
            say!("anmodningen har ingen runde `{id}`", "the request has no round `{id}`"),
            say!("skriv en af `{known}`", "write one of `{known}`"),
        ));
    };
    if !round.asked.asks.contains(party) {
        return Some((
            "party",
            say!(
                "brevet er sendt til `{party}`, som ikke er spurgt",
                "the letter was sent to `{party}`, which isn't asked"
            ),
            say!(
                "ret kommunen, eller tag den med i `asks`",
                "correct the municipality, or add it to `asks`"
            ),
        ));
    }
    if sent.time.to_utc() > context.today.ends {
        return Some((
            "time",
            say!(
                "brevet til `{party}` står som sendt på et tidspunkt i fremtiden",
                "the letter to `{party}` is recorded as sent at a time in the future"
            ),
            say!("skriv, hvornår det blev sendt", "write when it was sent"),
        ));
    }
    let is_late = round.deadline().is_some_and(|due| sent.time > due.instant);
    is_late.then(|| {
        (
            "time",
            say!(
                "brevet til `{party}` er sendt efter fristen i runden `{id}`",
                "the letter to `{party}` was sent after the deadline of the round `{id}`"
            ),
            say!("ret tidspunktet eller fristen", "correct the time or the deadline"),
        )
    })
}

fn unsent(context: &Context, found: &mut Vec<Diagnostic>) {
    for one in planned(context) {
        let Some(opens) = one.round.opens else { continue };
        let is_over = one.deadline().is_some_and(|due| context.today.is_after(due));
        if opens.date() >= context.today.date || is_over {
            continue;
        }
        let has_letter = |party: &&Id| {
            let mut own = one.request.dispatches.iter();
            own.any(|sent| sent.round == one.round.id && sent.party == **party)
        };
        let waiting: Vec<String> = one
            .asked
            .asks
            .iter()
            .filter(|party| !has_letter(party))
            .map(|party| format!("`{party}`"))
            .collect();
        if waiting.is_empty() {
            continue;
        }
        let (names, round) = (waiting.join(", "), &one.round.id);
        found.push(Diagnostic::new(
            &UNSENT.code,
            one.opens_place(context),
            say!(
                "runden `{round}` skulle være åbnet, men intet viser, at brevet er sendt til {names}",
                "the round `{round}` should have opened, but nothing shows that the letter was sent to {names}"
            ),
            say!(
                "send brevet, og skriv det med `sek letters --sent`",
                "send the letter, and record it with `sek letters --sent`"
            ),
        ));
    }
}
