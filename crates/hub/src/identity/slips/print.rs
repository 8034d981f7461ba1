//! Printing slips and making them worthless.

use chrono::TimeDelta;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use serde_json::json;
use uuid::Uuid;

use super::{
    super::{
        Result,
        entity::{account_hub, hub::Model as HubRow, hub_role, slip::SlipKind},
        rules::{self, Authority, CLAIM_SLIP_LIFETIME, IdentityRule, RESET_SLIP_LIFETIME, Reach, SlipState},
        secrets::{Code, OutsideToken, Secret},
    },
    Column, Entity, Slip,
};
use crate::{
    Scope,
    audit::hex,
    core::Core,
    failure::Failure,
    organisations::{self, Member, MemberRole, OrganisationId, member},
    policy::{Action, Denied, Facts, Refused},
    scope::{Actor, HubRole},
    store::{Change, Event, Id, Idempotency, Permit, StoreError, Tx, write, write_once},
    text::Checks,
};

const MOST_POST_CHARS: usize = 50;
/// Another slip of the hub may have the same eight digits: draw again.
const MOST_DRAWS: u32 = 5;

/// A claim slip to be printed.
#[derive(Debug, Clone)]
pub struct PrintSlip {
    /// The organisation to come in to.
    pub organisation: OrganisationId,
    /// The role that claiming gives.
    pub role: MemberRole,
    /// The post's name, like 联络员, at most 50 characters.
    pub post: String,
}

/// What is printed on a slip besides organisation and post. Shown once, kept as hashes.
#[derive(Debug, Clone)]
pub struct SlipSecret {
    /// For the link and its QR.
    pub token: OutsideToken,
    /// To be typed in.
    pub code: Code,
}

impl SlipSecret {
    /// Where the slip's link and QR lead, below the installation's public address.
    pub fn link(&self, public_url: &str) -> String {
        format!("{public_url}/slip/{}", self.token)
    }
}

/// A slip that was printed.
#[derive(Debug)]
pub struct PrintedSlip {
    /// The slip.
    pub id: Id<Slip>,
    /// Its secrets; none where the request is repeated: they were shown once and are kept nowhere. If that answer was
    /// lost, revoke the slip and print another.
    pub secret: Option<SlipSecret>,
}

/// A slip's id and secrets, drawn before the transaction, which may run twice.
#[derive(Clone)]
pub(crate) struct DrawnSlip {
    id: Uuid,
    secret: SlipSecret,
}

impl DrawnSlip {
    pub(crate) fn draw(core: &Core, hub: Uuid) -> Self {
        let environment = core.environment();
        let token = OutsideToken { hub, secret: Secret::from_random(environment.bytes()) };
        let secret = SlipSecret { token, code: Code::from_random(environment.bytes()) };
        Self { id: environment.new_id(), secret }
    }

    pub(crate) fn id(&self) -> Uuid {
        self.id
    }

    pub(crate) fn printed(self) -> PrintedSlip {
        PrintedSlip { id: Id::new(self.id), secret: Some(self.secret) }
    }

    /// The row of a slip by which a post's holder comes in.
    pub(crate) fn claim(&self, scope: &Scope, organisation: Uuid, role: MemberRole, post: &str) -> Slip {
        let created_by = scope.actor().account().map_or_else(Uuid::nil, |account| account.id);
        Slip {
            hub_id: scope.hub_id(),
            id: self.id,
            kind: SlipKind::Claim,
            organisation_id: organisation,
            role,
            post: post.to_owned(),
            hub_role: None,
            account_id: None,
            secret_hash: hex(&self.secret.token.secret.hash()),
            code_hash: hex(&self.secret.code.hash(scope.core().identity().master(), scope.hub_id())),
            created_by,
            created_at: scope.now(),
            expires_at: scope.now() + CLAIM_SLIP_LIFETIME,
            spent_at: None,
            spent_by: None,
            revoked_at: None,
        }
    }

    /// The row of a slip by which a member sets a new password.
    fn reset(&self, scope: &Scope, member: &Member) -> Slip {
        let lifetime: TimeDelta = RESET_SLIP_LIFETIME;
        let slip = self.claim(scope, member.organisation_id, member.role, &member.post);
        let account_id = Some(member.account_id);
        Slip { kind: SlipKind::Reset, account_id, expires_at: scope.now() + lifetime, ..slip }
    }
}

