//! Rows of every table in every state that who sees them may depend on: the hub's own here, others beside their comparison.
//!
//! Written past the commands: those reach some states only after weeks, and never some that old rows may be in.

use chrono::TimeDelta;
use sea_orm::EntityTrait;
use serde_json::json;
use uuid::Uuid;

use super::cast::{APPLICANT, OWN, PARTNER, PERSON, STRANGER, SUSPENDED, organisations};
use crate::{
    Scope,
    activities::{
        Activity, ActivityKind, ActivityTemplate, CoHost, Consent, HistoryEntry, OutsideInvitation, PlanVersion,
        PreparedConsent, TemplateContent,
        entity::{activity, co_host, consent, history, outside_invitation, plan_version, prepared_consent},
        template_entity,
        tests::support::{District, now, open_hub},
    },
    audit::{self, AuditEntry, Outcome, seal_entity},
    channels::{Channel, Delivery, channel, delivery},
    environment::Time,
    identity::entity::{api_token, hub_role, slip},
    moderation::{
        Appeal, AppealState, Decision, Effects, Hiding, HubRule, Lease, MeasureState, ReasonTemplate, Report,
        ReportDecision, ReportReason, ReportState, Sanction, SanctionGrade, SubjectType, TemplateFor,
        entity::{appeal, decision, hiding, hub_rule, lease, reason_template, report, sanction},
    },
    notifications::{NoticeRow, notice, read},
    organisations::{
        self as organisation, ConsentBy, Evidence, Member, MemberRole, Organisation, OrganisationKind,
        OrganisationState,
    },
    privacy,
    questions::{Question, QuestionStep, question, step},
    resources::{Booking, Offer, OfferWindow, bookings, offers},
    scope::HubRole,
    store::{TenantOwned, append_rows, idempotency},
};

/// All rows of a hub.
#[derive(Default)]
pub(super) struct Rows {
    pub(super) hub: Uuid,
    last: u128,
    pub(super) organisations: Vec<Organisation>,
    pub(super) members: Vec<Member>,
    pub(super) slips: Vec<slip::Model>,
    pub(super) tokens: Vec<api_token::Model>,
    pub(super) files: Vec<Evidence>,
    pub(super) hub_roles: Vec<hub_role::Model>,
    pub(super) activities: Vec<Activity>,
    pub(super) plans: Vec<PlanVersion>,
    pub(super) co_hosts: Vec<CoHost>,
    pub(super) consents: Vec<Consent>,
    pub(super) prepared: Vec<PreparedConsent>,
    pub(super) history: Vec<HistoryEntry>,
    pub(super) links: Vec<OutsideInvitation>,
    pub(super) offers: Vec<Offer>,
    pub(super) windows: Vec<OfferWindow>,
    pub(super) bookings: Vec<Booking>,
    pub(super) questions: Vec<Question>,
    pub(super) steps: Vec<QuestionStep>,
    pub(super) reports: Vec<Report>,
    pub(super) rules: Vec<HubRule>,
    pub(super) templates: Vec<ReasonTemplate>,
    pub(super) activity_templates: Vec<ActivityTemplate>,
    pub(super) sanctions: Vec<Sanction>,
    pub(super) hidings: Vec<Hiding>,
    pub(super) appeals: Vec<Appeal>,
    pub(super) leases: Vec<Lease>,
    pub(super) decisions: Vec<Decision>,
    pub(super) notices: Vec<NoticeRow>,
    pub(super) reads: Vec<read::Model>,
    pub(super) privacy_consents: Vec<privacy::Consent>,
    pub(super) channels: Vec<Channel>,
    pub(super) deliveries: Vec<Delivery>,
    pub(super) entries: Vec<AuditEntry>,
    pub(super) seals: Vec<seal_entity::Model>,
    pub(super) keys: Vec<idempotency::Model>,
}

/// A hub with all these rows.
pub(super) async fn in_new_hub(d: &District) -> (Uuid, Rows) {
    let hub = open_hub(&d.core).await;
    d.offer().await;
    let offer = d.system().one(offers::Entity::find()).await.unwrap().unwrap();
    let mut rows = Rows { hub, last: 1000, ..Rows::default() };
    rows.make_organisations();
    rows.make_inner();
    rows.make_activities();
    rows.make_offers(&offer);
    rows.make_bookings();
    rows.make_questions();
    rows.make_reports();
    rows.make_rules();
    rows.make_measures();
    rows.make_notices();
    rows.make_channels();
    rows.make_privacy_consents();
    rows.make_records();
    d.store_accounts([APPLICANT, PERSON]).await;
    rows.store(&Scope::system(&d.core, hub, "test")).await;
    (hub, rows)
}

