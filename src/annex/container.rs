//! A container opened for whoever needs more of it than its words, within the same limits.

use std::path::PathBuf;

use super::archive::Archive;
use super::compound::{self, File};
use super::{Limits, Why, Work};

/// A zip archive, such as a Word file.
pub struct Package<'a> {
    work: Work<'a>,
    archive: Archive<'a>,
}

impl<'a> Package<'a> {
    /// # Errors
    /// If it is no archive, or one of more parts than the limits allow.
    pub fn open(bytes: &'a [u8], limits: &'a Limits) -> Result<Package<'a>, Why> {
        if bytes.len() > limits.file {
            return Err(Why::TooMuch);
        }
        let work = Work::new(limits);
        let archive = work.opened(bytes)?;
        Ok(Package { work, archive })
    }

    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.archive.names.keys().map(String::as_str)
    }

    /// The bytes of the part `name`; `None` if there is none.
    ///
    /// # Errors
    /// If it can't be read, or is more than the limits allow.
    pub fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, Why> {
        if !self.archive.names.contains_key(name) {
            return Ok(None);
        }
        self.work.reading.unread.clear();
        match self.work.entry(&mut self.archive, name) {
            Some(bytes) => Ok(Some(bytes)),
            None => Err(self.work.reading.unread.first().map_or(Why::Damaged, |(_, why)| *why)),
        }
    }
}

/// A compound file, such as a mail of Outlook.
pub struct Streams<'a> {
    work: Work<'a>,
    file: File<'a>,
    /// The paths of its streams, each beginning with `/`.
    pub paths: Vec<PathBuf>,
}

impl<'a> Streams<'a> {
    /// # Errors
    /// If it is no compound file, is locked, or has more streams than the limits allow.
    pub fn open(bytes: &'a [u8], limits: &'a Limits) -> Result<Streams<'a>, Why> {
        if bytes.len() > limits.file {
            return Err(Why::TooMuch);
        }
        let (file, paths) = compound::opened(bytes, limits)?;
        Ok(Streams { work: Work::new(limits), file, paths })
    }

    /// The bytes of the stream at `path`; `None` if there is none.
    ///
    /// # Errors
    /// If it can't be read, or is more than the limits allow.
    pub fn stream(&mut self, path: &str) -> Result<Option<Vec<u8>>, Why> {
        let Some(path) = self.paths.iter().find(|known| known.to_str() == Some(path)).cloned()
        else {
            return Ok(None);
        };
        if !self.work.may_go_on() || self.work.room() == 0 {
            return Err(Why::TooMuch);
        }
        let room = self.work.room();
        match self.work.stream(&mut self.file, &path) {
            Some(bytes) if bytes.len() >= room => Err(Why::TooMuch),
            Some(bytes) => Ok(Some(bytes)),
            None => Err(Why::Damaged),
        }
    }
}
