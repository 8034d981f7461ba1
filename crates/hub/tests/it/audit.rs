//! The audit's three walls: whatever is done to its rows past the program is found, and what commits late or all at
//! once is sealed.

use std::{io::Write, time::Duration};

use chrono::TimeDelta;
use futures_util::future::join_all;
use hub::{
    audit::{Finding, Verification, verify},
    jobs,
    organisations::{invite, register},
};
use sea_orm::{QueryResult, Value};
use tokio::{task::JoinSet, time::timeout};
use uuid::Uuid;

use crate::support::{Owner, Person, Site, key, on_both, on_one, particulars};

/// Nothing that is waited for takes so long, on a busy machine either.
const PATIENCE: Duration = Duration::from_mins(1);

on_both! {
    async fn untouched_audit_verifies(site: &Site) {
        let audit = Audit::of(site, 7).await;
        let seen = audit.verify().await;
        assert_eq!((seen.entries, seen.unsealed, seen.heads), (7, 0, 2));
        assert_eq!(seen.findings, []);
        // What another hub's audit is like is none of this one's matter.
        let other = site.hub("other").await;
        assert_eq!(verify(&site.core, other).await.unwrap().heads, 0);
    }

    async fn alteration_of_any_column_of_an_entry_is_found(site: &Site) {
        let audit = Audit::of(site, 6).await;
        for entry in [audit.entries[0], audit.entries[3], audit.entries[5]] {
            for (column, value) in audit.alterations("audit_entries").await {
                let change = format!("UPDATE audit_entries SET {column} = {value} WHERE id = $1");
                assert_eq!(audit.all.run(&change, [entry.into()]).await, 1);
                let findings = audit.verify().await.findings;
                let names_it = findings.iter().any(|finding| match finding {
                    Finding::Forged(id) | Finding::Altered(id) | Finding::Removed { entry: id, .. } => *id == entry,
                    _ => false,
                });
                assert!(names_it, "{column} = {value}: {findings:?}");
                audit.restore().await;
            }
        }
    }

    async fn alteration_of_any_column_of_a_seal_is_found(site: &Site) {
        let audit = Audit::of(site, 6).await;
        for number in [1_i64, 4, 6] {
            for (column, value) in audit.alterations("audit_seals").await {
                let change = format!("UPDATE audit_seals SET {column} = {value} WHERE number = $1");
                assert_eq!(audit.all.run(&change, [number.into()]).await, 1);
                let findings = audit.verify().await.findings;
                assert!(!findings.is_empty(), "seal {number}: {column} = {value}");
                audit.restore().await;
            }
        }
    }

    async fn removal_of_any_entry_or_seal_is_found(site: &Site) {
        let audit = Audit::of(site, 6).await;
        for (number, entry) in (1..).zip(audit.entries.clone()) {
            audit.all.run("DELETE FROM audit_entries WHERE id = $1", [entry.into()]).await;
            assert_eq!(audit.verify().await.findings, [Finding::Removed { entry, number }]);
            audit.restore().await;
            audit.all.run("DELETE FROM audit_seals WHERE number = $1", [Value::from(number)]).await;
            let expected = match number {
                6 => Finding::CutTail { signed: 6, last: 5 },
                _ => Finding::BrokenChain(number + 1),
            };
            let findings = audit.verify().await.findings;
            assert_eq!(findings.first(), Some(&expected), "{findings:?}");
            audit.restore().await;
            audit.all.run("DELETE FROM audit_entries WHERE id = $1", [entry.into()]).await;
            audit.all.run("DELETE FROM audit_seals WHERE entry_id = $1", [entry.into()]).await;
            let findings = audit.verify().await.findings;
            assert_eq!(findings, [expected], "entry and seal {number}");
            audit.restore().await;
        }
    }

    async fn inserted_rows_are_found(site: &Site) {
        let audit = Audit::of(site, 6).await;
        let forged = site.new_id();
        audit.copy("audit_entries", &[("id", forged.into())]).await;
        assert_eq!(audit.verify().await.findings, [Finding::Forged(forged)]);
        // The sequencer knows no better than to seal it: its MAC still tells.
        site.work().await;
        assert_eq!(audit.verify().await.findings, [Finding::Forged(forged)]);
        audit.restore().await;
        for number in [i64::MIN, -1, 0, 7, i64::MAX] {
            let (id, entry) = (site.new_id().into(), site.new_id().into());
            audit.copy("audit_seals", &[("id", id), ("entry_id", entry), ("number", number.into())]).await;
            let findings = audit.verify().await.findings;
            assert!(findings.contains(&Finding::BrokenChain(number)), "{number}: {findings:?}");
            audit.restore().await;
        }
    }

    async fn cut_tail_is_found(site: &Site) {
        let audit = Audit::of(site, 6).await;
        let (entry, cut) = (audit.entries[5], Finding::CutTail { signed: 6, last: 5 });
        audit.cut_entries(5).await;
        assert_eq!(audit.verify().await.findings, [Finding::Removed { entry, number: 6 }]);
        audit.restore().await;
        audit.cut_seals(5).await;
        assert_eq!(audit.verify().await.findings, std::slice::from_ref(&cut));
        audit.restore().await;
        audit.cut_entries(5).await;
        audit.cut_seals(5).await;
        assert_eq!(audit.verify().await.findings, [cut]);
        audit.cut_entries(0).await;
        audit.cut_seals(0).await;
        assert_eq!(audit.verify().await.findings, [Finding::CutTail { signed: 6, last: 0 }]);
        audit.restore().await;
        audit.cut_entries(5).await;
        audit.cut_seals(5).await;
        // New entries take the numbers of those that were cut off: the signed head remembers.
        site.invite(&site.scope(&audit.admin).await, "later").await;
        site.work().await;
        assert_eq!(audit.verify().await.findings, [Finding::OtherHead(6)]);
    }

    /// Whoever removes an entry and the seals from there on gets a consistent chain from our own sequencer.
    async fn chain_that_was_made_anew_without_an_entry_is_found(site: &Site) {
        let audit = Audit::of(site, 6).await;
        audit.all.run("DELETE FROM audit_entries WHERE id = $1", [audit.entries[1].into()]).await;
        audit.cut_seals(1).await;
        site.work().await;
        let findings = audit.verify().await.findings;
        assert_eq!(findings, [Finding::CutTail { signed: 6, last: 5 }, Finding::OtherHead(3)]);
    }

    async fn damaged_or_forged_heads_are_found(site: &Site) {
        let audit = Audit::of(site, 6).await;
        let heads = std::fs::read_to_string(site.audit_heads()).unwrap();
        let (first, last) = heads.trim().split_once('\n').unwrap();
        for (text, expected) in [
            (format!("{heads}{{\n"), vec![Finding::DamagedHeads(1)]),
            (format!("{}\n{last}\n", first.replace("\"number\":3", "\"number\":4")), vec![Finding::DamagedHeads(1)]),
            (format!("{first}\n"), vec![]),
        ] {
            std::fs::File::create(site.audit_heads()).unwrap().write_all(text.as_bytes()).unwrap();
            assert_eq!(audit.verify().await.findings, expected, "{text}");
        }
    }

    async fn everything_is_sealed_once_whoever_writes_and_seals_at_the_same_time(site: &Site) {
        const WRITERS: usize = 16;
        const EACH: usize = 4;
        let (hub, admin) = site.hub_with_admin("one").await;
        let owner = site.superuser().await;
        // One round claims at most a hundred jobs: with more of one kind, two sequencers work at the same time.
        for _ in 0..120 {
            site.sealing_job(&owner, hub).await;
        }
        let nodes = [site.core.clone(), site.node().await];
        let mut writers = JoinSet::new();
        for writer in 0..WRITERS {
            let scope = site.scope_on(&nodes[writer % 2], &admin).await;
            writers.spawn(async move {
                for n in 0..EACH {
                    let name = format!("{writer} {n}");
                    invite(&scope, &particulars(&name), &key(&name)).await.unwrap();
                }
            });
        }
        let (stop, stopped) = tokio::sync::watch::channel(false);
        let mut sequencers = JoinSet::new();
        for node in &nodes {
            let (node, clock, stopped) = (node.clone(), std::sync::Arc::clone(&site.clock), stopped.clone());
            sequencers.spawn(async move {
                while !*stopped.borrow() {
                    clock.advance(TimeDelta::seconds(2));
                    jobs::round(&node).await.unwrap();
                    // While all that goes on it verifies, too.
                    assert_eq!(verify(&node, hub).await.unwrap().findings, []);
                }
            });
        }
        writers.join_all().await;
        stop.send(true).unwrap();
        sequencers.join_all().await;
        // Whoever lost a race waits longer each time, up to a quarter of an hour.
        site.clock.advance(TimeDelta::hours(1));
        site.work().await;
        let seen = verify(&site.core, hub).await.unwrap();
        assert_eq!((seen.entries, seen.unsealed), (WRITERS * EACH, 0));
        assert_eq!(seen.findings, []);
        let sql = "SELECT count(*) FROM audit_seals WHERE number BETWEEN 1 AND $1";
        let most = i64::try_from(WRITERS * EACH).unwrap();
        assert_eq!(owner.value::<i64, 1>(sql, [most.into()]).await, most);
    }
}

