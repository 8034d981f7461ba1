//! Who somebody is: hubs, accounts, passwords, sessions, tokens, slips, hub roles. Makes every [`Scope`](crate::Scope).
//!
//! Owns the global tables, and `slips`, `api_tokens` and `hub_roles`. Which organisation somebody serves is kept by
//! `organisations`.
//!
//! - Coming in: [`sign_in()`], [`sign_up`], [`mod@slips`] (claiming, resetting), [`authenticate()`] at each request.
//! - Staying: [`refresh()`], [`switch_hub`], [`sessions`], [`sign_out`], [`change_password`].
//! - Granting: [`print_slip`], [`print_reset_slip`], [`grant_hub_role`], [`create_api_token`].
//! - The operator's: [`create_hub`], [`system_scope`], [`rotate_keys`].
//!
//! How often anything may be tried stands in `throttle`; every decision that needs no data in `rules`.

mod accounts;
mod api_tokens;
mod authenticate;
mod change_password;
pub(crate) mod entity;
mod hub_roles;
mod hub_settings;
mod hubs;
mod keys;
pub mod login;
mod new_account;
pub mod password;
mod privacy;
mod refresh;
mod rules;
pub mod secrets;
mod sessions;
mod sign_in;
pub mod slips;
mod throttle;
pub mod tokens;

use std::{
    collections::HashMap,
    sync::{Arc, PoisonError, RwLock},
};

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

pub use accounts::{AccountView, OwnContacts, account, accounts_by_ids, own_hub, own_hubs, own_memberships};
pub use api_tokens::{
    ApiTokenScope, ApiTokensOf, CreateApiToken, CreatedApiToken, api_tokens_by_ids, create_api_token, revoke_api_token,
};
pub use authenticate::{Authentication, authenticate, public_scope, renewed};
pub(crate) use change_password::is_own_password;
pub use change_password::{ChangePassword, change_password};
pub use entity::{
    account::{AccountState, Model as Account},
    api_token::Model as ApiTokenRow,
    hub::Model as HubRow,
    hub_role::Model as HubRoleRow,
    session::{EndReason, Model as Session},
    slip::{Model as Slip, SlipKind},
};
pub(crate) use hub_roles::lock_hub;
pub use hub_roles::{grant_hub_role, hub_roles, reviewers, revoke_hub_role};
pub use hub_settings::{UpdateHub, update_hub};
pub(crate) use hubs::checks_activities_in;
pub use hubs::{CreateHub, CreatedHub, create_hub, ensure_jobs, hub_by_id, hub_by_slug, hubs, system_scope};
pub(crate) use keys::rotate_if_due;
pub use keys::{Rotation, jwks, rotate_keys};
pub use new_account::NewAccount;
pub(crate) use new_account::burnt;
pub(crate) use privacy::HELD;
pub use refresh::refresh;
pub use rules::{
    CLAIM_SLIP_LIFETIME, IdentityRule, KEY_LIFETIME, KEY_NOTICE, Lifetime, REFRESH_GRACE, RESET_SLIP_LIFETIME,
    SlipState, lifetime, slip_state,
};
pub use secrets::MasterSecret;
pub(crate) use sessions::signed_in_as;
pub use sessions::{Caller, SignedIn, end_other_sessions, end_session, sessions, sign_out, switch_hub};
pub use sign_in::{SignIn, SignUp, sign_in, sign_up};
pub use slips::{
    ClaimSlip, Claimant, PrintSlip, PrintedSlip, ResetPassword, SlipCredential, SlipPreview, SlipSecret, SlipsOf,
    claim_slip, print_admin_slip, print_reset_slip, print_slip, reset_password, revoke_slip, slip_by_code,
    slip_by_token, slips_by_ids,
};
pub(crate) use slips::{print_leads_in, served};
pub(crate) use throttle::{LONGEST_WINDOW, admit_answer, admit_export};

use self::{password::Passwords, tokens::KeyRing};
use crate::{
    core::{OpenError, Settings},
    environment::Time,
    failure::Failure,
    store::{Named, Store, StoreError},
};

type Result<T> = std::result::Result<T, Failure<IdentityRule>>;

/// What identity keeps in memory: the keys, and the bound on password work.
pub struct Identity {
    master: MasterSecret,
    issuer: String,
    keys: RwLock<Keys>,
    passwords: Passwords,
    lasting: RwLock<HashMap<Uuid, Lasting>>,
}

