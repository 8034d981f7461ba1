//! The table `channels`: where an organisation wants to be told outside the hub. Its leads see it, and nobody else.

use sea_orm::{Condition, entity::prelude::*};

use crate::{environment::Time, machine::stored_enum, notifications::Language, scope::Actor, store::tenant_owned};

/// Where an organisation wants to be told. Holds no secret: what signs messages is derived from the master secret.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "channels")]
pub struct Model {
    /// The hub.
    #[sea_orm(primary_key, auto_increment = false)]
    pub hub_id: Uuid,
    /// The channel.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Whose it is.
    pub organisation_id: Uuid,
    /// How it is reached.
    pub kind: Kind,
    /// The post's e-mail address, or the URL; empty once removed. A robot's URL holds its key.
    pub address: String,
    /// The body of what is posted; none for the usual one.
    pub template: Option<String>,
    /// The language of messages.
    pub language: Language,
    /// A list of the notices wanted; none for all, later kinds too.
    pub kinds: Option<Json>,
    /// Where it stands.
    pub state: State,
    /// How many codes were made for it; each is derived from its number.
    pub codes: i64,
    /// How often the present code was given wrongly.
    pub wrong_codes: i64,
    /// Until when the present code is good.
    pub code_until: Time,
    /// When what was sent failed first, since it last arrived.
    pub failing_since: Option<Time>,
    /// What went wrong last, since it last arrived.
    pub fault: Option<FaultKind>,
    /// The number that the other side gave with it.
    pub fault_status: Option<i64>,
    /// Counts changes by people.
    pub version: i64,
    /// When it was made.
    pub created_at: Time,
    /// When it was changed last.
    pub updated_at: Time,
}

stored_enum! {
    /// How a channel is reached.
    Kind {
        /// By e-mail.
        Email = "EMAIL",
        /// By an HTTP POST.
        Webhook = "WEBHOOK",
    }
}

stored_enum! {
    /// Where a channel stands.
    State {
        /// Nobody has shown yet that what is sent there is read: it gets the code and nothing else.
        Unconfirmed = "UNCONFIRMED",
        /// It gets what it asks for.
        Active = "ACTIVE",
        /// Nothing arrived for a day: nothing more is sent until it is tested.
        Failing = "FAILING",
        /// Switched off.
        Off = "OFF",
        /// Taken away; kept without its address for what was sent there.
        Removed = "REMOVED",
    }
}

stored_enum! {
    /// Why something did not arrive.
    FaultKind {
        /// This installation cannot send that way.
        NoCarrier = "NO_CARRIER",
        /// The operator does not let it be sent there.
        NotAllowed = "NOT_ALLOWED",
        /// Nobody answers there.
        Unreachable = "UNREACHABLE",
        /// The machine does not trust the other side's certificate.
        Untrusted = "UNTRUSTED",
        /// No answer in time.
        Timeout = "TIMEOUT",
        /// The other side said no.
        Rejected = "REJECTED",
        /// The connection broke off before the answer was complete.
        BrokenOff = "BROKEN_OFF",
        /// The channel was switched off or taken away meanwhile.
        ChannelOff = "CHANNEL_OFF",
    }
}

/// None that a query needs.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

tenant_owned!(|actor: &Actor| {
    if matches!(actor, Actor::System(_)) {
        return Condition::all();
    }
    Condition::all().add(Column::OrganisationId.is_in(actor.leads()))
});
