//! `meetings/<year>/<forum>-<nn>/meeting.toml` and `receipts.toml`.

use std::collections::BTreeMap;
use std::ops::Range;

use super::facts::Shape;
use super::fields::{Fields, Mixed};
use super::item::annex;
use super::names::plain_id;
use crate::model::{
    AgendaEntry, AgendaItem, DEADLINES, Extension, Id, Meeting, MeetingId, MeetingKind, Override,
    Receipt, Receipts, Status, Way,
};
use crate::say;
use crate::words::Say;

const STATUSES: [(&str, Status); 5] = [
    ("planned", Status::Planned),
    ("called", Status::Called),
    ("held", Status::Held),
    ("cancelled", Status::Cancelled),
    ("postponed", Status::Postponed),
];

const KINDS: [(&str, MeetingKind); 4] = [
    ("meeting", MeetingKind::Meeting),
    ("theme", MeetingKind::Theme),
    ("seminar", MeetingKind::Seminar),
    ("conference", MeetingKind::Conference),
];

pub fn meeting(id: &MeetingId, fields: Fields) -> Option<Meeting> {
    let starts = fields.need_moment("starts");
    let ends = fields.moment("ends");
    let place = fields.text("place");
    let status = fields.need_word("status", &STATUSES);
    let kind = fields.word("kind", &KINDS);
    let remark = fields.text("remark");
    let prepares = meeting_reference(&fields, "prepares");
    let agenda_received = fields.moment("agenda_received");
    let agenda_sent = fields.moment("agenda_sent");
    let agenda = agenda(&fields);
    let annexes = fields.tables("annexes", "annexes").into_iter().filter_map(annex).collect();
    let overrides = fields.tables("overrides", "overrides");
    let overrides = overrides.into_iter().filter_map(one_override).collect();
    fields.finish();
    Some(Meeting {
        forum: Id::new(id.forum())?,
        id: id.clone(),
        kind: kind.unwrap_or_default(),
        starts: starts?,
        ends,
        place,
        status: status?,
        remark,
        prepares,
        agenda_received,
        agenda_sent,
        overrides,
        agenda,
        annexes,
        items: BTreeMap::new(),
        replies: BTreeMap::new(),
        receipts: Receipts::default(),
        minutes: None,
    })
}

/// The form of a reference to a meeting, as [`MeetingId::new`] reads it.
const MEETING: &str = "^[0-9]{4}/[a-z0-9]([a-z0-9-]{0,62})?-[0-9]+$";

/// A meeting's id; whether there is such a meeting is for the checks.
pub fn meeting_reference(fields: &Fields, key: &'static str) -> Option<MeetingId> {
    let text = fields.formed(key, MEETING)?;
    let id = MeetingId::new(&text);
    if id.is_none() {
        let (what, help) = no_reference(&text);
        fields.fault(key, what, help);
    }
    id
}

/// A list of them.
pub fn meeting_references(fields: &Fields, key: &'static str) -> Vec<MeetingId> {
    let one = |(text, span): (String, Range<usize>)| {
        let id = MeetingId::new(&text);
        if id.is_none() {
            let (what, help) = no_reference(&text);
            fields.fault_at(span, what, help);
        }
        id
    };
    fields.formed_texts(key, MEETING).into_iter().filter_map(one).collect()
}

fn no_reference(text: &str) -> (Say, Say) {
    let what = say!(
        "`{text}` er ikke en henvisning til et møde",
        "`{text}` is not a reference to a meeting"
    );
    let help = say!(
        "skriv år og mødets mappe, for eksempel `2026/sundhedsraad-10`",
        "write the year and the meeting's folder, for example `2026/sundhedsraad-10`"
    );
    (what, help)
}

fn agenda(fields: &Fields) -> Vec<AgendaEntry> {
    let mut entries = Vec::new();
    for element in fields.mixed("agenda", "agenda") {
        match element {
            Mixed::Text(text, span) => {
                if let Some(item) = item_id(fields, &text, span) {
                    entries.push(AgendaEntry::Item(plain(item)));
                }
            }
            Mixed::Table(table) => entries.extend(agenda_table(table)),
        }
    }
    entries
}

fn plain(item: Id) -> AgendaItem {
    AgendaItem { item, number: None, parts: Vec::new() }
}

fn item_id(fields: &Fields, text: &str, span: std::ops::Range<usize>) -> Option<Id> {
    let id = Id::new(text);
    if id.is_none() {
        fields.fault_name(
            ("item", text),
            span,
            say!(
                "`{text}` er ikke navnet på et punkts mappe",
                "`{text}` is not the name of an item's folder"
            ),
            folder_name(text),
        );
    }
    id
}

