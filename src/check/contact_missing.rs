//! K003: a municipality that is asked for remarks and has nobody to turn to.

use std::collections::BTreeSet;

use super::{Check, Context};
use crate::diagnostic::{Code, Diagnostic, Place, Severity};
use crate::model::{Forum, Id};
use crate::say;

pub static CHECK: Check =
    Check { code: Code { id: "K003", name: "contact-missing", severity: Severity::Warning }, run };

fn run(context: &Context, found: &mut Vec<Diagnostic>) {
    let repository = context.repository;
    let asked: BTreeSet<&Id> = asking(context).flat_map(|forum| &forum.asks).collect();
    // A secretariat that keeps its contacts elsewhere has none of them here.
    let has_any = |record: &crate::model::Contacts| record.on(context.today.date).next().is_some();
    let is_kept = repository.contacts.values().any(|record| !record.contacts.is_empty())
        || asking(context).any(|forum| !forum.topics.is_empty());
    if !is_kept {
        return;
    }
    for id in asked {
        let path = format!("contacts/{id}.toml");
        let has_one = repository.contacts.get(id).is_some_and(has_any);
        if has_one
            || repository.broken.contains(&path)
            || !repository.municipalities.contains_key(id)
        {
            continue;
        }
        let place = match repository.texts.contains_key(&path) {
            true => Place::file(&path),
            false => Place::file(format!("municipalities/{id}.toml")),
        };
        let missing = Diagnostic::new(
            &CHECK.code,
            place,
            say!("`{id}` har ingen nøgleperson", "`{id}` has no contact"),
            say!(
                "bed kommunen om at skrive mindst én under `[[contacts]]` i {path}",
                "ask the municipality to write at least one under `[[contacts]]` in {path}"
            ),
        );
        found.push(missing.about(id.as_str()));
    }
}

/// The forums of today that ask for remarks.
pub fn asking<'a>(context: &Context<'a>) -> impl Iterator<Item = &'a Forum> {
    let today = context.today.date;
    let forums = context.repository.forums.values();
    forums.filter(move |forum| forum.valid.holds(today) && !forum.asks.is_empty())
}
