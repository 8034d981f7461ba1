//! The end of a server, and starts that come to nothing.

use futures_util::{SinkExt, StreamExt};
use hub::environment::Environment;
use server::{StartError, hub};
use tokio_tungstenite::{
    connect_async,
    tungstenite::{Message, client::IntoClientRequest, protocol::frame::coding::CloseCode},
};

use crate::house::{House, config_in};

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
