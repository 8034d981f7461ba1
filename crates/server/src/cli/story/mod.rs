//! What has happened in the demonstration's district when somebody first looks at it: three weeks of work, told by the
//! commands that clients give, each by a person who may give it, with the clock where it was then.
//!
//! Dates are relative to the day on which it is told ([`days`]), so that the district lives whenever it is started: one
//! activity is over, one waits for a consent, two asked for one hall on Saturday, one organisation appeals, six things wait
//! for the hub's staff.
//!
//! | module | holds |
//! |---|---|
//! | [`days`] | which day is which |
//! | `activities` | what is hosted together |
//! | `lending` | who asked for which hall |
//! | `moderation` | what was reported, hidden and appealed |

mod activities;
mod days;
mod lending;
mod moderation;
#[cfg(test)]
mod tests;

use anyhow::{Context, Result};
use hub::{
    Core, Scope,
    environment::Time,
    jobs,
    organisations::Organisation,
    questions::{AskQuestion, answer_question, ask_question},
    resources::{self, OfferFilter, OfferId},
    store::{Id, PageRequest},
};

use self::days::Calendar;
use super::{
    clock::StandingClock,
    district::{self, People, key},
    explain::explained,
    personas::Passwords,
};

/// When a district must be made whose story is told at this time.
pub(super) fn beginning(now: Time) -> Time {
    Calendar::of(now).beginning()
}

/// What the parts of the story are told with.
struct Teller<'a> {
    core: &'a Core,
    clock: &'a StandingClock,
    calendar: Calendar,
    people: People<'a>,
}

impl Teller<'_> {
    /// Lets time pass, up to so many hours before the story is told.
    fn until(&self, hours_ago: i64) {
        let then = self.calendar.hours_ago(hours_ago);
        debug_assert!(self.core.environment().now() <= then, "time does not go back");
        self.clock.set(then);
    }

    /// Somebody as of the time that it is now, acting for the own organisation.
    async fn of(&self, login: &str) -> Result<Scope> {
        Ok(self.people.acting(login).await?.1)
    }

    async fn organisation(&self, login: &str) -> Result<Id<Organisation>> {
        Ok(self.people.acting(login).await?.0)
    }
}

/// Makes the district and tells its story up to now. The clock must stand at its [`beginning`].
pub(super) async fn make(core: &Core, clock: &StandingClock, now: Time, passwords: &Passwords) -> Result<()> {
    let people = district::found(core, passwords).await?;
    let mut teller = Teller { core, clock, calendar: Calendar::of(now), people };
    let haircuts = activities::haircuts(&teller).await?;
    questions(&teller).await?;
    let hidden = moderation::last_week(&teller).await?;
    let market = activities::begin_market(&teller).await?;
    activities::haircuts_are_over(&teller, haircuts).await?;
    activities::lecture(&teller).await?;
    activities::change_market(&teller, market).await?;
    teller.until(38);
    teller.people.apply().await?;
    moderation::appeal(&teller, hidden).await?;
    activities::branch_day(&teller).await?;
    lending::this_week(&teller).await?;
    teller.until(20);
    teller.people.ask().await?;
    moderation::today(&teller).await?;
    lending::today(&teller).await?;
    teller.clock.set(now);
    teller.people.leave().await?;
    // Notices, seals and whatever else was due by now.
    jobs::settle(teller.core).await?;
    Ok(())
}

/// A question that was answered long ago.
async fn questions(teller: &Teller<'_>) -> Result<()> {
    teller.until(14 * 24);
    let asker = teller.of("zhibu").await?;
    let offer = offer_named(&asker, "矛盾调解").await?;
    let text = "支部想请社工讲一次邻里沟通，大约一小时，要提前多久约？".to_owned();
    let question = AskQuestion { offer, text, due_at: None };
    let question = ask_question(&asker, &question, &key("story-question")?).await.map_err(explained)?;
    teller.until(13 * 24);
    let answer = "提前一周即可，工作日白天都行。讲义我们准备，请安排能坐三十人的房间和投影。";
    answer_question(&teller.of("hefeng").await?, question, answer).await.map_err(explained)?;
    Ok(())
}

/// The offer that is named so.
async fn offer_named(scope: &Scope, words: &str) -> Result<OfferId> {
    let filter = OfferFilter { words: Some(words.to_owned()), ..OfferFilter::default() };
    let first = PageRequest { size: 1, cursor: None, is_backward: false };
    let found = resources::offers(scope, &filter, &first).await?.edges.into_iter().next();
    Ok(Id::new(found.with_context(|| format!("there is no offer {words}"))?.node.id))
}
