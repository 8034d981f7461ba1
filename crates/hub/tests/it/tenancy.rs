//! What the database itself keeps apart and unchanged, read from its catalogue: row-level security, grants, keys and
//! the triggers of append-only tables. A table that somebody adds is tested without being named here.

use std::{borrow::Cow, collections::BTreeMap};

use hub::store::Backend;
use sea_orm::{DbErr, RuntimeErr, sqlx::error::DatabaseError};
use uuid::Uuid;

use crate::support::{Owner, Site, on_both, on_one};

/// Tables in which the hub is data: reached by `identity` alone, or queues that workers of all hubs share. To be
/// lengthened by nobody.
const NOT_TENANT: [&str; 4] = ["account_hubs", "jobs", "outbox", "sessions"];

const APP_ROLE: &str = "gongjian_app";

const POLICY: &str = "(hub_id = (NULLIF(current_setting('app.hub'::text, true), ''::text))::uuid)";

on_one! { Postgres:
    async fn every_tenant_table_forces_row_level_security_with_the_one_policy(site: &Site) {
        let owner = site.owner().await;
        let sql = "SELECT c.relname::text FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace \
                   AND c.relkind IN ('r', 'p') AND c.relrowsecurity AND c.relforcerowsecurity ORDER BY 1";
        assert_eq!(owner.column::<String, 0>(sql, []).await, tenant_tables(&owner).await);

        let sql = "SELECT tablename::text || ' ' || permissive || ' ' || array_to_string(roles, ',') || ' ' || cmd \
                   || ' ' || qual || ' ' || with_check FROM pg_policies ORDER BY tablename";
        let expected: Vec<String> = tenant_tables(&owner)
            .await
            .into_iter()
            .map(|table| format!("{table} PERMISSIVE public ALL {POLICY} {POLICY}"))
            .collect();
        assert_eq!(owner.column::<String, 0>(sql, []).await, expected);
    }

    async fn without_the_hub_s_setting_the_server_s_role_reaches_no_row(site: &Site) {
        let (hub, other) = (site.hub("one").await, site.hub("two").await);
        let all = site.superuser().await;
        let tables = tenant_tables(&all).await;
        let ids = fill(&all, &tables, hub).await;
        let app = site.owner().await;
        app.run(&format!("SET ROLE {APP_ROLE}"), []).await;

        for setting in [Setting::Never, Setting::Ended, Setting::Hub(other)] {
            setting.apply(&app, hub).await;
            for table in &tables {
                let before = fingerprint(&all, table).await;
                let seen: i64 = app.value(&format!("SELECT count(*) FROM {table}"), []).await;
                assert_eq!(seen, 0, "{table} is seen with {setting:?}");
                let inserted = app.try_run(&insertion(&all, table, site.new_id(), hub).await, []).await;
                assert_eq!(code(&inserted).as_deref(), Some("42501"), "{table} takes a row with {setting:?}");
                for change in [format!("UPDATE {table} SET id = id"), format!("DELETE FROM {table}")] {
                    match app.try_run(&change, []).await {
                        Ok(rows) => assert_eq!(rows, 0, "{change} with {setting:?}"),
                        refused => assert_eq!(code(&refused).as_deref(), Some("42501"), "{change} with {setting:?}"),
                    }
                }
                assert_eq!(fingerprint(&all, table).await, before, "{table} changed with {setting:?}");
            }
        }
        assert_eq!(ids.len(), tables.len());
    }

    async fn with_the_hub_s_setting_the_server_s_role_reaches_its_rows_and_hands_none_to_another(site: &Site) {
        let (hub, other) = (site.hub("one").await, site.hub("two").await);
        let all = site.superuser().await;
        let tables = tenant_tables(&all).await;
        fill(&all, &tables, hub).await;
        fill(&all, &tables, other).await;
        let append_only = append_only_tables(&all).await;
        let app = site.owner().await;
        app.run(&format!("SET ROLE {APP_ROLE}"), []).await;
        app.set_hub(hub).await;
        for table in &tables {
            let seen: Vec<Uuid> = app.column(&format!("SELECT hub_id FROM {table}"), []).await;
            assert_eq!(seen, [hub], "{table}");
            if !append_only.contains(table) {
                let given = app.try_run(&format!("UPDATE {table} SET hub_id = $1"), [other.into()]).await;
                assert_eq!(code(&given).as_deref(), Some("42501"), "{table} gives a row to another hub");
            }
        }
    }

    async fn the_server_s_role_may_change_everything_but_append_only_tables_and_the_migrations(site: &Site) {
        let owner = site.owner().await;
        let append_only = append_only_tables(&owner).await;
        let sql = "SELECT relname::text, ARRAY(SELECT verb FROM unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE', \
                   'TRUNCATE', 'REFERENCES', 'TRIGGER']) verb WHERE has_table_privilege($1, oid, verb))::text AS verbs \
                   FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') ORDER BY 1";
        for row in owner.rows(sql, [APP_ROLE.into()]).await {
            let (table, verbs): (String, String) = (row.try_get("", "relname").unwrap(), row.try_get("", "verbs").unwrap());
            let expected = if table == "seaql_migrations" {
                "{}"
            } else if append_only.contains(&table) {
                "{SELECT,INSERT}"
            } else {
                "{SELECT,INSERT,UPDATE,DELETE}"
            };
            assert_eq!(verbs, expected, "{table}");
        }
        let by_column = "SELECT count(*) FROM pg_attribute JOIN pg_class c ON c.oid = attrelid \
                         WHERE relnamespace = 'public'::regnamespace AND attacl IS NOT NULL";
        assert_eq!(owner.value::<i64, 0>(by_column, []).await, 0);
    }

    async fn every_foreign_key_between_tenant_tables_carries_the_hub(site: &Site) {
        let owner = site.owner().await;
        let tenant = tenant_tables(&owner).await;
        let sql = "SELECT conrelid::regclass::text AS child, confrelid::regclass::text AS parent, \
                   confdeltype::text, confupdtype::text, \
                   (SELECT string_agg(attname, ',' ORDER BY n) FROM unnest(conkey) WITH ORDINALITY k (a, n) \
                    JOIN pg_attribute ON attrelid = conrelid AND attnum = a) AS own, \
                   (SELECT string_agg(attname, ',' ORDER BY n) FROM unnest(confkey) WITH ORDINALITY k (a, n) \
                    JOIN pg_attribute ON attrelid = confrelid AND attnum = a) AS named \
                   FROM pg_constraint WHERE contype = 'f' AND connamespace = 'public'::regnamespace";
        let mut keys = vec![];
        for row in owner.rows(sql, []).await {
            let text = |name: &str| row.try_get::<String>("", name).unwrap();
            keys.push(ForeignKey {
                child: text("child"),
                parent: text("parent"),
                own: text("own"),
                named: text("named"),
                is_restrict: text("confdeltype") == "r",
                is_refused_on_update: text("confupdtype") == "a",
            });
        }
        check_foreign_keys(&tenant, &keys);
    }
}

