//! The log of a history, kept in `.git/sek/arrivals` so that only new commits are walked.
//!
//! It holds facts and no verdicts, and each step follows from its commit's id. What isn't whole
//! is passed over as if it weren't there: the answer is the same with it and without it.

use std::path::Path;

use git2::{Oid, Repository};
use sha2::{Digest, Sha256};

use super::changes::Change;
use super::log::{Log, Logged, Noted};
use crate::request::receipt::Person;
use crate::source::write::OutFolder;

/// What the file begins with. Another format is another number.
const MARK: &[u8] = b"sek arrivals 3\n";

const NAME: &str = "arrivals";

/// No history of a secretariat comes near it.
const LARGEST: u64 = 512 * 1024 * 1024;

/// The log that was kept; an empty one if there is none that is whole.
pub(super) fn read(git: &Repository) -> Log {
    let path = git.commondir().join("sek").join(NAME);
    let is_fit = path.metadata().is_ok_and(|file| file.is_file() && file.len() <= LARGEST);
    let bytes = if is_fit { std::fs::read(path).unwrap_or_default() } else { Vec::new() };
    decoded(&bytes).unwrap_or_default()
}

/// Keeps `log`. Where nothing can be written, nothing is kept.
pub(super) fn write(git: &Repository, log: &Log) {
    let folder: &Path = &git.commondir().join("sek");
    let _ = OutFolder::open(folder).and_then(|folder| folder.write(NAME, &encoded(log)));
}

fn encoded(log: &Log) -> Vec<u8> {
    let mut persons = Persons::default();
    let mut out = Writer(Vec::new());
    out.count(log.steps.len());
    for step in &log.steps {
        out.id(step.commit);
        out.0.extend(step.seconds.to_le_bytes());
        out.count(step.brought.len());
        step.brought.iter().for_each(|id| out.id(*id));
        out.count(step.moved.len());
        for (from, to) in &step.moved {
            out.text(from);
            out.text(to);
        }
        out.count(step.personal.len());
        step.personal.iter().for_each(|id| out.id(*id));
        out.count(step.changes.len());
        for noted in &step.changes {
            out.text(&noted.change.path);
            out.maybe_id(noted.change.old);
            out.maybe_id(noted.change.new);
            out.count(persons.number(&noted.committer));
            out.count(persons.number(&noted.author));
            out.count(noted.writers.len());
            noted.writers.iter().for_each(|writer| out.count(persons.number(writer)));
        }
    }
    let mut body = Writer(Vec::with_capacity(out.0.len() + 4096));
    body.count(persons.all.len());
    for person in &persons.all {
        body.text(&person.name);
        body.text(&person.email);
    }
    body.0.extend(out.0);
    let sum = Sha256::digest(&body.0);
    [MARK, &sum, &body.0].concat()
}

/// `None` unless `bytes` are a whole log.
fn decoded(bytes: &[u8]) -> Option<Log> {
    let (sum, body) = bytes.strip_prefix(MARK)?.split_at_checked(32)?;
    if Sha256::digest(body)[..] != *sum {
        return None;
    }
    let mut rest = Reader(body);
    let persons = rest.list(|rest| {
        Some(Person { name: rest.text()?.to_owned(), email: rest.text()?.to_owned() })
    })?;
    let steps = rest.list(|rest| {
        Some(Logged {
            commit: rest.id()?,
            seconds: i64::from_le_bytes(rest.take(8)?.try_into().ok()?),
            brought: rest.list(Reader::id)?,
            moved: rest.list(|rest| Some((rest.text()?.to_owned(), rest.text()?.to_owned())))?,
            personal: rest.list(Reader::id)?,
            changes: rest.list(|rest| noted(rest, &persons))?,
        })
    })?;
    rest.0.is_empty().then_some(Log { steps })
}

fn noted(rest: &mut Reader, persons: &[Person]) -> Option<Noted> {
    let (path, old, new) = (rest.text()?.to_owned(), rest.maybe_id()?, rest.maybe_id()?);
    let person = |rest: &mut Reader| persons.get(rest.count()?).cloned();
    Some(Noted {
        change: Change { path, old, new },
        committer: person(rest)?,
        author: person(rest)?,
        writers: rest.list(person)?,
    })
}

