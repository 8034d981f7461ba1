//! How long is kept what is not kept for ever: one rule for each kind, which the jobs follow, the dry run counts and the
//! inventory tells.

use chrono::TimeDelta;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QuerySelect, QueryTrait};
use serde_json::json;
use uuid::Uuid;

use super::Said;
use crate::{
    Scope,
    environment::Time,
    failure::{Failure, NoRule},
    identity::{
        LONGEST_WINDOW,
        entity::{refresh_token, session, slip, throttle},
    },
    machine::stored_enum,
    notifications,
    policy::{Action, Facts},
    store::{CHUNK, Change, StoreError, TenantOwned, TenantRow, idempotency, write},
};

/// For so long the return of an exchanged refresh token is found out and ends the session; later it is merely refused.
const EXCHANGED_TOKENS_KEPT: TimeDelta = TimeDelta::days(7);

/// How many days the operator keeps what he may decide on.
///
/// The audit is not among them: it is kept as long as the hub is, which is more than the six months for which the
/// Cybersecurity Law has logs kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Periods {
    /// Sessions, after they ended.
    pub sessions: u16,
    /// Notices and the marks on them.
    pub notices: u16,
    /// The keys by which a request that is sent again is known.
    pub keys: u16,
    /// Slips, after they were used, revoked or ran out.
    pub slips: u16,
}

/// The periods that hold for a scope.
pub fn periods(scope: &Scope) -> &Periods {
    scope.core().periods()
}

impl Default for Periods {
    fn default() -> Self {
        Self { sessions: 90, notices: 180, keys: 90, slips: 365 }
    }
}

