//! Who sent a change: what the forge says, what the commits are signed with, or what addresses
//! they carry, held against the roster of the base.

use chrono::{DateTime, Utc};

use super::facts::{Change, Commit, Signature};
use super::reason::{Ground, Reason};
use crate::calendar::{Calendar, Deadline};
use crate::model::{Id, Key, Repository};

/// Who may be the sender of a change.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Holder {
    Secretariat,
    Party(Id),
}

impl Holder {
    pub fn party(&self) -> Option<&Id> {
        match self {
            Holder::Party(id) => Some(id),
            Holder::Secretariat => None,
        }
    }
}

/// What tells who the sender is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KnownBy {
    /// The forge or server logged the sender in.
    Forge,
    /// Every commit is signed by a key of the sender that counts.
    Signature,
    /// Every commit carries an address of the sender, which anybody could write.
    Address,
    Nothing,
}

impl KnownBy {
    /// The word that machines read.
    pub fn word(self) -> &'static str {
        match self {
            KnownBy::Forge => "forge",
            KnownBy::Signature => "signature",
            KnownBy::Address => "address",
            KnownBy::Nothing => "nothing",
        }
    }
}

/// The sender, as far as one is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sender {
    pub holder: Option<Holder>,
    pub known_by: KnownBy,
}

/// The people and keys of the base.
pub(super) struct Roster<'a> {
    repository: &'a Repository,
    calendar: &'a Calendar,
    arrived: DateTime<Utc>,
}

/// Whether a key counts.
enum Standing {
    Counts,
    Revoked,
    NotInForce,
}

/// Whose id or address `words` are: what a forge or a server may say of who has logged in.
pub fn named(repository: &Repository, words: &str) -> Option<Holder> {
    let words = words.trim();
    if words == "secretariat" {
        return Some(Holder::Secretariat);
    }
    let party = Id::new(words).filter(|id| repository.municipalities.contains_key(id));
    party.map(Holder::Party).or_else(|| of_address(repository, words))
}

/// Whose address it is; nobody's if two have it.
fn of_address(repository: &Repository, address: &str) -> Option<Holder> {
    let is =
        |own: &String| !own.trim().is_empty() && own.trim().eq_ignore_ascii_case(address.trim());
    let secretariat = &repository.secretariat;
    let own = secretariat.senders.iter().chain(&secretariat.email).any(is);
    let own = own.then_some(Holder::Secretariat);
    let parties = repository.municipalities.values();
    let parties = parties.filter(|party| party.senders.iter().any(is));
    let mut all = own.into_iter().chain(parties.map(|party| Holder::Party(party.id.clone())));
    all.next().filter(|_| all.next().is_none())
}

impl<'a> Roster<'a> {
    pub fn new(
        repository: &'a Repository,
        calendar: &'a Calendar,
        arrived: DateTime<Utc>,
    ) -> Roster<'a> {
        Roster { repository, calendar, arrived }
    }

    fn named(&self, words: &str) -> Option<Holder> {
        named(self.repository, words)
    }

    fn of_address(&self, address: &str) -> Option<Holder> {
        of_address(self.repository, address)
    }

    fn keys_of(&self, holder: &Holder) -> &'a [Key] {
        match holder {
            Holder::Secretariat => &self.repository.secretariat.keys,
            Holder::Party(id) => {
                self.repository.municipalities.get(id).map_or(&[], |party| &party.keys)
            }
        }
    }

    /// Whose key it is, and whether it counts when the change arrived; nobody's if two have it.
    fn of_key(&self, key: &str) -> Option<(Holder, Standing)> {
        let parties = self.repository.municipalities.keys().cloned().map(Holder::Party);
        let holders = std::iter::once(Holder::Secretariat).chain(parties);
        let mut all = holders.filter_map(|holder| {
            let own = self.keys_of(&holder).iter().filter(|own| own.key == key);
            // The same key twice: what is worst of it counts.
            let standing = own.map(|own| self.standing(own)).max_by_key(Standing::weight)?;
            Some((holder, standing))
        });
        all.next().filter(|_| all.next().is_none())
    }

    fn standing(&self, key: &Key) -> Standing {
        let starts = |date, clock: Option<chrono::NaiveTime>| {
            let local = chrono::NaiveDateTime::new(date, clock.unwrap_or_default());
            self.calendar.instant(local).ok().map(|at| at.with_timezone(&Utc))
        };
        if let Some((date, clock)) = key.revoked
            && starts(date, clock).is_none_or(|lost| self.arrived >= lost)
        {
            return Standing::Revoked;
        }
        let begun =
            key.from.is_none_or(|day| starts(day, None).is_some_and(|at| self.arrived >= at));
        let open = key.until.is_none_or(|day| {
            Deadline::new(day, None, self.calendar).is_ok_and(|end| end.is_met_by(self.arrived))
        });
        if begun && open { Standing::Counts } else { Standing::NotInForce }
    }
}

