//! B013: a progress that can't be understood, and where in a reply a value stands.

use super::{Check, Context};
use crate::diagnostic::{Code, Diagnostic, Place, Severity};
use crate::model::{
    Id, Label, Match, Progress, Question, QuestionKind, Reply, Request, Round, Subject,
    match_heading,
};
use crate::request::kind::{follow_up, hearing};
use crate::say;
use crate::words::Language;

pub static CHECK: Check =
    Check { code: Code { id: "B013", name: "reply-progress", severity: Severity::Warning }, run };

fn run(context: &Context, found: &mut Vec<Diagnostic>) {
    for asked in context.repository.rounds() {
        let Subject::Request(request, round) = asked.subject else { continue };
        let questions = request.asked(round);
        for question in questions.iter().filter(|one| one.kind == QuestionKind::Status) {
            for reply in asked.replies.values() {
                found.extend(unread(context, request, round, question, reply));
            }
        }
    }
}

fn unread(
    context: &Context,
    request: &Request,
    round: &Round,
    question: &Question,
    reply: &Reply,
) -> Option<Diagnostic> {
    let labels = request.labels(round);
    let words = if request.kind.is_hearing() {
        let begun = round.opens.map_or(context.today.date, |opens| opens.date());
        let mut heard = hearing::heard(reply, &request.asked(round), begun);
        heard.answers.remove(&question.id)?.unknown_choice
    } else {
        follow_up::said(reply, &labels, &question.id)?.unknown
    }?;
    let place = value_place(context, reply, &labels, &question.id, &words);
    let known = |shown: fn(&str, &str) -> String| {
        let one = |progress: Progress| {
            shown(progress.words(Language::Danish), progress.words(Language::English))
        };
        Progress::ALL.map(one).join(", ")
    };
    let known_da = known(|da, _| format!("`{da}`"));
    let known_en = known(|da, en| format!("`{da}` ({en})"));
    Some(Diagnostic::new(
        &CHECK.code,
        place,
        say!("fremdriften `{words}` kendes ikke", "the progress `{words}` isn't known"),
        say!(
            "skriv et af {known_da}, og resten på linjen under",
            "write one of {known_en}, and the rest on the line below"
        ),
    ))
}

/// The place of the `words` that `reply` gives as its answer to the question `id`: a line that ends
/// with them, `Fremdrift: snart`, under a heading of the question.
pub(super) fn value_place(
    context: &Context,
    reply: &Reply,
    labels: &[Label],
    id: &Id,
    words: &str,
) -> Place {
    let file = || Place::file(&reply.path);
    let Some(text) = context.repository.texts.get(&reply.path) else { return file() };
    let ends = reply.sections.iter().skip(1).map(|section| section.span.start);
    let bodies = reply.sections.iter().zip(ends.chain([text.len()]));
    for (section, end) in bodies {
        if match_heading(&section.heading, labels) != Match::Item(id.clone()) {
            continue;
        }
        let Some(body) = text.get(section.span.end..end) else { continue };
        let mut at = section.span.end;
        for line in body.split_inclusive('\n') {
            if let Some(start) = line.find(':').and_then(|colon| {
                Some(colon + line.get(colon..)?.find(words).filter(|_| !words.is_empty())?)
            }) {
                return Place::span(&reply.path, at + start..at + start + words.len());
            }
            at += line.len();
        }
    }
    file()
}
