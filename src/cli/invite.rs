//! `sek invite`

use std::path::PathBuf;

use anyhow::{Context, Result, bail};

use super::deadlines::counted;
use super::open::{Common, Opened};
use super::request::takes_place;
use super::{Outcome, screen};
use crate::forge::{Page, page};
use crate::intake::draft::Draft;
use crate::intake::invitation::{Invitation, beginnings};
use crate::model::{AskedRound, Id, Subject};
use crate::request::round_due;
use crate::say;
use crate::source::OutFolder;
use crate::view::AskedView;

/// Write the text that asks each municipality for its remarks, ready for mail
///
/// Each says what is asked and by when, how the deadline was counted, and the ways to answer, with
/// the template and, where sekretariat.toml names a forge, the address of the page on which to
/// write. Closed items never appear.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// What it is about: a meeting, such as `2026/sundhedsraad-10`, or a request, such as `2013/rammepapir`
    request: String,
    /// Only for these municipalities, several joined by commas
    #[arg(long = "for", value_name = "PARTY", value_delimiter = ',')]
    parties: Vec<String>,
    /// Write a text and a draft mail for each into this folder
    #[arg(short, long, value_name = "DIR")]
    out: Option<PathBuf>,
}

pub fn run(common: &Common, args: &Args) -> Result<Outcome> {
    let Args { request, parties, out } = args;
    let opened = Opened::new(common)?;
    let round = opened.round(request)?;
    let chosen = opened.chosen(&round, parties)?;
    if !takes_place(&round) {
        let id = &round.id;
        bail!(say!("mødet {id} holdes ikke", "the meeting {id} doesn't take place"))
    }
    opened.warn_of_gaps();
    let folder = out.as_ref().map(|out| OutFolder::open(out)).transpose()?;
    for party in chosen {
        let mail = Mail::to(&opened, &round, &party)?;
        match &folder {
            None => screen::print(&mail.shown())?,
            Some(folder) => mail.write(folder, &party, &opened)?,
        }
    }
    Ok(Outcome::Fine)
}

/// An invitation, as it is sent.
struct Mail {
    from: Option<(String, String)>,
    to: Vec<(String, String)>,
    subject: String,
    body: String,
}

impl Mail {
    fn to(opened: &Opened, round: &AskedRound, party: &Id) -> Result<Mail> {
        let repository = opened.repository()?;
        let own = &repository.secretariat;
        let language = opened.language;
        let asked = opened.own_view()?.asked(&round.id, party).context("it is asked")?;
        if asked.items.is_empty() {
            let id = &round.id;
            bail!(say!(
                "{id} har endnu ingen punkter, som kommunerne er spurgt om",
                "{id} has no items yet that the municipalities are asked about"
            ))
        }
        let beginnings = beginnings(&asked, language);
        let has_answered = round.replies.contains_key(party);
        let kind = match has_answered {
            true => Page::Edit,
            false => Page::New(&[&beginnings[0], &beginnings[1]]),
        };
        let address = own.forge.as_ref();
        let address = address.map(|forge| page(forge, &own.main_branch, &asked.path(), kind));
        let municipality = repository.municipalities.get(party);
        let invitation = Invitation {
            asked: &asked,
            official_name: municipality.map_or(&asked.municipality, |own| &own.official_name),
            extension: extension(&asked, round),
            counted: &steps(opened, &asked, round),
            page: own.forge.as_ref().zip(address.as_ref()),
            has_answered,
        };
        Ok(Mail {
            from: own.email.clone().map(|email| (own.name.clone(), email)),
            to: recipients(opened, party)?,
            subject: invitation.subject(language),
            body: invitation.body(language),
        })
    }

    /// The mail on the screen.
    fn shown(&self) -> String {
        let to: Vec<&str> = self.to.iter().map(|(_, address)| address.as_str()).collect();
        let rule = "=".repeat(72);
        format!("{rule}\n{}\n{}\n{rule}\n{}\n", to.join(", "), self.subject, self.body)
    }

    fn write(&self, folder: &OutFolder, party: &Id, opened: &Opened) -> Result<()> {
        let from = self.from.as_ref().map(|(name, address)| (name.as_str(), address.as_str()));
        let (subject, body) = (&self.subject, &self.body);
        let draft = Draft { from, to: &self.to, subject, body, day: opened.today.date };
        let text = format!("{subject}\n\n{body}");
        for (ending, bytes) in [("txt", text.into_bytes()), ("eml", draft.eml())] {
            let path = folder.write(&format!("{party}.{ending}"), &bytes)?;
            screen::print(&format!("{}\n", path.display()))?;
        }
        Ok(())
    }
}

/// Why the party's deadline is its own, if it is.
fn extension<'a>(asked: &AskedView, round: &AskedRound<'a>) -> Option<&'a str> {
    let own = round.receipts.extensions.iter().filter(|given| given.party == asked.party);
    let date = asked.deadline.filter(|_| asked.is_extended)?.date;
    own.filter(|given| given.date == date).find_map(|given| given.reason.as_deref())
}

/// How the deadline that all have was counted.
fn steps(opened: &Opened, asked: &AskedView, round: &AskedRound) -> Vec<String> {
    let Ok(repository) = opened.repository() else { return Vec::new() };
    if asked.is_extended {
        return Vec::new();
    }
    let weekdays = match round.subject {
        Subject::Meeting(_, forum) => forum.and_then(|forum| forum.weekdays),
        Subject::Request(request, _) => request.weekdays,
    };
    let due = round_due(repository, round, &opened.calendar);
    due.map_or_else(|_| Vec::new(), |due| counted(opened, &due, weekdays))
}

/// The party's key persons with an address; without any, the addresses that it writes from.
fn recipients(opened: &Opened, party: &Id) -> Result<Vec<(String, String)>> {
    let repository = opened.repository()?;
    let record = repository.contacts.get(party);
    let persons = record.into_iter().flat_map(|own| own.on(opened.today.date));
    let mut to: Vec<(String, String)> = Vec::new();
    for person in persons {
        let Some(email) = &person.email else { continue };
        if !to.iter().any(|(_, known)| known == email) {
            to.push((person.name.clone(), email.clone()));
        }
    }
    if let Some(own) = repository.municipalities.get(party).filter(|_| to.is_empty()) {
        to.extend(own.senders.iter().map(|email| (own.official_name.clone(), email.clone())));
    }
    Ok(to)
}