impl Standing {
    fn weight(&self) -> u8 {
        match self {
            Standing::Counts => 0,
            Standing::NotInForce => 1,
            Standing::Revoked => 2,
        }
    }
}

/// Who sent `change`, and what speaks against it. `claim` is what the forge says.
pub(super) fn sender(
    change: &Change,
    roster: &Roster,
    claim: Option<&str>,
) -> (Sender, Vec<Ground>) {
    let mut grounds = Vec::new();
    let signers = signers(change, roster, &mut grounds);
    let sender = match claim {
        Some(words) => claimed(words, roster, &mut grounds),
        None => by_commits(change, roster, &signers, &mut grounds),
    };
    if let Some(holder) = &sender.holder {
        for (commit, signer) in change.commits.iter().zip(&signers) {
            if let Some(other) = signer.as_ref().filter(|signer| *signer != holder) {
                let reason = Reason::OthersKey(other.party().cloned());
                grounds.push(Ground::new(reason).of(Some(&commit.id)));
            }
            addresses(commit, roster, holder, sender.known_by, &mut grounds);
        }
    }
    (sender, grounds)
}

/// Whose key that counts each commit is signed with.
fn signers(change: &Change, roster: &Roster, grounds: &mut Vec<Ground>) -> Vec<Option<Holder>> {
    let one = |commit: &Commit| {
        let mut say = |reason| grounds.push(Ground::new(reason).of(Some(&commit.id)));
        match &commit.signature {
            Signature::None | Signature::Other => None,
            Signature::Broken => {
                say(Reason::BrokenSignature);
                None
            }
            Signature::Key(key) => match roster.of_key(key)? {
                (holder, Standing::Counts) => Some(holder),
                (holder, Standing::Revoked) => {
                    say(Reason::RevokedKey(holder.party().cloned()));
                    None
                }
                (_, Standing::NotInForce) => {
                    say(Reason::KeyNotInForce);
                    None
                }
            },
        }
    };
    change.commits.iter().map(one).collect()
}

fn claimed(words: &str, roster: &Roster, grounds: &mut Vec<Ground>) -> Sender {
    let holder = roster.named(words);
    if holder.is_none() {
        grounds.push(Ground::new(Reason::UnknownSender(words.to_owned())));
    }
    let known_by = if holder.is_some() { KnownBy::Forge } else { KnownBy::Nothing };
    Sender { holder, known_by }
}

/// By what all commits have in common: the signer, or else the address.
fn by_commits(
    change: &Change,
    roster: &Roster,
    signers: &[Option<Holder>],
    grounds: &mut Vec<Ground>,
) -> Sender {
    if let Some(Some(first)) = signers.first()
        && signers.iter().all(|signer| signer.as_ref() == Some(first))
    {
        return Sender { holder: Some(first.clone()), known_by: KnownBy::Signature };
    }
    // The author of the newest commit is held against everybody else's.
    let head = change.commits.iter().find(|commit| commit.id == change.head);
    let newest = head.or(change.commits.first());
    let holder = newest.and_then(|commit| roster.of_address(&commit.author.email));
    let Some(holder) = holder else {
        if let Some(commit) = newest {
            let email = commit.author.email.clone();
            grounds.push(Ground::new(Reason::UnknownSender(email)).of(Some(&commit.id)));
        }
        return Sender { holder: None, known_by: KnownBy::Nothing };
    };
    if roster.keys_of(&holder).is_empty() {
        grounds.push(Ground::new(Reason::AddressOnly));
    }
    let unsigned = change.commits.iter().zip(signers).filter(|(_, signer)| {
        !roster.keys_of(&holder).is_empty() && signer.as_ref() != Some(&holder)
    });
    grounds.extend(unsigned.map(|(commit, _)| Ground::new(Reason::Unsigned).of(Some(&commit.id))));
    Sender { holder: Some(holder), known_by: KnownBy::Address }
}

/// Holds the addresses of `commit` against `holder`.
fn addresses(
    commit: &Commit,
    roster: &Roster,
    holder: &Holder,
    known_by: KnownBy,
    grounds: &mut Vec<Ground>,
) {
    let (author, committer) = (&commit.author.email, &commit.committer.email);
    // A forge makes the commits of its web editor and its merges itself, in its own name.
    let committer = Some(committer).filter(|address| *address != author);
    let is_forges = |address: &String| {
        known_by == KnownBy::Forge && address != author && roster.of_address(address).is_none()
    };
    for address in [Some(author), committer].into_iter().flatten() {
        let reason = match roster.of_address(address) {
            Some(found) if found == *holder => continue,
            None if is_forges(address) => continue,
            Some(other) => Reason::OthersAddress(address.clone(), other.party().cloned()),
            None => Reason::UnknownAddress(address.clone()),
        };
        grounds.push(Ground::new(reason).of(Some(&commit.id)));
    }
}
