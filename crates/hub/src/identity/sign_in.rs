//! Signing in, and making an account without a post (so that an organisation that is not on the hub can register).
//!
//! A stranger learns nothing from a refusal: whether account, hub or membership is missing, the answer is
//! [`IdentityRule::InvalidCredentials`], after the same statements and one run of argon2. That a login name chosen at
//! sign-up is taken must be told, as there is no channel to tell it by later; it is a pseudonym, told only a few times
//! an hour. Mobile numbers and addresses, which name people, are therefore not taken at sign-up.

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde_json::json;
use uuid::Uuid;

use super::{
    Result,
    entity::{account, account_hub, hub, session},
    login::Login,
    new_account::{NewAccount, by_login, hash, insert_in, verify},
    password,
    rules::IdentityRule,
    sessions::{Caller, NewSession, SignedIn, account_scope, known_in, make_known_in, touch_in},
    throttle::{self, Counter},
};
use crate::{
    Scope, audit,
    core::Core,
    failure::Failure,
    policy::{Action, Facts},
    scope::Actor,
    store::{Change, write},
};

/// What is typed in to sign in.
#[derive(Clone)]
pub struct SignIn {
    /// The hub's name in addresses; none: the one used last.
    pub hub: Option<String>,
    /// A login name, a mobile number or an e-mail address.
    pub login: String,
    /// The password.
    pub password: String,
    /// True where others use the same computer.
    pub is_shared_computer: bool,
}

/// Signs in.
///
/// # Errors
/// [`IdentityRule::InvalidCredentials`] whatever was wrong, [`IdentityRule::TooManyAttempts`], [`IdentityRule::Busy`].
pub async fn sign_in(core: &Core, input: &SignIn, caller: &Caller) -> Result<SignedIn> {
    let place = place(core, input.hub.as_deref()).await?;
    let outcome = try_sign_in(core, input, &place, caller).await;
    // Whether this is written depends on the hub alone, never on the account.
    if let (Err(Failure::Rule(rule)), Some(hub)) = (&outcome, place.recorded_in) {
        record_refusal(core, hub, Action::SignIn, rule, caller).await;
    }
    outcome
}

/// Where somebody wants to sign in, before it is known who.
struct Place {
    choice: Choice,
    /// The hub whose audit holds a refusal: the one that was named, or the only one there is.
    recorded_in: Option<Uuid>,
}

#[derive(Clone, Copy)]
enum Choice {
    Named(Option<Uuid>),
    LastUsed,
}

async fn place(core: &Core, slug: Option<&str>) -> Result<Place> {
    if let Some(slug) = slug {
        let named = core.store().global_one(hub::Entity::find().filter(hub::Column::Slug.eq(slug))).await?;
        let hub = named.map(|hub| hub.id);
        return Ok(Place { choice: Choice::Named(hub), recorded_in: hub });
    }
    let some = core.store().global_all(hub::Entity::find().order_by_asc(hub::Column::Id).limit(2)).await?;
    let only = if let [only] = some.as_slice() { Some(only.id) } else { None };
    Ok(Place { choice: Choice::LastUsed, recorded_in: only })
}

async fn try_sign_in(core: &Core, input: &SignIn, place: &Place, caller: &Caller) -> Result<SignedIn> {
    let login = Login::parse(&input.login).ok();
    let login_text = login.as_ref().map_or(input.login.as_str(), Login::as_str);
    let of_login = [Counter::login(core, login_text), Counter::login_from(core, login_text, caller.address)];
    let of_address = [Counter::sign_in_from(core, caller.address)];
    let both = [of_login.as_slice(), of_address.as_slice()].concat();
    throttle::admit(core, &both).await?;
    let verified = verified(core, input, login.as_ref(), place.choice).await;
    if matches!(verified, Err(Failure::Rule(IdentityRule::Busy))) {
        throttle::forgive(core, &[], &both).await?;
    }
    let (account, hub) = verified?;
    throttle::forgive(core, &of_login, &of_address).await?;
    let new_hash = new_hash(core, &account, &input.password).await?;
    let session = NewSession::draw(core, account.id, hub, input.is_shared_computer, caller);
    begin(core, &account, hub, new_hash, &session, caller).await?;
    session.signed_in(core, caller.request).await
}

