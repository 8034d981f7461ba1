//! Claiming, resetting, revoking.

use chrono::TimeDelta;
use hub::{
    failure::{Failure, Problem},
    identity::{
        self, ClaimSlip, Claimant, IdentityRule, NewAccount, PrintSlip, ResetPassword, SlipCredential, SlipState,
    },
    organisations::{self, MemberRole, OrganisationState},
    policy::{Denied, Refused},
    scope::HubRole,
    store::{Id, PageRequest},
};

use super::{
    OTHER_PASSWORD, PASSWORD, account_of, audited, caller, caller_at, claim, claimed, created, hub_with_admin,
    is_known, named, printed, refused, sign_in,
};
use crate::support::{Site, key, on_both, page_below};

const FIRST: PageRequest = PageRequest { size: 20, cursor: None, is_backward: false };

async fn member_of(scope: &hub::Scope, account: uuid::Uuid) -> Id<organisations::Member> {
    let organisation = scope.actor().organisations()[0];
    let page = page_below(scope, organisations::MembersOf, organisation, &FIRST).await;
    let member = page.edges.into_iter().find(|edge| edge.node.account_id == account).unwrap();
    Id::new(member.node.id)
}

async fn reset(site: &Site, secret: &identity::SlipSecret) -> super::Outcome<identity::SignedIn> {
    let credential = SlipCredential::Token(secret.token.to_string());
    let input = ResetPassword { credential, password: OTHER_PASSWORD.to_owned(), is_shared_computer: false };
    identity::reset_password(&site.core, &input, &caller(site)).await
}

