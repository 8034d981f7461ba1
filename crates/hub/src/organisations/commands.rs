//! What an organisation's own people, and the admin who brings one in, do.

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;
use uuid::Uuid;

use super::{
    Member, MemberRole, Organisation, OrganisationId,
    entity::{self, Column, ConsentBy, Entity, Kind, State},
    facts, member,
    rules::{MACHINE, OrganisationRule, Particulars, check},
};
use crate::{
    Scope,
    failure::Failure,
    policy::{Action, Facts},
    store::{Change, Idempotency, Permit, StoreError, Tx, write, write_once},
};

type Result<T> = std::result::Result<T, Failure<OrganisationRule>>;

/// An organisation's particulars as they are typed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegisterOrganisation {
    /// What kind of organisation.
    pub kind: Kind,
    /// The full name, at most 100 characters.
    pub name: String,
    /// The unified social credit code; not for branches and unregistered teams.
    pub uscc: Option<String>,
    /// The superior branch, for branches.
    pub superior: Option<OrganisationId>,
    /// The post to ask for, at most 50 characters.
    pub contact_post: String,
    /// The post's telephone number.
    pub contact_phone: Option<String>,
    /// Where it sits, at most 200 characters.
    pub address: Option<String>,
    /// What it does, at most 2000 characters.
    pub description: String,
}

/// New particulars, and the version they replace.
#[derive(Debug, Clone)]
pub struct UpdateOrganisation {
    /// The organisation.
    pub organisation: OrganisationId,
    /// The version that was read.
    pub version: i64,
    /// All particulars.
    pub particulars: RegisterOrganisation,
}

/// Registers an organisation as a draft; the applicant becomes its lead.
///
/// # Errors
/// [`Failure`]: particulars that are wrong, or taken.
pub async fn register(scope: &Scope, input: &RegisterOrganisation, key: &Idempotency) -> Result<OrganisationId> {
    let particulars = check(input).map_err(Failure::Invalid)?;
    write_once(scope, Action::RegisterOrganisation, key, |tx| {
        let particulars = particulars.clone();
        async move {
            check_superior(&tx, None, input.superior).await?;
            let permit = tx.permit(&Facts::Hub)?;
            let applicant = permit.scope().actor().account().map(|a| a.id);
            let row = new_row(permit.scope(), particulars, input.superior, State::Draft, applicant);
            let id = row.id;
            insert(&permit, row).await?;
            if let Some(account) = applicant {
                permit.insert::<member::Entity>(lead(permit.scope(), id, account)).await?;
            }
            let change = Change::of::<Organisation>(id, json!({ "kind": input.kind }));
            Ok(permit.done(OrganisationId::new(id), change))
        }
    })
    .await
}

/// Brings in an organisation that becomes active when its first slip is claimed.
///
/// # Errors
/// [`Failure`]: particulars that are wrong, or taken.
pub async fn invite(scope: &Scope, input: &RegisterOrganisation, key: &Idempotency) -> Result<OrganisationId> {
    let particulars = check(input).map_err(Failure::Invalid)?;
    write_once(scope, Action::InviteOrganisation, key, |tx| {
        let particulars = particulars.clone();
        async move {
            check_superior(&tx, None, input.superior).await?;
            let permit = tx.permit(&Facts::Hub)?;
            let row = new_row(permit.scope(), particulars, input.superior, State::Invited, None);
            let id = row.id;
            insert(&permit, row).await?;
            let change = Change::of::<Organisation>(id, json!({ "kind": input.kind }));
            Ok(permit.done(OrganisationId::new(id), change))
        }
    })
    .await
}

