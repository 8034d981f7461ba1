//! Taking a decision of the queue back: each of its effects, the last one first, as long as nothing was built upon it.

use chrono_tz::Tz;
use serde::Deserialize;
use serde_json::json;
use uuid::Uuid;

use super::{
    Decision, DecisionId, ModerationRule, appeals,
    effects::{Effect, EffectKind},
    entity::{appeal, decision::Entity, report},
    hiding, reports,
    rules::undo_until,
    sanctions,
};
use crate::{
    Scope,
    environment::Time,
    failure::Failure,
    organisations,
    policy::{Action, Facts},
    resources::{self, BookingState},
    store::{Change, Permit, StoreError, write},
};

type Result<T> = std::result::Result<T, Failure<ModerationRule>>;

/// Takes a decision back within ten minutes: by who decided, or by an admin.
///
/// # Errors
/// [`Failure`], among them [`ModerationRule::TooLate`] and [`ModerationRule::BuiltUpon`].
pub async fn undo_decision(scope: &Scope, id: DecisionId) -> Result<DecisionId> {
    let zone = resources::time_zone(scope).await?;
    write(scope, Action::UndoDecision, |tx| async move {
        let mut row = tx.lock::<Entity>(id).await?;
        let facts = Facts::Decision { organisation: row.organisation_id, decided_by: row.decided_by };
        let permit = tx.permit(&facts)?;
        if row.undone_at.is_some() {
            return Err(Failure::WrongState { state: "UNDONE" });
        }
        if permit.scope().now() > undo_until(row.decided_at) {
            return Err(ModerationRule::TooLate.into());
        }
        for effect in row.effects.0.iter().rev() {
            take_back(&permit, effect, zone).await?;
        }
        row.undone_at = Some(permit.scope().now());
        row.version += 1;
        let change = Change::of::<Decision>(row.id, json!({ "item": row.item_id, "decidedBy": row.decided_by }));
        permit.update::<Entity>(row).await?;
        Ok(permit.done(id, change))
    })
    .await
}

async fn take_back(permit: &Permit, effect: &Effect, zone: Tz) -> Result<()> {
    let id = effect.subject_id;
    match effect.kind {
        EffectKind::OrganisationDecided => {
            let row = permit.lock_uuid::<organisations::Entity>(id).await?;
            unchanged(effect, row.version)?;
            let kept: OrganisationBefore = before(effect)?;
            let put_back = organisations::put_back_in(permit, row, kept.reason, kept.verified_until).await;
            put_back.map_err(|failure| failure.within(ModerationRule::Organisation))
        }
        EffectKind::ReportResolved => {
            let row = permit.lock_uuid::<report::Entity>(id).await?;
            unchanged(effect, row.version)?;
            reports::reopen_in(permit, row).await
        }
        EffectKind::AppealDecided => {
            let row = permit.lock_uuid::<appeal::Entity>(id).await?;
            unchanged(effect, row.version)?;
            appeals::reopen_in(permit, row).await
        }
        EffectKind::SubjectHidden | EffectKind::SubjectShown => {
            let kept: SubjectBefore = before(effect)?;
            let row = hiding::lock_in(permit, kept.hiding).await?;
            unchanged(effect, row.version)?;
            if effect.kind == EffectKind::SubjectShown {
                return hiding::hide_again_in(permit, row).await;
            }
            hiding::show_in(permit, row, Action::UndoDecision).await.map(|_| ())
        }
        EffectKind::SanctionImposed | EffectKind::SanctionEnded => {
            let (organisation, row) = sanctions::lock_in(permit, id).await?;
            unchanged(effect, row.version)?;
            if effect.kind == EffectKind::SanctionEnded {
                return sanctions::impose_again_in(permit, organisation, row).await;
            }
            sanctions::end_in(permit, organisation, row, Action::UndoDecision, "").await.map(|_| ())
        }
        EffectKind::BookingCancelled => {
            let kept: BookingBefore = before(effect)?;
            let put_back =
                resources::put_booking_back_in(permit, id, effect.version, kept.state, kept.reason, zone).await;
            match put_back {
                Ok(true) => Ok(()),
                Ok(false) => Err(built_upon(effect)),
                Err(failure) => Err(failure.within(|_| ModerationRule::BuiltUpon {
                    subject_type: effect.subject_type.clone(),
                    subject: effect.subject_id,
                })),
            }
        }
        // The sanction's own end brings these about.
        EffectKind::OrganisationSuspended | EffectKind::OrganisationReinstated => Ok(()),
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct OrganisationBefore {
    reason: Option<String>,
    verified_until: Option<Time>,
}

#[derive(Deserialize)]
struct SubjectBefore {
    hiding: Uuid,
}

#[derive(Deserialize)]
struct BookingBefore {
    state: BookingState,
    reason: Option<String>,
}

fn before<T: serde::de::DeserializeOwned>(effect: &Effect) -> Result<T> {
    serde_json::from_value(effect.before.clone())
        .map_err(|error| StoreError::Corrupt(format!("effect {}: {error}", effect.kind.as_str())).into())
}

fn unchanged(effect: &Effect, version: i64) -> Result<()> {
    if effect.version == version { Ok(()) } else { Err(built_upon(effect)) }
}

fn built_upon(effect: &Effect) -> Failure<ModerationRule> {
    ModerationRule::BuiltUpon { subject_type: effect.subject_type.clone(), subject: effect.subject_id }.into()
}
