//! How often something may be tried. Counters lie in the database, so that all nodes count together; what they count
//! is a keyed hash, so that the table names neither people nor addresses.
//!
//! An attempt is counted before it is made and given back if it succeeds: many at once get no more tries than one
//! after the other. Whether there is anything to find does not matter to a counter.
//!
//! | what | failures | in |
//! |---|---|---|
//! | signing in, per login and address | 5 | 15 minutes |
//! | signing in, per login | 25 | 15 minutes |
//! | signing in, per address (an IPv6 /64) | 50 | 15 minutes |
//! | changing the password, per account | 5 | 15 minutes |
//! | codes of slips, per address | 10 | 15 minutes |
//! | codes of slips, per hub | 200 | a day |
//! | claiming with a new account, per slip (all tries count) | 20 | 15 minutes |
//! | signing up, per address (all tries count) | 20 | an hour |
//! | answering an invitation by its link, per address (all tries count) | 20 | 15 minutes |
//! | signing up, per hub (all tries count) | 500 | a day |
//! | copying out what is held of an account (all count) | 5 | a day |
//!
//! With 100 open slips, 200 tries a day find one of them with a chance of 1 in 5000; the QR on a slip is not limited.
//! Who guesses at one address locks a login there and nowhere else; its owner comes in at any other. Guesses from five
//! addresses lock it for a quarter of an hour: that price is paid for being safe against guessing.

use std::net::IpAddr;

use chrono::TimeDelta;
use hmac::{Hmac, KeyInit as _, Mac as _};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter};
use sha2::Sha256;
use uuid::Uuid;

use super::{
    Caller, Result,
    entity::throttle::{Column, Entity, Model},
    rules::{Count, IdentityRule, Limit},
};
use crate::{
    audit::hex,
    core::Core,
    store::{StoreError, global::GlobalTx},
};

const QUARTER: TimeDelta = TimeDelta::minutes(15);
const DAY: TimeDelta = TimeDelta::days(1);
/// Two first attempts at the same moment: the later one finds the earlier one's row when it tries again.
const MOST_RACES: u32 = 5;
/// Counters are swept once they are older than any window.
pub(crate) const LONGEST_WINDOW: TimeDelta = DAY;

/// What is counted, and how often it may happen.
#[derive(Clone, Debug)]
pub(super) struct Counter {
    key: String,
    limit: Limit,
}

impl Counter {
    fn new(core: &Core, purpose: &str, subject: &str, most: i64, window: TimeDelta) -> Self {
        let key = core.identity().master().derive("throttles");
        // An HMAC key may have any length, so this error has no cause.
        let mut mac = Hmac::<Sha256>::new_from_slice(&key).unwrap_or_else(|_| unreachable!());
        mac.update(purpose.as_bytes());
        mac.update(b":");
        mac.update(subject.as_bytes());
        Self { key: hex(&mac.finalize().into_bytes()), limit: Limit { most, window } }
    }

    /// Signing in with this login, in its canonical spelling where it has one.
    pub(super) fn login(core: &Core, login: &str) -> Self {
        Self::new(core, "login", login, 25, QUARTER)
    }

    /// Signing in with this login from this address.
    pub(super) fn login_from(core: &Core, login: &str, address: Option<IpAddr>) -> Self {
        Self::new(core, "login from", &format!("{} {login}", network(address)), 5, QUARTER)
    }

    /// Signing in from this address.
    pub(super) fn sign_in_from(core: &Core, address: Option<IpAddr>) -> Self {
        Self::new(core, "sign in from", &network(address), 50, QUARTER)
    }

    /// Changing the password of this account.
    pub(super) fn current_password(core: &Core, account: Uuid) -> Self {
        Self::new(core, "current password", &account.simple().to_string(), 5, QUARTER)
    }

    /// Copying out what is held of this account.
    fn export_of(core: &Core, account: Uuid) -> Self {
        Self::new(core, "export of", &account.simple().to_string(), 5, DAY)
    }

    /// Trying codes from this address.
    pub(super) fn code_from(core: &Core, address: Option<IpAddr>) -> Self {
        Self::new(core, "code from", &network(address), 10, QUARTER)
    }

    /// Trying codes of this hub.
    pub(super) fn code_of(core: &Core, slug: &str) -> Self {
        Self::new(core, "code of", slug, 200, DAY)
    }

    /// Claiming this slip with a new account.
    pub(super) fn claim_of(core: &Core, slip: Uuid) -> Self {
        Self::new(core, "claim of", &slip.simple().to_string(), 20, QUARTER)
    }

    /// Answering invitations by their links from this address.
    fn answer_from(core: &Core, address: Option<IpAddr>) -> Self {
        Self::new(core, "answer from", &network(address), 20, QUARTER)
    }

