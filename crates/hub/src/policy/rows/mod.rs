//! What the door shows of every table is what the policy lets view, row by row and reader by reader.
//!
//! The tables are read from the catalogue: one that somebody adds fails here until it is compared too.

mod activities;
mod cast;
mod channels;
mod made;
mod notifications;
mod questions;
mod resources;

use std::collections::BTreeSet;

use sea_orm::{ConnectionTrait, Database, DbBackend, Statement};
use uuid::Uuid;

use self::{
    cast::{Reader, readers},
    made::Rows,
};
use super::{Action, Facts, OrganisationFacts, can};
use crate::{
    activities::{template_entity, tests::support::District},
    audit,
    identity::entity::{api_token, hub_role, slip},
    moderation::entity::{appeal, decision, hiding, hub_rule, lease, reason_template, report, sanction},
    organisations::{self, file_entity, member},
    privacy,
    scope::Actor,
    store::{TenantOwned, TenantRow, idempotency},
};

#[tokio::test]
async fn the_door_shows_of_every_table_what_the_policy_lets_view() {
    for d in District::each().await {
        // The district's own hub has rows too, which nobody must see from this one.
        let (hub, rows) = made::in_new_hub(&d).await;
        let readers = readers(&d.core, hub);
        let mut compared = the_hub_s(&readers, &rows).await;
        compared.extend(activities::compare_all(&readers, &rows).await);
        compared.extend(resources::compare_all(&readers, &rows).await);
        compared.extend(questions::compare_all(&readers, &rows).await);
        compared.extend(notifications::compare_all(&readers, &rows).await);
        compared.extend(channels::compare_all(&readers, &rows).await);
        let differences: Vec<_> = compared.iter().filter_map(|compared| compared.difference.as_deref()).collect();
        assert!(differences.is_empty(), "{}", differences.join("\n"));
        let tables: BTreeSet<_> = compared.into_iter().map(|compared| compared.table).collect();
        assert_eq!(tables, tenant_tables(&d.url).await);
    }
}

/// Organisations and what is inside them, reports, and what the hub keeps about itself.
async fn the_hub_s(readers: &[Reader], rows: &Rows) -> Vec<Compared> {
    let is_program = |actor: &Actor| matches!(actor, Actor::System(_));
    vec![
        compare::<organisations::Entity>(readers, &rows.organisations, |actor, row| {
            let facts = OrganisationFacts { id: row.id, state: row.state, applicant: row.applicant_id };
            views(actor, &Facts::Organisation(facts))
        })
        .await,
        compare::<member::Entity>(readers, &rows.members, |actor, row| is_inside(actor, row.organisation_id)).await,
        compare::<slip::Entity>(readers, &rows.slips, |actor, row| is_inside(actor, row.organisation_id)).await,
        compare::<api_token::Entity>(readers, &rows.tokens, |actor, row| is_inside(actor, row.organisation_id)).await,
        compare::<file_entity::Entity>(readers, &rows.files, |actor, row| is_inside(actor, row.organisation_id)).await,
        compare::<report::Entity>(readers, &rows.reports, |actor, row| {
            let (organisation, concerned) = (row.organisation_id, row.subject_organisation_id);
            views(actor, &Facts::Report { organisation, concerned })
        })
        .await,
        compare::<sanction::Entity>(readers, &rows.sanctions, |actor, row| is_inside(actor, row.organisation_id)).await,
        compare::<hiding::Entity>(readers, &rows.hidings, |actor, row| is_inside(actor, row.organisation_id)).await,
        compare::<appeal::Entity>(readers, &rows.appeals, |actor, row| {
            let (organisation, first_decided_by) = (row.organisation_id, row.first_decided_by);
            views(actor, &Facts::Appeal { organisation, first_decided_by })
        })
        .await,
        compare::<decision::Entity>(readers, &rows.decisions, |actor, row| {
            views(actor, &Facts::Decision { organisation: row.organisation_id, decided_by: row.decided_by })
        })
        .await,
        // Nor about what staff keeps for itself, nor about rules: the public reads those that stand, the hub's people all.
        compare::<lease::Entity>(readers, &rows.leases, |actor, _| actor.is_staff()).await,
        compare::<reason_template::Entity>(readers, &rows.templates, |actor, _| actor.is_staff()).await,
        compare::<template_entity::Entity>(readers, &rows.activity_templates, |actor, _| {
            !matches!(actor, Actor::Public)
        })
        .await,
        compare::<hub_rule::Entity>(readers, &rows.rules, |actor, row| {
            row.retired_at.is_none() || !matches!(actor, Actor::Public)
        })
        .await,
        // The policy has no say about roles: staff sees who is staff, and each person the own ones. A token is no person.
        compare::<hub_role::Entity>(readers, &rows.hub_roles, |actor, row| {
            let is_own = actor.account().is_some_and(|a| a.token.is_none() && a.id == row.account_id);
            actor.is_staff() || is_own
        })
        .await,
        // Nor about what people agreed to: each sees the own.
        compare::<privacy::entity::Entity>(readers, &rows.privacy_consents, |actor, row| {
            let is_own = actor.account().is_some_and(|a| a.token.is_none() && a.id == row.account_id);
            is_program(actor) || is_own
        })
        .await,
        compare::<audit::Entries>(readers, &rows.entries, |actor, _| {
            can(actor, None, Action::ReadAudit, &Facts::Hub).is_ok()
        })
        .await,
        compare::<audit::seal_entity::Entity>(readers, &rows.seals, |actor, _| is_program(actor)).await,
        compare::<idempotency::Entity>(readers, &rows.keys, |actor, _| is_program(actor)).await,
    ]
}