on_one! { Postgres:
    async fn entry_that_commits_after_later_ones_were_sealed_is_sealed(site: &Site) {
        let late = LateEntry::begin(site).await;
        site.clock.advance(TimeDelta::minutes(9));
        site.invite(&site.scope(&late.admin).await, "later").await;
        site.work().await;
        let hub = late.admin.hub;
        assert_eq!(verify(&site.core, hub).await.unwrap().unsealed, 0);
        late.commit().await;
        assert_eq!(verify(&site.core, hub).await.unwrap().unsealed, 1);
        site.work().await;
        let seen = verify(&site.core, hub).await.unwrap();
        assert_eq!((seen.entries, seen.unsealed, seen.findings), (2, 0, vec![]));
        let sql = "SELECT e.action FROM audit_entries e JOIN audit_seals s ON s.entry_id = e.id ORDER BY s.number";
        let (by_number, by_id) = (sql.to_owned(), sql.replace("s.number", "e.id"));
        let all = site.superuser().await;
        let (invited, registered) = ("INVITE_ORGANISATION", "REGISTER_ORGANISATION");
        assert_eq!(all.column::<String, 0>(&by_number, []).await, [invited, registered]);
        assert_eq!(all.column::<String, 0>(&by_id, []).await, [registered, invited]);
    }

    async fn entry_that_is_later_than_the_usual_look_goes_back_is_sealed_by_the_daily_one(site: &Site) {
        let late = LateEntry::begin(site).await;
        site.clock.advance(TimeDelta::hours(2));
        site.invite(&site.scope(&late.admin).await, "later").await;
        site.work().await;
        let hub = late.admin.hub;
        late.commit().await;
        site.work().await;
        assert_eq!(verify(&site.core, hub).await.unwrap().unsealed, 1);
        let all = site.superuser().await;
        all.run("UPDATE jobs SET kind = 'seal late audit'", []).await;
        site.work().await;
        let seen = verify(&site.core, hub).await.unwrap();
        assert_eq!((seen.unsealed, seen.findings), (0, vec![]));
    }
}

