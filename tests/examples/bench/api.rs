//! The account that asks: comes in by the first slip, as a person would, and keeps its token fresh.

use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

/// A token holds for ten minutes; a measurement takes less than the other half.
const FRESH: Duration = Duration::from_mins(5);

const CLAIM: &str = "mutation Claim($input: ClaimSlipInput!) {
  claimSlip(input: $input) { tokens { accessToken refreshToken } userErrors { code message } }
}";

const REFRESH: &str = "mutation Refresh($input: RefreshSessionInput!) {
  refreshSession(input: $input) { tokens { accessToken refreshToken } userErrors { code message } }
}";

/// A signed-in session.
pub(crate) struct Api {
    client: reqwest::Client,
    url: String,
    access: String,
    refresh: String,
    since: Instant,
}

/// The public key that tokens are verified with, as the JWK set has it.
pub(crate) struct SigningKey {
    pub(crate) kid: String,
    pub(crate) public: String,
}

impl Api {
    /// Claims the slip with a new account.
    ///
    /// # Errors
    /// If the server refuses.
    pub(crate) async fn claim(url: &str, slip: &str) -> Result<Self> {
        let mut api = Self {
            client: reqwest::Client::new(),
            url: url.to_owned(),
            access: String::new(),
            refresh: String::new(),
            since: Instant::now(),
        };
        let account = json!({ "loginName": "measuring", "password": "seven quiet herons 42", "displayName": "联络员" });
        let input = json!({ "slip": { "token": slip }, "newAccount": account, "delivery": "BODY" });
        api.sign_in(CLAIM, "claimSlip", input).await?;
        Ok(api)
    }

    /// An access token that holds for some minutes more.
    ///
    /// # Errors
    /// If the server refuses to refresh it.
    pub(crate) async fn token(&mut self) -> Result<&str> {
        if self.since.elapsed() > FRESH {
            let input = json!({ "refreshToken": self.refresh, "delivery": "BODY" });
            self.sign_in(REFRESH, "refreshSession", input).await?;
        }
        Ok(&self.access)
    }

    /// The key that signs now.
    ///
    /// # Errors
    /// If there is not exactly one.
    pub(crate) async fn signing_key(&self) -> Result<SigningKey> {
        let text = self.client.get(format!("{}/.well-known/jwks.json", self.url)).send().await?.text().await?;
        let set: Value = serde_json::from_str(&text)?;
        ensure!(set["keys"].as_array().is_some_and(|keys| keys.len() == 1), "expected one signing key: {set}");
        let part = |name| set["keys"][0][name].as_str().map(str::to_owned).with_context(|| format!("no {name}: {set}"));
        Ok(SigningKey { kid: part("kid")?, public: part("x")? })
    }

    async fn sign_in(&mut self, document: &str, field: &str, input: Value) -> Result<()> {
        let body = json!({ "query": document, "variables": { "input": input } }).to_string();
        let request = self.client.post(format!("{}/graphql", self.url)).header("content-type", "application/json");
        let answer: Value = serde_json::from_str(&request.body(body).send().await?.text().await?)?;
        let tokens = &answer["data"][field]["tokens"];
        let token = |name| tokens[name].as_str().map(str::to_owned).with_context(|| format!("{field}: {answer}"));
        (self.access, self.refresh) = (token("accessToken")?, token("refreshToken")?);
        self.since = Instant::now();
        Ok(())
    }
}
