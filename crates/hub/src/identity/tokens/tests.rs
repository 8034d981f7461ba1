//! Tokens of ours, and every forgery thought of.

use proptest::prelude::*;

use super::*;

const ISSUER: &str = "https://hub.example";
const GRANT: Grant = Grant { account: Uuid::from_u128(1), hub: Uuid::from_u128(2), session: Uuid::from_u128(3) };

fn at(seconds: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(1_780_000_000 + seconds, 0).unwrap()
}

fn master() -> MasterSecret {
    MasterSecret::from_random([1; 32])
}

fn record(name: u8) -> KeyRecord {
    KeyRecord::new(&master(), [name; 9], at(-3600))
}

fn ring() -> KeyRing {
    KeyRing::try_new(&master(), ISSUER, vec![record(1)]).unwrap()
}

fn claims() -> Value {
    json!({
        "iss": ISSUER, "aud": AUDIENCE, "sub": GRANT.account.simple().to_string(),
        "hub": GRANT.hub.simple().to_string(), "sid": GRANT.session.simple().to_string(),
        "iat": at(0).timestamp(), "exp": at(600).timestamp(),
    })
}

fn with(mut base: Value, name: &str, value: impl Into<Value>) -> Value {
    base[name] = value.into();
    base
}

fn our_header() -> Value {
    json!({ "alg": "EdDSA", "typ": TYPE, "kid": record(1).kid })
}

fn unsigned(header: &Value, claims: &Value) -> String {
    let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    format!("{}.{}", part(header), part(claims))
}

/// A token with a true signature of key 1, whatever its header and claims say.
fn signed(header: &Value, claims: &Value) -> String {
    use ed25519_dalek::Signer as _;
    let message = unsigned(header, claims);
    let signature = signing_key(&master(), &record(1).kid).sign(message.as_bytes());
    format!("{message}.{}", URL_SAFE_NO_PAD.encode(signature.to_bytes()))
}

fn refused(token: &str) -> TokenRefused {
    ring().verify(token, at(60)).unwrap_err()
}

#[test]
fn signed_token_is_verified_until_it_ends() {
    let (token, expires_at) = ring().sign(GRANT, at(0)).unwrap();
    assert_eq!(expires_at, at(600));
    let claims = ring().verify(&token, at(599)).unwrap();
    assert_eq!((claims.sub, claims.hub, claims.sid), (GRANT.account, GRANT.hub, GRANT.session));
    assert_eq!((claims.iat, claims.exp), (at(0).timestamp(), at(600).timestamp()));
    assert_eq!(ring().verify(&token, at(600)), Err(TokenRefused::Expired));
    assert!(token.len() < 600, "{}", token.len());
}

#[test]
fn hand_made_token_with_our_key_is_accepted() {
    assert!(ring().verify(&signed(&our_header(), &claims()), at(60)).is_ok());
}

#[test]
fn unsigned_token_is_refused() {
    for none in ["none", "None", "NONE", ""] {
        let token = unsigned(&with(our_header(), "alg", none), &claims());
        assert_eq!(refused(&format!("{token}.")), TokenRefused::Algorithm);
    }
    assert_eq!(refused(&format!("{}.", unsigned(&our_header(), &claims()))), TokenRefused::Signature);
}

/// The classic confusion: the public key, which anyone may read, taken for an HMAC secret.
#[test]
fn hmac_over_the_public_key_is_refused() {
    let key = EncodingKey::from_secret(&record(1).public_key);
    let header = Header { typ: Some(TYPE.to_owned()), kid: Some(record(1).kid), ..Header::default() };
    let token = jsonwebtoken::encode(&header, &claims(), &key).unwrap();
    assert_eq!(refused(&token), TokenRefused::Algorithm);
    let relabelled =
        token.replacen(token.split('.').next().unwrap(), &URL_SAFE_NO_PAD.encode(our_header().to_string()), 1);
    assert_eq!(refused(&relabelled), TokenRefused::Signature);
}

#[test]
fn header_that_brings_a_key_is_refused_though_truly_signed() {
    let jwk = ring().jwks(at(0))["keys"][0].clone();
    for (name, value) in [
        ("jwk", jwk),
        ("jku", json!("https://evil.example/jwks.json")),
        ("x5u", json!("https://evil.example/cert.pem")),
        ("x5c", json!(["MIIB"])),
        ("crit", json!(["exp"])),
    ] {
        let token = signed(&with(our_header(), name, value), &claims());
        assert_eq!(refused(&token), TokenRefused::UnexpectedHeader, "{name}");
    }
}

#[test]
fn header_of_another_kind_or_key_is_refused() {
    let refused_with = |name, value: Value| refused(&signed(&with(our_header(), name, value), &claims()));
    assert_eq!(refused_with("typ", json!("JWT")), TokenRefused::Type);
    assert_eq!(refused_with("typ", Value::Null), TokenRefused::Type);
    assert_eq!(refused_with("kid", json!(record(2).kid)), TokenRefused::UnknownKey);
    assert_eq!(refused_with("kid", json!("../../dev/null")), TokenRefused::UnknownKey);
    assert_eq!(refused_with("kid", Value::Null), TokenRefused::UnknownKey);
}

