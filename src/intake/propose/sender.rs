//! Whose reply it is.

use super::{Ask, Proposal, Request, Said, doubts};
use crate::intake::incoming::{About, Incoming, Sender, Source};
use crate::model::{Id, Municipality};
use crate::say;
use crate::words::{Say, folded};

/// A municipality that it may be from, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    pub party: Id,
    pub why: Say,
}

pub fn propose(incoming: &Incoming, request: &Request, said: &Said, proposal: &mut Proposal) {
    if let Some(party) = &said.from {
        proposal.party = Some(party.clone());
        return;
    }
    let known = certain(incoming, request);
    let mut why: Vec<Say> = doubts(incoming, About::Sender).collect();
    if let Some(party) = known {
        proposal.party = Some(party.clone());
        if why.is_empty() {
            return;
        }
    } else {
        why.extend(
            incoming.senders.iter().filter(|s| s.from == Source::From).map(|s| unknown(s, request)),
        );
        if why.is_empty() {
            why.push(say!("der står ikke, hvem det er fra", "nothing tells who it is from"));
        }
    }
    proposal.doubts.extend(why);
    let mut hints: Vec<Hint> = Vec::new();
    for hint in incoming.senders.iter().flat_map(|sender| hints_of(sender, request)) {
        if !hints.iter().any(|known| known.party == hint.party) {
            hints.push(hint);
        }
    }
    proposal.asks.push(Ask::Sender(hints));
}

/// The one municipality that has the `From` address among its senders.
fn certain<'a>(incoming: &Incoming, request: &'a Request) -> Option<&'a Id> {
    let from = incoming.senders.iter().find(|sender| sender.from == Source::From)?;
    let mut all = request.municipalities.iter().filter(|one| sends_from(one, &from.words));
    let (found, None) = (all.next()?, all.next()) else { return None };
    Some(&found.id)
}

fn sends_from(municipality: &Municipality, address: &str) -> bool {
    municipality.senders.iter().any(|sender| sender.eq_ignore_ascii_case(address.trim()))
}

fn unknown(sender: &Sender, request: &Request) -> Say {
    let address = &sender.words;
    if request.own.iter().any(|own| own.eq_ignore_ascii_case(address.trim())) {
        return say!(
            "mailen er fra sekretariatets egen adresse `{address}`",
            "the mail is from the secretariat's own address `{address}`"
        );
    }
    say!(
        "`{address}` er ikke blandt nogen kommunes `senders`",
        "`{address}` isn't among the `senders` of any municipality"
    )
}

/// The municipalities that `sender` may be, though it isn't certain.
fn hints_of(sender: &Sender, request: &Request) -> Vec<Hint> {
    let words = &sender.words;
    let domain = words.rsplit_once('@').map(|(_, domain)| domain.to_lowercase());
    let same_domain = |address: &String| {
        let other = address.rsplit_once('@').map(|(_, domain)| domain.to_lowercase());
        other.is_some() && other == domain
    };
    let mut hints = Vec::new();
    for municipality in &request.municipalities {
        let contacts =
            request.contacts.iter().find(|contacts| contacts.municipality == municipality.id);
        let emails: Vec<String> = contacts
            .into_iter()
            .flat_map(|contacts| contacts.contacts.iter().filter_map(|one| one.email.clone()))
            .collect();
        let place = place(sender.from);
        let Say { da, en } = &place;
        let why = if sends_from(municipality, words) {
            say!(
                "`{words}` er blandt dens `senders` ({da})",
                "`{words}` is among its `senders` ({en})"
            )
        } else if emails.iter().any(|email| email.eq_ignore_ascii_case(words)) {
            say!(
                "`{words}` er blandt dens kontakter ({da})",
                "`{words}` is among its contacts ({en})"
            )
        } else if municipality.senders.iter().chain(&emails).any(same_domain) {
            say!("`{words}` har samme domæne ({da})", "`{words}` has the same domain ({en})")
        } else if domain.is_none() && is_named(municipality, words) {
            say!("`{words}` ligner dens navn ({da})", "`{words}` looks like its name ({en})")
        } else {
            continue;
        };
        hints.push(Hint { party: municipality.id.clone(), why });
    }
    hints
}

fn is_named(municipality: &Municipality, words: &str) -> bool {
    let all = folded(words);
    let names = [municipality.id.as_str(), &municipality.name];
    let mut names = names.into_iter().chain(municipality.aliases.iter().map(String::as_str));
    names.any(|name| {
        let name = folded(name);
        !name.is_empty() && all.windows(name.len()).any(|part| part == name)
    })
}

fn place(from: Source) -> Say {
    match from {
        Source::From => say!("mailens `From`", "the mail's `From`"),
        Source::ReplyTo => say!("mailens `Reply-To`", "the mail's `Reply-To`"),
        Source::Forwarded => say!("den videresendte mail", "the forwarded mail"),
        Source::FileName => say!("filens navn", "the file's name"),
    }
}
