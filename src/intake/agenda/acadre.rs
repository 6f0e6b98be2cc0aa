//! Acadre: nested `table`s with `fields` of named `field`s.

use super::tidy::{file_name, plain};
use super::tree::Node;
use super::{Access, Annex, Facts, Item, Limits, Received, Row, facts, heading, sbsys};
use crate::say;
use crate::words::Say;

/// The agenda in `tree`, or `None` if it isn't Acadre's.
pub fn read(tree: &Node, limits: &Limits) -> Result<Option<Received>, Say> {
    let mut agendas = Vec::new();
    tree.below(&|node| is_table(node, "agenda"), &mut agendas);
    let agenda = match agendas[..] {
        [] => return Ok(None),
        [agenda] => agenda,
        _ => {
            return Err(say!(
                "filen har flere dagsordener; gem den ene i en fil for sig",
                "the file has several agendas; save the one in a file of its own"
            ));
        }
    };
    let mut received = Received { facts: facts_of(agenda), ..Received::default() };
    let mut points = Vec::new();
    agenda.below(&|node| is_table(node, "agendaitemparents"), &mut points);
    // In the order that they are sorted by, as far as it is a number; the rest as they stand.
    points.sort_by_key(|point| {
        field(point, "sort").and_then(|sort| sort.parse().ok()).unwrap_or(u64::MAX)
    });
    for point in points {
        let Some(node) = table(point, "agendaitem") else { continue };
        let Some(title) = field(node, "name") else { continue };
        let item = item(point, node, &title, limits, &mut received.left_out)?;
        received.rows.push(Row::Item(item));
    }
    Ok(Some(received))
}

fn facts_of(agenda: &Node) -> Facts {
    let meeting = table(agenda, "meeting");
    let of_meeting = |name: &str| meeting.and_then(|meeting| field(meeting, name));
    let begins = facts::moment(&of_meeting("date").unwrap_or_default());
    let ends = facts::moment(&of_meeting("finish").unwrap_or_default());
    let forum = table(agenda, "committee").and_then(|committee| field(committee, "name"));
    let name = of_meeting("name");
    Facts {
        head: [forum.clone(), name].into_iter().flatten().collect::<Vec<_>>().join("\n"),
        forum,
        place: of_meeting("location"),
        date: begins.0,
        begins: begins.1.first().copied(),
        ends: ends.1.first().copied(),
        meeting: of_meeting("sysid"),
        agenda: field(agenda, "sysid").and_then(|id| id.parse().ok()),
        // 1 is an agenda, 2 minutes; the access of the whole is 1 where it is open.
        is_minutes: field(agenda, "type").is_some_and(|kind| kind == "2"),
        is_closed: field(agenda, "accessid").is_some_and(|access| access != "1"),
        is_supplement: false,
    }
}

fn item(
    point: &Node,
    node: &Node,
    title: &str,
    limits: &Limits,
    left_out: &mut Vec<Say>,
) -> Result<Item, Say> {
    let (title, is_closed) = heading::without_closed(title);
    let mut item = Item {
        number: field(node, "number").or_else(|| field(point, "sort")),
        title,
        // Open is 1; what is said to be anything else is not.
        access: match field(node, "access").as_deref() {
            _ if is_closed => Access::Closed,
            Some("1") => Access::Open,
            Some(_) => Access::Closed,
            None => Access::Unclear,
        },
        case_number: field(node, "caseno"),
        ..Item::default()
    };
    for bullet in tables(node, "bullet") {
        let name = field(bullet, "bulletname").unwrap_or_default();
        let text = raw(bullet, "bulletcontent").unwrap_or_default();
        sbsys::add_text(&mut item, &name, text, limits, left_out)?;
    }
    for (name, heading) in [("area", "Sagens gang"), ("comname", "Sagen afgøres i")] {
        let words = field(node, name).filter(|words| words.contains(char::is_alphabetic));
        let html = escaped(&words.unwrap_or_default());
        sbsys::add_text(&mut item, heading, &html, limits, left_out)?;
    }
    for annex in tables(node, "enclosure") {
        let file = field(annex, "filename").and_then(|path| file_name(&path));
        let Some(title) = field(annex, "name").or_else(|| file.clone()) else { continue };
        let is_closed = field(annex, "access").is_none_or(|access| access != "1");
        item.annexes.push(Annex { title, file, is_closed });
    }
    Ok(item)
}

/// Words that are no HTML, as HTML.
fn escaped(words: &str) -> String {
    words.replace('&', "&amp;").replace('<', "&lt;")
}

fn is_table(node: &Node, name: &str) -> bool {
    node.name == "table" && node.attribute("name") == Some(name)
}

fn tables<'a>(node: &'a Node, name: &'a str) -> impl Iterator<Item = &'a Node> {
    node.all("table").filter(move |child| child.attribute("name") == Some(name))
}

fn table<'a>(node: &'a Node, name: &'a str) -> Option<&'a Node> {
    tables(node, name).next()
}

fn raw<'a>(node: &'a Node, name: &str) -> Option<&'a str> {
    let mut fields = node.all("fields").flat_map(|fields| fields.all("field"));
    fields.find(|field| field.attribute("name") == Some(name)).map(|field| field.text.as_str())
}

fn field(node: &Node, name: &str) -> Option<String> {
    raw(node, name).map(plain).filter(|value| !value.is_empty())
}
