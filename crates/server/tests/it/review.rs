//! The operator decides on applications and appeals where the hub has nobody who may.

use chrono::TimeDelta;
use hub::{
    Scope, audit,
    content::Retired,
    identity::{Authentication, SignUp, authenticate, grant_hub_role, renewed, sign_up, system_scope},
    moderation::{
        AppealId, Appealed, MeasureState, NewSanction, SanctionGrade, SanctionId, file_appeal, hub_rules,
        impose_sanction, sanctions_by_ids,
    },
    organisations::{self, OrganisationId, OrganisationKind, OrganisationState, RegisterOrganisation},
    scope::HubRole,
    store::{Id, Idempotency, PageRequest},
};
use server::hub;

use crate::house::{House, PASSWORD, caller, create, on_both};

on_both! {
    async fn the_operator_approves_where_nobody_may_and_the_audit_tells(house: &House) {
        let core = &house.server.core;
        let created = create(core, "xingfu").await;
        let id = apply(&somebody(house, "applicant").await, "和风公益").await;
        let (is_fine, text) = review(house, id, &["--approve"]).await;
        assert!(is_fine && text.contains("和风公益 is verified"), "{text}");

        let operator = system_scope(core, Id::new(created.hub.id), "test");
        assert_eq!(state(&operator, id).await, OrganisationState::Active);
        let page = PageRequest { size: 1, cursor: None, is_backward: false };
        let entries = audit::entries(&operator, &audit::AuditFilter::default(), &page).await.unwrap().edges;
        let entry = &entries[0].node;
        let told = (entry.actor.as_str(), entry.action.as_str(), entry.subject_id);
        assert_eq!(told, ("system:operator's command line", "APPROVE_ORGANISATION", Some(id.uuid())));
        let (is_fine, text) = house.run(&["audit", "verify"]).await;
        assert!(is_fine && text.contains("xingfu: sound"), "{text}");
    }

    async fn what_an_admin_may_decide_is_not_the_operator_s(house: &House) {
        let core = &house.server.core;
        let created = create(core, "xingfu").await;
        let operator = system_scope(core, Id::new(created.hub.id), "test");
        let other_s = apply(&somebody(house, "applicant").await, "和风公益").await;
        let admin = house.come_in(created).await;
        let (is_fine, text) = review(house, other_s, &["--reject", "--reason", "重复"]).await;
        assert!(!is_fine && text.contains("for the hub's admins to decide on: 1 of them may"), "{text}");
        assert_eq!(state(&operator, other_s).await, OrganisationState::PendingReview);
        // What the only admin applied for he must not decide on himself.
        let admin = known(house, &admin.token, &operator).await;
        let own = apply(&admin, "邻里互助会").await;
        let (is_fine, text) = review(house, own, &["--reject", "--reason", "重复"]).await;
        assert!(is_fine && text.contains("邻里互助会 is refused"), "{text}");
        assert_eq!(state(&operator, own).await, OrganisationState::Rejected);
    }
}

