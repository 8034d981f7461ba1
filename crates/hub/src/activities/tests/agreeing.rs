//! Who consents, who prepares, and what a plan may say.

use super::{
    super::{
        ActivityRule, EditDraft, PlanDraft, PlanField, ResourceNeeded, Standing, activity, allowed_actions,
        co_hosts_inactive, co_hosts_of, consent_to_plan, consents_to, edit_draft, led_by_stopped, plan_versions_by_ids,
        prepare_consent, prepared_consents_to, propose_plan, publish_activity,
    },
    commands::rule,
    support::{District, draft},
};
use crate::{
    Scope,
    activities::ActivityId,
    failure::{Failure, Problem},
    organisations::{self, ConsentBy, MemberRole},
    policy::{Action, Denied, Refused},
    resources,
    store::Id,
};

pub(super) async fn allowed(scope: &Scope, id: ActivityId) -> Vec<Action> {
    let activity = activity(scope, id).await.unwrap().unwrap();
    let co_hosts = co_hosts_of(scope, &[id.uuid()]).await.unwrap();
    let inactive = co_hosts_inactive(scope, &[id.uuid()]).await.unwrap();
    let is_lead_stopped = !led_by_stopped(scope, &[id.uuid()]).await.unwrap().is_empty();
    let plans: Vec<_> = activity.current_plan_id.into_iter().collect();
    let versions = plan_versions_by_ids(scope, &plans).await.unwrap();
    let consents = consents_to(scope, &plans).await.unwrap();
    let standing = Standing {
        activity: &activity,
        co_hosts: &co_hosts,
        inactive: &inactive,
        is_lead_stopped,
        plan: versions.first(),
        consents: &consents,
    };
    allowed_actions(scope, scope.acting().map(Id::new), &standing)
}

#[tokio::test]
async fn where_the_lead_consents_a_coordinator_prepares() {
    for d in District::each().await {
        let id = d.activity_with(&[d.charity]).await;
        let plan = propose_plan(&d.of(d.committee), id, 1).await.unwrap();
        let coordinator = d.post(d.charity, MemberRole::Coordinator, ConsentBy::Lead);
        let lead = d.post(d.charity, MemberRole::Lead, ConsentBy::Lead);
        let low = consent_to_plan(&coordinator, id, 1).await;
        let too_low = Refused::Denied(Denied::RoleTooLow);
        assert!(matches!(low, Err(Failure::Refused(r)) if r == too_low), "{low:?}");
        let actions = allowed(&coordinator, id).await;
        assert!(actions.contains(&Action::PrepareConsent) && !actions.contains(&Action::ConsentToPlan), "{actions:?}");
        let actions = allowed(&lead, id).await;
        assert!(!actions.contains(&Action::PrepareConsent) && actions.contains(&Action::ConsentToPlan), "{actions:?}");

        prepare_consent(&coordinator, id, 1).await.unwrap();
        prepare_consent(&coordinator, id, 1).await.unwrap();
        let prepared = prepared_consents_to(&lead, &[plan.uuid()]).await.unwrap();
        assert_eq!(prepared.iter().map(|p| p.organisation_id).collect::<Vec<_>>(), [d.charity]);
        let organisations = vec![d.charity];
        let publish = publish_activity(&d.of(d.committee), id).await;
        assert_eq!(rule(publish), ActivityRule::MissingConsents { organisations });
        assert_eq!(rule(prepare_consent(&lead, id, 1).await), ActivityRule::NothingToPrepare);
        assert_eq!(rule(prepare_consent(&d.of(d.charity), id, 1).await), ActivityRule::NothingToPrepare);
        consent_to_plan(&lead, id, 1).await.unwrap();
        publish_activity(&d.of(d.committee), id).await.unwrap();
    }
}

#[tokio::test]
async fn proposing_is_preparing_where_the_lead_consents() {
    for d in District::each().await {
        let id = d.activity().await;
        let coordinator = d.post(d.committee, MemberRole::Coordinator, ConsentBy::Lead);
        let plan = propose_plan(&coordinator, id, 1).await.unwrap();
        assert_eq!(consents_to(&d.system(), &[plan.uuid()]).await.unwrap(), []);
        assert_eq!(prepared_consents_to(&d.system(), &[plan.uuid()]).await.unwrap().len(), 1);
        let organisations = vec![d.committee];
        assert_eq!(rule(publish_activity(&coordinator, id).await), ActivityRule::MissingConsents { organisations });
        consent_to_plan(&d.post(d.committee, MemberRole::Lead, ConsentBy::Lead), id, 1).await.unwrap();
        publish_activity(&coordinator, id).await.unwrap();
    }
}

