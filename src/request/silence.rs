//! What a party's silence comes to when a round has ended.
//!
//! Silence binds nobody without proof that the letter was sent to that party before the round
//! began, and it is never a political approval or an appropriation.

use chrono::{DateTime, Days, NaiveTime, Utc};

use super::Standing;
use super::receipt::State;
use crate::calendar::{Anchor, Calendar};
use crate::model::{Dispatch, Id, ReplyStatus, Round, RoundDue, Silence};

/// What came of asking one party.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// A reply that counts came in time.
    Answered,
    /// The same, until the party's politicians have treated it.
    AnsweredWithReservation,
    /// A reply that counts came after the deadline.
    AnsweredLate,
    /// A reply is there, and nothing proves when it came.
    AnsweredUnproven,
    /// What came is a draft: neither an answer nor silence.
    Draft,
    /// The deadline has not passed.
    Awaited,
    /// No answer, and the request gives silence no meaning.
    NoAnswer,
    /// No answer, and the party is to be reminded.
    ToBeReminded,
    /// No answer, and with it consent: nobody there has objected.
    Consents,
    /// No answer, and silence would be consent, but nothing proves that the letter was sent.
    Unproven,
    /// No answer, and silence would be consent, but the letter was sent after the round began.
    SentLate,
}

impl Outcome {
    /// Whether the party has said something that can be used.
    pub fn is_answer(self) -> bool {
        use Outcome::{Answered, AnsweredLate, AnsweredUnproven, AnsweredWithReservation};
        matches!(self, Answered | AnsweredWithReservation | AnsweredLate | AnsweredUnproven)
    }
}

/// The first dispatch that opened `round` for `party`.
pub fn opening<'a>(
    dispatches: &'a [Dispatch],
    round: &Id,
    party: &Id,
    now: DateTime<Utc>,
) -> Option<&'a Dispatch> {
    let has_been = |sent: &&Dispatch| sent.time <= now;
    let of_round = dispatches.iter().filter(|sent| sent.round == *round && sent.party == *party);
    of_round.filter(has_been).min_by_key(|sent| sent.time)
}

/// What a round is looked at with to find what silence comes to.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    pub silence: Silence,
    /// The last moment at which the letter may be sent, if the plan names one.
    pub sent_by: Option<DateTime<Utc>>,
}

/// The last moment at which a letter is in time for the plan. A deadline that is counted from the
/// dispatch needs none.
pub fn sent_by(round: &Round, calendar: &Calendar) -> Option<DateTime<Utc>> {
    if matches!(&round.due, Some(RoundDue::Rule(rule)) if rule.anchor() == Anchor::RoundOpened) {
        return None;
    }
    let opens = round.opens?;
    // A day without a clock time is open until its end.
    let last = match opens.time() == NaiveTime::MIN {
        true => opens.checked_add_days(Days::new(1))?,
        false => opens,
    };
    Some(calendar.instant(last).ok()?.with_timezone(&Utc))
}

/// What came of asking one party, which `opened` is the proof for.
pub fn outcome(
    standing: &Standing,
    opened: Option<&Dispatch>,
    is_due: bool,
    rule: Rule,
) -> Outcome {
    let state = standing.verdict.state;
    if let Some(reply) = &standing.counts {
        return match state {
            State::Late => Outcome::AnsweredLate,
            State::Unproven => Outcome::AnsweredUnproven,
            _ if reply.status == ReplyStatus::Reserved => Outcome::AnsweredWithReservation,
            _ => Outcome::Answered,
        };
    }
    let has_words = standing.is_draft || matches!(state, State::Draft | State::Unproven);
    match rule.silence {
        _ if has_words => Outcome::Draft,
        _ if !is_due => Outcome::Awaited,
        Silence::Nothing => Outcome::NoAnswer,
        Silence::Remind => Outcome::ToBeReminded,
        Silence::Consent => match opened {
            None => Outcome::Unproven,
            Some(sent) if rule.sent_by.is_some_and(|last| sent.time > last) => Outcome::SentLate,
            Some(_) => Outcome::Consents,
        },
    }
}
