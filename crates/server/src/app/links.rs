//! `GET /a/{hub}/{id}`: where the short links of share texts lead.

use axum::{
    extract::{Path, State},
    http::{
        HeaderName,
        header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, VARY},
    },
    response::{IntoResponse, Response},
};
use hub::{
    Core,
    activities::Activity,
    identity::public_scope,
    notifications::{Announcement, announcement},
    store::{Id, StoreError},
};

use super::{problem::Problem, request::Asked};
use crate::activity_page::{POLICY, activity_page, hint_page};

pub(super) async fn serve(
    State(core): State<Core>,
    asked: Asked,
    Path((hub, id)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let found = published(&core, &hub, &id, asked).await.map_err(|error| Problem::internal(&error, asked))?;
    // Whether there is such a thing is told by nothing: not by the status either.
    let page = found.map_or_else(|| hint_page(asked.locale), |activity| activity_page(&activity, asked.locale));
    let headers = [
        (CONTENT_TYPE, "text/html; charset=utf-8"),
        (CONTENT_SECURITY_POLICY, POLICY),
        (CACHE_CONTROL, "no-cache"),
        (VARY, "accept-language"),
        (HeaderName::from_static("x-robots-tag"), "noindex"),
    ];
    Ok((headers, page).into_response())
}

/// The activity, if everybody may see it.
async fn published(core: &Core, hub: &str, id: &str, asked: Asked) -> Result<Option<Announcement>, StoreError> {
    let Ok(id) = Id::<Activity>::parse(id) else { return Ok(None) };
    let Some((scope, _)) = public_scope(core, hub, asked.id).await? else { return Ok(None) };
    announcement(&scope, id, asked.locale.into()).await
}
