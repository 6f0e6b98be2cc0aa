//! K007: what was decided should be done by now, and some municipalities haven't said that it is.

use super::deadline_order::both;
use super::{Check, Context};
use crate::diagnostic::{Code, Diagnostic, Place, Severity};
use crate::model::{Request, RequestKind};
use crate::request::kind::follow_up::{Followed, followed};
use crate::words::{Language, danish, list};
use crate::{key, say};

pub static CHECK: Check = Check {
    code: Code { id: "K007", name: "follow-up-overdue", severity: Severity::Warning },
    run,
};

fn run(context: &Context, found: &mut Vec<Diagnostic>) {
    let requests = context.repository.requests.values();
    for request in requests.filter(|request| request.kind == RequestKind::FollowUp) {
        let (calendar, evidence) = (context.calendar, context.evidence);
        let all = followed(context.repository, request, calendar, evidence, context.today);
        found.extend(all.iter().filter_map(|one| report(context, request, one)));
    }
}

fn report(context: &Context, request: &Request, one: &Followed) -> Option<Diagnostic> {
    let late = one.marks.iter().filter(|mark| mark.is_overdue);
    let municipalities = &context.repository.municipalities;
    let name = |id| municipalities.get(id).map_or_else(|| "?", |found| found.name.as_str());
    let mut late: Vec<&str> = late.map(|mark| name(&mark.party)).collect();
    if late.is_empty() {
        return None;
    }
    late.sort_by_key(|name| danish(name));
    let (da, en) = both(one.deadline.as_ref()?);
    let (who, by) = (list(&late, Language::Danish), list(&late, Language::English));
    let title = &one.question.text;
    let what = say!(
        "fristen for `{title}` var {da}, og det er ikke gjort af {who}",
        "the deadline for `{title}` was {en}, and it isn't done by {by}"
    );
    let help = say!(
        "ryk for det, eller giv en forlængelse med `sek extend`; se alle med `sek followup`",
        "remind them, or extend the deadline with `sek extend`; see all with `sek followup`"
    );
    let place = place(context, request, one);
    let subject = one.question.id.as_str();
    Some(Diagnostic::new(&CHECK.code, place, what, help).about(subject))
}

/// The question, or the title where the request has none of its own.
fn place(context: &Context, request: &Request, one: &Followed) -> Place {
    let index = request.questions.iter().position(|known| known.id == one.question.id);
    let at = |keys: &[crate::model::Step]| context.repository.place(&request.path(), keys);
    match index {
        Some(index) => at(key!["questions", index, "text"]),
        None => at(key!["title"]),
    }
}
