//! A mail that is ready to be sent: an `.eml` file that mail programs open as a draft.

use chrono::{NaiveDate, NaiveTime};
use mail_builder::MessageBuilder;
use mail_builder::headers::raw::Raw;
use sha2::{Digest, Sha256};

/// A mail to one party.
pub struct Draft<'a> {
    pub from: Option<(&'a str, &'a str)>,
    /// Names and addresses.
    pub to: &'a [(String, String)],
    pub subject: &'a str,
    pub body: &'a str,
    pub day: NaiveDate,
}

impl Draft<'_> {
    /// The file. The same mail on the same day is the same bytes: neither the clock nor the
    /// machine's name is in it.
    pub fn eml(&self) -> Vec<u8> {
        let to: Vec<(&str, &str)> =
            self.to.iter().map(|(name, address)| (name.as_str(), address.as_str())).collect();
        let noon = self.day.and_time(NaiveTime::from_hms_opt(12, 0, 0).unwrap_or_default());
        let mut mail = MessageBuilder::new()
            .header("X-Unsent", Raw::new("1"))
            .message_id(self.id())
            .date(noon.and_utc().timestamp())
            .subject(self.subject)
            .text_body(self.body);
        if !to.is_empty() {
            mail = mail.to(to);
        }
        if let Some(from) = self.from {
            mail = mail.from(from);
        }
        let mut bytes = Vec::new();
        mail.serialize(&mut bytes);
        bytes
    }

    fn id(&self) -> String {
        let mut hash = Sha256::new();
        for part in [self.subject, self.body, &format!("{:?} {:?}", self.to, self.day)] {
            hash.update(part.as_bytes());
            hash.update([0]);
        }
        let hex: String =
            hash.finalize().iter().take(10).map(|byte| format!("{byte:02x}")).collect();
        let domain = self.from.and_then(|(_, address)| address.rsplit_once('@'));
        format!("{hex}@{}", domain.map_or("sek.invalid", |(_, domain)| domain))
    }
}

#[cfg(test)]
mod tests {
    use mail_parser::MessageParser;

    use super::*;

    /// What a reader of mail that is not ours finds in it.
    #[test]
    fn everything_is_read_back_as_it_was() {
        let body = format!("Til Rødovre\n.\nFrom x\n{}\n=C3 æøå – ß 漢\n", "langt ".repeat(300));
        let subject = format!("Bemærkninger til Sundhedsrådet: {}", "frist på å ".repeat(20));
        let to = [
            ("Udpeget konsulent, sundhed".to_owned(), "sundhed@furesoe.example".to_owned()),
            ("Økonomi \"ø\"".to_owned(), "oekonomi@furesoe.example".to_owned()),
        ];
        let day = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
        let from = Some(("Sundhedssekretariatet, Nord", "sek@gladsaxe.example"));
        let draft = Draft { from, to: &to, subject: subject.trim(), body: &body, day };
        let eml = draft.eml();
        assert_eq!(eml, draft.eml());
        assert!(eml.is_ascii());
        let lines = String::from_utf8(eml.clone()).unwrap();
        assert!(
            lines.split("\r\n").all(|line| line.len() <= 78 && !line.contains('\n')),
            "{lines}"
        );
        assert!(lines.starts_with("X-Unsent: 1\r\n"), "{lines}");
        let mail = MessageParser::default().parse(&eml).expect("a mail");
        assert_eq!(mail.subject(), Some(subject.trim()));
        assert_eq!(mail.body_text(0).unwrap().replace("\r\n", "\n"), body);
        let read: Vec<(String, String)> = mail
            .to()
            .unwrap()
            .iter()
            .map(|one| (one.name().unwrap().to_owned(), one.address().unwrap().to_owned()))
            .collect();
        assert_eq!(read, to);
        assert_eq!(mail.from().unwrap().first().unwrap().name(), from.map(|(name, _)| name));
    }

    /// A name with a line break begins no header of its own.
    #[test]
    fn nothing_that_is_put_in_becomes_a_header() {
        let to = [("x\r\nBcc: y@z.example".to_owned(), "a@b.example".to_owned())];
        let day = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
        let draft = Draft { from: None, to: &to, subject: "x\r\nBcc: y@z.example", body: "x", day };
        let text = String::from_utf8(draft.eml()).unwrap();
        assert!(!text.lines().any(|line| line.starts_with("Bcc")), "{text}");
    }
}
