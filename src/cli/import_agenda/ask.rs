//! Asking what isn't certain: on a terminal one by one, and never elsewhere.

use std::collections::BTreeSet;
use std::io::{BufRead, IsTerminal};

use anyhow::Result;

use crate::cli::screen;
use crate::intake::agenda::plan::{Answers, Doubt, Plan};
use crate::words::{Language, printable};

/// A plan, with the doubts that are left.
pub struct Settled {
    pub plan: Plan,
    /// The first answer that nothing asked for.
    pub unused: Option<String>,
}

/// Makes the plan again and again, each time with the answers so far, until nothing more can be
/// settled.
pub fn settle(
    answers: &mut Answers,
    accept: bool,
    language: Language,
    make: impl Fn(&Answers) -> Plan,
) -> Result<Settled> {
    let given: Vec<String> = answers.0.keys().cloned().collect();
    let asked_at_first = keys(&make(&Answers::default()));
    let is_watched = std::io::stdin().is_terminal() && std::io::stderr().is_terminal();
    let mut stdin = std::io::stdin().lock();
    let input: Option<&mut dyn BufRead> = if is_watched { Some(&mut stdin) } else { None };
    let (plan, seen) = go(answers, accept, language, input, &make)?;
    let unused = given.into_iter().find(|key| !asked_at_first.contains(key) && !seen.contains(key));
    Ok(Settled { plan, unused })
}

fn keys(plan: &Plan) -> BTreeSet<String> {
    plan.doubts.iter().map(|doubt| doubt.key.clone()).collect()
}

fn go(
    answers: &mut Answers,
    accept: bool,
    language: Language,
    mut input: Option<&mut dyn BufRead>,
    make: &dyn Fn(&Answers) -> Plan,
) -> Result<(Plan, BTreeSet<String>)> {
    let mut seen = BTreeSet::new();
    loop {
        let plan = make(answers);
        seen.extend(keys(&plan));
        let is_new = |doubt: &&Doubt| !answers.0.contains_key(&doubt.key);
        let Some(doubt) = plan.doubts.iter().find(is_new).cloned() else { return Ok((plan, seen)) };
        let answer = match (&doubt.proposal, &mut input) {
            (Some(proposal), _) if accept => Some(proposal.clone()),
            (_, Some(input)) => one(&doubt, language, *input)?,
            // Without anybody to ask, what has a proposal may still be settled.
            (_, None) if accept => None,
            _ => return Ok((plan, seen)),
        };
        match answer {
            Some(answer) => drop(answers.0.insert(doubt.key, answer)),
            None if input.is_some() => return Ok((plan, seen)),
            // An empty answer settles nothing, and isn't asked for again.
            None => drop(answers.0.insert(doubt.key, String::new())),
        }
    }
}

/// One question and its answer; nothing where there is none.
fn one(doubt: &Doubt, language: Language, input: &mut dyn BufRead) -> Result<Option<String>> {
    let proposal = doubt.proposal.as_ref().map_or(String::new(), |words| format!(" [{words}]"));
    screen::tell(&format!("{}{}", printable(doubt.what.to(language)), printable(&proposal)));
    let mut line = String::new();
    // Nobody is there any more, and so nobody takes the proposal.
    if input.read_line(&mut line)? == 0 {
        return Ok(None);
    }
    let answer = line.trim();
    Ok(match answer.is_empty() {
        true => doubt.proposal.clone(),
        false => Some(answer.to_owned()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::say;

    fn doubt(key: &str, proposal: Option<&str>) -> Doubt {
        Doubt { key: key.into(), what: say!("x", "x"), proposal: proposal.map(str::to_owned) }
    }

    fn make(answers: &Answers) -> Plan {
        let all = [doubt("a", Some("1")), doubt("b", None)];
        let open = |doubt: &Doubt| answers.get(&doubt.key).is_none();
        Plan { doubts: all.into_iter().filter(open).collect(), ..Plan::default() }
    }

    #[test]
    fn each_question_is_asked_once_and_an_empty_line_takes_the_proposal() {
        let mut answers = Answers::default();
        let mut input: &[u8] = b"\nfordi\n";
        let (plan, _) = go(&mut answers, false, Language::Danish, Some(&mut input), &make).unwrap();
        assert!(plan.doubts.is_empty());
        assert_eq!((answers.get("a"), answers.get("b")), (Some("1"), Some("fordi")));
        // Nobody is there any more: an end of input is no empty line.
        let mut input: &[u8] = b"";
        let mut answers = Answers::default();
        let (plan, _) = go(&mut answers, false, Language::Danish, Some(&mut input), &make).unwrap();
        assert_eq!(plan.doubts.len(), 2);
    }

    #[test]
    fn proposals_are_taken_and_the_rest_stays_open() {
        let mut answers = Answers::default();
        let (plan, seen) = go(&mut answers, true, Language::Danish, None, &make).unwrap();
        assert_eq!(plan.doubts.len(), 1);
        assert_eq!(plan.doubts[0].key, "b");
        assert_eq!(seen.len(), 2);
        let (plan, _) = go(&mut Answers::default(), false, Language::Danish, None, &make).unwrap();
        assert_eq!(plan.doubts.len(), 2);
    }
}
