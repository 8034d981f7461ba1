//! Short links, and what the page behind one shows of a published activity.

use chrono_tz::Tz;
use uuid::Uuid;

use super::{
    Language,
    share::{When, spoken},
};
use crate::{
    Scope,
    activities::{self, ActivityId, ActivityState, CoHostState},
    environment::Time,
    organisations,
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
    /// What it is called.
    pub title: String,
    /// What it is about.
    pub summary: String,
    /// When, in words.
    pub when: String,
    /// Where.
    pub place: String,
    /// Who leads it, then who co-hosts it.
    pub hosts: Vec<String>,
    /// What those who take part should know of risks.
    pub risk_notice: String,
    /// True once it is called off.
    pub is_cancelled: bool,
}

/// A published activity as its page shows it; none where the scope does not see it published.
///
/// # Errors
/// What the database answers.
pub async fn announcement(
    scope: &Scope,
    id: ActivityId,
    language: Language,
) -> Result<Option<Announcement>, StoreError> {
    let Some(activity) = activities::activity(scope, id).await? else { return Ok(None) };
    let (Some(_), Some(plan)) = (activity.published_at, activity.current_plan_id) else { return Ok(None) };
    let Some(plan) = activities::plan_versions_by_ids(scope, &[plan]).await?.pop() else { return Ok(None) };
    let parts = activities::co_hosts_of(scope, &[id.uuid()]).await?;
    let mut hosts = vec![activity.organisation_id];
    let accepted = parts.into_iter().filter(|part| part.state == CoHostState::Accepted);
    hosts.extend(accepted.map(|part| part.organisation_id));
    let rows = organisations::organisations_by_ids(scope, &hosts).await?;
    let name = |host: &Uuid| rows.iter().find(|row| row.id == *host).map(|row| row.name.clone());
    let when = links(scope).await?.when(plan.content.starts_at, plan.content.ends_at);
    Ok(Some(Announcement {
        when: spoken(when, language),
        hosts: hosts.iter().filter_map(name).collect(),
        is_cancelled: activity.state == ActivityState::Cancelled,
        title: plan.content.title,
        summary: plan.content.summary,
        place: plan.content.place,
        risk_notice: plan.content.risk_notice,
    }))
}
