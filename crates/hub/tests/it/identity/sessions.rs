//! Signing in, refreshing, ending; hub roles, API tokens, keys.

use chrono::TimeDelta;
use hub::{
    failure::{Failure, Problem},
    identity::{
        self, ApiTokenScope, Authentication, ChangePassword, Claimant, CreateApiToken, IdentityRule, SignIn, SignUp,
    },
    jobs,
    organisations::MemberRole,
    policy::{Denied, Refused},
    scope::HubRole,
    store::Id,
};

use super::{
    OTHER_PASSWORD, PASSWORD, account_of, audited, caller, caller_at, claim, claimed, created, hub_with_admin,
    is_known, named, printed, refused, sign_in, sign_in_with,
};
use crate::support::{Site, key, on_both};

async fn refresh(site: &Site, token: &str) -> super::Outcome<identity::SignedIn> {
    identity::refresh(&site.core, token, site.new_id()).await
}

on_both! {
    async fn stranger_gets_one_answer_whatever_is_wrong(site: &Site) {
        let (hub, _, _) = hub_with_admin(site, "huaishu").await;
        created(site, "liulin").await;
        let tries = [
            (None, "huaishu.admin", "wrong password 1"),
            (None, "no.such.body", PASSWORD),
            (None, "not a login!", PASSWORD),
            (Some("huaishu"), "huaishu.admin", "wrong password 1"),
            (Some("liulin"), "huaishu.admin", PASSWORD),
            (Some("nowhere"), "huaishu.admin", PASSWORD),
        ];
        for (hub, login, password) in tries {
            let input = SignIn { hub: hub.map(str::to_owned), ..sign_in_with(login, password) };
            let outcome = identity::sign_in(&site.core, &input, &caller(site)).await;
            refused!(outcome, IdentityRule::InvalidCredentials);
        }
        assert_eq!(audited(site, &hub, "SIGN_IN").await, ["invalid credentials"]);
        sign_in(site, "huaishu.admin", PASSWORD).await.unwrap();
    }

    async fn login_is_locked_after_five_failures_and_address_after_fifty(site: &Site) {
        hub_with_admin(site, "huaishu").await;
        for login in ["huaishu.admin", "no.such.body"] {
            for _ in 0..5 {
                refused!(sign_in(site, login, "wrong password 1").await, IdentityRule::InvalidCredentials);
            }
            refused!(sign_in(site, login, PASSWORD).await, IdentityRule::TooManyAttempts { .. });
        }
        site.clock.advance(TimeDelta::minutes(15));
        for _ in 0..3 {
            for _ in 0..4 {
                refused!(sign_in(site, "huaishu.admin", "wrong").await, IdentityRule::InvalidCredentials);
            }
            sign_in(site, "huaishu.admin", PASSWORD).await.unwrap();
        }
        for n in 0..38 {
            refused!(sign_in(site, &format!("nobody{n}"), "wrong").await, IdentityRule::InvalidCredentials);
        }
        refused!(sign_in(site, "huaishu.admin", PASSWORD).await, IdentityRule::TooManyAttempts { .. });
        let elsewhere = caller_at(site, 8);
        identity::sign_in(&site.core, &sign_in_with("huaishu.admin", PASSWORD), &elsewhere).await.unwrap();
    }

    async fn tries_at_once_are_no_more_than_tries_in_a_row(site: &Site) {
        hub_with_admin(site, "huaishu").await;
        refused!(sign_in(site, "huaishu.admin", "wrong").await, IdentityRule::InvalidCredentials);
        let tries = (0..20).map(|_| sign_in(site, "huaishu.admin", "wrong"));
        let outcomes = futures_util::future::join_all(tries).await;
        let is_wrong =
            |outcome: &super::Outcome<_>| matches!(outcome, Err(Failure::Rule(IdentityRule::InvalidCredentials)));
        assert_eq!(outcomes.iter().filter(|outcome| is_wrong(outcome)).count(), 4);
    }

    async fn refresh_token_is_exchanged_once_with_a_short_grace(site: &Site) {
        let (hub, _, _) = hub_with_admin(site, "huaishu").await;
        let first = sign_in(site, "huaishu.admin", PASSWORD).await.unwrap();
        let second = refresh(site, &first.refresh_token).await.unwrap();
        site.clock.advance(TimeDelta::seconds(30));
        let again = refresh(site, &first.refresh_token).await.unwrap();
        let third = refresh(site, &second.refresh_token).await.unwrap();
        site.clock.advance(TimeDelta::seconds(1));
        refused!(refresh(site, &first.refresh_token).await, IdentityRule::SessionOver);
        for worthless in [&again, &third] {
            refused!(refresh(site, &worthless.refresh_token).await, IdentityRule::SessionOver);
            assert!(!is_known(site, worthless).await);
        }
        assert!(audited(site, &hub, "END_SESSION").await[0].contains("REFRESH_REUSED"));
        assert_eq!(audited(site, &hub, "END_SESSION").await.len(), 1);
        refused!(refresh(site, "nonsense").await, IdentityRule::SessionOver);
    }

    async fn refreshes_at_once_all_go_on(site: &Site) {
        hub_with_admin(site, "huaishu").await;
        let first = sign_in(site, "huaishu.admin", PASSWORD).await.unwrap();
        let all = (0..5).map(|_| refresh(site, &first.refresh_token));
        for outcome in futures_util::future::join_all(all).await {
            let next = outcome.unwrap();
            refresh(site, &next.refresh_token).await.unwrap();
        }
    }

    async fn session_ends_idle_or_absolutely(site: &Site) {
        hub_with_admin(site, "huaishu").await;
        let idle = sign_in(site, "huaishu.admin", PASSWORD).await.unwrap();
        let mut busy = sign_in(site, "huaishu.admin", PASSWORD).await.unwrap();
        for _ in 0..4 {
            site.clock.advance(TimeDelta::days(20));
            busy = refresh(site, &busy.refresh_token).await.unwrap();
        }
        refused!(refresh(site, &idle.refresh_token).await, IdentityRule::SessionOver);
        assert_eq!(identity::sessions(&busy.scope).await.unwrap().len(), 1);
        site.clock.advance(TimeDelta::days(10));
        refused!(refresh(site, &busy.refresh_token).await, IdentityRule::SessionOver);
    }

    async fn ended_sessions_stop_at_the_next_request(site: &Site) {
        hub_with_admin(site, "huaishu").await;
        let [one, two, three] = [0; 3].map(|_| sign_in(site, "huaishu.admin", PASSWORD));
        let (one, two, three) = (one.await.unwrap(), two.await.unwrap(), three.await.unwrap());
        let session = |scope: &hub::Scope| scope.actor().account().unwrap().session.unwrap();
        identity::end_session(&one.scope, Id::new(session(&two.scope))).await.unwrap();
        assert!(is_known(site, &one).await && !is_known(site, &two).await);
        refused!(refresh(site, &two.refresh_token).await, IdentityRule::SessionOver);
        identity::end_other_sessions(&one.scope).await.unwrap();
        assert!(is_known(site, &one).await && !is_known(site, &three).await);
        identity::sign_out(&one.scope).await.unwrap();
        assert!(!is_known(site, &one).await);
    }

    async fn nobody_ends_the_session_of_another(site: &Site) {
        let (_, host, admin) = hub_with_admin(site, "huaishu").await;
        let clerk = claimed(site, &printed(&admin, host, MemberRole::Member, "1").await, "clerk").await;
        let session = clerk.scope.actor().account().unwrap().session.unwrap();
        let outcome = identity::end_session(&admin, Id::new(session)).await;
        assert!(matches!(outcome, Err(Failure::Refused(Refused::Hidden))));
        assert!(is_known(site, &clerk).await);
    }

    async fn changed_password_ends_the_other_sessions(site: &Site) {
        hub_with_admin(site, "huaishu").await;
        let one = sign_in(site, "huaishu.admin", PASSWORD).await.unwrap();
        let two = sign_in(site, "huaishu.admin", PASSWORD).await.unwrap();
        let change = |current: &str, new: &str| ChangePassword {
            current_password: current.to_owned(),
            new_password: new.to_owned(),
        };
        refused!(
            identity::change_password(&one.scope, &change("wrong", OTHER_PASSWORD)).await,
            IdentityRule::WrongPassword
        );
        let weak = identity::change_password(&one.scope, &change(PASSWORD, "huaishu.admin1")).await;
        assert!(matches!(weak, Err(Failure::Invalid(p)) if p[0].problem == Problem::WeakPassword));
        identity::change_password(&one.scope, &change(PASSWORD, OTHER_PASSWORD)).await.unwrap();
        assert!(is_known(site, &one).await && !is_known(site, &two).await);
        sign_in(site, "huaishu.admin", OTHER_PASSWORD).await.unwrap();
    }

    async fn account_without_a_post_signs_up(site: &Site) {
        hub_with_admin(site, "huaishu").await;
        let sign_up = |login: &str, hub: &str| SignUp {
            hub: hub.to_owned(),
            login_name: login.to_owned(),
            display_name: "Chen".to_owned(),
            password: PASSWORD.to_owned(),
            is_shared_computer: false,
        };
        let new = identity::sign_up(&site.core, &sign_up("charity", "huaishu"), &caller(site)).await.unwrap();
        assert!(new.scope.actor().organisations().is_empty() && !new.scope.actor().is_staff());
        let taken = identity::sign_up(&site.core, &sign_up("Charity", "huaishu"), &caller(site)).await;
        assert!(matches!(taken, Err(Failure::Invalid(p)) if p[0].problem == Problem::Taken));
        let nowhere = identity::sign_up(&site.core, &sign_up("another", "nowhere"), &caller(site)).await;
        refused!(nowhere, IdentityRule::UnknownHub);
        for n in 0..18 {
            let weak = SignUp { password: "x".to_owned(), ..sign_up(&format!("more{n}"), "huaishu") };
            assert!(matches!(identity::sign_up(&site.core, &weak, &caller(site)).await, Err(Failure::Invalid(_))));
        }
        let many = identity::sign_up(&site.core, &sign_up("more", "huaishu"), &caller(site)).await;
        refused!(many, IdentityRule::TooManyAttempts { .. });
    }

    async fn hub_keeps_an_admin(site: &Site) {
        let (_, host, admin) = hub_with_admin(site, "huaishu").await;
        let clerk = claimed(site, &printed(&admin, host, MemberRole::Member, "1").await, "clerk").await;
        let me = account_of(&admin);
        refused!(identity::revoke_hub_role(&admin, me, HubRole::Admin).await, IdentityRule::LastAdmin);
        let clerks = account_of(&clerk.scope);
        let denied = identity::grant_hub_role(&clerk.scope, clerks, HubRole::Admin).await;
        assert!(matches!(denied, Err(Failure::Refused(Refused::Denied(Denied::HubRoleMissing)))));
        let role = identity::grant_hub_role(&admin, clerks, HubRole::Admin).await.unwrap();
        assert_eq!(identity::grant_hub_role(&admin, clerks, HubRole::Admin).await.unwrap(), role);
        let nobody = identity::grant_hub_role(&admin, Id::new(site.new_id()), HubRole::Auditor).await;
        refused!(nobody, IdentityRule::NotAMember);
        let both = [me, clerks].map(|account| identity::revoke_hub_role(&admin, account, HubRole::Admin));
        let outcomes = futures_util::future::join_all(both).await;
        assert_eq!(outcomes.iter().filter(|outcome| outcome.is_ok()).count(), 1, "one of the two stays");
    }

    async fn api_token_acts_for_its_organisation_until_revoked(site: &Site) {
        let (hub, host, admin) = hub_with_admin(site, "huaishu").await;
        let admin = admin.acting_for(host).unwrap();
        let input = CreateApiToken {
            organisation: host,
            name: "door display".to_owned(),
            scope: ApiTokenScope::Read,
            days: 30,
        };
        let made = identity::create_api_token(&admin, &input, &key("1")).await.unwrap();
        assert!(identity::create_api_token(&admin, &input, &key("1")).await.unwrap().secret.is_none());
        let token = made.secret.unwrap().to_string();
        let known = async |token: &str| match identity::authenticate(&site.core, token, site.new_id()).await.unwrap() {
            Authentication::Known(scope) => Some(scope),
            Authentication::Refused => None,
        };
        let scope = known(&token).await.unwrap();
        assert_eq!((scope.hub_id(), scope.actor().organisations()), (hub.id, vec![host.uuid()]));
        assert!(!scope.actor().is_staff());
        let denied = identity::sessions(&scope).await;
        assert!(matches!(denied, Err(Failure::Refused(Refused::Denied(Denied::TokenNotEnough)))));
        identity::revoke_api_token(&admin, made.id).await.unwrap();
        assert!(known(&token).await.is_none());
        for days in [0, 366] {
            let input = CreateApiToken { days, ..input.clone() };
            let outcome = identity::create_api_token(&admin, &input, &key("2")).await;
            assert!(matches!(outcome, Err(Failure::Invalid(_))));
        }
    }

    async fn new_key_is_published_before_it_signs_and_old_tokens_last(site: &Site) {
        hub_with_admin(site, "huaishu").await;
        let other = site.node().await;
        let kids = async |core: &hub::Core| {
            let keys = identity::jwks(core).await.unwrap();
            let keys = keys["keys"].as_array().unwrap().clone();
            keys.into_iter().map(|key| key["kid"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
        };
        let old = kids(&site.core).await;
        let rotation = identity::rotate_keys(&site.core).await.unwrap();
        assert!(rotation.is_new && !old.contains(&rotation.kid));
        assert!(!identity::rotate_keys(&site.core).await.unwrap().is_new, "one is waiting already");
        site.clock.advance(TimeDelta::minutes(59));
        assert_eq!(kids(&other).await.len(), 2);
        let last = sign_in(site, "huaishu.admin", PASSWORD).await.unwrap();
        site.clock.advance(TimeDelta::minutes(1));
        let first = sign_in(site, "huaishu.admin", PASSWORD).await.unwrap();
        for token in [&last, &first] {
            let found = identity::authenticate(&other, &token.access_token, site.new_id()).await.unwrap();
            assert!(matches!(found, Authentication::Known(_)));
        }
        site.clock.advance(TimeDelta::minutes(11));
        assert_eq!(kids(&other).await, [rotation.kid]);
        other.close().await.unwrap();
    }

    async fn daily_job_makes_a_key_when_due_and_sweeps(site: &Site) {
        let (_, _, _) = hub_with_admin(site, "huaishu").await;
        refused!(sign_in(site, "nobody", "wrong").await, IdentityRule::InvalidCredentials);
        sign_in(site, "huaishu.admin", PASSWORD).await.unwrap();
        let owner = site.owner().await;
        let count = async |table: &str| -> i64 { owner.value(&format!("SELECT count(*) FROM {table}"), []).await };
        jobs::settle(&site.core).await.unwrap();
        assert_eq!((count("signing_keys").await, count("sessions").await), (1, 2));
        assert!(count("throttles").await > 0);
        site.clock.advance(TimeDelta::days(90));
        jobs::settle(&site.core).await.unwrap();
        assert_eq!((count("signing_keys").await, count("throttles").await, count("sessions").await), (2, 0, 2));
        site.clock.advance(TimeDelta::days(91));
        jobs::settle(&site.core).await.unwrap();
        assert_eq!((count("sessions").await, count("refresh_tokens").await), (0, 0));
        sign_in(site, "huaishu.admin", PASSWORD).await.unwrap();
    }

    async fn accounts_are_seen_by_those_who_work_together(site: &Site) {
        let (_, host, admin) = hub_with_admin(site, "huaishu").await;
        let library = site.invite(&admin, "Library").await;
        let clerk = claimed(site, &printed(&admin, host, MemberRole::Member, "1").await, "clerk").await.scope;
        let reader = claimed(site, &printed(&admin, library, MemberRole::Lead, "2").await, "reader").await.scope;
        let other = created(site, "liulin").await.slip.secret.unwrap();
        let stranger = claim(site, &other, Claimant::New(&named("stranger"))).await.unwrap().scope;
        let ids: Vec<_> = [&admin, &clerk, &reader, &stranger].map(|scope| account_of(scope).uuid()).to_vec();
        let seen = async |scope: &hub::Scope| {
            let mut names: Vec<_> =
                identity::accounts_by_ids(scope, &ids).await.unwrap().into_iter().map(|a| a.display_name).collect();
            names.sort();
            names
        };
        assert_eq!(seen(&clerk).await, ["clerk", "huaishu.admin"]);
        assert_eq!(seen(&reader).await, ["reader"]);
        assert_eq!(seen(&admin).await, ["clerk", "huaishu.admin", "reader"]);
        let own = identity::account(&clerk, account_of(&clerk)).await.unwrap().unwrap().own.unwrap();
        assert_eq!(own.login_name.as_deref(), Some("clerk"));
        assert_eq!(identity::account(&admin, account_of(&clerk)).await.unwrap().unwrap().own, None);
        assert_eq!(identity::own_memberships(&clerk).await.unwrap().len(), 1);
    }
}
