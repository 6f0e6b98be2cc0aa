//! Mails: who wrote when, what they wrote themselves, and what they attached.

mod body;
mod internet;
mod outlook;
mod quoted;

use chrono::{DateTime, FixedOffset};

use super::Fault;
use super::incoming::{
    self, About, Arrived, Candidate, Doubt, Incoming, Kind, Sender, Source, Told, kind,
};
use super::plain;
use crate::annex::{Limits, Why};
use crate::model::Way;
use crate::say;
use crate::words::Say;
use body::Body;
use quoted::Parts;

/// Mails within mails.
const DEEPEST: usize = 3;
/// A server's clock may be this much behind the sender's: seconds.
const SKEW: i64 = 600;

/// A mail, from whatever program it was saved.
#[derive(Clone, Debug, Default)]
struct Mail {
    from: Option<String>,
    reply_to: Option<String>,
    /// What the sender says of when it was sent.
    date: Option<DateTime<FixedOffset>>,
    /// What each server says of when it came, the last first.
    received: Vec<Option<DateTime<FixedOffset>>>,
    /// When it came to the mailbox, if the mailbox tells.
    delivered: Option<DateTime<FixedOffset>>,
    /// What the receiving server found of the sender's address.
    authentication: Option<String>,
    subject: String,
    body: Body,
    attached: Vec<(String, Vec<u8>)>,
    inner: Vec<Mail>,
    is_locked: bool,
}

/// Reads a mail as it goes over the net (.eml).
///
/// # Errors
/// If it is none, or is encrypted.
pub fn message(bytes: &[u8], limits: &Limits) -> Result<Incoming, Fault> {
    internet::read(bytes, limits).map_err(incoming::fault).and_then(|mail| taken(mail, limits, 0))
}

/// Reads a mail as Outlook saves it (.msg).
///
/// # Errors
/// If it is none, or is encrypted.
pub fn outlook(bytes: &[u8], limits: &Limits) -> Result<Incoming, Fault> {
    outlook::read(bytes, limits).map_err(incoming::fault).and_then(|mail| taken(mail, limits, 0))
}

fn taken(mail: Mail, limits: &Limits, depth: usize) -> Result<Incoming, Fault> {
    if mail.is_locked {
        return Err(incoming::fault(Why::Locked));
    }
    let mut incoming = Incoming {
        way: Way::Mail,
        senders: senders(&mail),
        time: arrived(&mail),
        candidates: Vec::new(),
        notes: Vec::new(),
        doubts: doubts(&mail),
        unread: Vec::new(),
    };
    own_text(&mail, &mut incoming);
    for (name, bytes) in &mail.attached {
        attached(name, bytes, limits, depth, &mut incoming);
    }
    for inner in mail.inner.into_iter().take(20) {
        forwarded(inner, limits, depth, &mut incoming);
    }
    Ok(incoming)
}

fn senders(mail: &Mail) -> Vec<Sender> {
    let sender = |words: &Option<String>, from| {
        let words = words.as_ref()?.trim().to_owned();
        (!words.is_empty()).then_some(Sender { words, from })
    };
    let all = [sender(&mail.from, Source::From), sender(&mail.reply_to, Source::ReplyTo)];
    all.into_iter().flatten().collect()
}

/// When it came, by the one who can best be believed.
fn arrived(mail: &Mail) -> Option<Arrived> {
    if let Some(time) = mail.delivered {
        return Some(Arrived { time, told: Told::Mailbox });
    }
    // Only the topmost line is our own server's; those below may be anybody's.
    if let Some(Some(time)) = mail.received.first() {
        return Some(Arrived { time: *time, told: Told::Server });
    }
    mail.date.map(|time| Arrived { time, told: Told::Sender })
}

fn doubts(mail: &Mail) -> Vec<Doubt> {
    let mut doubts = Vec::new();
    if mail.delivered.is_none() && mail.received.first() == Some(&None) {
        doubts.push(Doubt::new(
            About::Time,
            say!(
                "mailens øverste `Received` har intet tidspunkt, der kan læses",
                "the mail's topmost `Received` has no time that can be read"
            ),
        ));
    }
    let below = mail.received.iter().skip(1).flatten().max();
    if let (Some(Some(top)), Some(below)) = (mail.received.first(), below)
        && (*below - *top).num_seconds() > SKEW
    {
        doubts.push(Doubt::new(
            About::Time,
            say!(
                "mailens øverste `Received` er tidligere end en under den",
                "the mail's topmost `Received` is earlier than one below it"
            ),
        ));
    }
    let verdicts = mail.authentication.as_deref().unwrap_or_default().to_lowercase();
    if verdicts.contains("dmarc=fail")
        || verdicts.contains("spf=fail") && !verdicts.contains("dkim=pass")
    {
        doubts.push(Doubt::new(About::Sender, say!(
            "mailserveren kunne ikke bekræfte, at mailen er fra den adresse, den siger (Authentication-Results)",
            "the mail server could not confirm that the mail is from the address it says (Authentication-Results)"
        )));
    }
    doubts
}

