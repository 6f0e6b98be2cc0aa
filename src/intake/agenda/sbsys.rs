//! SBSYS: `Dagsorden` with `Møde`, `Dagsordenpunkter` and `Bilagsliste`. Several agendas of one
//! meeting are the agenda with the lowest id and its supplements.

use super::block::Block;
use super::tidy::{file_name, plain};
use super::tree::Node;
use super::{
    Access, Annex, Facts, Item, Limits, Received, Row, Section, body, facts, heading, web,
};
use crate::say;
use crate::words::{Say, fold};

/// The agendas in `tree`, or `None` if it isn't SBSYS's.
pub fn read(tree: &Node, limits: &Limits) -> Result<Option<Received>, Say> {
    let mut agendas = Vec::new();
    tree.below(&|node| node.name == "Dagsorden", &mut agendas);
    if agendas.is_empty() {
        return Ok(None);
    }
    agendas.sort_by_key(|agenda| number(agenda).unwrap_or(u64::MAX));
    let meeting = |agenda: &Node| {
        meeting(agenda).and_then(|meeting| meeting.attribute("MødeID")).map(str::to_owned)
    };
    if agendas.iter().any(|agenda| meeting(agenda) != meeting(agendas[0])) {
        return Err(say!(
            "filen har dagsordener til flere møder; gem den ene i en fil for sig",
            "the file has agendas of several meetings; save the one in a file of its own"
        ));
    }
    let mut received = Received { facts: facts_of(agendas[0]), ..Received::default() };
    for (index, agenda) in agendas.iter().enumerate() {
        if index > 0 {
            received.rows.push(Row::Heading("Tillægsdagsorden".to_owned()));
        }
        rows(agenda, limits, &mut received)?;
    }
    Ok(Some(received))
}

fn number(agenda: &Node) -> Option<u64> {
    agenda.attribute("DagsordenID")?.parse().ok()
}

fn meeting(agenda: &Node) -> Option<&Node> {
    agenda.child("Møde")
}

fn facts_of(agenda: &Node) -> Facts {
    let of_meeting =
        |name: &str| meeting(agenda).and_then(|meeting| meeting.attribute(name)).map(plain);
    let begins = facts::moment(&format!(
        "{} {}",
        of_meeting("Mødedato").unwrap_or_default(),
        of_meeting("Mødetid").unwrap_or_default()
    ));
    let ends = facts::moment(&of_meeting("Mødesluttid").unwrap_or_default());
    let kind = fold(agenda.attribute("Dagsordentype").unwrap_or_default());
    Facts {
        forum: of_meeting("Udvalg"),
        place: of_meeting("Mødested"),
        date: begins.0,
        begins: begins.1.first().copied(),
        ends: ends.1.first().copied(),
        meeting: of_meeting("MødeID"),
        agenda: number(agenda),
        head: of_meeting("Udvalg").unwrap_or_default(),
        is_supplement: kind.contains("tillaeg"),
        is_minutes: kind == "referat",
        is_closed: agenda.attribute("Åben").is_some_and(|word| !says_yes(word)),
    }
}

fn rows(agenda: &Node, limits: &Limits, received: &mut Received) -> Result<(), Say> {
    let points = agenda.child("Dagsordenpunkter").into_iter().flat_map(|list| &list.children);
    for node in points {
        match node.name.as_str() {
            "Dagsordenpunkt" => {
                let group = node.attribute("Gruppe").or_else(|| node.attribute("Gruppering"));
                if let Some(group) = group.map(plain) {
                    let is_new = !received.rows.contains(&Row::Heading(group.clone()));
                    received.rows.extend(is_new.then_some(Row::Heading(group)));
                }
                let row = Row::Item(item(node, limits, received)?);
                received.rows.push(row);
            }
            "Overskrift" | "Gruppe" => {
                let words = plain(node.attribute("Navn").unwrap_or(&node.text));
                received.rows.extend((!words.is_empty()).then_some(Row::Heading(words)));
                for point in node.all("Dagsordenpunkt") {
                    let row = Row::Item(item(point, limits, received)?);
                    received.rows.push(row);
                }
            }
            _ => {}
        }
    }
    Ok(())
}

fn item(node: &Node, limits: &Limits, received: &mut Received) -> Result<Item, Say> {
    let title = plain(node.child("Overskrift").map_or("", |title| &title.text));
    let (title, is_closed) = heading::without_closed(&title);
    let mut item = Item {
        number: node.attribute("Nummer").map(|number| plain(number.trim_end_matches('.'))),
        title,
        access: match node.attribute("Åbent") {
            _ if is_closed => Access::Closed,
            Some(word) if says_yes(word) => Access::Open,
            Some(_) => Access::Closed,
            None => Access::Unclear,
        },
        case_number: node.attribute("Sagsnummer").or_else(|| node.attribute("SagsNr")).map(plain),
        ..Item::default()
    };
    for content in node.all("Indhold") {
        texts(content, limits, &mut item, received)?;
    }
    let lists = node.all("Bilagsliste").flat_map(|list| list.all("Bilag"));
    item.annexes.extend(lists.filter_map(annex));
    Ok(item)
}

/// The named texts of an item, which are pages of HTML or plain.
fn texts(
    content: &Node,
    limits: &Limits,
    item: &mut Item,
    received: &mut Received,
) -> Result<(), Say> {
    let named = content.attribute("Navn").map(|name| (name, content));
    let named = named.filter(|_| content.children.is_empty());
    let children = content
        .children
        .iter()
        .map(|field| (field.attribute("Navn").unwrap_or(field.name.as_str()), field));
    for (name, field) in named.into_iter().chain(children) {
        add_text(
            item,
            &plain(name).replace('_', " "),
            &field.text,
            limits,
            &mut received.left_out,
        )?;
    }
    if content.children.is_empty() && content.attribute("Navn").is_none() {
        add_text(item, "", &content.text, limits, &mut received.left_out)?;
    }
    Ok(())
}

/// Adds a text under its heading.
pub fn add_text(
    item: &mut Item,
    name: &str,
    html: &str,
    limits: &Limits,
    left_out: &mut Vec<Say>,
) -> Result<(), Say> {
    let page = web::blocks(html, limits)?;
    for said in page.left_out {
        if !left_out.contains(&said) {
            left_out.push(said);
        }
    }
    let blocks: Vec<&Block> = page.blocks.iter().collect();
    let text = body::text(&blocks);
    if !text.is_empty() {
        item.sections.push(Section { title: name.to_owned(), text });
    }
    Ok(())
}

fn annex(node: &Node) -> Option<Annex> {
    let file = node.attribute("BilagUrl").and_then(file_name);
    let title = plain(node.attribute("Navn").unwrap_or_default());
    let title = if title.is_empty() { file.clone()? } else { title };
    let is_closed = !node.attribute("MaaPubliceres").is_some_and(says_yes);
    Some(Annex { title, file, is_closed })
}

/// What is not said to be open is closed: a leak can't be called back.
fn says_yes(word: &str) -> bool {
    matches!(fold(word).as_str(), "true" | "1" | "ja" | "yes")
}
