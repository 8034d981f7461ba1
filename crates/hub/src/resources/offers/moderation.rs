//! What moderators do to an offer, inside the transaction of their decision, which has locked it.

use super::{Offer, commands::save};
use crate::{
    notifications::{Notice, NoticeKind},
    store::{Permit, StoreError},
};

/// Hides an offer from everyone but its owner and the hub's staff. Approved bookings stand.
pub(crate) async fn hide_in(permit: &Permit, mut offer: Offer, reason: &str) -> Result<(), StoreError> {
    offer.hidden_at = Some(permit.scope().now());
    offer.hidden_reason = Some(reason.to_owned());
    permit.tell(Notice::of::<Offer>(NoticeKind::SubjectHidden, offer.id, [offer.organisation_id])).await?;
    save(permit, offer).await
}

/// Shows a hidden offer again.
pub(crate) async fn restore_in(permit: &Permit, mut offer: Offer) -> Result<(), StoreError> {
    offer.hidden_at = None;
    offer.hidden_reason = None;
    permit.tell(Notice::of::<Offer>(NoticeKind::SubjectRestored, offer.id, [offer.organisation_id])).await?;
    save(permit, offer).await
}
