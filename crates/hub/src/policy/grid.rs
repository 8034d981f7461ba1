//! The grid of roles and actions, as a snapshot: whoever changes who may do what, sees it here.
//!
//! Each action stands under every situation in which it can be asked for; a new action does not compile until it has
//! one.

use std::fmt::Write;

use uuid::Uuid;

use super::{
    Action, ActivityFacts, BookingFacts, Denied, Facts, OfferFacts, OrganisationFacts, QuestionFacts, Refused,
    Visibility, can,
};
use crate::{
    moderation::SanctionGrade,
    organisations::{ConsentBy, MemberRole, OrganisationState},
    scope::{Account, Actor, HubRole, Post, Restraint, TokenGrant},
};

/// The organisation that things belong to.
const OWN: Uuid = Uuid::from_u128(1);
/// Books, co-hosts, reports.
const PARTNER: Uuid = Uuid::from_u128(2);
/// Is invited and has not answered.
const INVITED: Uuid = Uuid::from_u128(3);
/// Has nothing to do with it.
const OTHER: Uuid = Uuid::from_u128(4);
/// The account that registered `OWN`.
const APPLICANT: Uuid = Uuid::from_u128(100);

/// The account that decided what is appealed.
const FIRST: Uuid = Uuid::from_u128(103);

struct Column {
    name: &'static str,
    actor: Actor,
    acting: Option<Uuid>,
}

fn account(posts: Vec<Post>, hub_roles: Vec<HubRole>) -> Account {
    Account { id: Uuid::from_u128(101), session: None, token: None, hub_roles, posts, restraints: vec![] }
}

fn post(organisation: Uuid, role: MemberRole, state: OrganisationState) -> Post {
    Post { organisation, role, state, consent_by: ConsentBy::Coordinator }
}

fn serves(name: &'static str, organisation: Uuid, role: MemberRole, state: OrganisationState) -> Column {
    let actor = Actor::Account(Box::new(account(vec![post(organisation, role, state)], vec![])));
    Column { name, actor, acting: Some(organisation) }
}

/// A coordinator of an organisation whose lead consents.
fn prepares(name: &'static str, organisation: Uuid) -> Column {
    let post = post(organisation, MemberRole::Coordinator, OrganisationState::Active);
    let post = Post { consent_by: ConsentBy::Lead, ..post };
    Column { name, actor: Actor::Account(Box::new(account(vec![post], vec![]))), acting: Some(organisation) }
}

fn staff(name: &'static str, role: HubRole, posts: Vec<Post>) -> Column {
    let acting = posts.first().map(|post| post.organisation);
    Column { name, actor: Actor::Account(Box::new(account(posts, vec![role]))), acting }
}

fn restrained(name: &'static str, grade: SanctionGrade) -> Column {
    let restraints = vec![Restraint { organisation: OWN, grade, until: None }];
    let lead = post(OWN, MemberRole::Lead, OrganisationState::Active);
    let account = Account { restraints, ..account(vec![lead], vec![]) };
    Column { name, actor: Actor::Account(Box::new(account)), acting: Some(OWN) }
}

fn token(name: &'static str, may_write: bool) -> Column {
    let lead = post(OWN, MemberRole::Lead, OrganisationState::Active);
    let grant = TokenGrant { id: Uuid::from_u128(102), may_write };
    // A token carries no hub role, even if whoever made it holds one.
    let account = Account { token: Some(grant), ..account(vec![lead], vec![HubRole::Admin]) };
    Column { name, actor: Actor::Account(Box::new(account)), acting: Some(OWN) }
}

