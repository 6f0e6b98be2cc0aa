//! M013: forums that appoint each other's members, or report to each other, in a circle.

use super::prepares_in_circle::circles;
use super::{Check, Context, forum_path, listing};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::model::{Forum, Id};
use crate::words::Say;
use crate::{key, say};

pub static CHECK: Check =
    Check { code: Code { id: "M013", name: "forums-in-circle", severity: Severity::Error }, run };

fn run(context: &Context, found: &mut Vec<Diagnostic>) {
    let forums = &context.repository.forums;
    for circle in circles(forums, |forum: &Forum| forum.appointed_by.as_ref()) {
        let what = match words(&circle) {
            None => {
                say!("forummet udpeger sine egne medlemmer", "the forum appoints its own members")
            }
            Some((da, en)) => {
                say!(
                    "{da} udpeges af hinanden i ring",
                    "{en} are appointed by each other in a circle"
                )
            }
        };
        found.extend(report(context, "appointed_by", &circle, what));
    }
    for circle in circles(forums, |forum: &Forum| forum.reports_to.as_ref()) {
        let what = match words(&circle) {
            None => say!("forummet refererer til sig selv", "the forum reports to itself"),
            Some((da, en)) => {
                say!("{da} refererer til hinanden i ring", "{en} report to each other in a circle")
            }
        };
        found.extend(report(context, "reports_to", &circle, what));
    }
}

/// The forums of a circle of more than one.
fn words(circle: &[&Id]) -> Option<(String, String)> {
    let names: Vec<&str> = circle.iter().map(|id| id.as_str()).collect();
    (names.len() > 1).then(|| listing(&names))
}

fn report(context: &Context, key: &str, circle: &[&Id], what: Say) -> Option<Diagnostic> {
    let place = |id: &Id| context.repository.place(&forum_path(id), key![key]);
    let help = say!(
        "skriv i `{key}` det forum, der er over, eller slet linjen",
        "write in `{key}` the forum above, or delete the line"
    );
    let mut circular = Diagnostic::new(&CHECK.code, place(circle.first()?), what, help);
    for other in circle.iter().skip(1).take(4) {
        circular = circular.with(place(other), say!("en del af ringen", "part of the circle"));
    }
    Some(circular.about(key))
}
