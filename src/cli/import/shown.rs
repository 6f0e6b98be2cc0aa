//! What is shown of a proposal, and the flags that settle what is open.

use anyhow::Result;
use chrono::{DateTime, FixedOffset};

use super::super::screen;
use super::Import;
use crate::intake::incoming::Told;
use crate::intake::propose::{Ask, Proposal};
use crate::model::Id;
use crate::say;
use crate::words::{Say, date, printable};

/// More remarks on one file than this, and nobody reads them.
const MOST_NOTES: usize = 25;

impl Import<'_> {
    pub fn show(&self, proposal: &Proposal) -> Result<()> {
        let language = self.opened.language;
        let mut out = String::new();
        let mut line =
            |key: &str, value: &str| out.push_str(&format!("  {key}: {}\n", printable(value)));
        if let Some(party) = &proposal.party {
            line(language.pick("fra", "from"), &self.name(party));
        }
        if let Some((time, told)) = proposal.time {
            line(language.pick("modtaget", "received"), &self.moment(time, told));
        }
        for (heading, item) in &proposal.headings {
            if let Some(item) = item {
                let words = self.item_words(item);
                line(language.pick("punkt", "item"), &format!("`{heading}` = `{words}`"));
            }
        }
        for note in proposal.notes.iter().take(MOST_NOTES) {
            line(language.pick("bemærk", "note"), note.to(language));
        }
        if let Some(more) = proposal.notes.len().checked_sub(MOST_NOTES).filter(|more| *more > 0) {
            let words = say!("og {more} bemærkninger mere", "and {more} more notes");
            line(language.pick("bemærk", "note"), words.to(language));
        }
        screen::print(&out)
    }

    /// The questions that are left, and what settles them.
    pub fn open_questions(&self, proposal: &Proposal) -> String {
        let language = self.opened.language;
        let mut out = String::new();
        for doubt in &proposal.doubts {
            let word = language.pick("uafklaret", "unsettled");
            out.push_str(&format!("  {word}: {}\n", printable(doubt.to(language))));
        }
        for ask in &proposal.asks {
            let word = language.pick("hjælp", "help");
            out.push_str(&format!("  {word}: {}\n", printable(self.flag(ask).to(language))));
        }
        out
    }

    fn flag(&self, ask: &Ask) -> Say {
        match ask {
            Ask::Sender(hints) => match hints.first() {
                Some(hint) => {
                    let (party, Say { da, en }) = (&hint.party, &hint.why);
                    say!(
                        "er det fra `{party}`, så skriv `--from {party}`: {da}",
                        "if it is from `{party}`, write `--from {party}`: {en}"
                    )
                }
                None => say!(
                    "skriv, hvem det er fra, med `--from KOMMUNE`",
                    "say who it is from with `--from MUNICIPALITY`"
                ),
            },
            Ask::Time => say!(
                "skriv, hvornår det kom, med `--received 2026-11-30T11:42`",
                "say when it came with `--received 2026-11-30T11:42`"
            ),
            Ask::Part(names) if names.is_empty() => say!(
                "gem svaret som Word, tekst eller Markdown, og tag den fil ind",
                "save the reply as Word, text or Markdown, and take that file in"
            ),
            Ask::Part(names) => {
                let names = names.join("`, `");
                say!(
                    "skriv, hvilken del der er svaret, med `--part NAVN`: `{names}` (`-` er mailens egen tekst)",
                    "say which part is the reply with `--part NAME`: `{names}` (`-` is the mail's own text)"
                )
            }
            Ask::Heading(heading, near) => {
                let near = near.first().map_or_else(|| "3".to_owned(), |item| self.number(item));
                say!(
                    "skriv punktet med `--item \"{heading}={near}\"`, eller behold overskrifterne med `--keep-headings`",
                    "name the item with `--item \"{heading}={near}\"`, or keep the headings with `--keep-headings`"
                )
            }
            Ask::NoHeading => say!(
                "gælder det hele ét punkt, så skriv det med `--item 3`; ellers tag det ind, som det er, med `--keep-headings`",
                "if all of it is about one item, name it with `--item 3`; else take it in as it is with `--keep-headings`"
            ),
        }
    }

    pub fn name(&self, party: &Id) -> String {
        let repository = self.opened.repository.as_ref();
        let known = repository.and_then(|repository| repository.municipalities.get(party));
        known.map_or_else(|| party.to_string(), |municipality| municipality.name.clone())
    }

    fn number(&self, item: &Id) -> String {
        let label = self.labels.iter().find(|label| label.item == *item);
        label.map_or_else(|| item.to_string(), |label| label.number.clone())
    }

    pub fn item_words(&self, item: &Id) -> String {
        let label = self.labels.iter().find(|label| label.item == *item);
        label.map_or_else(|| item.to_string(), |label| format!("{}. {}", label.number, label.title))
    }

    fn moment(&self, time: DateTime<FixedOffset>, told: Option<Told>) -> String {
        let language = self.opened.language;
        let local = time.with_timezone(&self.opened.calendar.zone()).naive_local();
        let words = date::moment(local, language);
        let told = match told {
            None => return words,
            Some(Told::Server) => {
                language.pick("mailens øverste `Received`", "the mail's topmost `Received`")
            }
            Some(Told::Mailbox) => language.pick("postkassens tid", "the mailbox's time"),
            Some(Told::Sender) => language.pick("mailens `Date`", "the mail's `Date`"),
        };
        format!("{words} ({told})")
    }
}