impl Periods {
    /// The least and the most days that the operator may choose. Less would take away what people still look for, and more
    /// would be longer than the purpose asks for (个人信息保护法 article 19).
    pub const BOUNDS: [(&'static str, u16, u16); 4] =
        [("sessions", 30, 365), ("notices", 30, 1095), ("keys", 7, 365), ("slips", 30, 1095)];

    /// The first that is out of its bounds, with them.
    pub fn out_of_bounds(&self) -> Option<(&'static str, u16, u16)> {
        let days = [self.sessions, self.notices, self.keys, self.slips];
        Self::BOUNDS
            .into_iter()
            .zip(days)
            .find_map(|((name, least, most), days)| (!(least..=most).contains(&days)).then_some((name, least, most)))
    }
}

stored_enum! {
    /// What is deleted once it is old.
    RetentionRule {
        /// Counters of attempts.
        Counters = "counters",
        /// Refresh tokens that were exchanged.
        ExchangedTokens = "exchanged-tokens",
        /// Sessions that ended.
        EndedSessions = "ended-sessions",
        /// Notices and the marks on them.
        Notices = "notices",
        /// Keys of requests.
        RequestKeys = "request-keys",
        /// Slips that are good for nothing any more.
        DeadSlips = "dead-slips",
    }
}

impl RetentionRule {
    /// True for tables without a hub: each hub's job does it, and doing it twice changes nothing.
    pub const fn is_of_installation(self) -> bool {
        matches!(self, Self::Counters | Self::ExchangedTokens | Self::EndedSessions)
    }

    /// How long.
    pub fn kept(self, periods: &Periods) -> TimeDelta {
        match self {
            Self::Counters => LONGEST_WINDOW,
            Self::ExchangedTokens => EXCHANGED_TOKENS_KEPT,
            Self::EndedSessions => TimeDelta::days(periods.sessions.into()),
            Self::Notices => TimeDelta::days(periods.notices.into()),
            Self::RequestKeys => TimeDelta::days(periods.keys.into()),
            Self::DeadSlips => TimeDelta::days(periods.slips.into()),
        }
    }

    /// Since when it is counted, in words. The number of days stands where `{days}` is.
    pub(super) const fn said(self) -> Said {
        match self {
            Self::Counters => Said("自第一次尝试起 {days} 天", "{days} day after the first attempt"),
            Self::ExchangedTokens => {
                Said("换发后 {days} 天，或随会话删除", "{days} days after its exchange, or with its session")
            }
            Self::EndedSessions => Said(
                "会话结束后 {days} 天；注销账号时立即删除",
                "{days} days after the session ended; at once when the account is closed",
            ),
            Self::Notices => Said("通知发出后 {days} 天", "{days} days after the notice was made"),
            Self::RequestKeys => Said("请求提交后 {days} 天", "{days} days after the request"),
            Self::DeadSlips => {
                Said("凭条使用、作废或过期后 {days} 天", "{days} days after the slip was used, revoked or ran out")
            }
        }
    }

    /// How many rows would go now.
    ///
    /// # Errors
    /// What the database answers.
    pub async fn due(self, scope: &Scope) -> Result<u64, StoreError> {
        let before = self.cutoff(scope);
        let store = scope.store();
        match self {
            Self::Counters => store.global_count::<throttle::Entity>(old_counters(before)).await,
            Self::ExchangedTokens => store.global_count::<refresh_token::Entity>(exchanged(before)).await,
            Self::EndedSessions => store.global_count::<session::Entity>(ended(before)).await,
            Self::Notices => notifications::count_before(scope, before).await,
            Self::RequestKeys => scope.count(idempotency::Entity::find().filter(old_keys(before))).await,
            Self::DeadSlips => scope.count(slip::Entity::find().filter(dead(before))).await,
        }
    }

    /// Deletes what is due.
    ///
    /// # Errors
    /// What the database answers; what was not deleted is found again.
    pub async fn apply(self, scope: &Scope) -> Result<(), StoreError> {
        let before = self.cutoff(scope);
        match self {
            Self::Counters => {
                let tx = scope.store().global_tx().await?;
                tx.delete::<throttle::Entity>(old_counters(before)).await?;
                tx.commit().await
            }
            Self::ExchangedTokens => {
                let tx = scope.store().global_tx().await?;
                tx.delete::<refresh_token::Entity>(exchanged(before)).await?;
                tx.commit().await
            }
            Self::EndedSessions => {
                let tx = scope.store().global_tx().await?;
                let sessions = session::Entity::find().select_only().column(session::Column::Id);
                let of_them = refresh_token::Column::SessionId.in_subquery(sessions.filter(ended(before)).into_query());
                tx.delete::<refresh_token::Entity>(Condition::all().add(of_them)).await?;
                tx.delete::<session::Entity>(ended(before)).await?;
                tx.commit().await
            }
            Self::Notices => notifications::forget(scope, before).await,
            Self::RequestKeys => self.forget::<idempotency::Entity>(scope, old_keys(before)).await,
            Self::DeadSlips => self.forget::<slip::Entity>(scope, dead(before)).await,
        }
    }

    fn cutoff(self, scope: &Scope) -> Time {
        scope.now() - self.kept(scope.core().periods())
    }

    /// Deletes a hub's rows, some at a time, each time with its audit entry.
    async fn forget<E: TenantOwned>(self, scope: &Scope, which: Condition) -> Result<(), StoreError> {
        let most = u64::try_from(CHUNK).unwrap_or_default();
        let which = &which;
        while scope.one(E::find().filter(which.clone())).await?.is_some() {
            let forgotten = write::<_, NoRule, _, _>(scope, Action::ApplyRetention, |tx| async move {
                let rows = tx.all(E::find().filter(which.clone()).limit(most)).await?;
                let ids: Vec<Uuid> = rows.iter().map(TenantRow::id).collect();
                let permit = tx.permit(&Facts::Hub)?;
                let gone = permit.delete::<E>(Condition::all().add(E::ID.is_in(ids))).await?;
                let detail = json!({ "rule": self, "rows": gone });
                let subject_id = permit.scope().hub_id();
                Ok(permit.done((), Change { subject_type: "hub", subject_id, detail }))
            });
            match forgotten.await {
                Ok(()) => {}
                Err(Failure::Store(error)) => return Err(error),
                Err(other) => return Err(StoreError::Corrupt(other.to_string())),
            }
        }
        Ok(())
    }
}

/// Follows every rule but that of notices, which has a job of its own.
pub(crate) async fn retain(scope: &Scope) -> Result<(), StoreError> {
    for rule in RetentionRule::ALL.iter().filter(|rule| **rule != RetentionRule::Notices) {
        rule.apply(scope).await?;
    }
    Ok(())
}

fn old_counters(before: Time) -> Condition {
    Condition::all().add(throttle::Column::WindowStartedAt.lt(before))
}

fn exchanged(before: Time) -> Condition {
    Condition::all().add(refresh_token::Column::UsedAt.lt(before))
}

fn ended(before: Time) -> Condition {
    Condition::any().add(session::Column::ExpiresAt.lt(before)).add(session::Column::EndedAt.lt(before))
}

fn old_keys(before: Time) -> Condition {
    Condition::all().add(idempotency::Column::CreatedAt.lt(before))
}

/// A slip is printed for weeks, so one that ran out long ago was made before any of the others ended.
fn dead(before: Time) -> Condition {
    Condition::any()
        .add(slip::Column::SpentAt.lt(before))
        .add(slip::Column::RevokedAt.lt(before))
        .add(slip::Column::ExpiresAt.lt(before))
}