on_both! {
    async fn first_admin_comes_in_by_the_slip_of_the_new_hub(site: &Site) {
        let created = created(site, "huaishu").await;
        let secret = created.slip.secret.unwrap();
        let token = secret.token.to_string();
        for _ in 0..2 {
            let preview = identity::slip_by_token(&site.core, &token).await.unwrap().unwrap();
            assert_eq!((preview.organisation_name.as_str(), preview.state), ("huaishu office", SlipState::Open));
        }
        let admin = claimed(site, &secret, "zhang.wei").await;
        assert!(admin.scope.actor().has_hub_role(HubRole::Admin));
        assert_eq!(admin.scope.actor().role_in(created.host.uuid()), Some(MemberRole::Lead));
        assert!(is_known(site, &admin).await);
        let preview = identity::slip_by_token(&site.core, &token).await.unwrap().unwrap();
        assert_eq!(preview.state, SlipState::Spent);
        refused!(claim(site, &secret, Claimant::New(&named("li.na"))).await, IdentityRule::SlipSpent);
        sign_in(site, "Zhang.Wei", PASSWORD).await.unwrap();
        let again = identity::create_hub(&site.core, &identity::CreateHub {
            slug: "huaishu".to_owned(),
            name: "other".to_owned(),
            name_en: None,
            time_zone: "Asia/Shanghai".to_owned(),
            host: crate::support::particulars("other"),
            complaint_contact: None,
            admin_post: "admin".to_owned(),
        }).await;
        assert!(matches!(again, Err(Failure::Invalid(p)) if p[0].field == ["slug"] && p[0].problem == Problem::Taken));
    }

    async fn slip_is_claimed_once_however_many_try_at_once(site: &Site) {
        let created = created(site, "huaishu").await;
        let secret = created.slip.secret.unwrap();
        let accounts: Vec<NewAccount> = (0..6).map(|n| named(&format!("racer{n}"))).collect();
        let tries = accounts.iter().map(|account| claim(site, &secret, Claimant::New(account)));
        let outcomes = futures_util::future::join_all(tries).await;
        assert_eq!(outcomes.iter().filter(|outcome| outcome.is_ok()).count(), 1);
        for outcome in outcomes.into_iter().filter(Result::is_err) {
            refused!(outcome, IdentityRule::SlipSpent);
        }
        let accounts: i64 = site.owner().await.value("SELECT count(*) FROM accounts", []).await;
        assert_eq!(accounts, 1);
    }

    async fn slip_is_claimed_once_by_those_who_have_signed_in(site: &Site) {
        let (_, host, admin) = hub_with_admin(site, "huaishu").await;
        let mut racers = vec![];
        for n in 0..6 {
            let secret = printed(&admin, host, MemberRole::Member, &n.to_string()).await;
            racers.push(claimed(site, &secret, &format!("racer{n}")).await.scope);
        }
        let library = site.invite(&admin, "Library").await;
        let secret = printed(&admin, library, MemberRole::Lead, "library").await;
        let tries = racers.iter().map(|scope| claim(site, &secret, Claimant::SignedIn(scope)));
        let outcomes = futures_util::future::join_all(tries).await;
        assert_eq!(outcomes.iter().filter(|outcome| outcome.is_ok()).count(), 1);
        let members = page_below(&admin, organisations::MembersOf, library.uuid(), &FIRST).await;
        assert_eq!(members.edges.len(), 1);
    }

    async fn invited_organisation_becomes_active_when_claimed_by_code(site: &Site) {
        let (hub, _, admin) = hub_with_admin(site, "huaishu").await;
        let organisation = site.invite(&admin, "Library").await;
        let secret = printed(&admin, organisation, MemberRole::Lead, "1").await;
        let credential = SlipCredential::Code { hub: hub.slug.clone(), code: secret.code.grouped() };
        let new = named("library");
        let input = ClaimSlip { credential, claimant: Claimant::New(&new), is_shared_computer: true };
        let lead = identity::claim_slip(&site.core, &input, &caller(site)).await.unwrap();
        assert!(lead.is_shared_computer);
        assert_eq!(lead.session_expires_at, site.now() + TimeDelta::hours(2));
        let row = organisations::organisation(&lead.scope, organisation).await.unwrap().unwrap();
        assert_eq!(row.state, OrganisationState::Active);
    }

    async fn repeated_print_shows_no_secret(site: &Site) {
        let (_, host, admin) = hub_with_admin(site, "huaishu").await;
        let input = PrintSlip { organisation: host, role: MemberRole::Member, post: "clerk".to_owned() };
        let first = identity::print_slip(&admin, &input, &key("k")).await.unwrap();
        let second = identity::print_slip(&admin, &input, &key("k")).await.unwrap();
        assert_eq!(first.id, second.id);
        assert!(first.secret.is_some() && second.secret.is_none());
    }

    async fn account_joins_another_hub_and_its_session_moves(site: &Site) {
        let (_, _, first) = hub_with_admin(site, "huaishu").await;
        let second = created(site, "liulin").await;
        let before = sign_in(site, "huaishu.admin", PASSWORD).await.unwrap();
        let joined = claim(site, &second.slip.secret.unwrap(), Claimant::SignedIn(&before.scope)).await.unwrap();
        assert_eq!(joined.scope.hub_id(), second.hub.id);
        assert_eq!(account_of(&joined.scope), account_of(&first));
        assert!(!is_known(site, &before).await, "its access token was for the other hub");
        assert!(is_known(site, &joined).await);
        let back = identity::switch_hub(&joined.scope, "huaishu").await.unwrap();
        assert!(is_known(site, &back).await && !is_known(site, &joined).await);
        refused!(identity::switch_hub(&back.scope, "nowhere").await, IdentityRule::UnknownHub);
        assert_eq!(identity::own_hubs(&back.scope).await.unwrap().len(), 2);
        site.clock.advance(TimeDelta::seconds(31));
        let next = identity::refresh(&site.core, &back.refresh_token, site.new_id()).await.unwrap();
        assert_eq!(next.scope.hub_id(), back.scope.hub_id());
        let left_behind = identity::refresh(&site.core, &joined.refresh_token, site.new_id()).await;
        refused!(left_behind, IdentityRule::SessionOver);
    }

    async fn old_lead_is_told_of_the_new_one_in_the_audit(site: &Site) {
        let (hub, host, admin) = hub_with_admin(site, "huaishu").await;
        let secret = printed(&admin, host, MemberRole::Lead, "1").await;
        claimed(site, &secret, "successor").await;
        let told: Vec<serde_json::Value> = audited(site, &hub, "CLAIM_SLIP")
            .await
            .iter()
            .filter_map(|text| serde_json::from_str::<serde_json::Value>(text).unwrap()["leadsTold"].as_array().cloned())
            .flatten()
            .collect();
        assert_eq!(told, [account_of(&admin).uuid().to_string()]);
    }

    async fn slip_is_worth_what_its_printer_may_do(site: &Site) {
        let (_, _, admin) = hub_with_admin(site, "huaishu").await;
        let organisation = site.invite(&admin, "Library").await;
        let lead = claimed(site, &printed(&admin, organisation, MemberRole::Lead, "1").await, "lead").await.scope;
        let lead = lead.acting_for(organisation).unwrap();
        let second = claimed(site, &printed(&admin, organisation, MemberRole::Lead, "2").await, "second").await.scope;
        let kept = printed(&lead, organisation, MemberRole::Lead, "3").await;
        let member = member_of(&second, account_of(&lead).uuid()).await;
        let second = second.acting_for(organisation).unwrap();
        organisations::remove_member(&second, member).await.unwrap();
        let preview = identity::slip_by_token(&site.core, &kept.token.to_string()).await.unwrap().unwrap();
        assert_eq!(preview.state, SlipState::Revoked);
        refused!(claim(site, &kept, Claimant::New(&named("intruder"))).await, IdentityRule::SlipRevoked);
    }

    async fn revoked_and_expired_slips_are_worthless(site: &Site) {
        let (_, host, admin) = hub_with_admin(site, "huaishu").await;
        let input = PrintSlip { organisation: host, role: MemberRole::Member, post: "clerk".to_owned() };
        let revoked = identity::print_slip(&admin, &input, &key("1")).await.unwrap();
        identity::revoke_slip(&admin, revoked.id).await.unwrap();
        let expired = printed(&admin, host, MemberRole::Member, "2").await;
        let revoked = revoked.secret.unwrap();
        refused!(claim(site, &revoked, Claimant::New(&named("a.b.c"))).await, IdentityRule::SlipRevoked);
        site.clock.advance(TimeDelta::days(30));
        refused!(claim(site, &expired, Claimant::New(&named("a.b.c"))).await, IdentityRule::SlipExpired);
    }

    async fn reset_ends_all_sessions_and_old_password(site: &Site) {
        let (_, _, admin) = hub_with_admin(site, "huaishu").await;
        let organisation = site.invite(&admin, "Library").await;
        let lead = claimed(site, &printed(&admin, organisation, MemberRole::Lead, "1").await, "lead").await;
        let lead_scope = lead.scope.acting_for(organisation).unwrap();
        let clerk = claimed(site, &printed(&lead_scope, organisation, MemberRole::Member, "2").await, "clerk").await;
        let clerks = member_of(&lead_scope, account_of(&clerk.scope).uuid()).await;
        let first = identity::print_reset_slip(&lead_scope, clerks, &key("3")).await.unwrap().secret.unwrap();
        let second = identity::print_reset_slip(&lead_scope, clerks, &key("4")).await.unwrap().secret.unwrap();
        refused!(reset(site, &first).await, IdentityRule::SlipRevoked);
        let again = reset(site, &second).await.unwrap();
        assert!(is_known(site, &again).await && !is_known(site, &clerk).await);
        refused!(sign_in(site, "clerk", PASSWORD).await, IdentityRule::InvalidCredentials);
        sign_in(site, "clerk", OTHER_PASSWORD).await.unwrap();
        refused!(reset(site, &second).await, IdentityRule::SlipSpent);
    }

    async fn lead_takes_over_no_account_that_reaches_further(site: &Site) {
        let (_, host, admin) = hub_with_admin(site, "huaishu").await;
        let organisation = site.invite(&admin, "Library").await;
        let lead = claimed(site, &printed(&admin, organisation, MemberRole::Lead, "1").await, "lead").await.scope;
        let lead = lead.acting_for(organisation).unwrap();
        let clerk = claimed(site, &printed(&lead, organisation, MemberRole::Member, "2").await, "clerk").await.scope;
        let clerks = member_of(&lead, account_of(&clerk).uuid()).await;
        let early = identity::print_reset_slip(&lead, clerks, &key("3")).await.unwrap().secret.unwrap();
        let elsewhere = printed(&admin, host, MemberRole::Member, "4").await;
        let clerk = claim(site, &elsewhere, Claimant::SignedIn(&clerk)).await.unwrap().scope;
        refused!(identity::print_reset_slip(&lead, clerks, &key("5")).await, IdentityRule::NeedsAdmin);
        refused!(reset(site, &early).await, IdentityRule::NeedsAdmin);
        let by_admin = identity::print_reset_slip(&admin, clerks, &key("6")).await.unwrap().secret.unwrap();
        let other = created(site, "liulin").await.slip.secret.unwrap();
        claim(site, &other, Claimant::SignedIn(&clerk)).await.unwrap();
        refused!(reset(site, &by_admin).await, IdentityRule::NeedsOperator);
        refused!(identity::print_reset_slip(&admin, clerks, &key("7")).await, IdentityRule::NeedsOperator);
        let own = member_of(&lead, account_of(&lead).uuid()).await;
        let own = identity::print_reset_slip(&lead, own, &key("8")).await;
        assert!(matches!(own, Err(Failure::Refused(Refused::Denied(Denied::OwnCase)))));
    }

    async fn codes_are_tried_a_few_times_only(site: &Site) {
        let (hub, host, admin) = hub_with_admin(site, "huaishu").await;
        let secret = printed(&admin, host, MemberRole::Member, "1").await;
        let look = async |slug: &str, code: &str| identity::slip_by_code(&site.core, slug, code, &caller(site)).await;
        for _ in 0..15 {
            assert!(look(&hub.slug, secret.code.expose()).await.unwrap().is_some(), "the right one costs no try");
        }
        let wrong = if secret.code.expose() == "00000000" { "00000001" } else { "00000000" };
        for _ in 0..10 {
            assert!(look(&hub.slug, wrong).await.unwrap().is_none());
        }
        refused!(look(&hub.slug, secret.code.expose()).await, IdentityRule::TooManyAttempts { .. });
        refused!(look("nowhere", wrong).await, IdentityRule::TooManyAttempts { .. });
        let from_elsewhere =
            identity::slip_by_code(&site.core, &hub.slug, secret.code.expose(), &caller_at(site, 8)).await;
        assert!(from_elsewhere.unwrap().is_some());
    }

    async fn new_accounts_are_checked_whole_and_names_are_unique(site: &Site) {
        let (_, host, admin) = hub_with_admin(site, "huaishu").await;
        let secret = printed(&admin, host, MemberRole::Member, "1").await;
        let bad = NewAccount {
            login_name: Some("x".to_owned()),
            mobile: Some("12".to_owned()),
            email: Some("@".to_owned()),
            display_name: " ".to_owned(),
            password: "password".to_owned(),
        };
        let Err(Failure::Invalid(problems)) = claim(site, &secret, Claimant::New(&bad)).await else { panic!() };
        let fields: Vec<String> = problems.iter().map(|problem| problem.field.join(".")).collect();
        let expected = ["loginName", "mobile", "email", "displayName", "password"].map(|f| format!("newAccount.{f}"));
        assert_eq!(fields, expected);
        let Err(Failure::Invalid(problems)) = claim(site, &secret, Claimant::New(&named("HuaiShu.Admin"))).await else {
            panic!()
        };
        assert_eq!(problems[0].problem, Problem::Taken);
        claimed(site, &secret, "somebody.else").await;
    }
}