/// What the sender wrote in the mail itself.
fn own_text(mail: &Mail, incoming: &mut Incoming) {
    let (text, is_markdown, mut notes) = match &mail.body {
        Body::Nothing => return,
        Body::Text(text) => (text.clone(), false, Vec::new()),
        Body::Page(page) => (page.text.clone(), true, page.notes.clone()),
    };
    if let Some(found) = incoming::slip_in(&text) {
        return incoming.candidates.push(found);
    }
    if plain::has_hidden(&text) {
        notes.push(incoming::hidden());
    }
    let Parts { own, left_out, forwarded } =
        quoted::parts(&plain::clean(&text), is_forward(&mail.subject));
    if let Some(head) = forwarded {
        incoming.doubts.push(Doubt::new(
            About::Sender,
            say!(
                "mailen er videresendt; afsender og tid er dem, der står i den videresendte mail",
                "the mail was forwarded; sender and time are those told in the forwarded mail"
            ),
        ));
        incoming.senders =
            head.from.map(|words| Sender { words, from: Source::Forwarded }).into_iter().collect();
        if let Some(sent) = head.sent {
            incoming.notes.push(say!(
                "den videresendte mail siger, at den er sendt `{sent}`",
                "the forwarded mail says that it was sent `{sent}`"
            ));
        }
        incoming.time = None;
    }
    notes.extend(left_out);
    let text = match is_markdown {
        true => plain::clean(&plain::without_html(&plain::clean(&own))),
        false => plain::markdown(&own),
    };
    if !text.trim().is_empty() {
        incoming.candidates.push(Candidate { text, notes, ..Candidate::default() });
    } else {
        incoming.notes.extend(notes);
    }
}

/// `VS: Bemærkninger`, `Fwd: …`
fn is_forward(subject: &str) -> bool {
    let start = subject.split(':').next().unwrap_or_default().trim().to_lowercase();
    ["vs", "fw", "fwd", "videresendt", "wg"].contains(&start.as_str())
}

fn attached(name: &str, bytes: &[u8], limits: &Limits, depth: usize, incoming: &mut Incoming) {
    let shown = crate::words::personal::mask(name);
    match kind(name, bytes) {
        Kind::Word | Kind::Markdown | Kind::Text => {
            match incoming::candidate(name, bytes, limits) {
                Ok(candidate) => {
                    incoming
                        .candidates
                        .push(Candidate { name: Some(name.to_owned()), ..candidate });
                }
                Err(why) => {
                    let Say { da, en } = incoming::fault(why).what;
                    incoming
                        .doubts
                        .push(Doubt::new(About::Reply, say!("`{shown}`: {da}", "`{shown}`: {en}")));
                }
            }
        }
        Kind::Mail | Kind::Outlook if depth < DEEPEST => {
            let inner = match kind(name, bytes) {
                Kind::Mail => internet::read(bytes, limits),
                _ => outlook::read(bytes, limits),
            };
            match inner {
                Ok(inner) => forwarded(inner, limits, depth, incoming),
                Err(why) => {
                    let Say { da, en } = incoming::fault(why).what;
                    incoming
                        .doubts
                        .push(Doubt::new(About::Reply, say!("`{shown}`: {da}", "`{shown}`: {en}")));
                }
            }
        }
        Kind::Unread => incoming.unread.push(name.to_owned()),
        _ => incoming.notes.push(say!(
            "den vedhæftede fil `{shown}` er ikke taget med",
            "the attached file `{shown}` is left out"
        )),
    }
}

/// A mail that another one brings along.
fn forwarded(mail: Mail, limits: &Limits, depth: usize, incoming: &mut Incoming) {
    if depth >= DEEPEST {
        return incoming.doubts.push(Doubt::new(
            About::Reply,
            say!(
                "mailen har mails i mails, som ikke er læst",
                "the mail has mails within mails that weren't read"
            ),
        ));
    }
    let subject = crate::words::personal::mask(&mail.subject).into_owned();
    let Ok(inner) = taken(mail, limits, depth + 1) else {
        return incoming.doubts.push(Doubt::new(
            About::Reply,
            say!(
                "den vedhæftede mail `{subject}` er krypteret",
                "the attached mail `{subject}` is encrypted"
            ),
        ));
    };
    if inner.candidates.is_empty() {
        return;
    }
    let name = |candidate: &Candidate| candidate.name.clone().or_else(|| Some(subject.clone()));
    incoming.doubts.push(Doubt::new(About::Sender, say!(
        "mailen har en anden mail vedhæftet, `{subject}`; afsender og tid er ikke nødvendigvis dens",
        "the mail has another mail attached, `{subject}`; its sender and time may be others"
    )));
    incoming.senders.extend(
        inner.senders.into_iter().map(|sender| Sender { from: Source::Forwarded, ..sender }),
    );
    incoming.candidates.extend(
        inner
            .candidates
            .iter()
            .map(|candidate| Candidate { name: name(candidate), ..candidate.clone() }),
    );
    incoming.notes.extend(inner.notes);
    incoming.unread.extend(inner.unread);
}

#[cfg(test)]
mod tests;
