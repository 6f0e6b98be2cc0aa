//! A lot's file with more in it: that it was prepared, and what came of it. Every byte that is
//! there stays, but for a seal that is put in place of an older one.

use std::fmt::Write;

use super::Fault;
use super::tables::{quoted, whole};
use crate::load;
use crate::model::{Drawn, Lot, LotId, Prepared};
use crate::say;

/// `text` with `prepared` at its end, or in place of what it had.
///
/// # Errors
/// If what is written could not be read back.
pub fn prepare(id: &LotId, text: &str, prepared: &Prepared) -> Result<String, Fault> {
    let before = load::lot(id, text).ok_or_else(unwritable)?;
    let lines = [("day", prepared.day.to_string()), ("seal", quoted(&prepared.seal))];
    let after = match &before.prepared {
        None => with_table(text, "prepared", &lines),
        // The older values are unlike anything else in the file.
        Some(older) => replaced(text, &older.seal, &prepared.seal)
            .and_then(|text| replaced(&text, &older.day.to_string(), &prepared.day.to_string()))
            .ok_or_else(unwritable)?,
    };
    let wanted = Lot { prepared: Some(prepared.clone()), ..before };
    read_back(id, after, &wanted)
}

/// `text` with what came of the draw at its end.
///
/// # Errors
/// If what is written could not be read back.
pub fn draw(id: &LotId, text: &str, drawn: &Drawn) -> Result<String, Fault> {
    let before = load::lot(id, text).ok_or_else(unwritable)?;
    let drawn = Drawn { time: whole(drawn.time), ..drawn.clone() };
    let list = |words: Vec<String>| {
        let words: Vec<String> = words.iter().map(|word| quoted(word)).collect();
        format!("[{}]", words.join(", "))
    };
    let mut lines = vec![("time", drawn.time.format("%Y-%m-%dT%H:%M:%S%:z").to_string())];
    if !drawn.numbers.is_empty() {
        lines.push(("numbers", list(drawn.numbers.iter().map(ToString::to_string).collect())));
    }
    lines.push(("picks", list(drawn.picks.iter().map(ToString::to_string).collect())));
    if !drawn.witnesses.is_empty() {
        lines.push(("witnesses", list(drawn.witnesses.clone())));
    }
    let after = with_table(text, "drawn", &lines);
    let wanted = Lot { drawn: Some(drawn), ..before };
    read_back(id, after, &wanted)
}

fn with_table(text: &str, name: &str, lines: &[(&str, String)]) -> String {
    let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let mut out = text.to_owned();
    if !out.ends_with('\n') {
        out.push_str(end);
    }
    let _ = write!(out, "{end}[{name}]{end}");
    for (key, value) in lines {
        let _ = write!(out, "{key} = {value}{end}");
    }
    out
}

/// `text` with `new` in place of the last `old` that follows the last `prepared`.
fn replaced(text: &str, old: &str, new: &str) -> Option<String> {
    let from = text.rfind("prepared")?;
    let at = from + text.get(from..)?.find(old)?;
    Some(format!("{}{new}{}", text.get(..at)?, text.get(at + old.len()..)?))
}

/// `text`, if it is read as `wanted`.
fn read_back(id: &LotId, text: String, wanted: &Lot) -> Result<String, Fault> {
    match load::lot(id, &text) {
        Some(read) if read == *wanted => Ok(text),
        _ => Err(unwritable()),
    }
}

fn unwritable() -> Fault {
    Fault {
        what: say!(
            "lodtrækningens fil kan ikke skrives, så den kan læses igen",
            "the lot's file can't be written so that it can be read back"
        ),
        help: say!(
            "ret først det, som `sek check` siger om filen",
            "first correct what `sek check` says about the file"
        ),
    }
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;

    use super::*;
    use crate::model::{Id, Numbers};

    const TEXT: &str = "title = \"Plads\"\npool = [\"a\", { id = \"b\", label = \"Chef\" }]\n\n\
        [[sources]]\nname = \"Lotto\"\ntakes = \"tallene\"\npublished = 2026-11-28\n";

    fn id() -> LotId {
        LotId::new("2026/plads").unwrap()
    }

    fn prepared(seal: char, day: &str) -> Prepared {
        Prepared { day: day.parse().unwrap(), seal: seal.to_string().repeat(64) }
    }

    fn drawn() -> Drawn {
        Drawn {
            time: DateTime::parse_from_rfc3339("2026-11-29T10:00:00.5+01:00").unwrap(),
            numbers: vec![Numbers::new("1 2").unwrap()],
            picks: vec![Id::new("a").unwrap()],
            witnesses: vec!["Formanden, \"den ældre\"".into()],
        }
    }

    #[test]
    fn what_is_there_stays() {
        for text in [TEXT.to_owned(), TEXT.replace('\n', "\r\n"), TEXT.trim_end().to_owned()] {
            let first = prepare(&id(), &text, &prepared('a', "2026-11-20")).unwrap();
            assert!(first.starts_with(&text));
            assert_eq!(first.contains("\r\n"), text.contains("\r\n"));
            let again = prepare(&id(), &first, &prepared('b', "2026-11-28")).unwrap();
            assert_eq!(again.len(), first.len());
            assert!(again.contains("published = 2026-11-28"));
            let done = draw(&id(), &again, &drawn()).unwrap();
            assert!(done.starts_with(&again));
            let read = load::lot(&id(), &done).unwrap();
            assert_eq!(read.drawn.unwrap().witnesses, drawn().witnesses);
        }
    }

    #[test]
    fn nothing_is_written_that_would_not_be_read() {
        assert!(prepare(&id(), "title = \"Plads\"\n", &prepared('a', "2026-11-20")).is_err());
        let closed = format!("{TEXT}\n[drawn]\ntime = 2026-11-29T10:00:00Z\npicks = []\n");
        assert!(draw(&id(), &closed, &drawn()).is_err());
    }
}
