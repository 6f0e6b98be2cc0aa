//! A request's letter to one recipient: what its administration may see, and no more.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

use super::hearing::{Matter, QuestionView, matter, questions_of};
use super::item::annexes;
use super::remarks::{local, name};
use super::{AnnexView, Audience, Readers, View, values};
use crate::calendar::{Anchor, Deadline};
use crate::model::{AskedRound, Id, Round, RoundDue, RoundId, Subject};
use crate::request;
use crate::words::date;
use crate::words::merge::{Field, Values};

/// A letter to one role in one municipality.
#[derive(Clone, Debug)]
pub struct LetterView {
    pub matter: Matter,
    pub party: Id,
    /// The municipality's official name.
    pub municipality: String,
    /// The role that it goes to; without one it goes to the municipality.
    pub role: Option<String>,
    pub date: NaiveDate,
    pub edition: String,
    /// When this edition was sent to this role, if it was.
    pub sent: Option<NaiveDateTime>,
    /// The party's own, with its extension.
    pub deadline: Option<Deadline>,
    pub questions: Vec<QuestionView>,
    pub enclosures: Vec<AnnexView>,
    /// The letter's text, as Markdown with its fields.
    pub text: String,
    /// What the fields stand for.
    pub values: Values,
}

/// Which letter.
#[derive(Clone, Debug)]
pub struct Recipient<'a> {
    pub party: &'a Id,
    pub role: Option<&'a str>,
}

/// The letter of the round `id` to `to`, dated `day` unless this edition was sent before.
///
/// `None` if the round is none of a request, or closed to the administrations, who open letters.
pub(super) fn view(
    view: &View,
    id: &RoundId,
    to: &Recipient,
    edition: &str,
    day: NaiveDate,
) -> Option<LetterView> {
    let readers = Readers::new([Audience::Administrations])?;
    let officers = View { readers, ..*view };
    let repository = view.repository;
    let asked = repository.round(id)?;
    let Subject::Request(request, round) = asked.subject else { return None };
    if !officers.readers.may_see(request.closed.as_ref()) || !asked.asks.contains(to.party) {
        return None;
    }
    let sent = request.dispatches.iter().find(|sent| {
        sent.party == *to.party
            && sent.round == round.id
            && sent.to.as_deref() == to.role
            && sent.edition.as_deref() == Some(edition)
    });
    let sent = sent.map(|sent| local(sent.time.to_utc(), view.calendar));
    let day = sent.map_or(day, |sent| sent.date());
    // More time that was given after the letter was sent is not in it.
    let mut given = asked.receipts.clone();
    given.extensions.retain(|one| one.granted.is_none_or(|granted| granted <= day));
    let common = common(view, &asked, round, day);
    let (deadline, _) = request::reply_deadline(common, &given, to.party, view.calendar);
    let known = repository.municipalities.get(to.party);
    let municipality =
        known.map_or_else(|| name(repository, to.party), |own| own.official_name.clone());
    let sections = request.sections.iter().map(|section| match section.title.is_empty() {
        true => section.text.clone(),
        false => format!("## {}\n\n{}", section.title, section.text),
    });
    let values = values::of_request(&officers, request, to.party, deadline);
    let mut values = values.unwrap_or_default();
    values.set(Field::Date, date::date(day, view.language));
    values.set_known(Field::Recipient, to.role);
    let matter = matter(&officers, &asked, request, round);
    values::filing(&mut values, &matter.filing);
    Some(LetterView {
        matter,
        party: to.party.clone(),
        municipality,
        role: to.role.map(str::to_owned),
        date: day,
        edition: edition.to_owned(),
        sent,
        deadline,
        questions: questions_of(&request.asked(round)),
        enclosures: annexes(repository, &officers.readers, &request.annexes, &request.id.folder()),
        text: sections.collect::<Vec<_>>().join("\n\n"),
        values,
    })
}

/// The deadline that all have. One that counts from the dispatch counts from this letter's day
/// until the letters are sent.
fn common(view: &View, asked: &AskedRound, round: &Round, day: NaiveDate) -> Option<Deadline> {
    let due = request::round_due(view.repository, asked, view.calendar).ok();
    let Some(RoundDue::Rule(rule)) = &round.due else { return due.map(|due| due.deadline) };
    let is_sent = due.as_ref().is_some_and(|due| !due.is_expected());
    if rule.anchor() != Anchor::RoundOpened || is_sent {
        return due.map(|due| due.deadline);
    }
    let Subject::Request(request, _) = asked.subject else { return None };
    let anchor = day.and_time(NaiveTime::MIN);
    let counted = rule.date_from(anchor, view.calendar, request.weekdays).ok()?;
    Some(counted.deadline)
}