    /// Signing up from this address.
    pub(super) fn sign_up_from(core: &Core, address: Option<IpAddr>) -> Self {
        Self::new(core, "sign up from", &network(address), 20, TimeDelta::hours(1))
    }

    /// Signing up in this hub.
    pub(super) fn sign_up_in(core: &Core, slug: &str) -> Self {
        Self::new(core, "sign up in", slug, 500, DAY)
    }
}

/// Whoever has one IPv6 address mostly has 2^64 of them.
fn network(address: Option<IpAddr>) -> String {
    match address.map(|address| address.to_canonical()) {
        None => "unknown".to_owned(),
        Some(IpAddr::V4(address)) => address.to_string(),
        Some(IpAddr::V6(address)) => {
            let [a, b, c, d, ..] = address.segments();
            format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
        }
    }
}

/// Counts one attempt with each, or refuses it and counts none.
pub(super) async fn admit(core: &Core, counters: &[Counter]) -> Result<()> {
    match wait(core, counters).await? {
        None => Ok(()),
        Some(retry_after) => Err(IdentityRule::TooManyAttempts { retry_after }.into()),
    }
}

/// Counts one answer to an invitation by its link; or says how long to wait, and counts none.
pub(crate) async fn admit_answer(core: &Core, caller: &Caller) -> std::result::Result<Option<TimeDelta>, StoreError> {
    wait(core, &[Counter::answer_from(core, caller.address)]).await
}

/// Counts one copy of what is held of an account.
pub(crate) async fn admit_export(core: &Core, account: Uuid) -> Result<()> {
    admit(core, &[Counter::export_of(core, account)]).await
}

async fn wait(core: &Core, counters: &[Counter]) -> std::result::Result<Option<TimeDelta>, StoreError> {
    let mut races = 0;
    loop {
        match count(core, counters).await {
            Err(error) if races < MOST_RACES && is_race(&error) => races += 1,
            outcome => return outcome,
        }
    }
}

fn is_race(error: &StoreError) -> bool {
    error.is_retryable() || matches!(error, StoreError::Unique(_))
}

/// How long to wait, if one of them says so.
async fn count(core: &Core, counters: &[Counter]) -> std::result::Result<Option<TimeDelta>, StoreError> {
    let now = core.environment().now();
    let tx = core.store().global_tx().await?;
    let mut wait = None;
    for counter in in_order(counters) {
        let row = lock(&tx, counter).await?;
        let before = row.as_ref().map(|row| Count { since: row.window_started_at, count: row.count });
        match counter.limit.attempt(before, now) {
            Ok(Count { since, count }) => {
                let id = row.as_ref().map_or_else(|| core.environment().new_id(), |row| row.id);
                let new = Model { id, key: counter.key.clone(), window_started_at: since, count };
                if row.is_some() { tx.update::<Entity>(new).await? } else { tx.insert::<Entity>(new).await? }
            }
            Err(longer) => wait = wait.max(Some(longer)),
        }
    }
    if wait.is_none() {
        tx.commit().await?;
    }
    Ok(wait)
}

/// After a success: forgets the failures of some, gives the attempt back to others.
pub(super) async fn forgive(
    core: &Core,
    forget: &[Counter],
    give_back: &[Counter],
) -> std::result::Result<(), StoreError> {
    let tx = core.store().global_tx().await?;
    let keys = forget.iter().map(|counter| counter.key.clone());
    tx.delete::<Entity>(Condition::all().add(Column::Key.is_in(keys))).await?;
    for counter in in_order(give_back) {
        if let Some(row) = lock(&tx, counter).await?.filter(|row| row.count > 0) {
            tx.update::<Entity>(Model { count: row.count - 1, ..row }).await?;
        }
    }
    tx.commit().await
}

/// Everybody locks in one order, so that nobody waits in a circle.
fn in_order(counters: &[Counter]) -> Vec<&Counter> {
    let mut all: Vec<_> = counters.iter().collect();
    all.sort_by(|a, b| a.key.cmp(&b.key));
    all
}

async fn lock(tx: &GlobalTx, counter: &Counter) -> std::result::Result<Option<Model>, StoreError> {
    tx.lock(Entity::find().filter(Column::Key.eq(&counter.key))).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_in_an_ipv6_network_are_one() {
        let network = |text: &str| network(Some(text.parse().unwrap()));
        assert_eq!(network("2001:db8:1:2::1"), network("2001:db8:1:2:ffff::9"));
        assert_ne!(network("2001:db8:1:2::1"), network("2001:db8:1:3::1"));
        assert_eq!(network("::ffff:192.0.2.7"), network("192.0.2.7"));
        assert_ne!(network("192.0.2.7"), network("192.0.2.8"));
    }
}
