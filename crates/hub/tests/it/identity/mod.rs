//! Coming in by slips, staying by sessions, and what is refused: state is built through commands alone.

mod hub_settings;
mod own_data;
mod sessions;
mod slips;
mod suspended;

use hub::{
    Scope,
    failure::Failure,
    identity::{
        self, Caller, ClaimSlip, Claimant, CreateHub, CreatedHub, HubRow, IdentityRule, NewAccount, PrintSlip, SignIn,
        SignedIn, SlipCredential, SlipSecret,
    },
    organisations::{MemberRole, OrganisationId},
    store::Id,
};

use crate::support::{Site, key, particulars};

const PASSWORD: &str = "zebra Glockenspiel 77 umbrella";
const OTHER_PASSWORD: &str = "quartz Fahrrad 93 lighthouse";

type Outcome<T> = Result<T, Failure<IdentityRule>>;

fn caller(site: &Site) -> Caller {
    caller_at(site, 7)
}

fn caller_at(site: &Site, host: u8) -> Caller {
    let address = Some([192, 0, 2, host].into());
    Caller { request: site.new_id(), address, user_agent: Some("test".to_owned()) }
}

async fn created(site: &Site, slug: &str) -> CreatedHub {
    let input = CreateHub {
        slug: slug.to_owned(),
        name: format!("{slug} hub"),
        name_en: None,
        time_zone: "Asia/Shanghai".to_owned(),
        host: particulars(&format!("{slug} office")),
        complaint_contact: None,
        admin_post: "admin".to_owned(),
    };
    identity::create_hub(&site.core, &input).await.unwrap()
}

fn named(login: &str) -> NewAccount {
    NewAccount {
        login_name: Some(login.to_owned()),
        mobile: None,
        email: None,
        display_name: login.to_owned(),
        password: PASSWORD.to_owned(),
    }
}

async fn claim(site: &Site, secret: &SlipSecret, claimant: Claimant<'_>) -> Outcome<SignedIn> {
    let credential = SlipCredential::Token(secret.token.to_string());
    let input = ClaimSlip { credential, claimant, is_shared_computer: false };
    identity::claim_slip(&site.core, &input, &caller(site)).await
}

async fn claimed(site: &Site, secret: &SlipSecret, login: &str) -> SignedIn {
    claim(site, secret, Claimant::New(&named(login))).await.unwrap()
}

/// A hub whose first admin has come in.
async fn hub_with_admin(site: &Site, slug: &str) -> (HubRow, OrganisationId, Scope) {
    let created = created(site, slug).await;
    let admin = claimed(site, &created.slip.secret.unwrap(), &format!("{slug}.admin")).await;
    (created.hub, created.host, admin.scope)
}

async fn printed(scope: &Scope, organisation: OrganisationId, role: MemberRole, number: &str) -> SlipSecret {
    let input = PrintSlip { organisation, role, post: "post".to_owned() };
    identity::print_slip(scope, &input, &key(number)).await.unwrap().secret.unwrap()
}

fn sign_in_with(login: &str, password: &str) -> SignIn {
    SignIn { hub: None, login: login.to_owned(), password: password.to_owned(), is_shared_computer: false }
}

async fn sign_in(site: &Site, login: &str, password: &str) -> Outcome<SignedIn> {
    identity::sign_in(&site.core, &sign_in_with(login, password), &caller(site)).await
}

async fn is_known(site: &Site, signed_in: &SignedIn) -> bool {
    let found = identity::authenticate(&site.core, &signed_in.access_token, site.new_id()).await.unwrap();
    matches!(found, identity::Authentication::Known(_))
}

/// What an audit entry of this action says, the newest first.
async fn audited(site: &Site, hub: &HubRow, action: &str) -> Vec<String> {
    let owner = site.owner().await;
    owner.set_hub(hub.id).await;
    let sql = "SELECT coalesce(reason, change) FROM audit_entries WHERE action = $1 AND hub_id = $2 ORDER BY id DESC";
    owner.column(sql, [action.into(), hub.id.into()]).await
}

fn account_of(scope: &Scope) -> Id<identity::Account> {
    Id::new(scope.actor().account().unwrap().id)
}

macro_rules! refused {
    ($outcome:expr, $rule:pat) => {
        match $outcome {
            Err(hub::failure::Failure::Rule($rule)) => {}
            Err(other) => panic!("refused otherwise: {other:?}"),
            Ok(_) => panic!("not refused"),
        }
    };
}
use refused;
