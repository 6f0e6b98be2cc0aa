//! The choice of candidates, as choice.toml has it.

use super::{code, nominations};
use crate::check::{Check, Context};
use crate::diagnostic::{Code, Diagnostic, Place, Severity};
use crate::key;
use crate::model::{Choice, Equals, Id, Lot, Repository, Request, Step};
use crate::request::kind::nomination::{Gender, Nominee, candidates};
use crate::say;
use crate::words::{Say, nearest};

pub static UNKNOWN: Check =
    Check { code: code("L010", "candidate-unknown", Severity::Error), run: unknown };
pub static REASON: Check =
    Check { code: code("L011", "choice-without-reason", Severity::Warning), run: reason };
pub static UNEQUAL: Check =
    Check { code: code("L012", "lot-not-between-equals", Severity::Error), run: unequal };
pub static AGAINST: Check =
    Check { code: code("L013", "choice-against-lot", Severity::Error), run: against };
pub static BALANCE: Check =
    Check { code: code("L014", "women-and-men", Severity::Warning), run: balance };

/// A nomination whose choice was made, its choice and its candidates.
struct Made<'a> {
    repository: &'a Repository,
    request: &'a Request,
    choice: &'a Choice,
    candidates: Vec<Nominee>,
}

fn made(repository: &Repository) -> impl Iterator<Item = Made<'_>> {
    nominations(repository).filter_map(move |request| {
        let choice = request.choice.as_ref()?;
        Some(Made { repository, request, choice, candidates: candidates(request) })
    })
}

impl Made<'_> {
    fn place(&self, key: &[Step]) -> Place {
        let path = format!("{}/choice.toml", self.request.id.folder());
        self.repository.place(&path, key)
    }

    fn candidate(&self, id: &Id) -> Option<&Nominee> {
        self.candidates.iter().find(|one| one.id == *id)
    }

    fn lot(&self, equals: &Equals) -> Option<&Lot> {
        self.repository.lots.get(equals.lot.as_ref()?)
    }

    fn report(&self, code: &'static Code, place: Place, words: (Say, Say)) -> Diagnostic {
        Diagnostic::new(code, place, words.0, words.1)
    }
}

/// Chosen or judged equal, and no candidate, or one who has withdrawn.
fn unknown(context: &Context, found: &mut Vec<Diagnostic>) {
    for made in made(context.repository) {
        let chosen = made.choice.chosen.iter().enumerate();
        let chosen =
            chosen.map(|(at, one)| (&one.candidate, made.place(key!["chosen", at, "candidate"])));
        let equal = made.choice.equal.iter().enumerate().flat_map(|(at, equals)| {
            let place = move |index| (at, index);
            equals.candidates.iter().enumerate().map(move |(index, id)| (id, place(index)))
        });
        let equal: Vec<_> = equal
            .map(|(id, (at, index))| (id, made.place(key!["equal", at, "candidates", index])))
            .collect();
        for (id, place) in chosen.chain(equal) {
            let words = match made.candidate(id) {
                None => {
                    let known = made.candidates.iter().map(|one| one.id.as_str());
                    let help = match nearest(id.as_str(), known) {
                        Some(near) => say!("mente du `{near}`?", "did you mean `{near}`?"),
                        None => say!(
                            "en kandidat hedder kommunens id; den anden fra samme kommune `<id>-2`",
                            "a candidate is called by the municipality's id; the second of one municipality `<id>-2`"
                        ),
                    };
                    (say!("der er ingen kandidat `{id}`", "there is no candidate `{id}`"), help)
                }
                Some(one) if one.withdrawn.is_some() => (
                    say!("kandidaten `{id}` har trukket sig", "the candidate `{id}` has withdrawn"),
                    say!("vælg en anden", "choose another"),
                ),
                Some(_) => continue,
            };
            found.push(made.report(&UNKNOWN.code, place, words));
        }
    }
}

/// Chosen, or judged equal, without a word on why.
fn reason(context: &Context, found: &mut Vec<Diagnostic>) {
    let is_blank =
        |reason: &Option<String>| reason.as_ref().is_none_or(|why| why.trim().is_empty());
    for made in made(context.repository) {
        for (at, one) in made.choice.chosen.iter().enumerate() {
            // Whom a lot fell on needs no other reason.
            let is_drawn =
                made.choice.equal.iter().any(|equals| {
                    equals.candidates.contains(&one.candidate) && equals.lot.is_some()
                });
            if is_blank(&one.reason) && !is_drawn {
                let id = &one.candidate;
                let words = (
                    say!("valget af `{id}` har ingen grund", "the choice of `{id}` has no reason"),
                    say!("skriv den under `reason`", "write it under `reason`"),
                );
                found.push(made.report(
                    &REASON.code,
                    made.place(key!["chosen", at, "candidate"]),
                    words,
                ));
            }
        }
        for (at, equals) in made.choice.equal.iter().enumerate() {
            if is_blank(&equals.reason) {
                let words = (
                    say!(
                        "der står ikke, hvorfor kandidaterne er lige",
                        "it doesn't say why the candidates are equal"
                    ),
                    say!("skriv det under `reason`", "write it under `reason`"),
                );
                found.push(made.report(
                    &REASON.code,
                    made.place(key!["equal", at, "candidates"]),
                    words,
                ));
            }
        }
    }
}

