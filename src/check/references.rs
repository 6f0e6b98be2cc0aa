//! R001: a reference to something that isn't there.

use super::{Check, Context, forum_path, item_path, meeting_path, visit_path};
use crate::diagnostic::{Code, Diagnostic, Fix, Place, Severity};
use crate::key;
use crate::model::{
    AgendaEntry, AgendaItem, AskedRound, Audience, Case, Closed, DEADLINES, Forum, Id, ItemId, Lot,
    LotId, Meeting, MeetingId, Presentation, Repository, Request, RequestId, Share, ShareId,
};
use crate::say;
use crate::words::{Say, nearest};

pub static CHECK: Check =
    Check { code: Code { id: "R001", name: "unknown-reference", severity: Severity::Error }, run };

fn run(context: &Context, found: &mut Vec<Diagnostic>) {
    let mut search = Search { repository: context.repository, found };
    search.secretariat();
    for id in context.repository.contacts.keys() {
        search.municipality(id, || Place::file(format!("contacts/{id}.toml")));
    }
    for forum in context.repository.forums.values() {
        search.forum(forum);
    }
    for case in context.repository.cases.values() {
        search.stages(case);
    }
    for meeting in context.repository.meetings.values() {
        search.meeting(meeting);
    }
    for lot in context.repository.lots.values() {
        search.lot(lot);
    }
    search.people();
    for share in context.repository.shares.values() {
        search.share(share);
    }
    for request in context.repository.requests.values() {
        search.request(request);
    }
    for round in context.repository.rounds() {
        search.receipts(&round);
    }
}

struct Search<'a> {
    repository: &'a Repository,
    found: &'a mut Vec<Diagnostic>,
}

