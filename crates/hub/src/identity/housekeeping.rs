//! What is due by the clock: a new signing key, and an end to what nobody needs any more.
//!
//! Each hub's daily job calls it though the tables have no hub: doing it twice changes nothing.

use chrono::TimeDelta;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QuerySelect, QueryTrait};

use super::{
    entity::{refresh_token, session, throttle},
    keys,
    throttle::LONGEST_WINDOW,
};
use crate::{Scope, store::StoreError};

/// Sessions are listed while they go on, and kept so long after, for inquiries.
const SESSIONS_KEPT: TimeDelta = TimeDelta::days(90);
/// So long the return of an exchanged refresh token is found out and ends the session; later it is merely refused.
const EXCHANGED_TOKENS_KEPT: TimeDelta = TimeDelta::days(7);

/// Makes a signing key where one is due, and deletes old counters, exchanged tokens and ended sessions.
pub(crate) async fn keep_house(scope: &Scope) -> Result<(), StoreError> {
    keys::rotate_if_due(scope.core()).await?;
    let now = scope.now();
    let tx = scope.store().global_tx().await?;
    let old_counters = Condition::all().add(throttle::Column::WindowStartedAt.lt(now - LONGEST_WINDOW));
    tx.delete::<throttle::Entity>(old_counters).await?;
    let old_sessions = Condition::any()
        .add(session::Column::ExpiresAt.lt(now - SESSIONS_KEPT))
        .add(session::Column::EndedAt.lt(now - SESSIONS_KEPT));
    let of_old_sessions =
        session::Entity::find().select_only().column(session::Column::Id).filter(old_sessions.clone()).into_query();
    let old_tokens = Condition::any()
        .add(refresh_token::Column::UsedAt.lt(now - EXCHANGED_TOKENS_KEPT))
        .add(refresh_token::Column::SessionId.in_subquery(of_old_sessions));
    tx.delete::<refresh_token::Entity>(old_tokens).await?;
    tx.delete::<session::Entity>(old_sessions).await?;
    tx.commit().await
}
