//! The end of a server, and starts that come to nothing.

use std::{process::Command, time::Duration};

use futures_util::{SinkExt, StreamExt};
use hub::environment::Environment;
use reqwest::StatusCode;
use server::{StartError, hub};
use sqlx::{Connection, Executor, PgConnection};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::watch,
    time::timeout,
};
use tokio_tungstenite::{
    connect_async,
    tungstenite::{Message, client::IntoClientRequest, protocol::frame::coding::CloseCode},
};
use tokio_util::task::TaskTracker;

use crate::{
    house::{House, MASTER, config_in, gongjian, json},
    process::Process,
};

#[tokio::test]
async fn sockets_are_told_and_nobody_is_listening_afterwards() {
    let house = House::on_sqlite(|_| ()).await;
    let mut request = house.url("/graphql").replace("http", "ws").into_client_request().unwrap();
    request.headers_mut().insert("sec-websocket-protocol", "graphql-transport-ws".parse().unwrap());
    let (mut socket, _) = connect_async(request).await.unwrap();
    socket.send(Message::text(r#"{"type":"connection_init"}"#)).await.unwrap();
    assert_eq!(socket.next().await.unwrap().unwrap(), Message::text(r#"{"type":"connection_ack"}"#));

    let (url, client) = (house.url("/health/live"), house.client.clone());
    let told = async {
        match socket.next().await {
            Some(Ok(Message::Close(Some(frame)))) => frame.code,
            other => panic!("{other:?}"),
        }
    };
    let (code, ()) = tokio::join!(told, house.close());
    assert_eq!(code, CloseCode::Away);
    assert!(client.get(url).send().await.unwrap_err().is_connect());
}

#[tokio::test]
async fn a_port_that_is_taken_stops_the_start() {
    let house = House::on_sqlite(|_| ()).await;
    let mut config = config_in(house.folder.path());
    config.server.listen = house.server.address;
    let second = server::start(config, Environment::system()).await;
    assert!(matches!(second, Err(StartError::Listen { address, .. }) if address == house.server.address));
    house.close().await;
}

#[tokio::test]
async fn a_database_without_its_shape_stops_the_start() {
    let folder = tempfile::tempdir().unwrap();
    let started = server::start(config_in(folder.path()), Environment::system()).await;
    assert!(matches!(started, Err(StartError::Pending(2..))));
}

/// A database that takes the connection and says nothing: the server is still starting when it is told to end.
#[cfg(unix)]
#[tokio::test]
async fn a_server_that_is_told_to_end_while_it_starts_ends_in_peace() {
    let silent = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let database = format!("postgres://nobody@{}/hub", silent.local_addr().unwrap());
    let folder = tempfile::tempdir().unwrap();
    let mut command = gongjian(folder.path());
    command.args(["serve", "--database", &database]).env("GONGJIAN__SECRETS__MASTER", MASTER);
    let mut child = command.spawn().unwrap();
    let asked = timeout(Duration::from_mins(1), silent.accept()).await;
    let (_connection, _) = asked.expect("the server asks its database").unwrap();
    assert!(Command::new("kill").arg(child.id().to_string()).status().unwrap().success());
    let ended = child.wait().unwrap();
    assert!(ended.success(), "{ended}");
}

const WAITING: &str = "SELECT count(*) FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid \
    WHERE a.datname = current_database() AND NOT l.granted";

/// What was asked before the signal is answered whole; whoever comes after it finds the door closed.
#[tokio::test(flavor = "multi_thread")]
async fn a_slow_request_is_answered_whole_and_nobody_new_comes_in() {
    // Nothing else may wait for the table.
    let house = House::on_postgres(|config| config.jobs.run = false).await;
    let member = house.hub("slow").await;
    let server = Process::beside(&house, &["jobs.run=false"]).await;
    let mut holder = PgConnection::connect(&house.postgres_url().unwrap()).await.unwrap();
    holder.execute("BEGIN").await.unwrap();
    holder.execute("LOCK TABLE organisations IN ACCESS EXCLUSIVE MODE").await.unwrap();
    let body = serde_json::json!({ "query": "{ organisations(first: 10) { nodes { name } } }" });
    let asked = house.client.post(server.url("/graphql")).bearer_auth(&member.token).json(&body);
    let asked = TaskTracker::new().spawn(asked.send());
    let mut looker = PgConnection::connect(&house.postgres_url().unwrap()).await.unwrap();
    while sqlx::query_scalar::<_, i64>(WAITING).fetch_one(&mut looker).await.unwrap() == 0 {}

    server.terminate();
    while TcpStream::connect(&server.address).await.is_ok() {}
    assert!(!asked.is_finished());
    holder.execute("COMMIT").await.unwrap();
    let answer = asked.await.unwrap().unwrap();
    assert_eq!(answer.status(), 200);
    assert_eq!(json(answer).await["data"]["organisations"]["nodes"][0]["name"], "slow街道办事处");
    let (status, lines) = server.ended().await;
    assert!(status.success(), "{lines:?}");
    holder.close().await.unwrap();
    looker.close().await.unwrap();
    house.close().await;
}

/// What spreads requests over nodes sees that this one leaves, while it still answers.
#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_leaves_is_alive_and_not_ready_and_still_answers() {
    let house = House::on_sqlite(|_| ()).await;
    let server = Process::beside(&house, &["server.drain_seconds=600"]).await;
    let status = async |path: &str| house.client.get(server.url(path)).send().await.unwrap().status();
    assert_eq!(status("/health/ready").await, 200);
    server.terminate();
    while status("/health/ready").await == 200 {}
    let ready = house.client.get(server.url("/health/ready")).send().await.unwrap();
    assert_eq!(ready.status(), 503);
    assert_eq!(json(ready).await["checks"]["server"], "stopping");
    assert_eq!(status("/health/live").await, 200);
    assert_eq!(status("/schema.graphql").await, 200);
    // Who cannot wait says so once more.
    server.terminate();
    let (status, lines) = server.ended().await;
    assert!(status.success() && lines.iter().any(|line| line.contains("stopped at once")), "{lines:?}");
    house.close().await;
}

/// The process lives and says so; that it cannot serve is another question.
#[tokio::test(flavor = "multi_thread")]
async fn without_its_database_a_server_is_alive_and_not_ready() {
    let house = House::on_postgres(|_| ()).await;
    let proxy = Proxy::before(&house.postgres_url().unwrap()).await;
    let mut command = gongjian(house.folder.path());
    command.env("GONGJIAN__SECRETS__MASTER", MASTER).args(["serve", "--data", ".", "--listen", "127.0.0.1:0"]);
    command.args(["--database", &proxy.url, "--set", "database.acquire_timeout_seconds=1"]);
    let server = Process::start(command.args(["--set", "telemetry.metrics=shared"])).await;
    let status = async |path: &str| house.client.get(server.url(path)).send().await.unwrap().status();
    assert_eq!((status("/health/live").await, status("/health/ready").await), (StatusCode::OK, StatusCode::OK));
    proxy.is_open.send(false).unwrap();
    while status("/health/ready").await == 200 {}
    assert_eq!(
        (status("/health/live").await, status("/health/ready").await),
        (StatusCode::OK, StatusCode::SERVICE_UNAVAILABLE)
    );
    let numbers = house.client.get(server.url("/metrics")).send().await.unwrap().text().await.unwrap();
    assert!(numbers.lines().any(|line| line == "database_up 0"), "{numbers}");
    proxy.is_open.send(true).unwrap();
    while status("/health/ready").await != 200 {}
    drop(server);
    house.close().await;
}

/// Stands before a database and can be closed: connections through it break then, and new ones are not taken.
struct Proxy {
    url: String,
    is_open: watch::Sender<bool>,
}

impl Proxy {
    async fn before(url: &str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let here = listener.local_addr().unwrap().to_string();
        let (start, rest) = url.split_once('@').unwrap();
        let (host, database) = rest.split_once('/').unwrap();
        let (is_open, state) = watch::channel(true);
        let (there, proxied) = (host.to_owned(), format!("{start}@{here}/{database}"));
        let tasks = TaskTracker::new();
        tasks.clone().spawn(async move {
            while let Ok((mut client, _)) = listener.accept().await {
                let (there, mut state) = (there.clone(), state.clone());
                tasks.spawn(async move {
                    if *state.borrow() {
                        let mut server = TcpStream::connect(there).await.unwrap();
                        tokio::select! {
                            _ = tokio::io::copy_bidirectional(&mut client, &mut server) => {}
                            _ = state.wait_for(|is_open| !is_open) => {}
                        }
                    }
                });
            }
        });
        Self { url: proxied, is_open }
    }
}