/// Changes the particulars.
///
/// # Errors
/// [`Failure`], among them [`Failure::Stale`] where somebody else was first.
pub async fn update(scope: &Scope, input: &UpdateOrganisation) -> Result<OrganisationId> {
    let particulars = check(&input.particulars).map_err(Failure::Invalid)?;
    write(scope, Action::UpdateOrganisation, |tx| {
        let particulars = particulars.clone();
        async move {
            let mut row = tx.lock::<Entity>(input.organisation).await?;
            check_superior(&tx, Some(row.id), input.particulars.superior).await?;
            let permit = tx.permit(&facts(&row))?;
            row.state = MACHINE.next(row.state, Action::UpdateOrganisation)?;
            if row.version != input.version {
                return Err(Failure::Stale { current: row.version });
            }
            let changed = apply(&mut row, particulars, input.particulars.superior);
            save(&permit, row).await?;
            let change = Change::of::<Organisation>(input.organisation.uuid(), json!({ "changed": changed }));
            Ok(permit.done(input.organisation, change))
        }
    })
    .await
}

/// Asks for review.
///
/// # Errors
/// [`Failure`].
pub async fn submit(scope: &Scope, id: OrganisationId) -> Result<OrganisationId> {
    write(scope, Action::SubmitOrganisation, |tx| async move {
        let mut row = tx.lock::<Entity>(id).await?;
        let permit = tx.permit(&facts(&row))?;
        row.state = MACHINE.next(row.state, Action::SubmitOrganisation)?;
        row.state_reason = None;
        save(&permit, row).await?;
        Ok(permit.done(id, Change::of::<Organisation>(id.uuid(), json!({}))))
    })
    .await
}

/// Leaves the hub. Its offers disappear with it; its history stays.
///
/// # Errors
/// [`Failure`].
pub async fn archive(scope: &Scope, id: OrganisationId) -> Result<OrganisationId> {
    let host = scope.core().identity().host_organisation(scope.store(), scope.hub_id()).await?;
    write(scope, Action::ArchiveOrganisation, |tx| async move {
        let mut row = tx.lock::<Entity>(id).await?;
        let permit = tx.permit(&facts(&row))?;
        if host == Some(row.id) {
            return Err(OrganisationRule::HostOrganisation.into());
        }
        row.state = MACHINE.next(row.state, Action::ArchiveOrganisation)?;
        save(&permit, row).await?;
        Ok(permit.done(id, Change::of::<Organisation>(id.uuid(), json!({}))))
    })
    .await
}

/// Says who consents to plans for the organisation. What was consented to before stands.
///
/// # Errors
/// [`Failure`].
pub async fn set_consent_by(scope: &Scope, id: OrganisationId, consent_by: ConsentBy) -> Result<OrganisationId> {
    write(scope, Action::SetConsentBy, |tx| async move {
        let mut row = tx.lock::<Entity>(id).await?;
        let permit = tx.permit(&facts(&row))?;
        row.consent_by = consent_by;
        save(&permit, row).await?;
        Ok(permit.done(id, Change::of::<Organisation>(id.uuid(), json!({ "consentBy": consent_by }))))
    })
    .await
}

/// Makes an organisation of a checked row of an import, inside the import's transaction.
pub(crate) async fn import_in(permit: &Permit, input: &RegisterOrganisation, state: State) -> Result<OrganisationId> {
    let particulars = check(input).map_err(Failure::Invalid)?;
    let row = new_row(permit.scope(), particulars, input.superior, state, None);
    let id = OrganisationId::new(row.id);
    insert(permit, row).await?;
    Ok(id)
}

/// An invited organisation becomes active when its first slip is claimed; a registered one stays what it is.
pub(crate) async fn activate_in(permit: &Permit, mut row: Organisation) -> std::result::Result<(), StoreError> {
    if row.state == State::Invited {
        row.state = State::Active;
        row.verified_until = Some(super::review::default_verification(permit.scope().now()));
        save(permit, row).await?;
    }
    Ok(())
}

/// Writes a changed row: one version further.
pub(super) async fn save(permit: &Permit, mut row: entity::Model) -> std::result::Result<(), StoreError> {
    row.version += 1;
    row.updated_at = permit.scope().now();
    let id = row.id;
    permit.update::<Entity>(row).await?;
    permit.emit(crate::store::Event::change::<Organisation>(id)).await
}

