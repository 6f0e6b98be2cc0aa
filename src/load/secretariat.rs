//! `sekretariat.toml`.

use chrono::NaiveDate;
use chrono_tz::Tz;

use super::checks;
use super::fields::Fields;
use super::keys::keys;
use crate::model::{ClosedDay, Forge, ForgeKind, Limits, Secretariat};
use crate::say;
use crate::words::Language;

/// The version of the repository format that this program reads.
pub const FORMAT: i64 = 1;

pub const LANGUAGES: [(&str, Language); 2] = [("da", Language::Danish), ("en", Language::English)];

pub fn secretariat(fields: Fields) -> Option<Secretariat> {
    let format = fields.need_number("format", 1..1000);
    if format.is_some_and(|format| format > FORMAT) {
        fields.fault(
            "format",
            say!(
                "repositoriet er i en nyere udgave af formatet end den, som dette program læser ({FORMAT})",
                "the repository is in a newer version of the format than the one that this program reads ({FORMAT})"
            ),
            say!("hent en nyere udgave af sek", "get a newer version of sek"),
        );
    }
    let name = fields.need_text("name");
    let short_name = fields.text("short_name");
    let host = fields.id("host");
    let email = fields.email("email");
    let senders = fields.texts("senders");
    let keys = keys(&fields);
    let accounts = fields.texts("accounts");
    let language = fields.word("language", &LANGUAGES);
    let time_zone = time_zone(&fields);
    let main_branch = fields.text("main_branch").unwrap_or_else(|| "main".to_owned());
    let forge = forge(&fields);
    let closed_days = closed_days(&fields);
    let limits = fields.table("limits", "limits").map(limits).unwrap_or_default();
    let checks = checks::settings(&fields);
    fields.finish();
    let name = name?;
    Some(Secretariat {
        format: format? as u32,
        short_name: short_name.unwrap_or_else(|| name.clone()),
        name,
        host,
        email,
        senders,
        keys,
        accounts,
        language: language.unwrap_or_default(),
        time_zone,
        main_branch,
        forge,
        closed_days,
        limits,
        checks,
    })
}

/// An address without a query, which a page of the forge can be put behind.
const ADDRESS: &str = "^https?://[^\\s/?#]+(/[^\\s/?#]+)+/?$";

fn forge(fields: &Fields) -> Option<Forge> {
    let address = fields.formed("forge", ADDRESS);
    let kinds = ForgeKind::ALL.map(|kind| (kind.name(), kind));
    let kind = fields.word("forge_kind", &kinds);
    let what_is_missing = match (&address, fields.has("forge_kind")) {
        (Some(address), _) if !is_address(address) => {
            fields.fault(
                "forge",
                say!("`{address}` er ikke en adresse på et repositorium", "`{address}` is not the address of a repository"),
                say!(
                    "skriv adressen på repositoriets forside, for eksempel `https://git.example/sundhed/plan`",
                    "write the address of the repository's front page, for example `https://git.example/sundhed/plan`"
                ),
            );
            return None;
        }
        (Some(_), false) => Some("forge"),
        (None, true) if kind.is_some() && !fields.has("forge") => Some("forge_kind"),
        _ => None,
    };
    if let Some(key) = what_is_missing {
        fields.fault(
            key,
            say!(
                "`forge` og `forge_kind` hører sammen",
                "`forge` and `forge_kind` belong together"
            ),
            say!(
                "skriv også den anden, for eksempel `forge_kind = \"github\"`",
                "write the other too, for example `forge_kind = \"github\"`"
            ),
        );
    }
    Some(Forge { kind: kind?, address: address? })
}

/// Whether `text` has the form of [`ADDRESS`].
fn is_address(text: &str) -> bool {
    let Some((scheme, rest)) = text.split_once("://") else { return false };
    let rest = rest.strip_suffix('/').unwrap_or(rest);
    let odd = |letter: char| letter.is_whitespace() || letter.is_control() || "?#".contains(letter);
    let mut steps = rest.split('/');
    ["http", "https"].contains(&scheme)
        && !rest.contains(odd)
        && rest.contains('/')
        && steps.all(|step| !step.is_empty())
}