impl Rows {
    pub(super) fn state_of(&self, organisation: Uuid) -> OrganisationState {
        self.organisations.iter().find(|row| row.id == organisation).unwrap().state
    }

    pub(super) fn id(&mut self) -> Uuid {
        self.last += 1;
        Uuid::from_u128(self.last)
    }

    async fn store(&self, scope: &Scope) {
        store::<organisation::Entity>(scope, &self.organisations).await;
        store::<organisation::member::Entity>(scope, &self.members).await;
        store::<slip::Entity>(scope, &self.slips).await;
        store::<api_token::Entity>(scope, &self.tokens).await;
        store::<organisation::file_entity::Entity>(scope, &self.files).await;
        store::<hub_role::Entity>(scope, &self.hub_roles).await;
        store::<activity::Entity>(scope, &self.activities).await;
        store::<plan_version::Entity>(scope, &self.plans).await;
        store::<co_host::Entity>(scope, &self.co_hosts).await;
        store::<consent::Entity>(scope, &self.consents).await;
        store::<prepared_consent::Entity>(scope, &self.prepared).await;
        store::<history::Entity>(scope, &self.history).await;
        store::<outside_invitation::Entity>(scope, &self.links).await;
        store::<offers::Entity>(scope, &self.offers).await;
        store::<offers::windows::Entity>(scope, &self.windows).await;
        store::<bookings::Entity>(scope, &self.bookings).await;
        store::<question::Entity>(scope, &self.questions).await;
        store::<step::Entity>(scope, &self.steps).await;
        store::<report::Entity>(scope, &self.reports).await;
        store::<hub_rule::Entity>(scope, &self.rules).await;
        store::<reason_template::Entity>(scope, &self.templates).await;
        store::<template_entity::Entity>(scope, &self.activity_templates).await;
        store::<sanction::Entity>(scope, &self.sanctions).await;
        store::<hiding::Entity>(scope, &self.hidings).await;
        store::<appeal::Entity>(scope, &self.appeals).await;
        store::<lease::Entity>(scope, &self.leases).await;
        store::<decision::Entity>(scope, &self.decisions).await;
        store::<notice::Entity>(scope, &self.notices).await;
        store::<read::Entity>(scope, &self.reads).await;
        store::<privacy::entity::Entity>(scope, &self.privacy_consents).await;
        store::<channel::Entity>(scope, &self.channels).await;
        store::<delivery::Entity>(scope, &self.deliveries).await;
        store::<audit::Entries>(scope, &self.entries).await;
        store::<seal_entity::Entity>(scope, &self.seals).await;
        store::<idempotency::Entity>(scope, &self.keys).await;
    }

    /// Those that do things, and one of each state by each applicant, whom no one serves.
    fn make_organisations(&mut self) {
        let mut all: Vec<_> = organisations().into_iter().map(|(id, state)| (id, state, None)).collect();
        for state in OrganisationState::ALL {
            for applicant in [None, Some(APPLICANT), Some(PERSON)] {
                all.push((self.id(), *state, applicant));
            }
        }
        self.organisations = all
            .into_iter()
            .map(|(id, state, applicant_id)| Organisation {
                hub_id: self.hub,
                id,
                kind: OrganisationKind::Charity,
                name: id.to_string(),
                name_key: id.to_string(),
                uscc: None,
                superior_id: None,
                contact_post: String::new(),
                contact_phone: None,
                address: None,
                description: String::new(),
                state,
                state_reason: None,
                consent_by: ConsentBy::Coordinator,
                verified_until: None,
                applicant_id,
                version: 1,
                created_at: now(),
                updated_at: now(),
            })
            .collect();
    }

