//! A real server on a port of its own with a migrated database, for each test anew; and the binary, run in a folder.

use std::{
    path::Path,
    process::{Command, Output},
    sync::Arc,
};

use hub::{
    environment::{Clock, Environment},
    identity::{
        Caller, ClaimSlip, Claimant, CreateHub, CreatedHub, NewAccount, SlipCredential, claim_slip, create_hub,
    },
    organisations::{OrganisationId, OrganisationKind, RegisterOrganisation},
};
use reqwest::{Client, RequestBuilder, Response};
use serde_json::Value;
use server::{
    RunningServer,
    config::{Config, DatabaseUrl, Hidden},
    hub,
};
use sqlx::{Connection, Executor, PgConnection};
use tempfile::TempDir;
use tokio::sync::OnceCell;

pub const PASSWORD: &str = "zebra Glockenspiel 77 umbrella";

/// The master secret of servers on PostgreSQL.
pub const MASTER: &str = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// A server, its folder, and a client without a memory.
pub struct House {
    pub server: RunningServer,
    pub client: Client,
    pub folder: TempDir,
    postgres: Option<String>,
}

/// Somebody who came in by a slip.
pub struct Member {
    pub token: String,
    pub organisation: OrganisationId,
}

/// Runs a body on both databases, as `<name>::on_sqlite` and `<name>::on_postgres`.
macro_rules! on_both {
    ($($(#[doc = $doc:literal])* async fn $name:ident($house:ident: &House) $body:block)*) => {$(
        $(#[doc = $doc])*
        async fn $name($house: &$crate::house::House) $body

        mod $name {
            use $crate::house::House;

            #[tokio::test]
            async fn on_sqlite() {
                let house = House::on_sqlite(|_| ()).await;
                super::$name(&house).await;
                house.close().await;
            }

            #[tokio::test]
            async fn on_postgres() {
                let house = House::on_postgres(|_| ()).await;
                super::$name(&house).await;
                house.close().await;
            }
        }
    )*};
}
pub(crate) use on_both;

impl House {
    /// On SQLite, with settings of the test's.
    pub async fn on_sqlite(change: impl FnOnce(&mut Config)) -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::copy(template().await.join("gongjian.sqlite"), folder.path().join("gongjian.sqlite")).unwrap();
        Self::open(folder, None, Environment::system(), change).await
    }

    /// On SQLite, with a clock of the test's; nothing works beside requests.
    pub async fn on_sqlite_at(clock: Arc<dyn Clock>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::copy(template().await.join("gongjian.sqlite"), folder.path().join("gongjian.sqlite")).unwrap();
        Self::open(folder, None, Environment::with_clock(clock), |config| config.jobs.run = false).await
    }

    /// On a PostgreSQL database of its own, dropped by `close`.
    pub async fn on_postgres(change: impl FnOnce(&mut Config)) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let name = format!("server_{}", Environment::system().new_id().simple());
        run_on_postgres(&format!("CREATE DATABASE {name}")).await;
        Self::open(folder, Some(name), Environment::system(), change).await
    }

    async fn open(
        folder: TempDir,
        postgres: Option<String>,
        environment: Environment,
        change: impl FnOnce(&mut Config),
    ) -> Self {
        let mut config = config_in(folder.path());
        if let Some(name) = &postgres {
            config.database.url = Some(DatabaseUrl::try_from(in_database(name)).unwrap());
            config.secrets.master = Some(Hidden::new(MASTER.to_owned()));
            server::migrate(&config).await.unwrap();
        }
        change(&mut config);
        let server = server::start(config, environment).await.unwrap();
        Self { server, client: Client::new(), folder, postgres }
    }

    pub async fn close(self) {
        self.server.shutdown().await.unwrap();
        if let Some(name) = self.postgres {
            // Not WITH (FORCE): only the superuser may force an autovacuum worker out, but everyone may wait for it.
            run_on_postgres(&format!("DROP DATABASE {name}")).await;
        }
    }

    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.server.address)
    }

    pub fn get(&self, path: &str) -> RequestBuilder {
        self.client.get(self.url(path))
    }

    pub async fn got(&self, path: &str) -> Response {
        self.get(path).send().await.unwrap()
    }

    /// A GraphQL request by somebody, or by nobody.
    pub fn ask(&self, token: Option<&str>, query: &str) -> RequestBuilder {
        let request = self.client.post(self.url("/graphql")).json(&serde_json::json!({ "query": query }));
        match token {
            Some(token) => request.bearer_auth(token),
            None => request,
        }
    }

    /// A hub whose first admin, the lead of its host organisation, has come in.
    pub async fn hub(&self, slug: &str) -> Member {
        self.come_in(create(&self.server.core, slug).await).await
    }

    /// The first admin of a hub comes in by its slip.
    pub async fn come_in(&self, created: CreatedHub) -> Member {
        let new = NewAccount {
            login_name: Some(format!("{}-admin", created.hub.slug)),
            mobile: None,
            email: None,
            display_name: "管理员".to_owned(),
            password: PASSWORD.to_owned(),
        };
        let token = created.slip.secret.unwrap().token.to_string();
        let claim = ClaimSlip {
            credential: SlipCredential::Token(token),
            claimant: Claimant::New(&new),
            is_shared_computer: false,
        };
        let signed_in = claim_slip(&self.server.core, &claim, &caller(&self.server.core)).await.unwrap();
        Member { token: signed_in.access_token, organisation: created.host }
    }

    /// Where the database is, if it is a PostgreSQL's.
    pub fn postgres_url(&self) -> Option<String> {
        self.postgres.as_deref().map(in_database)
    }

    /// The binary, on this server's own database.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = gongjian(self.folder.path());
        command.args(["--data", "."]).args(arguments);
        if let Some(url) = self.postgres_url() {
            command.args(["--database", &url]).env("GONGJIAN__SECRETS__MASTER", MASTER);
        }
        command
    }

    /// What the binary says, run on this server's own database.
    pub async fn run(&self, arguments: &[&str]) -> (bool, String) {
        let mut command = self.command(arguments);
        // The server's own tasks go on meanwhile, and let go of what they have locked.
        tokio::task::spawn_blocking(move || said(&mut command)).await.unwrap()
    }
}

