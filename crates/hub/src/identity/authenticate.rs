//! From what a request carries to a scope: one statement reads session, account, hub roles and posts as they are now,
//! so that a role taken away counts on the next request.

use sea_orm::{
    ColumnTrait, Condition, EntityTrait, FromQueryResult, QueryFilter,
    sea_query::{Alias, Expr, ExprTrait, Query, SelectStatement},
};
use uuid::Uuid;

use super::{
    entity::{account, account::AccountState, api_token, hub, hub_role, session},
    secrets::ApiToken,
    tokens::{AccessClaims, Grant},
};
use crate::{
    Scope,
    audit::hex,
    core::Core,
    environment::Time,
    moderation::{self, MeasureState, SanctionGrade, entity::sanction},
    organisations::{self, ConsentBy, MemberRole, OrganisationState, member},
    scope::{Account, Actor, HubRole, Post, Restraint, TokenGrant},
    store::{HubRef, StoreError},
};

/// What came of a request's credentials.
pub enum Authentication {
    /// Known.
    Known(Scope),
    /// The token is not, or no longer, good.
    Refused,
}

/// Reads a bearer token: an access token or an organisation's API token.
///
/// # Errors
/// What the database answers. A bad token is [`Authentication::Refused`], no error.
pub async fn authenticate(core: &Core, bearer: &str, request: Uuid) -> Result<Authentication, StoreError> {
    let (hub, found) = if ApiToken::is_one(bearer) {
        let Ok(token) = bearer.parse::<ApiToken>() else { return Ok(Authentication::Refused) };
        (token.0.hub, by_token(core, token.0.hub, TokenKey::Hash(hex(&token.0.secret.hash()))).await?)
    } else {
        let Some(claims) = verified(core, bearer).await else { return Ok(Authentication::Refused) };
        let grant = Grant { account: claims.sub, hub: claims.hub, session: claims.sid };
        (claims.hub, by_session(core, grant).await?)
    };
    Ok(match found {
        Some(account) => Authentication::Known(Scope::for_actor(core, hub, Actor::Account(Box::new(account)), request)),
        None => Authentication::Refused,
    })
}

/// The scope of a session that has just been given a token; none if it ended in this moment.
pub(super) async fn session_scope(core: &Core, grant: Grant, request: Uuid) -> Result<Option<Scope>, StoreError> {
    let account = by_session(core, grant).await?;
    Ok(account.map(|account| Scope::for_actor(core, grant.hub, Actor::Account(Box::new(account)), request)))
}

/// The same actor with the roles it has now; `None` once its session or token has ended.
///
/// # Errors
/// What the database answers.
pub async fn renewed(scope: &Scope) -> Result<Option<Scope>, StoreError> {
    let core = scope.core();
    let Some(account) = scope.actor().account() else { return Ok(Some(scope.clone())) };
    let found = match (&account.session, &account.token) {
        (Some(session), _) => {
            by_session(core, Grant { account: account.id, hub: scope.hub_id(), session: *session }).await?
        }
        (None, Some(token)) => by_token(core, scope.hub_id(), TokenKey::Id(token.id)).await?,
        (None, None) => None,
    };
    let request = scope.request_id();
    Ok(found.map(|account| Scope::for_actor(core, scope.hub_id(), Actor::Account(Box::new(account)), request)))
}

/// A scope of somebody unknown, in a hub that exists.
///
/// # Errors
/// What the database answers.
pub async fn public_scope(core: &Core, slug: &str, request: Uuid) -> Result<Option<(Scope, hub::Model)>, StoreError> {
    let row = core.store().global_one(hub::Entity::find().filter(hub::Column::Slug.eq(slug))).await?;
    Ok(row.map(|row| (Scope::for_actor(core, row.id, Actor::Public, request), row)))
}

async fn verified(core: &Core, token: &str) -> Option<AccessClaims> {
    let now = core.environment().now();
    match core.identity().keys().verify(token, now) {
        Ok(claims) => Some(claims),
        Err(super::tokens::TokenRefused::UnknownKey) => {
            super::keys::look_again(core).await.ok()?;
            core.identity().keys().verify(token, now).ok()
        }
        Err(refused) => {
            tracing::debug!(%refused, "an access token was refused");
            None
        }
    }
}

async fn by_session(core: &Core, grant: Grant) -> Result<Option<Account>, StoreError> {
    let scope = Scope::system(core, grant.hub, "authenticate");
    let now = scope.now();
    let rows = rows_now(&scope, |hub| session_query(hub, grant.session, grant.account, now)).await?;
    Ok((!rows.is_empty()).then(|| Account {
        id: grant.account,
        session: Some(grant.session),
        token: None,
        hub_roles: distinct(rows.iter().filter_map(|row| row.hub_role)),
        posts: posts(&rows),
        restraints: restraints(&rows),
    }))
}

