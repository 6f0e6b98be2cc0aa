//! What came in: a file with what may be a reply in it, and what it tells of who and when.

use chrono::{DateTime, FixedOffset};

use super::letter::{Letter, Note};
use super::slip::{self, Condition};
use super::{Fault, mail, plain, word};
use crate::annex::{Limits, Why};
use crate::model::Way;
use crate::say;
use crate::words::Say;

/// A file from outside, read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Incoming {
    pub way: Way,
    /// What it tells of its sender, the strongest first.
    pub senders: Vec<Sender>,
    pub time: Option<Arrived>,
    /// What may be the reply.
    pub candidates: Vec<Candidate>,
    /// What else came with it: kept in the original, and named.
    pub notes: Vec<Say>,
    /// Why somebody has to look, whatever else is certain.
    pub doubts: Vec<Doubt>,
    /// Attached documents that can't be read here.
    pub unread: Vec<String>,
}

/// Why somebody has to look, and what they have to say to settle it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    pub what: Say,
    pub about: About,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum About {
    Sender,
    Time,
    /// Which text is the reply.
    Reply,
}

impl Doubt {
    pub(super) fn new(about: About, what: Say) -> Doubt {
        Doubt { what, about }
    }
}

/// An address, or a name, that may be the sender's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sender {
    pub words: String,
    pub from: Source,
}

/// Where a sender is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Source {
    /// The mail's `From`.
    From,
    ReplyTo,
    /// The head of a mail that was forwarded.
    Forwarded,
    FileName,
}

/// When it came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arrived {
    pub time: DateTime<FixedOffset>,
    pub told: Told,
}

/// Who tells when it came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// The mail server that received it last: the topmost `Received`.
    Server,
    /// The mailbox that it was saved from.
    Mailbox,
    /// The sender: the mail's `Date`.
    Sender,
}

/// Text that may be the reply.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Candidate {
    /// The attached file; `None` for the mail's own text, or the file itself.
    pub name: Option<String>,
    /// Markdown.
    pub text: String,
    pub notes: Vec<Say>,
    /// What the form says of itself, if it was answered in one.
    pub slip: Option<Form>,
}

/// What an answer file of the form says of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    pub request: String,
    pub party: String,
    pub condition: Condition,
}

/// The answer file in `text`, if there is one.
pub(super) fn slip_in(text: &str) -> Option<Candidate> {
    let slip = slip::read(text)?;
    let mut notes = Vec::new();
    if !slip.around.trim().is_empty() {
        notes.push(say!(
            "teksten uden om formularens svar er ikke taget med",
            "the text around the form's answer is left out"
        ));
    }
    if slip.condition == Condition::Edited {
        notes.push(say!(
            "formularens svar er ændret, efter at det blev gemt",
            "the form's answer was changed after it was saved"
        ));
    }
    let form =
        Form { request: slip.head.request, party: slip.head.party, condition: slip.condition };
    Some(Candidate { name: None, text: slip.reply, notes, slip: Some(form) })
}

impl Incoming {
    /// A file that is no mail.
    fn of(name: &str, candidate: Candidate) -> Incoming {
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        Incoming {
            way: Way::Mail,
            senders: vec![Sender { words: stem.to_owned(), from: Source::FileName }],
            time: None,
            candidates: vec![candidate],
            notes: Vec::new(),
            doubts: Vec::new(),
            unread: Vec::new(),
        }
    }
}

/// What kind of file it is, by its content and its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Word,
    Mail,
    Outlook,
    Markdown,
    Text,
    /// A kind in which people write, but which isn't read here.
    Unread,
    Other,
}

/// The kind of the file `name` with the content `bytes`.
pub fn kind(name: &str, bytes: &[u8]) -> Kind {
    let ending = name.rsplit_once('.').map_or(String::new(), |(_, e)| e.trim().to_lowercase());
    let is_compound = bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]);
    match ending.as_str() {
        "docx" | "docm" | "dotx" => Kind::Word,
        "eml" => Kind::Mail,
        "msg" if is_compound => Kind::Outlook,
        "msg" => Kind::Mail,
        "md" | "markdown" => Kind::Markdown,
        "txt" | "text" => Kind::Text,
        "pdf" | "doc" | "odt" | "rtf" | "pages" | "zip" | "xls" | "xlsx" => Kind::Unread,
        _ => Kind::Other,
    }
}

