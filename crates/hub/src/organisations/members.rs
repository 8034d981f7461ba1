//! Who serves in an organisation: reading, changing roles, taking them away. Bringing people in is `identity`'s.

use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter};
use serde_json::json;
use uuid::Uuid;

use super::{
    Member, MemberRole,
    member::{Column, Entity},
};
use crate::{
    Scope,
    failure::{Failure, Rule},
    policy::{Action, Facts},
    store::{Change, Direction, Event, Id, Keyset, StoreError, Tx, list_below, write},
};

type Result<T> = std::result::Result<T, Failure<MemberRule>>;

/// Why a membership stays as it is.
#[derive(Debug, thiserror::Error)]
pub enum MemberRule {
    /// An organisation must keep one lead.
    #[error("an organisation must keep a lead")]
    LastLead,
}

impl Rule for MemberRule {}

list_below! {
    /// The members of an organisation, newest first; nobody sees those of an organisation that is not his.
    MembersOf: Member = Entity::find(), Column::OrganisationId, Keyset::id(Direction::Descending)
}

/// The memberships of these ids that the actor may see.
///
/// # Errors
/// What the database answers.
pub async fn members_by_ids(scope: &Scope, ids: &[Uuid]) -> std::result::Result<Vec<Member>, StoreError> {
    scope.by_ids::<Entity>(ids).await
}

/// Gives a member another role; it counts from the next request on.
///
/// # Errors
/// [`Failure`]; the last lead stays lead.
pub async fn change_member_role(scope: &Scope, id: Id<Member>, role: MemberRole) -> Result<Id<Member>> {
    write(scope, Action::ChangeMemberRole, |tx| async move {
        let mut row = lock_with_organisation(&tx, id).await?;
        let keeps_lead = role == MemberRole::Lead || has_other_lead(&tx, &row).await?;
        let permit = tx.permit(&Facts::Inner { organisation: row.organisation_id })?;
        if !keeps_lead {
            return Err(MemberRule::LastLead.into());
        }
        let detail = json!({ "account": row.account_id, "from": row.role, "to": role });
        row.role = role;
        permit.emit(Event::change::<Member>(row.id)).await?;
        permit.update::<Entity>(row).await?;
        Ok(permit.done(id, Change::of::<Member>(id.uuid(), detail)))
    })
    .await
}

/// Takes a member's post away; it counts from the next request on.
///
/// # Errors
/// [`Failure`]; the last lead stays.
pub async fn remove_member(scope: &Scope, id: Id<Member>) -> Result<Id<Member>> {
    write(scope, Action::RemoveMember, |tx| async move {
        let row = lock_with_organisation(&tx, id).await?;
        let keeps_lead = has_other_lead(&tx, &row).await?;
        let permit = tx.permit(&Facts::Inner { organisation: row.organisation_id })?;
        if !keeps_lead {
            return Err(MemberRule::LastLead.into());
        }
        permit.delete::<Entity>(Condition::all().add(Column::Id.eq(row.id))).await?;
        permit.emit(Event::change::<Member>(row.id)).await?;
        let detail = json!({ "account": row.account_id, "role": row.role });
        Ok(permit.done(id, Change::of::<Member>(id.uuid(), detail)))
    })
    .await
}

/// The organisation is the members' root: two changes at once to who leads it follow one another.
async fn lock_with_organisation(tx: &Tx, id: Id<Member>) -> Result<Member> {
    let seen = tx.one(Entity::find().filter(Column::Id.eq(id.uuid()))).await?;
    let seen = seen.ok_or(crate::policy::Refused::Hidden)?;
    tx.lock_uuid::<super::Entity>(seen.organisation_id).await?;
    Ok(tx.lock::<Entity>(id).await?)
}

async fn has_other_lead(tx: &Tx, row: &Member) -> Result<bool> {
    let others = Entity::find()
        .filter(Column::OrganisationId.eq(row.organisation_id))
        .filter(Column::Role.eq(MemberRole::Lead))
        .filter(Column::Id.ne(row.id));
    Ok(row.role != MemberRole::Lead || tx.count(others).await? > 0)
}
