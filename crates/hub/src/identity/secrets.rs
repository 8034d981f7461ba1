//! Secrets: how they are made of random bytes, written down, read back, hashed and compared.
//!
//! Pure: random bytes come in as arguments, since only the scope draws them. What a secret opens, how long it
//! lives and how often it may be tried is decided elsewhere in `identity`.

use std::{fmt, str::FromStr};

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::{Digest as _, Sha256, Sha512};
use subtle::ConstantTimeEq as _;
use unicode_normalization::UnicodeNormalization as _;
use uuid::Uuid;

/// What an API token begins with, so that scanners for leaked secrets can find one.
pub const API_TOKEN_PREFIX: &str = "gjt_";

/// The fewest bytes a master secret may have: those of the keys derived from it.
const MASTER_SECRET_BYTES: usize = 32;
const CODE_DIGITS: usize = 8;
const CODE_COUNT: u128 = 100_000_000;

/// Why a text is no secret of the wanted form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SecretError {
    /// The master secret is not base64url without padding, or holds fewer than 32 bytes.
    #[error("a master secret is at least 32 random bytes in unpadded base64url")]
    MasterSecret,
    /// Not `<hub, 32 lower-case hex digits>.<43 symbols>`, with `gjt_` before it where it is an API token.
    #[error("not a token of this service")]
    Token,
    /// Not eight digits.
    #[error("a code has eight digits")]
    Code,
}

/// The one secret an installation is given. All its keys are derived from it, so that none is stored.
///
/// Losing it ends all access tokens and printed codes; it opens no passwords.
#[derive(Clone)]
pub struct MasterSecret(Vec<u8>);

impl MasterSecret {
    /// A new master secret.
    pub fn from_random(random: [u8; 32]) -> Self {
        Self(random.to_vec())
    }

    /// The text to write into the configuration.
    pub fn expose(&self) -> String {
        URL_SAFE_NO_PAD.encode(&self.0)
    }

    /// What tells one master secret from another and gives nothing of it away.
    pub fn fingerprint(&self) -> String {
        crate::audit::hex(&self.derive("fingerprint")[..8])
    }

    /// The key for one purpose: HMAC-SHA512 over its name.
    ///
    /// Keys of different purposes tell nothing of each other or of the master secret. A purpose's name must
    /// never be used for a second thing.
    pub fn derive(&self, purpose: &str) -> [u8; 64] {
        mac512(&self.0, purpose.as_bytes())
    }
}

impl FromStr for MasterSecret {
    type Err = SecretError;

    fn from_str(text: &str) -> Result<Self, SecretError> {
        let bytes = URL_SAFE_NO_PAD.decode(text.trim()).map_err(|_| SecretError::MasterSecret)?;
        if bytes.len() < MASTER_SECRET_BYTES {
            return Err(SecretError::MasterSecret);
        }
        Ok(Self(bytes))
    }
}

impl fmt::Debug for MasterSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}

impl fmt::Display for MasterSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}

/// 256 random bits, written as 43 symbols of base64url.
///
/// It has so much entropy that a plain SHA-256 hides it; a password or a code has not.
#[derive(Clone)]
pub struct Secret([u8; 32]);

impl Secret {
    /// A new secret.
    pub fn from_random(random: [u8; 32]) -> Self {
        Self(random)
    }

    /// The text to hand out, once.
    pub fn expose(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.0)
    }

    /// What is stored in its place.
    pub fn hash(&self) -> [u8; 32] {
        Sha256::digest(self.0).into()
    }

    /// Whether this is the secret of a stored hash, in constant time.
    pub fn is_of(&self, hash: &[u8]) -> bool {
        is_same(&self.hash(), hash)
    }
}

impl FromStr for Secret {
    type Err = SecretError;

    fn from_str(text: &str) -> Result<Self, SecretError> {
        let mut bytes = [0; 32];
        match URL_SAFE_NO_PAD.decode_slice(text, &mut bytes) {
            Ok(32) => Ok(Self(bytes)),
            _ => Err(SecretError::Token),
        }
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}

/// A token that comes from outside (a slip's link, a refresh token): `<hub, 32 hex digits>.<secret>`.
///
/// The hub stands first so that the scope is known before anything is looked up. `Display` prints the token
/// itself, for handing it out; `Debug` prints the hub only.
#[derive(Clone)]
pub struct OutsideToken {
    /// The hub in which to look for it.
    pub hub: Uuid,
    /// What proves it.
    pub secret: Secret,
}

impl FromStr for OutsideToken {
    type Err = SecretError;

