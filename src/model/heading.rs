//! Which item a heading in a reply or in the minutes speaks of.
//!
//! Sloppy headings are understood, but nobody's words are put under an item by a guess: where a
//! number and a title disagree, or two titles are equally near, the answer is [`Match::Several`].

mod number;
mod title;

use std::collections::BTreeSet;
use std::ops::Deref;

use self::title::Fit;
use super::Id;
use crate::words::folded;

/// What an item may be called in a heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    pub item: Id,
    /// `3`, `1.a`
    pub number: String,
    pub title: String,
}

/// What a heading was found to mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Match {
    Item(Id),
    /// It fits several items, and nobody may guess which. In the order of their ids.
    Several(Vec<Id>),
    /// It fits none; the nearest one, if any is near.
    Nothing(Option<Id>),
}

/// Finds the item that `heading` means among `labels`. Their order decides nothing.
pub fn match_heading(heading: &str, labels: &[Label]) -> Match {
    Headings::new(labels).find(heading)
}

/// The labels of one agenda, made ready for many headings.
pub struct Headings<'a> {
    labels: Vec<Known<'a>>,
}

/// A label, and the folded words of its title.
struct Known<'a> {
    label: &'a Label,
    words: Vec<String>,
}

impl Deref for Known<'_> {
    type Target = Label;

    fn deref(&self) -> &Label {
        self.label
    }
}

impl<'a> Headings<'a> {
    pub fn new(labels: &'a [Label]) -> Self {
        let known = |label: &'a Label| Known { label, words: folded(&label.title) };
        Headings { labels: labels.iter().map(known).collect() }
    }

    /// The item that `heading` means.
    pub fn find(&self, heading: &str) -> Match {
        as_on_the_agenda(heading, &self.labels).unwrap_or_else(|| find(heading, &self.labels))
    }
}

/// The item whose number and title `heading` has letter by letter, as most have: what [`find`]
/// would come to in the end. `None` where anything could make another item of it.
fn as_on_the_agenda(heading: &str, labels: &[Known]) -> Option<Match> {
    let (found, rest) = number::read(heading)?;
    let title = rest.trim_start_matches(['.', ':', ' ']).trim();
    let of_title = |label: &&Known| label.title.trim() == title;
    let of_number = |label: &&Known| number::whole(&label.number).as_ref() == Some(&found);
    let mut both = labels.iter().filter(of_title).filter(of_number);
    let (Some(meant), None) = (both.next(), both.next()) else { return None };
    // A title with a number in it could be the whole heading; one of other words can't.
    let has_number = |label: &Known| label.title.contains(char::is_numeric);
    let is_odd = |label: &Known| number::whole(&label.number).is_none();
    let folded = folded(title);
    let mut others = labels.iter().filter(|label| label.item != meant.item);
    let is_plain = !folded.is_empty()
        && number::without_leading(&folded) == folded
        && number::further(rest).is_none()
        && !labels.iter().any(|label| has_number(label) || is_odd(label))
        && others.all(|label| label.words != meant.words);
    is_plain.then(|| Match::Item(meant.item.clone()))
}

fn find(heading: &str, labels: &[Known]) -> Match {
    let title = Titled::find(heading, labels);
    let Some((numbered, rest)) = numbered(heading, labels) else {
        return title.map_or_else(|| Match::Nothing(nearest(heading, labels)), Titled::into_match);
    };
    let by_number = match_numbered(numbered, rest, labels);
    match (title, by_number) {
        // The whole heading is a title that itself begins with a number.
        (Some(title), by_number) if title.fit < Fit::Part => match by_number {
            Match::Item(item) => several([item].into_iter().chain(title.items)),
            _ => title.into_match(),
        },
        (_, by_number) => by_number,
    }
}

/// Whether `heading` begins with an agenda number, as "3. Økonomi" and "Punkt 3" do.
pub fn begins_with_number(heading: &str) -> bool {
    number::read(heading).is_some()
}

/// What follows the agenda number that `heading` begins with.
pub fn after_number(heading: &str) -> Option<&str> {
    number::read(heading).map(|(_, rest)| rest)
}

/// The items whose title fits, and how.
struct Titled {
    fit: Fit,
    items: BTreeSet<Id>,
}

