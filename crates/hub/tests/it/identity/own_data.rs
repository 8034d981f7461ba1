//! What somebody may ask for of her own: the notice and her consent to it, a copy of what is held, an end to the account.

use chrono::TimeDelta;
use hub::{
    audit,
    failure::{Failure, Invalid, Problem},
    identity::{self, SignUp, SignedIn},
    jobs,
    organisations::{MemberRole, OrganisationId},
    policy::Refused,
    privacy::{self, CLOSED_NAME, Obstacle, ObstacleKind, Periods, PrivacyRule, RetentionRule},
};

use super::*;
use crate::support::on_both;

const MOBILE: &str = "+8613912345678";

/// Two hubs, and somebody who is the clerk of a library in both.
struct World {
    here: HubRow,
    there: HubRow,
    admin: Scope,
    other_admin: Scope,
    library: OrganisationId,
    clerk: SignedIn,
}

impl World {
    async fn found(site: &Site) -> Self {
        let (here, _, admin) = hub_with_admin(site, "huaishu").await;
        let (there, _, other_admin) = hub_with_admin(site, "liulin").await;
        let library = site.invite(&admin, "Library").await;
        let reading_room = site.invite(&other_admin, "Reading room").await;
        let lead = printed(&admin, library, MemberRole::Lead, "lead").await;
        claimed(site, &lead, "lead").await;
        let mut new = named("clerk");
        new.mobile = Some(MOBILE.to_owned());
        let post = printed(&admin, library, MemberRole::Coordinator, "clerk").await;
        let clerk = claim(site, &post, Claimant::New(&new)).await.unwrap();
        let post = printed(&other_admin, reading_room, MemberRole::Member, "member").await;
        let elsewhere = claim(site, &post, Claimant::SignedIn(&clerk.scope)).await.unwrap();
        let clerk = identity::switch_hub(&elsewhere.scope, "huaishu").await.unwrap();
        Self { here, there, admin, other_admin, library, clerk }
    }
}

fn obstacles(outcome: Result<(), Failure<PrivacyRule>>) -> Vec<Obstacle> {
    match outcome {
        Err(Failure::Rule(PrivacyRule::CannotClose(obstacles))) => obstacles,
        other => panic!("closed otherwise: {other:?}"),
    }
}

async fn is_sound(site: &Site, hub: &HubRow) {
    site.work().await;
    let seen = audit::verify(&site.core, hub.id).await.unwrap();
    assert!(seen.findings.is_empty(), "{:?}", seen.findings);
}

async fn rows(site: &Site, hub: &HubRow, table: &str, account: uuid::Uuid) -> i64 {
    let owner = site.superuser().await;
    let sql = format!("SELECT count(*) FROM {table} WHERE account_id = $1 AND hub_id = $2");
    owner.value(&sql, [account.into(), hub.id.into()]).await
}

/// Something that somebody has in hand, and a notice that she has read.
async fn in_hand_and_read(site: &Site, hub: &HubRow, organisation: OrganisationId, account: uuid::Uuid) {
    let owner = site.superuser().await;
    let (notice, now) = (site.new_id(), site.now());
    let sql = "INSERT INTO work_leases (hub_id, id, item_id, account_id, post, until, created_at) VALUES ($1, $2, $3, $4, 'clerk', $5, $5)";
    owner.run(sql, [hub.id.into(), site.new_id().into(), site.new_id().into(), account.into(), now.into()]).await;
    let sql = "INSERT INTO notices (hub_id, id, organisation_id, kind, subject_type, subject_id, created_at) VALUES ($1, $2, $3, 'BOOKING_REQUESTED', 'booking', $2, $4)";
    owner.run(sql, [hub.id.into(), notice.into(), organisation.uuid().into(), now.into()]).await;
    let sql = "INSERT INTO notice_reads (hub_id, id, notice_id, account_id, created_at) VALUES ($1, $2, $3, $4, $5)";
    owner.run(sql, [hub.id.into(), site.new_id().into(), notice.into(), account.into(), now.into()]).await;
    for table in ["work_leases", "notice_reads"] {
        assert_eq!(rows(site, hub, table, account).await, 1, "{table}");
    }
}

