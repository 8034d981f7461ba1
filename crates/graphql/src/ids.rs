//! Reading the ids that clients send.

use async_graphql::ID;
use hub::{
    failure::{Invalid, Problem},
    store::{Id, Named},
};

use crate::{connection::bad, errors::Stop};

/// An id in a mutation's input; what is wrong is told at its field.
pub(crate) fn input_id<T: Named>(field: &str, id: &ID) -> Result<Id<T>, Stop> {
    Id::parse(id).map_err(|_| Stop::invalid(vec![Invalid::at(field, Problem::NotAnId)]))
}

/// An optional id in a mutation's input.
pub(crate) fn optional_input_id<T: Named>(field: &str, id: Option<&ID>) -> Result<Option<Id<T>>, Stop> {
    id.map(|id| input_id(field, id)).transpose()
}

/// An id in a query's argument: what is no id of this type names nothing.
pub(crate) fn argument_id<T: Named>(id: &ID) -> Option<Id<T>> {
    Id::parse(id).ok()
}

/// An id in a filter: what is no id of this type is a fault of the request.
pub(crate) fn filter_id<T: Named>(id: &ID) -> async_graphql::Result<Id<T>> {
    Id::parse(id).map_err(|error| bad(&error.to_string()))
}

/// An id for the outside.
pub(crate) fn id<T: Named>(uuid: uuid::Uuid) -> ID {
    ID(Id::<T>::new(uuid).to_string())
}

/// What is changed, with the version that was read: neither goes without the other.
pub(crate) fn existing<T: Named>(
    field: &str,
    id: Option<&ID>,
    version: Option<i64>,
) -> Result<Option<(Id<T>, i64)>, Stop> {
    match (optional_input_id(field, id)?, version) {
        (Some(id), Some(version)) => Ok(Some((id, version))),
        (None, None) => Ok(None),
        (Some(_), None) => Err(Stop::invalid(vec![Invalid::at("version", Problem::Empty)])),
        (None, Some(_)) => Err(Stop::invalid(vec![Invalid::at(field, Problem::Empty)])),
    }
}
