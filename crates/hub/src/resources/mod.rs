//! Offers and bookings.
use crate::{Scope, store::StoreError};
pub(crate) async fn lapse_bookings(_scope: &Scope) -> Result<(), StoreError> {
    Ok(())
}
