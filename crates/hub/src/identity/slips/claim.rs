//! Claiming a slip: account, post, hub role and session in one transaction, and the slip spent.

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use serde_json::json;
use uuid::Uuid;

use super::{
    super::{
        Result,
        entity::{account, session, slip::SlipKind},
        hub_roles::{grant_in, held, lock_hub},
        hubs::hub_by_id,
        new_account::{NewAccount, insert_in},
        rules::{self, IdentityRule},
        secrets::OutsideToken,
        sessions::{
            Caller, NewSession, SignedIn, account_scope, draw_token, lock_going_on, make_known_in, move_in, signed_in,
            signed_in_as,
        },
        throttle::{self, Counter},
    },
    Entity, Slip, lock_open,
    lookup::{SlipCredential, find},
};
use crate::{
    Scope,
    core::Core,
    organisations::{self, Member, MemberRole, Organisation, OrganisationId, member},
    policy::{Action, Facts, Refused},
    store::{Change, Event, Permit, StoreError, Tx, write},
};

/// The path of the new account's fields in the input.
const AT: &str = "newAccount.";

/// Who comes in.
pub enum Claimant<'a> {
    /// Somebody who has no account yet.
    New(&'a NewAccount),
    /// Somebody who has signed in, in whichever hub: her session moves to the slip's.
    SignedIn(&'a Scope),
}

/// A slip to be claimed.
pub struct ClaimSlip<'a> {
    /// What she has of the slip.
    pub credential: SlipCredential,
    /// Who she is.
    pub claimant: Claimant<'a>,
    /// True where others use the same computer; for a new account, whose session begins here.
    pub is_shared_computer: bool,
}

/// Comes in to a post, and signs in.
///
/// A member of the organisation keeps the higher of both roles and gets the slip's post. Where the organisation has
/// leads and the slip makes another, the old ones stay, and the audit entry and a live update on their memberships
/// tell of it; there is no inbox to write to.
///
/// # Errors
/// [`IdentityRule`] for the slip, [`crate::failure::Failure::Invalid`] for the new account.
pub async fn claim_slip(core: &Core, input: &ClaimSlip<'_>, caller: &Caller) -> Result<SignedIn> {
    let (scope, slip) = find(core, &input.credential, SlipKind::Claim, caller).await?;
    match input.claimant {
        Claimant::New(new) => claim_new(core, &scope, &slip, new, input.is_shared_computer, caller).await,
        Claimant::SignedIn(actor) => claim_signed_in(core, &slip, actor).await,
    }
}

async fn claim_new(
    core: &Core,
    slip_scope: &Scope,
    slip: &Slip,
    new: &NewAccount,
    is_shared_computer: bool,
    caller: &Caller,
) -> Result<SignedIn> {
    // Who holds a slip learns which numbers and addresses are taken, so no slip answers often.
    throttle::admit(core, &[Counter::claim_of(core, slip.id)]).await?;
    let organisation = organisations::organisation(slip_scope, OrganisationId::new(slip.organisation_id)).await?;
    let organisation = organisation.map(|row| row.name).unwrap_or_default();
    let hub = hub_by_id(core, slip.hub_id).await?.ok_or(IdentityRule::UnknownSlip)?;
    let names = [organisation.as_str(), slip.post.as_str(), hub.name.as_str(), hub.slug.as_str()];
    let account = new.draw(core, AT, &names).await?;
    let session = NewSession::draw(core, account.id, slip.hub_id, is_shared_computer, caller);
    let scope = account_scope(core, slip.hub_id, account.id, caller.request);
    write(&scope, Action::ClaimSlip, |tx| {
        let (account, session) = (account.clone(), session.clone());
        async move {
            let claim = Claim::lock(&tx, slip, account.id).await?;
            let permit = tx.permit(&Facts::Hub)?;
            insert_in(&permit, AT, account).await?;
            let change = claim.settle(&permit).await?;
            session.begin_in(&permit).await?;
            Ok(permit.done((), change))
        }
    })
    .await?;
    session.signed_in(core, caller.request).await
}

