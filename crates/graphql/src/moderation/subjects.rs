//! What can be reported and hidden: an organisation, an offer or an activity, named by an id of any of these types.

use std::sync::Arc;

use async_graphql::{ID, Result};
use hub::{
    activities::Activity,
    failure::{Invalid, Problem},
    moderation::Subject,
    organisations::Organisation,
    resources::Offer,
    store::Id,
};

use crate::{
    errors::Stop,
    ids::id,
    node::{self, Node},
    reader::Reader,
};

/// The thing of this id, if things of its type can be reported.
pub(super) fn parse(id: &ID) -> Option<Subject> {
    let organisation = || Id::<Organisation>::parse(id).map(|id| Subject::Organisation(id.uuid()));
    let offer = || Id::<Offer>::parse(id).map(|id| Subject::Offer(id.uuid()));
    let activity = || Id::<Activity>::parse(id).map(|id| Subject::Activity(id.uuid()));
    organisation().or_else(|_| offer()).or_else(|_| activity()).ok()
}

/// The thing that a mutation's `subjectId` names.
pub(super) fn input(id: &ID) -> Result<Subject, Stop> {
    parse(id).ok_or_else(|| Stop::invalid(vec![Invalid::at("subjectId", Problem::NotAnId)]))
}

/// The thing's id for the outside.
pub(super) fn id_of(subject: Subject) -> ID {
    match subject {
        Subject::Organisation(uuid) => id::<Organisation>(uuid),
        Subject::Offer(uuid) => id::<Offer>(uuid),
        Subject::Activity(uuid) => id::<Activity>(uuid),
    }
}

/// The thing itself, through the scope's loader; null where it may not be seen.
pub(super) async fn load(reader: &Arc<Reader>, subject: Subject) -> Result<Option<Node>> {
    node::load(reader, &id_of(subject)).await
}