fn views(actor: &Actor, facts: &Facts) -> bool {
    can(actor, None, Action::View, facts).is_ok()
}

/// Whether an organisation's inner affairs are open to the actor.
fn is_inside(actor: &Actor, organisation: Uuid) -> bool {
    views(actor, &Facts::Inner { organisation })
}

/// A table, and where the door and the policy first differ on it.
struct Compared {
    table: String,
    difference: Option<String>,
}

/// Compares, for every reader, the rows that the door shows with those that the actor sees.
async fn compare<E: TenantOwned>(
    readers: &[Reader],
    rows: &[E::Model],
    sees: impl Fn(&Actor, &E::Model) -> bool,
) -> Compared {
    let table = E::default().table_name().to_owned();
    let made: BTreeSet<Uuid> = rows.iter().map(TenantRow::id).collect();
    let (mut sizes, mut difference) = (BTreeSet::new(), None);
    for Reader { name, scope } in readers {
        let shown: BTreeSet<Uuid> = scope.all(E::find()).await.unwrap().iter().map(TenantRow::id).collect();
        assert!(shown.is_subset(&made), "{table}: {name} is shown what is not this hub's");
        let differs = |row: &&E::Model| shown.contains(&row.id()) != sees(scope.actor(), row);
        if let Some(row) = rows.iter().find(differs) {
            let is_shown = shown.contains(&row.id());
            difference
                .get_or_insert(format!("{table}: {name} is shown: {is_shown}, the policy says otherwise: {row:?}"));
        }
        sizes.insert(shown.len());
    }
    if sizes.len() < 2 {
        difference.get_or_insert(format!("{table}: everybody sees {sizes:?} rows, which compares nothing"));
    }
    Compared { table, difference }
}

/// The tables whose key begins with the hub.
async fn tenant_tables(url: &str) -> BTreeSet<String> {
    let db = Database::connect(url).await.unwrap();
    let sql = match db.get_database_backend() {
        DbBackend::Postgres => {
            "SELECT table_name::text FROM information_schema.key_column_usage \
             JOIN information_schema.table_constraints USING (constraint_schema, constraint_name, table_name) \
             WHERE constraint_schema = 'public' AND constraint_type = 'PRIMARY KEY' AND column_name = 'hub_id'"
        }
        _ => {
            "SELECT t.name FROM sqlite_schema t, pragma_table_info(t.name) c \
             WHERE t.type = 'table' AND c.name = 'hub_id' AND c.pk > 0"
        }
    };
    let rows = db.query_all_raw(Statement::from_string(db.get_database_backend(), sql)).await.unwrap();
    rows.iter().map(|row| row.try_get_by_index(0).unwrap()).collect()
}
