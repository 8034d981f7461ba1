//! The table `files`: evidence that organisations gave. The bytes lie in the file store.

use sea_orm::{Condition, entity::prelude::*};

use crate::{
    environment::Time,
    scope::Actor,
    store::{never, tenant_owned},
};

/// A file.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "files")]
pub struct Model {
    /// The hub.
    #[sea_orm(primary_key, auto_increment = false)]
    pub hub_id: Uuid,
    /// The file.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Whose evidence it is.
    pub organisation_id: Uuid,
    /// The name it was uploaded with, for people.
    pub name: String,
    /// What its content was found to be.
    pub media_type: String,
    /// Bytes.
    pub size: i64,
    /// SHA-256, in hexadecimal digits.
    pub sha256: String,
    /// The account that uploaded it.
    pub created_by: Uuid,
    /// When.
    pub created_at: Time,
    /// When it was taken away.
    pub removed_at: Option<Time>,
}

/// None that a query needs.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

tenant_owned!(|actor: &Actor| {
    if actor.is_staff() {
        return Condition::all();
    }
    let own = actor.organisations();
    if own.is_empty() { never() } else { Condition::all().add(Column::OrganisationId.is_in(own)) }
});
