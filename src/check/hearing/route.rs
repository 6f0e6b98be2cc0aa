//! H006: a municipality's own treatment that ends after its deadline.

use super::super::{Check, Context};
use super::{Planned, planned};
use crate::diagnostic::{Code, Diagnostic, Place, Severity};
use crate::model::{Id, Reply, ReplyStatus};
use crate::request::kind::hearing::heard;
use crate::request::reply_deadline;
use crate::say;
use crate::words::{Language, date};

pub static CHECK: Check =
    Check { code: Code { id: "H006", name: "treated-too-late", severity: Severity::Warning }, run };

fn run(context: &Context, found: &mut Vec<Diagnostic>) {
    for one in planned(context) {
        if !one.request.kind.is_hearing() {
            continue;
        }
        for (party, reply) in &one.round.replies {
            found.extend(late(context, &one, party, reply));
        }
    }
}

fn late(context: &Context, one: &Planned, party: &Id, reply: &Reply) -> Option<Diagnostic> {
    let begun = one.round.opens.map_or(context.today.date, |opens| opens.date());
    let common = one.deadline().copied();
    let (deadline, _) = reply_deadline(common, &one.round.receipts, party, context.calendar);
    let deadline = deadline?;
    let route = heard(reply, &one.request.asked(one.round), begun).route;
    let last = route.iter().filter(|step| step.date.is_some_and(|day| day > deadline.date));
    let last = last.max_by_key(|step| step.date)?;
    let day = last.date?;
    let (day, day_en) =
        (date::long_date(day, Language::Danish), date::long_date(day, Language::English));
    let (body, path) = (&last.body, &reply.path);
    let (until, until_en) = (deadline.text(Language::Danish), deadline.text(Language::English));
    let place = context.repository.texts.get(path).and_then(|text| {
        let at = text.find(body.as_str()).filter(|_| !body.is_empty())?;
        Some(Place::span(path, at..at + body.len()))
    });
    Some(Diagnostic::new(
        &CHECK.code,
        place.unwrap_or_else(|| Place::file(path)),
        say!(
            "`{body}` i `{party}` behandler sagen {day}, og kommunens frist er {until}",
            "`{body}` of `{party}` treats the matter on {day_en}, and its deadline is {until_en}"
        ),
        match reply.status {
            ReplyStatus::Reserved => say!(
                "svaret er med forbehold: aftal en længere frist med `sek extend`, eller få udfaldet at vide bagefter",
                "the reply is with reservation: agree on a later deadline with `sek extend`, or learn the outcome afterwards"
            ),
            _ => say!(
                "aftal en længere frist med `sek extend`, eller bed om et svar med forbehold",
                "agree on a later deadline with `sek extend`, or ask for an answer with reservation"
            ),
        },
    ))
}
