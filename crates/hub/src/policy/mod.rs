//! Who may do what: one pure, exhaustive function over an actor, an action and the facts of the thing.
//!
//! Facts are read, and for writing locked, by the command; nothing here reads anything. What an actor may not view
//! answers as if it did not exist ([`Refused::Hidden`]).

mod action;
mod facts;
#[cfg(test)]
mod grid;
#[cfg(test)]
mod rows;

use uuid::Uuid;

pub use action::Action;
pub use facts::{ActivityFacts, BookingFacts, Facts, OfferFacts, OrganisationFacts, QuestionFacts, Visibility};

use crate::{
    environment::Time,
    moderation::SanctionGrade,
    organisations::{MemberRole, OrganisationState},
    scope::{Actor, HubRole, Post},
};

/// Why an actor may not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    /// As far as this actor goes, the thing does not exist.
    Hidden,
    /// The actor sees it but may not do this.
    Denied(Denied),
}

/// What is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Denied {
    /// Nobody is signed in.
    NotSignedIn,
    /// No role in the organisation that the write is made for, or none was named.
    NotActingForOrganisation,
    /// A role in it, but not this one's work.
    RoleTooLow,
    /// The organisation acted for is not verified, or is suspended.
    OrganisationNotActive,
    /// The hub role that this needs is not held.
    HubRoleMissing,
    /// One may not decide on what one applied for oneself.
    OwnApplication,
    /// One may not take one's own last say away, nor judge one's own case.
    OwnCase,
    /// The thing belongs to another organisation.
    NotYours,
    /// The organisation is invited but has not accepted: first it answers.
    InvitationUnanswered,
    /// The API token only reads, or this is not for tokens.
    TokenNotEnough,
    /// A sanction forbids it to the organisation acted for.
    Sanctioned {
        /// When the sanction ends.
        until: Option<Time>,
    },
}

impl From<Denied> for Refused {
    fn from(denied: Denied) -> Self {
        Self::Denied(denied)
    }
}

type Decision = Result<(), Refused>;

/// May this actor, acting for this organisation, do this to a thing with these facts?
///
/// # Errors
/// [`Refused`] with the reason.
pub fn can(actor: &Actor, acting: Option<Uuid>, action: Action, facts: &Facts) -> Decision {
    if !may_view(actor, facts) {
        return Err(Refused::Hidden);
    }
    if action == Action::View || matches!(actor, Actor::System(_)) {
        return Ok(());
    }
    check_token(actor, action)?;
    may_do(&Who { actor, acting }, action, facts)?;
    check_sanctions(actor, acting, action)
}

/// What role, state and ownership say.
fn may_do(who: &Who<'_>, action: Action, facts: &Facts) -> Decision {
    match action {
        Action::View | Action::SignIn | Action::SignUp | Action::ClaimSlip | Action::ResetPassword => Ok(()),
        Action::ChangePassword
        | Action::EndSession
        | Action::SwitchHub
        | Action::RegisterOrganisation
        | Action::MarkNoticesRead => who.signed_in(),
        Action::ReadAudit => who.any_hub_role(&[HubRole::Admin, HubRole::Auditor]),
        Action::GrantHubRole
        | Action::RevokeHubRole
        | Action::InviteOrganisation
        | Action::ImportDistrict
        | Action::UpdateHub
        | Action::EditRules => who.hub_role(HubRole::Admin),
        Action::LapseBooking
        | Action::LapseInvitation
        | Action::RemindOfQuestion
        | Action::ExpireVerification
        | Action::RemindOfVerification
        | Action::ForgetNotices
        | Action::CarryMessage
        | Action::ExpireSanction
        | Action::CreateHub
        | Action::SuspendOrganisation
        | Action::ReinstateOrganisation => Err(Denied::HubRoleMissing.into()),
        Action::ReadWork => who.any_hub_role(&[HubRole::Admin, HubRole::Moderator, HubRole::Auditor]),
        Action::ReportSubject => who.active_post(MemberRole::Member).map(|_| ()),
        Action::ResolveReport
        | Action::HideSubject
        | Action::RestoreSubject
        | Action::ImposeSanction
        | Action::LiftSanction
        | Action::UpholdAppeal
        | Action::RejectAppeal
        | Action::TakeWork
        | Action::ReleaseWork
        | Action::UndoDecision => moderates(who, facts),
        Action::FileAppeal | Action::WithdrawAppeal | Action::RemoveChannel => led_by(who, facts),
        Action::ApproveOrganisation
        | Action::RequestOrganisationChanges
        | Action::RejectOrganisation
        | Action::RenewVerification => reviews(who, facts),
        Action::UpdateOrganisation | Action::SubmitOrganisation | Action::AddEvidence | Action::RemoveEvidence => {
            applies(who, facts)
        }
        Action::ArchiveOrganisation
        | Action::PrintSlip
        | Action::PrintResetSlip
        | Action::RevokeSlip
        | Action::ChangeMemberRole
        | Action::RemoveMember => leads(who, facts),
        Action::CreateApiToken
        | Action::RevokeApiToken
        | Action::SetConsentBy
        | Action::CreateChannel
        | Action::ConfirmChannel
        | Action::UpdateChannel
        | Action::TestChannel => who.own_post(facts, MemberRole::Lead).map(|_| ()),
        Action::CreateOffer
        | Action::UpdateOffer
        | Action::PauseOffer
        | Action::ResumeOffer
        | Action::WithdrawOffer => who.own_post(facts, MemberRole::Coordinator).map(|_| ()),
        Action::RequestBooking | Action::AskQuestion => who.active_post(MemberRole::Coordinator).map(|_| ()),
        Action::CreateActivity => who.drafting_post().map(|_| ()),
        Action::AnswerOutsideInvitation => answers(who, facts),
        Action::ApproveActivity | Action::ReturnActivity => checks(who, facts),
        Action::ApproveBooking | Action::DeclineBooking | Action::CancelBooking => bookings(who, action, facts),
        Action::AnswerQuestion | Action::PassOnQuestion | Action::DeclineQuestion | Action::WithdrawQuestion => {
            questions(who, action, facts)
        }
        Action::EditDraft
        | Action::InviteCoHost
        | Action::RemoveCoHost
        | Action::TakeLead
        | Action::ProposePlan
        | Action::PublishActivity
        | Action::PostponeActivity
        | Action::CompleteActivity
        | Action::CancelActivity
        | Action::InviteNewCoHost
        | Action::RevokeOutsideInvitation
        | Action::AcceptInvitation
        | Action::DeclineInvitation
        | Action::WithdrawCoHost
        | Action::PrepareConsent
        | Action::ConsentToPlan => activities(who, action, facts),
    }
}

