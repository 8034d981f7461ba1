//! What a hub is given to begin with, and what newer versions of the program add to it: rules, reasons and templates of
//! activities. It is the hub's own then: its admins change and retire it, and nothing that they did is touched again.
//!
//! The texts are data, in `content` beside `src`; each entry says which version brought it. A hub remembers the version it
//! was given last, and gets what is newer.

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, Select};
use serde_json::json;

use crate::{
    Scope, activities,
    core::Core,
    failure::Failure,
    identity::{self, HubRow, IdentityRule, entity::hub::Entity as HubTable},
    moderation,
    policy::{Action, Facts},
    store::{Change, Permit, StoreError, write},
};

/// The version of the content that this program has. Raise it with every entry that is added.
pub const VERSION: i64 = 2;

/// Whether a list tells what its admins have retired: no longer offered, and still cited by what was done under it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Retired {
    /// What is in use alone.
    LeftOut,
    /// All there ever was.
    Told,
}

impl Retired {
    /// For whoever asks with what is retired, or without.
    #[must_use]
    pub const fn told_if(is_asked: bool) -> Self {
        if is_asked { Self::Told } else { Self::LeftOut }
    }

    /// The rows to be listed, of a table that has a column of this name for when they were retired.
    pub(crate) fn of<E: EntityTrait>(self, column: E::Column) -> Select<E> {
        match self {
            Self::LeftOut => E::find().filter(column.is_null()),
            Self::Told => E::find(),
        }
    }
}

/// What was given to a hub.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// The hub's name in addresses.
    pub hub: String,
    /// The version it had.
    pub from: i64,
}

/// Gives every hub what is newer than what it has. At start, and as often as one likes.
///
/// # Errors
/// What the database answers.
pub async fn bring_up_to_date(core: &Core) -> Result<Vec<Given>, StoreError> {
    let mut given = vec![];
    for hub in identity::hubs(core).await? {
        if hub.content_version < VERSION {
            given.extend(give(core, hub).await?);
        }
    }
    Ok(given)
}

async fn give(core: &Core, hub: HubRow) -> Result<Option<Given>, StoreError> {
    let scope = Scope::system(core, hub.id, "newer content");
    let outcome: Result<_, Failure<IdentityRule>> = write(&scope, Action::GiveContent, |tx| async move {
        // Another node may have been first.
        let mut row = identity::lock_hub(&tx).await?;
        let permit = tx.permit(&Facts::Hub)?;
        let (id, from) = (row.id, row.content_version);
        row.content_version = give_in(&permit, from).await?;
        let change = Change::of::<HubRow>(id, json!({ "contentVersion": row.content_version, "from": from }));
        let given = (from < row.content_version).then(|| Given { hub: row.slug.clone(), from });
        permit.update_global::<HubTable>(row).await?;
        Ok(permit.done(given, change))
    })
    .await;
    match outcome {
        Ok(given) => Ok(given),
        Err(Failure::Store(error)) => Err(error),
        Err(other) => {
            tracing::error!(hub = hub.slug, error = %other, "a hub could not be given newer content");
            Ok(None)
        }
    }
}

/// Gives what is newer than a version; answers which version the hub has then.
pub(crate) async fn give_in(permit: &Permit, after: i64) -> Result<i64, StoreError> {
    moderation::seed_in(permit, after).await?;
    activities::seed_templates_in(permit, after).await?;
    Ok(after.max(VERSION))
}