on_one! { Sqlite:
    async fn every_foreign_key_between_tenant_tables_carries_the_hub_on_sqlite(site: &Site) {
        let owner = site.owner().await;
        let tenant = tenant_tables(&owner).await;
        let sql = "SELECT t.name AS child, k.\"table\" AS parent, k.on_delete, k.on_update, \
                   group_concat(k.\"from\", ',' ORDER BY k.seq) AS own, \
                   group_concat(k.\"to\", ',' ORDER BY k.seq) AS named \
                   FROM sqlite_schema t, pragma_foreign_key_list(t.name) k WHERE t.type = 'table' \
                   GROUP BY t.name, k.id";
        let mut keys = vec![];
        for row in owner.rows(sql, []).await {
            let text = |name: &str| row.try_get::<String>("", name).unwrap();
            keys.push(ForeignKey {
                child: text("child"),
                parent: text("parent"),
                own: text("own"),
                named: text("named"),
                is_restrict: text("on_delete") == "RESTRICT",
                is_refused_on_update: text("on_update") == "NO ACTION",
            });
        }
        check_foreign_keys(&tenant, &keys);
    }

    async fn sqlite_has_the_same_tables_as_postgres_would(site: &Site) {
        // The PostgreSQL lists come from its catalogue; this keeps SQLite's list from being read as an empty one.
        let tenant = tenant_tables(&site.owner().await).await;
        for table in ["organisations", "audit_entries", "audit_seals", "idempotency_keys", "bookings"] {
            assert!(tenant.iter().any(|t| t == table), "{table} is missing in {tenant:?}");
        }
    }
}