/// Puts a slip's row in, inside the transaction of what it belongs to.
pub(crate) async fn print_in(permit: &Permit, row: Slip) -> std::result::Result<(), StoreError> {
    let id = row.id;
    permit.insert::<Entity>(row).await?;
    permit.emit(Event::change::<Slip>(id)).await
}

/// Prints a claim slip: for an organisation's lead, or the hub's admin.
///
/// # Errors
/// [`Failure::Invalid`], [`IdentityRule::OrganisationGone`].
pub async fn print_slip(scope: &Scope, input: &PrintSlip, key: &Idempotency) -> Result<PrintedSlip> {
    let mut checks = Checks::default();
    let post = checks.text("post", &input.post, MOST_POST_CHARS);
    let post = checks.finish(post).map_err(Failure::Invalid)?;
    let organisation = input.organisation.uuid();
    let post = &post;
    printed(scope, |drawn| async move {
        let drawn = &drawn;
        write_once(scope, Action::PrintSlip, key, |tx| async move {
            let host = tx.lock_uuid::<organisations::Entity>(organisation).await?;
            let permit = tx.permit(&Facts::Inner { organisation })?;
            rules::takes_members(host.state)?;
            print_in(&permit, drawn.claim(permit.scope(), organisation, input.role, post)).await?;
            let detail = json!({ "organisation": organisation, "role": input.role });
            Ok(permit.done(Id::new(drawn.id), Change::of::<Slip>(drawn.id, detail)))
        })
        .await
    })
    .await
}

/// Prints a slip by which somebody becomes lead of the hub's host organisation and admin of the hub: for the operator,
/// where the hub has no admin any more or none who can sign in.
///
/// # Errors
/// [`Failure::Invalid`]; what is hidden, where the hub has no host.
pub async fn print_admin_slip(scope: &Scope, hub: &HubRow, post: &str) -> Result<PrintedSlip> {
    let mut checks = Checks::default();
    let post = checks.text("post", post, MOST_POST_CHARS);
    let post = &checks.finish(post).map_err(Failure::Invalid)?;
    let host = hub.host_organisation_id.ok_or(Refused::Hidden)?;
    printed(scope, |drawn| async move {
        let drawn = &drawn;
        write(scope, Action::PrintSlip, |tx| async move {
            let organisation = tx.lock_uuid::<organisations::Entity>(host).await?;
            let permit = tx.permit(&Facts::Inner { organisation: host })?;
            rules::takes_members(organisation.state)?;
            let slip = drawn.claim(permit.scope(), host, MemberRole::Lead, post);
            print_in(&permit, Slip { hub_role: Some(HubRole::Admin), ..slip }).await?;
            let detail = json!({ "organisation": host, "role": MemberRole::Lead, "hubRole": HubRole::Admin });
            Ok(permit.done(Id::new(drawn.id), Change::of::<Slip>(drawn.id, detail)))
        })
        .await
    })
    .await
}

/// Prints a reset slip for a member, and makes the ones printed for the account before worthless.
///
/// Whoever holds it takes the account over, so a lead may do this for no account that serves another organisation or
/// looks after the hub, and an admin for none that is known in another hub: that is the operator's. One's own
/// password is changed, not reset. All this is asked again when the slip is used.
///
/// # Errors
/// [`IdentityRule::NeedsAdmin`], [`IdentityRule::NeedsOperator`].
pub async fn print_reset_slip(scope: &Scope, member: Id<Member>, key: &Idempotency) -> Result<PrintedSlip> {
    printed(scope, |drawn| async move {
        let drawn = &drawn;
        write_once(scope, Action::PrintResetSlip, key, |tx| async move {
            let seen = tx.one(member::Entity::find().filter(member::Column::Id.eq(member.uuid()))).await?;
            let seen = seen.ok_or(Refused::Hidden)?;
            tx.lock_uuid::<organisations::Entity>(seen.organisation_id).await?;
            let row = tx.lock::<member::Entity>(member).await?;
            let reach = reach_in(&tx, row.account_id).await?;
            let authority = authority_of(tx.scope().actor());
            let permit = tx.permit(&Facts::Inner { organisation: row.organisation_id })?;
            if permit.scope().actor().account().is_some_and(|account| account.id == row.account_id) {
                return Err(Refused::Denied(Denied::OwnCase).into());
            }
            rules::may_reset(authority, reach)?;
            revoke_resets_in(&permit, row.account_id).await?;
            print_in(&permit, drawn.reset(permit.scope(), &row)).await?;
            let detail = json!({ "account": row.account_id, "organisation": row.organisation_id });
            Ok(permit.done(Id::new(drawn.id), Change::of::<Slip>(drawn.id, detail)))
        })
        .await
    })
    .await
}

