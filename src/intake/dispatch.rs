//! `dispatch.toml` with more in it: every byte that is there stays.

use super::Fault;
use super::tables::{Line, quoted, whole, with_tables};
use crate::load;
use crate::model::Dispatch;
use crate::say;

/// The text of a dispatch.toml, which may not be there yet, with the `sent` added at its end.
///
/// What is there already is not added again: the same edition to the same role of the same party
/// for the same round. Fractions of a second go.
///
/// # Errors
/// If the text is broken, or what is written could not be read back.
pub fn append(text: Option<&str>, sent: &[Dispatch]) -> Result<String, Fault> {
    let text = text.unwrap_or("");
    let mut known = load::dispatches(text).map_err(|(what, help)| {
        let (da, en) = (what.da, what.en);
        Fault {
            what: say!(
                "dispatch.toml kan ikke læses, så intet er føjet til: {da}",
                "dispatch.toml can't be read, so nothing was added: {en}"
            ),
            help,
        }
    })?;
    let mut tables = Vec::new();
    for one in sent {
        if known.iter().any(|old| old.is_same_letter(one)) {
            continue;
        }
        let content = one.content.to_ascii_lowercase();
        let one = Dispatch { time: whole(one.time), content, ..one.clone() };
        tables.push(lines(&one));
        known.push(one);
    }
    let added = with_tables(text.to_owned(), "dispatches", &tables);
    match load::dispatches(&added) {
        Ok(read) if read == known => Ok(added),
        _ => Err(Fault {
            what: say!(
                "dispatch.toml kan ikke skrives, så alt i den kan læses igen",
                "dispatch.toml can't be written so that all of it could be read again"
            ),
            help: say!(
                "se filens fejl med `sek check`, og skriv udsendelser under `[[dispatches]]`",
                "see what is wrong with the file with `sek check`, and write dispatches under `[[dispatches]]`"
            ),
        }),
    }
}

fn lines(sent: &Dispatch) -> Vec<Line> {
    let mut lines = vec![("party", quoted(sent.party.as_str()))];
    lines.extend(sent.to.iter().map(|to| ("to", quoted(to))));
    lines.extend([
        ("round", quoted(sent.round.as_str())),
        ("time", sent.time.format("%Y-%m-%dT%H:%M:%S%:z").to_string()),
        ("way", quoted(sent.way.word())),
        ("content", quoted(&sent.content)),
    ]);
    lines.extend(sent.edition.iter().map(|edition| ("edition", quoted(edition))));
    lines.extend(sent.document_number.iter().map(|number| ("document_number", quoted(number))));
    lines.extend(sent.note.iter().map(|note| ("note", quoted(note))));
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{DispatchWay, Id};

    fn sent(party: &str, edition: &str) -> Dispatch {
        Dispatch {
            party: Id::new(party).unwrap(),
            to: Some("borgmesteren \"selv\"".to_owned()),
            round: Id::new("svar").unwrap(),
            time: "2013-02-06T14:00:00+01:00".parse().unwrap(),
            way: DispatchWay::DigitalPost,
            content: "ab".repeat(32),
            edition: Some(edition.to_owned()),
            document_number: None,
            note: None,
        }
    }

    #[test]
    fn the_same_letter_is_recorded_once() {
        let once = append(None, &[sent("herlev", "1"), sent("herlev", "1")]).unwrap();
        assert_eq!(once.matches("[[dispatches]]").count(), 1);
        assert_eq!(append(Some(&once), &[sent("herlev", "1")]).unwrap(), once);
        let more = append(Some(&once), &[sent("herlev", "2"), sent("gladsaxe", "1")]).unwrap();
        assert!(more.starts_with(&once));
        assert_eq!(load::dispatches(&more).unwrap().len(), 3);
    }

    #[test]
    fn a_broken_file_is_left_alone() {
        assert!(append(Some("[[dispatches"), &[sent("herlev", "1")]).is_err());
        assert!(append(Some("dispatches = 3\n"), &[sent("herlev", "1")]).is_err());
    }
}
