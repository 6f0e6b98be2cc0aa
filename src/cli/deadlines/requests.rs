//! The deadlines of a request's rounds.

use super::super::open::Opened;
use super::explained;
use crate::document::status::days_words;
use crate::model::{Repository, Request, RequestId, RoundId};
use crate::request::round_due;
use crate::words::printable;

/// The requests that `scope` names: one of them or of its rounds, or those of a year.
pub fn chosen<'a>(repository: &'a Repository, scope: &str) -> Vec<&'a Request> {
    let plain = scope.trim_end_matches('/');
    let plain = plain.strip_prefix("requests/").unwrap_or(plain);
    let one = match RoundId::new(plain) {
        Some(RoundId::Request { request, .. }) => Some(request),
        _ => RequestId::new(plain),
    };
    match one.and_then(|id| repository.requests.get(&id)) {
        Some(request) => vec![request],
        None => {
            let all = repository.requests.values();
            all.filter(|request| format!("{:04}", request.id.year) == scope).collect()
        }
    }
}

/// The request and when each of its rounds is due.
pub fn one(opened: &Opened, repository: &Repository, request: &Request, explain: bool) -> String {
    let language = opened.language;
    let (kind, title) = (request.kind.title(language), printable(&request.title));
    let mut out = format!("\n{}  {kind}: {title}\n", request.id);
    for round in &request.rounds {
        let id = RoundId::Request { request: request.id.clone(), round: round.id.clone() };
        let Some(asked) = repository.round(&id) else { continue };
        let name = &round.id;
        match round_due(repository, &asked, &opened.calendar) {
            Ok(due) => {
                let days = days_words(opened.today.days_to(due.deadline.date), language);
                let until = due.deadline.text(language);
                out.push_str(&format!("  {name:<13} {until:<38} {days:>14}\n"));
                if explain {
                    out.push_str(&explained(opened, &due, request.weekdays));
                }
            }
            Err(Some(fault)) => {
                out.push_str(&format!("  {name:<13} {}\n", printable(fault.what.to(language))));
            }
            Err(None) => {
                let words = language.pick("ikke sat endnu", "not set yet");
                out.push_str(&format!("  {name:<13} {words}\n"));
            }
        }
    }
    out
}
