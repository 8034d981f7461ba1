//! The signing keys of the installation: read at start and now and then, made when they are due.
//!
//! A new key is published for an hour before it signs. Nodes read the keys again before signing once theirs are five
//! minutes old, so all of them change over in time; what the old key signed is verified until it ends.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::TimeDelta;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::{
    entity::signing_key,
    rules::{KEY_NOTICE, is_key_due},
    secrets::MasterSecret,
    tokens::{Grant, KeyRecord},
};
use crate::{
    core::{Core, OpenError},
    environment::{Environment, Time},
    store::{Store, StoreError},
};

/// How old the keys in memory may be when they are used to sign.
const FRESH: TimeDelta = TimeDelta::minutes(5);
/// Tokens with unknown keys, which anybody can make up, have the keys read again this often at most.
const LEAST_PAUSE: TimeDelta = TimeDelta::seconds(1);

/// What a rotation did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rotation {
    /// The key that signs next.
    pub kid: String,
    /// From when it signs.
    pub signs_from: Time,
    /// False if this key was waiting already, and nothing was changed.
    pub is_new: bool,
}

/// Makes a new signing key, which signs in an hour; the present one retires then.
///
/// # Errors
/// What the database answers.
pub async fn rotate_keys(core: &Core) -> Result<Rotation, StoreError> {
    let rotation = rotate(core, |_, _| true).await?;
    reload(core).await?;
    Ok(rotation)
}

/// Makes a new key if the present one has signed for 90 days.
pub(crate) async fn rotate_if_due(core: &Core) -> Result<(), StoreError> {
    let rotation = rotate(core, is_key_due).await?;
    if rotation.is_new {
        tracing::info!(kid = rotation.kid, signs_from = %rotation.signs_from, "a new signing key was made");
        reload(core).await?;
    }
    Ok(())
}

/// The newest key's row is the lock: who comes second finds it retired by who was first.
async fn rotate(core: &Core, is_due: fn(Time, Time) -> bool) -> Result<Rotation, StoreError> {
    use signing_key::{Column, Entity};
    let now = core.environment().now();
    let tx = core.store().global_tx().await?;
    let newest = Entity::find()
        .filter(Column::RetiresAt.is_null())
        .order_by_desc(Column::CreatedAt)
        .order_by_desc(Column::Id)
        .limit(1);
    let Some(old) = tx.lock(newest).await? else {
        // Another node has this moment put a new key in the old one's place.
        drop(tx);
        let newest = Entity::find().order_by_desc(Column::CreatedAt).limit(1);
        let key = core.store().global_one(newest).await?;
        let key = key.ok_or_else(|| StoreError::Corrupt("no signing key".to_owned()))?;
        return Ok(Rotation { kid: key.kid, signs_from: key.created_at, is_new: false });
    };
    if old.created_at > now || !is_due(old.created_at, now) {
        return Ok(Rotation { kid: old.kid, signs_from: old.created_at, is_new: false });
    }
    let signs_from = now + KEY_NOTICE;
    let new = new_key(core.identity().master(), core.environment(), signs_from);
    let kid = new.kid.clone();
    tx.insert::<Entity>(new).await?;
    tx.update::<Entity>(signing_key::Model { retires_at: Some(signs_from), ..old }).await?;
    tx.commit().await?;
    Ok(Rotation { kid, signs_from, is_new: true })
}

/// The public keys as a JWK set, for everyone who checks our tokens.
///
/// # Errors
/// What the database answers.
pub async fn jwks(core: &Core) -> Result<serde_json::Value, StoreError> {
    refresh(core, FRESH).await?;
    Ok(core.identity().keys().jwks(core.environment().now()))
}

/// Signs an access token and says when it ends.
pub(super) async fn sign(core: &Core, grant: Grant) -> Result<(String, Time), StoreError> {
    refresh(core, FRESH).await?;
    let signed = core.identity().keys().sign(grant, core.environment().now());
    signed.map_err(|error| StoreError::Corrupt(error.to_string()))
}

/// Another node may have made the key that a token names.
pub(super) async fn look_again(core: &Core) -> Result<(), StoreError> {
    refresh(core, LEAST_PAUSE).await
}

async fn refresh(core: &Core, most: TimeDelta) -> Result<(), StoreError> {
    if core.identity().keys_read_at() + most <= core.environment().now() { reload(core).await } else { Ok(()) }
}

async fn reload(core: &Core) -> Result<(), StoreError> {
    let outcome = core.identity().reload_keys(core.store(), core.environment().now()).await;
    outcome.map_err(|error| match error {
        OpenError::Store(error) => error,
        other => StoreError::Corrupt(other.to_string()),
    })
}

/// A new key as it is stored.
pub(super) fn new_key(master: &MasterSecret, environment: &Environment, signs_from: Time) -> signing_key::Model {
    let record = KeyRecord::new(master, environment.bytes(), signs_from);
    signing_key::Model {
        id: environment.new_id(),
        kid: record.kid,
        public_key: URL_SAFE_NO_PAD.encode(record.public_key),
        created_at: record.created_at,
        retires_at: None,
    }
}

/// All keys, read back.
pub(super) async fn stored(store: &Store) -> Result<Vec<KeyRecord>, StoreError> {
    let rows = store.global_all(signing_key::Entity::find()).await?;
    rows.into_iter()
        .map(|row| {
            let bytes = URL_SAFE_NO_PAD.decode(&row.public_key).ok().and_then(|b| <[u8; 32]>::try_from(b).ok());
            let public_key = bytes.ok_or_else(|| StoreError::Corrupt(format!("public key {}", row.kid)))?;
            Ok(KeyRecord { kid: row.kid, public_key, created_at: row.created_at, retires_at: row.retires_at })
        })
        .collect()
}