/// Each person once, by number.
#[derive(Default)]
struct Persons<'a> {
    all: Vec<&'a Person>,
    numbers: std::collections::HashMap<&'a Person, usize>,
}

impl<'a> Persons<'a> {
    fn number(&mut self, person: &'a Person) -> usize {
        *self.numbers.entry(person).or_insert_with(|| {
            self.all.push(person);
            self.all.len() - 1
        })
    }
}

struct Writer(Vec<u8>);

impl Writer {
    fn count(&mut self, count: usize) {
        // Seven bits a byte, the lowest first: most counts are one byte.
        let mut left = count;
        while left > 0x7f {
            self.0.push(left as u8 | 0x80);
            left >>= 7;
        }
        self.0.push(left as u8);
    }

    fn text(&mut self, text: &str) {
        self.count(text.len());
        self.0.extend(text.as_bytes());
    }

    fn id(&mut self, id: Oid) {
        self.0.extend(id.as_bytes());
    }

    fn maybe_id(&mut self, id: Option<Oid>) {
        self.0.push(u8::from(id.is_some()));
        id.into_iter().for_each(|id| self.id(id));
    }
}

struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(taken)
    }

    fn count(&mut self) -> Option<usize> {
        let mut count = 0usize;
        for shift in (0..35).step_by(7) {
            let byte = usize::from(self.take(1)?[0]);
            count |= (byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Some(count);
            }
        }
        None
    }

    fn text(&mut self) -> Option<&'a str> {
        let length = self.count()?;
        std::str::from_utf8(self.take(length)?).ok()
    }

    fn id(&mut self) -> Option<Oid> {
        Oid::from_bytes(self.take(20)?).ok()
    }

    fn maybe_id(&mut self) -> Option<Option<Oid>> {
        match self.take(1)?[0] {
            0 => Some(None),
            1 => self.id().map(Some),
            _ => None,
        }
    }

    /// As many as it says, but no room is set aside for what may not come.
    fn list<T>(&mut self, mut one: impl FnMut(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        let count = self.count()?;
        let mut list = Vec::with_capacity(count.min(self.0.len() / 20 + 1));
        for _ in 0..count {
            list.push(one(self)?);
        }
        Some(list)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn log() -> Log {
        let person = |name: &str| Person { name: name.into(), email: "a@b.example".into() };
        let id = |byte| Oid::from_bytes(&[byte; 20]).unwrap();
        let change = Change { path: "meetings/æ".into(), old: None, new: Some(id(3)) };
        let noted = Noted {
            change,
            committer: person("a"),
            author: person("b"),
            writers: vec![person("b"), person("a")],
        };
        let step = |byte, changes| Logged {
            commit: id(byte),
            seconds: -i64::from(byte),
            brought: vec![id(9); usize::from(byte)],
            moved: vec![("meetings/2026/a-01".into(), "meetings/2026/b-01".into())],
            personal: vec![id(7); usize::from(byte % 2)],
            changes,
        };
        Log { steps: vec![step(1, vec![noted]), step(200, Vec::new())] }
    }

    #[test]
    fn what_is_kept_comes_back() {
        assert_eq!(decoded(&encoded(&log())), Some(log()));
        assert_eq!(decoded(&encoded(&Log::default())), Some(Log::default()));
    }

    #[test]
    fn what_is_not_whole_is_nothing() {
        let whole = encoded(&log());
        for end in 0..whole.len() {
            assert_eq!(decoded(&whole[..end]), None, "{end}");
        }
        for at in 0..whole.len() {
            let mut torn = whole.clone();
            torn[at] ^= 1;
            assert_eq!(decoded(&torn), None, "{at}");
        }
    }

    proptest! {
        /// Also with a sum that fits: nothing panics, and nothing takes more room than it has.
        #[test]
        fn any_bytes_are_read_or_not(
            cut in 0usize..400,
            bytes in prop::collection::vec(any::<u8>(), 0..40),
        ) {
            let mut body = encoded(&log())[MARK.len() + 32..].to_vec();
            body.truncate(cut);
            body.extend(bytes);
            let sum = Sha256::digest(&body);
            let _ = decoded(&[MARK, &sum, &body].concat());
        }
    }
}
