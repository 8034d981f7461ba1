//! What the policy needs to know of a thing, read by the command or the query that asks.

use uuid::Uuid;

use crate::{organisations::OrganisationState, scope::Actor};

/// The facts of the thing that is acted on.
#[derive(Debug, Clone)]
pub enum Facts {
    /// The hub itself; no thing in it.
    Hub,
    /// An organisation.
    Organisation(OrganisationFacts),
    /// What belongs to an organisation and is nobody else's business: members, slips, tokens, files; what was done to it.
    Inner {
        /// The organisation.
        organisation: Uuid,
    },
    /// An offer.
    Offer(OfferFacts),
    /// A booking.
    Booking(BookingFacts),
    /// A question.
    Question(QuestionFacts),
    /// An activity.
    Activity(ActivityFacts),
    /// What one organisation is told.
    Notice {
        /// The organisation.
        organisation: Uuid,
    },
    /// Where an organisation wants to be told outside the hub.
    Channel {
        /// The organisation.
        organisation: Uuid,
    },
    /// A report.
    Report {
        /// Who reported.
        organisation: Uuid,
        /// Whose thing was reported.
        concerned: Uuid,
    },
    /// An appeal.
    Appeal {
        /// Who appeals.
        organisation: Uuid,
        /// The account that decided what is appealed.
        first_decided_by: Uuid,
    },
    /// A decision of the queue.
    Decision {
        /// The organisation concerned.
        organisation: Uuid,
        /// The account that decided.
        decided_by: Uuid,
    },
}

/// An organisation's facts.
#[derive(Debug, Clone)]
pub struct OrganisationFacts {
    /// Its id.
    pub id: Uuid,
    /// Its state.
    pub state: OrganisationState,
    /// The account that applied for it.
    pub applicant: Option<Uuid>,
}

/// Who may see an offer, once it is listed.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    sea_orm::EnumIter,
    sea_orm::DeriveActiveEnum,
    serde::Serialize,
    serde::Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Visibility {
    /// Organisations that share an agreed activity with the owner.
    #[sea_orm(string_value = "PARTNERS")]
    Partners,
    /// Everybody signed in to the hub.
    #[sea_orm(string_value = "HUB")]
    Hub,
    /// Everybody.
    #[sea_orm(string_value = "PUBLIC")]
    Public,
}

/// An offer's facts.
#[derive(Debug, Clone)]
pub struct OfferFacts {
    /// The organisation that offers.
    pub owner: Uuid,
    /// The owner's state.
    pub owner_state: OrganisationState,
    /// Whom the owner shows it to.
    pub visibility: Visibility,
    /// True unless withdrawn.
    pub is_listed: bool,
    /// True if a moderator hid it.
    pub is_hidden: bool,
    /// The owner's partners among the organisations that the actor serves.
    pub has_partner_in_actor: bool,
}

impl OfferFacts {
    pub(super) fn is_shown(&self) -> bool {
        self.is_listed && !self.is_hidden && self.owner_state == OrganisationState::Active
    }

    pub(super) fn is_open_to(&self, actor: &Actor) -> bool {
        match self.visibility {
            Visibility::Public => true,
            Visibility::Hub => actor.account().is_some(),
            Visibility::Partners => self.has_partner_in_actor,
        }
    }
}

/// A booking's facts.
#[derive(Debug, Clone)]
pub struct BookingFacts {
    /// The organisation whose offer it is.
    pub owner: Uuid,
    /// The organisation that booked.
    pub booker: Uuid,
}

/// A question's facts.
#[derive(Debug, Clone)]
pub struct QuestionFacts {
    /// The organisation that asks.
    pub asker: Uuid,
    /// The organisation that has it.
    pub asked_of: Uuid,
    /// The organisations that have or had it.
    pub had_by: Vec<Uuid>,
}

/// An activity's facts.
#[derive(Debug, Clone)]
pub struct ActivityFacts {
    /// The organisation that leads it.
    pub lead: Uuid,
    /// The organisations invited as co-hosts that have not answered yet.
    pub invited: Vec<Uuid>,
    /// The organisations that are co-hosts.
    pub co_hosts: Vec<Uuid>,
    /// True once published, also when cancelled or completed afterwards.
    pub is_published: bool,
    /// True if a moderator hid it.
    pub is_hidden: bool,
    /// True if the lead organisation is active.
    pub lead_is_active: bool,
}

impl ActivityFacts {
    /// Everyone who plans it or was asked to.
    pub(super) fn parties(&self) -> impl Iterator<Item = Uuid> + '_ {
        [self.lead].into_iter().chain(self.invited.iter().copied()).chain(self.co_hosts.iter().copied())
    }

    pub(super) fn is_shown(&self) -> bool {
        self.is_published && !self.is_hidden && self.lead_is_active
    }
}

impl Facts {
    /// The organisation that the thing belongs to, or that a case is about.
    pub(crate) fn owner(&self) -> Option<Uuid> {
        match self {
            Self::Hub => None,
            Self::Organisation(o) => Some(o.id),
            Self::Inner { organisation }
            | Self::Appeal { organisation, .. }
            | Self::Decision { organisation, .. }
            | Self::Notice { organisation }
            | Self::Channel { organisation } => Some(*organisation),
            Self::Offer(o) => Some(o.owner),
            Self::Booking(b) => Some(b.owner),
            Self::Question(q) => Some(q.asked_of),
            Self::Activity(a) => Some(a.lead),
            Self::Report { concerned, .. } => Some(*concerned),
        }
    }
}