    /// What is inside an organisation: members, slips, tokens and files, good ones and spent ones.
    fn make_inner(&mut self) {
        for (organisation_id, _) in organisations() {
            for (account_id, role) in [(PERSON, MemberRole::Lead), (APPLICANT, MemberRole::Member)] {
                let id = self.id();
                let (hub_id, post) = (self.hub, String::new());
                self.members.push(Member { hub_id, id, organisation_id, account_id, role, post, created_at: now() });
            }
            for kind in slip::SlipKind::ALL {
                for (spent_at, revoked_at) in ends() {
                    let slip = self.slip(organisation_id, *kind);
                    self.slips.push(slip::Model { spent_at, revoked_at, ..slip });
                }
            }
            for (expires_at, revoked_at) in [(now(), None), (now() + TimeDelta::days(1), None), (now(), Some(now()))] {
                let id = self.id();
                self.tokens.push(api_token::Model {
                    hub_id: self.hub,
                    id,
                    organisation_id,
                    account_id: PERSON,
                    name: String::new(),
                    hash: id.to_string(),
                    scopes: json!(["READ"]),
                    created_at: now(),
                    expires_at,
                    revoked_at,
                });
            }
            for removed_at in [None, Some(now())] {
                let id = self.id();
                self.files.push(Evidence {
                    hub_id: self.hub,
                    id,
                    organisation_id,
                    name: String::new(),
                    media_type: String::new(),
                    size: 1,
                    sha256: String::new(),
                    created_by: PERSON,
                    created_at: now(),
                    removed_at,
                });
            }
        }
    }

    fn slip(&mut self, organisation_id: Uuid, kind: slip::SlipKind) -> slip::Model {
        let id = self.id();
        slip::Model {
            hub_id: self.hub,
            id,
            kind,
            organisation_id,
            role: MemberRole::Lead,
            post: String::new(),
            hub_role: None,
            account_id: Some(PERSON),
            secret_hash: id.to_string(),
            code_hash: id.to_string(),
            created_by: PERSON,
            created_at: now(),
            expires_at: now(),
            spent_at: None,
            spent_by: None,
            revoked_at: None,
        }
    }

    fn make_reports(&mut self) {
        for (reporter, concerned) in [(PARTNER, OWN), (OWN, STRANGER), (STRANGER, SUSPENDED), (SUSPENDED, OWN)] {
            for subject_type in SubjectType::ALL {
                for (state, decision) in [
                    (ReportState::Open, None),
                    (ReportState::Resolved, Some(ReportDecision::Upheld)),
                    (ReportState::Resolved, Some(ReportDecision::Dismissed)),
                ] {
                    let id = self.id();
                    self.reports.push(Report {
                        hub_id: self.hub,
                        id,
                        subject_type: *subject_type,
                        subject_id: id,
                        subject_organisation_id: concerned,
                        organisation_id: reporter,
                        reason: ReportReason::Other,
                        text: String::new(),
                        state,
                        decision,
                        decision_note: None,
                        decided_at: None,
                        decided_by: decision.map(|_| PERSON),
                        version: 1,
                        created_by: PERSON,
                        created_at: now(),
                    });
                }
            }
        }
    }

    /// What two have agreed to, and what one of them took back.
    fn make_privacy_consents(&mut self) {
        for (account_id, withdrawn_at) in [(PERSON, None), (PERSON, Some(now())), (APPLICANT, None)] {
            let (hub_id, id) = (self.hub, self.id());
            let (version, text_hash) = (1, String::new());
            let row = privacy::Consent { hub_id, id, account_id, version, text_hash, accepted_at: now(), withdrawn_at };
            self.privacy_consents.push(row);
        }
    }

    fn make_rules(&mut self) {
        for (number, retired_at) in (1..).zip([None, Some(now())]) {
            let (hub_id, id) = (self.hub, self.id());
            self.rules.push(HubRule {
                hub_id,
                id,
                number,
                title_zh: String::new(),
                title_en: String::new(),
                text_zh: String::new(),
                text_en: String::new(),
                version: 1,
                retired_at,
                created_at: now(),
                updated_at: now(),
            });
            let id = self.id();
            self.templates.push(ReasonTemplate {
                hub_id,
                id,
                decision: TemplateFor::Hide,
                text_zh: String::new(),
                text_en: String::new(),
                version: 1,
                retired_at,
                created_at: now(),
                updated_at: now(),
            });
            let id = self.id();
            self.activity_templates.push(ActivityTemplate {
                hub_id,
                id,
                number,
                kind: ActivityKind::ServiceMarket,
                minutes: 60,
                seats: None,
                content_zh: TemplateContent::default(),
                content_en: TemplateContent::default(),
                version: 1,
                retired_at,
                created_at: now(),
                updated_at: now(),
            });
        }
    }

