//! T008: a link whose address nobody can follow.

use super::text::address::{Leads, is_malformed, leads};
use super::text::{Link, quoted};
use super::{Check, Context};
use crate::diagnostic::{Code, Diagnostic, Place, Severity};
use crate::say;
use crate::words::Say;

pub static CHECK: Check =
    Check { code: Code { id: "T008", name: "address-bad", severity: Severity::Warning }, run };

fn run(context: &Context, found: &mut Vec<Diagnostic>) {
    for text in context.texts() {
        for link in &text.marks.links {
            let Some((what, help)) = fault(link) else { continue };
            let place = Place::span(text.path, link.span.clone());
            found.push(Diagnostic::new(&CHECK.code, place, what, help));
        }
    }
}

fn fault(link: &Link) -> Option<(Say, Say)> {
    let to = quoted(&link.to);
    let fault = match leads(&link.to) {
        Leads::Web(_) if link.is_image => (
            say!(
                "billedet `{to}` hentes ikke fra nettet",
                "the image `{to}` isn't fetched from the web"
            ),
            say!(
                "læg billedet som bilag i punktets mappe, og skriv kun dets navn",
                "put the image in the item's folder as an annex, and write only its name"
            ),
        ),
        Leads::Web(url) if is_malformed(url) => (
            say!(
                "adressen `{to}` er ikke en gyldig adresse",
                "the address `{to}` is not a valid address"
            ),
            say!(
                "åbn siden, og kopier adressen derfra",
                "open the page, and copy the address from there"
            ),
        ),
        Leads::Foreign(_) => (
            say!(
                "adressen `{to}` kan ikke åbnes af dem, der læser dokumentet",
                "the address `{to}` can't be opened by those who read the document"
            ),
            say!(
                "brug en adresse med `https://`, `http://` eller `mailto:`, eller læg filen som bilag",
                "use an address with `https://`, `http://` or `mailto:`, or add the file as an annex"
            ),
        ),
        Leads::Unfinished(whole) => {
            let whole = quoted(&whole);
            (
                say!("adressen `{to}` er ikke fuldstændig", "the address `{to}` is incomplete"),
                say!("skriv `{whole}`", "write `{whole}`"),
            )
        }
        Leads::Empty => (
            say!("linket har ingen adresse", "the link has no address"),
            say!(
                "skriv adressen i parentesen, eller slet linket",
                "write the address in the brackets, or delete the link"
            ),
        ),
        Leads::Web(_) | Leads::Heading(_) | Leads::File { .. } => return None,
    };
    Some(fault)
}
