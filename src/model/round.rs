//! The rounds in which somebody is asked: a meeting's remarks, and the rounds of a request.
//!
//! Every round has a folder with a reply for each party and a file of receipts, so what follows
//! from them is the same for all.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use super::request::{Request, Round};
use super::{Forum, Id, Label, Meeting, MeetingId, Receipts, Reply, Repository, labels};

/// A request's id, which is its path under `requests/`: `2013/rammepapir`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RequestId {
    /// The year of the folder.
    pub year: i32,
    /// `rammepapir`: never a hyphen and a number at its end, which is how meetings are called.
    pub name: Id,
}

impl RequestId {
    /// Reads `2013/rammepapir`.
    pub fn new(text: &str) -> Option<RequestId> {
        let (year, name) = text.split_once('/')?;
        let is_year = year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit());
        if !is_year || MeetingId::new(text).is_some() {
            return None;
        }
        Some(RequestId { year: year.parse().ok()?, name: Id::new(name)? })
    }

    /// `requests/2013/rammepapir`
    pub fn folder(&self) -> String {
        format!("requests/{self}")
    }

    /// `2013-rammepapir`: the id as one file name.
    pub fn file_stem(&self) -> String {
        format!("{:04}-{}", self.year, self.name)
    }
}

impl fmt::Display for RequestId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:04}/{}", self.year, self.name)
    }
}

/// A round's id: `2026/sundhedsraad-11` or `2013/rammepapir/svar`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RoundId {
    Meeting(MeetingId),
    Request { request: RequestId, round: Id },
}

impl RoundId {
    /// Reads a meeting's id, or that of a round of a request.
    pub fn new(text: &str) -> Option<RoundId> {
        if let Some(meeting) = MeetingId::new(text) {
            return Some(RoundId::Meeting(meeting));
        }
        let (request, round) = text.rsplit_once('/')?;
        Some(RoundId::Request { request: RequestId::new(request)?, round: Id::new(round)? })
    }

    /// The round whose folder holds `path`, and the rest of the path: `replies/furesoe.md`.
    pub fn holding(path: &str) -> Option<(RoundId, &str)> {
        let mut slashes = path.match_indices('/').map(|(at, _)| at);
        let (kind, rest) = path.split_once('/')?;
        let depth = match kind {
            "meetings" => 2,
            "requests" => 3,
            _ => return None,
        };
        let end = slashes.nth(depth)?;
        let id = rest.get(..end - kind.len() - 1)?;
        let found = RoundId::new(id)?;
        let fits = matches!(found, RoundId::Meeting(_)) == (kind == "meetings");
        fits.then_some((found, &path[end + 1..]))
    }

    /// The round and the party whose reply lies at `path`.
    pub fn of_reply(path: &str) -> Option<(RoundId, Id)> {
        let (round, rest) = RoundId::holding(path)?;
        let file = rest.strip_prefix("replies/")?.strip_suffix(".md")?;
        Some((round, Id::new(file)?))
    }

    /// `meetings/2026/sundhedsraad-11` or `requests/2013/rammepapir/svar`
    pub fn folder(&self) -> String {
        match self {
            RoundId::Meeting(meeting) => meeting.folder(),
            RoundId::Request { request, round } => format!("{}/{round}", request.folder()),
        }
    }

    /// Where the reply of `party` lies.
    pub fn reply_path(&self, party: &Id) -> String {
        format!("{}/replies/{party}.md", self.folder())
    }

    /// Where its receipts lie.
    pub fn receipts_path(&self) -> String {
        format!("{}/receipts.toml", self.folder())
    }

    /// The id as one file name.
    pub fn file_stem(&self) -> String {
        match self {
            RoundId::Meeting(meeting) => meeting.file_stem(),
            RoundId::Request { request, round } => format!("{}-{round}", request.file_stem()),
        }
    }

    /// The meeting whose round of remarks it is.
    pub fn meeting(&self) -> Option<&MeetingId> {
        match self {
            RoundId::Meeting(meeting) => Some(meeting),
            RoundId::Request { .. } => None,
        }
    }
}

impl fmt::Display for RoundId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            RoundId::Meeting(meeting) => meeting.fmt(out),
            RoundId::Request { request, round } => write!(out, "{request}/{round}"),
        }
    }
}

/// A round with who is asked and what has come.
#[derive(Clone, Debug)]
pub struct AskedRound<'a> {
    pub id: RoundId,
    pub asks: &'a [Id],
    pub replies: &'a BTreeMap<Id, Arc<Reply>>,
    pub receipts: &'a Receipts,
    pub subject: Subject<'a>,
}

/// What a round is about.
#[derive(Clone, Copy, Debug)]
pub enum Subject<'a> {
    /// The items of a meeting; without its forum nobody is asked.
    Meeting(&'a Meeting, Option<&'a Forum>),
    Request(&'a Request, &'a Round),
}

