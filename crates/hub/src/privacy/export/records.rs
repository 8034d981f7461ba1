//! Where a hub's tables name an account: every column that the inventory says holds one, as a test keeps it.

use sea_orm::{ColumnTrait, IdenStatic, QueryFilter};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::{
    Scope,
    activities::entity::{activity, consent, history, outside_invitation, plan_version, prepared_consent},
    identity::entity::{api_token, slip},
    moderation::entity::{appeal, decision, hiding, lease, report, sanction},
    organisations::{self, file_entity},
    questions::question,
    resources::{bookings, offers},
    store::{StoreError, TenantOwned, TenantRow},
};

macro_rules! records {
    ($($entity:ty: $column:expr,)*) => {
        /// The ids of the rows that name the account, by table and column; empty ones are left out.
        pub(super) async fn of(scope: &Scope, account: Uuid) -> Result<Vec<Value>, StoreError> {
            let mut all = vec![];
            $(all.extend(ids::<$entity>(scope, $column, account).await?);)*
            Ok(all)
        }

        /// The tables and columns that are looked at.
        #[cfg(test)]
        fn columns() -> Vec<(String, String)> {
            vec![$((sea_orm::EntityName::table_name(&<$entity>::default()).to_owned(), $column.as_str().to_owned()),)*]
        }
    };
}

records! {
    organisations::Entity: organisations::Column::ApplicantId,
    file_entity::Entity: file_entity::Column::CreatedBy,
    slip::Entity: slip::Column::AccountId,
    slip::Entity: slip::Column::CreatedBy,
    slip::Entity: slip::Column::SpentBy,
    api_token::Entity: api_token::Column::AccountId,
    offers::Entity: offers::Column::CreatedBy,
    bookings::Entity: bookings::Column::CreatedBy,
    activity::Entity: activity::Column::CreatedBy,
    plan_version::Entity: plan_version::Column::ProposedByAccountId,
    consent::Entity: consent::Column::AccountId,
    prepared_consent::Entity: prepared_consent::Column::AccountId,
    history::Entity: history::Column::AccountId,
    outside_invitation::Entity: outside_invitation::Column::CreatedBy,
    question::Entity: question::Column::CreatedBy,
    report::Entity: report::Column::CreatedBy,
    report::Entity: report::Column::DecidedBy,
    sanction::Entity: sanction::Column::DecidedBy,
    hiding::Entity: hiding::Column::DecidedBy,
    appeal::Entity: appeal::Column::CreatedBy,
    appeal::Entity: appeal::Column::FirstDecidedBy,
    appeal::Entity: appeal::Column::DecidedBy,
    lease::Entity: lease::Column::AccountId,
    decision::Entity: decision::Column::DecidedBy,
}

async fn ids<E: TenantOwned>(scope: &Scope, column: E::Column, account: Uuid) -> Result<Option<Value>, StoreError> {
    let rows = scope.all(E::find().filter(column.eq(account))).await?;
    let ids: Vec<Uuid> = rows.iter().map(TenantRow::id).collect();
    Ok((!ids.is_empty()).then(|| json!({ "table": E::default().table_name(), "column": column.as_str(), "ids": ids })))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::columns;
    use crate::privacy::{Nature, inventory};

    /// What the copy tells in words of their own, beside the ids.
    const TOLD: [&str; 5] = ["members", "hub_roles", "notice_reads", "privacy_consents", "audit_entries"];

    #[test]
    fn every_column_that_names_an_account_is_copied() {
        let held = inventory().filter(|table| table.impersonal.contains(&"hub_id") && !TOLD.contains(&table.name));
        let named = held.flat_map(|table| {
            let accounts = table.personal.iter().filter(|(entry, _)| entry.nature == Nature::Account);
            accounts.flat_map(|(_, columns)| columns.iter().map(|column| (table.name.to_owned(), (*column).to_owned())))
        });
        assert_eq!(columns().into_iter().collect::<BTreeSet<_>>(), named.collect::<BTreeSet<_>>());
    }
}
