//! Texts to be pasted into a chat group, made of what the reader sees.

use std::sync::Arc;

use async_graphql::Result;
use futures_util::future::try_join_all;
use hub::{
    activities::{Activity, CoHost, CoHostState, PlanVersion},
    notifications::{
        Language, links,
        share::{Occasion, Share, text},
    },
    organisations::OrganisationId,
    resources::{Booking, Offer},
    store::Id,
};
use uuid::Uuid;

use crate::{
    errors::{internal, internal_shared},
    reader::Reader,
};

/// Of a published activity; its hosts are the lead and those that accepted.
pub(crate) async fn of_activity(
    reader: &Arc<Reader>,
    activity: &Activity,
    plan: Option<&PlanVersion>,
    co_hosts: &[CoHost],
    language: Language,
) -> Result<Option<String>> {
    let is_shown = activity.published_at.is_some() && activity.hidden_at.is_none();
    let Some(plan) = plan.filter(|_| is_shown) else { return Ok(None) };
    let accepted = co_hosts.iter().filter(|part| part.state == CoHostState::Accepted);
    let hosts = [activity.organisation_id].into_iter().chain(accepted.map(|part| part.organisation_id));
    let hosts: Vec<_> = try_join_all(hosts.map(|host| name(reader, host))).await?.into_iter().flatten().collect();
    let links = links(reader.scope()).await.map_err(internal)?;
    let when = links.when(plan.content.starts_at, plan.content.ends_at);
    let occasion = Occasion { title: &plan.content.title, when, place: &plan.content.place };
    let is_cancelled = activity.state == hub::activities::ActivityState::Cancelled;
    let link = links.to::<Activity>(activity.id);
    Ok(Some(text(Share::Activity { occasion, hosts: &hosts, is_cancelled }, &link, language)))
}

/// Of an invitation that nobody has answered.
pub(crate) async fn of_invitation(
    reader: &Arc<Reader>,
    activity: &Activity,
    part: &CoHost,
    language: Language,
) -> Result<Option<String>> {
    if part.state != CoHostState::Invited {
        return Ok(None);
    }
    let names = futures_util::try_join!(name(reader, activity.organisation_id), name(reader, part.organisation_id))?;
    let (Some(lead), Some(invited)) = names else { return Ok(None) };
    let link = links(reader.scope()).await.map_err(internal)?.to::<Activity>(activity.id);
    Ok(Some(text(Share::Invitation { lead: &lead, invited: &invited, title: &activity.title }, &link, language)))
}

/// Of the current plan while its activity is not published.
pub(crate) async fn of_plan(
    reader: &Arc<Reader>,
    activity: &Activity,
    plan: &PlanVersion,
    language: Language,
) -> Result<Option<String>> {
    let is_asked =
        activity.current_plan_id == Some(plan.id) && activity.state == hub::activities::ActivityState::AwaitingCoHosts;
    if !is_asked {
        return Ok(None);
    }
    let Some(by) = name(reader, plan.proposed_by_organisation_id).await? else { return Ok(None) };
    let links = links(reader.scope()).await.map_err(internal)?;
    let when = links.when(plan.content.starts_at, plan.content.ends_at);
    let occasion = Occasion { title: &plan.content.title, when, place: &plan.content.place };
    let link = links.to::<Activity>(activity.id);
    Ok(Some(text(Share::Consent { by: &by, number: plan.number, occasion }, &link, language)))
}

/// Of a booking, wherever it stands.
pub(crate) async fn of_booking(reader: &Arc<Reader>, booking: &Booking, language: Language) -> Result<Option<String>> {
    let offer: Id<Offer> = Id::new(booking.offer_id);
    let offer = async { reader.loader().load_one(offer).await.map_err(internal_shared) };
    let (offer, owner, booker) =
        futures_util::try_join!(offer, name(reader, booking.owner_id), name(reader, booking.organisation_id))?;
    let (Some(offer), Some(owner), Some(booker)) = (offer, owner, booker) else { return Ok(None) };
    let links = links(reader.scope()).await.map_err(internal)?;
    let when = links.when(booking.starts_at, booking.ends_at);
    let share = Share::Booking { state: booking.state, booker: &booker, owner: &owner, offer: &offer.title, when };
    Ok(Some(text(share, &links.to::<Booking>(booking.id), language)))
}

async fn name(reader: &Arc<Reader>, organisation: Uuid) -> Result<Option<String>> {
    let row = reader.loader().load_one(OrganisationId::new(organisation)).await.map_err(internal_shared)?;
    Ok(row.map(|row| row.name))
}
