//! H012 and H013: an answer that is none of the choices, and a question that had to be answered.

use super::super::reply_progress::value_place;
use super::super::{Check, Context};
use super::{Planned, planned};
use crate::diagnostic::{Code, Diagnostic, Place, Severity};
use crate::model::{QuestionKind, Reply, ReplyStatus};
use crate::request::kind::hearing::{Heard, heard};
use crate::say;

pub static CHOICE: Check = Check {
    code: Code { id: "H012", name: "answer-no-choice", severity: Severity::Warning },
    run: choices,
};

pub static REQUIRED: Check = Check {
    code: Code { id: "H013", name: "question-unanswered", severity: Severity::Warning },
    run: required,
};

/// The replies of hearings, and what they say.
fn replies<'a>(context: &Context<'a>, each: &mut dyn FnMut(&Planned<'a>, &Reply, &Heard)) {
    for one in planned(context).iter().filter(|one| one.request.kind.is_hearing()) {
        let begun = one.round.opens.map_or(context.today.date, |opens| opens.date());
        let questions = one.request.asked(one.round);
        for reply in one.round.replies.values() {
            each(one, reply, &heard(reply, &questions, begun));
        }
    }
}

fn choices(context: &Context, found: &mut Vec<Diagnostic>) {
    replies(context, &mut |one, reply, heard| {
        let choices = one.request.asked(one.round).into_iter();
        for question in choices.filter(|question| question.kind == QuestionKind::Choice) {
            let answer = heard.answers.get(&question.id);
            let Some(words) = answer.and_then(|answer| answer.unknown_choice.as_ref()) else {
                continue;
            };
            let labels = one.request.labels(one.round);
            let place = value_place(context, reply, &labels, &question.id, words);
            let (id, choices) = (&question.id, question.choices.join("`, `"));
            found.push(Diagnostic::new(
                &CHOICE.code,
                place,
                say!(
                    "`{words}` er ikke et af svarene på spørgsmålet `{id}`",
                    "`{words}` is none of the answers to the question `{id}`"
                ),
                say!("vælg mellem `{choices}`", "choose among `{choices}`"),
            ));
        }
    });
}

fn required(context: &Context, found: &mut Vec<Diagnostic>) {
    replies(context, &mut |one, reply, heard| {
        if reply.status == ReplyStatus::Draft
            || reply.nothing_to_remark
            || one.request.questions.is_empty()
        {
            return;
        }
        for question in one.request.asked(one.round).iter().filter(|one| one.is_required) {
            if heard.answers.get(&question.id).is_some_and(|answer| answer.says_something()) {
                continue;
            }
            let (party, text) = (&reply.party, &question.text);
            found.push(Diagnostic::new(
                &REQUIRED.code,
                Place::file(&reply.path),
                say!(
                    "`{party}` har ikke svaret på `{text}`",
                    "`{party}` has not answered `{text}`"
                ),
                say!(
                    "spørg kommunen, eller sæt `Status: udkast`, til svaret er færdigt",
                    "ask the municipality, or set `Status: udkast` (draft) until the reply is complete"
                ),
            ));
        }
    });
}
