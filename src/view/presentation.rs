//! A generic case presentation (generisk sagsfremstilling): what one municipality puts before its
//! own politicians.
//!
//! Whoever asks for it, it holds what the administrations may see and no more: neither remarks nor
//! notes, whose readers are others.

use chrono::NaiveDate;

use super::share::of_share;
use super::{AnnexView, Audience, Readers, SectionView, View, asked, meeting, values};
use crate::calendar::Deadline;
use crate::model::{
    Filing, Id, Meeting, MeetingId, Presentation, Readiness, RoundId, ShareId, Subject,
};
use crate::words::merge::{Field, Values, fill};
use crate::words::{Language, Say, danish};

/// What is presented.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Presented {
    Item(MeetingId, Id),
    /// A request, in one of its rounds.
    Request(RoundId),
}

/// What one municipality presents.
#[derive(Clone, Debug)]
pub struct PresentationView {
    pub party: Id,
    /// The municipality's official name.
    pub municipality: String,
    /// Markdown if it is the secretariat's own for this, else plain words.
    pub title: Title,
    pub filing: Filing,
    /// The forum that takes it up, and its day.
    pub taken_up: Option<(String, NaiveDate)>,
    /// The municipality's own.
    pub deadline: Option<Deadline>,
    /// Markdown, filled in.
    pub sections: Vec<SectionView>,
    /// What a request asks.
    pub questions: Vec<String>,
    pub annexes: Vec<AnnexView>,
    /// Whether nobody has called the item ready.
    pub is_not_ready: bool,
    /// The fields that could not be filled in.
    pub gaps: Vec<Say>,
    pub secretariat: String,
    pub secretariat_email: Option<String>,
    pub today: NaiveDate,
    pub language: Language,
}

/// A title as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Title {
    Plain(String),
    Markdown(String),
}

/// What is the same for all municipalities.
struct Matter<'a> {
    title: &'a str,
    filing: Filing,
    meeting: Option<&'a Meeting>,
    share: Option<&'a ShareId>,
    own: Option<&'a Presentation>,
    /// What stands without a presentation of its own.
    sections: Vec<SectionView>,
    /// Whether those have fields.
    has_fields: bool,
    questions: Vec<String>,
    annexes: Vec<AnnexView>,
    is_not_ready: bool,
}

/// The annexes that are closed to nobody: politicians put their papers before everyone.
fn open(mut annexes: Vec<AnnexView>) -> Vec<AnnexView> {
    annexes.retain(|annex| !annex.is_closed);
    annexes
}

