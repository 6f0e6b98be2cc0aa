//! What a file that came in is taken for: whose reply, received when, on which items. What isn't
//! certain is asked, and nothing is guessed.

mod sender;
mod text;

use chrono::{DateTime, FixedOffset, Utc};

use super::incoming::{About, Incoming, Told};
use crate::model::{Contacts, Id, Label, Municipality, Way};
use crate::words::Say;
use crate::{load, say};

pub use sender::Hint;

/// What is known of those who were asked, and what they were asked about.
pub struct Request<'a> {
    /// `2026/sundhedsraad-11`
    pub id: &'a str,
    pub municipalities: Vec<&'a Municipality>,
    pub contacts: Vec<&'a Contacts>,
    /// The secretariat's own addresses.
    pub own: Vec<&'a str>,
    pub asked: &'a [Id],
    pub labels: &'a [Label],
    /// Nothing can have come after this.
    pub now: DateTime<Utc>,
    /// Where the reply of a party lies.
    pub path: &'a dyn Fn(&Id) -> String,
}

/// What somebody has said of a file.
#[derive(Clone, Debug, Default)]
pub struct Said {
    pub from: Option<Id>,
    pub received: Option<DateTime<FixedOffset>>,
    pub way: Option<Way>,
    /// The attached file that is the reply; `-` is the mail's own text.
    pub part: Option<String>,
    /// The items that headings mean.
    pub items: Vec<(String, Id)>,
    /// The item that all of it is about.
    pub whole: Option<Id>,
    pub keeps_headings: bool,
}

/// The name of the mail's own text among the parts that may be the reply.
pub const OWN_TEXT: &str = "-";

/// A reply that may be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ready {
    pub party: Id,
    pub time: DateTime<FixedOffset>,
    /// Who tells the time; `None` if somebody said it.
    pub told: Option<Told>,
    pub way: Way,
    pub text: String,
}

/// What somebody has to say before anything is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ask {
    Sender(Vec<Hint>),
    Time,
    /// The names of the parts that may be the reply.
    Part(Vec<String>),
    /// A heading that fits no item, or several, with those that are near.
    Heading(String, Vec<Id>),
    /// No heading and no item.
    NoHeading,
}

/// What is proposed for a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Proposal {
    pub party: Option<Id>,
    pub time: Option<(DateTime<FixedOffset>, Option<Told>)>,
    pub text: Option<String>,
    /// The headings as they stand, and the items that they were found to mean.
    pub headings: Vec<(String, Option<Id>)>,
    pub notes: Vec<Say>,
    /// Why something is asked.
    pub doubts: Vec<Say>,
    pub asks: Vec<Ask>,
    pub way: Option<Way>,
}

impl Proposal {
    /// The reply, if nothing is left to ask.
    pub fn ready(&self) -> Option<Ready> {
        let (time, told) = self.time?;
        let text = self.text.clone()?;
        let way = self.way?;
        self.asks.is_empty().then_some(())?;
        Some(Ready { party: self.party.clone()?, time, told, way, text })
    }
}

/// What `incoming` is taken for, after what somebody has `said` of it.
pub fn propose(incoming: &Incoming, request: &Request, said: &Said) -> Proposal {
    let mut proposal = Proposal {
        notes: incoming.notes.clone(),
        way: Some(said.way.unwrap_or(incoming.way)),
        ..Proposal::default()
    };
    sender::propose(incoming, request, said, &mut proposal);
    time(incoming, request, said, &mut proposal);
    text::propose(incoming, request, said, &mut proposal);
    if let Some(party) = proposal.party.as_ref().filter(|party| !request.asked.contains(party)) {
        proposal.notes.push(say!(
            "`{party}` er ikke blandt dem, der er spurgt",
            "`{party}` isn't among those who were asked"
        ));
    }
    proposal
}

fn doubts(incoming: &Incoming, about: About) -> impl Iterator<Item = Say> {
    let of = incoming.doubts.iter().filter(move |doubt| doubt.about == about);
    of.map(|doubt| doubt.what.clone())
}

fn time(incoming: &Incoming, request: &Request, said: &Said, proposal: &mut Proposal) {
    if let Some(time) = said.received {
        if time.with_timezone(&Utc) > request.now {
            proposal.doubts.push(future());
            proposal.asks.push(Ask::Time);
        }
        proposal.time = Some((time, None));
        return;
    }
    let mut why: Vec<Say> = doubts(incoming, About::Time).collect();
    match &incoming.time {
        None => why.push(say!("der står ikke, hvornår det kom", "nothing tells when it came")),
        Some(arrived) => {
            if arrived.time.with_timezone(&Utc) > request.now {
                why.push(future());
            }
            if arrived.told == Told::Sender {
                proposal.notes.push(say!(
                    "tiden er mailens `Date`, som afsenderen selv skriver; mailen har ingen `Received`",
                    "the time is the mail's `Date`, which the sender writes; the mail has no `Received`"
                ));
            }
            proposal.time = Some((arrived.time, Some(arrived.told)));
        }
    }
    if !why.is_empty() {
        proposal.doubts.extend(why);
        proposal.asks.push(Ask::Time);
    }
}

fn future() -> Say {
    say!("tidspunktet ligger efter nu", "the time lies after now")
}

/// The reply as its reader understands it.
fn read(request: &Request, party: Option<&Id>, text: &str) -> Option<crate::model::Reply> {
    let party = party.cloned().or_else(|| Id::new("x"))?;
    Some(load::reply::reply(&(request.path)(&party), party, text))
}

#[cfg(test)]
mod tests;
