//! Activities and what belongs to them. The policy speaks of the whole activity; of plans, parts and consents outsiders
//! see less than of it, which is said here in the policy's words.

use uuid::Uuid;

use super::{Compared, Reader, Rows, compare, is_inside, views};
use crate::{
    activities::{
        CoHostState,
        entity::{activity, co_host, consent, plan_version},
    },
    organisations::OrganisationState,
    policy::{ActivityFacts, Facts},
    scope::Actor,
};

pub(super) async fn compare_all(readers: &[Reader], rows: &Rows) -> Vec<Compared> {
    let activity = |id: Uuid| rows.activities.iter().find(|row| row.id == id).unwrap();
    vec![
        compare::<activity::Entity>(readers, &rows.activities, |actor, row| views(actor, &facts(rows, row))).await,
        compare::<plan_version::Entity>(readers, &rows.plans, |actor, row| {
            let activity = activity(row.activity_id);
            let is_agreed = activity.current_plan_id == Some(row.id);
            is_party(rows, actor, row.activity_id) || (is_agreed && views(actor, &facts(rows, activity)))
        })
        .await,
        compare::<co_host::Entity>(readers, &rows.co_hosts, |actor, row| {
            let is_told = row.state == CoHostState::Accepted && views(actor, &facts(rows, activity(row.activity_id)));
            is_told || is_party(rows, actor, row.activity_id) || is_inside(actor, row.organisation_id)
        })
        .await,
        compare::<consent::Entity>(readers, &rows.consents, |actor, row| is_party(rows, actor, row.activity_id)).await,
    ]
}

fn facts(rows: &Rows, row: &activity::Model) -> Facts {
    let of = |state| {
        let parts = rows.co_hosts.iter().filter(|part| part.activity_id == row.id && part.state == state);
        parts.map(|part| part.organisation_id).collect()
    };
    Facts::Activity(ActivityFacts {
        lead: row.organisation_id,
        invited: of(CoHostState::Invited),
        co_hosts: of(CoHostState::Accepted),
        is_published: row.published_at.is_some(),
        is_hidden: row.hidden_at.is_some(),
        lead_is_active: rows.state_of(row.organisation_id) == OrganisationState::Active,
    })
}

/// Staff, and whoever serves the lead, a co-host or an organisation that is invited.
fn is_party(rows: &Rows, actor: &Actor, activity: Uuid) -> bool {
    let row = rows.activities.iter().find(|row| row.id == activity).unwrap();
    let parts = rows.co_hosts.iter().filter(|part| {
        part.activity_id == activity && matches!(part.state, CoHostState::Invited | CoHostState::Accepted)
    });
    let mut parties = std::iter::once(row.organisation_id).chain(parts.map(|part| part.organisation_id));
    parties.any(|organisation| is_inside(actor, organisation))
}
