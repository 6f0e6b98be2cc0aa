//! How a hearing's view is made: who stands how, what each has said, and what their silence means.

use chrono::Utc;

use super::{HearingView, JointView, Matter, PartyView, QuestionView, SentView};
use crate::calendar::Deadline;
use crate::model::{
    AskedRound, Id, JointMark, JointReply, Origin, Question, Request, Round, RoundId, Subject,
};
use crate::request::kind::hearing::{self, Heard, without_contacts};
use crate::request::silence::{self, Rule};
use crate::request::{self, Standing};
use crate::view::remarks::{local, name};
use crate::view::{View, round};
use crate::words::{danish, list};

/// What `view`'s readers may see of what the round has brought.
pub fn view(view: &View, id: &RoundId) -> Option<HearingView> {
    let asked = view.repository.round(id)?;
    let Subject::Request(request, round) = asked.subject else { return None };
    if !view.readers.may_see(request.closed.as_ref()) {
        return None;
    }
    let questions = request.asked(round);
    let municipal = view.readers.are_municipal_side();
    let mut parties = match municipal {
        true => parties(view, &asked, request, round, &questions),
        false => Vec::new(),
    };
    parties.sort_by_key(|(party, _)| danish(&party.municipality));
    let technical = technical(view, &asked, request, round, &questions);
    Some(HearingView {
        matter: matter(view, &asked, request, round),
        // Without the answers nobody needs to know what was asked.
        questions: match municipal && !request.questions.is_empty() {
            true => questions_of(&questions),
            false => Vec::new(),
        },
        parties: parties.into_iter().map(|(party, _)| party).collect(),
        joint: request.joint.as_ref().and_then(|joint| self::joint(view, request, joint)),
        technical,
    })
}

pub fn questions_of(questions: &[Question]) -> Vec<QuestionView> {
    let one = |(index, question): (usize, &Question)| QuestionView {
        id: question.id.clone(),
        number: (index + 1).to_string(),
        text: question.text.clone(),
        kind: question.kind,
        choices: question.answers(),
    };
    questions.iter().enumerate().map(one).collect()
}

/// What stands at the top of the papers.
pub fn matter(view: &View, asked: &AskedRound, request: &Request, round: &Round) -> Matter {
    let repository = view.repository;
    let own = &repository.secretariat;
    let case = request.case.as_ref().and_then(|id| repository.cases.get(id));
    let mut filing = request.filing.clone();
    if let Some(case) = case {
        filing.kle = filing.kle.or_else(|| case.filing.kle.clone());
        filing.case_number = filing.case_number.or_else(|| case.filing.case_number.clone());
    }
    let due = request::round_due(repository, asked, view.calendar).ok();
    let meeting = request.meeting.as_ref().and_then(|id| {
        let meeting = repository.meetings.get(id)?;
        let forum = repository.forums.get(&meeting.forum)?;
        Some((id.clone(), forum.name.clone(), meeting.starts))
    });
    let asker_deadline = request.asker_deadline;
    Matter {
        id: request.id.to_string(),
        file_stem: asked.id.file_stem(),
        kind_of: request.kind,
        kind: request.kind.title(view.language),
        title: request.title.clone(),
        secretariat: own.name.clone(),
        secretariat_email: own.email.clone(),
        asker: asker(view, request),
        asker_deadline: asker_deadline
            .and_then(|(date, clock)| Deadline::new(date, clock, view.calendar).ok()),
        round: round.title.clone(),
        is_one_of_several: request.rounds.iter().filter(|one| !one.replies.is_empty()).count() > 1,
        deadline: due.map(|due| due.deadline),
        silence: request.silence,
        case_title: case.map(|case| case.title.clone()),
        filing,
        meeting,
        readers: view.readers.title(view.language),
        readers_folder: view.readers.folder(),
        is_municipal_side: view.readers.are_municipal_side(),
        today: view.today.date,
        language: view.language,
    }
}

fn asker(view: &View, request: &Request) -> String {
    let language = view.language;
    match request.asker.as_deref() {
        None | Some("secretariat") => view.repository.secretariat.name.clone(),
        Some("region") => language.pick("regionen", "the region").to_owned(),
        Some("ministry") => language.pick("ministeriet", "the ministry").to_owned(),
        Some("kkr") => "KKR".to_owned(),
        Some(words) => words.to_owned(),
    }
}

fn heard(
    view: &View,
    standing: &Standing,
    (request, round): (&Request, &Round),
    questions: &[Question],
) -> Heard {
    let begun = round.opens.map_or(view.today.date, |opens| opens.date());
    let reply = standing.counts.as_ref();
    let heard = reply.map_or_else(Heard::default, |reply| hearing::heard(reply, questions, begun));
    if request.questions.is_empty() { heard.on_the_whole() } else { heard }
}