/// Every action that [`can`] allows.
pub fn allowed(actor: &Actor, acting: Option<Uuid>, actions: &[Action], facts: &Facts) -> Vec<Action> {
    actions.iter().copied().filter(|a| can(actor, acting, *a, facts).is_ok()).collect()
}

/// An organisation's token does the organisation's daily work; accounts, roles and the hub are for people.
fn check_token(actor: &Actor, action: Action) -> Decision {
    let Some(token) = actor.account().and_then(|a| a.token.as_ref()) else { return Ok(()) };
    if token.may_write && action.is_for_tokens() { Ok(()) } else { Err(Denied::TokenNotEnough.into()) }
}

fn may_view(actor: &Actor, facts: &Facts) -> bool {
    if matches!(actor, Actor::System(_)) {
        return true;
    }
    let serves = |organisation: Uuid| actor.role_in(organisation).is_some();
    match facts {
        Facts::Hub => true,
        Facts::Organisation(o) => match o.state {
            OrganisationState::Active => true,
            OrganisationState::Suspended | OrganisationState::Archived if actor.account().is_some() => true,
            _ => {
                actor.is_staff()
                    || serves(o.id)
                    || actor.account().is_some_and(|a| a.token.is_none() && Some(a.id) == o.applicant)
            }
        },
        Facts::Inner { organisation } | Facts::Report { organisation, .. } | Facts::Appeal { organisation, .. } => {
            actor.is_staff() || serves(*organisation)
        }
        Facts::Decision { .. } => actor.is_staff(),
        Facts::Notice { organisation } => serves(*organisation),
        Facts::Channel { organisation } => actor.leads().contains(organisation),
        Facts::Offer(o) => actor.is_staff() || serves(o.owner) || (o.is_shown() && o.is_open_to(actor)),
        Facts::Booking(b) => serves(b.owner) || serves(b.booker),
        Facts::Question(q) => serves(q.asker) || serves(q.asked_of) || q.had_by.iter().copied().any(serves),
        Facts::Activity(a) => actor.is_staff() || a.parties().any(serves) || a.is_shown(),
    }
}

fn reviews(who: &Who<'_>, facts: &Facts) -> Decision {
    who.hub_role(HubRole::Admin)?;
    let Facts::Organisation(o) = facts else { return Err(Refused::Hidden) };
    let account = who.actor.account().map(|a| a.id);
    if o.applicant.is_some() && o.applicant == account || who.actor.role_in(o.id).is_some() {
        return Err(Denied::OwnApplication.into());
    }
    Ok(())
}

