//! RFC 3797: verifiable random selection. The hash is MD5 there; the scheme is the same with
//! another.
//!
//! The sources become one text, the key: each number ends with `.`, each source with `/`. For the
//! pick number i, counted from 0, the hash of i, key, i (i as two bytes, the high one first) is
//! read as one large number. Its remainder by how many are left says which of them is picked; it
//! leaves the list, and the others keep their order.

use md5::Md5;
use sha2::{Digest, Sha256};

use super::hexadecimal;
use crate::model::{Lot, Method, Numbers};

/// The two bytes of the counter would allow more; a pool of a secretariat never comes near it.
pub const LARGEST_POOL: usize = 1000;

/// A draw with every step of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draw {
    pub key: String,
    pub picks: Vec<Pick>,
}

/// One step of a draw.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pick {
    /// The hash, in hexadecimal.
    pub hash: String,
    /// How many were left to pick from.
    pub left: usize,
    /// The hash modulo how many were left: the place among those left, counted from 0.
    pub remainder: usize,
    /// The place in the whole pool, counted from 0.
    pub position: usize,
}

/// What the sources of `lot` come to with their `numbers`.
pub fn key(lot: &Lot, numbers: &[Numbers]) -> String {
    let part = |(at, numbers): (usize, &Numbers)| {
        let keeps_order = lot.sources.get(at).is_some_and(|source| source.keeps_order);
        let numbers = if keeps_order { numbers.clone() } else { numbers.sorted() };
        let numbers: String = numbers.iter().map(|number| format!("{number}.")).collect();
        numbers + "/"
    };
    numbers.iter().enumerate().map(part).collect()
}

/// Draws `lot` with the `numbers` of its sources. `None` if lots are drawn by hand.
pub fn draw(lot: &Lot, numbers: &[Numbers]) -> Option<Draw> {
    let hash: fn(&[u8]) -> Vec<u8> = match lot.method {
        Method::Sha256 => |bytes| Sha256::digest(bytes).to_vec(),
        Method::Md5 => |bytes| Md5::digest(bytes).to_vec(),
        Method::ByHand => return None,
    };
    let key = key(lot, numbers);
    let mut left: Vec<usize> = (0..lot.pool.len()).collect();
    let mut picks = Vec::new();
    for counter in 0..u16::MAX {
        if picks.len() >= lot.count || left.is_empty() {
            break;
        }
        let counter = counter.to_be_bytes();
        let hash = hash(&[&counter, key.as_bytes(), &counter].concat());
        let remainder = remainder(&hash, left.len());
        let before = left.len();
        let position = left.remove(remainder);
        picks.push(Pick { hash: hexadecimal(&hash), left: before, remainder, position });
    }
    Some(Draw { key, picks })
}

/// `bytes` as one number, the high byte first, modulo `by`, which is not 0.
fn remainder(bytes: &[u8], by: usize) -> usize {
    bytes.iter().fold(0, |rest, byte| (rest * 256 + usize::from(*byte)) % by)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{lot, numbers};
    use super::*;

    /// The worked example of the RFC, with the hashes that it prints.
    #[test]
    fn the_reference_vector() {
        let mut lot = lot(Method::Md5, 25, 3);
        lot.count = 10;
        let numbers = numbers(&["9319", "2 5 12 8 10", "9 18 26 34 41 45"]);
        let draw = draw(&lot, &numbers).unwrap();
        assert_eq!(draw.key, "9319./2.5.8.10.12./9.18.26.34.41.45./");
        let picks: Vec<usize> = draw.picks.iter().map(|pick| pick.position + 1).collect();
        assert_eq!(picks, [17, 7, 2, 16, 25, 23, 8, 24, 19, 13]);
        assert_eq!(draw.picks[0].hash, "990dd0a5692a029a98b5e01aa28f3459");
        assert_eq!((draw.picks[9].left, &draw.picks[9].hash[..4]), (16, "31cb"));
    }

    #[test]
    fn numbers_in_the_order_of_their_source_are_not_sorted() {
        let mut lot = lot(Method::Sha256, 4, 1);
        let numbers = numbers(&["3 1 2"]);
        assert_eq!(key(&lot, &numbers), "1.2.3./");
        lot.sources[0].keeps_order = true;
        assert_eq!(key(&lot, &numbers), "3.1.2./");
    }

    #[test]
    fn nobody_is_picked_twice_and_no_more_than_there_are() {
        let mut lot = lot(Method::Sha256, 7, 1);
        lot.count = 20;
        let draw = draw(&lot, &numbers(&["1 2 3"])).unwrap();
        let mut picked: Vec<usize> = draw.picks.iter().map(|pick| pick.position).collect();
        picked.sort_unstable();
        assert_eq!(picked, [0, 1, 2, 3, 4, 5, 6]);
    }

    #[test]
    fn a_remainder_is_that_of_the_whole_number() {
        assert_eq!(remainder(&[1, 0], 7), 256 % 7);
        assert_eq!(remainder(&[0xff; 32], 1000), 935);
        assert_eq!(remainder(&[], 5), 0);
    }
}
