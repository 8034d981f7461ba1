//! Everything that can be done, by the name that the policy, the audit and the API's `allowedActions` share.

macro_rules! actions {
    ($($(#[$doc:meta])* $name:ident = $text:literal,)*) => {
        /// Something that an actor may do.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Action { $($(#[$doc])* $name,)* }

        impl Action {
            /// All actions.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// The name in the audit.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $text,)* }
            }
        }
    };
}

actions! {
    /// See a thing.
    View = "VIEW",
    /// Read the audit.
    ReadAudit = "READ_AUDIT",
    /// Make a hub (operator).
    CreateHub = "CREATE_HUB",
    /// Give a hub what newer versions of the program bring (the program).
    GiveContent = "GIVE_CONTENT",
    /// Import a district's organisations and offers (operator).
    ImportDistrict = "IMPORT_DISTRICT",
    /// Sign in.
    SignIn = "SIGN_IN",
    /// Make an account.
    SignUp = "SIGN_UP",
    /// Go on in another hub.
    SwitchHub = "SWITCH_HUB",
    /// Come in by a claim slip.
    ClaimSlip = "CLAIM_SLIP",
    /// Set a new password by a reset slip.
    ResetPassword = "RESET_PASSWORD",
    /// Change one's password.
    ChangePassword = "CHANGE_PASSWORD",
    /// End one's sessions.
    EndSession = "END_SESSION",
    /// Print a claim slip.
    PrintSlip = "PRINT_SLIP",
    /// Print a reset slip for a member.
    PrintResetSlip = "PRINT_RESET_SLIP",
    /// Make a slip worthless.
    RevokeSlip = "REVOKE_SLIP",
    /// Give a member another role.
    ChangeMemberRole = "CHANGE_MEMBER_ROLE",
    /// Take a member's role away.
    RemoveMember = "REMOVE_MEMBER",
    /// Give a hub role.
    GrantHubRole = "GRANT_HUB_ROLE",
    /// Take a hub role away.
    RevokeHubRole = "REVOKE_HUB_ROLE",
    /// Make an API token.
    CreateApiToken = "CREATE_API_TOKEN",
    /// Make an API token worthless.
    RevokeApiToken = "REVOKE_API_TOKEN",
    /// Register an organisation.
    RegisterOrganisation = "REGISTER_ORGANISATION",
    /// Change an organisation's particulars.
    UpdateOrganisation = "UPDATE_ORGANISATION",
    /// Ask for review.
    SubmitOrganisation = "SUBMIT_ORGANISATION",
    /// Verify an organisation.
    ApproveOrganisation = "APPROVE_ORGANISATION",
    /// Ask the applicant for changes.
    RequestOrganisationChanges = "REQUEST_ORGANISATION_CHANGES",
    /// Refuse an organisation.
    RejectOrganisation = "REJECT_ORGANISATION",
    /// Bring in an organisation that is active once its slip is claimed.
    InviteOrganisation = "INVITE_ORGANISATION",
    /// Stop an organisation: what the gravest sanction does.
    SuspendOrganisation = "SUSPEND_ORGANISATION",
    /// Let a suspended organisation go on: what the end of that sanction does.
    ReinstateOrganisation = "REINSTATE_ORGANISATION",
    /// Leave the hub.
    ArchiveOrganisation = "ARCHIVE_ORGANISATION",
    /// Say who consents to plans for an organisation.
    SetConsentBy = "SET_CONSENT_BY",
    /// Change what is said of the hub, and whether activities are looked at before they are published.
    UpdateHub = "UPDATE_HUB",
    /// Extend a verification.
    RenewVerification = "RENEW_VERIFICATION",
    /// End a verification whose time is over (the program).
    ExpireVerification = "EXPIRE_VERIFICATION",
    /// Upload evidence.
    AddEvidence = "ADD_EVIDENCE",
    /// Take evidence away.
    RemoveEvidence = "REMOVE_EVIDENCE",
    /// List an offer.
    CreateOffer = "CREATE_OFFER",
    /// Change an offer.
    UpdateOffer = "UPDATE_OFFER",
    /// Take no bookings for a while.
    PauseOffer = "PAUSE_OFFER",
    /// Take bookings again.
    ResumeOffer = "RESUME_OFFER",
    /// Take an offer off the list.
    WithdrawOffer = "WITHDRAW_OFFER",
    /// Ask for a booking.
    RequestBooking = "REQUEST_BOOKING",
    /// Say yes to a booking.
    ApproveBooking = "APPROVE_BOOKING",
    /// Say no to a booking.
    DeclineBooking = "DECLINE_BOOKING",
    /// Give a booking back.
    CancelBooking = "CANCEL_BOOKING",
    /// End a request that nobody answered (the program).
    LapseBooking = "LAPSE_BOOKING",
    /// Ask about information or an expert.
    AskQuestion = "ASK_QUESTION",
    /// Answer a question.
    AnswerQuestion = "ANSWER_QUESTION",
    /// Pass a question on to an organisation that knows better.
    PassOnQuestion = "PASS_ON_QUESTION",
    /// Say that one does not answer a question.
    DeclineQuestion = "DECLINE_QUESTION",
    /// Take one's question back.
    WithdrawQuestion = "WITHDRAW_QUESTION",
    /// Tell both sides that an answer is overdue (the program).
    RemindOfQuestion = "REMIND_OF_QUESTION",
    /// Begin an activity.
    CreateActivity = "CREATE_ACTIVITY",
    /// Edit the draft of the plan.
    EditDraft = "EDIT_DRAFT",
    /// Invite a co-host.
    InviteCoHost = "INVITE_CO_HOST",
    /// Become a co-host.
    AcceptInvitation = "ACCEPT_INVITATION",
    /// Decline to be a co-host.
    DeclineInvitation = "DECLINE_INVITATION",
    /// Take back an invitation or a co-host's part.
    RemoveCoHost = "REMOVE_CO_HOST",
    /// Stop being a co-host.
    WithdrawCoHost = "WITHDRAW_CO_HOST",
    /// Take the lead of an activity whose lead was stopped.
    TakeLead = "TAKE_LEAD",
    /// Make the draft a version and ask for consent.
    ProposePlan = "PROPOSE_PLAN",
    /// Agree to the current version.
    ConsentToPlan = "CONSENT_TO_PLAN",
    /// Publish what all agreed on.
    PublishActivity = "PUBLISH_ACTIVITY",
    /// Prepare the consent that the organisation's lead gives.
    PrepareConsent = "PREPARE_CONSENT",
    /// Let what was put forward be published.
    ApproveActivity = "APPROVE_ACTIVITY",
    /// Send what was put forward back, for a reason.
    ReturnActivity = "RETURN_ACTIVITY",
    /// Put it off: another time must be agreed on.
    PostponeActivity = "POSTPONE_ACTIVITY",
    /// Say that it took place.
    CompleteActivity = "COMPLETE_ACTIVITY",
    /// Call it off.
    CancelActivity = "CANCEL_ACTIVITY",
    /// End an invitation that nobody answered (the program).
    LapseInvitation = "LAPSE_INVITATION",
    /// Invite an organisation that is not on the hub yet, by a link.
    InviteNewCoHost = "INVITE_NEW_CO_HOST",
    /// Make such a link worthless.
    RevokeOutsideInvitation = "REVOKE_OUTSIDE_INVITATION",
    /// Answer such a link.
    AnswerOutsideInvitation = "ANSWER_OUTSIDE_INVITATION",
    /// Report a thing to the moderators.
    ReportSubject = "REPORT_SUBJECT",
    /// Decide on a report.
    ResolveReport = "RESOLVE_REPORT",
    /// Hide a thing.
    HideSubject = "HIDE_SUBJECT",
    /// Show a hidden thing again.
    RestoreSubject = "RESTORE_SUBJECT",
    /// Impose a sanction.
    ImposeSanction = "IMPOSE_SANCTION",
    /// End a sanction before its time.
    LiftSanction = "LIFT_SANCTION",
    /// End a sanction whose time is over (the program).
    ExpireSanction = "EXPIRE_SANCTION",
    /// Ask another moderator to look again.
    FileAppeal = "FILE_APPEAL",
    /// Take an appeal back.
    WithdrawAppeal = "WITHDRAW_APPEAL",
    /// Agree with an appeal: what it is against is taken back.
    UpholdAppeal = "UPHOLD_APPEAL",
    /// Let stand what an appeal is against.
    RejectAppeal = "REJECT_APPEAL",
    /// Change the hub's rules and the templates of reasons.
    EditRules = "EDIT_RULES",
    /// Make a template of activities, or change one.
    SaveActivityTemplate = "SAVE_ACTIVITY_TEMPLATE",
    /// Read the queue of what waits for a decision.
    ReadWork = "READ_WORK",
    /// Take a thing of the queue in hand.
    TakeWork = "TAKE_WORK",
    /// Give a thing of the queue back.
    ReleaseWork = "RELEASE_WORK",
    /// Take one's decision back.
    UndoDecision = "UNDO_DECISION",
    /// Say where an organisation wants to be told outside the hub.
    CreateChannel = "CREATE_CHANNEL",
    /// Give back the code that was sent to a channel.
    ConfirmChannel = "CONFIRM_CHANNEL",
    /// Change a channel, switch it off or on.
    UpdateChannel = "UPDATE_CHANNEL",
    /// Take a channel away.
    RemoveChannel = "REMOVE_CHANNEL",
    /// Send a test to a channel.
    TestChannel = "TEST_CHANNEL",
    /// Carry a message to a channel (the program).
    CarryMessage = "CARRY_MESSAGE",
    /// Mark notices as read.
    MarkNoticesRead = "MARK_NOTICES_READ",
    /// Delete notices that are too old (the program).
    ForgetNotices = "FORGET_NOTICES",
    /// Tell an organisation that its verification ends soon (the program).
    RemindOfVerification = "REMIND_OF_VERIFICATION",
    /// Agree to the privacy notice.
    AcceptPrivacyNotice = "ACCEPT_PRIVACY_NOTICE",
    /// Take one's agreement back.
    WithdrawPrivacyConsent = "WITHDRAW_PRIVACY_CONSENT",
    /// Copy out what is held of oneself.
    ExportPersonalData = "EXPORT_PERSONAL_DATA",
    /// Close one's account.
    CloseAccount = "CLOSE_ACCOUNT",
    /// Delete what is kept too long (the program).
    ApplyRetention = "APPLY_RETENTION",
}

impl Action {
    /// An organisation's daily work, which its API tokens may do too.
    pub(super) const fn is_for_tokens(self) -> bool {
        matches!(
            self,
            Self::CreateOffer
                | Self::UpdateOffer
                | Self::PauseOffer
                | Self::ResumeOffer
                | Self::WithdrawOffer
                | Self::RequestBooking
                | Self::ApproveBooking
                | Self::DeclineBooking
                | Self::CancelBooking
                | Self::AskQuestion
                | Self::AnswerQuestion
                | Self::PassOnQuestion
                | Self::DeclineQuestion
                | Self::WithdrawQuestion
                | Self::CreateActivity
                | Self::EditDraft
                | Self::InviteCoHost
                | Self::UpdateOrganisation
        )
    }
}