/// Until it is verified an organisation has no members yet: its applicant works on it. Afterwards its people do.
fn applies(who: &Who<'_>, facts: &Facts) -> Decision {
    let Facts::Organisation(o) = facts else { return Err(Refused::Hidden) };
    who.signed_in()?;
    match who.actor.post_in(o.id) {
        Some(post) if post.role >= MemberRole::Coordinator && who.acting == Some(o.id) => Ok(()),
        Some(_) if who.acting == Some(o.id) => Err(Denied::RoleTooLow.into()),
        _ => Err(Denied::NotYours.into()),
    }
}

/// Members and slips: the organisation's lead, or the hub's admin (who brings in the first lead).
fn leads(who: &Who<'_>, facts: &Facts) -> Decision {
    if who.hub_role(HubRole::Admin).is_ok() {
        return Ok(());
    }
    let owner = facts.owner().ok_or(Refused::Hidden)?;
    let post = who.post(MemberRole::Lead)?;
    if post.organisation == owner { Ok(()) } else { Err(Denied::NotYours.into()) }
}

/// Nobody moderates what concerns an organisation of his own, on whichever side, nor decides twice on one matter.
fn moderates(who: &Who<'_>, facts: &Facts) -> Decision {
    who.judges(facts.owner())?;
    let account = who.actor.account().map(|account| account.id);
    match facts {
        Facts::Report { organisation, .. } => who.judges(Some(*organisation)),
        Facts::Appeal { first_decided_by, .. } if account == Some(*first_decided_by) => Err(Denied::OwnCase.into()),
        Facts::Decision { decided_by, .. } if account != Some(*decided_by) => who.hub_role(HubRole::Admin),
        _ => Ok(()),
    }
}

/// For the organisation's lead, also while it is suspended.
fn led_by(who: &Who<'_>, facts: &Facts) -> Decision {
    let owner = facts.owner().ok_or(Refused::Hidden)?;
    let post = who.post(MemberRole::Lead)?;
    if post.organisation == owner { Ok(()) } else { Err(Denied::NotYours.into()) }
}

/// What a sanction forbids to the organisation acted for. A suspension is the organisation's state and was looked at
/// before.
fn check_sanctions(actor: &Actor, acting: Option<Uuid>, action: Action) -> Decision {
    let forbidden_by = match action {
        // Under an active lead what was published is shown again.
        Action::CreateOffer | Action::ResumeOffer | Action::PublishActivity | Action::TakeLead => {
            SanctionGrade::NoPublications
        }
        Action::RequestBooking | Action::AskQuestion => SanctionGrade::NoBookings,
        _ => return Ok(()),
    };
    let mut restraints = actor.account().into_iter().flat_map(|account| &account.restraints);
    match restraints.find(|restraint| Some(restraint.organisation) == acting && restraint.grade == forbidden_by) {
        Some(restraint) => Err(Denied::Sanctioned { until: restraint.until }.into()),
        None => Ok(()),
    }
}

fn bookings(who: &Who<'_>, action: Action, facts: &Facts) -> Decision {
    let Facts::Booking(b) = facts else { return Err(Refused::Hidden) };
    let post = who.post(MemberRole::Coordinator)?;
    let is_owner = post.organisation == b.owner;
    let is_booker = post.organisation == b.booker;
    match action {
        // Who is suspended gives and takes nothing, but may still give back.
        Action::CancelBooking if is_owner || is_booker => Ok(()),
        _ if !is_owner => Err(Denied::NotYours.into()),
        _ => who.active_post(MemberRole::Coordinator).map(|_| ()),
    }
}

fn questions(who: &Who<'_>, action: Action, facts: &Facts) -> Decision {
    let Facts::Question(q) = facts else { return Err(Refused::Hidden) };
    let post = who.post(MemberRole::Coordinator)?;
    match action {
        // Who is suspended asks and answers nothing, but may still let go.
        Action::WithdrawQuestion if post.organisation == q.asker => Ok(()),
        Action::WithdrawQuestion => Err(Denied::NotYours.into()),
        _ if post.organisation != q.asked_of => Err(Denied::NotYours.into()),
        _ => who.active_post(MemberRole::Coordinator).map(|_| ()),
    }
}

