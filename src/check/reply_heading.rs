//! B002: a heading in a reply that fits no item, or more than one.

use std::collections::BTreeMap;

use super::{Check, Context};
use crate::diagnostic::{Code, Diagnostic, Place, Severity};
use crate::model::{AskedRound, Headings, Id, Label, Match, RequestKind, Subject};
use crate::request::kind::hearing;
use crate::say;
use crate::words::Say;

pub static CHECK: Check =
    Check { code: Code { id: "B002", name: "reply-heading", severity: Severity::Warning }, run };

fn run(context: &Context, found: &mut Vec<Diagnostic>) {
    let is_read = |round: &AskedRound| match round.subject {
        Subject::Meeting(_, forum) => forum.is_some(),
        // Each heading is a candidate's, whatever it is.
        Subject::Request(request, _) => request.kind != RequestKind::Nomination,
    };
    for round in context.repository.rounds().filter(is_read) {
        let labels = round.labels(context.repository);
        let headings = Headings::new(&labels);
        // Most parties write the same headings.
        let mut known: BTreeMap<&str, Match> = BTreeMap::new();
        // A heading may be that of an item whose file has a fault, which is said there.
        let is_whole = round.is_whole(context.repository);
        let questions = match round.subject {
            Subject::Request(request, round) if request.kind.is_hearing() => {
                Some(request.asked(round))
            }
            _ => None,
        };
        let is_own =
            |heading: &str| questions.as_ref().is_some_and(|all| hearing::is_part(heading, all));
        for reply in round.replies.values() {
            for section in reply.sections.iter().filter(|section| section.says_something()) {
                let heading = section.heading.trim();
                if is_own(heading) {
                    continue;
                }
                let matched = known.entry(heading).or_insert_with(|| headings.find(heading));
                let (what, help) = match matched {
                    Match::Item(_) => continue,
                    Match::Nothing(_) if !is_whole => continue,
                    Match::Several(items) => several_items(heading, items, &labels),
                    Match::Nothing(near) => {
                        let near = near.as_ref().and_then(|item| label_words(item, &labels));
                        no_item(heading, near)
                    }
                };
                let place = Place::span(&reply.path, section.span.clone());
                found.push(Diagnostic::new(&CHECK.code, place, what, help));
            }
        }
    }
}

/// `3. Nærsundhedsplan`
pub fn label_words(item: &Id, labels: &[Label]) -> Option<String> {
    let label = labels.iter().find(|label| label.item == *item)?;
    Some(format!("{}. {}", label.number, label.title))
}

/// The words for a heading that fits several items.
pub fn several_items(heading: &str, items: &[Id], labels: &[Label]) -> (Say, Say) {
    // In the agenda's order.
    let meant = labels.iter().filter(|label| items.contains(&label.item));
    let words: Vec<String> = meant.filter_map(|label| label_words(&label.item, labels)).collect();
    let list = words.join("`, `");
    (
        say!(
            "overskriften `{heading}` kan være flere punkter",
            "the heading `{heading}` may be several items"
        ),
        say!("skriv ét af dem: `{list}`", "write one of them: `{list}`"),
    )
}

/// The words for a heading that fits no item.
pub fn no_item(heading: &str, near: Option<String>) -> (Say, Say) {
    let help = match near {
        Some(near) => say!("mente du `{near}`?", "did you mean `{near}`?"),
        None => say!(
            "skriv punktets nummer eller titel, som de står på dagsordenen",
            "write the item's number or title as on the agenda"
        ),
    };
    (
        say!(
            "overskriften `{heading}` passer ikke til noget punkt",
            "the heading `{heading}` fits no item"
        ),
        help,
    )
}
