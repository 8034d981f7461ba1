//! Verifying an access token of the server, with the same library.

use anyhow::Result;
use chrono::Utc;
use jsonwebtoken::{Algorithm, DecodingKey, Validation, decode, decode_header};
use serde::Deserialize;
use uuid::Uuid;

/// The one key that signs while the benchmark runs.
#[derive(Clone)]
pub(crate) struct TokenKey {
    kid: String,
    key: DecodingKey,
    validation: Validation,
}

/// What is needed of a token.
#[derive(Deserialize)]
pub(super) struct Claims {
    pub(super) sub: Uuid,
    pub(super) hub: Uuid,
    pub(super) sid: Uuid,
    exp: i64,
}

impl TokenKey {
    /// The public key as the server's JWK set has it.
    ///
    /// # Errors
    /// If it is no base64url.
    pub(crate) fn try_new(issuer: &str, kid: &str, public_key: &str) -> Result<Self> {
        let mut validation = Validation::new(Algorithm::EdDSA);
        validation.set_required_spec_claims(&["exp", "iss", "aud", "sub"]);
        validation.set_issuer(&[issuer]);
        validation.set_audience(&["gongjian"]);
        validation.validate_exp = false;
        Ok(Self { kid: kid.to_owned(), key: DecodingKey::from_ed_components(public_key)?, validation })
    }

    pub(super) fn verify(&self, token: &str) -> Option<Claims> {
        let header = decode_header(token).ok()?;
        if header.typ.as_deref() != Some("at+jwt") || header.kid.as_deref() != Some(&self.kid) {
            return None;
        }
        let claims = decode::<Claims>(token, &self.key, &self.validation).ok()?.claims;
        (claims.exp > Utc::now().timestamp()).then_some(claims)
    }
}
