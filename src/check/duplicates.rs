//! R002: two records that claim the same code, name or address, or an item twice on one agenda.

use std::collections::BTreeMap;

use super::{Check, Context, forum_path, meeting_path, row_place};
use crate::diagnostic::{Code, Diagnostic, Place, Severity};
use crate::key;
use crate::model::{Id, Row, number_agenda};
use crate::say;
use crate::words::fold;

pub static CHECK: Check =
    Check { code: Code { id: "R002", name: "duplicate", severity: Severity::Error }, run };

fn run(context: &Context, found: &mut Vec<Diagnostic>) {
    municipalities(context, found);
    agendas(context, found);
    forums(context, found);
    overrides(context, found);
    counts(context, found);
    shares(context, found);
}

/// Of two counts of one day's inhabitants nobody could say which one to share by.
fn counts(context: &Context, found: &mut Vec<Diagnostic>) {
    for municipality in context.repository.municipalities.values() {
        let path = format!("municipalities/{}.toml", municipality.id);
        let dates = municipality.inhabitants.iter().map(|count| count.date.to_string());
        twice(context, &path, "inhabitants", Some("date"), dates, found);
    }
}

fn shares(context: &Context, found: &mut Vec<Diagnostic>) {
    for share in context.repository.shares.values() {
        let asked = share.asks.iter().map(|id| id.to_string());
        twice(context, &share.id.path(), "asks", None, asked, found);
    }
    for index in context.repository.indices.values() {
        let path = format!("indices/{}.toml", index.id);
        let periods = index.values.iter().map(|value| value.period.clone());
        twice(context, &path, "values", Some("period"), periods, found);
    }
    for case in context.repository.cases.values() {
        let path = format!("cases/{}.toml", case.id);
        let goals = case.goals.iter().map(|goal| goal.id.to_string());
        twice(context, &path, "goals", Some("id"), goals, found);
    }
}

fn municipalities(context: &Context, found: &mut Vec<Diagnostic>) {
    let mut seen: BTreeMap<(&str, String), Place> = BTreeMap::new();
    for (index, sender) in context.repository.secretariat.senders.iter().enumerate() {
        let place = context.repository.place("sekretariat.toml", key!["senders", index]);
        seen.entry(("sender", fold(sender))).or_insert(place);
    }
    for municipality in context.repository.municipalities.values() {
        let path = format!("municipalities/{}.toml", municipality.id);
        let place = |keys: &[crate::model::Step]| context.repository.place(&path, keys);
        let mut claims = vec![("code", municipality.code.to_string(), place(key!["code"]))];
        claims.push(("name", municipality.name.clone(), place(key!["name"])));
        for (index, alias) in municipality.aliases.iter().enumerate() {
            if fold(alias) != fold(&municipality.name) {
                claims.push(("name", alias.clone(), place(key!["aliases", index])));
            }
        }
        for (index, sender) in municipality.senders.iter().enumerate() {
            claims.push(("sender", sender.clone(), place(key!["senders", index])));
        }
        for (kind, value, place) in claims {
            let first = seen.entry((kind, fold(&value))).or_insert_with(|| place.clone());
            if first.path == place.path {
                continue;
            }
            let what = match first.path.as_str() {
                "sekretariat.toml" => say!(
                    "`{value}` er også en af sekretariatets adresser",
                    "`{value}` is one of the secretariat's addresses too"
                ),
                _ => say!(
                    "`{value}` bruges også af en anden kommune",
                    "`{value}` is used by another municipality too"
                ),
            };
            let help = say!("ret den ene af dem", "correct one of them");
            let why = say!("den anden står her", "the other one is here");
            found.push(Diagnostic::new(&CHECK.code, place, what, help).with(first.clone(), why));
        }
    }
}

fn agendas(context: &Context, found: &mut Vec<Diagnostic>) {
    for (meeting, forum) in context.meetings() {
        let mut times: BTreeMap<Id, usize> = BTreeMap::new();
        for row in number_agenda(meeting, forum.numbering, 1) {
            if let Row::Item(item) = row {
                *times.entry(item.item).or_default() += 1;
            }
        }
        for (item, times) in times.into_iter().filter(|(_, times)| *times > 1) {
            let place = row_place(context, meeting, &item, 1);
            let first = row_place(context, meeting, &item, 0);
            let twice = Diagnostic::new(
                &CHECK.code,
                place,
                say!(
                    "punktet `{item}` står {times} gange på dagsordenen",
                    "the item `{item}` is on the agenda {times} times"
                ),
                say!(
                    "slet den ene række; skal sagen behandles to gange, så giv den to punkter med samme `case`",
                    "delete one row; if the case is taken twice, give it two items with the same `case`"
                ),
            );
            found.push(twice.with(first, say!("første gang", "the first time")));
        }
    }
}

fn forums(context: &Context, found: &mut Vec<Diagnostic>) {
    for forum in context.repository.forums.values() {
        let path = forum_path(&forum.id);
        let asked = forum.asks.iter().map(|id| id.to_string());
        twice(context, &path, "asks", None, asked, found);
        let titles = forum.sections.iter().map(|section| section.title.clone());
        twice(context, &path, "sections", Some("title"), titles, found);
        let blocks = forum.blocks.iter().map(|block| block.id.to_string());
        twice(context, &path, "blocks", Some("id"), blocks, found);
    }
}

fn overrides(context: &Context, found: &mut Vec<Diagnostic>) {
    for meeting in context.repository.meetings.values() {
        let deadlines = meeting.overrides.iter().map(|own| own.deadline.clone());
        twice(context, &meeting_path(meeting), "overrides", Some("deadline"), deadlines, found);
    }
}

/// Reports the words that one list has twice.
fn twice(
    context: &Context,
    path: &str,
    list: &str,
    key: Option<&str>,
    words: impl Iterator<Item = String>,
    found: &mut Vec<Diagnostic>,
) {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let place = |index: usize| match key {
        Some(key) => context.repository.place(path, key![list, index, key]),
        None => context.repository.place(path, key![list, index]),
    };
    for (index, word) in words.enumerate() {
        let Some(first) = seen.get(&fold(&word)).copied() else {
            seen.insert(fold(&word), index);
            continue;
        };
        let what =
            say!("`{word}` står to gange i `{list}`", "`{word}` is listed twice in `{list}`");
        let help = say!("slet den ene", "delete one of them");
        let why = say!("første gang", "the first time");
        found.push(Diagnostic::new(&CHECK.code, place(index), what, help).with(place(first), why));
    }
}
