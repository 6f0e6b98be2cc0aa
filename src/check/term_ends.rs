//! S005: a term that soon ends, and nobody is written to follow.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::seat_uncovered::{is_said, side_word};
use super::{Check, Context, day, forum_path, listing};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::model::{Contact, Contacts, Forum, Loan, LoanKind};
use crate::words::{Say, folded};
use crate::{key, say};

pub static CHECK: Check =
    Check { code: Code { id: "S005", name: "term-ends", severity: Severity::Warning }, run };

fn run(context: &Context, found: &mut Vec<Diagnostic>) {
    let today = context.today.date;
    for forum in context.repository.forums.values().filter(|forum| forum.valid.holds(today)) {
        for (until, seats) in ending(context, forum) {
            found.extend(seats_end(context, forum, until, &seats));
        }
    }
    for record in context.repository.contacts.values() {
        found.extend(contacts_end(context, record));
    }
    for (index, loan) in context.repository.loans.iter().enumerate() {
        found.extend(loan_ends(context, index, loan));
    }
}

/// Whether `until` is so near that somebody should be told.
fn is_near(context: &Context, until: NaiveDate) -> bool {
    let notice = i64::from(context.repository.secretariat.limits.notice_days);
    (0..=notice).contains(&context.today.days_to(until))
}

/// The seats whose terms end soon, by the day.
fn ending(context: &Context, forum: &Forum) -> BTreeMap<NaiveDate, Vec<usize>> {
    let followed = forum.successors();
    let mut ending: BTreeMap<NaiveDate, Vec<usize>> = BTreeMap::new();
    for (index, seat) in forum.seats.iter().enumerate() {
        let Some(until) = seat.term.until.filter(|until| is_near(context, *until)) else {
            continue;
        };
        let goes_on = until.succ_opt().is_some_and(|next| forum.valid.holds(next));
        let has_begun = seat.term.from.is_none_or(|from| from <= context.today.date);
        if followed[index].is_none() && goes_on && has_begun && !is_said(context, forum, index) {
            ending.entry(until).or_default().push(index);
        }
    }
    ending
}

fn seats_end(
    context: &Context,
    forum: &Forum,
    until: NaiveDate,
    seats: &[usize],
) -> Option<Diagnostic> {
    let named = |index: &usize| {
        let seat = &forum.seats[*index];
        seat.municipality.as_ref().map_or(side_word(seat.side), |id| id.as_str())
    };
    let mut names: Vec<&str> = seats.iter().map(named).collect();
    names.dedup();
    let place =
        context.repository.place(&forum_path(&forum.id), key!["seats", *seats.first()?, "until"]);
    let (who, who_en) = listing(&names);
    let ((da, en), (days_da, days_en)) = (day(until), days(context, until));
    let what = say!(
        "pladsen for {who} udløber den {da}, {days_da}, og ingen efterfølger er skrevet",
        "the seat for {who_en} ends on {en}, {days_en}, and no successor is written"
    );
    let help = say!(
        "bed om en udpegning, og skriv efterfølgeren under `[[seats]]`",
        "ask for an appointment, and write the successor under `[[seats]]`"
    );
    Some(
        Diagnostic::new(&CHECK.code, place, what, help)
            .about(format!("{until} {}", names.join(" "))),
    )
}

/// The topics that a municipality has nobody for once a key person has ended, or the person itself
/// if nobody is left at all.
fn contacts_end(context: &Context, record: &Contacts) -> Option<Diagnostic> {
    let near = |contact: &&Contact| contact.term.until.is_some_and(|until| is_near(context, until));
    let contacts = || record.contacts.iter();
    let (index, contact) = contacts()
        .enumerate()
        .filter(|(_, one)| near(one))
        .min_by_key(|(_, one)| one.term.until)?;
    let until = contact.term.until?;
    let after = until.succ_opt()?;
    let stays = || record.on(after).flat_map(|one| &one.topics).map(|topic| folded(topic));
    let left: BTreeSet<Vec<String>> = stays().collect();
    let own = contact.topics.iter().filter(|topic| !left.contains(&folded(topic)));
    let topics: Vec<&str> = own.map(String::as_str).collect();
    if topics.is_empty() && record.on(after).next().is_some() {
        return None;
    }
    let id = &record.municipality;
    let path = format!("contacts/{id}.toml");
    let place = context.repository.place(&path, key!["contacts", index, "until"]);
    let ((da, en), (days_da, days_en)) = (day(until), days(context, until));
    let what = match topics.is_empty() {
        true => say!(
            "den sidste nøgleperson hos `{id}` stopper den {da}, {days_da}",
            "the last contact of `{id}` ends on {en}, {days_en}"
        ),
        false => {
            let (topics_da, topics_en) = listing(&topics);
            say!(
                "nøglepersonen hos `{id}` for {topics_da} stopper den {da}, {days_da}",
                "the contact of `{id}` for {topics_en} ends on {en}, {days_en}"
            )
        }
    };
    let help = say!(
        "bed kommunen om at skrive, hvem der tager over, i {path}",
        "ask the municipality to write who takes over in {path}"
    );
    Some(Diagnostic::new(&CHECK.code, place, what, help).about(format!("{id} {until}")))
}

/// A yearly loan that nobody has renewed. One for a task ends with the task.
fn loan_ends(context: &Context, index: usize, loan: &Loan) -> Option<Diagnostic> {
    let until = loan.term.until.filter(|until| is_near(context, *until))?;
    let is_renewed = context.repository.loans.iter().any(|other| loan.is_followed_by(other));
    if loan.kind != LoanKind::Yearly || is_renewed {
        return None;
    }
    let (id, to, (da, en)) = (&loan.municipality, &loan.to, day(until));
    let (days_da, days_en) = days(context, until);
    let what = say!(
        "udlånet fra `{id}` til `{to}` udløber den {da}, {days_da}, og er ikke fornyet",
        "the loan from `{id}` to `{to}` ends on {en}, {days_en}, and isn't renewed"
    );
    let help = say!(
        "aftal det næste år, og skriv det som et nyt udlån, eller ret `kind` til `ad-hoc`",
        "agree on the next year, and write it as a new loan, or correct `kind` to `ad-hoc`"
    );
    let place = context.repository.place("staff.toml", key!["loans", index, "until"]);
    Some(Diagnostic::new(&CHECK.code, place, what, help).about(format!("{id} {to} {until}")))
}

/// "om 12 dage".
fn days(context: &Context, until: NaiveDate) -> (String, String) {
    let Say { da, en } = match context.today.days_to(until) {
        0 => say!("i dag", "today"),
        1 => say!("i morgen", "tomorrow"),
        days => say!("om {days} dage", "in {days} days"),
    };
    (da, en)
}