    fn from_str(text: &str) -> Result<Self, SecretError> {
        let (hub, secret) = text.split_once('.').ok_or(SecretError::Token)?;
        let is_simple = hub.len() == 32 && !hub.bytes().any(|b| b.is_ascii_uppercase());
        let hub = Uuid::try_parse(hub).map_err(|_| SecretError::Token)?;
        let secret = secret.parse()?;
        if is_simple { Ok(Self { hub, secret }) } else { Err(SecretError::Token) }
    }
}

impl fmt::Display for OutsideToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.hub.simple(), self.secret.expose())
    }
}

impl fmt::Debug for OutsideToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.***", self.hub.simple())
    }
}

/// An integrator's token: an outside token after [`API_TOKEN_PREFIX`].
#[derive(Clone, Debug)]
pub struct ApiToken(pub OutsideToken);

impl ApiToken {
    /// Whether a bearer token claims to be an API token rather than an access token.
    pub fn is_one(bearer: &str) -> bool {
        bearer.starts_with(API_TOKEN_PREFIX)
    }
}

impl FromStr for ApiToken {
    type Err = SecretError;

    fn from_str(text: &str) -> Result<Self, SecretError> {
        let token = text.strip_prefix(API_TOKEN_PREFIX).ok_or(SecretError::Token)?;
        token.parse().map(Self)
    }
}

impl fmt::Display for ApiToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{API_TOKEN_PREFIX}{}", self.0)
    }
}

/// Eight digits on a printed slip, typed by someone who cannot scan its QR.
///
/// Some 26 bits only: what protects it is the limit on tries, and at rest the master secret (see [`Self::hash`]).
#[derive(Clone, PartialEq, Eq)]
pub struct Code(String);

impl Code {
    /// A new code. The remainder of 128 random bits prefers no code by more than 1 in 2^101.
    pub fn from_random(random: [u8; 16]) -> Self {
        let number = u128::from_be_bytes(random) % CODE_COUNT;
        Self(format!("{number:0CODE_DIGITS$}"))
    }

    /// The eight digits.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// The digits in two groups, as printed: `1234 5678`.
    pub fn grouped(&self) -> String {
        let (left, right) = self.0.split_at(CODE_DIGITS / 2);
        format!("{left} {right}")
    }

    /// What is stored in its place. A plain hash would fall to trying all codes, so it takes the master secret;
    /// the hub is in it because two hubs may print the same code.
    pub fn hash(&self, master: &MasterSecret, hub: Uuid) -> [u8; 32] {
        let mut message = hub.as_bytes().to_vec();
        message.extend_from_slice(self.0.as_bytes());
        let mac = mac512(&master.derive("slip-code"), &message);
        std::array::from_fn(|index| mac[index])
    }
}

impl FromStr for Code {
    type Err = SecretError;

    /// Reads what people type: with spaces or hyphens, and with the full-width digits of an input method.
    fn from_str(text: &str) -> Result<Self, SecretError> {
        let digits: String = text.nfkc().filter(|c| !c.is_whitespace() && *c != '-').take(CODE_DIGITS + 1).collect();
        if digits.len() == CODE_DIGITS && digits.bytes().all(|b| b.is_ascii_digit()) {
            Ok(Self(digits))
        } else {
            Err(SecretError::Code)
        }
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}

/// Whether two hashes are equal, in a time that does not depend on where they differ.
pub fn is_same(left: &[u8], right: &[u8]) -> bool {
    left.ct_eq(right).into()
}

fn mac512(key: &[u8], message: &[u8]) -> [u8; 64] {
    // An HMAC key may have any length, so this error has no cause.
    let mut mac = Hmac::<Sha512>::new_from_slice(key).unwrap_or_else(|_| unreachable!());
    mac.update(message);
    mac.finalize().into_bytes().into()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const HUB: Uuid = Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0001);

    fn token() -> OutsideToken {
        OutsideToken { hub: HUB, secret: Secret::from_random([7; 32]) }
    }

    #[test]
    fn keys_of_different_purposes_differ_and_follow_from_the_secret() {
        let master = MasterSecret::from_random([1; 32]);
        assert_ne!(master.derive("jwt:a"), master.derive("jwt:b"));
        assert_eq!(master.derive("jwt:a"), MasterSecret::from_random([1; 32]).derive("jwt:a"));
        assert_ne!(master.derive("jwt:a"), MasterSecret::from_random([2; 32]).derive("jwt:a"));
    }

    /// Test case 2 of RFC 4231 (key `Jefe`).
    #[test]
    fn derivation_is_hmac_sha512() {
        let mac = mac512(b"Jefe", b"what do ya want for nothing?");
        assert_eq!(mac[..8], [0x16, 0x4b, 0x7a, 0x7b, 0xfc, 0xf8, 0x19, 0xe2]);
    }

