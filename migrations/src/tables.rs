//! The three classes of tables. A table is described once, in words both databases understand, and this module
//! writes its SQL: columns, keys that lead with the hub, RESTRICT everywhere, indexes, grants and row-level security.

use sea_orm_migration::{
    SchemaManager,
    sea_orm::{ConnectionTrait, DbBackend, DbErr},
};

/// The role that the running server becomes: it owns nothing and cannot log in.
pub const APP_ROLE: &str = "gongjian_app";

/// The condition under which a row is this hub's. An unset or ended setting reads as an empty string and matches nothing.
const POLICY: &str = "hub_id = nullif(current_setting('app.hub', true), '')::uuid";

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Tenant,
    Global,
    Queue,
}

/// What the running server may do to a table's rows.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Rows {
    Change,
    AppendOnly,
}

/// A column's type, in both databases.
#[derive(Clone, Copy)]
pub enum Kind {
    /// A UUID made by the application.
    Uuid,
    /// Text in binary collation, so that both databases sort alike.
    Text,
    /// A 64-bit integer.
    Integer,
    /// A truth value.
    Bool,
    /// An instant, UTC, microseconds.
    Time,
    /// A day of the calendar, of which the hub's clocks know where it begins.
    Date,
    /// A JSON document.
    Json,
}

impl Kind {
    /// The type as the database writes it.
    pub(crate) fn sql(self, backend: DbBackend) -> &'static str {
        match (self, backend) {
            (Self::Uuid, DbBackend::Postgres) => "uuid",
            (Self::Uuid, _) => "blob",
            (Self::Text, DbBackend::Postgres) => "text COLLATE \"C\"",
            (Self::Text, _) => "text",
            (Self::Integer, DbBackend::Postgres) => "bigint",
            (Self::Integer, _) => "integer",
            (Self::Bool, _) => "boolean",
            (Self::Time, DbBackend::Postgres) => "timestamptz",
            (Self::Time, _) => "timestamp_with_timezone_text",
            (Self::Date, DbBackend::Postgres) => "date",
            (Self::Date, _) => "date_text",
            (Self::Json, DbBackend::Postgres) => "jsonb",
            (Self::Json, _) => "json_text",
        }
    }
}

struct Column {
    name: &'static str,
    kind: Kind,
    is_null: bool,
    default: Option<&'static str>,
}

/// A table being described.
pub struct Table {
    name: &'static str,
    class: Class,
    rows: Rows,
    columns: Vec<Column>,
    constraints: Vec<String>,
    indexes: Vec<(bool, &'static [&'static str], Option<&'static str>)>,
}

impl Table {
    /// A table whose rows belong to a hub: key `(hub_id, id)`, row-level security.
    pub fn tenant(name: &'static str) -> Self {
        Self::new(name, Class::Tenant).column("hub_id", Kind::Uuid).column("id", Kind::Uuid)
    }

    /// A table of the whole installation, reached only by `identity`: key `id`.
    pub fn global(name: &'static str) -> Self {
        Self::new(name, Class::Global).column("id", Kind::Uuid)
    }

    /// A table of work to be done, in which the hub is data: key `id`.
    pub fn queue(name: &'static str) -> Self {
        Self::new(name, Class::Queue).column("id", Kind::Uuid).column("hub_id", Kind::Uuid)
    }

    fn new(name: &'static str, class: Class) -> Self {
        Self { name, class, rows: Rows::Change, columns: vec![], constraints: vec![], indexes: vec![] }
    }

    /// Rows are never changed nor deleted: refused by triggers on both databases and, on PostgreSQL, not granted.
    #[must_use]
    pub fn append_only(mut self) -> Self {
        self.rows = Rows::AppendOnly;
        self
    }

    /// A column that must hold a value.
    #[must_use]
    pub fn column(mut self, name: &'static str, kind: Kind) -> Self {
        self.columns.push(Column { name, kind, is_null: false, default: None });
        self
    }

    /// A column that must hold a value, and holds this one (as SQL) where none is given.
    #[must_use]
    pub fn defaulted(mut self, name: &'static str, kind: Kind, default: &'static str) -> Self {
        self.columns.push(Column { name, kind, is_null: false, default: Some(default) });
        self
    }

