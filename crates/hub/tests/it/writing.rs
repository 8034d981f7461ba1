//! The one path for writing: what is refused leaves nothing but its entry, what the database rolled back runs again,
//! what was asked twice happens once.

use bytes::Bytes;
use chrono::TimeDelta;
use hub::{
    Scope,
    failure::Failure,
    organisations::{
        OrganisationRule, UpdateOrganisation, add_evidence, invite, organisation, register, remove_evidence, update,
    },
    store::{Idempotency, StoreError},
};
use tokio::task::JoinSet;
use uuid::Uuid;

use crate::{
    proxy::{Loss, Proxy},
    support::{Owner, Site, key, on_both, on_one, particulars},
};

/// Who waits for a lock in this test's own database; other tests wait in the same cluster.
const WAITING_HERE: &str = "SELECT count(*) FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid \
     WHERE NOT l.granted AND a.datname = current_database()";

on_both! {
    async fn refused_write_leaves_its_entry_and_nothing_else(site: &Site) {
        let hub = site.hub("one").await;
        let scope = site.scope(&site.person(hub, "guest", &[]).await).await;
        let refused = invite(&scope, &particulars("图书馆"), &key("1")).await;
        assert!(matches!(refused, Err(Failure::Refused(_))), "{refused:?}");
        let all = site.superuser().await;
        for table in ["organisations", "outbox", "idempotency_keys"] {
            assert_eq!(rows(&all, table).await, 0, "{table}");
        }
        let entries: Vec<String> =
            all.column("SELECT action || ' ' || outcome || ' ' || reason FROM audit_entries", []).await;
        assert_eq!(entries, ["INVITE_ORGANISATION REFUSED HubRoleMissing"]);
    }

    async fn refusals_are_recorded_ten_times_per_actor_action_and_minute(site: &Site) {
        let hub = site.hub("one").await;
        let (guest, other) = (site.person(hub, "guest", &[]).await, site.person(hub, "other", &[]).await);
        let all = site.superuser().await;
        let mut expected = 0;
        for person in [&guest, &other] {
            for _ in 0..13 {
                site.refused(&site.scope(person).await).await;
            }
            expected += 10;
            assert_eq!(rows(&all, "audit_entries").await, expected);
        }
        let organisation = site.invite(&site.scope(&site.person(hub, "admin", &["ADMIN"]).await).await, "a").await;
        let scope = site.scope(&guest).await;
        let input = UpdateOrganisation { organisation, version: 1, particulars: particulars("b") };
        assert!(matches!(update(&scope, &input).await, Err(Failure::Refused(_))));
        expected += 2;
        assert_eq!(rows(&all, "audit_entries").await, expected, "another action");
        site.clock.advance(TimeDelta::minutes(1));
        site.refused(&site.scope(&guest).await).await;
        expected += 1;
        assert_eq!(rows(&all, "audit_entries").await, expected, "another minute");
        // Requests that began in the last minute do not let it begin again.
        for _ in 0..13 {
            site.refused(&scope).await;
            site.refused(&site.scope(&guest).await).await;
        }
        expected += 9;
        assert_eq!(rows(&all, "audit_entries").await, expected, "late requests");
    }

    async fn write_that_cannot_be_audited_does_not_happen(site: &Site) {
        let (_, admin) = site.hub_with_admin("one").await;
        let scope = site.scope(&admin).await;
        let all = site.superuser().await;
        on_insertion(site, &all, "audit_entries", "ZZ001").await;
        let failed = invite(&scope, &particulars("图书馆"), &key("1")).await;
        assert!(matches!(failed, Err(Failure::Store(StoreError::Other(_)))), "{failed:?}");
        for table in ["organisations", "outbox", "idempotency_keys", "audit_entries"] {
            assert_eq!(rows(&all, table).await, 0, "{table}");
        }
    }

    async fn same_key_and_input_answer_with_the_same_id(site: &Site) {
        let (hub, admin) = site.hub_with_admin("one").await;
        let scope = site.scope(&admin).await;
        let first = invite(&scope, &particulars("图书馆"), &key("1")).await.unwrap();
        let again = invite(&site.scope(&admin).await, &particulars("图书馆"), &key("1")).await.unwrap();
        assert_eq!(first, again);
        assert_eq!(rows(&site.superuser().await, "audit_entries").await, 1);

        let other_input = Idempotency { request_hash: "another".to_owned(), ..key("1") };
        let refused = invite(&scope, &particulars("文化馆"), &other_input).await;
        assert!(matches!(refused, Err(Failure::Store(StoreError::IdempotencyKeyReused))), "{refused:?}");
        let refused = register(&scope, &particulars("图书馆"), &key("1")).await;
        assert!(matches!(refused, Err(Failure::Store(StoreError::IdempotencyKeyReused))), "{refused:?}");

        let colleague = site.scope(&site.person(hub, "colleague", &["ADMIN"]).await).await;
        assert_ne!(invite(&colleague, &particulars("文化馆"), &key("1")).await.unwrap(), first);
    }

    async fn sixteen_requests_with_one_key_at_once_create_one(site: &Site) {
        let (_, admin) = site.hub_with_admin("one").await;
        let node = site.node().await;
        let mut requests = JoinSet::new();
        for n in 0..16 {
            let scope = site.scope_on(if n % 2 == 0 { &site.core } else { &node }, &admin).await;
            requests.spawn(async move { invite(&scope, &particulars("图书馆"), &key("1")).await });
        }
        let answers = requests.join_all().await;
        let first = answers[0].as_ref().unwrap();
        assert!(answers.iter().all(|answer| answer.as_ref().is_ok_and(|id| id == first)), "{answers:?}");
        let all = site.superuser().await;
        for table in ["organisations", "outbox", "idempotency_keys", "audit_entries"] {
            assert_eq!(rows(&all, table).await, 1, "{table}");
        }
    }

    async fn of_eight_who_change_one_version_one_wins_and_the_others_learn_the_new_one(site: &Site) {
        let (_, admin) = site.hub_with_admin("one").await;
        let id = register(&site.scope(&admin).await, &particulars("图书馆"), &key("1")).await.unwrap();
        let node = site.node().await;
        let mut requests = JoinSet::new();
        for n in 0..8 {
            let scope = site.scope_on(if n % 2 == 0 { &site.core } else { &node }, &admin).await;
            let scope = scope.acting_for(id).unwrap();
            let particulars = particulars(&format!("图书馆{n}"));
            requests.spawn(async move {
                update(&scope, &UpdateOrganisation { organisation: id, version: 1, particulars }).await
            });
        }
        let answers = requests.join_all().await;
        assert_eq!(answers.iter().filter(|answer| answer.is_ok()).count(), 1, "{answers:?}");
        let stale = |answer: &&Result<_, _>| matches!(answer, Err(Failure::<OrganisationRule>::Stale { current: 2 }));
        assert_eq!(answers.iter().filter(stale).count(), 7, "{answers:?}");
        let row = organisation(&site.scope(&admin).await, id).await.unwrap().unwrap();
        assert_eq!(row.version, 2);
    }
}