fn limits(fields: Fields) -> Limits {
    let idle = fields.number("case_idle_days", 1..10_000);
    let hearing = fields.number("hearing_days", 1..1000);
    let joint_reply = fields.number("joint_reply_days", 1..1000);
    let notice = fields.number("notice_days", 0..1_000);
    let enquiry = fields.number("enquiry_days", 1..1_000);
    fields.finish();
    let default = Limits::default();
    let or = |given: Option<i64>, default| given.map_or(default, |days| days as u32);
    Limits {
        case_idle_days: or(idle, default.case_idle_days),
        hearing_days: or(hearing, default.hearing_days),
        joint_reply_days: or(joint_reply, default.joint_reply_days),
        notice_days: or(notice, default.notice_days),
        enquiry_days: or(enquiry, default.enquiry_days),
    }
}

fn time_zone(fields: &Fields) -> Tz {
    let Some(text) = fields.text("time_zone") else { return Tz::Europe__Copenhagen };
    text.parse().unwrap_or_else(|_| {
        fields.fault(
            "time_zone",
            say!("tidszonen `{text}` kendes ikke", "the time zone `{text}` isn't known"),
            say!("skriv `Europe/Copenhagen`", "write `Europe/Copenhagen`"),
        );
        Tz::Europe__Copenhagen
    })
}

/// Without a list: Constitution Day, Christmas Eve and New Year's Eve, which are closed by custom
/// in Danish administration, though the law on public holidays doesn't name them.
fn closed_days(fields: &Fields) -> Vec<ClosedDay> {
    if !fields.has("closed_days") {
        let yearly = |month, day, name: &str| ClosedDay::Yearly { month, day, name: name.into() };
        let _ = fields.tables("closed_days", "closed_days");
        return vec![
            yearly(6, 5, "Grundlovsdag"),
            yearly(12, 24, "Juleaftensdag"),
            yearly(12, 31, "Nytårsaftensdag"),
        ];
    }
    let tables = fields.tables("closed_days", "closed_days");
    tables.into_iter().filter_map(closed_day).collect()
}

fn closed_day(fields: Fields) -> Option<ClosedDay> {
    let name = fields.need_text("name");
    let day = fields.formed("day", DAY);
    let date = fields.date("date");
    fields.just_one(
        &["day", "date"],
        say!(
            "en lukkedag skal have enten `day` eller `date`",
            "a closed day must have either `day` or `date`"
        ),
        say!(
            "skriv `day = \"06-05\"` for hvert år, eller `date = 2027-05-07` for én gang",
            "write `day = \"06-05\"` for every year, or `date = 2027-05-07` for once"
        ),
    );
    let yearly = day.and_then(|day| {
        let found = month_and_day(&day);
        if found.is_none() {
            fields.fault(
                "day",
                say!("`{day}` er ikke en dag i året", "`{day}` is not a day of the year"),
                say!("skriv måned og dag: `06-05`", "write month and day: `06-05`"),
            );
        }
        found
    });
    fields.finish();
    match (yearly, date, name) {
        (Some((month, day)), None, Some(name)) => Some(ClosedDay::Yearly { month, day, name }),
        (None, Some(date), Some(name)) => Some(ClosedDay::Once { date, name }),
        _ => None,
    }
}

/// The form that [`month_and_day`] reads.
const DAY: &str = "^[0-9]{1,2}-[0-9]{1,2}$";

fn month_and_day(text: &str) -> Option<(u32, u32)> {
    let (month, day) = text.split_once('-')?;
    let (month, day) = (month.parse().ok()?, day.parse().ok()?);
    // A leap year, so that 29 February may be named.
    NaiveDate::from_ymd_opt(2024, month, day).map(|_| (month, day))
}
