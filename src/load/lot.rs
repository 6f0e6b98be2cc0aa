//! `lots/<year>/<id>.toml`.

use super::choice::request_reference;
use super::fields::{Fields, Mixed};
use crate::model::{Candidate, Drawn, Id, Lot, LotId, LotSource, Method, Numbers, Prepared};
use crate::say;

/// The form of a seal: SHA-256 in hexadecimal.
const SEAL: &str = "^[0-9a-f]{64}$";

pub fn lot(id: &LotId, fields: Fields) -> Option<Lot> {
    let title = fields.need_text("title");
    let request = request_reference(&fields);
    let count = fields.number("count", 1..1001);
    let method = fields.word("method", &Method::WORDS);
    let pool = pool(&fields);
    let sources = fields.tables("sources", "sources");
    let expected = sources.len();
    let sources: Vec<LotSource> = sources.into_iter().filter_map(source).collect();
    let withdrawn = fields.text("withdrawn");
    let prepared = fields.table("prepared", "prepared").and_then(prepared);
    let drawn = fields.table("drawn", "drawn").and_then(drawn);
    fields.finish();
    // A lot without one of its sources would be another lot.
    (sources.len() == expected).then_some(())?;
    Some(Lot {
        id: id.clone(),
        title: title?,
        request,
        count: count.unwrap_or(1) as usize,
        method: method.unwrap_or(Method::Sha256),
        pool: pool?,
        sources,
        withdrawn,
        prepared,
        drawn,
    })
}

/// The pool; `None` if one of it can't be read, for then the others' places are not theirs.
fn pool(fields: &Fields) -> Option<Vec<Candidate>> {
    let mut pool = Vec::new();
    for one in fields.mixed("pool", "pool") {
        pool.push(match one {
            Mixed::Text(text, span) => match Id::new(&text) {
                Some(id) => Some(Candidate { id, label: None }),
                None => {
                    fields.bad_id("pool", span, &text);
                    None
                }
            },
            Mixed::Table(table) => candidate(table),
        });
    }
    fields.needed("pool", fields.has("pool").then_some(()), "[\"odense\", \"vejle\"]")?;
    pool.into_iter().collect()
}

fn candidate(fields: Fields) -> Option<Candidate> {
    let id = fields.need_id("id");
    let label = fields.text("label");
    fields.finish();
    Some(Candidate { id: id?, label })
}

fn source(fields: Fields) -> Option<LotSource> {
    let name = fields.need_text("name");
    let takes = fields.need_text("takes");
    let published = fields.need_date_or_moment("published");
    let address = fields.text("address");
    let keeps_order = fields.boolean("keeps_order").unwrap_or(false);
    fields.finish();
    let (date, clock) = published?;
    Some(LotSource { name: name?, takes: takes?, date, clock, address, keeps_order })
}

fn prepared(fields: Fields) -> Option<Prepared> {
    let day = fields.need_date("day");
    let seal = fields.need_formed("seal", SEAL);
    fields.finish();
    Some(Prepared { day: day?, seal: seal?.to_ascii_lowercase() })
}

fn drawn(fields: Fields) -> Option<Drawn> {
    let time = fields.need_instant("time");
    let written = fields.texts("numbers");
    let numbers: Vec<Option<Numbers>> = written.iter().map(|text| Numbers::new(text)).collect();
    if let Some(at) = numbers.iter().position(Option::is_none) {
        let text = &written[at];
        fields.fault(
            "numbers",
            say!(
                "`{text}` er ikke hele tal på højst ni cifre",
                "`{text}` is not whole numbers of at most nine digits"
            ),
            say!(
                "skriv tallene med mellemrum, for eksempel `\"9 18 26\"`",
                "write the numbers with blanks between, for example `\"9 18 26\"`"
            ),
        );
    }
    let picks = fields.ids("picks");
    let witnesses = fields.texts("witnesses");
    fields.finish();
    let numbers = numbers.into_iter().collect::<Option<Vec<Numbers>>>()?;
    Some(Drawn { time: time?, numbers, picks, witnesses })
}