/// What to write on the agenda instead of `text`.
fn folder_name(text: &str) -> Say {
    let mut parts = text.rsplit('/').filter(|part| !part.is_empty() && *part != "item.md");
    let last = parts.next().unwrap_or(text);
    let is_file = last.contains('.');
    match (is_file, Id::new(if is_file { parts.next().unwrap_or("") } else { last })) {
        (true, _) => say!(
            "bilag står under `[[annexes]]` i punktets item.md; skriv kun punktets mappe her",
            "annexes are listed under `[[annexes]]` in the item's item.md; write only the item's folder here"
        ),
        (false, Some(id)) => say!("skriv `{id}`", "write `{id}`"),
        (false, None) => match Id::new(&plain_id(last)) {
            Some(id) => say!("mente du `{id}`?", "did you mean `{id}`?"),
            None => say!(
                "skriv mappens navn: små bogstaver a-z, tal og bindestreger",
                "write the folder's name: lower-case letters a-z, digits and hyphens"
            ),
        },
    }
}

fn agenda_table(fields: Fields) -> Option<AgendaEntry> {
    let heading = fields.text("heading");
    let block = fields.id("block");
    let item = fields.id("item");
    let number = fields.text("number");
    let parts = fields.ids("parts");
    let items = block_items(&fields);
    fields.just_one(
        &["item", "heading", "block"],
        say!(
            "rækken skal have netop én af `item`, `heading` og `block`",
            "the row must have exactly one of `item`, `heading` and `block`"
        ),
        say!(
            "skriv `{{ item = \"budget\" }}`, `{{ heading = \"Sager til drøftelse\" }}` eller `{{ block = \"ssf\", items = [\"budget\"] }}`",
            "write `{{ item = \"budget\" }}`, `{{ heading = \"Sager til drøftelse\" }}` or `{{ block = \"ssf\", items = [\"budget\"] }}`"
        ),
    );
    fields.finish();
    match (heading, block, item) {
        (Some(heading), None, None) => Some(AgendaEntry::Heading(heading)),
        (None, Some(block), None) => Some(AgendaEntry::Block { block, items }),
        (None, None, Some(item)) => Some(AgendaEntry::Item(AgendaItem { item, number, parts })),
        _ => None,
    }
}

fn block_items(fields: &Fields) -> Vec<AgendaItem> {
    let mut items = Vec::new();
    for element in fields.mixed("items", "items") {
        match element {
            Mixed::Text(text, span) => items.extend(item_id(fields, &text, span).map(plain)),
            Mixed::Table(table) => {
                let item = table.need_id("item");
                let number = table.text("number");
                let parts = table.ids("parts");
                table.finish();
                items.extend(item.map(|item| AgendaItem { item, number, parts }));
            }
        }
    }
    items
}

fn one_override(fields: Fields) -> Option<Override> {
    fields.shape("deadline", || Shape::Word(DEADLINES.map(str::to_owned).to_vec()));
    let deadline = fields.need_text("deadline");
    let until = fields.need_date_or_moment("until");
    // An override without a reason still counts; a check asks for the reason.
    let reason = fields.text("reason");
    fields.expects("reason");
    fields.finish();
    let (date, clock) = until?;
    Some(Override { deadline: deadline?, date, clock, reason })
}

pub fn receipts(fields: Fields) -> Option<Receipts> {
    let receipts = fields.tables("receipts", "receipts").into_iter().filter_map(receipt).collect();
    let extensions = fields.tables("extensions", "extensions");
    let extensions = extensions.into_iter().filter_map(extension).collect();
    fields.finish();
    Some(Receipts { receipts, extensions })
}

fn receipt(fields: Fields) -> Option<Receipt> {
    let party = fields.need_id("party");
    let time = fields.need_instant("time");
    let way = fields.need_word("way", &Way::WORDS);
    let content = fields.need_formed("content", "^[0-9a-fA-F]{40}$");
    let note = fields.text("note");
    if let Some(content) = &content
        && !(content.len() == 40 && content.bytes().all(|b| b.is_ascii_hexdigit()))
    {
        fields.fault(
            "content",
            say!(
                "`{content}` er ikke git's id på et svar",
                "`{content}` is not git's id of a reply"
            ),
            say!(
                "slet kvitteringen, og skriv den igen med `sek receive`, som finder de 40 tegn",
                "delete the receipt, and write it again with `sek receive`, which finds the 40 characters"
            ),
        );
    }
    fields.finish();
    let content = content?.to_ascii_lowercase();
    Some(Receipt { party: party?, time: time?, way: way?, content, note })
}

fn extension(fields: Fields) -> Option<Extension> {
    let party = fields.need_id("party");
    let until = fields.need_date_or_moment("until");
    let reason = fields.text("reason");
    fields.expects("reason");
    let granted = fields.date("granted");
    fields.finish();
    let (date, clock) = until?;
    Some(Extension { party: party?, date, clock, reason, granted })
}