fn columns() -> Vec<Column> {
    use MemberRole::{Coordinator, Lead, Member};
    use OrganisationState::{Active, PendingReview, Suspended};
    let own_lead = || post(OWN, Lead, Active);
    let applicant = Account { id: APPLICANT, ..account(vec![], vec![HubRole::Admin]) };
    vec![
        Column { name: "public", actor: Actor::Public, acting: None },
        Column { name: "no post", actor: Actor::Account(Box::new(account(vec![], vec![]))), acting: None },
        serves("member", OWN, Member, Active),
        serves("coord", OWN, Coordinator, Active),
        serves("lead", OWN, Lead, Active),
        Column { acting: None, ..serves("unsaid", OWN, Lead, Active) },
        serves("pending", OWN, Lead, PendingReview),
        serves("suspend", OWN, Lead, Suspended),
        serves("partner", PARTNER, Lead, Active),
        serves("part.sus", PARTNER, Lead, Suspended),
        prepares("prepares", PARTNER),
        serves("invited", INVITED, Coordinator, Active),
        serves("other", OTHER, Lead, Active),
        staff("admin", HubRole::Admin, vec![]),
        staff("moderat", HubRole::Moderator, vec![]),
        staff("auditor", HubRole::Auditor, vec![]),
        staff("adm+lead", HubRole::Admin, vec![own_lead()]),
        staff("mod+part", HubRole::Moderator, vec![post(PARTNER, Lead, Active)]),
        Column { name: "adm+appl", actor: Actor::Account(Box::new(applicant)), acting: None },
        Column {
            name: "mod+frst",
            actor: Actor::Account(Box::new(Account { id: FIRST, ..account(vec![], vec![HubRole::Moderator]) })),
            acting: None,
        },
        restrained("no publ", SanctionGrade::NoPublications),
        restrained("no book", SanctionGrade::NoBookings),
        token("read tok", false),
        token("writ tok", true),
        Column { name: "system", actor: Actor::System("grid"), acting: None },
    ]
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Situation {
    Hub,
    OrganisationActive,
    OrganisationPending,
    OrganisationSuspended,
    Inner,
    OfferForHub,
    OfferForPartners,
    OfferHidden,
    Booking,
    Question,
    ActivityPlanned,
    ActivityPublished,
    ActivityHidden,
    Report,
    Appeal,
    Decision,
    Channel,
    Notice,
}

use Situation as S;

const SITUATIONS: &[(Situation, &str)] = &[
    (S::Hub, "the hub"),
    (S::OrganisationActive, "an active organisation"),
    (S::OrganisationPending, "an organisation that waits for review"),
    (S::OrganisationSuspended, "a suspended organisation"),
    (S::Inner, "members, slips, tokens and files of an organisation"),
    (S::OfferForHub, "a listed offer for the hub"),
    (S::OfferForPartners, "a listed offer for partners"),
    (S::OfferHidden, "a hidden offer"),
    (S::Booking, "a partner's booking of an offer"),
    (S::Question, "a partner's question to the organisation, which had it of the invited one"),
    (S::ActivityPlanned, "an activity that is being planned with a partner; another is invited"),
    (S::ActivityPublished, "the same activity, published"),
    (S::ActivityHidden, "the same activity, published and hidden"),
    (S::Report, "a partner's report"),
    (S::Appeal, "an appeal of the organisation, against what `mod+frst` decided"),
    (S::Decision, "a decision on the organisation that `mod+frst` made"),
    (S::Channel, "a channel of the organisation, and what was carried there"),
    (S::Notice, "a notice to an organisation"),
];

const EVERYTHING: &[Situation] = &[
    S::Hub,
    S::OrganisationActive,
    S::OrganisationPending,
    S::OrganisationSuspended,
    S::Inner,
    S::OfferForHub,
    S::OfferForPartners,
    S::OfferHidden,
    S::Booking,
    S::Question,
    S::ActivityPlanned,
    S::ActivityPublished,
    S::ActivityHidden,
    S::Report,
    S::Appeal,
    S::Decision,
    S::Channel,
    S::Notice,
];
const ORGANISATIONS: &[Situation] = &[S::OrganisationActive, S::OrganisationPending, S::OrganisationSuspended];
const OFFERS: &[Situation] = &[S::OfferForHub, S::OfferHidden];
const ACTIVITIES: &[Situation] = &[S::ActivityPlanned, S::ActivityPublished];

/// Where an action can be asked for. Exhaustive on purpose.
fn situations_of(action: Action) -> &'static [Situation] {
    match action {
        Action::View => EVERYTHING,
        Action::ReadAudit
        | Action::ReadWork
        | Action::EditRules
        | Action::SaveActivityTemplate
        | Action::GiveContent
        | Action::CreateHub
        | Action::ImportDistrict
        | Action::SignIn
        | Action::SignUp
        | Action::SwitchHub
        | Action::ClaimSlip
        | Action::ResetPassword
        | Action::ChangePassword
        | Action::EndSession
        | Action::GrantHubRole
        | Action::RevokeHubRole
        | Action::RegisterOrganisation
        | Action::InviteOrganisation
        | Action::UpdateHub
        | Action::ForgetNotices
        | Action::AcceptPrivacyNotice
        | Action::WithdrawPrivacyConsent
        | Action::ExportPersonalData
        | Action::CloseAccount
        | Action::ApplyRetention
        | Action::CreateActivity => &[S::Hub],
        Action::PrintSlip
        | Action::PrintResetSlip
        | Action::RevokeSlip
        | Action::ChangeMemberRole
        | Action::RemoveMember
        | Action::CreateApiToken
        | Action::RevokeApiToken
        | Action::CreateChannel
        | Action::AnswerOutsideInvitation
        | Action::LiftSanction
        | Action::ExpireSanction
        | Action::FileAppeal => &[S::Inner],
        Action::UpdateOrganisation
        | Action::SubmitOrganisation
        | Action::ApproveOrganisation
        | Action::RequestOrganisationChanges
        | Action::RejectOrganisation
        | Action::SuspendOrganisation
        | Action::ReinstateOrganisation
        | Action::ImposeSanction
        | Action::ArchiveOrganisation
        | Action::SetConsentBy
        | Action::RenewVerification
        | Action::ExpireVerification
        | Action::RemindOfVerification
        | Action::AddEvidence
        | Action::RemoveEvidence => ORGANISATIONS,
        Action::CreateOffer
        | Action::UpdateOffer
        | Action::PauseOffer
        | Action::ResumeOffer
        | Action::WithdrawOffer => OFFERS,
        Action::RequestBooking | Action::AskQuestion => &[S::OfferForHub, S::OfferForPartners, S::OfferHidden],
        Action::ApproveBooking | Action::DeclineBooking | Action::CancelBooking | Action::LapseBooking => &[S::Booking],
        Action::AnswerQuestion
        | Action::PassOnQuestion
        | Action::DeclineQuestion
        | Action::WithdrawQuestion
        | Action::RemindOfQuestion => &[S::Question],
        Action::EditDraft
        | Action::InviteCoHost
        | Action::AcceptInvitation
        | Action::DeclineInvitation
        | Action::RemoveCoHost
        | Action::WithdrawCoHost
        | Action::TakeLead
        | Action::ProposePlan
        | Action::ConsentToPlan
        | Action::PrepareConsent
        | Action::PublishActivity
        | Action::ApproveActivity
        | Action::ReturnActivity
        | Action::PostponeActivity
        | Action::CompleteActivity
        | Action::CancelActivity
        | Action::LapseInvitation
        | Action::InviteNewCoHost
        | Action::RevokeOutsideInvitation => ACTIVITIES,
        Action::ReportSubject | Action::HideSubject | Action::RestoreSubject => {
            &[S::OrganisationActive, S::OfferForHub, S::OfferHidden, S::ActivityPlanned, S::ActivityPublished]
        }
        Action::ResolveReport => &[S::Report],
        Action::WithdrawAppeal | Action::UpholdAppeal | Action::RejectAppeal => &[S::Appeal],
        Action::TakeWork | Action::ReleaseWork => &[S::OrganisationPending, S::Report, S::Appeal],
        Action::UndoDecision => &[S::Decision],
        Action::ConfirmChannel
        | Action::UpdateChannel
        | Action::TestChannel
        | Action::RemoveChannel
        | Action::CarryMessage => &[S::Channel],
        Action::MarkNoticesRead => &[S::Notice],
    }
}

