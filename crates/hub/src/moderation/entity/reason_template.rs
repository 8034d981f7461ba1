//! The table `reason_templates`: what moderators write again and again, in both languages.

use sea_orm::entity::prelude::*;

use super::staff_only;
use crate::{environment::Time, machine::stored_enum, scope::Actor, store::tenant_owned};

/// A reason to choose and to complete, for one kind of decision.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "reason_templates")]
pub struct Model {
    /// The hub.
    #[sea_orm(primary_key, auto_increment = false)]
    pub hub_id: Uuid,
    /// The template.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// For which decision.
    pub decision: TemplateFor,
    /// The reason in Chinese.
    pub text_zh: String,
    /// The reason in English.
    pub text_en: String,
    /// Counts the changes.
    pub version: i64,
    /// Since when it is offered no longer.
    pub retired_at: Option<Time>,
    /// When it was made.
    pub created_at: Time,
    /// When it last changed.
    pub updated_at: Time,
}

stored_enum! {
    /// The decision that a template is for.
    TemplateFor {
        /// Asking an applicant for changes.
        RequestChanges = "REQUEST_CHANGES",
        /// Refusing an application.
        RejectOrganisation = "REJECT_ORGANISATION",
        /// Finding nothing wrong.
        DismissReport = "DISMISS_REPORT",
        /// Finding that a report is right.
        UpholdReport = "UPHOLD_REPORT",
        /// Hiding a thing.
        Hide = "HIDE",
        /// A sanction.
        Sanction = "SANCTION",
        /// Agreeing with an appeal.
        UpholdAppeal = "UPHOLD_APPEAL",
        /// Standing by a decision.
        RejectAppeal = "REJECT_APPEAL",
    }
}

/// None that a query needs.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

tenant_owned!(|actor: &Actor| staff_only(actor));