/// One request of somebody at a place that is not told.
pub fn caller(core: &hub::Core) -> Caller {
    Caller { request: core.environment().new_id(), address: None, user_agent: None }
}

pub fn in_database(name: &str) -> String {
    format!("{}/{name}", postgres_url().rsplit_once('/').unwrap().0)
}

pub async fn create(core: &hub::Core, slug: &str) -> CreatedHub {
    let host = RegisterOrganisation {
        kind: OrganisationKind::ResidentUnit,
        name: format!("{slug}街道办事处"),
        uscc: None,
        superior: None,
        contact_post: "值班室".to_owned(),
        contact_phone: None,
        address: None,
        description: String::new(),
    };
    let input = CreateHub {
        slug: slug.to_owned(),
        name: format!("{slug}街道"),
        name_en: None,
        time_zone: "Asia/Shanghai".to_owned(),
        host,
        complaint_contact: None,
        admin_post: "平台管理岗".to_owned(),
    };
    create_hub(core, &input).await.unwrap()
}

/// The settings of a server in a folder, on a port that is free.
pub fn config_in(folder: &Path) -> Config {
    let mut config = Config::default();
    folder.clone_into(&mut config.data.dir);
    config.server.listen = "127.0.0.1:0".parse().unwrap();
    config
}

pub fn header<'a>(response: &'a Response, name: &str) -> &'a str {
    response.headers().get(name).map(|value| value.to_str().unwrap()).unwrap_or_default()
}

pub async fn json(response: Response) -> Value {
    serde_json::from_str(&response.text().await.unwrap()).unwrap()
}

/// The binary, in a folder, with nothing of our own environment that concerns it.
#[expect(clippy::disallowed_methods, reason = "the binary would read what is ours")]
pub fn gongjian(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_gongjian"));
    command.current_dir(folder);
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("GONGJIAN__")) {
        command.env_remove(name);
    }
    command
}

/// What a command said, on both streams, and whether it succeeded.
pub fn said(command: &mut Command) -> (bool, String) {
    let Output { status, stdout, stderr } = command.output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (status.success(), text(stdout) + &text(stderr))
}

/// A folder with a migrated SQLite database, to copy from.
async fn template() -> &'static Path {
    static TEMPLATE: OnceCell<TempDir> = OnceCell::const_new();
    let make = || async {
        let folder = tempfile::tempdir().unwrap();
        server::migrate(&config_in(folder.path())).await.unwrap();
        folder
    };
    TEMPLATE.get_or_init(make).await.path()
}

#[expect(clippy::disallowed_methods, reason = "the suite says where PostgreSQL is")]
pub fn postgres_url() -> String {
    std::env::var("GONGJIAN_TEST_POSTGRES").expect("GONGJIAN_TEST_POSTGRES names a PostgreSQL; `make test` starts one")
}

pub async fn run_on_postgres(sql: &str) {
    let mut connection = PgConnection::connect(&postgres_url()).await.unwrap();
    connection.execute(sqlx::AssertSqlSafe(sql.to_owned())).await.unwrap();
}
