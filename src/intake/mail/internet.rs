//! A mail as it goes over the net.

use chrono::{DateTime, FixedOffset};
use mail_parser::{Address, Message, MessageParser, MessagePart, MimeHeaders, PartType};

use super::{Body, DEEPEST, Mail};
use crate::annex::guard::guarded;
use crate::annex::{Limits, Why};
use crate::intake::plain;

pub fn read(bytes: &[u8], limits: &Limits) -> Result<Mail, Why> {
    if bytes.len() > limits.file {
        return Err(Why::TooMuch);
    }
    guarded(|| {
        let message = MessageParser::default().parse(bytes).ok_or(Why::Damaged)?;
        let has_head = message.from().is_some() || message.date().is_some();
        if !has_head || message.parts.len() > limits.entries {
            return Err(if has_head { Why::TooMuch } else { Why::Damaged });
        }
        mail(&message, 0)
    })
    .unwrap_or(Err(Why::Damaged))
}

/// What the head lines alone say, for a mail whose program keeps the rest elsewhere.
pub fn head(text: &str) -> Mail {
    let bytes = format!("{}\r\n\r\n", text.trim_end());
    let read = || MessageParser::default().parse(bytes.as_bytes()).map(|message| of_head(&message));
    guarded(read).flatten().unwrap_or_default()
}

fn of_head(message: &Message) -> Mail {
    let times = message.received_all().map(|line| line.date.as_ref().and_then(time));
    let authentication = message.header_raw("Authentication-Results").map(str::to_owned);
    Mail {
        from: first(message.from()),
        reply_to: first(message.reply_to()),
        date: message.date().and_then(time),
        received: times.collect(),
        authentication,
        subject: message.subject().unwrap_or_default().to_owned(),
        ..Mail::default()
    }
}

fn first(address: Option<&Address>) -> Option<String> {
    address?.first()?.address().map(str::to_owned)
}

fn time(time: &mail_parser::DateTime) -> Option<DateTime<FixedOffset>> {
    DateTime::parse_from_rfc3339(&time.to_rfc3339()).ok()
}

fn mail(message: &Message, depth: usize) -> Result<Mail, Why> {
    let mut mail = of_head(message);
    mail.is_locked = message.parts.iter().any(is_locked);
    mail.body = body(message)?;
    for part in message.attachments() {
        let name = part.attachment_name().unwrap_or_default().to_owned();
        match &part.body {
            PartType::Message(inner) if depth < DEEPEST => {
                mail.inner.push(self::mail(inner, depth + 1)?);
            }
            PartType::Message(_) | PartType::Multipart(_) => {}
            PartType::Text(text) | PartType::Html(text) => {
                mail.attached.push((name, text.as_bytes().to_vec()));
            }
            PartType::Binary(bytes) | PartType::InlineBinary(bytes) => {
                mail.attached.push((name, bytes.to_vec()));
            }
        }
    }
    Ok(mail)
}

fn is_locked(part: &MessagePart) -> bool {
    let Some(kind) = part.content_type() else { return false };
    let subtype = kind.subtype().unwrap_or_default().to_lowercase();
    let is_sealed = |word: &str| kind.attribute(word).is_some_and(|of| of.contains("signed"));
    match kind.ctype().to_lowercase().as_str() {
        "multipart" => subtype == "encrypted",
        // Signed as one lump: its text is in there too, and can't be taken out here.
        _ => {
            subtype.ends_with("pkcs7-mime")
                || subtype == "x-microsoft-rpmsg-message"
                || is_sealed("smime-type")
        }
    }
}

/// The text of the mail, of what its program wrote as plain text and as a page.
fn body(message: &Message) -> Result<Body, Why> {
    let is_own = |part: &&MessagePart| part.attachment_name().is_none();
    let mut text = None;
    let mut page = None;
    for part in message.text_bodies().chain(message.html_bodies()).filter(is_own) {
        match &part.body {
            PartType::Text(plain) if plain.len() > plain::LONGEST => return Err(Why::TooMuch),
            PartType::Text(plain) if text.is_none() => text = Some(unfolded(plain, part)),
            PartType::Html(html) if page.is_none() => page = Some(html),
            _ => {}
        }
    }
    Body::of(text, page.map(|page| page.as_ref()))
}

/// The lines of a text that says that some of them go on (`format=flowed`).
fn unfolded(text: &str, part: &MessagePart) -> String {
    let kind = part.content_type();
    let says = |name: &str, value: &str| {
        kind.and_then(|kind| kind.attribute(name)).is_some_and(|of| of.eq_ignore_ascii_case(value))
    };
    if !says("format", "flowed") {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    for line in text.lines() {
        let line = line.trim_end_matches('\r');
        let line = line.strip_prefix(' ').unwrap_or(line);
        match line.ends_with(' ') && line != "-- " && !line.starts_with('>') {
            true if says("delsp", "yes") => out.push_str(&line[..line.len() - 1]),
            true => out.push_str(line),
            false => {
                out.push_str(line);
                out.push('\n');
            }
        }
    }
    out
}
