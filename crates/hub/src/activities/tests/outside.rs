//! Invitations by link: what they show, and that each is answered once.

use chrono::TimeDelta;

use super::{
    super::{
        ActivityRule, CoHostState, InviteNewCoHost, InvitedTo, OutsideInvitationState, accept_outside_invitation,
        cancel_activity, co_hosts_of, consent_to_plan, decline_outside_invitation, invite_new_co_host, names_of_parts,
        outside_invitation, outside_invitations_of, propose_plan, publish_activity, revoke_outside_invitation,
    },
    commands::rule,
    support::{District, draft, now},
};
use crate::{
    activities::{ActivityId, OutsideInvitation},
    failure::Failure,
    moderation::{self, Subject},
    organisations,
    policy::{Denied, Refused},
    scope::HubRole,
    store::Id,
};

const HOME: [u8; 4] = [192, 0, 2, 1];

impl District {
    async fn link(&self, activity: ActivityId, days: Option<i64>) -> String {
        let input = InviteNewCoHost {
            activity,
            name: "新来的合唱团".to_owned(),
            message: Some("一起唱".to_owned()),
            expires_in_days: days,
        };
        let made = invite_new_co_host(&self.of(self.committee), &input, &self.key()).await.unwrap();
        made.token.unwrap().to_string()
    }

    async fn invitation(&self, activity: ActivityId) -> OutsideInvitation {
        outside_invitations_of(&self.of(self.committee), &[activity.uuid()]).await.unwrap().remove(0)
    }
}

#[tokio::test]
async fn a_newcomer_joins_by_a_link_and_consents_once_it_is_verified() {
    for d in District::each().await {
        let id = d.activity().await;
        propose_plan(&d.of(d.committee), id, 1).await.unwrap();
        let token = d.link(id, None).await;
        let shown = outside_invitation(d.core(), &token).await.unwrap().unwrap();
        let plan = draft("便民集市", &[]);
        let expected = InvitedTo {
            title: plan.title,
            span: plan.starts_at.zip(plan.ends_at),
            place: plan.place,
            lead_name: "幸福里社区居民委员会".to_owned(),
            message: Some("一起唱".to_owned()),
        };
        assert_eq!(shown.invited_to, Some(expected));
        assert_eq!((shown.state, shown.expires_at), (OutsideInvitationState::Open, plan.starts_at.unwrap()));

        let (newcomer, scope) = d.newcomer("新风合唱团").await;
        let part = accept_outside_invitation(&scope, &token, &d.caller(HOME)).await.unwrap();
        let again = accept_outside_invitation(&scope, &token, &d.caller(HOME)).await;
        assert!(matches!(again, Err(Failure::WrongState { state: "ACCEPTED" })), "{again:?}");
        let spent = outside_invitation(d.core(), &token).await.unwrap().unwrap();
        assert_eq!((spent.state, spent.invited_to), (OutsideInvitationState::Accepted, None));
        assert_eq!(d.invitation(id).await.organisation_id, Some(newcomer));
        let names = names_of_parts(&d.of(d.committee), &[part.uuid()]).await.unwrap();
        assert_eq!(names[&part.uuid()], "新风合唱团");

        let early = consent_to_plan(&scope, id, 1).await;
        let not_active = Refused::Denied(Denied::OrganisationNotActive);
        assert!(matches!(early, Err(Failure::Refused(r)) if r == not_active), "{early:?}");
        let publish = publish_activity(&d.of(d.committee), id).await;
        assert_eq!(rule(publish), ActivityRule::NotActive { organisations: vec![newcomer] });
        organisations::approve(&d.person(vec![HubRole::Admin], vec![]), Id::new(newcomer), None).await.unwrap();
        consent_to_plan(&d.of(newcomer), id, 1).await.unwrap();
        publish_activity(&d.of(d.committee), id).await.unwrap();
    }
}

#[tokio::test]
async fn a_link_is_declined_without_an_account_once_and_with_a_reason() {
    for d in District::each().await {
        let id = d.activity().await;
        let token = d.link(id, None).await;
        let silent = decline_outside_invitation(d.core(), None, &token, " ", &d.caller(HOME)).await;
        assert!(matches!(silent, Err(Failure::Invalid(_))), "{silent:?}");
        decline_outside_invitation(d.core(), None, &token, "没有时间", &d.caller(HOME)).await.unwrap();
        let row = d.invitation(id).await;
        assert_eq!((row.state, row.reason.as_deref()), (OutsideInvitationState::Declined, Some("没有时间")));
        let (_, scope) = d.newcomer("新风合唱团").await;
        let late = accept_outside_invitation(&scope, &token, &d.caller(HOME)).await;
        assert!(matches!(late, Err(Failure::WrongState { state: "DECLINED" })), "{late:?}");

        let token = d.link(id, None).await;
        let (newcomer, scope) = d.newcomer("清溪书社").await;
        decline_outside_invitation(d.core(), Some(&scope), &token, "忙", &d.caller(HOME)).await.unwrap();
        let part = co_hosts_of(&scope, &[id.uuid()]).await.unwrap().remove(0);
        assert_eq!((part.organisation_id, part.state), (newcomer, CoHostState::Declined));
    }
}