    #[test]
    fn nothing_secret_is_printed() {
        let master = MasterSecret::from_random([9; 32]);
        assert_eq!(format!("{master:?} {master}"), "*** ***");
        let shown = format!("{:?} {:?}", token(), ApiToken(token()));
        assert!(!shown.contains(&token().secret.expose()), "{shown}");
        assert_eq!(format!("{:?}", Code::from_random([3; 16])), "***");
    }

    #[test]
    fn master_secret_is_read_back_and_a_short_one_refused() {
        let master = MasterSecret::from_random([5; 32]);
        let again: MasterSecret = master.expose().parse().unwrap();
        assert_eq!(again.derive("x"), master.derive("x"));
        let short = URL_SAFE_NO_PAD.encode([5; 31]);
        assert_eq!(short.parse::<MasterSecret>().unwrap_err(), SecretError::MasterSecret);
    }

    #[test]
    fn token_is_read_back() {
        let text = token().to_string();
        let again: OutsideToken = text.parse().unwrap();
        assert_eq!(again.hub, HUB);
        assert!(again.secret.is_of(&token().secret.hash()));
        let text = ApiToken(token()).to_string();
        assert!(text.starts_with("gjt_") && ApiToken::is_one(&text));
        assert_eq!(text.parse::<ApiToken>().unwrap().to_string(), text);
    }

    #[test]
    fn token_has_one_spelling() {
        let text = token().to_string();
        let (hub, secret) = text.split_once('.').unwrap();
        for wrong in [
            String::new(),
            hub.to_owned(),
            format!("{hub}."),
            format!("{}.{secret}", hub.to_uppercase().replace('0', "A")),
            format!("{}.{secret}", HUB.hyphenated()),
            format!("{hub}.{secret}="),
            format!("{hub}.{}", &secret[1..]),
            format!("{hub}.{secret}A"),
            format!("{hub}.{}", secret.replace('B', "+")),
            // The last symbol of 32 bytes carries four bits: this one sets the two that must be zero.
            format!("{hub}.{}9", &secret[..42]),
            format!("gjt_{text}"),
        ] {
            assert!(wrong.parse::<OutsideToken>().is_err(), "{wrong}");
        }
        assert!(text.parse::<ApiToken>().is_err());
    }

    #[test]
    fn another_secret_is_not_of_the_hash() {
        let hash = Secret::from_random([7; 32]).hash();
        let mut near = [7; 32];
        near[31] = 6;
        assert!(!Secret::from_random(near).is_of(&hash));
        assert!(!Secret::from_random([7; 32]).is_of(&hash[..31]));
    }

    #[test]
    fn code_is_read_as_people_type_it() {
        let code: Code = "12345678".parse().unwrap();
        for text in ["1234 5678", "1234-5678", " １２３４５６７８ ", "1234　5678"] {
            assert_eq!(text.parse::<Code>().unwrap(), code, "{text}");
        }
        for text in ["", "1234567", "123456789", "1234567a", "١٢٣٤٥٦٧٨"] {
            assert_eq!(text.parse::<Code>().unwrap_err(), SecretError::Code, "{text}");
        }
        assert_eq!(code.grouped(), "1234 5678");
    }

    #[test]
    fn code_keeps_leading_zeros() {
        assert_eq!(Code::from_random([0; 16]).expose(), "00000000");
        let mut random = [0; 16];
        random[15] = 42;
        assert_eq!(Code::from_random(random).expose(), "00000042");
    }

    #[test]
    fn hash_of_a_code_depends_on_secret_and_hub() {
        let code = Code::from_random([1; 16]);
        let master = MasterSecret::from_random([1; 32]);
        let hash = code.hash(&master, HUB);
        assert!(is_same(&hash, &code.hash(&master, HUB)));
        assert!(!is_same(&hash, &code.hash(&master, Uuid::nil())));
        assert!(!is_same(&hash, &code.hash(&MasterSecret::from_random([2; 32]), HUB)));
        assert!(!is_same(&hash, &Code::from_random([2; 16]).hash(&master, HUB)));
    }

    proptest! {
        #[test]
        fn every_code_reads_back(random: [u8; 16]) {
            let code = Code::from_random(random);
            prop_assert_eq!(code.grouped().parse::<Code>(), Ok(code));
        }

        #[test]
        fn every_token_reads_back(hub: u128, random: [u8; 32]) {
            let token = OutsideToken { hub: Uuid::from_u128(hub), secret: Secret::from_random(random) };
            let again: OutsideToken = token.to_string().parse().unwrap();
            prop_assert_eq!(again.to_string(), token.to_string());
        }

        #[test]
        fn no_text_panics(text: String) {
            let _ = (text.parse::<OutsideToken>(), text.parse::<ApiToken>(), text.parse::<Code>());
        }
    }
}
