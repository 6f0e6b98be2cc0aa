//! `[[keys]]` of a municipality and of the secretariat.

use ssh_key::{Algorithm, EcdsaCurve, PublicKey};

use super::fields::Fields;
use crate::model::Key;
use crate::say;

pub fn keys(fields: &Fields) -> Vec<Key> {
    fields.tables("keys", "keys").into_iter().filter_map(key).collect()
}

fn key(fields: Fields) -> Option<Key> {
    let written = fields.need_text("key");
    let from = fields.date("from");
    let until = fields.date("until");
    let revoked = fields.date_or_moment("revoked");
    let plain = written.and_then(|written| {
        let plain = plain(&written);
        if plain.is_none() {
            let kind = written.split_whitespace().next().unwrap_or_default();
            fields.fault(
                "key",
                say!(
                    "`{kind} ...` er ikke en offentlig SSH-nøgle, som kan bruges her",
                    "`{kind} ...` is no public SSH key that can be used here"
                ),
                say!(
                    "indsæt linjen fra filen `id_ed25519.pub`; typerne ed25519 og ecdsa (nistp256) kan bruges",
                    "paste the line of the file `id_ed25519.pub`; the types ed25519 and ecdsa (nistp256) can be used"
                ),
            );
        }
        plain
    });
    fields.finish();
    Some(Key { key: plain?, from, until, revoked })
}

/// The key without its comment, as it is compared; `None` if it is none that can be verified with.
fn plain(written: &str) -> Option<String> {
    let key = PublicKey::from_openssh(written.trim()).ok()?;
    let is_known = matches!(
        key.algorithm(),
        Algorithm::Ed25519
            | Algorithm::SkEd25519
            | Algorithm::Ecdsa { curve: EcdsaCurve::NistP256 }
            | Algorithm::SkEcdsaSha2NistP256
    );
    let bare = PublicKey::new(key.key_data().clone(), "");
    bare.to_openssh().ok().filter(|_| is_known).map(|text| text.trim().to_owned())
}