/// A lot between others than those who were judged equal, or where nobody was.
fn unequal(context: &Context, found: &mut Vec<Diagnostic>) {
    for made in made(context.repository) {
        for (at, equals) in made.choice.equal.iter().enumerate() {
            let Some(lot) = made.lot(equals) else { continue };
            let pool = lot.pool.iter().map(|one| &one.id);
            let mut pool: Vec<&Id> = pool.collect();
            let mut wanted: Vec<&Id> = equals.candidates.iter().collect();
            pool.sort();
            wanted.sort();
            if pool == wanted && lot.request.as_ref() == Some(&made.request.id) {
                continue;
            }
            let (id, request) = (&lot.id, &made.request.id);
            let words = (
                say!(
                    "lodtrækningen `{id}` er ikke mellem netop de kandidater, der er vurderet lige",
                    "the lot `{id}` is not between just those candidates who were judged equal"
                ),
                say!(
                    "lad listen i lodtrækningen og `candidates` være de samme, og skriv `request = \"{request}\"` i lodtrækningen",
                    "let the lot's pool and `candidates` be the same, and write `request = \"{request}\"` in the lot"
                ),
            );
            found.push(made.report(&UNEQUAL.code, made.place(key!["equal", at, "lot"]), words));
        }
    }
    for lot in context.repository.lots.values().filter(|lot| lot.withdrawn.is_none()) {
        let request = lot.request.as_ref().and_then(|id| context.repository.requests.get(id));
        let Some(request) = request.filter(|_| lot.drawn.is_some()) else { continue };
        let equals = request.choice.iter().flat_map(|choice| &choice.equal);
        if equals.filter_map(|equals| equals.lot.as_ref()).any(|named| *named == lot.id) {
            continue;
        }
        let folder = request.id.folder();
        found.push(Diagnostic::new(
            &UNEQUAL.code,
            context.repository.place(&lot.id.path(), key!["request"]),
            say!(
                "der er trukket lod, og intet viser, at kandidaterne var vurderet lige",
                "lots were drawn, and nothing shows that the candidates were judged equal"
            ),
            say!(
                "skriv dem under `[[equal]]` med grunden i {folder}/choice.toml",
                "write them under `[[equal]]` with the reason in {folder}/choice.toml"
            ),
        ));
    }
}

/// Another was chosen than the one whom the lot fell on.
fn against(context: &Context, found: &mut Vec<Diagnostic>) {
    for made in made(context.repository) {
        let chosen: Vec<&Id> = made.choice.chosen.iter().map(|one| &one.candidate).collect();
        for (at, equals) in made.choice.equal.iter().enumerate() {
            let Some(drawn) = made.lot(equals).and_then(|lot| lot.drawn.as_ref()) else { continue };
            let of_equals = chosen.iter().filter(|id| equals.candidates.contains(id));
            let mut of_equals: Vec<&Id> = of_equals.copied().collect();
            let mut picks: Vec<&Id> = drawn.picks.iter().collect();
            of_equals.sort();
            picks.sort();
            if of_equals == picks {
                continue;
            }
            let picks: Vec<&str> = picks.iter().map(|id| id.as_str()).collect();
            let picks = picks.join("`, `");
            let words = (
                say!(
                    "de valgte er ikke dem, loddet faldt på",
                    "those chosen are not those whom the lot fell on"
                ),
                say!("loddet faldt på `{picks}`", "the lot fell on `{picks}`"),
            );
            found.push(made.report(&AGAINST.code, made.place(key!["equal", at, "lot"]), words));
        }
    }
}

/// A body for which equal numbers are to be sought, and a choice that doesn't say why they aren't.
fn balance(context: &Context, found: &mut Vec<Diagnostic>) {
    for made in made(context.repository) {
        let is_sought = made.request.call.as_ref().is_some_and(|call| call.balance);
        if !is_sought || made.choice.imbalance.is_some() || made.choice.chosen.is_empty() {
            continue;
        }
        let genders = made
            .choice
            .chosen
            .iter()
            .map(|one| made.candidate(&one.candidate).and_then(|nominee| nominee.gender));
        let genders: Vec<Option<Gender>> = genders.collect();
        let count = |gender| genders.iter().filter(|one| **one == Some(gender)).count();
        let (women, men) = (count(Gender::Woman), count(Gender::Man));
        let words = match (genders.contains(&None), women.abs_diff(men)) {
            (true, _) => (
                say!(
                    "det kan ikke ses, om der er lige mange kvinder og mænd blandt de valgte",
                    "it can't be seen whether there are as many women as men among those chosen"
                ),
                say!(
                    "skriv `Køn: kvinde` eller `Køn: mand` for hver valgt, eller grunden under `imbalance` (ligestillingsloven §§ 8-10 a)",
                    "write `Køn: kvinde` (woman) or `Køn: mand` (man) for each chosen, or the reason under `imbalance` (the Danish act on gender equality, §§ 8-10 a)"
                ),
            ),
            (false, 0 | 1) => continue,
            (false, _) => (
                say!(
                    "blandt de valgte er {women} kvinder og {men} mænd",
                    "among those chosen are {women} women and {men} men"
                ),
                say!(
                    "ligestillingsloven §§ 8-10 a: skriv grunden til fravigelsen under `imbalance`",
                    "the Danish act on gender equality, §§ 8-10 a: write the reason for the departure under `imbalance`"
                ),
            ),
        };
        found.push(made.report(&BALANCE.code, made.place(key!["chosen", 0, "candidate"]), words));
    }
}
