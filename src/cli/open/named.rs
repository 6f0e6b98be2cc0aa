//! What a word on the command line names: a meeting, a round, a municipality.

use std::collections::BTreeMap;

use anyhow::{Context, Result, bail};

use super::Opened;
use crate::model::{
    AskedRound, Forum, Id, Meeting, MeetingId, Request, RequestId, RoundId, Subject,
};
use crate::request::round_due;
use crate::say;
use crate::words::{Say, nearest};

impl Opened {
    /// The round that `words` name: a meeting's (`2026/sundhedsraad-10`), one of a request's
    /// (`2013/rammepapir/svar`), or of a request the one that is open, else its last.
    ///
    /// # Errors
    /// If there is no such round, or its forum can't be read; the message names the nearest.
    pub fn round(&self, words: &str) -> Result<AskedRound<'_>> {
        let repository = self.repository()?;
        let plain = words.trim_end_matches('/');
        let id = match (RequestId::new(of_request(plain)), RoundId::new(of_request(plain))) {
            (Some(request), _) => self.current(&request),
            (_, id) => id.filter(|id| id.meeting().is_none()),
        };
        let round = id.and_then(|id| repository.round(&id));
        let round = match round {
            Some(round) => round,
            None if is_meeting(plain) => {
                let id = RoundId::Meeting(self.meeting(words)?);
                repository.round(&id).context("the meeting is there")?
            }
            None => bail!(self.no_round(of_request(plain))?),
        };
        match round.subject {
            Subject::Meeting(meeting, None) => bail!(unread_forum(meeting)),
            _ => Ok(round),
        }
    }

    /// Whether `words` can only mean a request or one of its rounds.
    pub fn names_request(&self, words: &str) -> bool {
        let plain = of_request(words.trim_end_matches('/'));
        let round = RoundId::new(plain).filter(|id| id.meeting().is_none());
        !is_meeting(plain) && (RequestId::new(plain).is_some() || round.is_some())
    }

    /// The request's round that is open, else its last.
    fn current(&self, id: &RequestId) -> Option<RoundId> {
        let repository = self.repository().ok()?;
        let request: &Request = repository.requests.get(id)?;
        let all = request
            .rounds
            .iter()
            .map(|round| RoundId::Request { request: id.clone(), round: round.id.clone() });
        let all: Vec<RoundId> = all.collect();
        let is_open = |id: &&RoundId| {
            let round = repository.round(id);
            let due = round.and_then(|round| round_due(repository, &round, &self.calendar).ok());
            due.is_none_or(|due| !self.today.is_after(&due.deadline))
        };
        all.iter().find(is_open).or(all.last()).cloned()
    }

    fn no_round(&self, plain: &str) -> Result<Say> {
        let repository = self.repository()?;
        let broken =
            |id: &RequestId| repository.broken.contains(&format!("{}/request.md", id.folder()));
        let request = RequestId::new(plain).or_else(|| {
            let (request, _) = plain.rsplit_once('/')?;
            RequestId::new(request)
        });
        if request.as_ref().is_some_and(broken) {
            return Ok(say!(
                "anmodningen `{plain}` kan ikke læses; kør `sek check` for at se, hvad der er galt",
                "the request `{plain}` could not be read; run `sek check` to see what is wrong"
            ));
        }
        let meetings = repository.meetings.keys().map(ToString::to_string);
        let requests = repository.requests.keys().map(ToString::to_string);
        let rounds = repository.rounds().map(|round| round.id.to_string());
        let known: Vec<String> = meetings.chain(requests).chain(rounds).collect();
        Ok(match nearest(plain, known.iter().map(String::as_str)) {
            Some(near) => say!(
                "der er ingen anmodning `{plain}`; mente du `{near}`?",
                "there is no request `{plain}`; did you mean `{near}`?"
            ),
            None => say!(
                "der er ingen anmodning `{plain}`; skriv et møde som `2026/sundhedsraad-10` eller en anmodning som `2013/rammepapir`",
                "there is no request `{plain}`; write a meeting such as `2026/sundhedsraad-10` or a request such as `2013/rammepapir`"
            ),
        })
    }

    /// The meeting that `words` name: `2026/sundhedsraad-10`, or its path.
    ///
    /// # Errors
    /// If there is no such meeting; the message names the nearest.
    pub fn meeting(&self, words: &str) -> Result<MeetingId> {
        let repository = self.repository()?;
        let plain = words.trim_end_matches('/').trim_end_matches("/meeting.toml");
        let plain = plain.strip_prefix("meetings/").unwrap_or(plain);
        if let Some(id) = MeetingId::new(plain).filter(|id| repository.meetings.contains_key(id)) {
            return Ok(id);
        }
        if repository.broken.contains(&format!("meetings/{plain}/meeting.toml")) {
            bail!(say!(
                "mødet `{plain}` kan ikke læses; kør `sek check` for at se, hvad der er galt",
                "the meeting `{plain}` could not be read; run `sek check` to see what is wrong"
            ))
        }
        let known: Vec<String> = repository.meetings.keys().map(ToString::to_string).collect();
        match nearest(plain, known.iter().map(String::as_str)) {
            Some(near) => bail!(say!(
                "der er intet møde `{plain}`; mente du `{near}`?",
                "there is no meeting `{plain}`; did you mean `{near}`?"
            )),
            None => bail!(say!(
                "der er intet møde `{plain}`; skriv år og mappe, for eksempel `2026/sundhedsraad-10`, eller se dem med `sek deadlines`",
                "there is no meeting `{plain}`; write year and folder, for example `2026/sundhedsraad-10`, or list them with `sek deadlines`"
            )),
        }
    }

    /// The forum that `words` name: its id, or its path.
    ///
    /// # Errors
    /// If there is no such forum; the message names the nearest.
    pub fn forum(&self, words: &str) -> Result<&Forum> {
        let forums = &self.repository()?.forums;
        let plain = words.strip_prefix("forums/").unwrap_or(words);
        let plain = plain.strip_suffix(".toml").unwrap_or(plain);
        if let Some(forum) = Id::new(plain).and_then(|id| forums.get(&id)) {
            return Ok(forum);
        }
        match nearest(plain, forums.keys().map(Id::as_str)) {
            Some(near) => bail!(say!(
                "der er intet forum `{words}`; mente du `{near}`?",
                "there is no forum `{words}`; did you mean `{near}`?"
            )),
            None => bail!(say!("der er intet forum `{words}`", "there is no forum `{words}`")),
        }
    }

    /// The municipality that `words` name, by id, name or alias.
    ///
    /// # Errors
    /// If there is no such municipality; the message names the nearest.
    pub fn municipality(&self, words: &str) -> Result<Id> {
        use crate::words::fold;
        let repository = self.repository()?;
        let wanted = fold(words);
        let mut all = repository.municipalities.values();
        let named = all.find(|municipality| municipality.is_called(words));
        if let Some(found) = named {
            return Ok(found.id.clone());
        }
        let mut names: BTreeMap<String, &Id> = BTreeMap::new();
        for municipality in repository.municipalities.values() {
            names.insert(municipality.id.to_string(), &municipality.id);
            for name in [&municipality.name, &municipality.official_name] {
                names.insert(fold(name), &municipality.id);
            }
        }
        match nearest(&wanted, names.keys().map(String::as_str)).map(|name| names[name]) {
            Some(near) => bail!(say!(
                "der er ingen kommune `{words}`; mente du `{near}`?",
                "there is no municipality `{words}`; did you mean `{near}`?"
            )),
            None => {
                bail!(say!("der er ingen kommune `{words}`", "there is no municipality `{words}`"))
            }
        }
    }
}

/// The words without what is around the id of a request or of its round in a path.
fn of_request(words: &str) -> &str {
    let plain = words.trim_end_matches("/request.md");
    plain.strip_prefix("requests/").unwrap_or(plain)
}

/// Whether the words can only be meant for a meeting.
fn is_meeting(words: &str) -> bool {
    let plain = words.trim_end_matches("/meeting.toml");
    plain.starts_with("meetings/") || !words.contains('/') || MeetingId::new(plain).is_some()
}

/// Why a meeting whose forum's file is broken can't be worked with.
pub fn unread_forum(meeting: &Meeting) -> Say {
    let forum = &meeting.forum;
    say!(
        "forummet `{forum}` kan ikke læses; kør `sek check` for at se, hvad der er galt",
        "the forum `{forum}` could not be read; run `sek check` to see what is wrong"
    )
}