on_one! { Postgres:
    async fn what_the_database_rolled_back_runs_again(site: &Site) {
        let (_, admin) = site.hub_with_admin("one").await;
        let all = site.superuser().await;
        for (written, code) in (1_i64..).zip(["40001", "40P01"]) {
            on_insertion(site, &all, "organisations", code).await;
            let name = format!("图书馆{written}");
            invite(&site.scope(&admin).await, &particulars(&name), &key(&name)).await.unwrap();
            assert_eq!(all.value::<i64, 0>("SELECT last_value FROM failures", []).await, 3, "{code}");
            assert_eq!(rows(&all, "audit_entries").await, written, "{code}");
        }
    }

    async fn what_failed_for_another_reason_does_not_run_again(site: &Site) {
        let (_, admin) = site.hub_with_admin("one").await;
        let all = site.superuser().await;
        on_insertion(site, &all, "organisations", "ZZ001").await;
        let failed = invite(&site.scope(&admin).await, &particulars("图书馆"), &key("1")).await;
        assert!(matches!(failed, Err(Failure::Store(StoreError::Other(_)))), "{failed:?}");
        assert_eq!(all.value::<i64, 0>("SELECT last_value FROM failures", []).await, 1);
    }

    /// The command locks the file, then waits for the organisation that another transaction holds, which then asks for
    /// the file.
    async fn command_that_lost_a_deadlock_runs_again(site: &Site) {
        let (_, admin) = site.hub_with_admin("one").await;
        let organisation = register(&site.scope(&admin).await, &particulars("图书馆"), &key("1")).await.unwrap();
        let scope = site.scope(&admin).await.acting_for(organisation).unwrap();
        let file = add_evidence(&scope, organisation, "证书.pdf", Bytes::from_static(b"%PDF-1.7")).await.unwrap();

        let (other, watcher) = (site.superuser().await, site.superuser().await);
        // The other transaction looks for a deadlock only after the command has.
        other.run("SET deadlock_timeout = '10min'", []).await;
        other.run("BEGIN", []).await;
        other.rows("SELECT FROM organisations WHERE id = $1 FOR UPDATE", [organisation.uuid().into()]).await;
        let mut command = JoinSet::new();
        command.spawn(async move { remove_evidence(&scope, file).await });
        while watcher.value::<i64, 0>(WAITING_HERE, []).await == 0 {}
        // Answered only once the command's first try has been ended and has let go of the file.
        other.rows("SELECT FROM files WHERE id = $1 FOR UPDATE", [file.uuid().into()]).await;
        other.run("COMMIT", []).await;

        command.join_next().await.unwrap().unwrap().unwrap();
        let sql = "SELECT count(*) FROM files WHERE removed_at IS NOT NULL";
        assert_eq!(watcher.value::<i64, 0>(sql, []).await, 1);
        let sql = "SELECT count(*) FROM audit_entries WHERE action = 'REMOVE_EVIDENCE' AND outcome = 'ALLOWED'";
        assert_eq!(watcher.value::<i64, 0>(sql, []).await, 1);
    }

    async fn commit_whose_answer_was_lost_is_settled_by_its_audit_entry(site: &Site) {
        let (_, admin) = site.hub_with_admin("one").await;
        let proxy = Proxy::start(&site.url).await;
        let node = site.node_at(&proxy.url).await;
        let scope = site.scope_on(&node, &admin).await;
        proxy.lose(Loss::AfterCommit);
        let id = invite(&scope, &particulars("图书馆"), &key("1")).await.unwrap();
        assert!(proxy.has_lost());
        let all = site.superuser().await;
        assert_eq!(all.column::<Uuid, 0>("SELECT id FROM organisations", []).await, [id.uuid()]);
        assert_eq!(rows(&all, "audit_entries").await, 1);
        node.close().await.unwrap();
    }

    async fn commit_that_never_arrived_is_not_answered_with_yes_and_its_key_is_free(site: &Site) {
        let (_, admin) = site.hub_with_admin("one").await;
        let proxy = Proxy::start(&site.url).await;
        let node = site.node_at(&proxy.url).await;
        let scope = site.scope_on(&node, &admin).await;
        proxy.lose(Loss::BeforeCommit);
        let failed = invite(&scope, &particulars("图书馆"), &key("1")).await;
        assert!(matches!(failed, Err(Failure::Store(StoreError::OutcomeUnknown))), "{failed:?}");
        assert!(proxy.has_lost());
        let all = site.superuser().await;
        assert_eq!(rows(&all, "organisations").await, 0);
        invite(&scope, &particulars("图书馆"), &key("1")).await.unwrap();
        assert_eq!(rows(&all, "organisations").await, 1);
        node.close().await.unwrap();
    }
}

