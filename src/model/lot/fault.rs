//! What can be wrong with a lot, and the words for it.

use chrono::NaiveDateTime;

use super::super::Id;
use super::Lot;
use crate::say;
use crate::words::{Language, Say, date};

/// What makes a lot unfit to be drawn, or a draw one that nobody need believe. Times are those of
/// the repository's clock.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LotFault {
    /// This element of the pool, counted from 0, has the id of an earlier one.
    Twice(usize),
    /// There are no more in the pool than are to be picked.
    NoChoice,
    /// There are more in the pool than a draw can have.
    TooMany,
    /// Nothing decides it.
    NoSource,
    /// Lots are drawn by hand, so the sources say nothing.
    NeedlessSource,
    /// What is sealed is no longer what was sealed: since it came to main, or since it was
    /// prepared where it isn't on main yet.
    Changed { since: Option<NaiveDateTime> },
    /// The numbers are out, or there is a draw, and nothing was prepared.
    Unprepared,
    /// The seal is not on main, though it would have to be.
    SealAbsent,
    /// The seal came to main when the outcome could be known.
    SealLate { came: NaiveDateTime, before: NaiveDateTime },
    /// The seal came in a commit whose time proves nothing.
    SealDoubtful { commit: String },
    /// It was drawn before this source, counted from 0, was published.
    Early { source: usize },
    /// There isn't one list of numbers for each source.
    Numbers { wanted: usize, found: usize },
    /// The picks don't follow from the numbers; these do.
    WrongPicks { follow: Vec<Id> },
    /// Lots were drawn by hand, and the picks are not as many as were to be, each of the pool and
    /// once.
    OddPicks,
    /// Another outcome was on main before, of this time and in this commit.
    Again { first: NaiveDateTime, commit: String },
    /// It was drawn, and is called withdrawn.
    WithdrawnAfter,
    /// Nobody saw the draw.
    NoWitness,
    /// The numbers are out, and nobody has drawn.
    Waiting,
}

impl LotFault {
    /// What is wrong with `lot`, and what to do.
    pub fn words(&self, lot: &Lot) -> (Say, Say) {
        match self {
            LotFault::Twice(_)
            | LotFault::NoChoice
            | LotFault::TooMany
            | LotFault::NoSource
            | LotFault::NeedlessSource => self.of_record(lot),
            LotFault::Changed { .. }
            | LotFault::Unprepared
            | LotFault::SealAbsent
            | LotFault::SealLate { .. }
            | LotFault::SealDoubtful { .. } => self.of_seal(lot),
            _ => self.of_draw(lot),
        }
    }

    fn of_record(&self, lot: &Lot) -> (Say, Say) {
        let (count, size) = (lot.count, lot.pool.len());
        match self {
            LotFault::Twice(at) => {
                let id = lot.pool.get(*at).map(|candidate| candidate.id.to_string());
                let id = id.unwrap_or_default();
                (
                    say!("`{id}` står to gange i listen", "`{id}` is in the pool twice"),
                    say!("lad hver stå én gang", "let each be there once"),
                )
            }
            LotFault::NoChoice => (
                say!(
                    "der skal trækkes {count}, og listen har {size}, så der er intet at trække om",
                    "{count} are to be picked and the pool has {size}, so there is nothing to draw"
                ),
                say!(
                    "tilføj dem, der mangler, eller ret `count`",
                    "add those who are missing, or correct `count`"
                ),
            ),
            LotFault::TooMany => (
                say!(
                    "listen har {size}, og det er for mange",
                    "the pool has {size}, which is too many"
                ),
                say!("træk lod mellem højst 1000", "draw among 1000 at most"),
            ),
            LotFault::NoSource => (
                say!("intet afgør lodtrækningen", "nothing decides the lot"),
                say!(
                    "skriv en `[[sources]]` med tal, som andre offentliggør senere, eller `method = \"by-hand\"`",
                    "write a `[[sources]]` of numbers that others publish later, or `method = \"by-hand\"`"
                ),
            ),
            _ => (
                say!(
                    "der trækkes i hånden, så kilderne afgør intet",
                    "lots are drawn by hand, so the sources decide nothing"
                ),
                say!(
                    "fjern `[[sources]]`, eller ret `method`",
                    "remove `[[sources]]`, or correct `method`"
                ),
            ),
        }
    }

