//! `municipalities/<id>.toml` and `contacts/<id>.toml`.

use super::fields::Fields;
use super::forum::term;
use super::keys::keys;
use crate::model::{Contact, Contacts, Id, Inhabitants, Municipality, Samordningsforum};

pub fn municipality(id: &Id, fields: Fields) -> Option<Municipality> {
    // Danish municipality codes run from 101 (København) to 860 (Hjørring).
    let code = fields.need_number("code", 101..861);
    let name = fields.need_text("name");
    let official_name = fields.text("official_name");
    let aliases = fields.texts("aliases");
    let senders = fields.texts("senders");
    let keys = keys(&fields);
    let accounts = fields.texts("accounts");
    let inhabitants = fields.tables("inhabitants", "inhabitants");
    let inhabitants = inhabitants.into_iter().filter_map(count).collect();
    let fora = fields.tables("samordningsfora", "samordningsfora");
    let samordningsfora = fora.into_iter().filter_map(samordningsforum).collect();
    fields.finish();
    let name = name?;
    Some(Municipality {
        id: id.clone(),
        code: code? as u16,
        official_name: official_name.unwrap_or_else(|| format!("{name} Kommune")),
        name,
        aliases,
        senders,
        keys,
        accounts,
        inhabitants,
        samordningsfora,
    })
}

fn count(fields: Fields) -> Option<Inhabitants> {
    let date = fields.need_date("date");
    let count = fields.need_number("count", 0..100_000_000);
    fields.finish();
    Some(Inhabitants { date: date?, count: count? as u64 })
}

fn samordningsforum(fields: Fields) -> Option<Samordningsforum> {
    let name = fields.need_text("name");
    let term = term(&fields, "from", "until");
    fields.finish();
    Some(Samordningsforum { name: name?, term })
}

pub fn contacts(id: &Id, fields: Fields) -> Option<Contacts> {
    let tables = fields.tables("contacts", "contacts");
    let contacts = tables.into_iter().filter_map(contact).collect();
    fields.finish();
    Some(Contacts { municipality: id.clone(), contacts })
}

fn contact(fields: Fields) -> Option<Contact> {
    let name = fields.need_text("name");
    let title = fields.text("title");
    let email = fields.email("email");
    let topics = fields.texts("topics");
    let term = term(&fields, "from", "until");
    fields.finish();
    Some(Contact { name: name?, title, email, topics, term })
}
