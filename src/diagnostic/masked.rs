//! Findings without personal numbers, whatever they quote.

use super::Diagnostic;
use crate::words::Say;
use crate::words::personal::mask;

impl Diagnostic {
    /// The same with every personal number in its words masked, doubtful ones too. Places need it
    /// not: the paths and texts of a repository are without them when they are read.
    pub fn masked(mut self) -> Self {
        let own = [&mut self.what, &mut self.help].into_iter();
        own.chain(self.related.iter_mut().map(|(_, why)| why)).for_each(say);
        if let Some(subject) = &mut self.subject {
            *subject = mask(subject).into_owned();
        }
        self
    }
}

fn say(words: &mut Say) {
    for text in [&mut words.da, &mut words.en] {
        *text = mask(text).into_owned();
    }
}
