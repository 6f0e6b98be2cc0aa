//! A deadline rule that is being read: its next word, its time of day, and what doesn't fit.

use std::ops::Range;

use chrono::NaiveTime;

use super::rule::RuleFault;
use super::token::{Kind, Token, tokens};
use super::vocabulary::{Choice, advice, forms, nearest};
use crate::say;
use crate::words::Say;

/// A phrase that is being read, and how far.
pub(super) struct Phrase<'t> {
    text: &'t str,
    tokens: Vec<Token>,
    at: usize,
    /// Where the unit stands, and where the clock; the whole phrase until they are read.
    pub unit_at: Range<usize>,
    pub clock: Option<NaiveTime>,
    pub clock_at: Range<usize>,
}

impl<'t> Phrase<'t> {
    pub fn of(text: &'t str) -> Self {
        let tokens = tokens(text);
        let whole = 0..tokens.last().map_or(0, |last| last.span.end);
        Phrase { text, tokens, at: 0, unit_at: whole.clone(), clock: None, clock_at: whole }
    }

    /// Reads a time of day, if one begins here.
    pub fn clock(&mut self) -> Result<(), RuleFault> {
        if !self.at_clock() {
            return Ok(());
        }
        let start = self.place().start;
        self.at += 1;
        self.mark(".");
        let Some(hour) = self.digits() else {
            return Err(self.unexpected(&[], clock_help()));
        };
        let minute = self.minute().unwrap_or_else(|| "00".to_owned());
        let end = self.tokens.get(self.at - 1).map_or(start, |last| last.span.end);
        self.clock_at = start..end;
        self.clock = time(&hour, &minute);
        if self.clock.is_some() {
            return Ok(());
        }
        let words = &self.text[start..end];
        let help = match hour.as_str() {
            "24" => say!(
                "slet klokkeslættet, så løber fristen dagen ud",
                "delete the time, and the deadline ends with the day"
            ),
            _ => clock_help(),
        };
        let what = say!("`{words}` er ikke et klokkeslæt", "`{words}` is not a time of day");
        Err(RuleFault { span: start..end, what, help })
    }

    /// `.30`, `:30`: but not the full stop that ends the rule.
    fn minute(&mut self) -> Option<String> {
        let follows = self.tokens.get(self.at + 1).is_some_and(|next| next.kind == Kind::Number);
        if follows && (self.mark(".") || self.mark(":")) { self.digits() } else { None }
    }

    pub fn digits(&mut self) -> Option<String> {
        let digits = self.peek().filter(|token| token.kind == Kind::Number)?.text.clone();
        self.at += 1;
        Some(digits)
    }

    pub fn at_clock(&self) -> bool {
        self.peek().is_some_and(|token| matches!(token.text.as_str(), "kl" | "klokken"))
    }

    pub fn at_word(&self) -> bool {
        self.peek().is_some_and(|token| token.kind == Kind::Word)
    }

    pub fn at_end(&self) -> bool {
        self.peek().is_none()
    }

    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.at)
    }

    /// The bytes of the next token, or the end of the phrase.
    pub fn place(&self) -> Range<usize> {
        let end = self.tokens.last().map_or(0, |last| last.span.end);
        self.peek().map_or(end..end, |token| token.span.clone())
    }

    pub fn mark(&mut self, mark: &str) -> bool {
        let is = self.peek().is_some_and(|token| token.text == mark);
        self.at += usize::from(is);
        is
    }

    /// The meaning of the next word, if it is one of `choices`.
    pub fn option<T: Copy>(&mut self, choices: &[Choice<T>]) -> Option<T> {
        let word = &self.peek()?.text;
        let (_, meaning) = choices.iter().find(|(forms, _)| forms.contains(&word.as_str()))?;
        self.at += 1;
        Some(*meaning)
    }

    /// The meaning of the next word, which must be one of `choices`.
    pub fn choice<T: Copy>(&mut self, choices: &[Choice<T>]) -> Result<T, RuleFault> {
        match self.option(choices) {
            Some(meaning) => Ok(meaning),
            None => Err(self.unexpected(&forms(choices), advice(choices))),
        }
    }

    /// The next word doesn't fit; one of `words` may have been meant.
    pub fn unexpected(&self, words: &[&'static str], help: Say) -> RuleFault {
        let Some(token) = self.peek() else {
            let what = say!("reglen slutter for tidligt", "the rule ends too early");
            return self.fault_here(what, help);
        };
        let word = &self.text[token.span.clone()];
        let help = match nearest(&token.text, words).filter(|meant| *meant != token.text) {
            Some(meant) => say!("mente du `{meant}`?", "did you mean `{meant}`?"),
            None => help,
        };
        self.fault_here(say!("`{word}` passer ikke her", "`{word}` does not fit here"), help)
    }

    pub fn fault_here(&self, what: Say, help: Say) -> RuleFault {
        RuleFault { span: self.place(), what, help }
    }
}

fn time(hour: &str, minute: &str) -> Option<NaiveTime> {
    let written = hour.len() <= 2 && minute.len() == 2;
    let time = NaiveTime::from_hms_opt(hour.parse().ok()?, minute.parse().ok()?, 0);
    time.filter(|_| written)
}

fn clock_help() -> Say {
    say!("skriv `kl. 12` eller `kl. 12.30`", "write `kl. 12` or `kl. 12.30`")
}