impl Titled {
    fn find(words: &str, labels: &[Known]) -> Option<Titled> {
        let folded = folded(words);
        let fits: Vec<(Fit, &Id)> = labels
            .iter()
            .filter_map(|label| Some((title::fit(words, &folded, label)?, &label.label.item)))
            .collect();
        // Only who knows the folders writes an id, so it never outdoes a title that fits too.
        let is_id = |label: &&Known| words.trim().eq_ignore_ascii_case(label.item.as_str());
        let ids = labels.iter().filter(is_id).map(item);
        let Some(best) = fits.iter().map(|(fit, _)| *fit).min() else {
            let items: BTreeSet<Id> = ids.collect();
            return (!items.is_empty()).then_some(Titled { fit: Fit::Folded, items });
        };
        let ids = ids.filter(|_| best != Fit::Same);
        // One slip more or less is no ground to choose between two titles.
        let reach = match best {
            Fit::Near(slips) => Fit::Near(slips + 1),
            other => other,
        };
        let items = fits.into_iter().filter(|(fit, _)| *fit <= reach).map(|(_, item)| item.clone());
        Some(Titled { fit: best, items: items.chain(ids).collect() })
    }

    fn into_match(self) -> Match {
        several(self.items)
    }
}

/// The items with the number that `heading` begins with, and the words after it.
fn numbered<'a>(heading: &'a str, labels: &[Known]) -> Option<(BTreeSet<Id>, &'a str)> {
    let odd = |label: &&Known| number::whole(&label.number).is_none();
    let same = |label: &&Known| label.number.trim().eq_ignore_ascii_case(heading.trim());
    let odd: BTreeSet<Id> = labels.iter().filter(odd).filter(same).map(item).collect();
    if !odd.is_empty() && !heading.trim().is_empty() {
        return Some((odd, ""));
    }
    let (found, rest) = number::read(heading)?;
    match number::further(rest) {
        Some(more) if !more.is_empty() => {
            let all: Vec<_> = more.into_iter().chain([found]).collect();
            let is_named =
                |label: &&Known| number::whole(&label.number).is_some_and(|n| all.contains(&n));
            let items: BTreeSet<Id> = labels.iter().filter(is_named).map(item).collect();
            // "3 og 14" where there is no 14: asked about like any other words after a number.
            let rest = if items.len() > 1 { "" } else { rest };
            Some((items, rest))
        }
        _ => {
            let is_named = |label: &&Known| number::whole(&label.number).as_ref() == Some(&found);
            Some((labels.iter().filter(is_named).map(item).collect(), rest))
        }
    }
}

fn item(label: &Known) -> Id {
    label.item.clone()
}

fn match_numbered(numbered: BTreeSet<Id>, rest: &str, labels: &[Known]) -> Match {
    let words = folded(rest);
    let has_title = !number::without_leading(&words).is_empty();
    let titled = if has_title { Titled::find(rest, labels) } else { None };
    match titled {
        None if numbered.is_empty() && !has_title => Match::Nothing(None),
        None if numbered.is_empty() => Match::Nothing(nearest(rest, labels)),
        None if !has_title => several(numbered),
        None => confirmed(numbered, rest, labels),
        Some(titled) if numbered.is_empty() => match titled.fit {
            // The number is nobody's, so the title has to be clear by itself.
            Fit::Part => Match::Nothing(nearest(rest, labels)),
            _ => titled.into_match(),
        },
        Some(titled) => {
            let both: BTreeSet<Id> = numbered.intersection(&titled.items).cloned().collect();
            if both.is_empty() {
                several(numbered.into_iter().chain(titled.items))
            } else {
                several(both)
            }
        }
    }
}

/// A number with words that are no title: right if they at least point at the same item.
fn confirmed(numbered: BTreeSet<Id>, rest: &str, labels: &[Known]) -> Match {
    let of_number = |label: &&Known| numbered.contains(&label.item);
    let near = |label: &Known| title::nearness(rest, label);
    let best = labels.iter().filter(of_number).map(near).fold(0.0, f64::max);
    let shares = labels.iter().filter(of_number).any(|label| title::shares_a_word(rest, label));
    if !shares && best < 0.5 {
        return Match::Nothing(numbered.into_iter().next());
    }
    let nearer = labels.iter().filter(|label| near(label) > best).map(item);
    several(numbered.iter().cloned().chain(nearer))
}

fn several(items: impl IntoIterator<Item = Id>) -> Match {
    let items: BTreeSet<Id> = items.into_iter().collect();
    let mut items: Vec<Id> = items.into_iter().collect();
    match items.len() {
        0 => Match::Nothing(None),
        1 => Match::Item(items.remove(0)),
        _ => Match::Several(items),
    }
}

/// The item to ask about: the nearest title, if it is near at all.
fn nearest(words: &str, labels: &[Known]) -> Option<Id> {
    let mut best: Option<(f64, &Id)> = None;
    for label in labels {
        let near = title::nearness(words, label);
        let is_better =
            best.is_none_or(|(known, item)| near > known || (near == known && label.item < *item));
        if near >= 0.4 && is_better {
            best = Some((near, &label.item));
        }
    }
    best.map(|(_, item)| item.clone())
}

#[cfg(test)]
mod tests;
