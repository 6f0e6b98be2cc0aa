//! A commit as its bytes have it, with what it is signed with.

use anyhow::Result;
use git2::{ObjectType, Oid};
use ssh_key::{PublicKey, SshSig};

use super::objects::Objects;
use crate::request::gate::{Commit, Signature};
use crate::request::receipt::Person;

/// Bytes of a commit. Its message is a few lines.
const LARGEST: u64 = 256 * 1024;

/// A commit, read.
pub(super) struct Read {
    pub id: Oid,
    pub tree: Oid,
    pub parents: Vec<Oid>,
    pub committed: i64,
    author: (Person, i64),
    committer: Person,
    signature: Signature,
    is_odd: bool,
}

impl Read {
    pub fn new(objects: &Objects, id: Oid) -> Result<Read> {
        let raw = objects.read(id, ObjectType::Commit, LARGEST)?;
        let headers = Headers::of(&raw);
        let mut read = Read::blank(id);
        read.is_odd = read.take(&headers).is_none();
        read.signature = signature(&raw, &headers);
        Ok(read)
    }

    /// A commit of which nothing is read yet.
    fn blank(id: Oid) -> Read {
        Read {
            id,
            tree: Oid::ZERO_SHA1,
            parents: Vec::new(),
            committed: 0,
            author: Default::default(),
            committer: Person::default(),
            signature: Signature::None,
            is_odd: false,
        }
    }

    /// Takes the headers in the one order that git writes them in; `None` if they aren't.
    fn take(&mut self, headers: &Headers) -> Option<()> {
        let mut lines = headers.lines.iter();
        let (name, tree, _) = lines.next()?;
        self.tree = (*name == b"tree").then(|| id(tree))??;
        let mut lines = lines.peekable();
        while let Some((_, parent, _)) = lines.next_if(|(name, ..)| *name == b"parent") {
            self.parents.push(id(parent)?);
        }
        let (name, author, _) = lines.next()?;
        self.author = (*name == b"author").then(|| person(author))??;
        let (name, committer, _) = lines.next()?;
        (self.committer, self.committed) = (*name == b"committer").then(|| person(committer))??;
        let known: [&[u8]; 4] = [b"tree", b"parent", b"author", b"committer"];
        let mut seen: Vec<&[u8]> = Vec::new();
        for (name, ..) in lines {
            // Only tags that were merged may come many times.
            if known.contains(name) || (seen.contains(name) && *name != b"mergetag") {
                return None;
            }
            seen.push(name);
        }
        let parents = &self.parents;
        let is_twice = |at: usize| parents[..at].contains(&parents[at]);
        (!(0..parents.len()).any(is_twice)).then_some(())
    }

    pub fn facts(&self, after: Option<i64>) -> Commit {
        Commit {
            id: self.id.to_string(),
            parents: self.parents.len(),
            author: self.author.0.clone(),
            committer: self.committer.clone(),
            authored: self.author.1,
            committed: self.committed,
            after,
            signature: self.signature.clone(),
            is_odd: self.is_odd,
        }
    }
}

/// The lines before the message: name, value with the lines that continue it, and where it all
/// stands in the commit.
struct Headers<'a> {
    lines: Vec<(&'a [u8], Vec<u8>, std::ops::Range<usize>)>,
}

