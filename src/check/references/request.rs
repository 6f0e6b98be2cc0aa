//! What a request, a lot and a cost sharing refer to.

use super::{Search, near_or};
use crate::diagnostic::Place;
use crate::model::{AskedRound, Id, Lot, Presentation, Request, Share, ShareId};
use crate::words::nearest;
use crate::{key, say};

impl Search<'_> {
    pub(super) fn request(&mut self, request: &Request) {
        let repository = self.repository;
        let path = request.path();
        if let Some(case) = &request.case {
            self.known_case(case, || repository.place(&path, key!["case"]));
        }
        if let Some(forum) = &request.forum {
            self.known_forum(forum, || repository.place(&path, key!["forum"]));
        }
        if let Some(meeting) = &request.meeting {
            match &request.item {
                // Without the meeting there is no telling of its items.
                Some(item) if repository.meetings.contains_key(meeting) => {
                    self.known_item(meeting, item, || repository.place(&path, key!["item"]));
                }
                _ => self.known_meeting(meeting, || repository.place(&path, key!["meeting"])),
            }
        }
        if let Some(share) = &request.share {
            self.share_of(share, &path);
        }
        self.presentation(request.presentation.as_ref(), &request.id.folder());
        if let Some(item) = &request.decided_at {
            let place = || repository.place(&path, key!["decided_at"]);
            self.known_item(&item.meeting, &item.item, place);
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

    fn question(&mut self, request: &Request, question: &Id, place: impl Fn() -> Place) {
        if request.questions.iter().any(|known| known.id == *question) {
            return;
        }
        let known = request.questions.iter().map(|known| known.id.as_str());
        let help = near_or(
            nearest(question.as_str(), known),
            say!(
                "tilføj spørgsmålet under `[[questions]]`, eller slet det her",
                "add the question under `[[questions]]`, or delete it here"
            ),
        );
        let what = say!(
            "anmodningen har intet spørgsmål `{question}`",
            "the request has no question `{question}`"
        );
        self.report(place(), what, help);
    }

    pub(super) fn receipts(&mut self, round: &AskedRound) {
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

    /// The request that a lot is for.
    pub(super) fn lot(&mut self, lot: &Lot) {
        let repository = self.repository;
        if let Some(id) = &lot.request {
            self.known_request(id, || repository.place(&lot.id.path(), key!["request"]));
        }
    }

    fn share_of(&mut self, id: &ShareId, path: &str) {
        let repository = self.repository;
        self.known_share(id, || repository.place(path, key!["share"]));
    }

    pub(super) fn presentation(&mut self, presentation: Option<&Presentation>, folder: &str) {
        if let Some(share) = presentation.and_then(|own| own.share.as_ref()) {
            self.share_of(share, &format!("{folder}/presentation.md"));
        }
    }

    pub(super) fn share(&mut self, share: &Share) {
        let repository = self.repository;
        let path = share.id.path();
        if let Some(case) = &share.case {
            self.known_case(case, || repository.place(&path, key!["case"]));
        }
        if let Some(forum) = &share.forum {
            self.known_forum(forum, || repository.place(&path, key!["forum"]));
        }
        for (index, asked) in share.asks.iter().enumerate() {
            self.municipality(asked, || repository.place(&path, key!["asks", index]));
        }
        if let Some(indexation) = &share.indexation {
            self.known_index(&indexation.index, || {
                repository.place(&path, key!["indexation", "index"])
            });
        }
    }
}
