//! Sanctions and appeals: what they forbid and undo, who decides, and how they end.

use chrono::TimeDelta;
use uuid::Uuid;

use super::super::{
    AppealState, Appealed, DecideAppeal, MeasureState, ModerationRule, NewSanction, Sanction, SanctionGrade,
    SanctionId, Subject, appeals_by_ids, decide_appeal, file_appeal, hide_subject, lift_sanction, sanctions_by_ids,
    stopped_among, suspension_effects, withdraw_appeal,
};
use crate::{
    Scope,
    activities::{
        propose_plan, publish_activity,
        tests::support::{District, now},
    },
    failure::{Failure, Problem},
    organisations::{ConsentBy, MemberRole, OrganisationState, organisations_by_ids},
    policy::{Denied, Refused},
    resources::{BookingState, bookings_by_ids, offers_by_ids},
    scope::{HubRole, Post, Restraint},
    store::Id,
};

/// The lead of an organisation in whatever state, acting for it.
fn lead_of(d: &District, organisation: Uuid, state: OrganisationState) -> Scope {
    let post = Post { organisation, role: MemberRole::Lead, state, consent_by: ConsentBy::Coordinator };
    d.person(vec![], vec![post]).acting_for(Id::<crate::organisations::Organisation>::new(organisation)).unwrap()
}

async fn sanction(d: &District, id: SanctionId) -> Sanction {
    sanctions_by_ids(&d.system(), &[id.uuid()]).await.unwrap().pop().unwrap()
}

async fn state_of(d: &District, organisation: Uuid) -> OrganisationState {
    organisations_by_ids(&d.system(), &[organisation]).await.unwrap()[0].state
}

#[tokio::test]
async fn a_sanction_cites_a_rule_has_an_end_and_stands_once() {
    for d in District::each().await {
        let moderator = d.moderator();
        let id = d.sanction(&moderator, d.charity, SanctionGrade::NoBookings).await.unwrap();
        let twice = d.sanction(&moderator, d.charity, SanctionGrade::NoBookings).await;
        assert!(matches!(twice, Err(Failure::Rule(ModerationRule::AlreadySanctioned))), "{twice:?}");
        d.sanction(&moderator, d.charity, SanctionGrade::Warning).await.unwrap();
        d.sanction(&moderator, d.charity, SanctionGrade::Warning).await.unwrap();

        let good = d.new_sanction(SanctionGrade::NoPublications).await;
        let impose = async |new: NewSanction| {
            super::super::impose_sanction(&moderator, Id::new(d.charity), &new, &d.key()).await
        };
        for (new, field, problem) in [
            (NewSanction { ends_at: None, ..good.clone() }, "endsAt", Problem::Empty),
            (NewSanction { ends_at: Some(now()), ..good.clone() }, "endsAt", Problem::BadSpan),
            (NewSanction { ends_at: Some(now() + TimeDelta::days(400)), ..good.clone() }, "endsAt", Problem::BadSpan),
            (NewSanction { reason: " ".to_owned(), ..good.clone() }, "reason", Problem::Empty),
            (NewSanction { rule: Id::new(d.charity), ..good.clone() }, "hubRuleId", Problem::NotAnId),
        ] {
            let Err(Failure::Invalid(wrong)) = impose(new).await else { panic!("{field} was taken") };
            assert_eq!((wrong[0].field.join("."), &wrong[0].problem), (field.to_owned(), &problem));
        }
        let lifted = lift_sanction(&moderator, id, 2, "已改正").await;
        assert!(matches!(lifted, Err(Failure::Stale { current: 1 })), "{lifted:?}");
        lift_sanction(&moderator, id, 1, "已改正").await.unwrap();
        assert_eq!(sanction(&d, id).await.state, MeasureState::Lifted);
        d.sanction(&moderator, d.charity, SanctionGrade::NoBookings).await.unwrap();
    }
}

#[tokio::test]
async fn a_sanction_whose_time_is_over_stands_in_nobodys_way() {
    for d in District::each().await {
        let first = d.sanction(&d.moderator(), d.charity, SanctionGrade::NoBookings).await.unwrap();
        let later = d.moderator().at(now() + TimeDelta::days(30));
        assert!(!sanction(&d, first).await.is_in_force(later.now()));
        let new = NewSanction {
            ends_at: Some(now() + TimeDelta::days(60)),
            ..d.new_sanction(SanctionGrade::NoBookings).await
        };
        super::super::impose_sanction(&later, Id::new(d.charity), &new, &d.key()).await.unwrap();
        assert_eq!(sanction(&d, first).await.state, MeasureState::Expired);
    }
}