/// An organisation's mailbox that these confirmed, one after the other.
async fn mailbox(site: &Site, hub: &HubRow, organisation: OrganisationId, confirmed_by: &[uuid::Uuid]) -> uuid::Uuid {
    let owner = site.superuser().await;
    let (channel, now) = (site.new_id(), site.now());
    let sql = "INSERT INTO channels (hub_id, id, organisation_id, kind, address, language, state, codes, wrong_codes, code_until, version, created_at, updated_at) \
        VALUES ($1, $2, $3, 'EMAIL', 'post@library.example', 'ZH_CN', 'ACTIVE', 1, 0, $4, 1, $4, $4)";
    owner.run(sql, [hub.id.into(), channel.into(), organisation.uuid().into(), now.into()]).await;
    for account in confirmed_by {
        // Ids of one moment have no order.
        site.clock.advance(TimeDelta::milliseconds(2));
        let sql = "INSERT INTO audit_entries (hub_id, id, at, actor, account_id, action, subject_type, subject_id, outcome, change, request_id, mac) \
            VALUES ($1, $2, $3, 'account', $4, 'CONFIRM_CHANNEL', 'channel', $5, 'ALLOWED', '{\"isRight\":true}', $2, '')";
        owner
            .run(sql, [hub.id.into(), site.new_id().into(), site.now().into(), (*account).into(), channel.into()])
            .await;
    }
    channel
}