    /// A column that may be empty.
    #[must_use]
    pub fn optional(mut self, name: &'static str, kind: Kind) -> Self {
        self.columns.push(Column { name, kind, is_null: true, default: None });
        self
    }

    /// A required reference. Between tenant tables it carries the hub, so that it cannot cross hubs.
    #[must_use]
    pub fn refers(self, column: &'static str, table: &'static str) -> Self {
        self.column(column, Kind::Uuid).foreign_key(column, table)
    }

    /// A reference that may be empty.
    #[must_use]
    pub fn may_refer(self, column: &'static str, table: &'static str) -> Self {
        self.optional(column, Kind::Uuid).foreign_key(column, table)
    }

    /// A required reference from a hub's row to a row of the whole installation.
    #[must_use]
    pub fn refers_global(mut self, column: &'static str, table: &'static str) -> Self {
        self.constraints.push(format!("FOREIGN KEY ({column}) REFERENCES {table} (id) ON DELETE RESTRICT"));
        self.column(column, Kind::Uuid)
    }

    /// A reference to a row of the whole installation that may be empty.
    #[must_use]
    pub fn may_refer_global(mut self, column: &'static str, table: &'static str) -> Self {
        self.constraints.push(format!("FOREIGN KEY ({column}) REFERENCES {table} (id) ON DELETE RESTRICT"));
        self.optional(column, Kind::Uuid)
    }

    fn foreign_key(mut self, column: &'static str, table: &'static str) -> Self {
        self.constraints.push(match self.class {
            Class::Tenant => {
                format!("FOREIGN KEY (hub_id, {column}) REFERENCES {table} (hub_id, id) ON DELETE RESTRICT")
            }
            Class::Global | Class::Queue => {
                format!("FOREIGN KEY ({column}) REFERENCES {table} (id) ON DELETE RESTRICT")
            }
        });
        self
    }

    /// A condition that every row meets.
    #[must_use]
    pub fn check(mut self, condition: &'static str) -> Self {
        self.constraints.push(format!("CHECK ({condition})"));
        self
    }

