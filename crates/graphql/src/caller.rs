//! Who a mutation is made by and for.

use std::sync::Arc;

use async_graphql::{Context, ID, Value};
use hub::{Scope, organisations::OrganisationId, store::Idempotency};

use crate::{errors::Stop, ids::input_id, reader::Reader, request::signed_in};

/// The account that asks, with the organisation it acts for.
pub(crate) struct Caller {
    /// The scope for the command.
    pub(crate) scope: Scope,
    /// The organisation acted for.
    pub(crate) acting: OrganisationId,
}

impl Caller {
    /// Reads the acting organisation of an input.
    pub(crate) fn of(ctx: &Context<'_>, acting: &ID) -> Result<Self, Stop> {
        let reader = signed_in(ctx).map_err(Stop::Top)?;
        let acting: OrganisationId = input_id("actingOrganisationId", acting)?;
        let scope =
            reader.scope().acting_for(acting).map_err(|refused| Stop::refused(refused, "actingOrganisationId"))?;
        Ok(Self { scope, acting })
    }

    /// A fresh reader for the answer: what a loader saw before the write is old.
    pub(crate) fn reader(&self) -> Arc<Reader> {
        Reader::new(self.scope.clone())
    }
}

/// The scope of whoever signed in, for what is done as a person.
pub(crate) fn person(ctx: &Context<'_>) -> Result<Scope, Stop> {
    Ok(signed_in(ctx).map_err(Stop::Top)?.scope().clone())
}

/// The key of a creating input: the same input again is the same request.
pub(crate) fn idempotency(key: &str, input: &Value) -> Result<Idempotency, Stop> {
    Idempotency::try_new(key, &input.to_string()).map_err(|problem| Stop::invalid(vec![problem]))
}