fn organisation(state: OrganisationState) -> Facts {
    Facts::Organisation(OrganisationFacts { id: OWN, state, applicant: Some(APPLICANT) })
}

fn offer(visibility: Visibility, is_hidden: bool, actor: &Actor) -> Facts {
    Facts::Offer(OfferFacts {
        owner: OWN,
        owner_state: OrganisationState::Active,
        visibility,
        is_listed: true,
        is_hidden,
        has_partner_in_actor: actor.role_in(PARTNER).is_some(),
    })
}

fn activity(is_published: bool, is_hidden: bool) -> Facts {
    Facts::Activity(ActivityFacts {
        lead: OWN,
        invited: vec![INVITED],
        co_hosts: vec![PARTNER],
        is_published,
        is_hidden,
        lead_is_active: true,
    })
}

fn facts(situation: Situation, actor: &Actor) -> Facts {
    match situation {
        S::Hub => Facts::Hub,
        S::OrganisationActive => organisation(OrganisationState::Active),
        S::OrganisationPending => organisation(OrganisationState::PendingReview),
        S::OrganisationSuspended => organisation(OrganisationState::Suspended),
        S::Inner => Facts::Inner { organisation: OWN },
        S::OfferForHub => offer(Visibility::Hub, false, actor),
        S::OfferForPartners => offer(Visibility::Partners, false, actor),
        S::OfferHidden => offer(Visibility::Hub, true, actor),
        S::Booking => Facts::Booking(BookingFacts { owner: OWN, booker: PARTNER }),
        S::Question => Facts::Question(QuestionFacts { asker: PARTNER, asked_of: OWN, had_by: vec![INVITED, OWN] }),
        S::ActivityPlanned => activity(false, false),
        S::ActivityPublished => activity(true, false),
        S::ActivityHidden => activity(true, true),
        S::Report => Facts::Report { organisation: PARTNER, concerned: OWN },
        S::Appeal => Facts::Appeal { organisation: OWN, first_decided_by: FIRST },
        S::Decision => Facts::Decision { organisation: OWN, decided_by: FIRST },
        S::Channel => Facts::Channel { organisation: OWN },
        S::Notice => Facts::Notice { organisation: OWN },
    }
}