struct Keys {
    ring: Arc<KeyRing>,
    read_at: Time,
}

impl Identity {
    /// Reads the signing keys, making the first one where there is none.
    pub(crate) async fn load(store: &Store, settings: &Settings) -> std::result::Result<Self, OpenError> {
        let now = settings.environment.now();
        if keys::stored(store).await?.iter().all(|key| key.retires_at.is_some_and(|end| end <= now)) {
            let tx = store.global_tx().await?;
            let key = keys::new_key(&settings.master_secret, &settings.environment, now);
            tx.insert::<entity::signing_key::Entity>(key).await?;
            tx.commit().await?;
        }
        let records = keys::stored(store).await?;
        let ring = KeyRing::try_new(&settings.master_secret, settings.public_url.clone(), records)?;
        Ok(Self {
            master: settings.master_secret.clone(),
            issuer: settings.public_url.clone(),
            keys: RwLock::new(Keys { ring: Arc::new(ring), read_at: now }),
            passwords: Passwords::new(2, 64),
            lasting: RwLock::default(),
        })
    }

    /// Reads the keys anew: another node may have made one.
    async fn reload_keys(&self, store: &Store, now: Time) -> std::result::Result<(), OpenError> {
        let ring = KeyRing::try_new(&self.master, self.issuer.clone(), keys::stored(store).await?)?;
        let keys = Keys { ring: Arc::new(ring), read_at: now };
        *self.keys.write().unwrap_or_else(PoisonError::into_inner) = keys;
        Ok(())
    }

    fn keys(&self) -> Arc<KeyRing> {
        Arc::clone(&self.keys.read().unwrap_or_else(PoisonError::into_inner).ring)
    }

    fn keys_read_at(&self) -> Time {
        self.keys.read().unwrap_or_else(PoisonError::into_inner).read_at
    }

    pub(crate) fn master(&self) -> &MasterSecret {
        &self.master
    }

    fn passwords(&self) -> &Passwords {
        &self.passwords
    }

    /// The organisation that runs the hub: it cannot be suspended.
    pub(crate) async fn host_organisation(
        &self,
        store: &Store,
        hub: Uuid,
    ) -> std::result::Result<Option<Uuid>, StoreError> {
        let find = entity::hub::Entity::find().filter(entity::hub::Column::Id.eq(hub));
        Ok(store.global_one(find).await?.and_then(|hub| hub.host_organisation_id))
    }

    /// The hub's time zone.
    pub(crate) async fn time_zone(&self, store: &Store, hub: Uuid) -> std::result::Result<chrono_tz::Tz, StoreError> {
        Ok(self.lasting(store, hub).await?.time_zone)
    }

    /// The hub's name in addresses.
    pub(crate) async fn slug(&self, store: &Store, hub: Uuid) -> std::result::Result<String, StoreError> {
        Ok(self.lasting(store, hub).await?.slug)
    }

    /// What is set when the hub is made and does not change, so it is read once.
    async fn lasting(&self, store: &Store, hub: Uuid) -> std::result::Result<Lasting, StoreError> {
        if let Some(known) = self.lasting.read().unwrap_or_else(PoisonError::into_inner).get(&hub) {
            return Ok(known.clone());
        }
        let find = entity::hub::Entity::find().filter(entity::hub::Column::Id.eq(hub));
        let row = store.global_one(find).await?.ok_or_else(|| StoreError::Corrupt(format!("there is no hub {hub}")))?;
        let zone = row.time_zone;
        let time_zone = zone.parse().map_err(|_| StoreError::Corrupt(format!("time zone {zone:?} of hub {hub}")))?;
        let lasting = Lasting { time_zone, slug: row.slug };
        self.lasting.write().unwrap_or_else(PoisonError::into_inner).insert(hub, lasting.clone());
        Ok(lasting)
    }
}

/// What never changes of a hub.
#[derive(Debug, Clone)]
struct Lasting {
    time_zone: chrono_tz::Tz,
    slug: String,
}

macro_rules! named {
    ($($type:ty = $name:literal),* $(,)?) => {$(
        impl Named for $type {
            const TYPE: &'static str = $name;
        }
    )*};
}

named! {
    Account = "account",
    ApiTokenRow = "api_token",
    HubRow = "hub",
    HubRoleRow = "hub_role",
    Session = "session",
    Slip = "slip",
}
