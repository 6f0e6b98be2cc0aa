//! What a request is made of: its letter, what the parties answer, the joint reply and the texts
//! with fields. Read, checked, and written as every paper that is made of it.

use sekretariat::document::{followup, hearing, letter, lot, nomination, presentation, share};
use sekretariat::model::{Audience, Id, LotId, MeetingId, RoundId, ShareId};
use sekretariat::view::letter::Recipient;
use sekretariat::view::{Presented, Readers, View, Wanted};
use sekretariat::words::Language;

use super::item::in_every_format;
use super::plan::{
    ANSWER, CALL, CANDIDATES, FOLLOW_UP, JOINT, PRESENTATION, PROGRESS, REQUEST, Read,
    SHARE_LETTER, day, read, sound, with,
};

/// The first byte of an input chooses one.
const PATHS: [&str; 9] =
    [REQUEST, ANSWER, JOINT, CALL, CANDIDATES, FOLLOW_UP, PROGRESS, PRESENTATION, SHARE_LETTER];

const LANGUAGE: Language = Language::Danish;

pub fn holds(bytes: &[u8]) {
    let Some((first, rest)) = bytes.split_first() else { return };
    let path = PATHS[usize::from(first.wrapping_sub(b'0')) % PATHS.len()];
    let (read, found) = read(&with(path, rest));
    sound(&found, &read.loaded.texts);
    // One reader for each input: writing takes longest.
    let audience = [Audience::Secretariat, Audience::Public][rest.len() % 2];
    if let Some(readers) = Readers::new([audience]) {
        papers(&read, readers, path);
    }
}

fn papers(read: &Read, readers: Readers, path: &str) {
    let Some(repository) = &read.loaded.repository else { return };
    let (calendar, evidence) = (&read.calendar, &read.evidence);
    let view = View::new(repository, calendar, evidence, readers, read.today, LANGUAGE);
    let request = path.split('/').nth(2).unwrap_or_default();
    for round in repository.rounds() {
        if matches!(&round.id, RoundId::Request { request: own, .. } if own.name.as_str() == request)
        {
            of_round(&view, &round.id);
        }
    }
    if path == SHARE_LETTER {
        of_share(&view);
    } else if path == PRESENTATION {
        let item = Presented::Item(MeetingId::new("2026/raad-01").expect("an id"), id("budget"));
        presented(&view, &item);
    } else if path == CALL
        && let Some(lot) = view.lot(&LotId::new("2026/plads").expect("an id"))
    {
        in_every_format(&lot::lot(&lot, ""));
    }
    if [FOLLOW_UP, PROGRESS].contains(&path) {
        let followed = view.follow_up(Wanted::default());
        in_every_format(&followup::follow_up(&followed, "", LANGUAGE).0);
    }
}

fn of_round(view: &View, round: &RoundId) {
    if let Some(seen) = view.hearing(round) {
        in_every_format(&hearing::note(&seen, "").0);
        if let Some((joint, _)) = hearing::joint_reply(&seen, "") {
            in_every_format(&joint);
        }
    }
    if let Some(seen) = view.nomination(round) {
        in_every_format(&nomination::comparison(&seen, ""));
    }
    let egedal = id("egedal");
    let to = Recipient { party: &egedal, role: Some("borgmesteren") };
    if let Some(own) = view.letter(round, &to, "1", day()) {
        in_every_format(&letter::letter(&own).0);
    }
    presented(view, &Presented::Request(round.clone()));
}

fn of_share(view: &View) {
    let share = ShareId::new("2026/drift").expect("an id");
    let Some(Ok(seen)) = view.share(&share) else { return };
    in_every_format(&share::share(&seen, ""));
    if let Some(own) = view.share_letter(&share, &id("egedal")) {
        in_every_format(&share::letter(&seen, &own, "").document);
    }
}

fn presented(view: &View, what: &Presented) {
    if let Some(one) = view.presentations(what).unwrap_or_default().first() {
        in_every_format(&presentation::presentation(one, "").0);
    }
}

fn id(text: &str) -> Id {
    Id::new(text).expect("an id")
}