on_both! {
    /// The usual look goes back from the last seal, not from now: what piled up while no sequencer ran is found.
    async fn pause_of_the_sequencer_leaves_nothing_unsealed(site: &Site) {
        let (hub, admin) = site.hub_with_admin("one").await;
        site.invite(&site.scope(&admin).await, "first").await;
        site.work().await;
        for name in ["a", "b", "c"] {
            site.clock.advance(TimeDelta::hours(5));
            site.invite(&site.scope(&admin).await, name).await;
        }
        site.clock.advance(TimeDelta::days(2));
        site.work().await;
        assert_eq!(verify(&site.core, hub).await.unwrap().unsealed, 0);
    }

    /// Where everybody writes without a pause there is always something to seal: it ends all the same.
    async fn sequencer_ends_while_others_write_on(site: &Site) {
        let (_, admin) = site.hub_with_admin("one").await;
        let scope = site.scope(&admin).await;
        let writes_on = async |writer: usize| {
            for number in 0.. {
                site.invite(&scope, &format!("{writer} {number}")).await;
            }
        };
        tokio::select! {
            _ = join_all((0..8).map(writes_on)) => unreachable!("they write on"),
            ended = timeout(PATIENCE, site.work()) => ended.expect("it ends"),
        }
    }

    /// An entry from a node whose clock was a day ahead must not hide those that come after it.
    async fn clock_that_was_ahead_leaves_nothing_unsealed(site: &Site) {
        let (hub, admin) = site.hub_with_admin("one").await;
        site.clock.advance(TimeDelta::days(1));
        site.invite(&site.scope(&admin).await, "ahead").await;
        site.work().await;
        site.clock.advance(-TimeDelta::days(1));
        let all = site.superuser().await;
        let now = site.now();
        all.run("UPDATE jobs SET due_at = $1", [now.into()]).await;
        site.invite(&site.scope(&admin).await, "right").await;
        site.work().await;
        let seen = verify(&site.core, hub).await.unwrap();
        assert_eq!((seen.entries, seen.unsealed, seen.findings), (2, 0, vec![]));
    }
}

