//! The activity report: what the secretariat has done in a year, in numbers.

use std::collections::BTreeMap;

use chrono::Datelike;
use serde::Serialize;

use super::{Answer, RowView, StateCount, View, Wanted};
use crate::model::{
    Forum, ItemKind, Meeting, Outcome, Request, RequestKind, Rhythm, RoundId, Status, Visit,
    VisitStatus,
};
use crate::request::Standing;
use crate::words::Money;

/// A year in numbers.
#[derive(Clone, Debug, Serialize)]
pub struct ActivityView {
    pub year: i32,
    pub forums: Vec<ForumYear>,
    /// By kind, for the municipal side only.
    pub requests: Vec<RequestYear>,
    /// How far the municipalities are with all that was followed up, over all of them.
    pub follow_up: Vec<StateCount>,
    pub house: HouseYear,
    #[serde(skip)]
    pub secretariat: String,
    #[serde(skip)]
    pub readers: String,
    #[serde(skip)]
    pub readers_folder: String,
}

/// What else the secretariat has done; for itself alone, so empty for other readers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct HouseYear {
    /// Visits held.
    pub visits: usize,
    /// Enquiries that came, and how many of them were answered.
    pub enquiries: usize,
    pub enquiries_answered: usize,
    /// Lots drawn.
    pub lots: usize,
    /// What was shared for the year: the title and the amount before indexation.
    pub shares: Vec<(String, Money)>,
}

/// A forum's year.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ForumYear {
    pub forum: String,
    #[serde(skip)]
    pub rhythm: Option<Rhythm>,
    pub held: usize,
    /// Still to be held, as of the view's day.
    pub coming: usize,
    /// Cancelled or postponed.
    pub not_held: usize,
    pub decisions: usize,
    pub discussions: usize,
    pub informations: usize,
    /// Items of meetings that were held, by what the minutes say.
    pub approved: usize,
    pub rejected: usize,
    pub postponed: usize,
    /// How many replies were asked for and how many came; for the municipal side only.
    pub asked: usize,
    pub answered: usize,
}

/// The requests of a kind whose first round opened or ended in the year.
#[derive(Clone, Debug, Serialize)]
pub struct RequestYear {
    pub kind: &'static str,
    #[serde(skip)]
    pub request_kind: RequestKind,
    pub requests: usize,
    pub rounds: usize,
    pub asked: usize,
    pub answered: usize,
}