impl View<'_> {
    /// A presentation for each municipality that is asked, or for all where nobody is, in the
    /// Danish order of their names. `None` if it is closed: what is
    /// closed to anybody is put before politicians only in words that were written for them.
    pub fn presentations(&self, what: &Presented) -> Option<Vec<PresentationView>> {
        let readers = Readers::new([Audience::Administrations])?;
        let officers = View { readers, ..*self };
        match what {
            Presented::Item(meeting, item) => officers.of_item(meeting, item),
            Presented::Request(round) => officers.of_request(round),
        }
    }

    fn of_item(&self, id: &MeetingId, item: &Id) -> Option<Vec<PresentationView>> {
        let seen = meeting::view(self, id)?;
        let shown = seen.items().find(|shown| shown.id == *item)?;
        let record = self.repository.meetings.get(id)?;
        let own = record.items.get(item)?.presentation.as_ref();
        if shown.closed.is_some() && own.is_none() {
            return None;
        }
        let mut sections = shown.sections.clone();
        if let Some(decision) = &shown.decision {
            let title = self.language.pick("Beslutning", "Decision").to_owned();
            sections.push(SectionView { title, text: decision.text.clone() });
        }
        let matter = Matter {
            title: &shown.title,
            filing: shown.filing.clone(),
            meeting: Some(record),
            share: own.and_then(|own| own.share.as_ref()),
            own,
            sections,
            has_fields: false,
            questions: Vec::new(),
            annexes: open(shown.annexes.clone()),
            is_not_ready: shown.is_ours && shown.readiness == Readiness::NotReady,
        };
        let answers = seen.round.as_ref().map_or(&[][..], |round| &round.answers);
        let deadline = |party: &Id| {
            let answer = answers.iter().filter(|_| shown.asked).find(|one| one.party == *party)?;
            answer.deadline
        };
        let asked: Vec<Id> = answers.iter().map(|answer| answer.party.clone()).collect();
        Some(self.for_each(&asked, |party| {
            let due = deadline(party);
            self.presentation(&matter, party, due, self.item_values(&matter, party, due)?)
        }))
    }

    fn of_request(&self, id: &RoundId) -> Option<Vec<PresentationView>> {
        let record = self.repository.round(id)?;
        let Subject::Request(request, round) = record.subject else { return None };
        let own = request.presentation.as_ref();
        if !self.readers.may_see(request.closed.as_ref())
            || request.closed.is_some() && own.is_none()
        {
            return None;
        }
        let section = |section: &crate::model::MarkdownSection| SectionView {
            title: section.title.clone(),
            text: section.text.clone(),
        };
        let named = own.and_then(|own| own.share.as_ref());
        let matter = Matter {
            title: &request.title,
            filing: values::filed(&request.filing, self.case_filing(request.case.as_ref())),
            meeting: request.meeting.as_ref().and_then(|id| self.repository.meetings.get(id)),
            share: named.or(request.share.as_ref()),
            own,
            sections: request.sections.iter().map(section).collect(),
            has_fields: true,
            questions: request.asked(round).into_iter().map(|question| question.text).collect(),
            annexes: open(super::item::annexes(
                self.repository,
                &self.readers,
                &request.annexes,
                &request.id.folder(),
            )),
            is_not_ready: false,
        };
        let deadline = |party: &Id| asked::view(self, id, party)?.deadline;
        Some(self.for_each(record.asks, |party| {
            let due = deadline(party);
            let mut values = values::of_request(self, request, party, due)?;
            self.shared_values(&mut values, matter.share, party);
            self.presentation(&matter, party, due, values)
        }))
    }

    /// What `made` makes for each of `asked`, or of all municipalities if it is empty.
    fn for_each(
        &self,
        asked: &[Id],
        made: impl Fn(&Id) -> Option<PresentationView>,
    ) -> Vec<PresentationView> {
        let known = &self.repository.municipalities;
        let mut parties: Vec<&Id> = match asked.is_empty() {
            true => known.keys().collect(),
            false => asked.iter().collect(),
        };
        parties.sort();
        parties.dedup();
        let name = |id: &&Id| known.get(*id).map(|one| danish(&one.name));
        parties.sort_by_cached_key(name);
        parties.into_iter().filter_map(made).collect()
    }

    fn presentation(
        &self,
        matter: &Matter,
        party: &Id,
        deadline: Option<Deadline>,
        values: Values,
    ) -> Option<PresentationView> {
        let municipality = self.repository.municipalities.get(party)?;
        let language = self.language;
        let mut gaps = Vec::new();
        let mut filled = |text: &str| {
            let filled = fill(text, &values, language);
            gaps.extend(filled.gaps());
            filled.text
        };
        let title = match matter.own.and_then(|own| own.title.as_ref()) {
            Some(title) => Title::Markdown(filled(title)),
            None => Title::Plain(matter.title.to_owned()),
        };
        let own = matter.own.filter(|own| !own.text.is_empty());
        let sections = match own {
            Some(own) => vec![SectionView { title: String::new(), text: filled(&own.text) }],
            None if !matter.has_fields => matter.sections.clone(),
            None => {
                let section = |section: &SectionView| SectionView {
                    title: section.title.clone(),
                    text: filled(&section.text),
                };
                matter.sections.iter().map(section).collect()
            }
        };
        let forum = |meeting: &&Meeting| self.repository.forums.get(&meeting.forum);
        let taken_up = matter
            .meeting
            .and_then(|meeting| Some((forum(&meeting)?.name.clone(), meeting.starts.date())));
        Some(PresentationView {
            party: party.clone(),
            municipality: municipality.official_name.clone(),
            title,
            filing: matter.filing.clone(),
            taken_up,
            deadline,
            sections,
            questions: matter.questions.clone(),
            annexes: matter.annexes.clone(),
            is_not_ready: matter.is_not_ready,
            gaps,
            secretariat: self.repository.secretariat.name.clone(),
            secretariat_email: self.repository.secretariat.email.clone(),
            today: self.today.date,
            language,
        })
    }

    fn item_values(
        &self,
        matter: &Matter,
        party: &Id,
        deadline: Option<Deadline>,
    ) -> Option<Values> {
        let mut values = self.values(party)?;
        values.set(Field::Title, matter.title);
        values::filing(&mut values, &matter.filing);
        values::deadline(&mut values, deadline, self.language);
        if let Some(meeting) = matter.meeting
            && let Some(forum) = self.repository.forums.get(&meeting.forum)
        {
            values::meeting(&mut values, meeting, forum, self.language);
        }
        self.shared_values(&mut values, matter.share, party);
        Some(values)
    }

    /// Sets the fields for what `party` pays of the cost sharing, if there is one.
    pub(super) fn shared_values(&self, values: &mut Values, id: Option<&ShareId>, party: &Id) {
        let Some(Some(Ok(share))) = id.map(|id| self.share(id)) else { return };
        let mut lines = share.shares.iter();
        if let Some(line) = lines.find(|line| line.municipality == party.as_str()) {
            of_share(values, &share, line);
        }
    }
}
