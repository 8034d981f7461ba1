//! Access tokens: short-lived JWTs (RFC 9068, `at+jwt`), signed with Ed25519, and the keys they are signed with.
//!
//! Pure: the time and the list of keys come in. A token says who, in which hub and in which session; what that
//! session may do is read from the database at each request, never from the token. Where keys are stored and
//! when a new one is made is decided elsewhere in `identity`.

use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, Once, PoisonError},
};

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::{DateTime, TimeDelta, Utc};
use ed25519_dalek::SigningKey;
use jsonwebtoken::{
    Algorithm, DecodingKey, EncodingKey, Header, Validation,
    crypto::rust_crypto,
    errors::{Error as JwtError, ErrorKind},
};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::secrets::{MasterSecret, is_same};

/// How long an access token is good for.
pub const ACCESS_TOKEN_LIFETIME: TimeDelta = TimeDelta::minutes(10);
/// Whom the tokens are for: every node of this service.
pub const AUDIENCE: &str = "gongjian";
/// The `typ` that keeps other JWTs of the same key from being taken for access tokens (RFC 9068 section 2.1).
const TYPE: &str = "at+jwt";
/// A token of ours has some 450 bytes. Longer ones are refused before anything is decoded.
const MAX_TOKEN_BYTES: usize = 2048;
/// How many proven tokens are remembered, some 2 MB of them; then it begins anew.
const MOST_PROVEN: usize = 10_000;
/// What stands before the 32 bytes of a private Ed25519 key in PKCS #8 (RFC 8410 section 7).
const PKCS8_PREFIX: &[u8] = b"\x30\x2e\x02\x01\x00\x30\x05\x06\x03\x2b\x65\x70\x04\x22\x04\x20";

/// What an access token says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccessClaims {
    /// Issuer: the public address of the service.
    pub iss: String,
    /// [`AUDIENCE`].
    pub aud: String,
    /// The account.
    #[serde(with = "uuid::serde::simple")]
    pub sub: Uuid,
    /// The hub it is bound to.
    #[serde(with = "uuid::serde::simple")]
    pub hub: Uuid,
    /// The session.
    #[serde(with = "uuid::serde::simple")]
    pub sid: Uuid,
    /// When it was issued, in seconds since 1970.
    pub iat: i64,
    /// From when it holds, in seconds since 1970. Not given by us, respected if there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nbf: Option<i64>,
    /// When it ends, in seconds since 1970.
    pub exp: i64,
}

/// Whom a token is issued to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Grant {
    /// The account.
    pub account: Uuid,
    /// The hub.
    pub hub: Uuid,
    /// The session.
    pub session: Uuid,
}

/// A signing key as it is stored: without its private part, which follows from the master secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyRecord {
    /// The key's name in tokens and in the JWKS.
    pub kid: String,
    /// The Ed25519 public key.
    pub public_key: [u8; 32],
    /// From when it signs. It is published before, so that others who cache the JWKS know it in time.
    pub created_at: DateTime<Utc>,
    /// Until when it signs. Its last tokens are verified for [`ACCESS_TOKEN_LIFETIME`] more.
    pub retires_at: Option<DateTime<Utc>>,
}

impl KeyRecord {
    /// A new key, named by random bytes.
    pub fn new(master: &MasterSecret, name: [u8; 9], created_at: DateTime<Utc>) -> Self {
        let kid = URL_SAFE_NO_PAD.encode(name);
        let public_key = signing_key(master, &kid).verifying_key().to_bytes();
        Self { kid, public_key, created_at, retires_at: None }
    }

    fn signs(&self, now: DateTime<Utc>) -> bool {
        self.created_at <= now && self.retires_at.is_none_or(|end| now < end)
    }

    fn verifies(&self, now: DateTime<Utc>) -> bool {
        self.retires_at.is_none_or(|end| now < end + ACCESS_TOKEN_LIFETIME)
    }
}

/// Why the keys cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum KeyRingError {
    /// A stored public key is not the one the master secret gives: this is not the secret it was made with.
    #[error("signing key {kid} was not made with this master secret")]
    OtherMasterSecret {
        /// The key.
        kid: String,
    },
}

