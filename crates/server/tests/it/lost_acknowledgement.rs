//! A server that is killed while a message is on its way: what was acknowledged and written down is not sent again, what
//! was acknowledged and not written down is sent once more as the same message, and nothing is lost.

use std::{
    net::SocketAddr,
    path::Path,
    process::{Child, Command, Stdio},
    time::Duration,
};

use sqlx::{Connection, Executor, SqliteConnection};
use tokio::{
    io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader},
    net::{TcpListener, TcpStream},
    time::timeout,
};

use crate::house::{House, Member, gongjian, json};

/// Nothing that is waited for takes so long, on a busy machine either.
const PATIENCE: Duration = Duration::from_mins(2);
/// The same for each start, as it is where a server is started again: tokens name it.
const PUBLIC_URL: &str = "http://hub.test";

#[tokio::test]
async fn a_message_whose_acknowledgement_was_lost_is_sent_again_as_the_same_and_no_other_is() {
    let robot = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/hook", robot.local_addr().unwrap());
    let house =
        House::on_sqlite(|config| config.server.public_url = Some(PUBLIC_URL.to_owned().try_into().unwrap())).await;
    let lead = house.hub("xingfu").await;
    let (folder, client) = (house.folder, house.client);
    house.server.shutdown().await.unwrap();

    let killed = Killed::start(folder.path()).await;
    killed.make(&client, &lead, "first", &url).await;
    let (first, answering) = taken(&robot).await;
    killed.kill();
    // It is acknowledged to nobody.
    answer(answering).await;

    let killed = Killed::start(folder.path()).await;
    end_leases(folder.path()).await;
    let (again, answering) = taken(&robot).await;
    assert_eq!(again, first, "the same key and the same message");
    answer(answering).await;
    killed.until_all_are(&client, &lead, r#"["SENT"]"#).await;
    killed.kill();

    let killed = Killed::start(folder.path()).await;
    end_leases(folder.path()).await;
    // What waits is worked in order of its time: were the first sent again, it would come before the second.
    killed.make(&client, &lead, "second", &url).await;
    let (second, answering) = taken(&robot).await;
    assert_ne!(second.key, first.key);
    answer(answering).await;
    killed.until_all_are(&client, &lead, r#"["SENT","SENT"]"#).await;
    killed.kill();
}

/// A server in a process of its own.
struct Killed {
    child: Child,
    url: String,
}

impl Killed {
    async fn start(folder: &Path) -> Self {
        // A port that is free now; whoever takes it meanwhile makes the start fail, and this test with it.
        let address: SocketAddr = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap();
        let mut command: Command = gongjian(folder);
        let child = command
            .args(["serve", "--data", ".", "--listen", &address.to_string(), "--public-url", PUBLIC_URL])
            .args(["--set", "webhooks.plain_http=true", "--set", "webhooks.allowed=[\"127.0.0.0/8\"]"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let started = async { while TcpStream::connect(address).await.is_err() {} };
        timeout(PATIENCE, started).await.expect("the server starts");
        Self { child, url: format!("http://{address}/graphql") }
    }

    /// Without a chance to write anything down.
    fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    async fn ask(&self, client: &reqwest::Client, lead: &Member, query: &str) -> serde_json::Value {
        let request = client.post(&self.url).json(&serde_json::json!({ "query": query }));
        json(request.bearer_auth(&lead.token).send().await.unwrap()).await
    }

    /// A channel, to which a code is sent.
    async fn make(&self, client: &reqwest::Client, lead: &Member, key: &str, robot: &str) {
        let organisation = lead.organisation;
        let query = format!(
            "mutation {{ createChannel(input: {{ actingOrganisationId: \"{organisation}\", idempotencyKey: \"{key}\", \
             channel: {{ kind: WEBHOOK, address: \"{robot}\" }} }}) {{ userErrors {{ code }} }} }}"
        );
        let told = self.ask(client, lead, &query).await;
        assert_eq!(told["data"]["createChannel"]["userErrors"], serde_json::json!([]), "{told}");
    }

    async fn until_all_are(&self, client: &reqwest::Client, lead: &Member, states: &str) {
        let organisation = lead.organisation;
        let query = format!(
            "{{ node(id: \"{organisation}\") {{ ... on Organisation {{ channels {{ nodes {{ \
             deliveries {{ nodes {{ state }} }} }} }} }} }} }}"
        );
        let written = async {
            loop {
                let told = self.ask(client, lead, &query).await;
                let channels = told["data"]["node"]["channels"]["nodes"].as_array().unwrap().clone();
                let told: Vec<_> = channels
                    .iter()
                    .flat_map(|channel| {
                        channel["deliveries"]["nodes"].as_array().unwrap().iter().map(|row| row["state"].clone())
                    })
                    .collect();
                if serde_json::to_string(&told).unwrap() == states {
                    return;
                }
            }
        };
        timeout(PATIENCE, written).await.expect("it is written down");
    }
}

/// The time of every lease, which nobody waits for here.
async fn end_leases(folder: &Path) {
    let file = folder.join("gongjian.sqlite");
    let mut database = SqliteConnection::connect(&format!("sqlite:{}", file.display())).await.unwrap();
    let now = "UPDATE outbox SET due_at = created_at WHERE topic = 'delivery'";
    database.execute(now).await.unwrap();
    database.close().await.unwrap();
}

/// What makes a message the same.
#[derive(Debug, PartialEq, Eq)]
struct Message {
    key: String,
    body: String,
}

/// The next post, not answered yet.
async fn taken(robot: &TcpListener) -> (Message, BufReader<TcpStream>) {
    let (stream, _) = timeout(PATIENCE, robot.accept()).await.expect("a post comes").unwrap();
    let mut stream = BufReader::new(stream);
    let (mut key, mut length, mut line) = (String::new(), 0, String::new());
    while stream.read_line(&mut line).await.unwrap() > 0 && !line.trim().is_empty() {
        match line.trim().split_once(": ") {
            Some(("idempotency-key", value)) => key = value.to_owned(),
            Some(("content-length", value)) => length = value.parse().unwrap(),
            _ => {}
        }
        line.clear();
    }
    let mut body = vec![0; length];
    stream.read_exact(&mut body).await.unwrap();
    (Message { key, body: String::from_utf8(body).unwrap() }, stream)
}

async fn answer(mut stream: BufReader<TcpStream>) {
    // Whoever asked may be gone.
    drop(stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\nconnection: close\r\n\r\n").await);
}
