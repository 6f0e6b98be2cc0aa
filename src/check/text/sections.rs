//! Where the parts of a body begin that documents show one by one: a footnote or a reference in
//! one of them doesn't reach a definition in another.

use crate::model::Meeting;

/// Where the parts begin, in bytes of the file; `None` where the body's headings decide.
pub(super) fn starts(path: &str, meeting: Option<&Meeting>) -> Option<Vec<usize>> {
    let meeting = meeting?;
    if path.ends_with("/minutes.md") {
        let minutes = meeting.minutes.as_ref()?;
        return Some(minutes.decisions.iter().map(|decision| decision.span.start).collect());
    }
    let (_, name) = path.rsplit_once("/replies/")?;
    let reply = meeting.replies.values().find(|reply| {
        name.strip_suffix(".md").is_some_and(|party| reply.party.as_str() == party)
    })?;
    Some(reply.sections.iter().map(|section| section.span.start).collect())
}