impl Site {
    async fn refused(&self, scope: &Scope) {
        let refused = invite(scope, &particulars("图书馆"), &key("1")).await;
        assert!(matches!(refused, Err(Failure::Refused(_))), "{refused:?}");
    }
}

async fn rows(all: &Owner, table: &str) -> i64 {
    all.value(&format!("SELECT count(*) FROM {table}"), []).await
}

/// From now on insertions into the table fail with this code: the first two where the code says that the transaction
/// may be tried again, all of them otherwise.
async fn on_insertion(site: &Site, all: &Owner, table: &str, code: &str) {
    if !site.is_postgres() {
        let sql = format!("CREATE TRIGGER failing BEFORE INSERT ON {table} BEGIN SELECT RAISE(ABORT, '{code}'); END");
        all.run(&sql, []).await;
        return;
    }
    // A sequence is not rolled back.
    for sql in [
        "DROP SEQUENCE IF EXISTS failures",
        "CREATE SEQUENCE failures",
        "GRANT USAGE ON SEQUENCE failures TO gongjian_app",
        &format!(
            "CREATE OR REPLACE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN \
             IF nextval('failures') <= 2 OR '{code}' NOT LIKE '40%' THEN \
             RAISE EXCEPTION 'as the test wants' USING ERRCODE = '{code}'; END IF; RETURN NEW; END $$"
        ),
        &format!("CREATE OR REPLACE TRIGGER failing BEFORE INSERT ON {table} FOR EACH ROW EXECUTE FUNCTION fail()"),
    ] {
        all.run(sql, []).await;
    }
}
