//! A round of visits: who has been visited when and at which committee, who is due, and a
//! proposal for the rest.

use std::collections::BTreeSet;

use chrono::{NaiveDate, NaiveTime};
use serde::Serialize;

use super::View;
use crate::calendar::Weekdays;
use crate::model::{Id, Municipality, Visit, VisitRound, VisitStatus};
use crate::words::danish;

/// A round on the day it is looked at.
#[derive(Clone, Debug, Serialize)]
pub struct RoundOfVisits {
    pub id: String,
    pub title: String,
    pub from: NaiveDate,
    pub until: NaiveDate,
    pub times: u32,
    pub today: NaiveDate,
    /// By the municipalities' names.
    pub municipalities: Vec<VisitedView>,
    /// Every visit of the round, in the order of time.
    pub visits: Vec<VisitView>,
    /// Days that would suit those who are due, if a proposal was asked for.
    pub proposed: Vec<ProposedVisit>,
    /// Those for whom no day is left in the round.
    pub without_room: Vec<String>,
}

/// How a municipality stands in the round.
#[derive(Clone, Debug, Serialize)]
pub struct VisitedView {
    pub id: String,
    pub municipality: String,
    pub state: &'static str,
    pub held: u32,
    pub planned: u32,
    pub lacking: u32,
    /// The last visit that was held, in this round or an earlier one.
    pub last: Option<VisitView>,
    pub next: Option<VisitView>,
}

#[derive(Clone, Debug, Serialize)]
pub struct VisitView {
    pub municipality: String,
    pub date: NaiveDate,
    pub clock: Option<NaiveTime>,
    pub committee: Option<String>,
    pub status: &'static str,
    pub themes: Vec<String>,
    /// The secretariat's own word on it.
    pub remark: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ProposedVisit {
    pub id: String,
    pub municipality: String,
    pub date: NaiveDate,
    /// When it was visited last; never, if there is no date.
    pub last: Option<NaiveDate>,
}

/// Whether a visit is agreed and still to come.
fn is_ahead(visit: &Visit, today: NaiveDate) -> bool {
    visit.status == VisitStatus::Planned && visit.date >= today
}

impl View<'_> {
    /// The rounds there are, the one of today first, then the newest.
    pub fn rounds_of_visits(&self) -> Vec<Id> {
        let today = self.today.date;
        let mut rounds: Vec<&VisitRound> = self.repository.visits.values().collect();
        rounds.sort_by_key(|round| {
            let is_now = (round.from..=round.until).contains(&today);
            (!is_now, std::cmp::Reverse(round.from), round.id.clone())
        });
        rounds.into_iter().map(|round| round.id.clone()).collect()
    }

    /// The round `id`; for the municipal side only, and remarks for the secretariat alone.
    pub fn round_of_visits(&self, id: &Id, propose: bool) -> Option<RoundOfVisits> {
        let round = self.repository.visits.get(id)?;
        if !self.readers.are_municipal_side() {
            return None;
        }
        let mut visits: Vec<VisitView> =
            round.visits.iter().map(|visit| self.visit_view(visit)).collect();
        visits.sort_by(|a, b| {
            (a.date, a.clock, &a.municipality).cmp(&(b.date, b.clock, &b.municipality))
        });
        let (proposed, without_room) =
            if propose { self.proposal(round) } else { (Vec::new(), Vec::new()) };
        let mut municipalities: Vec<VisitedView> =
            self.in_round(round).map(|own| self.visited(round, own)).collect();
        municipalities.sort_by_key(|own| danish(&own.municipality));
        Some(RoundOfVisits {
            id: id.to_string(),
            title: round.title.clone(),
            from: round.from,
            until: round.until,
            times: round.times,
            today: self.today.date,
            municipalities,
            visits,
            proposed,
            without_room,
        })
    }

    fn in_round<'v>(&'v self, round: &'v VisitRound) -> impl Iterator<Item = &'v Municipality> {
        self.repository.municipalities.values().filter(|own| round.includes(own))
    }

    fn visited(&self, round: &VisitRound, municipality: &Municipality) -> VisitedView {
        let today = self.today.date;
        let live = || round.live(&municipality.id);
        let count = |status| live().filter(|visit| visit.status == status).count() as u32;
        let ahead = live().filter(|visit| is_ahead(visit, today));
        let next = ahead.min_by_key(|visit| visit.date);
        let lacking = self.lacking(round, &municipality.id);
        let held = count(VisitStatus::Held);
        let planned = live().filter(|visit| is_ahead(visit, today)).count() as u32;
        let state = match () {
            () if held >= round.times => "visited",
            () if lacking == 0 => "planned",
            () if round.until < today => "missed",
            () => "due",
        };
        VisitedView {
            id: municipality.id.to_string(),
            municipality: municipality.name.clone(),
            state,
            held,
            planned,
            lacking,
            last: self.last_held(&municipality.id).map(|visit| self.visit_view(visit)),
            next: next.map(|visit| self.visit_view(visit)),
        }
    }

