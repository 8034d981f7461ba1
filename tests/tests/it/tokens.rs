//! Tokens that are not ours, or not any more, or not for this: all refused alike, over HTTP and on a WebSocket, so that nobody
//! learns from a refusal what to change.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD as BASE64};
use chrono::TimeDelta;
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode};
use reqwest::Method;
use serde_json::{Value, json};
use server::hub::identity::MasterSecret;

use crate::{
    sessions::{refusal, viewer},
    support::{
        district::{District, found_hub},
        house::{House, MASTER, on_both},
        listener::{Heard, Listener},
        person::Person,
    },
};

on_both! {
    async fn forged_tokens_are_refused_alike(house: &House) {
        let district = District::found(house, "forged", "").await;
        let person = &district.branch.person;
        let good = Forger::of(house, person).await;
        let again = good.signed(&good.header, &good.claims);
        assert_ne!(viewer(&person.with_token(again)).await, Value::Null, "the forger can sign");
        let first = refusal(&person.with_token("nonsense")).await;
        assert_eq!(first.0, 401);
        let closed = Listener::try_connect(house, &person.with_token("nonsense")).await.unwrap_err();
        assert_eq!(closed, Heard::Closed(4403));
        let mut forged = good.forged(house);
        forged.push(("a refresh token", district.branch.refresh_token.clone()));
        forged.push(("another server's", elsewhere(&district).await));
        for (what, token) in &forged {
            let bearer = person.with_token(token);
            assert_eq!(refusal(&bearer).await, first, "{what}: {token}");
            assert_eq!(Listener::try_connect(house, &bearer).await.unwrap_err(), closed, "{what}");
        }
        assert_ne!(viewer(person).await, Value::Null, "the token itself is good");
        house.clock.advance(TimeDelta::days(1));
        assert_eq!(refusal(person).await, first, "an old token");
        assert_eq!(Listener::try_connect(house, person).await.unwrap_err(), closed, "an old token");
    }
}

/// Somebody who has a good token, and even the server's own key.
struct Forger {
    token: String,
    header: Value,
    claims: Value,
    seed: [u8; 32],
    public: Vec<u8>,
}

impl Forger {
    async fn of(house: &House, person: &Person) -> Self {
        let token = person.token.clone().unwrap();
        let [header, claims, _] = parts(&token);
        let read = |part: &str| serde_json::from_slice::<Value>(&BASE64.decode(part).unwrap()).unwrap();
        let (header, claims) = (read(&header), read(&claims));
        let kept = std::fs::read_to_string(house.folder().join("master-secret"));
        let master: MasterSecret = kept.as_deref().unwrap_or(MASTER).parse().unwrap();
        let derived = master.derive(&format!("jwt:{}", header["kid"].as_str().unwrap()));
        let keys = person.request(Method::GET, "/.well-known/jwks.json").send().await.unwrap();
        let keys: Value = keys.json().await.unwrap();
        let public = BASE64.decode(keys["keys"][0]["x"].as_str().unwrap()).unwrap();
        Self { token, header, claims, seed: std::array::from_fn(|index| derived[index]), public }
    }

    /// Signed by the server's own key, whatever it says.
    fn signed(&self, header: &Value, claims: &Value) -> String {
        Self::signed_by(self.seed, header, claims)
    }

    fn signed_by(seed: [u8; 32], header: &Value, claims: &Value) -> String {
        // A private key in PKCS #8 (RFC 8410, section 7).
        let opening = [0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 4, 0x22, 4, 0x20];
        let key = EncodingKey::from_ed_der(&[opening.as_slice(), &seed].concat());
        let message = format!("{}.{}", written(header), written(claims));
        let signature = jsonwebtoken::crypto::sign(message.as_bytes(), &key, Algorithm::EdDSA).unwrap();
        format!("{message}.{signature}")
    }

    fn forged(&self, house: &House) -> Vec<(&'static str, String)> {
        let [header, claims, signature] = parts(&self.token);
        let with = |base: &Value, name: &str, value: Value| {
            let mut changed = base.clone();
            changed[name] = value;
            changed
        };
        let head = |name: &str, value: Value| self.signed(&with(&self.header, name, value), &self.claims);
        let says = |name: &str, value: Value| self.signed(&self.header, &with(&self.claims, name, value));
        let now = house.clock.present().timestamp();
        let unsigned = |alg: &str| format!("{}.{claims}.", written(&with(&self.header, "alg", json!(alg))));
        let jwk = json!({ "kty": "OKP", "crv": "Ed25519", "x": BASE64.encode(&self.public) });
        let stranger = Self::signed_by([7; 32], &self.header, &self.claims);
        vec![
            ("dots", "..".to_owned()),
            ("no signature", format!("{header}.{claims}.")),
            ("no signature and no dot", format!("{header}.{claims}")),
            ("half a signature", format!("{header}.{claims}.{}", &signature[..20])),
            ("cut off", self.token[..self.token.len() - 1].to_owned()),
            ("a part more", format!("{}.x", self.token)),
            ("other claims under the signature", {
                let longer = with(&self.claims, "exp", json!(now + 36_000));
                format!("{header}.{}.{signature}", written(&longer))
            }),
            ("none", unsigned("none")),
            ("None", unsigned("None")),
            ("HS256 over the public key", self.hmac()),
            ("another algorithm in name", head("alg", json!("ES256"))),
            ("another typ", head("typ", json!("JWT"))),
            ("another kid", head("kid", json!("0"))),
            ("a kid that is a path", head("kid", json!("../../../dev/null"))),
            ("a kid that is a statement", head("kid", json!("x' UNION SELECT 'y"))),
            ("an embedded key", head("jwk", jwk)),
            ("a key's address", head("jku", json!("https://evil.example/jwks.json"))),
            ("a certificate's address", head("x5u", json!("https://evil.example/x5u"))),
            ("a certificate", head("x5c", json!(["AA=="]))),
            ("something critical", head("crit", json!(["exp"]))),
            ("a stranger's key", stranger),
            ("another issuer", says("iss", json!("https://evil.example"))),
            ("another audience", says("aud", json!("somebody else"))),
            ("no audience", says("aud", Value::Null)),
            ("expired", says("exp", json!(now - 1))),
            ("no end", says("exp", Value::Null)),
            ("not yet valid", says("nbf", json!(now + 3_600))),
            ("another hub", says("hub", json!("01890000-0000-7000-8000-000000000000"))),
            ("another session", says("sid", json!("01890000-0000-7000-8000-000000000000"))),
            ("long", format!("{header}.{}.{signature}", "A".repeat(6_000))),
        ]
    }

    /// The confusion of RFC 8725, section 2.1: the public key, used as the secret of an HMAC.
    fn hmac(&self) -> String {
        let header = Header {
            alg: Algorithm::HS256,
            typ: self.header["typ"].as_str().map(str::to_owned),
            kid: self.header["kid"].as_str().map(str::to_owned),
            ..Header::default()
        };
        encode(&header, &self.claims, &EncodingKey::from_secret(&self.public)).unwrap()
    }
}

/// A token of somebody with a hub of the same name on another server.
async fn elsewhere(district: &District) -> String {
    let other = House::on_sqlite().await;
    let token = found_hub(&other, &district.slug, "").await.person.token.unwrap();
    other.close().await;
    token
}

fn written(part: &Value) -> String {
    BASE64.encode(part.to_string())
}

fn parts(token: &str) -> [String; 3] {
    let parts: Vec<_> = token.split('.').map(str::to_owned).collect();
    parts.try_into().expect("a JWT has three parts")
}