#[tokio::test]
async fn only_the_lead_says_who_consents() {
    for d in District::each().await {
        let id = Id::new(d.charity);
        let low = organisations::set_consent_by(&d.of(d.charity), id, ConsentBy::Lead).await;
        let too_low = Refused::Denied(Denied::RoleTooLow);
        assert!(matches!(low, Err(Failure::Refused(r)) if r == too_low), "{low:?}");
        let lead = d.post(d.charity, MemberRole::Lead, ConsentBy::Coordinator);
        organisations::set_consent_by(&lead, id, ConsentBy::Lead).await.unwrap();
        let row = organisations::organisation(&d.public(), id).await.unwrap().unwrap();
        assert_eq!(row.consent_by, ConsentBy::Lead);
        let strange = organisations::set_consent_by(&lead, Id::new(d.library), ConsentBy::Lead).await;
        assert!(matches!(strange, Err(Failure::Refused(Refused::Denied(Denied::NotYours)))), "{strange:?}");
    }
}

#[tokio::test]
async fn one_that_is_not_active_does_not_consent_and_holds_publishing_up() {
    for d in District::each().await {
        let id = d.activity_with(&[d.charity]).await;
        propose_plan(&d.of(d.committee), id, 1).await.unwrap();
        d.suspend(d.charity).await;
        // The scope still says that it is active: the row, read in the transaction, says that it is not.
        let stopped = consent_to_plan(&d.of(d.charity), id, 1).await;
        let not_active = Refused::Denied(Denied::OrganisationNotActive);
        assert!(matches!(stopped, Err(Failure::Refused(r)) if r == not_active), "{stopped:?}");
        let organisations = vec![d.charity];
        assert_eq!(rule(publish_activity(&d.of(d.committee), id).await), ActivityRule::NotActive { organisations });
    }
}

#[tokio::test]
async fn a_plan_says_what_is_needed_how_many_come_and_who_is_named_when() {
    for d in District::each().await {
        let id = d.activity_with(&[d.charity]).await;
        let offer = d.offer().await;
        let need = |offer| ResourceNeeded { what: "折叠椅".to_owned(), quantity: Some(40), offer };
        let full = PlanDraft {
            seats: Some(40),
            resources_needed: vec![need(Some(offer.uuid()))],
            named_in_order: vec![d.charity, d.committee],
            ..draft("便民集市", &[d.committee])
        };
        let edit = |version, draft| EditDraft { activity: id, version, draft };
        let unknown = PlanDraft { resources_needed: vec![need(Some(id.uuid()))], ..full.clone() };
        let wrong = edit_draft(&d.of(d.committee), &edit(1, unknown)).await;
        let Err(Failure::Invalid(problems)) = wrong else { panic!("{wrong:?}") };
        assert_eq!(problems[0].field.join("."), "draft.resourcesNeeded.0.offerId");
        assert_eq!(problems[0].problem, Problem::NotAnId);

        edit_draft(&d.of(d.committee), &edit(1, full.clone())).await.unwrap();
        propose_plan(&d.of(d.committee), id, 2).await.unwrap();
        let fewer = PlanDraft { seats: Some(30), named_in_order: vec![], ..full.clone() };
        // Who edits does not lose what another named and he does not see: the offer is withdrawn meanwhile.
        resources::withdraw_offer(&d.of(d.library), offer, Some("收回")).await.unwrap();
        edit_draft(&d.of(d.charity), &edit(2, fewer)).await.unwrap();
        let second = propose_plan(&d.of(d.committee), id, 3).await.unwrap();
        let version = plan_versions_by_ids(&d.of(d.charity), &[second.uuid()]).await.unwrap().remove(0);
        assert_eq!(version.changed.0, [PlanField::Seats, PlanField::NamedInOrder]);
        assert_eq!((version.content.seats, version.content.resources_needed), (Some(30), full.resources_needed));
    }
}