async fn claim_signed_in(core: &Core, slip: &Slip, actor: &Scope) -> Result<SignedIn> {
    let (id, session) = signed_in_as(actor)?;
    let scope = account_scope(core, slip.hub_id, id, actor.request_id());
    let token: OutsideToken = draw_token(core, slip.hub_id);
    let token = &token;
    let row: session::Model = write(&scope, Action::ClaimSlip, |tx| async move {
        let claim = Claim::lock(&tx, slip, id).await?;
        let find = account::Entity::find().filter(account::Column::Id.eq(id));
        tx.lock_global(find).await?.ok_or(Refused::Hidden)?;
        let row = lock_going_on(&tx, id, session).await?;
        let permit = tx.permit(&Facts::Hub)?;
        let change = claim.settle(&permit).await?;
        let row = move_in(&permit, row, token).await?;
        Ok(permit.done(row, change))
    })
    .await?;
    signed_in(core, &row, token, actor.request_id()).await
}

/// What claiming reads and locks before it changes anything.
struct Claim {
    organisation: Organisation,
    slip: Slip,
    account: Uuid,
    member: Option<Member>,
    leads: Vec<Member>,
}

impl Claim {
    async fn lock(tx: &Tx, seen: &Slip, account: Uuid) -> Result<Self> {
        if seen.hub_role.is_some() {
            lock_hub(tx).await?;
        }
        let (organisation, slip, _) = lock_open(tx, seen).await?;
        rules::takes_members(organisation.state)?;
        let members = member::Entity::find().filter(member::Column::OrganisationId.eq(organisation.id));
        let of_account = members.clone().filter(member::Column::AccountId.eq(account)).lock_exclusive();
        let member = tx.one(of_account).await?;
        let leads = tx.all(members.filter(member::Column::Role.eq(MemberRole::Lead))).await?;
        Ok(Self { organisation, slip, account, member, leads })
    }

    /// Gives what the slip promises, and spends it.
    async fn settle(self, permit: &Permit) -> Result<Change> {
        let Self { organisation, slip, account, member, leads } = self;
        make_known_in(permit, account).await?;
        let member = join_in(permit, &slip, account, member).await?;
        if let Some(role) = slip.hub_role
            && held(permit, account, role).await?.is_none()
        {
            grant_in(permit, account, role).await?;
        }
        let others: Vec<Member> = leads.into_iter().filter(|lead| lead.account_id != account).collect();
        let told = if slip.role == MemberRole::Lead { others } else { vec![] };
        for lead in &told {
            permit.emit(Event::change::<Member>(lead.id)).await?;
        }
        organisations::activate_in(permit, organisation).await?;
        let detail = json!({
            "account": account,
            "organisation": slip.organisation_id,
            "member": member,
            "role": slip.role,
            "hubRole": slip.hub_role,
            "leadsTold": told.iter().map(|lead| lead.account_id).collect::<Vec<_>>(),
        });
        let id = slip.id;
        spend_in(permit, slip, account).await?;
        Ok(Change::of::<Slip>(id, detail))
    }
}

/// Makes the account a member with the slip's post, or gives the member it.
async fn join_in(
    permit: &Permit,
    slip: &Slip,
    account: Uuid,
    member: Option<Member>,
) -> std::result::Result<Uuid, StoreError> {
    let scope = permit.scope();
    let id = if let Some(member) = member {
        let id = member.id;
        let role = member.role.max(slip.role);
        permit.update::<member::Entity>(Member { role, post: slip.post.clone(), ..member }).await?;
        id
    } else {
        let row = Member {
            hub_id: scope.hub_id(),
            id: scope.new_id(),
            organisation_id: slip.organisation_id,
            account_id: account,
            role: slip.role,
            post: slip.post.clone(),
            created_at: scope.now(),
        };
        let id = row.id;
        permit.insert::<member::Entity>(row).await?;
        id
    };
    permit.emit(Event::change::<Member>(id)).await?;
    Ok(id)
}

/// A slip is used once.
pub(super) async fn spend_in(permit: &Permit, slip: Slip, account: Uuid) -> std::result::Result<(), StoreError> {
    let id = slip.id;
    let spent_at = Some(permit.scope().now());
    permit.update::<Entity>(Slip { spent_at, spent_by: Some(account), ..slip }).await?;
    permit.emit(Event::change::<Slip>(id)).await
}