impl<'a> Headers<'a> {
    fn of(raw: &'a [u8]) -> Headers<'a> {
        let mut lines: Vec<(&[u8], Vec<u8>, std::ops::Range<usize>)> = Vec::new();
        let mut at = 0;
        while at < raw.len() && raw[at] != b'\n' {
            let end = raw[at..].iter().position(|byte| *byte == b'\n');
            let end = end.map_or(raw.len(), |length| at + length);
            let line = &raw[at..end];
            let next = (end + 1).min(raw.len());
            match (line.strip_prefix(b" "), lines.last_mut()) {
                (Some(more), Some((_, value, span))) => {
                    value.push(b'\n');
                    value.extend(more);
                    span.end = next;
                }
                _ => {
                    let space = line.iter().position(|byte| *byte == b' ').unwrap_or(line.len());
                    let value = line.get(space + 1..).unwrap_or_default().to_vec();
                    lines.push((&line[..space], value, at..next));
                }
            }
            at = next;
        }
        Headers { lines }
    }
}

fn id(digits: &[u8]) -> Option<Oid> {
    let is_hex = |digit: &u8| matches!(digit, b'0'..=b'9' | b'a'..=b'f');
    let text = std::str::from_utf8(digits).ok()?;
    (digits.len() == 40 && digits.iter().all(is_hex)).then(|| Oid::from_str(text).ok())?
}

/// `Navn <adresse> 1767225600 +0100`.
fn person(line: &[u8]) -> Option<(Person, i64)> {
    let line = std::str::from_utf8(line).ok()?;
    let (who, when) = line.rsplit_once("> ")?;
    let (name, email) = who.split_once('<')?;
    if email.contains(['<', '>', '\0', '\n']) || name.contains(['>', '\0', '\n']) {
        return None;
    }
    let (seconds, zone) = when.split_once(' ')?;
    let is_zone = zone.len() == 5
        && zone.starts_with(['+', '-'])
        && zone[1..].bytes().all(|digit| digit.is_ascii_digit());
    let digits = seconds.strip_prefix('-').unwrap_or(seconds);
    let is_time = (1..=18).contains(&digits.len()) && digits.bytes().all(|d| d.is_ascii_digit());
    let person = Person { name: name.trim().to_owned(), email: email.trim().to_owned() };
    (is_zone && is_time).then_some((person, seconds.parse().ok()?))
}

/// What a commit is signed with: the signature is over everything but itself.
fn signature(raw: &[u8], headers: &Headers) -> Signature {
    let mut own = headers.lines.iter().filter(|(name, ..)| name.starts_with(b"gpgsig"));
    let Some((name, armour, span)) = own.next() else { return Signature::None };
    if *name != b"gpgsig" || own.next().is_some() {
        return Signature::Broken;
    }
    if !armour.starts_with(b"-----BEGIN SSH SIGNATURE-----") {
        return Signature::Other;
    }
    let payload = [&raw[..span.start], &raw[span.end..]].concat();
    verified(armour, &payload).map_or(Signature::Broken, Signature::Key)
}

/// The key whose signature `armour` is over `payload`, made for git.
fn verified(armour: &[u8], payload: &[u8]) -> Option<String> {
    let mut armour = armour.to_vec();
    if armour.last() != Some(&b'\n') {
        armour.push(b'\n');
    }
    let signature = SshSig::from_pem(&armour).ok()?;
    let key = PublicKey::new(signature.public_key().clone(), "");
    key.verify("git", payload, &signature).ok()?;
    key.to_openssh().ok().map(|text| text.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn odd(text: &str) -> bool {
        let headers = Headers::of(text.as_bytes());
        let mut read = Read::blank(Oid::ZERO_SHA1);
        read.take(&headers).is_none()
    }

    #[test]
    fn a_commit_is_just_as_git_writes_it_or_odd() {
        let tree = format!("tree {}\n", "a".repeat(40));
        let parent = format!("parent {}\n", "b".repeat(40));
        let who = "A <a@x.example> 1 +0100\n";
        let good = format!("{tree}{parent}author {who}committer {who}\nord\n");
        assert!(!odd(&good));
        for bad in [
            good.replace("author ", "autor "),
            good.replace("author", "author A <b@x.example> 1 +0100\nauthor"),
            good.replace("\nord", "author B <b@x.example> 1 +0100\n\nord"),
            good.replace("+0100", "0100"),
            good.replace(" 1 ", " x "),
            good.replace("<a@", "<b@x.example> <a@"),
            format!("{tree}{parent}{parent}author {who}committer {who}\nord\n"),
            tree,
            String::new(),
        ] {
            assert!(odd(&bad), "{bad}");
        }
    }
}
