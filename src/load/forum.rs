//! `forums/<id>.toml`.

use super::fields::{Fields, PhraseFault};
use super::rhythm::rhythm;
use crate::calendar::{Rule, Weekdays};
use crate::model::{
    AgendaOwner, Block, DEADLINES, Deadlines, Forum, Id, MinutesApproval, Numbering, Seat, Section,
    Side, Sitter, Term,
};
use crate::say;

const SIDES: [(&str, Side); 6] = [
    ("municipal", Side::Municipal),
    ("administration", Side::Administration),
    ("regional", Side::Regional),
    ("region-secretariat", Side::RegionSecretariat),
    ("plo", Side::Plo),
    ("kl", Side::Kl),
];

const SITTERS: [(&str, Sitter); 2] =
    [("holder", Sitter::Holder), ("municipality", Sitter::Municipality)];

const APPROVALS: [(&str, MinutesApproval); 2] =
    [("next-meeting", MinutesApproval::NextMeeting), ("silence", MinutesApproval::Silence)];

/// What a hverdag is.
pub const WEEKDAYS: [(&str, Weekdays); 2] =
    [("mon-fri", Weekdays::MonFri), ("mon-sat", Weekdays::MonSat)];

pub fn forum(id: &Id, fields: Fields) -> Option<Forum> {
    let name = fields.need_text("name");
    let short_name = fields.text("short_name");
    let owners = [("own", AgendaOwner::Own), ("received", AgendaOwner::Received)];
    let agenda_owner = fields.need_word("agenda_owner", &owners);
    let valid = term(&fields, "valid_from", "valid_until");
    let rhythm = fields.phrase("rhythm", rhythm);
    let prepares = fields.id("prepares");
    let appointed_by = fields.id("appointed_by");
    let reports_to = fields.id("reports_to");
    let weekdays = fields.word("weekdays", &WEEKDAYS);
    let schemes =
        [("plain", Numbering::Plain), ("blocks", Numbering::Blocks), ("year", Numbering::Year)];
    let numbering = fields.word("numbering", &schemes);
    let asks = fields.ids("asks");
    let topics = fields.texts("topics");
    let one_seat_each = fields.words("one_seat_each", &SITTERS);
    let excludes = fields.ids("excludes");
    let approves_minutes = fields.word("approves_minutes", &APPROVALS);
    let stays_until_replaced = basis(&fields);
    let minimum_notice = fields.phrase("minimum_notice", |text| rule(text, weekdays));
    let deadlines = fields.table("deadlines", "deadlines").map(|table| deadlines(table, weekdays));
    let sections = fields.tables("sections", "sections").into_iter().filter_map(section).collect();
    let blocks = fields.tables("blocks", "blocks").into_iter().filter_map(block).collect();
    let seats = fields.tables("seats", "seats").into_iter().filter_map(seat).collect();
    fields.finish();
    let name = name?;
    Some(Forum {
        id: id.clone(),
        short_name: short_name.unwrap_or_else(|| name.clone()),
        name,
        agenda_owner: agenda_owner?,
        valid,
        rhythm: rhythm.unwrap_or(crate::model::Rhythm::AdHoc),
        prepares,
        appointed_by,
        reports_to,
        weekdays,
        deadlines: deadlines.unwrap_or_default(),
        minimum_notice,
        numbering: numbering.unwrap_or_default(),
        sections,
        blocks,
        seats,
        asks,
        topics,
        one_seat_each,
        excludes,
        approves_minutes,
        stays_until_replaced,
    })
}

/// A term between two dates, each of which may be missing.
pub fn term(fields: &Fields, from: &'static str, until: &'static str) -> Term {
    let term = Term { from: fields.date(from), until: fields.date(until) };
    if let (Some(first), Some(last)) = (term.from, term.until)
        && last < first
    {
        fields.fault(
            until,
            say!("`{until}` ligger før `{from}`", "`{until}` is before `{from}`"),
            say!("byt om på datoerne, eller ret den ene", "swap the dates, or correct one"),
        );
    }
    term
}

pub fn rule(text: &str, weekdays: Option<Weekdays>) -> Result<Rule, PhraseFault> {
    let rule = Rule::parse(text).map_err(|fault| PhraseFault {
        span: fault.span,
        what: fault.what,
        help: fault.help,
    })?;
    if rule.uses_weekdays() && weekdays.is_none() {
        return Err(PhraseFault {
            span: 0..text.len(),
            what: say!(
                "reglen tæller hverdage, men filen siger ikke, om lørdag er en hverdag",
                "the rule counts weekdays (hverdage), but the file doesn't say whether Saturday is one"
            ),
            help: say!(
                "tilføj `weekdays = \"mon-fri\"` eller `weekdays = \"mon-sat\"`, eller skriv arbejdsdage",
                "add `weekdays = \"mon-fri\"` or `weekdays = \"mon-sat\"`, or write arbejdsdage"
            ),
        });
    }
    Ok(rule)
}

fn deadlines(fields: Fields, weekdays: Option<Weekdays>) -> Deadlines {
    let mut deadlines = Deadlines::new();
    for key in DEADLINES {
        if let Some(rule) = fields.phrase(key, |text| rule(text, weekdays)) {
            deadlines.insert(key.to_owned(), rule);
        }
    }
    fields.finish();
    deadlines
}

fn section(fields: Fields) -> Option<Section> {
    let title = fields.need_text("title");
    let required = fields.boolean("required").unwrap_or(false);
    fields.finish();
    Some(Section { title: title?, required })
}

fn block(fields: Fields) -> Option<Block> {
    let id = fields.need_id("id");
    let title = fields.need_text("title");
    fields.finish();
    Some(Block { id: id?, title: title? })
}

fn seat(fields: Fields) -> Option<Seat> {
    let side = fields.need_word("side", &SIDES);
    let municipality = fields.id("municipality");
    let holder = fields.text("holder");
    let role = fields.text("role").unwrap_or_else(|| "medlem".to_owned());
    let count = fields.number("count", 1..1000).unwrap_or(1) as u32;
    let term = term(&fields, "from", "until");
    let stays_until_replaced = basis(&fields);
    fields.finish();
    let side = side?;
    Some(Seat { side, municipality, holder, role, count, term, stays_until_replaced })
}

/// The source of the rule that a holder stays until replaced: no rule without one.
fn basis(fields: &Fields) -> Option<String> {
    fields.filled_text("stays_until_replaced")
}