/// The account and the hub, if the password is right and the account is known there.
async fn verified(
    core: &Core,
    input: &SignIn,
    login: Option<&Login>,
    choice: Choice,
) -> Result<(account::Model, Uuid)> {
    let account = by_login(core, login).await?;
    let id = account.as_ref().map_or_else(Uuid::nil, |account| account.id);
    let known = core.store().global_all(account_hub::Entity::find().filter(account_hub::Column::AccountId.eq(id)));
    let known = known.await?;
    let stored = account.as_ref().map(|account| account.password_hash.clone());
    let is_right = verify(core, stored, &input.password).await?;
    let hub = match choice {
        Choice::Named(hub) => known.into_iter().find(|row| Some(row.hub_id) == hub),
        Choice::LastUsed => known.into_iter().max_by_key(|row| row.last_used_at),
    };
    match (account, hub) {
        (Some(account), Some(hub)) if is_right => Ok((account, hub.hub_id)),
        _ => Err(IdentityRule::InvalidCredentials.into()),
    }
}

/// The password hashed anew where the stored hash was made with weaker parameters: now is the time, it is at hand.
async fn new_hash(core: &Core, account: &account::Model, password: &str) -> Result<Option<String>> {
    if !password::is_outdated(&account.password_hash) {
        return Ok(None);
    }
    hash(core, password).await.map(Some)
}

async fn begin(
    core: &Core,
    verified: &account::Model,
    hub: Uuid,
    new_hash: Option<String>,
    session: &NewSession,
    caller: &Caller,
) -> Result<()> {
    let scope = account_scope(core, hub, verified.id, caller.request);
    write(&scope, Action::SignIn, |tx| {
        let new_hash = new_hash.clone();
        async move {
            // Changed or closed while the password was being verified: then it was not verified.
            let find = account::Entity::find().filter(account::Column::Id.eq(verified.id));
            let account = tx.lock_global(find).await?.filter(|account| *account == *verified);
            let account = account.ok_or(IdentityRule::InvalidCredentials)?;
            let known = known_in(&tx, account.id).await?.ok_or(IdentityRule::InvalidCredentials)?;
            let permit = tx.permit(&Facts::Hub)?;
            touch_in(&permit, known).await?;
            if let Some(password_hash) = new_hash {
                permit.update_global::<account::Entity>(account::Model { password_hash, ..account }).await?;
            }
            session.begin_in(&permit).await?;
            Ok(permit.done((), Change::of::<session::Model>(session.id(), json!({}))))
        }
    })
    .await
}

/// What is typed in for an account without a post.
#[derive(Clone)]
pub struct SignUp {
    /// The hub's name in addresses.
    pub hub: String,
    /// What to sign in with; a name of one's own choice, 3 to 32 characters.
    pub login_name: String,
    /// The name that others in one's organisation see, at most 30 characters.
    pub display_name: String,
    /// The password.
    pub password: String,
    /// True where others use the same computer.
    pub is_shared_computer: bool,
}

/// Makes an account without a post and signs it in.
///
/// # Errors
/// [`Failure::Invalid`] with all problems, [`IdentityRule::UnknownHub`], [`IdentityRule::TooManyAttempts`].
pub async fn sign_up(core: &Core, input: &SignUp, caller: &Caller) -> Result<SignedIn> {
    let find = hub::Entity::find().filter(hub::Column::Slug.eq(&input.hub));
    let hub = core.store().global_one(find).await?.ok_or(IdentityRule::UnknownHub)?;
    let counters = [Counter::sign_up_from(core, caller.address), Counter::sign_up_in(core, &hub.slug)];
    throttle::admit(core, &counters).await?;
    let new = NewAccount {
        login_name: Some(input.login_name.clone()),
        mobile: None,
        email: None,
        display_name: input.display_name.clone(),
        password: input.password.clone(),
    };
    let account = new.draw(core, "", &[&hub.name, &hub.slug]).await?;
    let session = NewSession::draw(core, account.id, hub.id, input.is_shared_computer, caller);
    let scope = account_scope(core, hub.id, account.id, caller.request);
    write(&scope, Action::SignUp, |tx| {
        let (account, session) = (account.clone(), session.clone());
        async move {
            let permit = tx.permit(&Facts::Hub)?;
            let id = account.id;
            insert_in(&permit, "", account).await?;
            make_known_in(&permit, id).await?;
            session.begin_in(&permit).await?;
            Ok(permit.done((), Change::of::<account::Model>(id, json!({ "session": session.id() }))))
        }
    })
    .await?;
    session.signed_in(core, caller.request).await
}

/// Records what a stranger was refused before there was a transaction.
pub(super) async fn record_refusal(core: &Core, hub: Uuid, action: Action, rule: &IdentityRule, caller: &Caller) {
    let scope = Scope::for_actor(core, hub, Actor::Public, caller.request);
    audit::record_refusal(&scope, action, &rule.to_string()).await;
}
