//! The operator decides on applications where the hub has nobody who may.

use hub::{
    Scope, audit,
    identity::{Authentication, SignUp, authenticate, renewed, sign_up, system_scope},
    organisations::{self, OrganisationId, OrganisationKind, OrganisationState, RegisterOrganisation},
    store::{Id, Idempotency, PageRequest},
};
use server::hub;

use crate::house::{House, PASSWORD, caller, create, on_both};

on_both! {
    async fn the_operator_approves_where_nobody_may_and_the_audit_tells(house: &House) {
        let core = &house.server.core;
        let created = create(core, "xingfu").await;
        let id = apply(&somebody(house, "xingfu").await, "和风公益").await;
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
        let other_s = apply(&somebody(house, "xingfu").await, "和风公益").await;
        let admin = house.come_in(created).await;
        let (is_fine, text) = review(house, other_s, &["--reject", "--reason", "重复"]).await;
        assert!(!is_fine && text.contains("for the hub's admins to decide on: 1 of them may"), "{text}");
        assert_eq!(state(&operator, other_s).await, OrganisationState::PendingReview);
        // What the only admin applied for he must not decide on himself.
        let Authentication::Known(admin) = authenticate(core, &admin.token, operator.request_id()).await.unwrap() else {
            panic!("the admin is not known")
        };
        let own = apply(&admin, "邻里互助会").await;
        let (is_fine, text) = review(house, own, &["--reject", "--reason", "重复"]).await;
        assert!(is_fine && text.contains("邻里互助会 is refused"), "{text}");
        assert_eq!(state(&operator, own).await, OrganisationState::Rejected);
    }
}

async fn review(house: &House, id: OrganisationId, decision: &[&str]) -> (bool, String) {
    house.run(&[&["admin", "organisation", "review", &id.to_string()], decision].concat()).await
}

async fn state(scope: &Scope, id: OrganisationId) -> OrganisationState {
    organisations::organisation(scope, id).await.unwrap().unwrap().state
}

/// Somebody who signs up in a hub without a slip.
async fn somebody(house: &House, hub: &str) -> Scope {
    let account = SignUp {
        hub: hub.to_owned(),
        login_name: "applicant".to_owned(),
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
