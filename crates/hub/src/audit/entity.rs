//! The table `audit_entries`.

use sea_orm::{Condition, entity::prelude::*};

use crate::{
    environment::Time,
    scope::{Actor, HubRole},
    store::{never, tenant_owned},
};

/// One thing that somebody did, or was refused.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "audit_entries")]
pub struct Model {
    /// The hub.
    #[sea_orm(primary_key, auto_increment = false)]
    pub hub_id: Uuid,
    /// The entry.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// When the request began.
    pub at: Time,
    /// `account:<id>`, `token:<id>`, `system:<reason>` or `public`.
    pub actor: String,
    /// The account, also where it acted through a token.
    pub account_id: Option<Uuid>,
    /// The organisation acted for.
    pub organisation_id: Option<Uuid>,
    /// The action's name.
    pub action: String,
    /// The type of the thing.
    pub subject_type: Option<String>,
    /// The thing.
    pub subject_id: Option<Uuid>,
    /// Allowed or refused.
    pub outcome: Outcome,
    /// Why it was refused.
    pub reason: Option<String>,
    /// What changed, as a JSON document. Text, so that it reads back byte for byte.
    pub change: String,
    /// The request.
    pub request_id: Uuid,
    /// HMAC-SHA-256 over all of the above, in hexadecimal digits.
    pub mac: String,
}

/// How it ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum Outcome {
    /// It happened.
    #[sea_orm(string_value = "ALLOWED")]
    Allowed,
    /// It did not happen.
    #[sea_orm(string_value = "REFUSED")]
    Refused,
}

impl Outcome {
    /// The name in the database and outside.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Allowed => "ALLOWED",
            Self::Refused => "REFUSED",
        }
    }
}

/// None: entries point at things of any kind.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

tenant_owned!(|actor: &Actor| {
    let reads_all =
        matches!(actor, Actor::System(_)) || actor.has_hub_role(HubRole::Auditor) || actor.has_hub_role(HubRole::Admin);
    if reads_all { Condition::all() } else { never() }
});