fn activities(who: &Who<'_>, action: Action, facts: &Facts) -> Decision {
    let Facts::Activity(a) = facts else { return Err(Refused::Hidden) };
    let post = match action {
        // Who is suspended plans nothing, but may still let go.
        Action::CancelActivity | Action::DeclineInvitation | Action::WithdrawCoHost => {
            who.post(MemberRole::Coordinator)?
        }
        Action::EditDraft => who.drafting_post()?,
        // Whoever leads answers for it: not for a coordinator to take on.
        Action::TakeLead => who.active_post(MemberRole::Lead)?,
        _ => who.active_post(MemberRole::Coordinator)?,
    };
    let is_lead = post.organisation == a.lead;
    let is_co_host = a.co_hosts.contains(&post.organisation);
    let is_invited = a.invited.contains(&post.organisation);
    match action {
        Action::ConsentToPlan if (is_lead || is_co_host) && post.prepares_consent() => Err(Denied::RoleTooLow.into()),
        Action::EditDraft | Action::ConsentToPlan | Action::PrepareConsent if is_lead || is_co_host => Ok(()),
        Action::TakeLead if is_co_host => Ok(()),
        Action::EditDraft | Action::ConsentToPlan | Action::PrepareConsent | Action::TakeLead if is_invited => {
            Err(Denied::InvitationUnanswered.into())
        }
        // Which answer is still possible is for the co-host's own state to say.
        Action::AcceptInvitation | Action::DeclineInvitation | Action::WithdrawCoHost if is_co_host || is_invited => {
            Ok(())
        }
        Action::InviteCoHost
        | Action::RemoveCoHost
        | Action::ProposePlan
        | Action::PublishActivity
        | Action::PostponeActivity
        | Action::CompleteActivity
        | Action::CancelActivity
        | Action::InviteNewCoHost
        | Action::RevokeOutsideInvitation
            if is_lead =>
        {
            Ok(())
        }
        _ => Err(Denied::NotYours.into()),
    }
}

/// Whoever serves one of the parties does not check what they put forward.
fn checks(who: &Who<'_>, facts: &Facts) -> Decision {
    let Facts::Activity(a) = facts else { return Err(Refused::Hidden) };
    who.judges(None)?;
    a.parties().try_for_each(|party| who.judges(Some(party)))
}

/// Whoever holds the link answers for an organisation, which may still wait for its verification.
fn answers(who: &Who<'_>, facts: &Facts) -> Decision {
    let owner = facts.owner().ok_or(Refused::Hidden)?;
    let post = who.drafting_post()?;
    if post.organisation == owner { Ok(()) } else { Err(Denied::NotYours.into()) }
}

/// The actor, and what it acts for.
struct Who<'a> {
    actor: &'a Actor,
    acting: Option<Uuid>,
}

impl Who<'_> {
    fn signed_in(&self) -> Decision {
        self.actor.account().map(|_| ()).ok_or(Refused::Denied(Denied::NotSignedIn))
    }

    fn post(&self, least: MemberRole) -> Result<&Post, Refused> {
        self.signed_in()?;
        let post = self.acting.and_then(|o| self.actor.post_in(o)).ok_or(Denied::NotActingForOrganisation)?;
        if post.role < least {
            return Err(Denied::RoleTooLow.into());
        }
        Ok(post)
    }

    fn active_post(&self, least: MemberRole) -> Result<&Post, Refused> {
        let post = self.post(least)?;
        if post.state != OrganisationState::Active {
            return Err(Denied::OrganisationNotActive.into());
        }
        Ok(post)
    }

    /// An organisation that waits for its verification may already draft; one that was stopped may not.
    fn drafting_post(&self) -> Result<&Post, Refused> {
        let post = self.post(MemberRole::Coordinator)?;
        match post.state {
            OrganisationState::Draft
            | OrganisationState::PendingReview
            | OrganisationState::ChangesRequested
            | OrganisationState::Invited
            | OrganisationState::Active
            | OrganisationState::Expired => Ok(post),
            OrganisationState::Rejected | OrganisationState::Suspended | OrganisationState::Archived => {
                Err(Denied::OrganisationNotActive.into())
            }
        }
    }

    fn own_post(&self, facts: &Facts, least: MemberRole) -> Result<&Post, Refused> {
        let owner = facts.owner().ok_or(Refused::Hidden)?;
        let post = self.active_post(least)?;
        if post.organisation == owner { Ok(post) } else { Err(Denied::NotYours.into()) }
    }

    fn hub_role(&self, role: HubRole) -> Decision {
        self.any_hub_role(&[role])
    }

    fn any_hub_role(&self, roles: &[HubRole]) -> Decision {
        self.signed_in()?;
        if roles.iter().any(|r| self.actor.has_hub_role(*r)) { Ok(()) } else { Err(Denied::HubRoleMissing.into()) }
    }

    /// A moderator or admin, who is not at the same time one of those concerned.
    fn judges(&self, concerned: Option<Uuid>) -> Decision {
        self.any_hub_role(&[HubRole::Moderator, HubRole::Admin])?;
        if concerned.is_some_and(|o| self.actor.role_in(o).is_some()) {
            return Err(Denied::OwnCase.into());
        }
        Ok(())
    }
}