/// What is read of somebody. A suspension whose time is over binds nobody who asks, whether or not the job has noted it:
/// it is ended first.
async fn rows_now(scope: &Scope, query: impl Fn(HubRef) -> SelectStatement) -> Result<Vec<Row>, StoreError> {
    let rows: Vec<Row> = scope.statement(&query).await?;
    if !rows.iter().any(|row| is_suspension_over(row, &rows)) {
        return Ok(rows);
    }
    moderation::expire_sanctions(scope).await?;
    scope.statement(&query).await
}

/// Whether an organisation is suspended still, by a suspension that binds no more.
fn is_suspension_over(row: &Row, rows: &[Row]) -> bool {
    let binds = |other: &Row| {
        other.organisation_id == row.organisation_id && other.sanction_grade == Some(SanctionGrade::Suspension)
    };
    row.organisation_state == Some(OrganisationState::Suspended) && !rows.iter().any(binds)
}

/// How an API token is found: by what is presented, or by what was found before.
enum TokenKey {
    Hash(String),
    Id(Uuid),
}

async fn by_token(core: &Core, hub: Uuid, key: TokenKey) -> Result<Option<Account>, StoreError> {
    let scope = Scope::system(core, hub, "authenticate");
    let now = scope.now();
    let rows = rows_now(&scope, |hub| token_query(hub, &key, now)).await?;
    Ok(rows.first().and_then(|row| {
        let may_write = row.scopes.as_ref()?.as_array()?.iter().any(|scope| scope == "WRITE");
        Some(Account {
            id: row.account_id?,
            session: None,
            token: Some(TokenGrant { id: row.token_id?, may_write }),
            hub_roles: vec![],
            posts: posts(&rows),
            restraints: restraints(&rows),
        })
    }))
}

#[derive(FromQueryResult)]
struct Row {
    organisation_id: Option<Uuid>,
    member_role: Option<MemberRole>,
    organisation_state: Option<OrganisationState>,
    consent_by: Option<ConsentBy>,
    hub_role: Option<HubRole>,
    account_id: Option<Uuid>,
    token_id: Option<Uuid>,
    scopes: Option<serde_json::Value>,
    sanction_grade: Option<SanctionGrade>,
    sanction_ends_at: Option<Time>,
}

fn posts(rows: &[Row]) -> Vec<Post> {
    let mut posts: Vec<Post> = vec![];
    for row in rows {
        if let (Some(organisation), Some(role), Some(state), Some(consent_by)) =
            (row.organisation_id, row.member_role, row.organisation_state, row.consent_by)
            && posts.iter().all(|post| post.organisation != organisation)
        {
            posts.push(Post { organisation, role, state, consent_by });
        }
    }
    posts
}

fn restraints(rows: &[Row]) -> Vec<Restraint> {
    let mut restraints: Vec<Restraint> = vec![];
    for row in rows {
        if let (Some(organisation), Some(grade)) = (row.organisation_id, row.sanction_grade) {
            let restraint = Restraint { organisation, grade, until: row.sanction_ends_at };
            if !restraints.contains(&restraint) {
                restraints.push(restraint);
            }
        }
    }
    restraints
}

fn distinct(roles: impl Iterator<Item = HubRole>) -> Vec<HubRole> {
    roles.fold(vec![], |mut all, role| {
        if !all.contains(&role) {
            all.push(role);
        }
        all
    })
}

fn session_query(hub: HubRef, sid: Uuid, account_id: Uuid, now: Time) -> SelectStatement {
    use session::{Column as S, Entity as Sessions};
    let none = || Expr::cust("NULL");
    let mut query = Query::select();
    query
        .expr_as(Expr::col((member::Entity, member::Column::OrganisationId)), Alias::new("organisation_id"))
        .expr_as(Expr::col((member::Entity, member::Column::Role)), Alias::new("member_role"))
        .expr_as(Expr::col((organisations::Entity, organisations::Column::State)), Alias::new("organisation_state"))
        .expr_as(Expr::col((organisations::Entity, organisations::Column::ConsentBy)), Alias::new("consent_by"))
        .expr_as(Expr::col((hub_role::Entity, hub_role::Column::Role)), Alias::new("hub_role"))
        .expr_as(Expr::col((Sessions, S::AccountId)), Alias::new("account_id"))
        .expr_as(none().cast_as(Alias::new("uuid")), Alias::new("token_id"))
        .expr_as(none().cast_as(Alias::new("json")), Alias::new("scopes"))
        .expr_as(Expr::col((sanction::Entity, sanction::Column::Grade)), Alias::new("sanction_grade"))
        .expr_as(Expr::col((sanction::Entity, sanction::Column::EndsAt)), Alias::new("sanction_ends_at"))
        .from(Sessions)
        .inner_join(account::Entity, Expr::col((account::Entity, account::Column::Id)).equals((Sessions, S::AccountId)))
        .left_join(
            hub_role::Entity,
            Expr::col((hub_role::Entity, hub_role::Column::HubId))
                .eq(hub.expr())
                .and(Expr::col((hub_role::Entity, hub_role::Column::AccountId)).equals((Sessions, S::AccountId))),
        );
    join_posts(&mut query, hub, (Sessions, S::AccountId), now);
    query
        .and_where(Expr::col((Sessions, S::Id)).eq(sid))
        .and_where(Expr::col((Sessions, S::AccountId)).eq(account_id))
        .and_where(Expr::col((Sessions, S::HubId)).eq(hub.expr()))
        .and_where(Expr::col((Sessions, S::EndedAt)).is_null())
        .and_where(Expr::col((Sessions, S::ExpiresAt)).gt(now))
        .and_where(Expr::col((account::Entity, account::Column::State)).eq(AccountState::Active.as_str()));
    query
}