on_both! {
    async fn every_tenant_table_has_the_key_hub_and_id(site: &Site) {
        let owner = site.owner().await;
        for table in tenant_tables(&owner).await {
            let sql = if site.is_postgres() {
                "SELECT string_agg(attname, ',' ORDER BY n) FROM pg_constraint, unnest(conkey) WITH ORDINALITY k (a, n) \
                 JOIN pg_attribute ON attnum = a WHERE contype = 'p' AND conrelid = $1::regclass AND attrelid = conrelid"
            } else {
                "SELECT group_concat(name, ',' ORDER BY pk) FROM pragma_table_info($1) WHERE pk > 0"
            };
            assert_eq!(owner.value::<String, 1>(sql, [table.clone().into()]).await, "hub_id,id", "{table}");
        }
    }

    async fn nobody_changes_a_row_of_an_append_only_table(site: &Site) {
        let hub = site.hub("one").await;
        let owner = site.owner().await;
        let tables = append_only_tables(&owner).await;
        assert!(tables.contains(&"audit_entries".to_owned()) && tables.contains(&"audit_seals".to_owned()), "{tables:?}");
        fill(&site.superuser().await, &tables, hub).await;
        owner.set_hub(hub).await;
        for table in &tables {
            let before = fingerprint(&owner, table).await;
            assert_eq!(before.0, 1, "{table} has no row to change");
            let mut changes = vec![format!("UPDATE {table} SET id = id"), format!("DELETE FROM {table}")];
            if site.is_postgres() {
                changes.push(format!("TRUNCATE {table} CASCADE"));
            } else {
                owner.run("PRAGMA recursive_triggers = ON", []).await;
                changes.push(format!("INSERT OR REPLACE INTO {table} SELECT * FROM {table}"));
            }
            for change in changes {
                let error = owner.try_run(&change, []).await.expect_err(&change).to_string();
                assert!(error.contains("is append-only"), "{change}: {error}");
            }
            assert_eq!(fingerprint(&owner, table).await, before);
        }
    }
}

/// How the setting may be wrong.
#[derive(Debug, Clone, Copy)]
enum Setting {
    Never,
    /// A transaction had it; afterwards it reads as an empty string.
    Ended,
    Hub(Uuid),
}

impl Setting {
    async fn apply(self, app: &Owner, right: Uuid) {
        match self {
            Self::Never => {}
            Self::Ended => {
                app.rows("SELECT set_config('app.hub', $1, true)", [right.to_string().into()]).await;
                let now: String = app.value("SELECT current_setting('app.hub', true)", []).await;
                assert_eq!(now, "");
            }
            Self::Hub(hub) => app.set_hub(hub).await,
        }
    }
}

struct ForeignKey {
    child: String,
    parent: String,
    own: String,
    named: String,
    is_restrict: bool,
    is_refused_on_update: bool,
}

fn check_foreign_keys(tenant: &[String], keys: &[ForeignKey]) {
    let mut between_tenants = 0;
    for key in keys {
        let (child, parent) = (&key.child, &key.parent);
        assert!(key.is_restrict, "{child} ({}) -> {parent} is not RESTRICT", key.own);
        // A row that is given another hub or id must not take the rows that point at it along.
        assert!(key.is_refused_on_update, "{child} ({}) -> {parent} follows updates", key.own);
        if tenant.contains(child) && tenant.contains(parent) {
            between_tenants += 1;
            assert!(key.own.starts_with("hub_id,"), "{child} ({}) -> {parent}", key.own);
            assert_eq!(key.named, "hub_id,id", "{child} -> {parent}");
        }
    }
    assert!(between_tenants > 10, "only {between_tenants} keys were found");
    for table in tenant {
        let to_hubs = keys.iter().any(|k| k.child == *table && k.parent == "hubs" && k.own == "hub_id");
        assert!(to_hubs, "{table} does not refer to its hub");
    }
}

/// Every table with a `hub_id`, but for those in which it is data.
async fn tenant_tables(owner: &Owner) -> Vec<String> {
    let sql = match backend(owner) {
        Backend::Postgres => {
            "SELECT c.relname::text FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid \
             WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND a.attname = 'hub_id' ORDER BY 1"
        }
        Backend::Sqlite => {
            "SELECT t.name FROM sqlite_schema t, pragma_table_info(t.name) c \
             WHERE t.type = 'table' AND c.name = 'hub_id' ORDER BY 1"
        }
    };
    let mut tables: Vec<String> = owner.column(sql, []).await;
    for table in NOT_TENANT {
        assert!(tables.iter().any(|t| t == table), "{table} is no exception any more");
    }
    tables.retain(|table| !NOT_TENANT.contains(&table.as_str()));
    tables
}

