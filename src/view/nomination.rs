//! The comparison of a nomination's candidates: what each party wrote, beside facts that are
//! computed. Candidates are the municipal side's own affair.

use chrono::NaiveDate;

use super::View;
use crate::model::{
    Call, Choice, Equals, Forum, Id, Municipality, Nominator, RequestKind, RoundId, Subject,
};
use crate::request::kind::nomination::{self, Nominee};
use crate::words::Language;

/// A nomination with its candidates.
#[derive(Clone, Debug)]
pub struct NominationView {
    /// `2026/koordinerende-udvalg`
    pub id: String,
    pub file_stem: String,
    pub title: String,
    pub secretariat: String,
    pub forum: Option<String>,
    pub seats: Option<u32>,
    pub by_samordningsforum: bool,
    pub requirements: Vec<String>,
    /// The day that the facts are of: that of the choice, or today.
    pub day: NaiveDate,
    pub candidates: Vec<CandidateView>,
    /// The municipalities that were asked and have put nobody forward.
    pub none_from: Vec<String>,
    pub choice: Option<ChoiceView>,
    pub readers: String,
    pub readers_folder: String,
    pub language: Language,
}

/// A candidate and what is known of its municipality.
#[derive(Clone, Debug)]
pub struct CandidateView {
    pub nominee: Nominee,
    pub municipality: String,
    /// The municipality's own samordningsfora on the day.
    pub samordningsfora: Vec<String>,
    /// How many live there, and when they were counted: the newest count of the day or before.
    pub inhabitants: Option<(u64, NaiveDate)>,
    /// The municipality's seats on the day: the forum, and how many it has there.
    pub seats: Vec<(String, u32)>,
}

/// What was chosen.
#[derive(Clone, Debug)]
pub struct ChoiceView {
    pub decided: NaiveDate,
    pub by: String,
    /// Title of the candidate and the reason.
    pub chosen: Vec<(String, Option<String>)>,
    pub equal: Vec<EqualView>,
    pub imbalance: Option<String>,
}

/// Candidates who were judged equal.
#[derive(Clone, Debug)]
pub struct EqualView {
    pub candidates: Vec<String>,
    pub reason: Option<String>,
    /// The lot between them, and whom it fell on.
    pub lot: Option<(String, Vec<String>)>,
}

impl CandidateView {
    /// All its municipality's seats.
    pub fn seat_count(&self) -> u32 {
        self.seats.iter().map(|(_, count)| *count).fold(0, u32::saturating_add)
    }

    /// `vejle: Sundhedschef, Vejle`
    pub fn label(&self) -> String {
        let title = self.nominee.title.as_deref().unwrap_or(&self.nominee.heading);
        format!("{}: {title}, {}", self.nominee.id, self.municipality)
    }
}

/// `None` if it is no nomination, or the readers may not see it.
pub(super) fn view(view: &View, id: &RoundId) -> Option<NominationView> {
    let repository = view.repository;
    let round = repository.round(id)?;
    let Subject::Request(request, _) = round.subject else { return None };
    let is_shown = request.kind == RequestKind::Nomination
        && view.readers.are_municipal_side()
        && view.readers.may_see(request.closed.as_ref());
    is_shown.then_some(())?;
    let day = request.choice.as_ref().map_or(view.today.date, |choice| choice.decided);
    let mut candidates = Vec::new();
    let mut none_from = Vec::new();
    for standing in view.standings(id) {
        let municipality = repository.municipalities.get(&standing.party);
        let name = municipality.map_or(standing.party.as_str(), |one| one.name.as_str());
        let nominees = match &standing.counts {
            Some(counts) => nomination::standing(counts, standing.newer.as_deref()),
            None => Vec::new(),
        };
        if nominees.is_empty() {
            none_from.push(name.to_owned());
        }
        candidates.extend(nominees.into_iter().map(|nominee| CandidateView {
            nominee,
            municipality: name.to_owned(),
            samordningsfora: municipality.map(|one| fora(one, day)).unwrap_or_default(),
            inhabitants: municipality.and_then(|one| inhabitants(one, day)),
            seats: seats(view, &standing.party, day),
        }));
    }
    let choice = request.choice.as_ref().map(|choice| chosen(view, choice, &candidates));
    let call: Option<&Call> = request.call.as_ref();
    Some(NominationView {
        id: id.to_string(),
        file_stem: id.file_stem(),
        title: request.title.clone(),
        secretariat: repository.secretariat.name.clone(),
        forum: request
            .forum
            .as_ref()
            .and_then(|forum| repository.forums.get(forum))
            .map(|forum| forum.name.clone()),
        seats: call.map(|call| call.seats),
        by_samordningsforum: call
            .is_some_and(|call| call.nominated_by == Nominator::Samordningsforum),
        requirements: call.map(|call| call.requirements.clone()).unwrap_or_default(),
        day,
        candidates,
        none_from,
        choice,
        readers: view.readers.title(view.language),
        readers_folder: view.readers.folder(),
        language: view.language,
    })
}

/// The samordningsfora that a municipality sits in on the day.
pub(super) fn fora(municipality: &Municipality, day: NaiveDate) -> Vec<String> {
    let own = municipality.samordningsfora.iter().filter(|forum| forum.term.holds(day));
    own.map(|forum| forum.name.clone()).collect()
}

fn inhabitants(municipality: &Municipality, day: NaiveDate) -> Option<(u64, NaiveDate)> {
    municipality.inhabitants_on(day).map(|newest| (newest.count, newest.date))
}

/// The seats of `party` that somebody sits in on the day, by the forums' short names.
fn seats(view: &View, party: &Id, day: NaiveDate) -> Vec<(String, u32)> {
    let forums = view.repository.forums.values().filter(|forum| forum.valid.holds(day));
    let of = |forum: &Forum| {
        let seats = forum.seats.iter().zip(forum.seating(day));
        let own = seats
            .filter(|(seat, state)| seat.municipality.as_ref() == Some(party) && state.is_taken());
        let count = own.map(|(seat, _)| seat.count).fold(0, u32::saturating_add);
        (forum.short_name.clone(), count)
    };
    forums.map(of).filter(|(_, count)| *count > 0).collect()
}

fn chosen(view: &View, choice: &Choice, candidates: &[CandidateView]) -> ChoiceView {
    let title = |id: &Id| match candidates.iter().find(|one| one.nominee.id == *id) {
        Some(candidate) => candidate.label(),
        None => id.to_string(),
    };
    let equal = |equals: &Equals| EqualView {
        candidates: equals.candidates.iter().map(title).collect(),
        reason: equals.reason.clone(),
        lot: equals.lot.as_ref().map(|id| {
            let drawn = view.repository.lots.get(id).and_then(|lot| lot.drawn.as_ref());
            let picks = drawn.map(|drawn| drawn.picks.iter().map(title).collect());
            (id.to_string(), picks.unwrap_or_default())
        }),
    };
    ChoiceView {
        decided: choice.decided,
        by: choice.by.clone(),
        chosen: choice
            .chosen
            .iter()
            .map(|one| (title(&one.candidate), one.reason.clone()))
            .collect(),
        equal: choice.equal.iter().map(equal).collect(),
        imbalance: choice.imbalance.clone(),
    }
}