/// A token acts for one organisation, and never beyond what its maker may do there now.
fn token_query(hub: HubRef, key: &TokenKey, now: Time) -> SelectStatement {
    use api_token::{Column as T, Entity as Tokens};
    let mut query = Query::select();
    query
        .expr_as(Expr::col((member::Entity, member::Column::OrganisationId)), Alias::new("organisation_id"))
        .expr_as(Expr::col((member::Entity, member::Column::Role)), Alias::new("member_role"))
        .expr_as(Expr::col((organisations::Entity, organisations::Column::State)), Alias::new("organisation_state"))
        .expr_as(Expr::col((organisations::Entity, organisations::Column::ConsentBy)), Alias::new("consent_by"))
        .expr_as(Expr::cust("NULL"), Alias::new("hub_role"))
        .expr_as(Expr::col((Tokens, T::AccountId)), Alias::new("account_id"))
        .expr_as(Expr::col((Tokens, T::Id)), Alias::new("token_id"))
        .expr_as(Expr::col((Tokens, T::Scopes)), Alias::new("scopes"))
        .expr_as(Expr::col((sanction::Entity, sanction::Column::Grade)), Alias::new("sanction_grade"))
        .expr_as(Expr::col((sanction::Entity, sanction::Column::EndsAt)), Alias::new("sanction_ends_at"))
        .from(Tokens)
        .inner_join(account::Entity, Expr::col((account::Entity, account::Column::Id)).equals((Tokens, T::AccountId)));
    join_posts(&mut query, hub, (Tokens, T::AccountId), now);
    query
        .and_where(Expr::col((account::Entity, account::Column::State)).eq(AccountState::Active.as_str()))
        .and_where(Expr::col((member::Entity, member::Column::OrganisationId)).equals((Tokens, T::OrganisationId)))
        .and_where(Expr::col((Tokens, T::HubId)).eq(hub.expr()))
        .and_where(match key {
            TokenKey::Hash(hash) => Expr::col((Tokens, T::Hash)).eq(hash),
            TokenKey::Id(id) => Expr::col((Tokens, T::Id)).eq(*id),
        })
        .and_where(Expr::col((Tokens, T::RevokedAt)).is_null())
        .and_where(Expr::col((Tokens, T::ExpiresAt)).gt(now));
    query
}

/// The posts of an account, each with its organisation's state and the sanctions that bind it at this moment.
fn join_posts<C>(query: &mut SelectStatement, hub: HubRef, account: C, now: Time)
where
    C: sea_orm::sea_query::IntoColumnRef,
{
    query
        .left_join(
            member::Entity,
            Expr::col((member::Entity, member::Column::HubId))
                .eq(hub.expr())
                .and(Expr::col((member::Entity, member::Column::AccountId)).equals(account)),
        )
        .left_join(
            organisations::Entity,
            Expr::col((organisations::Entity, organisations::Column::HubId)).eq(hub.expr()).and(
                Expr::col((organisations::Entity, organisations::Column::Id))
                    .equals((member::Entity, member::Column::OrganisationId)),
            ),
        )
        .left_join(sanction::Entity, binds(hub, now));
}

/// By the clock, whether or not the end of a sanction has been noted.
fn binds(hub: HubRef, now: Time) -> Condition {
    let column = |column| Expr::col((sanction::Entity, column));
    Condition::all()
        .add(column(sanction::Column::HubId).eq(hub.expr()))
        .add(column(sanction::Column::OrganisationId).equals((member::Entity, member::Column::OrganisationId)))
        .add(column(sanction::Column::State).eq(MeasureState::InForce.as_str()))
        .add(column(sanction::Column::BeginsAt).lte(now))
        .add(column(sanction::Column::EndsAt).is_null().or(column(sanction::Column::EndsAt).gt(now)))
}
