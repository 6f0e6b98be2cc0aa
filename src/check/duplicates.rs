//! R002: two records that claim the same code, name or address, or an item twice on one agenda.

use std::collections::BTreeMap;

use super::{Check, Context, meeting_path};
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
}

fn municipalities(context: &Context, found: &mut Vec<Diagnostic>) {
    let mut seen: BTreeMap<(&str, String), Place> = BTreeMap::new();
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
            let what = say!(
                "`{value}` bruges også af en anden kommune",
                "`{value}` is used by another municipality too"
            );
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
            let place = context.repository.place(&meeting_path(meeting), key!["agenda"]);
            found.push(Diagnostic::new(
                &CHECK.code,
                place,
                say!("punktet `{item}` står {times} gange på dagsordenen", "the item `{item}` stands {times} times on the agenda"),
                say!(
                    "slet den ene række; skal sagen behandles to gange, så giv den to punkter med samme `case`",
                    "delete one row; if the case is taken twice, give it two items with the same `case`"
                ),
            ));
        }
    }
}