#[tokio::test]
async fn the_policy_names_when_a_sanction_ends() {
    for d in District::each().await {
        let activity = d.activity().await;
        propose_plan(&d.of(d.committee), activity, 1).await.unwrap();
        let until = Some(now() + TimeDelta::days(3));
        let mut account = d.of(d.committee).actor().account().unwrap().clone();
        account.restraints = vec![Restraint { organisation: d.committee, grade: SanctionGrade::NoPublications, until }];
        let restrained = d.account(account).acting_for(Id::<crate::organisations::Organisation>::new(d.committee));
        let outcome = publish_activity(&restrained.unwrap(), activity).await;
        let denied = Denied::Sanctioned { until };
        assert!(matches!(outcome, Err(Failure::Refused(Refused::Denied(why))) if why == denied), "{outcome:?}");
        publish_activity(&d.of(d.committee), activity).await.unwrap();
    }
}

#[tokio::test]
async fn only_outsiders_with_a_hub_role_sanction() {
    for d in District::each().await {
        let post = Post {
            organisation: d.charity,
            role: MemberRole::Member,
            state: OrganisationState::Active,
            consent_by: ConsentBy::Coordinator,
        };
        let own = d.person(vec![HubRole::Moderator], vec![post]);
        let outcome = d.sanction(&own, d.charity, SanctionGrade::Warning).await;
        assert!(matches!(outcome, Err(Failure::Refused(Refused::Denied(Denied::OwnCase)))), "{outcome:?}");
        let outcome = d.sanction(&d.of(d.library), d.charity, SanctionGrade::Warning).await;
        assert!(matches!(outcome, Err(Failure::Refused(Refused::Denied(Denied::HubRoleMissing)))), "{outcome:?}");
    }
}

#[tokio::test]
async fn a_suspension_gives_back_what_was_booked_and_ends_with_its_time() {
    for d in District::each().await {
        let offer = d.offer().await;
        let activity = d.activity().await;
        let booking = d.book(offer, activity).await;
        let told = suspension_effects(&d.moderator(), Id::new(d.committee)).await.unwrap().unwrap();
        assert_eq!((told.bookings_of_theirs, told.bookings_of_their_offers, told.offers), (1, 0, 0));
        let told = suspension_effects(&d.moderator(), Id::new(d.library)).await.unwrap().unwrap();
        assert_eq!((told.bookings_of_theirs, told.bookings_of_their_offers, told.offers), (0, 1, 1));
        assert_eq!(suspension_effects(&d.of(d.charity), Id::new(d.library)).await.unwrap(), None);

        let new = NewSanction {
            ends_at: Some(now() + TimeDelta::days(1)),
            ..d.new_sanction(SanctionGrade::Suspension).await
        };
        let id = super::super::impose_sanction(&d.moderator(), Id::new(d.committee), &new, &d.key()).await.unwrap();
        assert_eq!(state_of(&d, d.committee).await, OrganisationState::Suspended);
        let cancelled = &bookings_by_ids(&d.system(), &[booking.uuid()]).await.unwrap()[0];
        assert_eq!((cancelled.state, cancelled.state_reason.as_deref()), (BookingState::Cancelled, Some("多次爽约")));
        let attention = stopped_among(&d.of(d.library), &[d.committee, d.library]).await.unwrap();
        assert_eq!(attention.iter().map(|one| one.organisation).collect::<Vec<_>>(), [d.committee]);

        super::super::expire_sanctions(&d.system()).await.unwrap();
        assert_eq!(state_of(&d, d.committee).await, OrganisationState::Suspended, "before its time");
        super::super::expire_sanctions(&d.system_at(now() + TimeDelta::days(1))).await.unwrap();
        assert_eq!(sanction(&d, id).await.state, MeasureState::Expired);
        assert_eq!(state_of(&d, d.committee).await, OrganisationState::Active);
        assert_eq!(stopped_among(&d.of(d.library), &[d.committee]).await.unwrap(), []);
    }
}

