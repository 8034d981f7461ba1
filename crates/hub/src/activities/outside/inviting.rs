//! Inviting by a link, and making it worthless.

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;
use uuid::Uuid;

use crate::{
    Scope,
    activities::{
        Activity, ActivityId, OutsideInvitation, OutsideInvitationState,
        co_hosting::{days, expiry},
        entity::outside_invitation::{Column, Entity},
        held::{Held, account, save},
        history::{Deed, Told},
        rules::{ActivityRule, MACHINE, OUTSIDE_MACHINE},
    },
    audit::hex,
    environment::Time,
    failure::Failure,
    identity::secrets::{OutsideToken, Secret},
    policy::{Action, Refused},
    store::{Change, Event, Id, Idempotency, write, write_once},
    text::Checks,
};

type Result<T> = std::result::Result<T, Failure<ActivityRule>>;

/// An invitation to co-host of an organisation that is not on the hub yet.
#[derive(Debug, Clone)]
pub struct InviteNewCoHost {
    /// The activity.
    pub activity: ActivityId,
    /// Who is meant, at most 100 characters.
    pub name: String,
    /// What the lead writes with it, at most 500 characters.
    pub message: Option<String>,
    /// How many days there are to answer, as for [`super::super::InviteCoHost`].
    pub expires_in_days: Option<i64>,
}

/// An invitation by link that was made.
#[derive(Debug)]
pub struct InvitedByLink {
    /// The invitation.
    pub id: Id<OutsideInvitation>,
    /// What goes into the link; none where the request is repeated: it was shown once and is kept nowhere.
    pub token: Option<OutsideToken>,
}

impl InvitedByLink {
    /// Where the link leads, below the installation's public address.
    pub fn link(&self, public_url: &str) -> Option<String> {
        self.token.as_ref().map(|token| format!("{public_url}/invitation/{token}"))
    }
}

/// Makes a link by which an organisation that is not on the hub yet can become a co-host.
///
/// # Errors
/// [`Failure`], among them [`ActivityRule::StartIsOver`] where there is no time left to answer in.
pub async fn invite_new_co_host(scope: &Scope, input: &InviteNewCoHost, key: &Idempotency) -> Result<InvitedByLink> {
    let mut checks = Checks::default();
    let name = checks.text("name", &input.name, 100);
    let message = checks.optional("message", input.message.as_deref(), 500);
    let days = days(&mut checks, input.expires_in_days);
    let (name, message, days) = checks.finish((name, message, days)).map_err(Failure::Invalid)?;
    // Drawn before the transaction, which may run twice.
    let environment = scope.core().environment();
    let drawn = environment.new_id();
    let token = OutsideToken { hub: scope.hub_id(), secret: Secret::from_random(environment.bytes()) };
    let id = input.activity;
    let made: Id<OutsideInvitation> = write_once(scope, Action::InviteNewCoHost, key, |tx| {
        let (name, message, secret_hash) = (name.clone(), message.clone(), hex(&token.secret.hash()));
        async move {
            let held = Held::lock(&tx, id.uuid()).await?;
            let permit = tx.permit(&held.facts())?;
            MACHINE.next(held.activity.state, Action::InviteNewCoHost)?;
            let expires_at = expiry(&held.agreement(), permit.scope().now(), days)?;
            let blank = new_row(permit.scope(), drawn, id.uuid(), expires_at)?;
            permit.insert::<Entity>(OutsideInvitation { name, message, secret_hash, ..blank }).await?;
            permit.emit(Event::change::<OutsideInvitation>(drawn)).await?;
            save(&permit, held.activity, Deed::InvitedByLink, Told::default()).await?;
            let change = Change::of::<Activity>(id.uuid(), json!({ "invitation": drawn }));
            Ok(permit.done(Id::new(drawn), change))
        }
    })
    .await?;
    Ok(InvitedByLink { id: made, token: (made.uuid() == drawn).then_some(token) })
}

fn new_row(scope: &Scope, id: Uuid, activity_id: Uuid, expires_at: Time) -> Result<OutsideInvitation> {
    Ok(OutsideInvitation {
        hub_id: scope.hub_id(),
        id,
        activity_id,
        name: String::new(),
        message: None,
        secret_hash: String::new(),
        state: OutsideInvitationState::Open,
        reason: None,
        organisation_id: None,
        created_by: account(scope)?,
        created_at: scope.now(),
        expires_at,
        answered_at: None,
    })
}

/// Makes a link worthless that nobody has answered.
///
/// # Errors
/// [`Failure`]: [`Failure::WrongState`] with what became of it.
pub async fn revoke_outside_invitation(scope: &Scope, id: Id<OutsideInvitation>) -> Result<Id<OutsideInvitation>> {
    write(scope, Action::RevokeOutsideInvitation, |tx| async move {
        let seen = tx.one(Entity::find().filter(Column::Id.eq(id.uuid()))).await?;
        let held = Held::lock(&tx, seen.ok_or(Refused::Hidden)?.activity_id).await?;
        let mut row = tx.lock::<Entity>(id).await?;
        let activity = held.activity.id;
        let permit = tx.permit(&held.facts())?;
        let now = permit.scope().now();
        row.state = OUTSIDE_MACHINE.next(row.state_at(now), Action::RevokeOutsideInvitation)?;
        row.answered_at = Some(now);
        permit.update::<Entity>(row).await?;
        permit.emit(Event::change::<OutsideInvitation>(id.uuid())).await?;
        save(&permit, held.activity, Deed::LinkRevoked, Told::default()).await?;
        Ok(permit.done(id, Change::of::<Activity>(activity, json!({ "invitation": id.uuid() }))))
    })
    .await
}