/// Reads the file `name` from outside.
///
/// # Errors
/// If it is of no kind that is read here, or can't be read.
pub fn read(name: &str, bytes: &[u8], limits: &Limits) -> Result<Incoming, Fault> {
    match kind(name, bytes) {
        Kind::Mail => mail::message(bytes, limits),
        Kind::Outlook => mail::outlook(bytes, limits),
        Kind::Other | Kind::Unread => Err(unknown(name)),
        _ => match candidate(name, bytes, limits) {
            Ok(candidate) => Ok(Incoming::of(name, candidate)),
            Err(why) => Err(fault(why)),
        },
    }
}

/// The text of a Word or text file.
pub(super) fn candidate(name: &str, bytes: &[u8], limits: &Limits) -> Result<Candidate, Why> {
    match kind(name, bytes) {
        Kind::Word => {
            let is_locked = bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]);
            let letter = match is_locked {
                // A Word file with a password is a compound file, and so is one of old Word.
                true => return Err(locked_or_old(bytes, limits)),
                false => word::read(bytes, limits)?,
            };
            Ok(of_letter(&letter))
        }
        kind => {
            let text = plain::decoded(bytes)?;
            if let Some(found) = slip_in(&text) {
                return Ok(found);
            }
            let notes = if plain::has_hidden(&text) { vec![hidden()] } else { Vec::new() };
            let text = match kind {
                Kind::Markdown => plain::clean(&plain::without_html(&plain::clean(&text))),
                _ => plain::markdown(&text),
            };
            Ok(Candidate { text, notes, ..Candidate::default() })
        }
    }
}

pub(super) fn of_letter(letter: &Letter) -> Candidate {
    let (text, notes) = letter.markdown();
    let notes = notes.iter().map(Note::say).collect();
    // What no reader sees may have stood between the parts of what is HTML without it.
    let text = plain::clean(&plain::without_html(&plain::clean(&text)));
    Candidate { text, notes, ..Candidate::default() }
}

fn locked_or_old(bytes: &[u8], limits: &Limits) -> Why {
    match crate::annex::Streams::open(bytes, limits) {
        Err(why) => why,
        Ok(_) => Why::Damaged,
    }
}

pub(super) fn hidden() -> Say {
    say!("usynlige tegn er taget ud af teksten", "invisible characters were taken out of the text")
}

fn unknown(name: &str) -> Fault {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    Fault {
        what: say!(
            "filer af typen `{ending}` kan ikke tages ind som svar",
            "files of the kind `{ending}` can't be taken in as replies"
        ),
        help: say!(
            "gem svaret som Word (.docx), tekst eller Markdown, eller gem mailen som .eml eller .msg",
            "save the reply as Word (.docx), text or Markdown, or save the mail as .eml or .msg"
        ),
    }
}

/// Why a file wasn't read, and what to do.
pub fn fault(why: Why) -> Fault {
    match why {
        Why::Locked => Fault {
            what: say!(
                "filen er krypteret eller har en adgangskode, så den ikke kan læses",
                "the file is encrypted or has a password, so it can't be read"
            ),
            help: say!(
                "åbn den i sit program, gem den uden adgangskode, og prøv igen",
                "open it in its program, save it without the password, and try again"
            ),
        },
        Why::TooMuch => Fault {
            what: say!(
                "filen er for stor eller pakker sig ud til mere, end et svar kan være",
                "the file is too large or unpacks to more than a reply can be"
            ),
            help: say!(
                "bed kommunen om at sende svaret igen som en almindelig fil",
                "ask the municipality to send the reply again as an ordinary file"
            ),
        },
        _ => Fault {
            what: say!(
                "filen er beskadiget eller en anden slags, end dens navn siger",
                "the file is damaged, or of another kind than its name says"
            ),
            help: say!(
                "åbn den i sit program, gem den igen, og prøv igen, eller bed kommunen om at sende svaret igen",
                "open it in its program, save it again, and try again, or ask the municipality to send the reply again"
            ),
        },
    }
}