on_both! {
    async fn an_appeal_is_the_operator_s_only_where_nobody_else_may_decide(house: &House) {
        let core = &house.server.core;
        let created = create(core, "xingfu").await;
        let operator = system_scope(core, Id::new(created.hub.id), "test");
        let (lead, other) = (somebody(house, "lead").await, somebody(house, "other").await);
        let (charity, club) = (apply(&lead, "和风公益").await, apply(&other, "邻里互助会").await);
        for id in [charity, club] {
            let (is_fine, text) = review(house, id, &["--approve"]).await;
            assert!(is_fine, "{text}");
        }
        let admin = known(house, &house.come_in(created).await.token, &operator).await;
        let lead = renewed(&lead).await.unwrap().unwrap().acting_for(charity).unwrap();

        let (sanction, appeal) = sanctioned(&admin, &lead, charity, SanctionGrade::NoBookings).await;
        let (is_fine, text) = decide(house, appeal, "--uphold").await;
        assert!(is_fine && text.contains(&format!("{appeal} is upheld")), "{text}");
        let row = sanctions_by_ids(&operator, &[sanction.uuid()]).await.unwrap().remove(0);
        assert_eq!(row.state, MeasureState::Overturned);
        let page = PageRequest { size: 1, cursor: None, is_backward: false };
        let entries = audit::entries(&operator, &audit::AuditFilter::default(), &page).await.unwrap().edges;
        let entry = &entries[0].node;
        let told = (entry.actor.as_str(), entry.action.as_str(), entry.subject_id);
        assert_eq!(told, ("system:operator's command line", "UPHOLD_APPEAL", Some(appeal.uuid())));

        // With a second moderator the hub has somebody: who decided first may not, who serves nobody concerned may.
        let second = other.actor().account().unwrap().id;
        grant_hub_role(&admin, Id::new(second), HubRole::Moderator).await.unwrap();
        let (sanction, appeal) = sanctioned(&admin, &lead, charity, SanctionGrade::NoPublications).await;
        let (is_fine, text) = decide(house, appeal, "--uphold").await;
        assert!(!is_fine && text.contains("for the hub's moderators to decide on: 1 of them may"), "{text}");
        let row = sanctions_by_ids(&operator, &[sanction.uuid()]).await.unwrap().remove(0);
        assert_eq!(row.state, MeasureState::InForce);
        let (is_fine, text) = decide(house, AppealId::new(club.uuid()), "--reject").await;
        assert!(!is_fine && text.contains("there is no appeal"), "{text}");
    }
}

async fn decide(house: &House, id: AppealId, verdict: &str) -> (bool, String) {
    house.run(&["admin", "appeal", "decide", &id.to_string(), verdict, "--note", "已核实"]).await
}

async fn known(house: &House, token: &str, operator: &Scope) -> Scope {
    let Authentication::Known(scope) = authenticate(&house.server.core, token, operator.request_id()).await.unwrap()
    else {
        panic!("a member is not known")
    };
    scope
}

/// The admin sanctions an organisation, and its lead appeals.
async fn sanctioned(
    admin: &Scope,
    lead: &Scope,
    organisation: OrganisationId,
    grade: SanctionGrade,
) -> (SanctionId, AppealId) {
    let rule = Id::new(hub_rules(admin, Retired::LeftOut).await.unwrap()[0].id);
    let ends_at = Some(admin.now() + TimeDelta::days(30));
    let new = NewSanction { grade, rule, reason: "多次爽约".to_owned(), ends_at };
    let key = Idempotency::try_new(&format!("sanction {}", grade.as_str()), "").unwrap();
    let sanction = impose_sanction(admin, organisation, &new, &key).await.unwrap();
    let key = Idempotency::try_new(&format!("appeal {}", grade.as_str()), "").unwrap();
    let appeal = file_appeal(lead, Appealed::Sanction(sanction), "已提前说明", &key).await.unwrap();
    (sanction, appeal)
}

async fn review(house: &House, id: OrganisationId, decision: &[&str]) -> (bool, String) {
    house.run(&[&["admin", "organisation", "review", &id.to_string()], decision].concat()).await
}

async fn state(scope: &Scope, id: OrganisationId) -> OrganisationState {
    organisations::organisation(scope, id).await.unwrap().unwrap().state
}

/// Somebody who signs up in the hub `xingfu` without a slip.
async fn somebody(house: &House, login_name: &str) -> Scope {
    let account = SignUp {
        hub: "xingfu".to_owned(),
        login_name: login_name.to_owned(),
        display_name: "负责人".to_owned(),
        password: PASSWORD.to_owned(),
        is_shared_computer: false,
    };
    sign_up(&house.server.core, &account, &caller(&house.server.core)).await.unwrap().scope
}

/// An application that waits for review.
async fn apply(applicant: &Scope, name: &str) -> OrganisationId {
    let input = RegisterOrganisation {
        kind: OrganisationKind::Charity,
        name: name.to_owned(),
        uscc: None,
        superior: None,
        contact_post: "值班室".to_owned(),
        contact_phone: None,
        address: None,
        description: String::new(),
    };
    let key = Idempotency::try_new("application", name).unwrap();
    let id = organisations::register(applicant, &input, &key).await.unwrap();
    // Whoever registers becomes the lead, which this scope does not know yet.
    let lead = renewed(applicant).await.unwrap().unwrap();
    organisations::submit(&lead.acting_for(id).unwrap(), id).await.unwrap();
    id
}