on_both! {
    async fn a_closed_account_is_gone_everywhere_and_what_it_did_stays(site: &Site) {
        let World { here, there, admin, other_admin, library, clerk } = World::found(site).await;
        let id = account_of(&clerk.scope);
        privacy::accept_notice(&clerk.scope, 1).await.unwrap();
        in_hand_and_read(site, &here, library, id.uuid()).await;
        privacy::close_account(&clerk.scope, PASSWORD).await.unwrap();

        assert!(!is_known(site, &clerk).await);
        for login in ["clerk", MOBILE] {
            refused!(sign_in(site, login, PASSWORD).await, IdentityRule::InvalidCredentials);
        }
        refused!(identity::refresh(&site.core, &clerk.refresh_token, site.new_id()).await, IdentityRule::SessionOver);
        let owner = site.superuser().await;
        let sql = "SELECT login_name, mobile, email, display_name, password_hash, state FROM accounts WHERE id = $1";
        let row = owner.rows(sql, [id.uuid().into()]).await.pop().unwrap();
        let text = |column: &str| row.try_get::<Option<String>>("", column).unwrap();
        assert_eq!((text("mobile"), text("email")), (None, None));
        assert_eq!((text("password_hash").unwrap(), text("state").unwrap()), (String::new(), "CLOSED".to_owned()));
        assert!(!text("login_name").unwrap().contains("clerk"));
        for hub in [&here, &there] {
            for table in ["members", "hub_roles", "sessions", "notice_reads", "work_leases"] {
                assert_eq!(rows(site, hub, table, id.uuid()).await, 0, "{table} in {}", hub.slug);
            }
            assert_eq!(audited(site, hub, "CLOSE_ACCOUNT").await.len(), 1, "{}", hub.slug);
            is_sound(site, hub).await;
        }
        assert_eq!(rows(site, &here, "privacy_consents", id.uuid()).await, 1);
        for scope in [&admin, &other_admin] {
            let seen = identity::account(scope, id).await.unwrap().unwrap();
            assert_eq!((seen.display_name.as_str(), seen.is_closed), (CLOSED_NAME, true));
            assert_eq!(seen.own, None);
        }
    }

    async fn whoever_closes_takes_the_mailboxes_that_she_reads_and_nobody_else_s(site: &Site) {
        let World { here, admin, library, clerk, .. } = World::found(site).await;
        let (clerk_id, other) = (account_of(&clerk.scope).uuid(), account_of(&admin).uuid());
        let mailboxes = [
            (mailbox(site, &here, library, &[clerk_id]).await, "REMOVED"),
            (mailbox(site, &here, library, &[other, clerk_id]).await, "REMOVED"),
            (mailbox(site, &here, library, &[clerk_id, other]).await, "ACTIVE"),
            (mailbox(site, &here, library, &[other]).await, "ACTIVE"),
        ];
        privacy::close_account(&clerk.scope, PASSWORD).await.unwrap();
        let owner = site.superuser().await;
        for (channel, state) in mailboxes {
            let sql = "SELECT state FROM channels WHERE id = $1";
            assert_eq!(owner.value::<String, 1>(sql, [channel.into()]).await, state);
        }
    }

    async fn a_slip_for_a_closed_account_is_good_for_nothing(site: &Site) {
        let (here, _, admin) = hub_with_admin(site, "huaishu").await;
        let library = site.invite(&admin, "Library").await;
        let lead = printed(&admin, library, MemberRole::Lead, "lead").await;
        claimed(site, &lead, "lead").await;
        let post = printed(&admin, library, MemberRole::Coordinator, "clerk").await;
        let clerk = claimed(site, &post, "clerk").await.scope;
        let id = account_of(&clerk).uuid();
        let owner = site.superuser().await;
        let member = owner.value::<uuid::Uuid, 1>("SELECT id FROM members WHERE account_id = $1", [id.into()]).await;
        identity::print_reset_slip(&admin, Id::new(member), &key("reset")).await.unwrap();
        let open = "SELECT count(*) FROM slips WHERE account_id = $1 AND spent_at IS NULL AND revoked_at IS NULL";
        assert_eq!(owner.value::<i64, 1>(open, [id.into()]).await, 1);
        privacy::close_account(&clerk, PASSWORD).await.unwrap();
        assert_eq!(owner.value::<i64, 1>(open, [id.into()]).await, 0);
        is_sound(site, &here).await;
    }

    async fn nobody_takes_the_name_of_a_closed_account_but_the_number_is_free(site: &Site) {
        let World { admin, library, clerk, .. } = World::found(site).await;
        privacy::close_account(&clerk.scope, PASSWORD).await.unwrap();
        let sign_up = SignUp {
            hub: "huaishu".to_owned(),
            login_name: "clerk".to_owned(),
            display_name: "somebody".to_owned(),
            password: PASSWORD.to_owned(),
            is_shared_computer: false,
        };
        let taken = identity::sign_up(&site.core, &sign_up, &caller(site)).await;
        let Err(Failure::Invalid(problems)) = taken else { panic!("the name was given away") };
        assert_eq!(problems, [Invalid::at("loginName", Problem::Taken)]);
        let mut back = named("clerk.again");
        back.mobile = Some(MOBILE.to_owned());
        let post = printed(&admin, library, MemberRole::Coordinator, "again").await;
        assert!(claim(site, &post, Claimant::New(&back)).await.is_ok());
    }

    async fn who_is_the_only_one_names_another_first(site: &Site) {
        let (here, host, admin) = hub_with_admin(site, "huaishu").await;
        let (there, ..) = hub_with_admin(site, "liulin").await;
        let told = obstacles(privacy::close_account(&admin, PASSWORD).await);
        let expected = [
            Obstacle { kind: ObstacleKind::LastLead, hub: here.clone(), organisation: Some("huaishu office".to_owned()) },
            Obstacle { kind: ObstacleKind::LastAdmin, hub: here.clone(), organisation: None },
        ];
        let names = |all: &[Obstacle]| all.iter().map(|o| (o.kind, o.hub.slug.clone(), o.organisation.clone())).collect::<Vec<_>>();
        assert_eq!(names(&told), names(&expected));
        assert_eq!(names(&privacy::obstacles(&admin).await.unwrap()), names(&expected));
        let second = printed(&admin, host, MemberRole::Lead, "second").await;
        let second = claimed(site, &second, "second").await.scope;
        identity::grant_hub_role(&admin.acting_for(host).unwrap(), account_of(&second), hub::scope::HubRole::Admin).await.unwrap();
        privacy::close_account(&admin, PASSWORD).await.unwrap();
        assert_eq!(audited(site, &there, "CLOSE_ACCOUNT").await, Vec::<String>::new());
        let told = obstacles(privacy::close_account(&second, PASSWORD).await);
        assert_eq!(told.len(), 2);
    }

    async fn in_another_hub_too_somebody_must_take_over_first(site: &Site) {
        let World { there, other_admin, clerk, .. } = World::found(site).await;
        let choir = site.invite(&other_admin, "Choir").await;
        let post = printed(&other_admin, choir, MemberRole::Lead, "choir").await;
        let moved = claim(site, &post, Claimant::SignedIn(&clerk.scope)).await.unwrap();
        let clerk = identity::switch_hub(&moved.scope, "huaishu").await.unwrap();
        let told = obstacles(privacy::close_account(&clerk.scope, PASSWORD).await);
        assert_eq!(told.len(), 1);
        assert_eq!((told[0].kind, &told[0].hub.slug), (ObstacleKind::LastLead, &there.slug));
        assert!(is_known(site, &clerk).await);
        // What is not at work may stay without anybody.
        let sql = "UPDATE organisations SET state = 'ARCHIVED' WHERE id = $1";
        site.superuser().await.run(sql, [choir.uuid().into()]).await;
        privacy::close_account(&clerk.scope, PASSWORD).await.unwrap();
    }

    async fn the_password_is_asked_for_and_tries_are_counted(site: &Site) {
        let World { here, clerk, .. } = World::found(site).await;
        let outcome = privacy::export(&clerk.scope, "wrong").await.map(|_| ());
        assert!(matches!(outcome, Err(Failure::Rule(PrivacyRule::Identity(IdentityRule::WrongPassword)))), "{outcome:?}");
        for _ in 0..4 {
            let outcome = privacy::close_account(&clerk.scope, "wrong").await;
            assert!(matches!(outcome, Err(Failure::Rule(PrivacyRule::Identity(IdentityRule::WrongPassword)))), "{outcome:?}");
        }
        let outcome = privacy::export(&clerk.scope, PASSWORD).await.map(|_| ());
        let is_counted = matches!(outcome, Err(Failure::Rule(PrivacyRule::Identity(IdentityRule::TooManyAttempts { .. }))));
        assert!(is_counted, "{outcome:?}");
        assert!(is_known(site, &clerk).await);
        assert_eq!(audited(site, &here, "CLOSE_ACCOUNT").await.len(), 4);
    }

    async fn what_a_crash_cut_short_is_finished_by_the_job(site: &Site) {
        let World { there, clerk, .. } = World::found(site).await;
        let id = account_of(&clerk.scope).uuid();
        let owner = site.superuser().await;
        let kept = owner.rows("SELECT id, organisation_id FROM members WHERE account_id = $1 AND hub_id = $2", [id.into(), there.id.into()]).await.pop().unwrap();
        let (member, organisation): (uuid::Uuid, uuid::Uuid) = (kept.try_get("", "id").unwrap(), kept.try_get("", "organisation_id").unwrap());
        privacy::close_account(&clerk.scope, PASSWORD).await.unwrap();
        // As it stands where the process died between the first hub's transaction and the second's.
        let sql = "INSERT INTO members (hub_id, id, organisation_id, account_id, role, post, created_at) VALUES ($1, $2, $3, $4, 'MEMBER', 'member', $5)";
        owner.run(sql, [there.id.into(), member.into(), organisation.into(), id.into(), site.now().into()]).await;
        owner.run("UPDATE account_hubs SET left_at = NULL WHERE account_id = $1 AND hub_id = $2", [id.into(), there.id.into()]).await;
        site.clock.advance(TimeDelta::minutes(11));
        jobs::settle(&site.core).await.unwrap();
        assert_eq!(rows(site, &there, "members", id).await, 0);
        let open = "SELECT count(*) FROM account_hubs WHERE left_at IS NULL AND account_id = $1";
        assert_eq!(owner.value::<i64, 1>(open, [id.into()]).await, 0);
        is_sound(site, &there).await;
    }

    async fn a_copy_holds_what_is_one_s_own_and_nobody_else_s(site: &Site) {
        let World { here, clerk, .. } = World::found(site).await;
        privacy::accept_notice(&clerk.scope, 1).await.unwrap();
        let copy = privacy::export(&clerk.scope, PASSWORD).await.unwrap();
        let document: serde_json::Value = serde_json::from_str(&copy.json).unwrap();
        assert_eq!(document["account"]["mobile"], MOBILE);
        let slugs: Vec<_> = document["hubs"].as_array().unwrap().iter().map(|hub| &hub["hub"]["slug"]).collect();
        assert_eq!(slugs, ["huaishu", "liulin"]);
        assert_eq!(document["hubs"][0]["memberships"][0]["organisation"], "Library");
        assert_eq!(document["hubs"][1]["memberships"][0]["organisation"], "Reading room");
        assert_eq!(document["hubs"][0]["consents"][0]["version"], 1);
        assert_eq!(document["hubs"][0]["recorded"][0]["table"], "slips");
        assert!(document["hubs"][0]["deeds"].to_string().contains("CLAIM_SLIP"));
        assert!(copy.csv.starts_with('\u{feff}') && copy.csv.contains("huaishu,") && copy.csv.contains(",CLAIM_SLIP,ALLOWED,"));
        for strange in ["huaishu.admin", "liulin.admin", "\"lead\"", "argon2"] {
            assert!(!copy.json.contains(strange) && !copy.csv.contains(strange), "{strange} is in the copy");
        }
        assert_eq!(audited(site, &here, "EXPORT_PERSONAL_DATA").await.len(), 1);
        for _ in 0..4 {
            privacy::export(&clerk.scope, PASSWORD).await.unwrap();
        }
        let outcome = privacy::export(&clerk.scope, PASSWORD).await.map(|_| ());
        assert!(matches!(outcome, Err(Failure::Rule(PrivacyRule::Identity(IdentityRule::TooManyAttempts { .. })))), "{outcome:?}");
    }

    async fn consent_is_by_version_and_hub_and_taken_back(site: &Site) {
        let World { here, clerk, .. } = World::found(site).await;
        let scope = &clerk.scope;
        assert!(!privacy::has_accepted(scope).await.unwrap());
        let sql = "INSERT INTO privacy_consents (hub_id, id, account_id, version, text_hash, accepted_at) VALUES ($1, $2, $3, 0, '', $4)";
        let earlier = site.new_id();
        let owner = site.superuser().await;
        owner.run(sql, [here.id.into(), earlier.into(), account_of(scope).uuid().into(), site.now().into()]).await;
        assert!(!privacy::has_accepted(scope).await.unwrap(), "another version was agreed to");
        owner.run("DELETE FROM privacy_consents WHERE id = $1", [earlier.into()]).await;
        let outcome = privacy::accept_notice(scope, 7).await;
        assert!(matches!(outcome, Err(Failure::Rule(PrivacyRule::NoticeOutdated { current: 1 }))), "{outcome:?}");
        privacy::accept_notice(scope, 1).await.unwrap();
        privacy::accept_notice(scope, 1).await.unwrap();
        assert!(privacy::has_accepted(scope).await.unwrap());
        assert_eq!(privacy::own_consents(scope).await.unwrap().len(), 1);
        privacy::withdraw_consent(scope).await.unwrap();
        assert!(!privacy::has_accepted(scope).await.unwrap());
        let nothing = privacy::withdraw_consent(scope).await;
        assert!(matches!(nothing, Err(Failure::Refused(Refused::Hidden))), "{nothing:?}");
        // Ids of one moment have no order.
        site.clock.advance(TimeDelta::seconds(1));
        let scope = &identity::renewed(scope).await.unwrap().unwrap();
        privacy::accept_notice(scope, 1).await.unwrap();
        let all = privacy::own_consents(scope).await.unwrap();
        assert_eq!(all.iter().map(|row| row.withdrawn_at.is_some()).collect::<Vec<_>>(), [false, true]);
        assert_eq!(all[0].text_hash, privacy::notice::current().text_hash());
        let elsewhere = identity::switch_hub(scope, "liulin").await.unwrap();
        assert!(!privacy::has_accepted(&elsewhere.scope).await.unwrap());
    }

    async fn nothing_goes_before_its_time(site: &Site) {
        let World { here, clerk, .. } = World::found(site).await;
        identity::refresh(&site.core, &clerk.refresh_token, site.new_id()).await.unwrap();
        identity::sign_out(&clerk.scope).await.unwrap();
        let (began, periods) = (site.now(), Periods::default());
        let mut rules = RetentionRule::ALL.to_vec();
        // Nothing was told to anybody.
        rules.retain(|rule| *rule != RetentionRule::Notices);
        rules.sort_by_key(|rule| rule.kept(&periods));
        for rule in rules {
            for (hours, is_due) in [(-1, false), (1, true)] {
                site.clock.advance(began + rule.kept(&periods) + TimeDelta::hours(hours) - site.now());
                let scope = identity::system_scope(&site.core, Id::new(here.id), "test");
                assert_eq!(rule.due(&scope).await.unwrap() > 0, is_due, "{rule:?} {hours}");
            }
        }
    }

    async fn retention_counts_what_it_then_deletes(site: &Site) {
        let World { here, .. } = World::found(site).await;
        let scope = identity::system_scope(&site.core, Id::new(here.id), "test");
        for rule in RetentionRule::ALL {
            assert_eq!(rule.due(&scope).await.unwrap(), 0, "{rule:?}");
        }
        site.clock.advance(TimeDelta::days(400));
        let scope = identity::system_scope(&site.core, Id::new(here.id), "test");
        for rule in [RetentionRule::Counters, RetentionRule::EndedSessions, RetentionRule::RequestKeys, RetentionRule::DeadSlips] {
            assert!(rule.due(&scope).await.unwrap() > 0, "{rule:?}");
            rule.apply(&scope).await.unwrap();
            assert_eq!(rule.due(&scope).await.unwrap(), 0, "{rule:?}");
        }
        let told = audited(site, &here, "APPLY_RETENTION").await;
        assert_eq!(told.len(), 2, "{told:?}");
        is_sound(site, &here).await;
    }
}