impl<'a> AskedRound<'a> {
    fn of_meeting(repository: &'a Repository, meeting: &'a Meeting) -> AskedRound<'a> {
        let forum = repository.forums.get(&meeting.forum);
        AskedRound {
            id: RoundId::Meeting(meeting.id.clone()),
            asks: forum.filter(|_| meeting.has_forms()).map_or(&[], |forum| &forum.asks),
            replies: &meeting.replies,
            receipts: &meeting.receipts,
            subject: Subject::Meeting(meeting, forum),
        }
    }

    fn of_request(
        repository: &'a Repository,
        request: &'a Request,
        round: &'a Round,
    ) -> AskedRound<'a> {
        AskedRound {
            id: RoundId::Request { request: request.id.clone(), round: round.id.clone() },
            asks: repository.asked_by(request),
            replies: &round.replies,
            receipts: &round.receipts,
            subject: Subject::Request(request, round),
        }
    }

    /// What its headings may be called: the items of the meeting, or the questions of the request.
    pub fn labels(&self, repository: &Repository) -> Vec<Label> {
        match self.subject {
            Subject::Meeting(meeting, Some(forum)) => {
                labels(meeting, &repository.agenda(meeting, forum))
            }
            Subject::Meeting(_, None) => Vec::new(),
            Subject::Request(request, round) => request.labels(round),
        }
    }

    /// Whether all that it asks about could be read, so that a heading that fits nothing is wrong.
    pub fn is_whole(&self, repository: &Repository) -> bool {
        match &self.id {
            RoundId::Meeting(meeting) => repository.items_are_whole(meeting),
            RoundId::Request { .. } => true,
        }
    }

    /// The file that says who is asked.
    pub fn asking_path(&self) -> String {
        match self.subject {
            Subject::Meeting(meeting, _) => format!("forums/{}.toml", meeting.forum),
            Subject::Request(request, _) => match (&request.forum, request.asks.is_empty()) {
                (Some(forum), true) => format!("forums/{forum}.toml"),
                _ => request.path(),
            },
        }
    }
}

impl Repository {
    /// The round called `id`.
    pub fn round(&self, id: &RoundId) -> Option<AskedRound<'_>> {
        match id {
            RoundId::Meeting(meeting) => {
                Some(AskedRound::of_meeting(self, self.meetings.get(meeting)?))
            }
            RoundId::Request { request, round } => {
                let request = self.requests.get(request)?;
                Some(AskedRound::of_request(self, request, request.round(round)?))
            }
        }
    }

    /// Every round: first those of the meetings, then those of the requests.
    pub fn rounds(&self) -> impl Iterator<Item = AskedRound<'_>> {
        let meetings = self.meetings.values();
        let of_meetings = meetings.map(|meeting| AskedRound::of_meeting(self, meeting));
        let of_requests = self.requests.values().flat_map(move |request| {
            let rounds = request.rounds.iter();
            rounds.map(move |round| AskedRound::of_request(self, request, round))
        });
        of_meetings.chain(of_requests)
    }

    /// Who is asked by `request`: those that it names, else those whom its forum asks.
    pub fn asked_by<'a>(&'a self, request: &'a Request) -> &'a [Id] {
        let forum = request.forum.as_ref().and_then(|forum| self.forums.get(forum));
        match (request.asks.is_empty(), forum) {
            (true, Some(forum)) => &forum.asks,
            _ => &request.asks,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_round_is_read_back_from_its_id_and_from_a_path_in_its_folder() {
        for text in ["2026/sundhedsraad-11", "2013/rammepapir/svar", "2013/a-b/x-1"] {
            let id = RoundId::new(text).unwrap();
            assert_eq!(id.to_string(), text);
            let furesoe = Id::new("furesoe").unwrap();
            let path = id.reply_path(&furesoe);
            assert_eq!(RoundId::of_reply(&path), Some((id.clone(), furesoe)), "{path}");
            assert_eq!(RoundId::holding(&id.receipts_path()), Some((id, "receipts.toml")));
        }
    }

    #[test]
    fn what_is_no_round_is_none() {
        for text in ["2013/rammepapir", "2013/raad-01/svar", "13/a/b", "2013/a/b/c", "2013/A/b"] {
            assert_eq!(RoundId::new(text), None, "{text}");
        }
        for path in [
            "requests/2026/raad-11/replies/furesoe.md",
            "meetings/2013/rammepapir/svar/replies/furesoe.md",
            "requests/2013/rammepapir/replies/furesoe.md",
            "requests/2013/rammepapir/svar",
            "forums/2013/a/b/c",
            "meetings",
        ] {
            assert_eq!(RoundId::of_reply(path), None, "{path}");
        }
    }
}