#[tokio::test]
async fn a_suspended_lead_appeals_and_another_moderator_overturns() {
    for d in District::each().await {
        let first = d.moderator();
        let id = d.sanction(&first, d.charity, SanctionGrade::Suspension).await.unwrap();
        let lead = lead_of(&d, d.charity, OrganisationState::Suspended);
        let appealed = Appealed::Sanction(id);
        let outsider = file_appeal(&d.of(d.library), appealed, "不服", &d.key()).await;
        assert!(matches!(outsider, Err(Failure::Refused(Refused::Hidden))), "{outsider:?}");
        let coordinator = file_appeal(&d.of(d.charity), appealed, "不服", &d.key()).await;
        assert!(matches!(coordinator, Err(Failure::Refused(Refused::Denied(Denied::RoleTooLow)))), "{coordinator:?}");
        let appeal = file_appeal(&lead, appealed, "当天停电，已提前电话说明。", &d.key()).await.unwrap();
        let twice = file_appeal(&lead, appealed, "不服", &d.key()).await;
        assert!(matches!(twice, Err(Failure::Rule(ModerationRule::AlreadyAppealed))), "{twice:?}");

        let uphold = DecideAppeal { appeal, version: 1, is_upheld: true, note: "说明属实".to_owned() };
        let own = decide_appeal(&first, &uphold).await;
        assert!(matches!(own, Err(Failure::Refused(Refused::Denied(Denied::OwnCase)))), "{own:?}");
        assert_eq!(state_of(&d, d.charity).await, OrganisationState::Suspended);
        decide_appeal(&d.moderator(), &uphold).await.unwrap();
        assert_eq!(sanction(&d, id).await.state, MeasureState::Overturned);
        assert_eq!(state_of(&d, d.charity).await, OrganisationState::Active);
        let late = decide_appeal(&d.moderator(), &uphold).await;
        assert!(matches!(late, Err(Failure::Stale { current: 2 })), "{late:?}");
    }
}

#[tokio::test]
async fn a_hiding_is_appealed_in_time_and_stands_where_the_appeal_is_rejected() {
    for d in District::each().await {
        let offer = d.offer().await;
        let subject = Subject::Offer(offer.uuid());
        let lead = lead_of(&d, d.library, OrganisationState::Active);
        let appealed = Appealed::Hidden(subject);
        let visible = file_appeal(&lead, appealed, "不服", &d.key()).await;
        assert!(matches!(visible, Err(Failure::Refused(Refused::Hidden))), "{visible:?}");
        hide_subject(&d.moderator(), subject, "商业推广").await.unwrap();
        let shown = async || !offers_by_ids(&d.of(d.charity), &[offer.uuid()]).await.unwrap().is_empty();
        assert!(!shown().await);

        let late = lead.actor().account().unwrap().clone();
        let late = d.account_at(late, now() + TimeDelta::days(15));
        let late = late.acting_for(Id::<crate::organisations::Organisation>::new(d.library)).unwrap();
        let outcome = file_appeal(&late, appealed, "不服", &d.key()).await;
        assert!(matches!(outcome, Err(Failure::Rule(ModerationRule::TooLate))), "{outcome:?}");

        let withdrawn = file_appeal(&lead, appealed, "不服", &d.key()).await.unwrap();
        withdraw_appeal(&lead, withdrawn).await.unwrap();
        let appeal = file_appeal(&lead, appealed, "是公益课程", &d.key()).await.unwrap();
        let reject = DecideAppeal { appeal, version: 1, is_upheld: false, note: "含收费链接".to_owned() };
        decide_appeal(&d.moderator(), &reject).await.unwrap();
        assert!(!shown().await);
        let told = appeals_by_ids(&lead, &[appeal.uuid(), withdrawn.uuid()]).await.unwrap();
        let mut told: Vec<_> = told.iter().map(|row| (row.state, row.decision_note.as_deref())).collect();
        told.sort_unstable();
        assert_eq!(told, [(AppealState::Rejected, Some("含收费链接")), (AppealState::Withdrawn, None)]);
        assert!(appeals_by_ids(&d.of(d.charity), &[appeal.uuid()]).await.unwrap().is_empty());
    }
}
