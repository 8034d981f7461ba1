//! Who there is to try: a role of each kind with its token.

use std::collections::BTreeMap;

use anyhow::{Context, Result};
use hub::{
    Core,
    environment::Time,
    identity::{ApiTokenScope, CreateApiToken, SignIn, create_api_token, sign_in},
};
use serde::Serialize;

use super::super::{
    district::{self, HUB},
    explain::explained,
    personas::{PERSONAS, Passwords},
};

/// The roles by the names that programs know them by, and who of the district has them.
const ROLES: [(&str, &str, &str); 9] = [
    ("admin", "ADMIN", "guanli"),
    ("moderator", "MODERATOR", "xuncha"),
    ("auditor", "AUDITOR", "shenji"),
    ("committeeLead", "LEAD", "juwei"),
    ("committeeCoordinator", "COORDINATOR", "lianluo"),
    ("committeeMember", "MEMBER", "wangge"),
    ("charityLead", "LEAD", "hefeng"),
    ("branchLead", "LEAD", "zhibu"),
    ("venueLead", "LEAD", "dangqun"),
];
/// A program of the committee's.
const PROGRAM: &str = "committeeProgram";
const PROGRAM_OF: &str = "committeeLead";
const PROGRAM_DAYS: i64 = 365;

/// Everybody by name.
pub(super) type People = BTreeMap<&'static str, Ticket>;

/// What somebody comes in with.
#[derive(Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Ticket {
    /// In the hub or in the organisation; `API_TOKEN` for a program.
    pub(super) role: &'static str,
    /// The organisation's name.
    pub(super) organisation: &'static str,
    pub(super) organisation_id: String,
    /// Goes with every request.
    pub(super) token: String,
    /// Until when, by the sandbox's clock.
    pub(super) token_expires_at: Time,
    /// To sign in anew; programs cannot.
    #[serde(flatten)]
    pub(super) sign_in: Option<Credentials>,
}

/// What is typed in to sign in.
#[derive(Clone, Serialize)]
pub(super) struct Credentials {
    pub(super) login: &'static str,
    pub(super) password: String,
}

/// Signs in everybody whose token is not good any more: at first, that is everybody.
pub(super) async fn renew(core: &Core, passwords: &Passwords, people: &mut People) -> Result<()> {
    let now = core.environment().now();
    for (name, role, login) in ROLES {
        let is_good = people.get(name).is_some_and(|ticket| now < ticket.token_expires_at);
        if !is_good {
            people.insert(name, signed_in(core, passwords, role, login).await?);
        }
    }
    Ok(())
}

/// Gives the committee's program its token. It is good for a year and then no more, like any other: by then the
/// committee must have been verified anew to make one.
pub(super) async fn add_program(core: &Core, people: &mut People) -> Result<()> {
    let lead = people.get(PROGRAM_OF).and_then(|lead| lead.sign_in.clone());
    people.insert(PROGRAM, program(core, &lead.context("a program's lead is missing")?).await?);
    Ok(())
}

async fn signed_in(core: &Core, passwords: &Passwords, role: &'static str, login: &'static str) -> Result<Ticket> {
    let credentials = Credentials { login, password: passwords.of(login).to_owned() };
    let session = sign_in(core, &typed(&credentials), &district::caller(core)).await.map_err(explained)?;
    let (organisation, _) = district::acting(&session.scope)?;
    Ok(Ticket {
        role,
        organisation: organisation_of(login),
        organisation_id: organisation.to_string(),
        token: session.access_token,
        token_expires_at: session.expires_at,
        sign_in: Some(credentials),
    })
}

async fn program(core: &Core, lead: &Credentials) -> Result<Ticket> {
    let session = sign_in(core, &typed(lead), &district::caller(core)).await.map_err(explained)?;
    let (organisation, acting) = district::acting(&session.scope)?;
    let name = PROGRAM.to_owned();
    let wanted = CreateApiToken { organisation, name, scope: ApiTokenScope::ReadWrite, days: PROGRAM_DAYS };
    let made = create_api_token(&acting, &wanted, &district::key(PROGRAM)?).await.map_err(explained)?;
    hub::identity::sign_out(&session.scope).await.map_err(explained)?;
    Ok(Ticket {
        role: "API_TOKEN",
        organisation: organisation_of(lead.login),
        organisation_id: organisation.to_string(),
        token: made.secret.context("an API token has no secret")?.to_string(),
        token_expires_at: core.environment().now() + chrono::TimeDelta::days(PROGRAM_DAYS),
        sign_in: None,
    })
}

fn typed(credentials: &Credentials) -> SignIn {
    SignIn {
        hub: Some(HUB.to_owned()),
        login: credentials.login.to_owned(),
        password: credentials.password.clone(),
        is_shared_computer: false,
    }
}

fn organisation_of(login: &str) -> &'static str {
    PERSONAS.iter().find(|persona| persona.login == login).map_or("", |persona| persona.organisation)
}