fn cell(outcome: Result<(), Refused>) -> &'static str {
    match outcome {
        Ok(()) => "YES",
        Err(Refused::Hidden) => ".",
        Err(Refused::Denied(denied)) => match denied {
            Denied::NotSignedIn => "sign-in",
            Denied::NotActingForOrganisation => "acting",
            Denied::RoleTooLow => "role",
            Denied::OrganisationNotActive => "state",
            Denied::HubRoleMissing => "hub role",
            Denied::OwnApplication => "own appl",
            Denied::OwnCase => "own case",
            Denied::NotYours => "not own",
            Denied::InvitationUnanswered => "answer",
            Denied::TokenNotEnough => "token",
            Denied::Sanctioned { .. } => "sanction",
        },
    }
}

const LEGEND: &str = "\
Things belong to one organisation. Columns: member, coord(inator) and lead serve it; `unsaid` is its lead naming no
organisation to act for; `pending` and `suspend` are its lead while it waits for review or is suspended. `partner` leads
the organisation that books, co-hosts and reports (`part.sus`: while it is suspended; `prepares` coordinates it while its
lead alone consents); `invited` coordinates one that
was invited to co-host; `other` leads one that has nothing to do with it. `adm+lead` is an admin who leads it,
`mod+part` a moderator who leads the partner, `adm+appl` an admin who registered it, `mod+frst` the moderator who decided
before. `no publ` and `no book` are its lead while a sanction forbids publications or bookings. Tokens are the organisation's.

YES may; . does not exist for this actor; otherwise what is missing.
";

fn grid() -> String {
    let columns = columns();
    let mut text = LEGEND.to_owned();
    for (situation, title) in SITUATIONS {
        let _ = write!(text, "\n{title}\n{:<31}", "");
        for column in &columns {
            let _ = write!(text, "{:<9}", column.name);
        }
        text.push('\n');
        for action in Action::ALL.iter().filter(|action| situations_of(**action).contains(situation)) {
            let _ = write!(text, "  {:<29}", action.as_str());
            for column in &columns {
                let outcome = can(&column.actor, column.acting, *action, &facts(*situation, &column.actor));
                let _ = write!(text, "{:<9}", cell(outcome));
            }
            text.truncate(text.trim_end().len());
            text.push('\n');
        }
    }
    text
}

#[test]
fn who_may_do_what() {
    insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!("grid", grid());
    });
}
