//! Activities and what belongs to them. The policy speaks of the whole activity; of plans, parts and consents outsiders
//! see less than of it, which is said here in the policy's words.

use chrono::TimeDelta;
use uuid::Uuid;

use super::{
    Compared, Reader, Rows,
    cast::{FORMER, LATE, OWN, PARTNER, PERSON, SUSPENDED, parts},
    compare, is_inside, views,
};
use crate::{
    activities::{
        Activity, ActivityKind, ActivityState, CoHost, CoHostState, Consent, Deed, HistoryEntry, OutsideInvitation,
        OutsideInvitationState, PlanContent, PlanFields, PlanVersion, PreparedConsent,
        entity::{activity, co_host, consent, history, outside_invitation, plan_version, prepared_consent},
        tests::support::{draft, now},
    },
    organisations::OrganisationState,
    policy::{ActivityFacts, Facts},
    scope::Actor,
};

pub(super) async fn compare_all(readers: &[Reader], rows: &Rows) -> Vec<Compared> {
    let activity = |id: Uuid| rows.activities.iter().find(|row| row.id == id).unwrap();
    vec![
        compare::<activity::Entity>(readers, &rows.activities, |actor, row| views(actor, &facts(rows, row))).await,
        compare::<plan_version::Entity>(readers, &rows.plans, |actor, row| {
            let activity = activity(row.activity_id);
            let is_agreed = activity.published_plan_id == Some(row.id);
            is_party(rows, actor, row.activity_id) || (is_agreed && views(actor, &facts(rows, activity)))
        })
        .await,
        compare::<co_host::Entity>(readers, &rows.co_hosts, |actor, row| {
            let is_told = row.state == CoHostState::Accepted && views(actor, &facts(rows, activity(row.activity_id)));
            is_told || is_party(rows, actor, row.activity_id) || is_inside(actor, row.organisation_id)
        })
        .await,
        compare::<consent::Entity>(readers, &rows.consents, |actor, row| is_party(rows, actor, row.activity_id)).await,
        compare::<prepared_consent::Entity>(readers, &rows.prepared, |actor, row| {
            is_party(rows, actor, row.activity_id)
        })
        .await,
        compare::<history::Entity>(readers, &rows.history, |actor, row| is_party(rows, actor, row.activity_id)).await,
        compare::<outside_invitation::Entity>(readers, &rows.links, |actor, row| {
            is_inside(actor, activity(row.activity_id).organisation_id)
        })
        .await,
    ]
}

fn facts(rows: &Rows, row: &activity::Model) -> Facts {
    let of = |state| {
        let parts = rows.co_hosts.iter().filter(|part| part.activity_id == row.id && part.state == state);
        parts.map(|part| part.organisation_id).collect()
    };
    Facts::Activity(ActivityFacts {
        lead: row.organisation_id,
        invited: of(CoHostState::Invited),
        co_hosts: of(CoHostState::Accepted),
        is_published: row.published_at.is_some(),
        is_hidden: row.hidden_at.is_some(),
        lead_is_active: rows.state_of(row.organisation_id) == OrganisationState::Active,
    })
}

/// Staff, and whoever serves the lead, a co-host or an organisation that is invited.
fn is_party(rows: &Rows, actor: &Actor, activity: Uuid) -> bool {
    let row = rows.activities.iter().find(|row| row.id == activity).unwrap();
    let parts = rows.co_hosts.iter().filter(|part| {
        part.activity_id == activity && matches!(part.state, CoHostState::Invited | CoHostState::Accepted)
    });
    let mut parties = std::iter::once(row.organisation_id).chain(parts.map(|part| part.organisation_id));
    parties.any(|organisation| is_inside(actor, organisation))
}

impl Rows {
    pub(super) fn make_activities(&mut self) {
        for lead in [OWN, SUSPENDED] {
            for state in ActivityState::ALL {
                for published_at in [None, Some(now())] {
                    for hidden_at in [None, Some(now())] {
                        let activity = self.activity(lead, *state);
                        self.agree(Activity { published_at, hidden_at, ..activity }, &parts());
                    }
                }
            }
        }
        let called_off = self.activity(FORMER, ActivityState::Cancelled);
        self.agree(called_off, &[(LATE, CoHostState::Accepted)]);
    }

