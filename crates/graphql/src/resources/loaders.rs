//! What belongs to offers and bookings, for many of them at once.

use std::{collections::HashMap, sync::Arc};

use async_graphql::{async_trait::async_trait, dataloader::Loader};
use hub::{
    resources::{self, FreeSpan, OfferWindow, Span},
    store::StoreError,
};
use uuid::Uuid;

use crate::loaders::Batches;

/// The weekly windows of an offer.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct WindowsOf(pub(crate) Uuid);

#[async_trait]
impl Loader<WindowsOf> for Batches {
    type Value = Vec<OfferWindow>;
    type Error = Arc<StoreError>;

    async fn load(&self, keys: &[WindowsOf]) -> Result<HashMap<WindowsOf, Self::Value>, Self::Error> {
        let offers: Vec<_> = keys.iter().map(|key| key.0).collect();
        let mut windows: HashMap<_, Vec<_>> = HashMap::new();
        for window in resources::windows_by_offers(self.scope(), &offers).await? {
            windows.entry(WindowsOf(window.offer_id)).or_default().push(window);
        }
        Ok(windows)
    }
}

/// What is free of an offer within a span.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct AvailabilityOf {
    /// The offer.
    pub(crate) offer: Uuid,
    /// Within this span.
    pub(crate) span: Span,
}

#[async_trait]
impl Loader<AvailabilityOf> for Batches {
    type Value = Vec<FreeSpan>;
    type Error = Arc<StoreError>;

    async fn load(&self, keys: &[AvailabilityOf]) -> Result<HashMap<AvailabilityOf, Self::Value>, Self::Error> {
        let mut by_span: HashMap<Span, Vec<Uuid>> = HashMap::new();
        for key in keys {
            by_span.entry(key.span).or_default().push(key.offer);
        }
        let mut free = HashMap::new();
        for (span, offers) in by_span {
            let offers = resources::offers_by_ids(self.scope(), &offers).await?;
            let spans = resources::availabilities(self.scope(), &offers, span).await?;
            free.extend(spans.into_iter().map(|(offer, spans)| (AvailabilityOf { offer, span }, spans)));
        }
        Ok(free)
    }
}

/// The handover card of a booking.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct HandoverOf(pub(crate) Uuid);

#[async_trait]
impl Loader<HandoverOf> for Batches {
    type Value = String;
    type Error = Arc<StoreError>;

    async fn load(&self, keys: &[HandoverOf]) -> Result<HashMap<HandoverOf, String>, Self::Error> {
        let ids: Vec<_> = keys.iter().map(|key| key.0).collect();
        let bookings = resources::bookings_by_ids(self.scope(), &ids).await?;
        let cards = resources::handovers(self.scope(), &bookings).await?;
        Ok(cards.into_iter().map(|(booking, card)| (HandoverOf(booking), card)).collect())
    }
}
