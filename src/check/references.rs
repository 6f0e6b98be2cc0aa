//! R001: a reference to something that isn't there.

mod meeting;
mod records;
mod request;

pub use records::nearest_municipality;

use super::{Check, Context, forum_path, visit_path};
use crate::diagnostic::{Code, Diagnostic, Place, Severity};
use crate::key;
use crate::model::{Audience, Case, Closed, Forum, Repository};
use crate::say;
use crate::words::Say;

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

/// `near` if anything is near, and otherwise what `others` says.
fn near_or(near: Option<&str>, others: Say) -> Say {
    match near {
        Some(near) => say!("mente du `{near}`?", "did you mean `{near}`?"),
        None => others,
    }
}

impl Search<'_> {
    fn report(&mut self, place: Place, what: Say, help: Say) {
        self.found.push(Diagnostic::new(&CHECK.code, place, what, help));
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
                    self.known_case(case, || {
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

    fn audiences(&mut self, closed: Option<&Closed>, path: &str, at: &[crate::model::Step]) {
        let repository = self.repository;
        for name in closed.iter().flat_map(|closed| &closed.audiences) {
            if Audience::named(name).is_some() {
                continue;
            }
            let list = Audience::ALL.map(Audience::name).join("`, `");
            let place = || repository.place(path, at);
            let help = near_or(
                Audience::nearest(name),
                say!("målgrupperne er `{list}`", "the audiences are `{list}`"),
            );
            let what = say!("der er ingen målgruppe `{name}`", "there is no audience `{name}`");
            self.report(place(), what, help);
        }
    }
}
