//! The table `notices`: what one organisation is told. Its people see it, and nobody else.

use sea_orm::{Condition, entity::prelude::*};

use crate::{environment::Time, machine::stored_enum, scope::Actor, store::tenant_owned};

/// What one organisation is told. Holds no text and names no person.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "notices")]
pub struct Model {
    /// The hub.
    #[sea_orm(primary_key, auto_increment = false)]
    pub hub_id: Uuid,
    /// The notice.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The organisation that is told.
    pub organisation_id: Uuid,
    /// What happened.
    pub kind: Kind,
    /// What kind of thing it happened to, as ids name it.
    pub subject_type: String,
    /// The thing.
    pub subject_id: Uuid,
    /// Whose doing it was; none where the hub decided, or time did.
    pub by_organisation_id: Option<Uuid>,
    /// When.
    pub created_at: Time,
}

stored_enum! {
    /// What an organisation is told.
    Kind {
        /// It is invited to co-host an activity.
        CoHostInvited = "CO_HOST_INVITED",
        /// An invited organisation said yes.
        InvitationAccepted = "INVITATION_ACCEPTED",
        /// An invited organisation said no.
        InvitationDeclined = "INVITATION_DECLINED",
        /// The lead took back the invitation or the part.
        CoHostRemoved = "CO_HOST_REMOVED",
        /// A co-host left.
        CoHostWithdrawn = "CO_HOST_WITHDRAWN",
        /// A co-host took the lead of an activity with it.
        LeadTaken = "LEAD_TAKEN",
        /// A plan is proposed and its consent is asked for.
        PlanProposed = "PLAN_PROPOSED",
        /// Everyone has consented to the current plan.
        ConsentComplete = "CONSENT_COMPLETE",
        /// An activity with it is published.
        ActivityPublished = "ACTIVITY_PUBLISHED",
        /// An activity with it is called off.
        ActivityCancelled = "ACTIVITY_CANCELLED",
        /// Somebody asks for its offer.
        BookingRequested = "BOOKING_REQUESTED",
        /// Its booking stands.
        BookingApproved = "BOOKING_APPROVED",
        /// The owner said no.
        BookingDeclined = "BOOKING_DECLINED",
        /// The other side gave a booking back, or took it back.
        BookingCancelled = "BOOKING_CANCELLED",
        /// A booking that the hub had ended stands again.
        BookingRestored = "BOOKING_RESTORED",
        /// Nobody answered in time.
        BookingLapsed = "BOOKING_LAPSED",
        /// Somebody asks it.
        QuestionAsked = "QUESTION_ASKED",
        /// Its question is answered.
        QuestionAnswered = "QUESTION_ANSWERED",
        /// A question of its own, or one that it has now, was passed on.
        QuestionPassedOn = "QUESTION_PASSED_ON",
        /// Its question is not answered.
        QuestionDeclined = "QUESTION_DECLINED",
        /// The asker needs no answer any more.
        QuestionWithdrawn = "QUESTION_WITHDRAWN",
        /// The time by which an answer was hoped for is over.
        QuestionOverdue = "QUESTION_OVERDUE",
        /// It is verified.
        RegistrationApproved = "REGISTRATION_APPROVED",
        /// Its application is to be changed.
        RegistrationReturned = "REGISTRATION_RETURNED",
        /// Its application is refused.
        RegistrationRejected = "REGISTRATION_REJECTED",
        /// Its verification ends within thirty days.
        VerificationExpiring = "VERIFICATION_EXPIRING",
        /// Its verification is over.
        VerificationExpired = "VERIFICATION_EXPIRED",
        /// A thing of its own was hidden.
        SubjectHidden = "SUBJECT_HIDDEN",
        /// A thing of its own is shown again.
        SubjectRestored = "SUBJECT_RESTORED",
        /// It was stopped.
        OrganisationSuspended = "ORGANISATION_SUSPENDED",
        /// It may go on.
        OrganisationReinstated = "ORGANISATION_REINSTATED",
        /// An activity with it was put off: another time is to be agreed on.
        ActivityPostponed = "ACTIVITY_POSTPONED",
        /// The hub sent an activity of its own back.
        ActivityReturned = "ACTIVITY_RETURNED",
        /// A sanction short of suspension was imposed on it.
        SanctionImposed = "SANCTION_IMPOSED",
        /// A sanction short of suspension against it is over.
        SanctionEnded = "SANCTION_ENDED",
        /// Its appeal was decided.
        AppealDecided = "APPEAL_DECIDED",
        /// What it reported was decided.
        ReportDecided = "REPORT_DECIDED",
        /// What the hub had decided about its application, its report or its appeal was taken back.
        DecisionUndone = "DECISION_UNDONE",
        /// Nothing arrived by one of its channels for a day.
        ChannelFailing = "CHANNEL_FAILING",
    }
}

/// None that a query needs.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

// What an organisation is told is its own business: staff read what happened in the audit.
tenant_owned!(|actor: &Actor| {
    if matches!(actor, Actor::System(_)) {
        return Condition::all();
    }
    Condition::all().add(Column::OrganisationId.is_in(actor.organisations()))
});
