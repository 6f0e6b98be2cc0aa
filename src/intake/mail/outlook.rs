//! A mail as Outlook saves it: each property is a stream of a compound file (MS-OXMSG).

use chrono::{DateTime, FixedOffset};

use super::{Body, DEEPEST, Mail, internet};
use crate::annex::{Limits, Streams, Why};
use crate::intake::plain;

/// 100 nanoseconds between 1601 and 1970.
const EPOCH: i64 = 116_444_736_000_000_000;
/// Attached files.
const MOST: usize = 500;

pub fn read(bytes: &[u8], limits: &Limits) -> Result<Mail, Why> {
    let mut streams = Streams::open(bytes, limits)?;
    mail(&mut streams, "/", 0)
}

fn mail(streams: &mut Streams, at: &str, depth: usize) -> Result<Mail, Why> {
    let mut of = |id: &str| text(streams, at, id);
    let class = of("001A")?.unwrap_or_default().to_lowercase();
    let head = of("007D")?.unwrap_or_default();
    let smtp = of("5D01")?.or(of("5D02")?);
    let sender = of("0C1F")?.filter(|address| address.contains('@'));
    let subject = of("0037")?.unwrap_or_default();
    let plain = of("1000")?;
    let mut mail = internet::head(&head);
    mail.from = smtp.or(mail.from).or(sender);
    mail.subject = subject;
    // Signed mails of Outlook keep their text; enveloped ones don't.
    mail.is_locked = class == "ipm.note.smime" || class.starts_with("ipm.note.secure");
    let page = binary(streams, at, "1013")?;
    if plain.as_ref().is_some_and(|text| text.len() > plain::LONGEST) {
        return Err(Why::TooMuch);
    }
    mail.body = Body::of(plain, page.map(|bytes| plain::narrow(&bytes)).as_deref())?;
    // A mail in a mail has eight bytes less before its properties.
    let skip = if depth == 0 { 32 } else { 24 };
    let times = streams.stream(&format!("{at}__properties_version1.0"))?.unwrap_or_default();
    mail.delivered = moment(&times, skip, 0x0E06_0040);
    mail.date = moment(&times, skip, 0x0039_0040).or(mail.date);
    attachments(streams, at, depth, &mut mail)?;
    Ok(mail)
}

fn attachments(streams: &mut Streams, at: &str, depth: usize, mail: &mut Mail) -> Result<(), Why> {
    let prefix = format!("{at}__attach_version1.0_#");
    let mut folders: Vec<String> = streams
        .paths
        .iter()
        .filter_map(|path| path.to_str())
        .filter_map(|path| {
            let rest = path.strip_prefix(&prefix)?;
            Some(format!("{prefix}{}/", &rest[..rest.find('/')?]))
        })
        .collect();
    folders.sort();
    folders.dedup();
    for folder in folders.iter().take(MOST) {
        let name = text(streams, folder, "3707")?.or(text(streams, folder, "3704")?);
        let name = name.or(text(streams, folder, "3001")?).unwrap_or_default();
        let inner = format!("{folder}__substg1.0_3701000D/");
        if streams.paths.iter().any(|path| path.to_str().is_some_and(|p| p.starts_with(&inner))) {
            if depth < DEEPEST {
                mail.inner.push(self::mail(streams, &inner, depth + 1)?);
            }
        } else if let Some(bytes) = binary(streams, folder, "3701")? {
            mail.is_locked |= name == "message.rpmsg";
            mail.attached.push((name, bytes));
        }
    }
    Ok(())
}

/// The property `id` of the mail or the attachment at `at`, as text.
fn text(streams: &mut Streams, at: &str, id: &str) -> Result<Option<String>, Why> {
    if let Some(bytes) = streams.stream(&format!("{at}__substg1.0_{id}001F"))? {
        let text = crate::annex::text::utf16(&bytes, u16::from_le_bytes);
        return Ok(Some(text.trim_end_matches('\0').to_owned()));
    }
    let narrow = streams.stream(&format!("{at}__substg1.0_{id}001E"))?;
    Ok(narrow.map(|bytes| plain::narrow(&bytes).trim_end_matches('\0').to_owned()))
}

fn binary(streams: &mut Streams, at: &str, id: &str) -> Result<Option<Vec<u8>>, Why> {
    streams.stream(&format!("{at}__substg1.0_{id}0102"))
}

/// The time with the tag `tag` among the fixed properties, which are 16 bytes each.
fn moment(bytes: &[u8], skip: usize, tag: u32) -> Option<DateTime<FixedOffset>> {
    let entries = bytes.get(skip..)?.chunks_exact(16);
    let entry = entries.into_iter().find(|entry| entry[..4] == tag.to_le_bytes())?;
    let ticks = i64::from_le_bytes(entry[8..16].try_into().ok()?);
    let since = ticks.checked_sub(EPOCH)?;
    let seconds = since.div_euclid(10_000_000);
    DateTime::from_timestamp(seconds, 0).map(|time| time.fixed_offset())
}
