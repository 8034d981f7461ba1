//! `GET /h/{hub}`, `/a/{hub}/{id}` and `/o/{hub}/{id}`: what everybody may read, and where the short links of share texts
//! lead. Reads what the public scope shows, and answers with a page or with the hint to sign in.

use std::{convert::Infallible, sync::atomic::Ordering};

use axum::{
    extract::{FromRef, FromRequestParts, Path, Query},
    http::{
        HeaderMap, HeaderName, HeaderValue,
        header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, VARY},
        request::Parts,
    },
    response::{IntoResponse, Response},
};
use graphql::Locale;
use hub::{
    Core, Scope,
    activities::{self, Activity, ActivityFilter, ActivityId, ActivityOrder},
    content::Retired,
    identity::public_scope,
    moderation::hub_rules,
    notifications::{announcement, links},
    organisations::{self, OrganisationId},
    resources::{self, OfferFilter, OfferId, OfferState},
    store::{Cursor, Page, PageRequest, StoreError},
};
use serde::Deserialize;

use super::{
    problem::Problem,
    request::{Asked, Counted},
};
use crate::public_pages::{
    ActivityLine, Front, Lines, List, Listed, OfferLine, PICTURE, POLICY, PublicOffer, Visit, activity_page,
    front_page, hint_page, offer_page,
};

/// How many rows a list shows on the front page, and on pages of its own.
const BEGINNING: u64 = 6;
const PAGE: u64 = 20;

/// What may stand behind an address; what is not understood might as well not be there.
#[derive(Debug, Default, Deserialize)]
struct Wish {
    lang: Option<String>,
    list: Option<String>,
    after: Option<String>,
}

/// Somebody who looks at a public page.
pub(super) struct Looking {
    core: Core,
    asked: Asked,
    wish: Wish,
    counted: Option<Counted>,
}

impl<S: Sync> FromRequestParts<S> for Looking
where
    Core: FromRef<S>,
{
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Infallible> {
        Ok(Self {
            core: Core::from_ref(state),
            asked: Asked::of(parts),
            wish: Query::try_from_uri(&parts.uri).map(|Query(wish)| wish).unwrap_or_default(),
            counted: parts.extensions.get().cloned(),
        })
    }
}

impl Looking {
    /// The language that the address names.
    fn chosen(&self) -> Option<Locale> {
        match self.wish.lang.as_deref() {
            Some("zh-CN") => Some(Locale::Chinese),
            Some("en") => Some(Locale::English),
            _ => None,
        }
    }

    fn locale(&self) -> Locale {
        self.chosen().unwrap_or(self.asked.locale)
    }

    /// The hub as everybody sees it.
    async fn visit(&self, hub: &str) -> Result<Option<(Scope, Visit)>, StoreError> {
        let Some((scope, row)) = public_scope(&self.core, hub, self.asked.id).await? else { return Ok(None) };
        if let Some(counted) = &self.counted {
            let scope = scope.clone();
            counted.remember(move || scope.statements().load(Ordering::Relaxed));
        }
        let visit = Visit {
            hub: row,
            links: links(&scope).await?,
            base: self.core.public_url().to_owned(),
            locale: self.locale(),
            has_picture: web::asset(PICTURE).is_some(),
            is_chosen: self.chosen().is_some(),
        };
        Ok(Some((scope, visit)))
    }

    /// Whether there is such a thing is told by nothing: not by the status either.
    fn answer(&self, page: Result<Option<String>, StoreError>) -> Result<Response, Problem> {
        let page = page.map_err(|error| Problem::internal(&error, self.asked))?;
        let mut headers = HeaderMap::from_iter([
            (CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8")),
            (CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY)),
            (CACHE_CONTROL, HeaderValue::from_static("no-cache")),
            (VARY, HeaderValue::from_static("accept-language")),
        ]);
        if page.is_none() {
            headers.insert(HeaderName::from_static("x-robots-tag"), HeaderValue::from_static("noindex"));
        }
        Ok((headers, page.unwrap_or_else(|| hint_page(self.locale()))).into_response())
    }
}

/// `/a/{hub}/{id}`
pub(super) async fn activity(looking: Looking, Path((hub, id)): Path<(String, String)>) -> Result<Response, Problem> {
    looking.answer(activity_of(&looking, &hub, &id).await)
}

async fn activity_of(looking: &Looking, hub: &str, id: &str) -> Result<Option<String>, StoreError> {
    let Ok(id) = ActivityId::parse(id) else { return Ok(None) };
    let Some((scope, visit)) = looking.visit(hub).await? else { return Ok(None) };
    let found = announcement(&scope, id).await?;
    Ok(found.map(|found| activity_page(&visit, id, &found)))
}