fn parties(
    view: &View,
    asked: &AskedRound,
    request: &Request,
    round: &Round,
    questions: &[Question],
) -> Vec<(PartyView, Id)> {
    let standings = view.standings(&asked.id);
    let due = request::round_due(view.repository, asked, view.calendar).ok();
    let is_expected = due.is_some_and(|due| due.is_expected());
    let answers = round::view(view.repository, view.calendar, view.today, &standings).answers;
    let is_own = view.readers.are_the_secretariat();
    let rule = Rule { silence: request.silence, sent_by: silence::sent_by(round, view.calendar) };
    let one = |standing: &Standing| {
        let answer = answers.iter().find(|answer| answer.party == standing.party)?.clone();
        let mut heard = heard(view, standing, (request, round), questions);
        let opened =
            silence::opening(&request.dispatches, &round.id, &standing.party, view.today.ends);
        let is_due = answer.is_due && !is_expected;
        heard.contacts.retain(|_| is_own);
        let party = PartyView {
            party: standing.party.clone(),
            municipality: answer.municipality.clone(),
            came: silence::outcome(standing, opened, is_due, rule),
            answer,
            sent: sent(view, request, round, &standing.party),
            position: heard.position,
            said: heard.answers,
            general: heard.general,
            loose: heard.loose,
            route: heard.route,
            manner: heard.manner,
            answers_itself: heard.answers_itself,
            contacts: heard.contacts,
        };
        Some((party, standing.party.clone()))
    };
    standings.iter().filter_map(one).collect()
}

fn sent(view: &View, request: &Request, round: &Round, party: &Id) -> Vec<SentView> {
    let own = request.dispatches.iter();
    let own = own.filter(|sent| sent.round == round.id && sent.party == *party);
    let mut all: Vec<SentView> = own
        .map(|sent| SentView {
            to: sent.to.clone(),
            time: local(sent.time.with_timezone(&Utc), view.calendar),
            way: sent.way.title(view.language),
            edition: sent.edition.clone(),
            document_number: sent.document_number.clone(),
            content: sent.content.clone(),
        })
        .collect();
    all.sort_by(|a, b| (a.time, &a.to).cmp(&(b.time, &b.to)));
    all
}

/// The technical remarks: for the municipal side, and for all once they are sent with the joint
/// reply.
fn technical(
    view: &View,
    asked: &AskedRound,
    request: &Request,
    round: &Round,
    questions: &[Question],
) -> Vec<(String, String)> {
    let is_sent =
        request.joint.as_ref().is_some_and(|joint| joint.sent.is_some() && joint.with_technical);
    if !view.readers.are_municipal_side() && !is_sent {
        return Vec::new();
    }
    let one = |standing: &Standing| {
        let technical = heard(view, standing, (request, round), questions).technical;
        let municipality = name(view.repository, &standing.party);
        (!technical.is_empty()).then_some((municipality, technical))
    };
    let mut all: Vec<(String, String)> = view.standings(&asked.id).iter().filter_map(one).collect();
    if !view.readers.are_municipal_side() {
        // Who said what is the municipal side's own affair; their order would tell it too.
        let nobody = view.language.pick("En kommune", "A municipality");
        all =
            all.into_iter().map(|(_, text)| (nobody.to_owned(), without_contacts(&text))).collect();
        all.sort_by(|(_, one), (_, other)| one.cmp(other));
        return all;
    }
    all.sort_by_key(|(municipality, _)| danish(municipality));
    all
}

/// The joint reply: a draft for the municipal side alone, and without its marks for others.
fn joint(view: &View, request: &Request, joint: &JointReply) -> Option<JointView> {
    let municipal = view.readers.are_municipal_side();
    if joint.sent.is_none() && !municipal {
        return None;
    }
    let text = joint.text_with(|mark| match municipal {
        true => from(view, mark),
        false => String::new(),
    });
    Some(JointView {
        title: joint.title.clone().unwrap_or_else(|| request.title.clone()),
        sent: joint.sent,
        document_number: joint.document_number.clone(),
        text,
    })
}

/// `*(Furesø og Herlev)*`: from whom a paragraph comes.
fn from(view: &View, mark: &JointMark) -> String {
    let language = view.language;
    let one = |origin: &Origin| match origin {
        Origin::Party(id) => name(view.repository, id),
        Origin::All => language.pick("alle", "all").to_owned(),
        Origin::Secretariat => language.pick("sekretariatet", "the secretariat").to_owned(),
        Origin::Unknown(words) => words.clone(),
    };
    let names: Vec<String> = mark.from.iter().map(one).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    match names.is_empty() {
        true => String::new(),
        false => format!("*({})*", list(&names, language)),
    }
}
