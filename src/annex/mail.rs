//! Mails: head, text, and what is attached.

use mail_parser::{HeaderValue, Message, MessageParser, MimeHeaders, PartType};

use super::guard::guarded;
use super::{Part, Why, Work, web};

/// The lines of the head that people write.
const WRITTEN: &[&str] =
    &["subject", "from", "to", "cc", "bcc", "comments", "keywords", "thread-topic", "reply-to"];

impl Work<'_> {
    pub fn mail(&mut self, bytes: &[u8]) {
        let parsed = guarded(|| MessageParser::default().parse(bytes)).flatten();
        match parsed {
            Some(message) if !message.parts.is_empty() => self.message(&message),
            _ => self.unread(Part::Whole, Why::Damaged),
        }
    }

    fn message(&mut self, message: &Message) {
        let written = message
            .headers()
            .iter()
            .filter(|header| WRITTEN.contains(&header.name().to_lowercase().as_str()));
        let lines: Vec<String> = written.map(|header| line(header.value())).collect();
        self.piece(Part::MailHead, lines.join("\n"));
        for part in &message.parts {
            if !self.may_go_on() {
                return self.unread(Part::Whole, Why::TooMuch);
            }
            let name = part.attachment_name().map(str::to_owned);
            match &part.body {
                PartType::Text(text) => match &name {
                    Some(name) => self.attached(name, text.as_bytes()),
                    None => self.piece(Part::Text, text.to_string()),
                },
                PartType::Html(text) => {
                    self.piece(Part::Text, web::words(text));
                    self.piece(Part::Hidden, web::hidden(text));
                }
                PartType::Binary(bytes) | PartType::InlineBinary(bytes) => {
                    self.attached(name.as_deref().unwrap_or("1"), bytes);
                }
                PartType::Message(inner) => {
                    let name = name.or_else(|| inner.subject().map(str::to_owned));
                    let name = name.unwrap_or_else(|| "mail".to_owned());
                    if self.inside.len() >= self.limits.depth {
                        self.unread(Part::Entry(name), Why::TooMuch);
                        continue;
                    }
                    self.inside.push(name);
                    self.message(inner);
                    self.inside.pop();
                }
                PartType::Multipart(_) => {}
            }
        }
    }

    fn attached(&mut self, name: &str, bytes: &[u8]) {
        self.piece(Part::EntryNames, name.to_owned());
        self.open_inner(name, bytes);
    }
}

fn line(value: &HeaderValue) -> String {
    match value {
        HeaderValue::Address(list) => {
            let one = |address: &mail_parser::Addr| {
                let name = address.name().unwrap_or_default();
                format!("{name} <{}>", address.address().unwrap_or_default())
            };
            list.iter().map(one).collect::<Vec<_>>().join("\n")
        }
        HeaderValue::Text(text) => text.to_string(),
        HeaderValue::TextList(list) => list.join("\n"),
        _ => String::new(),
    }
}