impl View<'_> {
    /// The year in numbers, as of the view's day.
    pub fn activity(&self, year: i32) -> ActivityView {
        let forums = self.repository.forums.values();
        let forums = forums.filter(|forum| self.readers.have_business_in(forum));
        let mut follow_up: BTreeMap<_, usize> = BTreeMap::new();
        let decisions = self.follow_up(Wanted::default()).decisions;
        for count in decisions.iter().flat_map(|decision| decision.counts()) {
            *follow_up.entry(count.state).or_default() += count.count;
        }
        ActivityView {
            year,
            forums: forums.filter_map(|forum| self.forum_year(forum, year)).collect(),
            requests: self.request_years(year),
            house: self.house_year(year),
            follow_up: follow_up
                .into_iter()
                .map(|(state, count)| StateCount { state, count })
                .collect(),
            secretariat: self.repository.secretariat.name.clone(),
            readers: self.readers.title(self.language),
            readers_folder: self.readers.folder(),
        }
    }

    fn house_year(&self, year: i32) -> HouseYear {
        if !self.readers.are_the_secretariat() {
            return HouseYear::default();
        }
        let is_here = |day: chrono::NaiveDate| day.year() == year && day <= self.today.date;
        let visits = self.repository.visits.values().flat_map(|round| &round.visits);
        let held = |visit: &&Visit| visit.status == VisitStatus::Held && is_here(visit.date);
        let enquiries = self.repository.enquiries.values().flatten();
        let came: Vec<_> = enquiries.filter(|enquiry| is_here(enquiry.date)).collect();
        let answered = |day: chrono::NaiveDate| day <= self.today.date;
        let drawn = self.repository.lots.values().filter_map(|lot| lot.drawn.as_ref());
        let shares = self.repository.shares.values().filter(|share| share.year == year);
        HouseYear {
            visits: visits.filter(held).count(),
            enquiries: came.len(),
            enquiries_answered: came
                .iter()
                .filter(|one| one.answered.is_some_and(answered))
                .count(),
            lots: drawn.filter(|drawn| is_here(drawn.time.date_naive())).count(),
            shares: shares.map(|share| (share.title.clone(), share.amount)).collect(),
        }
    }

    /// `None` for a forum that neither met nor was in being in the year.
    fn forum_year(&self, forum: &Forum, year: i32) -> Option<ForumYear> {
        let mut found = ForumYear {
            forum: forum.short_name.clone(),
            rhythm: Some(forum.rhythm),
            ..ForumYear::default()
        };
        let is_in_being = forum.valid.from.is_none_or(|day| day.year() <= year)
            && forum.valid.until.is_none_or(|day| day.year() >= year);
        let of_year = |meeting: &&Meeting| {
            meeting.forum == forum.id
                && meeting.starts.year() == year
                && self.readers.may_follow(forum, meeting)
        };
        let mut meetings = self.repository.meetings.values().filter(of_year).peekable();
        if meetings.peek().is_none() && !is_in_being {
            return None;
        }
        for meeting in meetings {
            match meeting.status {
                Status::Cancelled | Status::Postponed => found.not_held += 1,
                Status::Planned | Status::Called if meeting.starts.date() >= self.today.date => {
                    found.coming += 1;
                }
                _ => {
                    found.held += 1;
                    self.count_items(meeting, &mut found);
                }
            }
        }
        Some(found)
    }

    fn count_items(&self, meeting: &Meeting, found: &mut ForumYear) {
        let Some(seen) = self.meeting(&meeting.id) else { return };
        for row in &seen.rows {
            let RowView::Item(item) = row else { continue };
            match item.kind {
                ItemKind::Decision => found.decisions += 1,
                ItemKind::Discussion => found.discussions += 1,
                ItemKind::Information => found.informations += 1,
            }
            match item.decision.as_ref().and_then(|decision| decision.outcome) {
                Some(Outcome::Approved) => found.approved += 1,
                Some(Outcome::Rejected) => found.rejected += 1,
                Some(Outcome::Postponed) => found.postponed += 1,
                _ => {}
            }
        }
        if let Some(round) = &seen.round
            && seen.items().any(|item| item.asked)
        {
            found.asked += round.answers.len();
            let came = |answer: &&Answer| answer.has_answered() && answer.received.is_some();
            found.answered += round.answers.iter().filter(came).count();
        }
    }

    fn request_years(&self, year: i32) -> Vec<RequestYear> {
        let mut all: Vec<RequestYear> = Vec::new();
        for request in self.repository.requests.values() {
            if request.id.year != year || !self.may_see_request(request) {
                continue;
            }
            let own = self.request_year(request);
            match all.iter_mut().find(|known| known.request_kind == request.kind) {
                Some(known) => {
                    known.requests += 1;
                    known.rounds += own.rounds;
                    known.asked += own.asked;
                    known.answered += own.answered;
                }
                None => all.push(own),
            }
        }
        all.sort_by_key(|known| known.request_kind);
        all
    }

    fn request_year(&self, request: &Request) -> RequestYear {
        let round = |round: &crate::model::Round| RoundId::Request {
            request: request.id.clone(),
            round: round.id.clone(),
        };
        let standings: Vec<_> =
            request.rounds.iter().flat_map(|own| self.standings(&round(own))).collect();
        RequestYear {
            kind: request.kind.facts().word,
            request_kind: request.kind,
            requests: 1,
            rounds: request.rounds.len(),
            asked: standings.len(),
            answered: standings.iter().filter(|own| has_come(own)).count(),
        }
    }
}

/// Whether an answer is proven to have come by the view's day: what came later must not change the
/// report of a year that is over.
fn has_come(standing: &Standing) -> bool {
    let shown = standing.verdict.shown();
    standing.has_answered() && shown.is_some_and(|version| version.received.is_some())
}