/// `/o/{hub}/{id}`
pub(super) async fn offer(looking: Looking, Path((hub, id)): Path<(String, String)>) -> Result<Response, Problem> {
    looking.answer(offer_of(&looking, &hub, &id).await)
}

async fn offer_of(looking: &Looking, hub: &str, id: &str) -> Result<Option<String>, StoreError> {
    let Ok(id) = OfferId::parse(id) else { return Ok(None) };
    let Some((scope, visit)) = looking.visit(hub).await? else { return Ok(None) };
    let Some(offer) = resources::offer(&scope, id).await? else { return Ok(None) };
    let owner = organisations::organisation(&scope, OrganisationId::new(offer.organisation_id)).await?;
    let Some(owner) = owner else { return Ok(None) };
    let is_outdated = !resources::outdated_offers(&scope, std::slice::from_ref(&offer)).await?.is_empty();
    Ok(Some(offer_page(&visit, &PublicOffer { offer, owner, is_outdated })))
}

/// `/h/{hub}`
pub(super) async fn front(looking: Looking, Path(hub): Path<String>) -> Result<Response, Problem> {
    looking.answer(front_of(&looking, &hub).await)
}

async fn front_of(looking: &Looking, hub: &str) -> Result<Option<String>, StoreError> {
    let Some((scope, visit)) = looking.visit(hub).await? else { return Ok(None) };
    let shown = if let Some(list) = looking.wish.list.as_deref().and_then(List::named) {
        let cursor = looking.wish.after.as_deref().and_then(|after| Cursor::decode(after).ok());
        let after = cursor.as_ref().map(Cursor::encode);
        Front::One { listed: listed(&scope, &visit, list, PAGE, cursor).await?, after }
    } else {
        let mut lists = Vec::new();
        for list in List::ALL {
            lists.push(listed(&scope, &visit, list, BEGINNING, None).await?);
        }
        Front::Whole { lists, rules: hub_rules(&scope, Retired::LeftOut).await? }
    };
    Ok(Some(front_page(&visit, &shown)))
}

async fn listed(
    scope: &Scope,
    visit: &Visit,
    list: List,
    size: u64,
    cursor: Option<Cursor>,
) -> Result<Listed, StoreError> {
    // Activities are listed by their start, the earliest first: the last ones are found from the end.
    let page = PageRequest { size, cursor, is_backward: list == List::Past };
    let (lines, next) = match list {
        List::Offers => offers(scope, &page).await?,
        List::Coming => {
            let filter = ActivityFilter { from: Some(scope.now()), ..ActivityFilter::default() };
            let page = activities::activities(scope, &filter, ActivityOrder::Start, &page).await?;
            let next = page.edges.last().filter(|_| page.has_next).map(|edge| edge.cursor.encode());
            (activity_lines(scope, visit, page).await?, next)
        }
        List::Past => {
            let filter = ActivityFilter { until: Some(scope.now()), ..ActivityFilter::default() };
            let mut page = activities::activities(scope, &filter, ActivityOrder::Start, &page).await?;
            let next = page.edges.first().filter(|_| page.has_previous).map(|edge| edge.cursor.encode());
            page.edges.reverse();
            // What goes on now is not over.
            page.edges.retain(|edge| edge.node.ends_at.is_some_and(|end| end <= scope.now()));
            (activity_lines(scope, visit, page).await?, next)
        }
    };
    Ok(Listed { list, lines, next })
}

async fn activity_lines(scope: &Scope, visit: &Visit, page: Page<Activity>) -> Result<Lines, StoreError> {
    let rows: Vec<_> = page.edges.into_iter().map(|edge| edge.node).collect();
    let leads: Vec<_> = rows.iter().map(|row| row.organisation_id).collect();
    let leads = organisations::organisations_by_ids(scope, &leads).await?;
    let line = |row: Activity| {
        Some(ActivityLine {
            id: ActivityId::new(row.id).to_string(),
            when: visit.spoken(row.starts_at?, row.ends_at?),
            lead: leads.iter().find(|lead| lead.id == row.organisation_id)?.name.clone(),
            title: row.title,
            state: row.state,
        })
    };
    Ok(Lines::Activities(rows.into_iter().filter_map(line).collect()))
}

async fn offers(scope: &Scope, page: &PageRequest) -> Result<(Lines, Option<String>), StoreError> {
    let page = resources::offers_with_organisations(scope, &OfferFilter::default(), page).await?;
    let next = page.edges.last().filter(|_| page.has_next).map(|edge| edge.cursor.encode());
    let lines = page.edges.into_iter().map(|edge| {
        let (offer, owner) = edge.node;
        OfferLine {
            id: OfferId::new(offer.id).to_string(),
            title: offer.title,
            category: offer.category,
            place: offer.place,
            owner: owner.name,
            is_paused: offer.state == OfferState::Paused,
        }
    });
    Ok((Lines::Offers(lines.collect()), next))
}
