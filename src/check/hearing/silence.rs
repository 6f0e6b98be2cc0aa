//! H007: silence that would be consent, but for want of proof that the letter was sent in time.

use super::super::{Check, Context};
use super::planned;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::model::{Id, Silence};
use crate::request::silence::{Outcome, Rule, opening, outcome, sent_by};
use crate::request::standings;
use crate::say;

pub static CHECK: Check =
    Check { code: Code { id: "H007", name: "silence-unproven", severity: Severity::Warning }, run };

fn run(context: &Context, found: &mut Vec<Diagnostic>) {
    for one in planned(context) {
        if one.request.silence != Silence::Consent {
            continue;
        }
        let rule =
            Rule { silence: Silence::Consent, sent_by: sent_by(one.round, context.calendar) };
        let is_expected = one.due.as_ref().is_some_and(crate::request::Due::is_expected);
        let all = standings(context.repository, &one.asked, context.calendar, context.evidence);
        let came = all.iter().map(|standing| {
            let due = standing.deadline.is_some_and(|due| context.today.is_after(&due));
            let party = &standing.party;
            let opened = opening(&one.request.dispatches, &one.round.id, party, context.today.ends);
            (party, outcome(standing, opened, due && !is_expected, rule))
        });
        let silent: Vec<&Id> = came
            .filter(|(_, came)| matches!(came, Outcome::Unproven | Outcome::SentLate))
            .map(|(party, _)| party)
            .collect();
        if silent.is_empty() {
            continue;
        }
        let names: Vec<String> = silent.iter().map(|id| format!("`{id}`")).collect();
        let (names, round) = (names.join(", "), &one.round.id);
        found.push(Diagnostic::new(
            &CHECK.code,
            one.due_place(context),
            say!(
                "tavshed tæller ikke i runden `{round}` for {names}: intet viser, at brevet var sendt, da runden begyndte",
                "silence doesn't count in the round `{round}` for {names}: nothing shows that the letter had been sent when the round began"
            ),
            say!(
                "spørg dem, eller skriv udsendelsen med `sek letters --sent`, hvis brevet blev sendt i tide",
                "ask them, or record the dispatch with `sek letters --sent` if the letter was sent in time"
            ),
        ));
    }
}