    fn of_seal(&self, lot: &Lot) -> (Say, Say) {
        let id = &lot.id;
        let begin_again = say!(
            "skriv grunden under `withdrawn`, og begynd en ny lodtrækning med en kilde, der kommer senere",
            "write the reason under `withdrawn`, and begin a new lot with a source that comes later"
        );
        match self {
            LotFault::Changed { since: Some(since) } => {
                let (da, en) = moments(*since);
                (
                    say!(
                        "lodtrækningen er ændret, efter at den kom på hovedgrenen den {da}",
                        "the lot was changed after it came to the main branch on {en}"
                    ),
                    say!(
                        "sæt den tilbage; skal der trækkes anderledes, så skriv grunden under `withdrawn`, og begynd en ny",
                        "put it back; if it is to be drawn otherwise, write the reason under `withdrawn`, and begin a new one"
                    ),
                )
            }
            LotFault::Changed { since: None } => (
                say!(
                    "lodtrækningen er ændret, efter at den blev gjort klar",
                    "the lot was changed after it was prepared"
                ),
                say!("kør `sek lots prepare {id}` igen", "run `sek lots prepare {id}` again"),
            ),
            LotFault::Unprepared => (
                say!(
                    "lodtrækningen blev ikke gjort klar, før den kunne afgøres",
                    "the lot was not prepared before it could be decided"
                ),
                begin_again,
            ),
            LotFault::SealAbsent => (
                say!(
                    "den klargjorte lodtrækning er ikke på hovedgrenen",
                    "the prepared lot is not on the main branch"
                ),
                begin_again,
            ),
            LotFault::SealLate { came, before } => {
                let ((came, came_en), (before, before_en)) = (moments(*came), moments(*before));
                (
                    say!(
                        "lodtrækningen kom på hovedgrenen den {came}, men udfaldet kunne kendes fra den {before}",
                        "the lot came to the main branch on {came_en}, but the outcome could be known from {before_en}"
                    ),
                    begin_again,
                )
            }
            _ => {
                let commit = match self {
                    LotFault::SealDoubtful { commit } => commit.get(..10).unwrap_or(commit),
                    _ => "",
                };
                (
                    say!(
                        "tidspunktet i det commit, som lodtrækningen kom med, beviser intet",
                        "the time of the commit that the lot came with proves nothing"
                    ),
                    say!(
                        "se tidspunktet med `git show {commit}`; begynd en ny lodtrækning med en kilde, der kommer senere",
                        "see the time with `git show {commit}`; begin a new lot with a source that comes later"
                    ),
                )
            }
        }
    }

    fn of_draw(&self, lot: &Lot) -> (Say, Say) {
        let id = &lot.id;
        match self {
            LotFault::Early { source } => {
                let name = lot.sources.get(*source).map_or("", |source| source.name.as_str());
                (
                    say!(
                        "der er trukket lod, før `{name}` blev offentliggjort",
                        "lots were drawn before `{name}` was published"
                    ),
                    say!(
                        "vent, til tallene er offentliggjort",
                        "wait until the numbers are published"
                    ),
                )
            }
            LotFault::Numbers { wanted, found } => (
                say!(
                    "der er {found} lister af tal, og kilderne er {wanted}",
                    "there are {found} lists of numbers, and the sources are {wanted}"
                ),
                say!(
                    "skriv én liste for hver kilde, i kildernes rækkefølge",
                    "write one list for each source, in the order of the sources"
                ),
            ),
            LotFault::WrongPicks { follow } => {
                let follow: Vec<&str> = follow.iter().map(Id::as_str).collect();
                let follow = follow.join("`, `");
                (
                    say!(
                        "tallene udpeger ikke dem, der står som trukket",
                        "the numbers don't pick those who are written as picked"
                    ),
                    say!(
                        "tallene udpeger `{follow}`; se udregningen med `sek lots verify {id}`",
                        "the numbers pick `{follow}`; see the working with `sek lots verify {id}`"
                    ),
                )
            }
            LotFault::OddPicks => {
                let count = lot.count;
                (
                    say!(
                        "de trukne kan ikke være trukket fra listen",
                        "those picked can't have been picked from the pool"
                    ),
                    say!(
                        "skriv {count} fra listen, hver én gang",
                        "write {count} from the pool, each once"
                    ),
                )
            }
            LotFault::Again { first, commit } => {
                let ((da, en), commit) = (moments(*first), commit.get(..10).unwrap_or(commit));
                (
                    say!(
                        "der blev trukket lod den {da} med et andet udfald",
                        "lots were drawn on {en} with another outcome"
                    ),
                    say!(
                        "sæt det første udfald tilbage, som `git show {commit}` viser; var et tal skrevet forkert, så tillad fundet med grunden: `sek allow`",
                        "put back the first outcome, which `git show {commit}` shows; if a number was written wrong, allow the finding with the reason: `sek allow`"
                    ),
                )
            }
            LotFault::WithdrawnAfter => (
                say!(
                    "lodtrækningen er opgivet, efter at der blev trukket",
                    "the lot was given up after it was drawn"
                ),
                say!(
                    "fjern `withdrawn`; hvorfor udfaldet ikke bruges, står hvor valget står",
                    "remove `withdrawn`; why the outcome isn't used is written where the choice is"
                ),
            ),
            LotFault::NoWitness => (
                say!(
                    "der er trukket lod i hånden uden vidner",
                    "lots were drawn by hand without witnesses"
                ),
                say!(
                    "skriv vidnernes funktioner under `witnesses`",
                    "write the witnesses' functions under `witnesses`"
                ),
            ),
            _ => (
                say!(
                    "tallene er offentliggjort, og der er ikke trukket lod",
                    "the numbers are published, and lots have not been drawn"
                ),
                say!(
                    "kør `sek lots draw {id}`, eller skriv grunden til at lade være under `withdrawn`",
                    "run `sek lots draw {id}`, or write the reason not to under `withdrawn`"
                ),
            ),
        }
    }
}

fn moments(local: NaiveDateTime) -> (String, String) {
    (date::moment(local, Language::Danish), date::moment(local, Language::English))
}