    /// What was done to two organisations, in every state, what they said against it, and what staff noted of it.
    fn make_measures(&mut self) {
        let (hub_id, rule_id) = (self.hub, self.rules[0].id);
        for organisation_id in [OWN, SUSPENDED] {
            for state in MeasureState::ALL {
                let (id, hiding, decision) = (self.id(), self.id(), self.id());
                self.sanctions.push(Sanction {
                    hub_id,
                    id,
                    organisation_id,
                    grade: SanctionGrade::Suspension,
                    rule_id,
                    reason: String::new(),
                    begins_at: now(),
                    ends_at: None,
                    report_id: None,
                    state: *state,
                    appeal_until: now(),
                    decided_by: PERSON,
                    ended_at: None,
                    ended_reason: None,
                    version: 1,
                    created_at: now(),
                });
                self.hidings.push(Hiding {
                    hub_id,
                    id: hiding,
                    subject_type: SubjectType::Offer,
                    subject_id: hiding,
                    organisation_id,
                    reason: String::new(),
                    report_id: None,
                    state: *state,
                    appeal_until: now(),
                    decided_by: PERSON,
                    version: 1,
                    created_at: now(),
                });
                self.decisions.push(Decision {
                    hub_id,
                    id: decision,
                    item_id: id,
                    organisation_id,
                    effects: Effects::default(),
                    decided_by: PERSON,
                    decided_at: now(),
                    undone_at: None,
                    version: 1,
                });
                self.leases.push(Lease {
                    hub_id,
                    id: decision,
                    item_id: id,
                    account_id: PERSON,
                    post: String::new(),
                    until: now(),
                    created_at: now(),
                });
            }
            for state in AppealState::ALL {
                let id = self.id();
                let sanction_id = self.sanctions[self.appeals.len()].id;
                self.appeals.push(Appeal {
                    hub_id,
                    id,
                    organisation_id,
                    sanction_id: Some(sanction_id),
                    hiding_id: None,
                    first_decided_by: PERSON,
                    text: String::new(),
                    state: *state,
                    decide_by: now(),
                    decision_note: None,
                    decided_at: None,
                    decided_by: None,
                    version: 1,
                    created_by: PERSON,
                    created_at: now(),
                });
            }
        }
    }

    /// What the hub keeps about itself: who looks after it, entries with their seals, idempotency keys.
    fn make_records(&mut self) {
        let hub_id = self.hub;
        for account_id in [PERSON, APPLICANT] {
            for role in [HubRole::Admin, HubRole::Moderator, HubRole::Auditor] {
                let id = self.id();
                self.hub_roles.push(hub_role::Model { hub_id, id, account_id, role, created_at: now() });
            }
            for (organisation_id, outcome) in
                [(None, Outcome::Allowed), (Some(OWN), Outcome::Allowed), (Some(OWN), Outcome::Refused)]
            {
                let entry = self.entry(account_id, organisation_id, outcome);
                let (id, number) = (self.id(), i64::try_from(self.seals.len()).unwrap() + 1);
                let (entry_id, entry_hash, hash) = (entry.id, String::new(), String::new());
                self.seals.push(seal_entity::Model {
                    hub_id,
                    id,
                    number,
                    entry_id,
                    entry_hash,
                    hash,
                    sealed_at: now(),
                });
                self.entries.push(entry);
            }
            let id = self.id();
            self.keys.push(idempotency::Model {
                hub_id,
                id,
                actor: format!("account:{}", account_id.simple()),
                key: String::new(),
                action: String::new(),
                request_hash: String::new(),
                result_id: id,
                created_at: now(),
            });
        }
    }

    fn entry(&mut self, account: Uuid, organisation_id: Option<Uuid>, outcome: Outcome) -> AuditEntry {
        AuditEntry {
            hub_id: self.hub,
            id: self.id(),
            at: now(),
            actor: format!("account:{}", account.simple()),
            account_id: Some(account),
            organisation_id,
            action: String::new(),
            subject_type: None,
            subject_id: None,
            outcome,
            reason: None,
            change: String::new(),
            request_id: Uuid::nil(),
            mac: String::new(),
        }
    }
}

async fn store<E: TenantOwned>(scope: &Scope, rows: &[E::Model]) {
    append_rows::<E>(scope, rows.to_vec()).await.unwrap();
}

/// Neither spent nor revoked, one of the two, and both.
fn ends() -> [(Option<Time>, Option<Time>); 4] {
    [(None, None), (Some(now()), None), (None, Some(now())), (Some(now()), Some(now()))]
}