async fn insert(permit: &Permit, row: entity::Model) -> Result<()> {
    let id = row.id;
    permit.insert::<Entity>(row).await.map_err(taken)?;
    permit.emit(crate::store::Event::change::<Organisation>(id)).await?;
    Ok(())
}

/// The unique indexes speak of the name or of the credit code.
fn taken(error: StoreError) -> Failure<OrganisationRule> {
    match error {
        StoreError::Unique(index) if index.contains("uscc") => {
            OrganisationRule::AlreadyRegistered("credit code").into()
        }
        StoreError::Unique(index) if index.contains("name") => OrganisationRule::AlreadyRegistered("name").into(),
        other => other.into(),
    }
}

pub(super) fn new_row(
    scope: &Scope,
    particulars: Particulars,
    superior: Option<OrganisationId>,
    state: State,
    applicant_id: Option<Uuid>,
) -> entity::Model {
    let p = particulars;
    entity::Model {
        hub_id: scope.hub_id(),
        id: scope.new_id(),
        kind: p.kind,
        name_key: zhtext::sort_key(&p.name),
        name: p.name,
        uscc: p.uscc,
        superior_id: superior.map(OrganisationId::uuid),
        contact_post: p.contact_post,
        contact_phone: p.contact_phone,
        address: p.address,
        description: p.description,
        state,
        state_reason: None,
        consent_by: ConsentBy::Coordinator,
        verified_until: None,
        applicant_id,
        version: 1,
        created_at: scope.now(),
        updated_at: scope.now(),
    }
}

/// Puts the particulars into the row and says which changed.
pub(super) fn apply(row: &mut entity::Model, p: Particulars, superior: Option<OrganisationId>) -> Vec<&'static str> {
    let before = row.clone();
    row.kind = p.kind;
    row.name_key = zhtext::sort_key(&p.name);
    row.name = p.name;
    row.uscc = p.uscc;
    row.superior_id = superior.map(OrganisationId::uuid);
    row.contact_post = p.contact_post;
    row.contact_phone = p.contact_phone;
    row.address = p.address;
    row.description = p.description;
    [
        ("kind", before.kind != row.kind),
        ("name", before.name != row.name),
        ("uscc", before.uscc != row.uscc),
        ("superior", before.superior_id != row.superior_id),
        ("contactPost", before.contact_post != row.contact_post),
        ("contactPhone", before.contact_phone != row.contact_phone),
        ("address", before.address != row.address),
        ("description", before.description != row.description),
    ]
    .into_iter()
    .filter_map(|(field, is_changed)| is_changed.then_some(field))
    .collect()
}

fn lead(scope: &Scope, organisation_id: Uuid, account_id: Uuid) -> Member {
    Member {
        hub_id: scope.hub_id(),
        id: scope.new_id(),
        organisation_id,
        account_id,
        role: MemberRole::Lead,
        post: "负责人".to_owned(),
        created_at: scope.now(),
    }
}

/// The superior is a branch of this hub, and not the branch itself nor one below it.
async fn check_superior(tx: &Tx, of: Option<Uuid>, superior: Option<OrganisationId>) -> Result<()> {
    let mut next = superior.map(OrganisationId::uuid);
    for _ in 0..MOST_LEVELS {
        let Some(id) = next else { return Ok(()) };
        let above = tx.one(Entity::find().filter(Column::Id.eq(id))).await?;
        match above {
            Some(row) if row.kind == Kind::Branch && Some(row.id) != of => next = row.superior_id,
            _ => return Err(OrganisationRule::WrongSuperior.into()),
        }
    }
    Err(OrganisationRule::WrongSuperior.into())
}

/// Deeper trees do not occur: district, street, community, grid, group.
pub(crate) const MOST_LEVELS: usize = 12;