/// Why no token could be issued.
#[derive(Debug, thiserror::Error)]
pub enum SignError {
    /// No key signs at this time: make one.
    #[error("no signing key is current")]
    NoCurrentKey,
    /// The library failed.
    #[error("the token could not be signed")]
    Jwt(#[from] JwtError),
}

/// Why a token is refused. For logs and tests: the client is told only that it is not signed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TokenRefused {
    /// Not three parts of base64url with a JSON header, or too long.
    #[error("malformed")]
    Malformed,
    /// The header holds more than `alg`, `typ` and `kid`. So nothing that names a key (`jwk`, `jku`, `x5c`,
    /// `x5u`) or asks for understanding (`crit`) is ever read (ASVS 5, 9.1.3).
    #[error("unexpected header")]
    UnexpectedHeader,
    /// Another algorithm than `EdDSA`, such as `none` or `HS256` (ASVS 5, 9.1.2; RFC 8725 section 3.1).
    #[error("wrong algorithm")]
    Algorithm,
    /// Another kind of token (ASVS 5, 9.2.2).
    #[error("wrong type")]
    Type,
    /// A key that is not ours, or no longer.
    #[error("unknown key")]
    UnknownKey,
    /// Not signed by that key.
    #[error("wrong signature")]
    Signature,
    /// Signed by us, but the claims are not those of an access token.
    #[error("wrong claims")]
    Claims,
    /// Issued by another service.
    #[error("wrong issuer")]
    Issuer,
    /// Issued for another service.
    #[error("wrong audience")]
    Audience,
    /// Its time is over.
    #[error("expired")]
    Expired,
    /// Its time has not come.
    #[error("not yet valid")]
    NotYetValid,
}

struct Key {
    record: KeyRecord,
    signing: EncodingKey,
    verifying: DecodingKey,
}

/// The keys of the installation, ready for use.
pub struct KeyRing {
    issuer: String,
    keys: Vec<Key>,
    validation: Validation,
    proven: Proven,
}

impl std::fmt::Debug for KeyRing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("KeyRing")
            .field("issuer", &self.issuer)
            .field("keys", &self.keys.iter().map(|key| &key.record).collect::<Vec<_>>())
            .finish_non_exhaustive()
    }
}

impl KeyRing {
    /// Derives the private parts of the stored keys.
    ///
    /// # Errors
    /// If a stored key was made with another master secret.
    pub fn try_new(
        master: &MasterSecret,
        issuer: impl Into<String>,
        records: Vec<KeyRecord>,
    ) -> Result<Self, KeyRingError> {
        install_provider();
        let issuer = issuer.into();
        let keys = records.into_iter().map(|record| Key::try_new(master, record)).collect::<Result<_, _>>()?;
        let validation = validation(&issuer);
        Ok(Self { issuer, keys, validation, proven: Proven::default() })
    }

    /// Issues a token with the newest key that signs at this time, and says when it ends.
    ///
    /// # Errors
    /// If no key signs at this time.
    pub fn sign(&self, grant: Grant, now: DateTime<Utc>) -> Result<(String, DateTime<Utc>), SignError> {
        let key = self
            .keys
            .iter()
            .filter(|key| key.record.signs(now))
            .max_by_key(|key| key.record.created_at)
            .ok_or(SignError::NoCurrentKey)?;
        let expires_at = now + ACCESS_TOKEN_LIFETIME;
        let claims = AccessClaims {
            iss: self.issuer.clone(),
            aud: AUDIENCE.to_owned(),
            sub: grant.account,
            hub: grant.hub,
            sid: grant.session,
            iat: now.timestamp(),
            nbf: None,
            exp: expires_at.timestamp(),
        };
        let token = jsonwebtoken::encode(&header(&key.record.kid), &claims, &key.signing)?;
        Ok((token, expires_at))
    }

    /// What a token says, if it is one of ours and holds at this time. There is no leeway: all nodes are ours.
    ///
    /// # Errors
    /// The first reason found to refuse it.
    pub fn verify(&self, token: &str, now: DateTime<Utc>) -> Result<AccessClaims, TokenRefused> {
        let kid = checked_kid(token)?;
        let key = self
            .keys
            .iter()
            .find(|key| key.record.kid == kid && key.record.verifies(now))
            .ok_or(TokenRefused::UnknownKey)?;
        let claims = self.proven.claims(token, || {
            let data = jsonwebtoken::decode::<AccessClaims>(token, &key.verifying, &self.validation);
            data.map(|data| data.claims).map_err(|error| refusal(&error))
        })?;
        if claims.exp <= now.timestamp() {
            return Err(TokenRefused::Expired);
        }
        if claims.nbf.is_some_and(|from| now.timestamp() < from) {
            return Err(TokenRefused::NotYetValid);
        }
        Ok(claims)
    }

    /// The public keys as a JWK set (RFC 7517, RFC 8037): those that verify at this time or will.
    pub fn jwks(&self, now: DateTime<Utc>) -> Value {
        let keys: Vec<Value> = self
            .keys
            .iter()
            .map(|key| &key.record)
            .filter(|record| record.verifies(now))
            .map(|record| {
                json!({
                    "kty": "OKP",
                    "crv": "Ed25519",
                    "use": "sig",
                    "alg": "EdDSA",
                    "kid": record.kid,
                    "x": URL_SAFE_NO_PAD.encode(record.public_key),
                })
            })
            .collect();
        json!({ "keys": keys })
    }
}

