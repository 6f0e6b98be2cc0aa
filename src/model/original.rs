//! `<round>/replies/originals/<party>-<content>.<ending>`: the file that a reply came in, as it
//! came. Its name says which reply it is the original of: ten digits of the content's blob id.

use super::{Id, RoundId};

/// So many digits of the content's id stand in the name.
const DIGITS: usize = 10;

/// An original, as its path tells of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Original {
    pub round: RoundId,
    pub party: Id,
    /// The first digits of the blob id of the reply that was made of it.
    pub content: String,
}

impl Original {
    /// The original at `path`, which is relative to the repository.
    pub fn at(path: &str) -> Option<Original> {
        let (round, rest) = RoundId::holding(path)?;
        let file = rest.strip_prefix("replies/originals/")?;
        if file.contains('/') {
            return None;
        }
        let (stem, ending) = file.split_once('.')?;
        let is_plain =
            !ending.is_empty() && ending.bytes().all(|byte| byte.is_ascii_alphanumeric());
        // A second original of the same reply ends with its number.
        let (stem, count) = match stem.rsplit_once('-')? {
            (before, count) if count.len() < DIGITS => (before, Some(count)),
            _ => (stem, None),
        };
        let is_counted = count.is_none_or(|count| count.parse::<u16>().is_ok());
        let (party, content) = stem.rsplit_once('-')?;
        let is_content = content.len() == DIGITS
            && content.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte));
        let party = Id::new(party)?;
        (is_plain && is_counted && is_content).then(|| Original {
            round,
            party,
            content: content.to_owned(),
        })
    }

    /// The path of the original number `count`, from 1, of the reply `content` of `party`.
    pub fn path(round: &RoundId, party: &Id, content: &str, count: usize, ending: &str) -> String {
        let start = content.get(..DIGITS).unwrap_or(content);
        let count = if count > 1 { format!("-{count}") } else { String::new() };
        format!("{}/replies/originals/{party}-{start}{count}.{ending}", round.folder())
    }

    /// Whether it is the original of the reply with the blob id `content`.
    pub fn is_of(&self, content: &str) -> bool {
        content.to_ascii_lowercase().starts_with(&self.content)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        let meeting = RoundId::new("2026/raad-01").unwrap();
        let party = Id::new("lyngby-taarbaek").unwrap();
        let content = "a9f6a89e2fc2f36adda5aa5812f0bd5a9a2b1810";
        for count in [1, 2, 17] {
            let path = Original::path(&meeting, &party, content, count, "eml");
            let read = Original::at(&path).unwrap();
            assert_eq!((&read.round, &read.party), (&meeting, &party), "{path}");
            assert!(read.is_of(content) && !read.is_of("b9f6a89e2f"));
        }
        for file in [
            "furesoe.eml",
            "furesoe-1.eml",
            "furesoe-a9f6a89e2f",
            "Furesø-a9f6a89e2f.eml",
            "furesoe-a9f6a89e2f-x.eml",
            "furesoe-a9f6a89e2g.eml",
            "a/furesoe-a9f6a89e2f.eml",
        ] {
            assert_eq!(
                Original::at(&format!("meetings/2026/raad-01/replies/originals/{file}")),
                None
            );
        }
    }
}