    /// An index; on a tenant table it leads with the hub.
    #[must_use]
    pub fn index(mut self, columns: &'static [&'static str]) -> Self {
        self.indexes.push((false, columns, None));
        self
    }

    /// A unique index; on a tenant table unique within the hub.
    #[must_use]
    pub fn unique(mut self, columns: &'static [&'static str]) -> Self {
        self.indexes.push((true, columns, None));
        self
    }

    /// A unique index over the rows that meet a condition.
    #[must_use]
    pub fn unique_where(mut self, columns: &'static [&'static str], condition: &'static str) -> Self {
        self.indexes.push((true, columns, Some(condition)));
        self
    }

    /// Makes the table, its indexes, its triggers and, on PostgreSQL, its grants and its policy.
    ///
    /// # Errors
    /// What the database answers.
    pub async fn create(self, manager: &SchemaManager<'_>) -> Result<(), DbErr> {
        let db = manager.get_connection();
        for statement in self.statements(db.get_database_backend()) {
            db.execute_unprepared(&statement).await?;
        }
        Ok(())
    }

    fn statements(&self, backend: DbBackend) -> Vec<String> {
        let mut all = vec![self.create_table(backend)];
        all.extend(self.create_indexes());
        if self.rows == Rows::AppendOnly {
            all.extend(self.forbid_changes(backend));
        }
        if backend == DbBackend::Postgres {
            all.extend(self.grants());
            if self.class == Class::Tenant {
                all.extend(self.row_level_security());
            }
        }
        all
    }

    fn create_table(&self, backend: DbBackend) -> String {
        let mut parts: Vec<String> = self
            .columns
            .iter()
            .map(|c| {
                let not_null = if c.is_null { "" } else { " NOT NULL" };
                let default = c.default.map(|value| format!(" DEFAULT {value}")).unwrap_or_default();
                format!("{} {}{not_null}{default}", c.name, c.kind.sql(backend))
            })
            .collect();
        parts.push(match self.class {
            Class::Tenant => "PRIMARY KEY (hub_id, id)".to_owned(),
            Class::Global | Class::Queue => "PRIMARY KEY (id)".to_owned(),
        });
        if self.class != Class::Global {
            parts.push("FOREIGN KEY (hub_id) REFERENCES hubs (id) ON DELETE RESTRICT".to_owned());
        }
        parts.extend(self.constraints.iter().cloned());
        let tail = if backend == DbBackend::Sqlite { " WITHOUT ROWID" } else { "" };
        format!("CREATE TABLE {} ({}){tail}", self.name, parts.join(", "))
    }

    fn create_indexes(&self) -> impl Iterator<Item = String> + '_ {
        self.indexes.iter().map(|(is_unique, columns, condition)| {
            let hub = if self.class == Class::Tenant { "hub_id, " } else { "" };
            format!(
                "CREATE {}INDEX {}_{}_{} ON {} ({hub}{}){}",
                if *is_unique { "UNIQUE " } else { "" },
                self.name,
                columns.join("_"),
                if *is_unique { "key" } else { "idx" },
                self.name,
                columns.join(", "),
                condition.map(|c| format!(" WHERE {c}")).unwrap_or_default(),
            )
        })
    }

    fn forbid_changes(&self, backend: DbBackend) -> Vec<String> {
        let table = self.name;
        if backend == DbBackend::Postgres {
            return vec![format!(
                "CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} \
                 FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
            )];
        }
        ["UPDATE", "DELETE"]
            .iter()
            .map(|verb| {
                format!(
                    "CREATE TRIGGER {table}_no_{} BEFORE {verb} ON {table} \
                     BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END",
                    verb.to_lowercase()
                )
            })
            .collect()
    }

    fn grants(&self) -> Vec<String> {
        let verbs = match self.rows {
            Rows::Change => "SELECT, INSERT, UPDATE, DELETE",
            Rows::AppendOnly => "SELECT, INSERT",
        };
        vec![format!("GRANT {verbs} ON {} TO {APP_ROLE}", self.name)]
    }

    fn row_level_security(&self) -> Vec<String> {
        let table = self.name;
        vec![
            format!("ALTER TABLE {table} ENABLE ROW LEVEL SECURITY"),
            format!("ALTER TABLE {table} FORCE ROW LEVEL SECURITY"),
            format!("CREATE POLICY hub ON {table} FOR ALL USING ({POLICY}) WITH CHECK ({POLICY})"),
        ]
    }
}

/// Makes the role that the server becomes where it is missing, and lets the migrating user become it. Roles belong to
/// the cluster and are in no database's dump. Nothing to do on SQLite.
///
/// # Errors
/// What the database answers, for one when the migrating user may not create roles.
pub async fn app_role<C: ConnectionTrait>(db: &C) -> Result<(), DbErr> {
    if db.get_database_backend() != DbBackend::Postgres {
        return Ok(());
    }
    // Another database's migration may be creating the same one at this moment.
    let role = format!(
        "DO $$ BEGIN \
           IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{APP_ROLE}') THEN \
             BEGIN CREATE ROLE {APP_ROLE} NOLOGIN NOBYPASSRLS; \
             EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END; \
           END IF; \
           IF NOT pg_has_role(current_user, '{APP_ROLE}', 'MEMBER') THEN \
             EXECUTE format('GRANT {APP_ROLE} TO %I', current_user); \
           END IF; \
         END $$"
    );
    db.execute_unprepared(&role).await?;
    Ok(())
}

/// Makes the role that the server becomes, and the function behind append-only tables. Nothing to do on SQLite.
///
/// # Errors
/// What the database answers, for one when the migrating user may not create roles.
pub async fn prepare(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let db = manager.get_connection();
    if db.get_database_backend() != DbBackend::Postgres {
        return Ok(());
    }
    app_role(db).await?;
    let function = "CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS \
         $$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$";
    for sql in
        [function, "CREATE EXTENSION IF NOT EXISTS btree_gist", &format!("GRANT USAGE ON SCHEMA public TO {APP_ROLE}")]
    {
        db.execute_unprepared(sql).await?;
    }
    Ok(())
}
