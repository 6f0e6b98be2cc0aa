//! Git's objects, read with a limit and held against their ids.

use anyhow::{Result, bail};
use git2::{ErrorCode, ObjectType, Odb, Oid, Repository};

use crate::request::gate::Excess;
use crate::say;
use crate::source::tree::missing;

pub(super) struct Objects<'r> {
    odb: Odb<'r>,
}

impl<'r> Objects<'r> {
    pub fn new(git: &'r Repository) -> Result<Objects<'r>> {
        Ok(Objects { odb: git.odb()? })
    }

    /// The bytes of the object `id`, which is of this `kind` and holds no more than `most` bytes.
    ///
    /// # Errors
    /// [`Excess::Bytes`] if it is larger; if it isn't there, of another kind or damaged.
    pub fn read(&self, id: Oid, kind: ObjectType, most: u64) -> Result<Vec<u8>> {
        let (size, found) = self.header(id)?;
        if found != kind {
            return Err(damaged(id));
        }
        if size > most {
            return Err(Excess::Bytes.into());
        }
        let object = self.odb.read(id)?;
        let bytes = object.data();
        if object.kind() != kind || Oid::hash_object(kind, bytes)? != id {
            return Err(damaged(id));
        }
        Ok(bytes.to_vec())
    }

    /// How many bytes the blob `id` holds. It isn't loaded.
    pub fn size(&self, id: Oid) -> Result<u64> {
        match self.header(id)? {
            (size, ObjectType::Blob) => Ok(size),
            _ => Err(damaged(id)),
        }
    }

    fn header(&self, id: Oid) -> Result<(u64, ObjectType)> {
        match self.odb.read_header(id) {
            Ok((size, kind)) => Ok((size as u64, kind)),
            Err(error) if error.code() == ErrorCode::NotFound => bail!(missing(id)),
            Err(error) => Err(error.into()),
        }
    }
}

fn damaged(id: Oid) -> anyhow::Error {
    say!(
        "objektet {id} i git-repositoriet er beskadiget eller af en forkert slags",
        "the object {id} of the git repository is damaged or of a wrong kind"
    )
    .into()
}