#[test]
fn claims_of_others_are_refused_though_truly_signed() {
    let refused_with = |name, value: Value| refused(&signed(&our_header(), &with(claims(), name, value)));
    assert_eq!(refused_with("iss", json!("https://other.example")), TokenRefused::Issuer);
    assert_eq!(refused_with("iss", Value::Null), TokenRefused::Claims);
    assert_eq!(refused_with("aud", json!("elsewhere")), TokenRefused::Audience);
    assert_eq!(refused_with("aud", json!(["elsewhere", AUDIENCE])), TokenRefused::Claims);
    assert_eq!(refused_with("exp", Value::Null), TokenRefused::Claims);
    assert_eq!(refused_with("exp", json!("tomorrow")), TokenRefused::Claims);
    assert_eq!(refused_with("exp", json!(at(60).timestamp())), TokenRefused::Expired);
    assert_eq!(refused_with("nbf", json!(at(61).timestamp())), TokenRefused::NotYetValid);
    assert_eq!(refused_with("sub", json!("root")), TokenRefused::Claims);
    assert_eq!(refused_with("hub", Value::Null), TokenRefused::Claims);
}

#[test]
fn altered_or_cut_token_is_refused() {
    let (token, _) = ring().sign(GRANT, at(0)).unwrap();
    let parts: Vec<&str> = token.split('.').collect();
    let other_hub = with(claims(), "hub", Uuid::from_u128(9).simple().to_string());
    let payload = URL_SAFE_NO_PAD.encode(other_hub.to_string());
    assert_eq!(refused(&format!("{}.{payload}.{}", parts[0], parts[2])), TokenRefused::Signature);
    for end in 0..token.len() {
        assert!(ring().verify(&token[..end], at(60)).is_err(), "cut at {end}");
    }
    assert_eq!(refused(&format!("{token}.{}", parts[2])), TokenRefused::Malformed);
    assert_eq!(refused(&format!("{token}{}", "A".repeat(2048))), TokenRefused::Malformed);
    assert_eq!(refused(&format!("{token}=")), TokenRefused::Malformed);
}

#[test]
fn key_retires_without_ending_its_tokens_early() {
    let mut old = record(1);
    old.retires_at = Some(at(0));
    let new = KeyRecord { created_at: at(-60), ..record(2) };
    let ring = KeyRing::try_new(&master(), ISSUER, vec![old.clone(), new.clone()]).unwrap();
    let kid = |token: &str| checked_kid(token).unwrap();
    let (before, _) = ring.sign(GRANT, at(-61)).unwrap();
    let (after, _) = ring.sign(GRANT, at(-60)).unwrap();
    assert_eq!((kid(&before), kid(&after)), (old.kid, new.kid));
    assert!(ring.verify(&before, at(500)).is_ok());
    assert_eq!(ring.jwks(at(599))["keys"].as_array().unwrap().len(), 2);
    assert_eq!(ring.jwks(at(600))["keys"].as_array().unwrap().len(), 1);
    assert_eq!(ring.verify(&before, at(600)), Err(TokenRefused::UnknownKey));
}

#[test]
fn without_a_current_key_nothing_is_signed() {
    let late = KeyRecord { created_at: at(1), ..record(1) };
    let ring = KeyRing::try_new(&master(), ISSUER, vec![late]).unwrap();
    assert!(matches!(ring.sign(GRANT, at(0)), Err(SignError::NoCurrentKey)));
    assert_eq!(ring.jwks(at(0))["keys"].as_array().unwrap().len(), 1);
}

#[test]
fn keys_of_another_master_secret_are_not_used() {
    let error = KeyRing::try_new(&MasterSecret::from_random([2; 32]), ISSUER, vec![record(1)]);
    assert!(matches!(error, Err(KeyRingError::OtherMasterSecret { .. })));
}

#[test]
fn key_set_holds_no_private_part() {
    let set = ring().jwks(at(0));
    let names: Vec<&String> = set["keys"][0].as_object().unwrap().keys().collect();
    assert_eq!(names, ["alg", "crv", "kid", "kty", "use", "x"]);
    assert_eq!(set["keys"][0]["x"], URL_SAFE_NO_PAD.encode(record(1).public_key));
}

proptest! {
    #[test]
    fn no_text_panics(token in "[\\PC.]{0,80}") {
        prop_assert!(ring().verify(&token, at(0)).is_err());
    }

    #[test]
    fn one_changed_byte_is_refused(index in 0usize..400, byte in proptest::char::range('!', '~')) {
        let (token, _) = ring().sign(GRANT, at(0)).unwrap();
        let index = index % token.len();
        let mut forged = token.clone().into_bytes();
        forged[index] = u8::try_from(byte).unwrap();
        let forged = String::from_utf8(forged).unwrap();
        prop_assert!(forged == token || ring().verify(&forged, at(60)).is_err());
    }
}

/// That its signature was found good once makes neither its time longer nor its key younger, nor is it lent to others.
#[test]
fn token_seen_before_is_refused_like_a_new_one() {
    let record = KeyRecord { retires_at: Some(at(60)), ..record(1) };
    let ring = KeyRing::try_new(&master(), ISSUER, vec![record]).unwrap();
    let (short, long) = (claims(), with(claims(), "exp", at(9000).timestamp()));
    let [short, long] = [short, long].map(|claims| signed(&our_header(), &claims));
    for now in [at(30), at(30), at(599)] {
        assert!(ring.verify(&short, now).is_ok());
        assert!(ring.verify(&long, now).is_ok());
    }
    assert_eq!(ring.verify(&short, at(600)), Err(TokenRefused::Expired));
    assert_eq!(ring.verify(&long, at(660)), Err(TokenRefused::UnknownKey));
    let (message, _) = short.rsplit_once('.').unwrap();
    let (_, others) = long.rsplit_once('.').unwrap();
    assert_eq!(ring.verify(&format!("{message}.{others}"), at(30)), Err(TokenRefused::Signature));
}