#[tokio::test]
async fn a_link_is_worth_nothing_once_it_is_revoked_too_old_or_the_activity_is_over() {
    for d in District::each().await {
        let id = d.activity().await;
        let (_, scope) = d.newcomer("新风合唱团").await;
        let revoked = d.link(id, None).await;
        let other = revoke_outside_invitation(&d.of(d.charity), Id::new(d.invitation(id).await.id)).await;
        assert!(matches!(other, Err(Failure::Refused(Refused::Hidden))), "{other:?}");
        revoke_outside_invitation(&d.of(d.committee), Id::new(d.invitation(id).await.id)).await.unwrap();
        let late = accept_outside_invitation(&scope, &revoked, &d.caller(HOME)).await;
        assert!(matches!(late, Err(Failure::WrongState { state: "REVOKED" })), "{late:?}");

        let old = d.link(id, Some(3)).await;
        d.advance(TimeDelta::days(3));
        let late = decline_outside_invitation(d.core(), None, &old, "忙", &d.caller(HOME)).await;
        assert!(matches!(late, Err(Failure::WrongState { state: "EXPIRED" })), "{late:?}");

        let over = d.link(id, None).await;
        cancel_activity(&d.of(d.committee), id, "雨").await.unwrap();
        let late = accept_outside_invitation(&scope, &over, &d.caller(HOME)).await;
        assert!(matches!(late, Err(Failure::WrongState { state: "CANCELLED" })), "{late:?}");
        assert_eq!(outside_invitation(d.core(), &over).await.unwrap().unwrap().invited_to, None);
        let (hub, secret) = over.split_once('.').unwrap();
        let first = if secret.starts_with('A') { 'B' } else { 'A' };
        for unknown in ["", "x", &format!("{hub}.{first}{}", &secret[1..])] {
            let nothing = accept_outside_invitation(&scope, unknown, &d.caller(HOME)).await;
            assert!(matches!(nothing, Err(Failure::Refused(Refused::Hidden))), "{nothing:?}");
        }
    }
}

#[tokio::test]
async fn nobody_joins_what_is_hidden_or_published() {
    for d in District::each().await {
        let id = d.activity().await;
        propose_plan(&d.of(d.committee), id, 1).await.unwrap();
        let token = d.link(id, None).await;
        let (_, scope) = d.newcomer("新风合唱团").await;
        let subject = Subject::Activity(id.uuid());
        moderation::hide_subject(&d.moderator(), subject, "核实中").await.unwrap();
        assert_eq!(outside_invitation(d.core(), &token).await.unwrap().unwrap().invited_to, None);
        let hidden = accept_outside_invitation(&scope, &token, &d.caller(HOME)).await;
        assert!(matches!(hidden, Err(Failure::Refused(Refused::Hidden))), "{hidden:?}");
        moderation::restore_subject(&d.moderator(), subject).await.unwrap();
        publish_activity(&d.of(d.committee), id).await.unwrap();
        assert_eq!(outside_invitation(d.core(), &token).await.unwrap().unwrap().invited_to, None);
        let late = accept_outside_invitation(&scope, &token, &d.caller(HOME)).await;
        assert!(matches!(late, Err(Failure::WrongState { state: "SCHEDULED" })), "{late:?}");
        let input = InviteNewCoHost { activity: id, name: "书社".to_owned(), message: None, expires_in_days: None };
        let late = invite_new_co_host(&d.of(d.committee), &input, &d.key()).await;
        assert!(matches!(late, Err(Failure::WrongState { state: "SCHEDULED" })), "{late:?}");
    }
}

#[tokio::test]
async fn links_are_the_leads_and_of_other_organisations_nobodys() {
    for d in District::each().await {
        let id = d.activity_with(&[d.charity]).await;
        d.link(id, None).await;
        for reader in [d.public(), d.of(d.stranger), d.of(d.charity)] {
            assert_eq!(outside_invitations_of(&reader, &[id.uuid()]).await.unwrap(), []);
        }
        assert_eq!(d.invitation(id).await.created_at, now());
    }
}

#[tokio::test]
async fn answers_from_one_address_are_counted() {
    for d in District::each().await {
        let id = d.activity().await;
        let token = d.link(id, None).await;
        for _ in 0..20 {
            let nothing = decline_outside_invitation(d.core(), None, "x", "忙", &d.caller(HOME)).await;
            assert!(matches!(nothing, Err(Failure::Refused(Refused::Hidden))), "{nothing:?}");
        }
        let limited = decline_outside_invitation(d.core(), None, &token, "忙", &d.caller(HOME)).await;
        assert_eq!(rule(limited), ActivityRule::TooManyAttempts { retry_after: TimeDelta::minutes(15) });
        decline_outside_invitation(d.core(), None, &token, "忙", &d.caller([192, 0, 2, 2])).await.unwrap();
    }
}