/// A hub with sealed entries, and a connection that no trigger and no foreign key holds back.
struct Audit<'a> {
    site: &'a Site,
    admin: Person,
    all: Owner,
    other: Uuid,
    /// In the order of their numbers.
    entries: Vec<Uuid>,
}

const TABLES: [&str; 2] = ["audit_entries", "audit_seals"];

impl<'a> Audit<'a> {
    /// The first three are sealed first.
    async fn of(site: &'a Site, entries: usize) -> Self {
        let (hub, admin) = site.hub_with_admin("one").await;
        let other = site.hub("two").await;
        for n in 0..entries {
            if n == 3 {
                site.work().await;
            }
            site.clock.advance(TimeDelta::milliseconds(1));
            site.invite(&site.scope(&admin).await, &format!("organisation {n}")).await;
        }
        site.work().await;
        let all = site.superuser().await;
        if site.is_postgres() {
            all.run("SET session_replication_role = replica", []).await;
        } else {
            all.run("PRAGMA foreign_keys = OFF", []).await;
            let sql = "SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name LIKE 'audit_%'";
            for trigger in all.column::<String, 0>(sql, []).await {
                all.run(&format!("DROP TRIGGER {trigger}"), []).await;
            }
        }
        for table in TABLES {
            all.run(&format!("CREATE TABLE saved_{table} AS SELECT * FROM {table}"), []).await;
        }
        let sql = "SELECT entry_id FROM audit_seals WHERE hub_id = $1 ORDER BY number";
        let entries = all.column(sql, [hub.into()]).await;
        Self { site, admin, all, other, entries }
    }

    async fn verify(&self) -> Verification {
        verify(&self.site.core, self.admin.hub).await.unwrap()
    }

    async fn restore(&self) {
        for table in TABLES {
            self.all.run(&format!("DELETE FROM {table}"), []).await;
            self.all.run(&format!("INSERT INTO {table} SELECT * FROM saved_{table}"), []).await;
        }
    }

    async fn cut_entries(&self, left: i64) {
        let sql = "DELETE FROM audit_entries WHERE id NOT IN \
                   (SELECT entry_id FROM saved_audit_seals WHERE number <= $1)";
        self.all.run(sql, [left.into()]).await;
    }

    async fn cut_seals(&self, left: i64) {
        self.all.run("DELETE FROM audit_seals WHERE number > $1", [left.into()]).await;
    }

    /// Each column with other values than any row has, NULL and empty text among them.
    async fn alterations(&self, table: &str) -> Vec<(String, String)> {
        let sql = if self.site.is_postgres() {
            "SELECT attname::text AS name, atttypid::regtype::text AS type, attnotnull AS required FROM pg_attribute \
             WHERE attrelid = $1::regclass AND attnum > 0"
        } else {
            "SELECT name, type, \"notnull\" = 1 AS required FROM pragma_table_info($1)"
        };
        let mut all = vec![];
        for row in self.all.rows(sql, [table.into()]).await {
            let (name, values) = self.other_values(table, &row).await;
            all.extend(values.into_iter().map(|value| (name.clone(), value)));
        }
        all
    }