/// The tables with a trigger that refuses changes.
async fn append_only_tables(owner: &Owner) -> Vec<String> {
    let sql = match backend(owner) {
        Backend::Postgres => {
            "SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgfoid = 'refuse_change'::regproc ORDER BY 1"
        }
        Backend::Sqlite => {
            "SELECT tbl_name FROM sqlite_schema WHERE type = 'trigger' AND sql LIKE '%append-only%' \
             GROUP BY 1 HAVING count(*) = 2 ORDER BY 1"
        }
    };
    owner.column(sql, []).await
}

fn backend(owner: &Owner) -> Backend {
    match owner.0.get_database_backend() {
        sea_orm::DbBackend::Postgres => Backend::Postgres,
        _ => Backend::Sqlite,
    }
}

/// One row in each table, with references to nothing: neither keys nor triggers are looked at here.
async fn fill(all: &Owner, tables: &[String], hub: Uuid) -> BTreeMap<String, Uuid> {
    let off = match backend(all) {
        Backend::Postgres => "SET session_replication_role = replica",
        Backend::Sqlite => "PRAGMA foreign_keys = OFF",
    };
    all.run(off, []).await;
    let mut ids = BTreeMap::new();
    for table in tables {
        let id = Uuid::from_u128(hub.as_u128() + 1 + ids.len() as u128);
        all.run(&insertion(all, table, id, hub).await, []).await;
        ids.insert(table.clone(), id);
    }
    ids
}

/// Columns that may be empty, but not in this row: a check of their table asks for them.
const ALSO: [(&str, &str); 2] = [("appeals", "sanction_id"), ("sanctions", "ends_at")];

/// A row whose values grow with the columns' positions, so that every `from` is before its `to`.
async fn insertion(all: &Owner, table: &str, id: Uuid, hub: Uuid) -> String {
    let sql = match backend(all) {
        Backend::Postgres => {
            "SELECT attname::text || ' ' || attnum || ' ' || atttypid::regtype FROM pg_attribute \
             WHERE attrelid = $1::regclass AND attnum > 0 AND (attnotnull OR attname = $2) AND NOT attisdropped"
        }
        Backend::Sqlite => {
            "SELECT name || ' ' || (cid + 1) || ' ' || type FROM pragma_table_info($1) WHERE \"notnull\" = 1 OR name = $2"
        }
    };
    let is_postgres = backend(all) == Backend::Postgres;
    let uuid = |id: Uuid| if is_postgres { format!("'{id}'") } else { format!("x'{}'", id.simple()) };
    let (mut names, mut values) = (vec![], vec![]);
    let also = ALSO.iter().find(|(of, _)| *of == table).map_or("", |(_, column)| column);
    for column in all.column::<String, 2>(sql, [table.into(), also.into()]).await {
        let (name, rest) = column.split_once(' ').unwrap();
        let (position, kind) = rest.split_once(' ').unwrap();
        let n: u32 = position.parse().unwrap();
        values.push(match (name, kind) {
            ("hub_id", _) => uuid(hub),
            ("id", _) => uuid(id),
            (_, "uuid" | "blob" | "BLOB") => uuid(Uuid::from_u128(id.as_u128() ^ (u128::from(n) << 96))),
            (_, "bigint" | "integer" | "INTEGER") => n.to_string(),
            (_, "boolean" | "BOOLEAN") => "false".to_owned(),
            (_, "timestamp with time zone" | "timestamp_with_timezone_text") => {
                format!("'2026-11-22T{n:02}:00:00+00:00'")
            }
            (_, "jsonb" | "json_text") => "'{}'".to_owned(),
            (_, "text" | "TEXT") => format!("'{}'", id.simple()),
            (name, kind) => panic!("{table}.{name} is of a kind that is new here: {kind}"),
        });
        names.push(name.to_owned());
    }
    format!("INSERT INTO {table} ({}) VALUES ({})", names.join(", "), values.join(", "))
}

/// How many rows there are, and what they hold.
async fn fingerprint(all: &Owner, table: &str) -> (i64, Vec<String>) {
    let sql = match backend(all) {
        Backend::Postgres => format!("SELECT t::text FROM {table} t ORDER BY id"),
        Backend::Sqlite => format!("SELECT hex(id) FROM {table} ORDER BY id"),
    };
    let rows: Vec<String> = all.column(&sql, []).await;
    (i64::try_from(rows.len()).unwrap(), rows)
}

/// The database's own code of a failure.
fn code<T>(outcome: &Result<T, DbErr>) -> Option<String> {
    match outcome {
        Err(DbErr::Exec(RuntimeErr::SqlxError(error)) | DbErr::Query(RuntimeErr::SqlxError(error))) => {
            error.as_database_error().and_then(DatabaseError::code).map(Cow::into_owned)
        }
        _ => None,
    }
}