    fn activity(&mut self, lead: Uuid, state: ActivityState) -> Activity {
        Activity {
            hub_id: self.hub,
            id: self.id(),
            organisation_id: lead,
            kind: ActivityKind::Lecture,
            title: String::new(),
            state,
            state_reason: None,
            draft: draft("", &[]),
            draft_version: 1,
            current_plan_id: None,
            published_plan_id: None,
            starts_at: Some(now()),
            ends_at: Some(now() + TimeDelta::hours(1)),
            published_at: None,
            hidden_at: None,
            hidden_reason: None,
            version: 1,
            created_by: PERSON,
            created_at: now(),
            updated_at: now(),
        }
    }

    /// The activity with these parts and two plans, of which the second one counts and the first one was published, and
    /// consents to both.
    fn agree(&mut self, mut activity: Activity, parts: &[(Uuid, CoHostState)]) {
        let (hub_id, activity_id, lead) = (self.hub, activity.id, activity.organisation_id);
        for (organisation_id, state) in parts {
            let co_host = CoHost {
                hub_id,
                id: self.id(),
                activity_id,
                organisation_id: *organisation_id,
                state: *state,
                message: None,
                reason: None,
                created_at: now(),
                expires_at: None,
                answered_at: None,
            };
            self.co_hosts.push(co_host);
        }
        for number in [1, 2] {
            let plan_version_id = self.id();
            activity.current_plan_id = Some(plan_version_id);
            if number == 1 && activity.published_at.is_some() {
                activity.published_plan_id = Some(plan_version_id);
            }
            self.plans.push(PlanVersion {
                hub_id,
                id: plan_version_id,
                activity_id,
                number,
                content: content(),
                changed: PlanFields::default(),
                proposed_by_organisation_id: lead,
                proposed_by_account_id: PERSON,
                created_at: now(),
            });
            for organisation_id in [lead, PARTNER] {
                let id = self.id();
                let (account_id, created_at) = (PERSON, now());
                let yes = Consent { hub_id, id, activity_id, plan_version_id, organisation_id, account_id, created_at };
                self.consents.push(yes);
            }
            let prepared = PreparedConsent {
                hub_id,
                id: self.id(),
                activity_id,
                plan_version_id,
                organisation_id: PARTNER,
                account_id: PERSON,
                created_at: now(),
            };
            self.prepared.push(prepared);
        }
        self.tell(&activity);
        self.activities.push(activity);
    }
}

impl Rows {
    /// What was done about the activity, and an invitation by link to it.
    fn tell(&mut self, activity: &Activity) {
        let (hub_id, activity_id) = (self.hub, activity.id);
        let entry = HistoryEntry {
            hub_id,
            id: self.id(),
            activity_id,
            number: 1,
            deed: Deed::Begun,
            organisation_id: Some(activity.organisation_id),
            account_id: Some(PERSON),
            concerned_id: None,
            plan_number: None,
            reason: None,
            changed: PlanFields::default(),
            created_at: now(),
        };
        self.history.push(entry);
        let id = self.id();
        self.links.push(OutsideInvitation {
            hub_id,
            id,
            activity_id,
            name: String::new(),
            message: None,
            secret_hash: id.to_string(),
            state: OutsideInvitationState::Open,
            reason: None,
            organisation_id: None,
            created_by: PERSON,
            created_at: now(),
            expires_at: now(),
            answered_at: None,
        });
    }
}

fn content() -> PlanContent {
    PlanContent {
        title: String::new(),
        summary: String::new(),
        starts_at: now(),
        ends_at: now() + TimeDelta::hours(1),
        place: String::new(),
        seats: None,
        division_of_work: vec![],
        resources_needed: vec![],
        named_in_order: vec![],
        risk_notice: String::new(),
    }
}