/// Tokens that were found to be signed by a key of this ring, by their SHA-256: a token comes with every request for ten
/// minutes, and checking its signature costs more than all else that is done with it. Whether its key still counts and
/// whether its time is over is asked at each request.
#[derive(Default)]
struct Proven(Mutex<HashMap<[u8; 32], AccessClaims>>);

impl Proven {
    fn claims(
        &self,
        token: &str,
        check: impl FnOnce() -> Result<AccessClaims, TokenRefused>,
    ) -> Result<AccessClaims, TokenRefused> {
        let digest = Sha256::digest(token.as_bytes()).into();
        if let Some(claims) = self.lock().get(&digest) {
            return Ok(claims.clone());
        }
        let claims = check()?;
        let mut proven = self.lock();
        if proven.len() >= MOST_PROVEN {
            proven.clear();
        }
        proven.insert(digest, claims.clone());
        Ok(claims)
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<[u8; 32], AccessClaims>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Key {
    fn try_new(master: &MasterSecret, record: KeyRecord) -> Result<Self, KeyRingError> {
        let key = signing_key(master, &record.kid);
        if !is_same(key.verifying_key().as_bytes(), &record.public_key) {
            return Err(KeyRingError::OtherMasterSecret { kid: record.kid });
        }
        Ok(Self {
            signing: EncodingKey::from_ed_der(&[PKCS8_PREFIX, key.as_bytes()].concat()),
            // The library takes the bare 32 bytes here, not a DER envelope.
            verifying: DecodingKey::from_ed_der(&record.public_key),
            record,
        })
    }
}

fn signing_key(master: &MasterSecret, kid: &str) -> SigningKey {
    let derived = master.derive(&format!("jwt:{kid}"));
    SigningKey::from_bytes(&std::array::from_fn(|index| derived[index]))
}

/// Chosen by name, because the library panics at first use if features of two providers meet in one build.
fn install_provider() {
    static INSTALLED: Once = Once::new();
    INSTALLED.call_once(|| {
        // An error means that another provider was installed first, which then serves as well.
        let _ = rust_crypto::DEFAULT_PROVIDER.install_default();
    });
}

fn header(kid: &str) -> Header {
    Header { typ: Some(TYPE.to_owned()), kid: Some(kid.to_owned()), ..Header::new(Algorithm::EdDSA) }
}

/// Signature, issuer and audience. The times are compared by [`KeyRing::verify`], since the library would read
/// the clock.
fn validation(issuer: &str) -> Validation {
    let mut validation = Validation::new(Algorithm::EdDSA);
    validation.set_required_spec_claims(&["exp", "iss", "aud", "sub"]);
    validation.set_issuer(&[issuer]);
    validation.set_audience(&[AUDIENCE]);
    validation.validate_exp = false;
    validation.validate_nbf = false;
    validation
}

/// The key's name, once the header is found to hold what ours do and nothing else.
fn checked_kid(token: &str) -> Result<String, TokenRefused> {
    if token.len() > MAX_TOKEN_BYTES {
        return Err(TokenRefused::Malformed);
    }
    let (header, _) = token.split_once('.').ok_or(TokenRefused::Malformed)?;
    let header = URL_SAFE_NO_PAD.decode(header).map_err(|_| TokenRefused::Malformed)?;
    let header: Map<String, Value> = serde_json::from_slice(&header).map_err(|_| TokenRefused::Malformed)?;
    let text = |name| header.get(name).and_then(Value::as_str);
    if text("alg") != Some("EdDSA") {
        return Err(TokenRefused::Algorithm);
    }
    if header.keys().any(|name| !["alg", "typ", "kid"].contains(&name.as_str())) {
        return Err(TokenRefused::UnexpectedHeader);
    }
    if text("typ") != Some(TYPE) {
        return Err(TokenRefused::Type);
    }
    text("kid").map(str::to_owned).ok_or(TokenRefused::UnknownKey)
}

fn refusal(error: &JwtError) -> TokenRefused {
    match error.kind() {
        ErrorKind::InvalidSignature => TokenRefused::Signature,
        ErrorKind::InvalidIssuer => TokenRefused::Issuer,
        ErrorKind::InvalidAudience => TokenRefused::Audience,
        ErrorKind::InvalidAlgorithm => TokenRefused::Algorithm,
        ErrorKind::InvalidToken | ErrorKind::Base64(_) | ErrorKind::Utf8(_) => TokenRefused::Malformed,
        _ => TokenRefused::Claims,
    }
}

#[cfg(test)]
mod tests;
