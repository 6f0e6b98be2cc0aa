//! What a check may look at. What is computed for several checks is computed once.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::meeting_path;
use super::text::{self, Text};
use super::timeline::Timeline;
use crate::annex::AnnexFacts;
use crate::calendar::{Calendar, Today};
use crate::diagnostic::Place;
use crate::model::{
    AskedRound, Forum, Id, Meeting, MeetingId, Repository, RoundId, Status, Subject,
};
use crate::parallel;
use crate::request::{self, Evidence, Schedule, Standing};

/// The repository, the day, and what follows from both.
pub struct Context<'a> {
    pub repository: &'a Repository,
    pub calendar: &'a Calendar,
    pub evidence: &'a Evidence,
    pub today: Today,
    pub(super) timeline: Timeline<'a>,
    /// What is known of the annexes that were read; none need be.
    pub annexes: &'a AnnexFacts,
    schedules: BTreeMap<MeetingId, Schedule>,
    standings: BTreeMap<RoundId, Vec<Standing>>,
    texts: OnceLock<Vec<Text<'a>>>,
}

impl<'a> Context<'a> {
    pub fn new(
        repository: &'a Repository,
        calendar: &'a Calendar,
        evidence: &'a Evidence,
        today: Today,
    ) -> Self {
        static NONE: AnnexFacts = AnnexFacts::new();
        let rounds: Vec<AskedRound> = repository.rounds().collect();
        let judged = parallel::in_parts(&rounds, |part| {
            let one = |round: &AskedRound| {
                let schedule = match round.subject {
                    Subject::Meeting(_, None) => return None,
                    Subject::Meeting(meeting, Some(forum)) => {
                        Some(request::schedule(forum, meeting, calendar))
                    }
                    Subject::Request(..) => None,
                };
                let common = match &schedule {
                    Some(schedule) => schedule.get("remarks").map(|due| due.deadline),
                    None => {
                        let due = request::round_due(repository, round, calendar);
                        due.ok().map(|due| due.deadline)
                    }
                };
                let of = |party: &Id| request::standing(round, party, common, calendar, evidence);
                let standings: Vec<Standing> = round.replies.keys().map(of).collect();
                Some((round.id.clone(), schedule, standings))
            };
            part.iter().filter_map(one).collect::<Vec<_>>()
        });
        let mut schedules = BTreeMap::new();
        let mut standings = BTreeMap::new();
        for (id, schedule, own) in judged.into_iter().flatten() {
            if let (Some(meeting), Some(schedule)) = (id.meeting(), schedule) {
                schedules.insert(meeting.clone(), schedule);
            }
            standings.insert(id, own);
        }
        let timeline = Timeline::new(repository);
        let texts = OnceLock::new();
        Context {
            repository,
            calendar,
            evidence,
            today,
            timeline,
            annexes: &NONE,
            schedules,
            standings,
            texts,
        }
    }

    /// The texts that have anything to be judged, in the order of their paths. They are read once,
    /// by the first check that asks.
    pub(super) fn texts(&self) -> &[Text<'a>] {
        let repository = self.repository;
        self.texts.get_or_init(|| text::read(repository))
    }

    /// The same, with what is known of the annexes.
    pub fn with_annexes(mut self, annexes: &'a AnnexFacts) -> Self {
        self.annexes = annexes;
        self
    }

    /// The meetings whose forum is known, with it.
    pub fn meetings(&self) -> impl Iterator<Item = (&'a Meeting, &'a Forum)> {
        let repository = self.repository;
        let with_forum = |meeting: &'a Meeting| {
            repository.forums.get(&meeting.forum).map(|forum| (meeting, forum))
        };
        repository.meetings.values().filter_map(with_forum)
    }

    /// The meetings that take place, with their forums.
    pub fn live_meetings(&self) -> impl Iterator<Item = (&'a Meeting, &'a Forum)> {
        self.meetings().filter(|(meeting, _)| meeting.status.takes_place())
    }

    /// Those that are still to be held. The rules that a past meeting was prepared by may have
    /// been changed since, and nobody can mend what it was called with.
    pub fn coming_meetings(&self) -> impl Iterator<Item = (&'a Meeting, &'a Forum)> {
        self.live_meetings().filter(|(meeting, _)| meeting.status != Status::Held)
    }

    pub fn schedule(&self, meeting: &Meeting) -> &Schedule {
        static NONE: Schedule = Schedule { dues: Vec::new(), faults: Vec::new() };
        self.schedules.get(&meeting.id).unwrap_or(&NONE)
    }

    /// The standings of those who have a reply file, asked or not.
    pub fn standings(&self, round: &RoundId) -> &[Standing] {
        self.standings.get(round).map_or(&[], Vec::as_slice)
    }

    /// Where a deadline of a meeting is set: its override, or the forum's rule.
    pub fn due_place(&self, meeting: &Meeting, key: &str) -> Place {
        let own = meeting.overrides.iter().position(|own| own.deadline == key);
        match own {
            Some(index) => self
                .repository
                .place(&meeting_path(meeting), crate::key!["overrides", index, "until"]),
            None => self.repository.place(&meeting_path(meeting), crate::key!["starts"]),
        }
    }
}
