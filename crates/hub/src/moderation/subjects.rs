//! What can be reported and hidden, each thing in its own capability's hands.

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde::Serialize;
use uuid::Uuid;

use super::{entity::report::SubjectType, rules::ModerationRule};
use crate::{
    activities::{self, Activity},
    failure::Failure,
    organisations::{self, Organisation},
    policy::{self, Action, Facts, Refused},
    resources::{Offer, offers},
    store::{Change, Named, Permit, StoreError, Tx},
};

type Result<T> = std::result::Result<T, Failure<ModerationRule>>;

/// A thing that can be reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
pub enum Subject {
    /// An organisation.
    Organisation(Uuid),
    /// An offer.
    Offer(Uuid),
    /// An activity.
    Activity(Uuid),
}

impl Subject {
    /// The thing's id.
    pub const fn id(self) -> Uuid {
        match self {
            Self::Organisation(id) | Self::Offer(id) | Self::Activity(id) => id,
        }
    }

    /// The type of its id.
    pub(super) const fn type_name(self) -> &'static str {
        match self {
            Self::Organisation(_) => Organisation::TYPE,
            Self::Offer(_) => Offer::TYPE,
            Self::Activity(_) => Activity::TYPE,
        }
    }

    /// What kind of thing it is.
    pub const fn subject_type(self) -> SubjectType {
        match self {
            Self::Organisation(_) => SubjectType::Organisation,
            Self::Offer(_) => SubjectType::Offer,
            Self::Activity(_) => SubjectType::Activity,
        }
    }

    pub(super) const fn new(subject_type: SubjectType, id: Uuid) -> Self {
        match subject_type {
            SubjectType::Organisation => Self::Organisation(id),
            SubjectType::Offer => Self::Offer(id),
            SubjectType::Activity => Self::Activity(id),
        }
    }
}

/// The thing as the policy sees it, read but not locked.
pub(super) async fn facts_in(tx: &Tx, subject: Subject) -> Result<Facts> {
    match subject {
        Subject::Organisation(id) => {
            let find = organisations::Entity::find().filter(organisations::Column::Id.eq(id));
            let organisation = tx.one(find).await?.ok_or(Refused::Hidden)?;
            Ok(organisations::facts(&organisation))
        }
        Subject::Offer(id) => {
            let find = offers::Entity::find().filter(offers::Column::Id.eq(id));
            let offer = tx.one(find).await?.ok_or(Refused::Hidden)?;
            Ok(offers::facts_in(tx, &offer).await?)
        }
        Subject::Activity(id) => Ok(activities::Held::read(tx, id).await?.facts()),
    }
}

/// Nobody decides on what belongs to an organisation of his own by now, whoever had it when the case began: the lead of an
/// activity may have been taken since.
pub(super) async fn check_is_not_own(permit: &Permit, action: Action, subject: Subject) -> Result<()> {
    let (scope, facts) = (permit.scope(), facts_in(permit, subject).await?);
    Ok(policy::can(scope.actor(), scope.acting(), action, &facts)?)
}

/// A thing that can be hidden, locked.
pub(super) enum HeldSubject {
    Offer { offer: Box<Offer>, facts: Facts },
    Activity(Box<activities::Held>),
}

impl HeldSubject {
    pub(super) async fn lock(tx: &Tx, subject: Subject) -> Result<Self> {
        match subject {
            Subject::Organisation(_) => Err(ModerationRule::SuspendInstead.into()),
            Subject::Offer(id) => {
                let offer = Box::new(tx.lock_uuid::<offers::Entity>(id).await?);
                let facts = offers::facts_in(tx, &offer).await?;
                Ok(Self::Offer { offer, facts })
            }
            Subject::Activity(id) => Ok(Self::Activity(Box::new(activities::Held::lock(tx, id).await?))),
        }
    }

    pub(super) fn facts(&self) -> Facts {
        match self {
            Self::Offer { facts, .. } => facts.clone(),
            Self::Activity(held) => held.facts(),
        }
    }

    pub(super) fn is_hidden(&self) -> bool {
        match self {
            Self::Offer { offer, .. } => offer.hidden_at.is_some(),
            Self::Activity(held) => held.activity.hidden_at.is_some(),
        }
    }

    /// Hides the thing for a reason, or shows it again; answers what the audit will say.
    pub(super) async fn hide_in(
        self,
        permit: &Permit,
        reason: Option<&str>,
    ) -> std::result::Result<Change, StoreError> {
        let detail = serde_json::json!({ "reason": reason });
        match self {
            Self::Offer { offer, .. } => {
                let change = Change::of::<Offer>(offer.id, detail);
                match reason {
                    Some(reason) => offers::hide_in(permit, *offer, reason).await?,
                    None => offers::restore_in(permit, *offer).await?,
                }
                Ok(change)
            }
            Self::Activity(held) => {
                let change = Change::of::<Activity>(held.activity.id, detail);
                held.hide_in(permit, reason).await?;
                Ok(change)
            }
        }
    }
}