    async fn other_values(&self, table: &str, row: &QueryResult) -> (String, Vec<String>) {
        let name: String = row.try_get("", "name").unwrap();
        let kind: String = row.try_get("", "type").unwrap();
        let uuid = |id: Uuid| {
            if self.site.is_postgres() { format!("'{id}'") } else { format!("x'{}'", id.simple()) }
        };
        let mut values = match (name.as_str(), kind.to_lowercase().as_str()) {
            ("hub_id", _) => vec![uuid(self.other)],
            ("outcome", _) => vec!["'REFUSED'".to_owned()],
            (_, "uuid" | "blob") => vec![uuid(self.site.new_id())],
            (_, "text") => vec![format!("coalesce({name}, '') || ' '"), "''".to_owned()],
            (_, "bigint" | "integer") => vec![format!("{name} + 100"), format!("-{name}")],
            (_, "timestamp with time zone" | "timestamp_with_timezone_text") => {
                vec!["'2026-11-22T07:59:59.999999+00:00'".to_owned()]
            }
            (name, kind) => panic!("{table}.{name} is of a kind that is new here: {kind}"),
        };
        let is_empty = format!("SELECT count(*) FROM {table} WHERE {name} IS NOT NULL");
        if !row.try_get::<bool>("", "required").unwrap() && self.all.value::<i64, 0>(&is_empty, []).await > 0 {
            values.push("NULL".to_owned());
        }
        (name, values)
    }

    /// Inserts the last row of a table again, with these columns otherwise.
    async fn copy<const N: usize>(&self, table: &str, changes: &[(&str, Value); N]) {
        let order = if table == "audit_seals" { "number" } else { "id" };
        let (temporary, values) = (format!("copy_{table}"), changes.clone().map(|(_, value)| value));
        let source = format!("SELECT * FROM saved_{table} ORDER BY {order} DESC LIMIT 1");
        self.all.run(&format!("CREATE TABLE {temporary} AS {source}"), []).await;
        let set: Vec<String> = changes.iter().zip(1..).map(|((column, _), n)| format!("{column} = ${n}")).collect();
        self.all.run(&format!("UPDATE {temporary} SET {}", set.join(", ")), values).await;
        self.all.run(&format!("INSERT INTO {table} SELECT * FROM {temporary}"), []).await;
        self.all.run(&format!("DROP TABLE {temporary}"), []).await;
    }
}

/// A registration whose entry is made, and whose transaction then waits for the test before it commits.
struct LateEntry {
    admin: Person,
    gate: Owner,
    waiting: JoinSet<()>,
}

impl LateEntry {
    async fn begin(site: &Site) -> Self {
        let (_, admin) = site.hub_with_admin("one").await;
        let gate = site.superuser().await;
        for sql in [
            "CREATE FUNCTION wait() RETURNS trigger LANGUAGE plpgsql AS \
             $$ BEGIN PERFORM pg_advisory_xact_lock_shared(42); RETURN NEW; END $$",
            "CREATE TRIGGER waiting BEFORE INSERT ON audit_entries FOR EACH ROW \
             WHEN (NEW.action = 'REGISTER_ORGANISATION') EXECUTE FUNCTION wait()",
        ] {
            gate.run(sql, []).await;
        }
        gate.rows("SELECT pg_advisory_lock(42)", []).await;
        let scope = site.scope(&admin).await;
        let mut waiting = JoinSet::new();
        waiting.spawn(async move {
            register(&scope, &particulars("late"), &key("late")).await.unwrap();
        });
        // Of this database: other tests wait for locks of their own in the same cluster.
        let is_waiting = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted \
                          AND database = (SELECT oid FROM pg_database WHERE datname = current_database())";
        while gate.value::<i64, 0>(is_waiting, []).await == 0 {}
        Self { admin, gate, waiting }
    }

    async fn commit(self) {
        self.gate.rows("SELECT pg_advisory_unlock(42)", []).await;
        self.waiting.join_all().await;
    }
}
