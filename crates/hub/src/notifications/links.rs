//! Short links, and what the page behind one shows of a published activity.

use chrono::DateTime;
use chrono_tz::Tz;
use uuid::Uuid;

use super::share::When;
use crate::{
    Scope,
    activities::{self, ActivityId, ActivityState, CoHostState, PlanContent},
    environment::Time,
    organisations::{self, Organisation},
    store::{Id, Named, StoreError},
};

/// What links and spoken times of a hub are made of.
#[derive(Debug, Clone)]
pub struct Links {
    public_url: String,
    slug: String,
    zone: Tz,
    now: Time,
}

impl Links {
    /// The link to a thing. It names the hub, since nothing is looked for across hubs.
    pub fn to<T: Named>(&self, id: Uuid) -> String {
        format!("{}/a/{}/{}", self.public_url, self.slug, Id::<T>::new(id))
    }

    /// The link to a thing of whatever type, as ids name it.
    pub(crate) fn to_any(&self, subject_type: &str, id: Uuid) -> String {
        format!("{}/a/{}/{subject_type}_{}", self.public_url, self.slug, id.simple())
    }

    /// Where one signs in.
    pub(crate) fn home(&self) -> String {
        format!("{}/", self.public_url)
    }

    /// An instant by the hub's clocks.
    pub fn local(&self, time: Time) -> DateTime<Tz> {
        time.with_timezone(&self.zone)
    }

    /// A span as it is spoken of in the hub.
    pub const fn when(&self, start: Time, end: Time) -> When {
        When { start, end, zone: self.zone, now: self.now }
    }
}

/// What links of the scope's hub are made of.
///
/// # Errors
/// What the database answers.
pub async fn links(scope: &Scope) -> Result<Links, StoreError> {
    let core = scope.core();
    let zone = core.identity().time_zone(scope.store(), scope.hub_id()).await?;
    let slug = core.identity().slug(scope.store(), scope.hub_id()).await?;
    Ok(Links { public_url: core.public_url().to_owned(), slug, zone, now: scope.now() })
}

/// What everybody may read of a published activity.
#[derive(Debug, Clone)]
pub struct Announcement {
    /// What was agreed on and published last.
    pub plan: PlanContent,
    /// Who leads and who co-hosts it, in the order in which posters name them.
    pub hosts: Vec<Organisation>,
    /// Where it stands now.
    pub state: ActivityState,
}

/// A published activity as its page shows it; none where the scope does not see it published.
///
/// # Errors
/// What the database answers.
pub async fn announcement(scope: &Scope, id: ActivityId) -> Result<Option<Announcement>, StoreError> {
    let Some(activity) = activities::activity(scope, id).await? else { return Ok(None) };
    let Some(plan) = activity.published_plan_id else { return Ok(None) };
    let Some(plan) = activities::plan_versions_by_ids(scope, &[plan]).await?.pop() else { return Ok(None) };
    let plan = plan.content;
    let parts = activities::co_hosts_of(scope, &[id.uuid()]).await?;
    let accepted = parts.into_iter().filter(|part| part.state == CoHostState::Accepted);
    let mut ids = vec![activity.organisation_id];
    ids.extend(accepted.map(|part| part.organisation_id));
    // Whom the posters do not name stands where it joined.
    ids.sort_by_key(|id| plan.named_in_order.iter().position(|named| named == id).unwrap_or(usize::MAX));
    let mut hosts = organisations::organisations_by_ids(scope, &ids).await?;
    hosts.sort_by_key(|host| ids.iter().position(|id| *id == host.id));
    Ok(Some(Announcement { plan, hosts, state: activity.state }))
}