impl Search<'_> {
    fn report(&mut self, place: Place, what: Say, help: Say) {
        self.found.push(Diagnostic::new(&CHECK.code, place, what, help));
    }

    fn municipality(&mut self, id: &Id, place: impl Fn() -> Place) {
        let broken = format!("municipalities/{id}.toml");
        if self.repository.municipalities.contains_key(id)
            || self.repository.broken.contains(&broken)
        {
            return;
        }
        let mut called =
            self.repository.municipalities.values().filter(|one| one.is_called(id.as_str()));
        let meant = called.next().filter(|_| called.next().is_none()).map(|one| one.id.as_str());
        let near = meant.or_else(|| nearest_municipality(self.repository, id.as_str()));
        let help = match near {
            Some(near) => say!("mente du `{near}`?", "did you mean `{near}`?"),
            None => say!("opret {broken}, eller ret id'et", "create {broken}, or correct the id"),
        };
        let what = say!(
            "der er ingen kommune med id `{id}`",
            "there is no municipality with the id `{id}`"
        );
        let found = Diagnostic::new(&CHECK.code, place(), what, help);
        // The place is the id in quotes, except where the id is a file's name.
        let text = self.repository.texts.get(&found.place.path);
        let span = found.place.start.map(|start| start..found.place.end).filter(|span| {
            let written = text.and_then(|text| text.get(span.clone()));
            written.is_some_and(|written| written.trim_matches(['"', '\'']) == id.as_str())
        });
        self.found.push(match (meant, span) {
            (Some(meant), Some(span)) => {
                let fix = Fix::replace(&found.place.path, span, format!("\"{meant}\""));
                found.mended_by(fix)
            }
            _ => found,
        });
    }

    fn known_forum(&mut self, id: &Id, place: impl Fn() -> Place) {
        let broken = forum_path(id);
        if self.repository.forums.contains_key(id) || self.repository.broken.contains(&broken) {
            return;
        }
        let help = match nearest_forum(self.repository, id.as_str()) {
            Some(near) => say!("mente du `{near}`?", "did you mean `{near}`?"),
            None => {
                say!("opret {broken}, eller ret navnet", "create {broken}, or correct the name")
            }
        };
        self.report(
            place(),
            say!("der er intet forum med id `{id}`", "there is no forum with the id `{id}`"),
            help,
        );
    }

    fn known_meeting(&mut self, id: &MeetingId, place: impl Fn() -> Place) {
        let broken = format!("{}/meeting.toml", id.folder());
        if self.repository.meetings.contains_key(id) || self.repository.broken.contains(&broken) {
            return;
        }
        let known: Vec<String> = self.repository.meetings.keys().map(ToString::to_string).collect();
        let help = match nearest(&id.to_string(), known.iter().map(String::as_str)) {
            Some(near) => say!("mente du `{near}`?", "did you mean `{near}`?"),
            None => say!(
                "opret mødet, eller ret henvisningen",
                "create the meeting, or correct the reference"
            ),
        };
        self.report(place(), say!("der er intet møde `{id}`", "there is no meeting `{id}`"), help);
    }

    fn secretariat(&mut self) {
        let repository = self.repository;
        if let Some(host) = self.repository.secretariat.host.clone() {
            let place = || repository.place("sekretariat.toml", key!["host"]);
            self.municipality(&host, place);
        }
    }

    fn forum(&mut self, forum: &Forum) {
        let repository = self.repository;
        let path = forum_path(&forum.id);
        let named = [
            ("prepares", &forum.prepares),
            ("appointed_by", &forum.appointed_by),
            ("reports_to", &forum.reports_to),
        ];
        for (key, other) in named {
            if let Some(other) = other {
                self.known_forum(other, || repository.place(&path, key![key]));
            }
        }
        for (index, other) in forum.excludes.iter().enumerate() {
            let place = || repository.place(&path, key!["excludes", index]);
            self.known_forum(other, place);
        }
        for (index, asked) in forum.asks.iter().enumerate() {
            let place = || repository.place(&path, key!["asks", index]);
            self.municipality(asked, place);
        }
        for (index, seat) in forum.seats.iter().enumerate() {
            if let Some(id) = &seat.municipality {
                let place = || repository.place(&path, key!["seats", index, "municipality"]);
                self.municipality(id, place);
            }
        }
    }

    /// Loans, visits and enquiries.
    fn people(&mut self) {
        let repository = self.repository;
        for (index, loan) in repository.loans.iter().enumerate() {
            let place = || repository.place("staff.toml", key!["loans", index, "municipality"]);
            self.municipality(&loan.municipality, place);
        }
        for round in repository.visits.values() {
            let path = visit_path(&round.id);
            for (index, id) in round.municipalities.iter().enumerate() {
                self.municipality(id, || repository.place(&path, key!["municipalities", index]));
            }
            for (index, visit) in round.visits.iter().enumerate() {
                let place = || repository.place(&path, key!["visits", index, "municipality"]);
                self.municipality(&visit.municipality, place);
            }
        }
        for (year, enquiries) in &repository.enquiries {
            let path = format!("enquiries/{year:04}.toml");
            for (index, enquiry) in enquiries.iter().enumerate() {
                let place = || repository.place(&path, key!["enquiries", index, "from"]);
                self.municipality(&enquiry.from, place);
                if let Some(case) = &enquiry.case {
                    self.case_at(case, || {
                        repository.place(&path, key!["enquiries", index, "case"])
                    });
                }
            }
        }
    }

    fn stages(&mut self, case: &Case) {
        let repository = self.repository;
        let path = format!("cases/{}.toml", case.id);
        for (index, stage) in case.stages.iter().enumerate() {
            for (at, forum) in stage.forums.iter().enumerate() {
                let place = || repository.place(&path, key!["stages", index, "forums", at]);
                self.known_forum(forum, place);
            }
            for (at, meeting) in stage.meetings.iter().enumerate() {
                let place = || repository.place(&path, key!["stages", index, "meetings", at]);
                self.known_meeting(meeting, place);
            }
            for (at, request) in stage.requests.iter().enumerate() {
                let place = || repository.place(&path, key!["stages", index, "requests", at]);
                self.known_request(request, place);
            }
        }
    }

    fn known_request(&mut self, id: &RequestId, place: impl Fn() -> Place) {
        let broken = format!("{}/request.md", id.folder());
        if self.repository.requests.contains_key(id) || self.repository.broken.contains(&broken) {
            return;
        }
        let known: Vec<String> = self.repository.requests.keys().map(ToString::to_string).collect();
        let help = match nearest(&id.to_string(), known.iter().map(String::as_str)) {
            Some(near) => say!("mente du `{near}`?", "did you mean `{near}`?"),
            None => say!(
                "opret anmodningen, eller ret henvisningen",
                "create the request, or correct the reference"
            ),
        };
        let what = say!("der er ingen anmodning `{id}`", "there is no request `{id}`");
        self.report(place(), what, help);
    }

    /// The item that a follow-up follows up.
    fn decided_at(&mut self, id: &ItemId, path: &str) {
        let repository = self.repository;
        let place = || repository.place(path, key!["decided_at"]);
        let Some(meeting) = repository.meetings.get(&id.meeting) else {
            return self.known_meeting(&id.meeting, place);
        };
        let broken = format!("{}/{}/item.md", meeting.id.folder(), id.item);
        if meeting.items.contains_key(&id.item) || repository.broken.contains(&broken) {
            return;
        }
        let (item, meeting_id) = (&id.item, &id.meeting);
        let help = match nearest(item.as_str(), meeting.items.keys().map(Id::as_str)) {
            Some(near) => say!("mente du `{near}`?", "did you mean `{near}`?"),
            None => say!("ret henvisningen", "correct the reference"),
        };
        let what = say!(
            "mødet {meeting_id} har intet punkt `{item}`",
            "the meeting {meeting_id} has no item `{item}`"
        );
        self.report(place(), what, help);
    }

    fn meeting(&mut self, meeting: &Meeting) {
        let repository = self.repository;
        let path = meeting_path(meeting);
        self.known_forum(&meeting.forum, || Place::file(&path));
        if let Some(other) = &meeting.prepares {
            let place = || repository.place(&path, key!["prepares"]);
            self.known_meeting(other, place);
        }
        for (index, own) in meeting.overrides.iter().enumerate() {
            if !DEADLINES.contains(&own.deadline.as_str()) {
                let place = || repository.place(&path, key!["overrides", index, "deadline"]);
                self.deadline(&own.deadline, place);
            }
        }
        self.agenda(meeting, &path);
        for item in meeting.items.values() {
            let path = item_path(meeting, &item.id);
            if let Some(case) = &item.case {
                self.case(case, &path);
            }
            if let Some(owner) = &item.owner {
                self.owner(owner, &path);
            }
            let folder = format!("{}/{}", meeting.id.folder(), item.id);
            self.presentation(item.presentation.as_ref(), &folder);
            self.audiences(item.closed.as_ref(), &path, key!["closed", "audiences"]);
            for (index, annex) in item.annexes.iter().enumerate() {
                let at = key!["annexes", index, "closed", "audiences"];
                self.audiences(annex.closed.as_ref(), &path, at);
            }
        }
        for (index, annex) in meeting.annexes.iter().enumerate() {
            let at = key!["annexes", index, "closed", "audiences"];
            self.audiences(annex.closed.as_ref(), &path, at);
        }
        if let Some(other) =
            meeting.minutes.as_ref().and_then(|minutes| minutes.approved_at.clone())
        {
            let path = format!("{}/minutes.md", meeting.id.folder());
            let place = || repository.place(&path, key!["approved_at"]);
            self.known_meeting(&other, place);
        }
    }

    fn deadline(&mut self, word: &str, place: impl Fn() -> Place) {
        let list = DEADLINES.join("`, `");
        self.report(
            place(),
            say!("der er ingen frist, der hedder `{word}`", "there is no deadline called `{word}`"),
            match nearest(word, DEADLINES) {
                Some(near) => say!("mente du `{near}`?", "did you mean `{near}`?"),
                None => say!("fristerne hedder `{list}`", "the deadlines are called `{list}`"),
            },
        );
    }

    fn agenda(&mut self, meeting: &Meeting, path: &str) {
        let repository = self.repository;
        for (index, entry) in meeting.agenda.iter().enumerate() {
            let place = || repository.place(path, key!["agenda", index]);
            match entry {
                AgendaEntry::Heading(_) => {}
                AgendaEntry::Item(item) => self.agenda_item(meeting, item, place),
                AgendaEntry::Block { block, items } => {
                    self.block(meeting, block, place);
                    for (at, item) in items.iter().enumerate() {
                        let place = || repository.place(path, key!["agenda", index, "items", at]);
                        self.agenda_item(meeting, item, place);
                    }
                }
            }
        }
    }

    fn block(&mut self, meeting: &Meeting, block: &Id, place: impl Fn() -> Place) {
        let Some(forum) = self.repository.forums.get(&meeting.forum) else { return };
        if forum.blocks.iter().any(|known| known.id == *block) {
            return;
        }
        let near = nearest(block.as_str(), forum.blocks.iter().map(|known| known.id.as_str()));
        let help = match near {
            Some(near) => say!("mente du `{near}`?", "did you mean `{near}`?"),
            None => say!("tilføj blokken i forummets fil", "add the block to the forum's file"),
        };
        let what = say!("forummet har ingen blok `{block}`", "the forum has no block `{block}`");
        self.report(place(), what, help);
    }

    fn agenda_item(&mut self, meeting: &Meeting, entry: &AgendaItem, place: impl Fn() -> Place) {
        for item in std::iter::once(&entry.item).chain(&entry.parts) {
            let path = item_path(meeting, item);
            if meeting.items.contains_key(item) || self.repository.broken.contains(&path) {
                continue;
            }
            let help = match nearest(item.as_str(), meeting.items.keys().map(Id::as_str)) {
                Some(near) => say!("mente du `{near}`?", "did you mean `{near}`?"),
                None => say!("opret {path}, eller slet rækken", "create {path}, or delete the row"),
            };
            let what = say!(
                "dagsordenen har punktet `{item}`, men der er ingen mappe med det navn",
                "the agenda has the item `{item}`, but there is no folder of that name"
            );
            self.report(place(), what, help);
        }
    }

    fn receipts(&mut self, round: &AskedRound) {
        let repository = self.repository;
        let path = round.id.receipts_path();
        for (index, receipt) in round.receipts.receipts.iter().enumerate() {
            let place = || repository.place(&path, key!["receipts", index, "party"]);
            self.municipality(&receipt.party, place);
        }
        for (index, extension) in round.receipts.extensions.iter().enumerate() {
            let place = || repository.place(&path, key!["extensions", index, "party"]);
            self.municipality(&extension.party, place);
        }
    }

    fn request(&mut self, request: &Request) {
        let repository = self.repository;
        let path = request.path();
        if let Some(case) = &request.case {
            self.case(case, &path);
        }
        if let Some(forum) = &request.forum {
            self.known_forum(forum, || repository.place(&path, key!["forum"]));
        }
        if let Some(meeting) = &request.meeting {
            self.known_meeting(meeting, || repository.place(&path, key!["meeting"]));
        }
        if let Some(share) = &request.share {
            self.known_share(share, &path);
        }
        self.presentation(request.presentation.as_ref(), &request.id.folder());
        if let Some(item) = &request.decided_at {
            self.decided_at(item, &path);
        }
        for (index, asked) in request.asks.iter().enumerate() {
            let place = || repository.place(&path, key!["asks", index]);
            self.municipality(asked, place);
        }
        self.audiences(request.closed.as_ref(), &path, key!["closed", "audiences"]);
        for (index, annex) in request.annexes.iter().enumerate() {
            let at = key!["annexes", index, "closed", "audiences"];
            self.audiences(annex.closed.as_ref(), &path, at);
        }
        let equal = request.choice.iter().flat_map(|choice| &choice.equal);
        for (index, lot) in equal.enumerate().filter_map(|(at, one)| Some((at, one.lot.as_ref()?)))
        {
            let path = format!("{}/choice.toml", request.id.folder());
            self.known_lot(lot, || repository.place(&path, key!["equal", index, "lot"]));
        }
        for (index, round) in request.rounds.iter().enumerate() {
            for (at, question) in round.questions.iter().enumerate() {
                let place = || repository.place(&path, key!["rounds", index, "questions", at]);
                self.question(request, question, place);
            }
        }
    }

    fn known_lot(&mut self, id: &LotId, place: impl Fn() -> Place) {
        if self.repository.lots.contains_key(id) || self.repository.broken.contains(&id.path()) {
            return;
        }
        let known: Vec<String> = self.repository.lots.keys().map(ToString::to_string).collect();
        let help = match nearest(&id.to_string(), known.iter().map(String::as_str)) {
            Some(near) => say!("mente du `{near}`?", "did you mean `{near}`?"),
            None => say!(
                "opret lodtrækningen, eller ret henvisningen",
                "create the lot, or correct the reference"
            ),
        };
        let what = say!("der er ingen lodtrækning `{id}`", "there is no lot `{id}`");
        self.report(place(), what, help);
    }

    /// The request that a lot is for.
    fn lot(&mut self, lot: &Lot) {
        let Some(id) = &lot.request else { return };
        let repository = self.repository;
        let broken = format!("{}/request.md", id.folder());
        if repository.requests.contains_key(id) || repository.broken.contains(&broken) {
            return;
        }
        let known: Vec<String> = repository.requests.keys().map(ToString::to_string).collect();
        let help = match nearest(&id.to_string(), known.iter().map(String::as_str)) {
            Some(near) => say!("mente du `{near}`?", "did you mean `{near}`?"),
            None => say!(
                "opret anmodningen, eller ret henvisningen",
                "create the request, or correct the reference"
            ),
        };
        let place = repository.place(&lot.id.path(), key!["request"]);
        let what = say!("der er ingen anmodning `{id}`", "there is no request `{id}`");
        self.report(place, what, help);
    }

    fn question(&mut self, request: &Request, question: &Id, place: impl Fn() -> Place) {
        if request.questions.iter().any(|known| known.id == *question) {
            return;
        }
        let known = request.questions.iter().map(|known| known.id.as_str());
        let help = match nearest(question.as_str(), known) {
            Some(near) => say!("mente du `{near}`?", "did you mean `{near}`?"),
            None => say!(
                "tilføj spørgsmålet under `[[questions]]`, eller slet det her",
                "add the question under `[[questions]]`, or delete it here"
            ),
        };
        let what = say!(
            "anmodningen har intet spørgsmål `{question}`",
            "the request has no question `{question}`"
        );
        self.report(place(), what, help);
    }

    fn case(&mut self, case: &Id, path: &str) {
        let repository = self.repository;
        self.case_at(case, || repository.place(path, key!["case"]));
    }

    fn case_at(&mut self, case: &Id, place: impl Fn() -> Place) {
        let broken = format!("cases/{case}.toml");
        if self.repository.cases.contains_key(case) || self.repository.broken.contains(&broken) {
            return;
        }
        let help = match nearest(case.as_str(), self.repository.cases.keys().map(Id::as_str)) {
            Some(near) => say!("mente du `{near}`?", "did you mean `{near}`?"),
            None => say!("opret {broken}, eller ret id'et", "create {broken}, or correct the id"),
        };
        let what =
            say!("der er ingen sag med id `{case}`", "there is no case with the id `{case}`");
        self.report(place(), what, help);
    }

    fn known_share(&mut self, id: &ShareId, path: &str) {
        let repository = self.repository;
        let broken = id.path();
        if repository.shares.contains_key(id) || repository.broken.contains(&broken) {
            return;
        }
        let known: Vec<String> = repository.shares.keys().map(ToString::to_string).collect();
        let help = match nearest(&id.to_string(), known.iter().map(String::as_str)) {
            Some(near) => say!("mente du `{near}`?", "did you mean `{near}`?"),
            None => say!("opret {broken}, eller ret id'et", "create {broken}, or correct the id"),
        };
        let what = say!("der er ingen fordeling `{id}`", "there is no cost sharing `{id}`");
        self.report(repository.place(path, key!["share"]), what, help);
    }

    fn presentation(&mut self, presentation: Option<&Presentation>, folder: &str) {
        if let Some(share) = presentation.and_then(|own| own.share.as_ref()) {
            self.known_share(share, &format!("{folder}/presentation.md"));
        }
    }

    fn share(&mut self, share: &Share) {
        let repository = self.repository;
        let path = share.id.path();
        if let Some(case) = &share.case {
            self.case(case, &path);
        }
        if let Some(forum) = &share.forum {
            self.known_forum(forum, || repository.place(&path, key!["forum"]));
        }
        for (index, asked) in share.asks.iter().enumerate() {
            self.municipality(asked, || repository.place(&path, key!["asks", index]));
        }
        if let Some(indexation) = &share.indexation {
            self.index(&indexation.index, || repository.place(&path, key!["indexation", "index"]));
        }
    }

    fn index(&mut self, id: &Id, place: impl Fn() -> Place) {
        let broken = format!("indices/{id}.toml");
        if self.repository.indices.contains_key(id) || self.repository.broken.contains(&broken) {
            return;
        }
        let help = match nearest(id.as_str(), self.repository.indices.keys().map(Id::as_str)) {
            Some(near) => say!("mente du `{near}`?", "did you mean `{near}`?"),
            None => say!("opret {broken}, eller ret id'et", "create {broken}, or correct the id"),
        };
        let what =
            say!("der er intet indeks med id `{id}`", "there is no index with the id `{id}`");
        self.report(place(), what, help);
    }

    fn owner(&mut self, owner: &str, path: &str) {
        let repository = self.repository;
        let known =
            Id::new(owner).is_some_and(|id| self.repository.municipalities.contains_key(&id));
        if known || owner == "region" || owner == "secretariat" {
            return;
        }
        let others = ["region", "secretariat"].into_iter();
        let near = nearest(owner, others).or_else(|| nearest_municipality(self.repository, owner));
        let place = || repository.place(path, key!["owner"]);
        let help = match near {
            Some(near) => say!("mente du `{near}`?", "did you mean `{near}`?"),
            None => say!(
                "skriv `secretariat`, `region` eller en kommunes id",
                "write `secretariat`, `region` or a municipality's id"
            ),
        };
        self.report(place(), say!("`{owner}` kendes ikke", "`{owner}` isn't known"), help);
    }

    fn audiences(&mut self, closed: Option<&Closed>, path: &str, at: &[crate::model::Step]) {
        let repository = self.repository;
        for name in closed.iter().flat_map(|closed| &closed.audiences) {
            if Audience::named(name).is_some() {
                continue;
            }
            let list = Audience::ALL.map(Audience::name).join("`, `");
            let place = || repository.place(path, at);
            let help = match Audience::nearest(name) {
                Some(near) => say!("mente du `{near}`?", "did you mean `{near}`?"),
                None => say!("målgrupperne er `{list}`", "the audiences are `{list}`"),
            };
            let what = say!("der er ingen målgruppe `{name}`", "there is no audience `{name}`");
            self.report(place(), what, help);
        }
    }
}

/// The id of the municipality that a word probably means, by id, name, official name or alias.
pub fn nearest_municipality<'a>(repository: &'a Repository, word: &str) -> Option<&'a str> {
    let names = repository.municipalities.values().flat_map(|municipality| {
        let own = [municipality.id.as_str(), &municipality.name, &municipality.official_name];
        let all = own.into_iter().chain(municipality.aliases.iter().map(String::as_str));
        all.map(move |name| (name, municipality.id.as_str()))
    });
    let names: Vec<(&str, &str)> = names.collect();
    let near = nearest(word, names.iter().map(|(name, _)| *name))?;
    names.into_iter().find(|(name, _)| *name == near).map(|(_, id)| id)
}

/// The id of the forum that a word probably means, by id, name or short name.
fn nearest_forum<'a>(repository: &'a Repository, word: &str) -> Option<&'a str> {
    let names = repository.forums.values().flat_map(|forum| {
        let own = [forum.id.as_str(), &forum.short_name, &forum.name];
        own.map(|name| (name, forum.id.as_str()))
    });
    let names: Vec<(&str, &str)> = names.collect();
    let near = nearest(word, names.iter().map(|(name, _)| *name))?;
    names.into_iter().find(|(name, _)| *name == near).map(|(_, id)| id)
}
