//! The table `hubs`.

use sea_orm::entity::prelude::*;

use crate::{environment::Time, store::global::GlobalTable};

/// A hub: one district's collaboration space.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "hubs")]
pub struct Model {
    /// The row.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The name in addresses: lower-case letters, digits and hyphens.
    pub slug: String,
    /// The name in Chinese.
    pub name: String,
    /// The name in English.
    pub name_en: Option<String>,
    /// The tz database's name of its time zone.
    pub time_zone: String,
    /// The organisation that runs it, mostly the sub-district office.
    pub host_organisation_id: Option<Uuid>,
    /// Where to complain, shown in the footer.
    pub complaint_contact: Option<String>,
    /// The number under which the site is filed with the telecommunications authority, shown in the footer (Order No. 33
    /// of the Ministry of Information Industry, 2005, article 13).
    pub icp_filing: Option<String>,
    /// The number under which the site is filed with the police, shown in the footer (Order No. 33 of the Ministry of
    /// Public Security, 1997, as amended in 2011, article 12).
    pub police_filing: Option<String>,
    /// True if staff look at activities before they are published.
    pub checks_activities: bool,
    /// Which version of the content it was given last: see [`crate::content`].
    pub content_version: i64,
    /// When it was made.
    pub created_at: Time,
}

/// None that a query needs.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl GlobalTable for Entity {}