    /// How many visits a municipality lacks. One that was agreed for a day that has passed, and
    /// that nobody says was held, is none.
    fn lacking(&self, round: &VisitRound, municipality: &Id) -> u32 {
        let is_there =
            |visit: &&Visit| visit.status == VisitStatus::Held || is_ahead(visit, self.today.date);
        let there = round.live(municipality).filter(is_there).count();
        round.times.saturating_sub(u32::try_from(there).unwrap_or(u32::MAX))
    }

    /// The last visit that was held, of any round.
    fn last_held(&self, municipality: &Id) -> Option<&Visit> {
        let visits = self.repository.visits.values().flat_map(|round| &round.visits);
        let own = visits.filter(|visit| visit.municipality == *municipality);
        let held = own.filter(|visit| visit.status == VisitStatus::Held);
        held.filter(|visit| visit.date <= self.today.date).max_by_key(|visit| visit.date)
    }

    fn visit_view(&self, visit: &Visit) -> VisitView {
        let known = self.repository.municipalities.get(&visit.municipality);
        VisitView {
            municipality: known
                .map_or_else(|| visit.municipality.to_string(), |own| own.name.clone()),
            date: visit.date,
            clock: visit.clock,
            committee: visit.committee.clone(),
            status: match visit.status {
                VisitStatus::Planned => "planned",
                VisitStatus::Held => "held",
                VisitStatus::Cancelled => "cancelled",
            },
            themes: visit.themes.clone(),
            remark: visit.remark.clone().filter(|_| self.readers.are_secretariat()),
        }
    }

    /// A day for each visit that is lacking: those first who were visited longest ago or never,
    /// then by code, spread evenly over the open days that are left.
    fn proposal(&self, round: &VisitRound) -> (Vec<ProposedVisit>, Vec<String>) {
        let mut due: Vec<(&Municipality, Option<NaiveDate>, u32)> = Vec::new();
        for own in self.in_round(round) {
            let last = self.last_held(&own.id).map(|visit| visit.date);
            due.extend((0..self.lacking(round, &own.id)).map(|nth| (own, last, nth)));
        }
        // A second visit comes when all others have had their first.
        due.sort_by_key(|(own, last, nth)| (*nth, *last, own.code));
        let days = self.open_days(round);
        let placed = due.len().min(days.len());
        let proposed = due.iter().take(placed).enumerate().map(|(at, (own, last, _))| {
            ProposedVisit {
                id: own.id.to_string(),
                municipality: own.name.clone(),
                // The middle of each of as many equal parts.
                date: days[(2 * at + 1) * days.len() / (2 * placed)],
                last: *last,
            }
        });
        let without_room = due.iter().skip(placed).map(|(own, ..)| own.name.clone());
        (proposed.collect(), without_room.collect())
    }

    /// The days from tomorrow on on which a visit could be: working days without a meeting of ours,
    /// another visit or a pause.
    fn open_days(&self, round: &VisitRound) -> Vec<NaiveDate> {
        let meetings = self.repository.meetings.values();
        let meetings = meetings.filter(|meeting| meeting.status.takes_place());
        let mut taken: BTreeSet<NaiveDate> =
            meetings.map(|meeting| meeting.starts.date()).collect();
        let visits = self.repository.visits.values().flat_map(|round| &round.visits);
        let visits = visits.filter(|visit| visit.status != VisitStatus::Cancelled);
        taken.extend(visits.map(|visit| visit.date));
        let first = self.today.date.succ_opt().map_or(round.from, |next| next.max(round.from));
        let days = std::iter::successors(Some(first), |day| day.succ_opt());
        let is_open = |day: &NaiveDate| {
            let in_pause =
                round.pauses.iter().any(|pause| (pause.from..=pause.until).contains(day));
            !in_pause
                && !taken.contains(day)
                && self.calendar.closed_on(*day, Weekdays::MonFri).is_none()
        };
        // A round of more than ten years is a slip.
        days.take_while(|day| *day <= round.until).take(3700).filter(is_open).collect()
    }
}