/// Draws a slip, prints it, and draws another where its code is in use.
async fn printed<F, Fut>(scope: &Scope, print: F) -> Result<PrintedSlip>
where
    F: Fn(DrawnSlip) -> Fut,
    Fut: Future<Output = Result<Id<Slip>>>,
{
    let mut attempt = 1;
    loop {
        let drawn = DrawnSlip::draw(scope.core(), scope.hub_id());
        match print(drawn.clone()).await {
            Ok(id) if id.uuid() == drawn.id => return Ok(drawn.printed()),
            Ok(id) => return Ok(PrintedSlip { id, secret: None }),
            Err(Failure::Store(StoreError::Unique(index))) if index.contains("code_hash") && attempt < MOST_DRAWS => {
                attempt += 1;
            }
            Err(error) => return Err(error),
        }
    }
}

fn authority_of(actor: &Actor) -> Authority {
    match actor {
        Actor::System(_) => Authority::Operator,
        _ if actor.has_hub_role(HubRole::Admin) => Authority::Admin,
        Actor::Account(_) => Authority::Lead,
        Actor::Public => Authority::None,
    }
}

/// How far an account reaches now.
pub(super) async fn reach_in(tx: &Tx, account: Uuid) -> std::result::Result<Reach, StoreError> {
    let known = account_hub::Entity::find().filter(account_hub::Column::AccountId.eq(account));
    Ok(Reach {
        organisations: tx.count(member::Entity::find().filter(member::Column::AccountId.eq(account))).await?,
        hub_roles: tx.count(hub_role::Entity::find().filter(hub_role::Column::AccountId.eq(account))).await?,
        hubs: tx.global_all(known).await?.len(),
    })
}

async fn revoke_resets_in(permit: &Permit, account: Uuid) -> std::result::Result<(), StoreError> {
    let open = Entity::find()
        .filter(Column::AccountId.eq(account))
        .filter(Column::Kind.eq(SlipKind::Reset))
        .filter(Column::SpentAt.is_null())
        .filter(Column::RevokedAt.is_null())
        .lock_exclusive();
    for row in permit.all(open).await? {
        let revoked_at = Some(permit.scope().now());
        permit.update::<Entity>(Slip { revoked_at, ..row }).await?;
    }
    Ok(())
}

/// Makes a slip worthless; one that is worthless already stays so.
///
/// # Errors
/// [`IdentityRule::SlipSpent`].
pub async fn revoke_slip(scope: &Scope, id: Id<Slip>) -> Result<()> {
    write(scope, Action::RevokeSlip, |tx| async move {
        let seen = tx.one(Entity::find().filter(Column::Id.eq(id.uuid()))).await?.ok_or(Refused::Hidden)?;
        tx.lock_uuid::<organisations::Entity>(seen.organisation_id).await?;
        let row = tx.lock::<Entity>(id).await?;
        let permit = tx.permit(&Facts::Inner { organisation: row.organisation_id })?;
        let state = rules::slip_state(&row, permit.scope().now());
        if state == SlipState::Spent {
            return Err(IdentityRule::SlipSpent.into());
        }
        if row.revoked_at.is_none() {
            let revoked_at = Some(permit.scope().now());
            permit.update::<Entity>(Slip { revoked_at, ..row }).await?;
            permit.emit(Event::change::<Slip>(id.uuid())).await?;
        }
        Ok(permit.done((), Change::of::<Slip>(id.uuid(), json!({}))))
    })
    .await
}
