//! K004: a topic of a forum for which a municipality that is asked, or all of them, has nobody.

use std::collections::{BTreeMap, BTreeSet};

use super::contact_missing::asking;
use super::{Check, Context, forum_path, listing};
use crate::diagnostic::{Code, Diagnostic, Place, Severity};
use crate::model::{Forum, Id};
use crate::words::{folded, nearest};
use crate::{key, say};

pub static CHECK: Check =
    Check { code: Code { id: "K004", name: "topic-uncovered", severity: Severity::Warning }, run };

/// A topic as it is compared.
type Topic = Vec<String>;

fn run(context: &Context, found: &mut Vec<Diagnostic>) {
    let covered = covered(context);
    let mut missing: BTreeMap<&Id, BTreeMap<Topic, &str>> = BTreeMap::new();
    let mut said: BTreeSet<Topic> = BTreeSet::new();
    for forum in asking(context) {
        let asked: Vec<&Id> = forum.asks.iter().filter(|id| covered.contains_key(id)).collect();
        for (index, topic) in forum.topics.iter().enumerate() {
            let folded = folded(topic);
            let lacks = |id: &&&Id| !covered[**id].contains_key(&folded);
            let without: Vec<&&Id> = asked.iter().filter(lacks).collect();
            if without.len() == asked.len() && asked.len() > 1 {
                if said.insert(folded) {
                    found.push(by_nobody(context, forum, index, topic));
                }
                continue;
            }
            for id in without {
                missing.entry(id).or_default().insert(folded.clone(), topic);
            }
        }
    }
    for (id, topics) in missing {
        let near = topics.values().find_map(|topic| {
            let written = covered[id].values().copied();
            nearest(topic, written).map(|near| (*topic, near))
        });
        let topics: Vec<&str> = topics.into_values().collect();
        found.push(by_one(context, id, &topics, near));
    }
}

/// The topics that each municipality with contacts covers, and how it spells them.
fn covered<'a>(context: &Context<'a>) -> BTreeMap<&'a Id, BTreeMap<Topic, &'a str>> {
    let records = context.repository.contacts.iter();
    let today = context.today.date;
    let topics = |(id, record): (&'a Id, &'a crate::model::Contacts)| {
        let all = record.on(today).flat_map(|contact| &contact.topics);
        let topics = all.map(|topic| (folded(topic), topic.as_str())).collect();
        // Who has nobody at all lacks more than a topic.
        record.on(today).next().is_some().then_some((id, topics))
    };
    records.filter_map(topics).collect()
}

fn by_nobody(context: &Context, forum: &Forum, index: usize, topic: &str) -> Diagnostic {
    let place = context.repository.place(&forum_path(&forum.id), key!["topics", index]);
    Diagnostic::new(
        &CHECK.code,
        place,
        say!(
            "ingen kommune har en nøgleperson for emnet `{topic}`",
            "no municipality has a contact for the topic `{topic}`"
        ),
        say!(
            "bed kommunerne om at skrive emnet i `topics` hos en nøgleperson, eller ret emnet her",
            "ask the municipalities to write the topic in a contact's `topics`, or correct it here"
        ),
    )
}

fn by_one(context: &Context, id: &Id, topics: &[&str], near: Option<(&str, &str)>) -> Diagnostic {
    let path = format!("contacts/{id}.toml");
    let place = match near {
        None => Place::file(&path),
        Some((_, written)) => written_at(context, id, written),
    };
    let (da, en) = listing(topics);
    let help = match near {
        Some((topic, written)) => say!(
            "er `{written}` det samme emne, så skriv `{topic}`",
            "if `{written}` is the same topic, write `{topic}`"
        ),
        None => say!(
            "bed kommunen om at skrive emnet i `topics` hos en nøgleperson",
            "ask the municipality to write the topic in a contact's `topics`"
        ),
    };
    let what = say!("`{id}` har ingen nøgleperson for {da}", "`{id}` has no contact for {en}");
    Diagnostic::new(&CHECK.code, place, what, help).about(format!("{id} {}", topics.join(" ")))
}

/// Where a municipality has written a topic.
fn written_at(context: &Context, id: &Id, written: &str) -> Place {
    let contacts = context.repository.contacts.get(id).map(|record| record.contacts.iter());
    let mut found = contacts.into_iter().flatten().enumerate().filter_map(|(index, contact)| {
        let at = contact.topics.iter().position(|topic| topic == written)?;
        Some(key!["contacts", index, "topics", at].to_vec())
    });
    let path = format!("contacts/{id}.toml");
    match found.next() {
        Some(key) => context.repository.place(&path, &key),
        None => Place::file(path),
    }
}
