//! Who somebody is: hubs, accounts, passwords, sessions, tokens, slips, hub roles. Makes every [`Scope`](crate::Scope).
//!
//! Owns the global tables, and `slips`, `api_tokens` and `hub_roles`. Which organisation somebody serves is kept by
//! `organisations`.

mod authenticate;
pub(crate) mod entity;
pub mod login;
pub mod password;
pub mod secrets;
pub mod tokens;

use std::{
    collections::HashMap,
    sync::{Arc, PoisonError, RwLock},
};

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

pub use authenticate::{Authentication, authenticate, public_scope, renewed};
pub use entity::{
    account::{AccountState, Model as Account},
    api_token::Model as ApiTokenRow,
    hub::Model as HubRow,
    hub_role::Model as HubRoleRow,
    session::Model as Session,
    slip::{Model as Slip, SlipKind},
};
pub use secrets::MasterSecret;

use self::{
    entity::signing_key,
    password::Passwords,
    tokens::{KeyRecord, KeyRing},
};
use crate::{
    core::{OpenError, Settings},
    environment::Time,
    store::{Store, StoreError},
};

/// What identity keeps in memory: the keys, and the bound on password work.
pub struct Identity {
    master: MasterSecret,
    issuer: String,
    keys: RwLock<Arc<KeyRing>>,
    passwords: Passwords,
    time_zones: RwLock<HashMap<Uuid, chrono_tz::Tz>>,
}

impl Identity {
    /// Reads the signing keys, making the first one where there is none.
    pub(crate) async fn load(store: &Store, settings: &Settings) -> Result<Self, OpenError> {
        let now = settings.environment.now();
        if current_keys(store).await?.iter().all(|key| key.retires_at.is_some_and(|end| end <= now)) {
            let record = KeyRecord::new(&settings.master_secret, settings.environment.bytes(), now);
            let tx = store.global_tx().await?;
            let row = signing_key::Model {
                id: settings.environment.new_id(),
                kid: record.kid,
                public_key: URL_SAFE_NO_PAD.encode(record.public_key),
                created_at: record.created_at,
                retires_at: None,
            };
            tx.insert::<signing_key::Entity>(row).await?;
            tx.commit().await?;
        }
        let records = current_keys(store).await?;
        let keys = KeyRing::try_new(&settings.master_secret, settings.public_url.clone(), records)?;
        Ok(Self {
            master: settings.master_secret.clone(),
            issuer: settings.public_url.clone(),
            keys: RwLock::new(Arc::new(keys)),
            passwords: Passwords::new(2, 64),
            time_zones: RwLock::default(),
        })
    }

    /// Reads the keys anew: another node may have made one.
    pub(crate) async fn reload_keys(&self, store: &Store) -> Result<(), OpenError> {
        let keys = KeyRing::try_new(&self.master, self.issuer.clone(), current_keys(store).await?)?;
        *self.keys.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(keys);
        Ok(())
    }

    pub(crate) fn keys(&self) -> Arc<KeyRing> {
        Arc::clone(&self.keys.read().unwrap_or_else(PoisonError::into_inner))
    }

    pub(crate) fn master(&self) -> &MasterSecret {
        &self.master
    }

    pub(crate) fn passwords(&self) -> &Passwords {
        &self.passwords
    }

    /// The organisation that runs the hub: it cannot be suspended.
    pub(crate) async fn host_organisation(&self, store: &Store, hub: Uuid) -> Result<Option<Uuid>, StoreError> {
        let find = entity::hub::Entity::find().filter(entity::hub::Column::Id.eq(hub));
        Ok(store.global_one(find).await?.and_then(|hub| hub.host_organisation_id))
    }

    /// The hub's time zone. It is set when the hub is made and does not change, so it is read once.
    pub(crate) async fn time_zone(&self, store: &Store, hub: Uuid) -> Result<chrono_tz::Tz, StoreError> {
        if let Some(known) = self.time_zones.read().unwrap_or_else(PoisonError::into_inner).get(&hub) {
            return Ok(*known);
        }
        let find = entity::hub::Entity::find().filter(entity::hub::Column::Id.eq(hub));
        let name = store.global_one(find).await?.map(|hub| hub.time_zone).unwrap_or_default();
        let zone = name.parse().map_err(|_| StoreError::Corrupt(format!("time zone {name:?} of hub {hub}")))?;
        self.time_zones.write().unwrap_or_else(PoisonError::into_inner).insert(hub, zone);
        Ok(zone)
    }

    /// The public keys, for everyone who checks our tokens.
    pub fn jwks(&self, now: Time) -> serde_json::Value {
        self.keys().jwks(now)
    }
}

async fn current_keys(store: &Store) -> Result<Vec<KeyRecord>, StoreError> {
    let rows = store.global_all(signing_key::Entity::find()).await?;
    rows.into_iter()
        .map(|row| {
            let bytes = URL_SAFE_NO_PAD.decode(&row.public_key).ok().and_then(|b| <[u8; 32]>::try_from(b).ok());
            let public_key = bytes.ok_or_else(|| StoreError::Corrupt(format!("public key {}", row.kid)))?;
            Ok(KeyRecord { kid: row.kid, public_key, created_at: row.created_at, retires_at: row.retires_at })
        })
        .collect()
}
