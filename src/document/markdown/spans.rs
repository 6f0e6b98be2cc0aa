//! Spans: the running text that is being read, with its open emphasis, links and images.

use super::{DEPTH, Markdown, warnings::Warnings};
use crate::document::{Block, Inline, plain};
use crate::words::{self, Target};

/// An open span of running text.
pub(super) enum Span {
    Emphasis,
    Strong,
    Strike,
    Link(String),
    Image(String),
}

/// What a closed span was, if it wasn't running text.
pub(super) enum Closed {
    Text,
    /// An image among the annexes, to be shown after the text before it.
    Image(Block),
}

/// The text of one paragraph, heading or cell.
#[derive(Default)]
pub(super) struct Spans {
    /// The innermost text last; the first has no span.
    open: Vec<(Span, Vec<Inline>)>,
    base: Vec<Inline>,
    /// Spans beyond the depth, which are opened and closed without trace.
    flat: usize,
}

impl Spans {
    fn innermost(&mut self) -> &mut Vec<Inline> {
        match self.open.last_mut() {
            Some((_, inlines)) => inlines,
            None => &mut self.base,
        }
    }

    pub fn push(&mut self, inline: Inline) {
        self.innermost().push(inline);
    }

    /// Adds text to the text before it, so that a word in pieces becomes one.
    pub fn text(&mut self, text: &str) {
        match self.innermost().last_mut() {
            Some(Inline::Text(before)) => before.push_str(text),
            _ if text.is_empty() => {}
            _ => self.push(Inline::Text(text.to_owned())),
        }
    }

    pub fn start(&mut self, span: Span, warnings: &mut Warnings) {
        if self.open.len() >= DEPTH {
            self.flat += 1;
            warnings.deep();
        } else {
            self.open.push((span, Vec::new()));
        }
    }

    /// Closes the innermost span. `shown` says whether an image can be shown where it stands.
    pub fn end(&mut self, markdown: &Markdown, shown: bool, warnings: &mut Warnings) -> Closed {
        if self.flat > 0 {
            self.flat -= 1;
            return Closed::Text;
        }
        let Some((span, inlines)) = self.open.pop() else { return Closed::Text };
        match span {
            Span::Emphasis => self.wrap(inlines, Inline::Emphasis),
            Span::Strong => self.wrap(inlines, Inline::Strong),
            Span::Strike => self.wrap(inlines, Inline::Strike),
            Span::Link(to) => self.link(&to, inlines, markdown, warnings),
            Span::Image(name) => {
                let shown = shown && self.open.is_empty();
                return self.image(&name, &inlines, shown, markdown, warnings);
            }
        }
        Closed::Text
    }

    fn wrap(&mut self, inlines: Vec<Inline>, span: fn(Vec<Inline>) -> Inline) {
        if !inlines.is_empty() {
            self.push(span(compose(inlines)));
        }
    }

    fn link(&mut self, to: &str, text: Vec<Inline>, markdown: &Markdown, warnings: &mut Warnings) {
        let to = words::visible(to);
        let mut text = compose(text);
        let named = !plain::inlines(&text).is_empty();
        match Target::of(&to) {
            Target::Web(url) => {
                if !named {
                    text.push(Inline::Text(url.to_owned()));
                }
                self.push(Inline::Link { url: url.to_owned(), text });
            }
            Target::Foreign(url) => {
                let same = plain::inlines(&text) == url;
                self.splice(text);
                match named {
                    _ if same => {}
                    true => self.text(&format!(" ({url})")),
                    false => self.text(url),
                }
                warnings.link(url);
            }
            Target::Local(name) => match (markdown.links)(name) {
                Some(target) if named => self.push(Inline::Reference { target, text }),
                found => {
                    self.splice(text);
                    if found.is_none() {
                        warnings.link(name);
                    }
                }
            },
        }
    }

    /// Adds `inlines` to the innermost text.
    fn splice(&mut self, inlines: Vec<Inline>) {
        for inline in inlines {
            match inline {
                Inline::Text(text) => self.text(&text),
                other => self.push(other),
            }
        }
    }

    fn image(
        &mut self,
        name: &str,
        alt: &[Inline],
        shown: bool,
        markdown: &Markdown,
        warnings: &mut Warnings,
    ) -> Closed {
        let alt = plain::inlines(alt);
        let name = words::visible(name);
        let local = match Target::of(&name) {
            Target::Local(name) => (markdown.images)(name),
            Target::Web(_) | Target::Foreign(_) => None,
        };
        match local {
            Some(file_name) if shown => {
                if alt.is_empty() {
                    warnings.described(&name);
                }
                let alt = if alt.is_empty() { file_name.clone() } else { alt };
                return Closed::Image(Block::Image { file_name, alt });
            }
            Some(_) => warnings.placed(&name),
            None => warnings.image(&name),
        }
        self.text(&alt);
        Closed::Text
    }

    /// The text so far, without space at its ends; empty again after.
    pub fn take(&mut self) -> Vec<Inline> {
        self.open.clear();
        self.flat = 0;
        trim(compose(std::mem::take(&mut self.base)))
    }
}

/// Text that came in pieces (`a` and a combining ring) is composed when all of it is there.
fn compose(mut inlines: Vec<Inline>) -> Vec<Inline> {
    for inline in &mut inlines {
        if let Inline::Text(text) | Inline::Code(text) = inline
            && let std::borrow::Cow::Owned(composed) = words::composed(text)
        {
            *text = composed;
        }
    }
    inlines
}

fn trim(mut inlines: Vec<Inline>) -> Vec<Inline> {
    if let Some(Inline::Text(first)) = inlines.first_mut() {
        *first = first.trim_start().to_owned();
    }
    if let Some(Inline::Text(last)) = inlines.last_mut() {
        last.truncate(last.trim_end().len());
    }
    inlines.retain(|inline| !matches!(inline, Inline::Text(text) if text.is_empty()));
    inlines
}
