//! The small server of the transport's tests, for the suites under `tests/conformance`. Takes the
//! address to listen on; stops on Ctrl-C.

use server::graphql_http::Settings;

#[path = "../tests/it/graphql_http/small_server.rs"]
#[expect(dead_code, reason = "the tests look at more of it")]
mod small_server;

#[tokio::main]
async fn main() {
    let address = std::env::args().nth(1).unwrap_or_else(|| "127.0.0.1:0".to_owned());
    let server = small_server::SmallServer::start(Settings::default(), &address).await;
    #[expect(clippy::print_stdout, reason = "whoever started it has to learn the port")]
    {
        println!("{}", server.url());
    }
    if tokio::signal::ctrl_c().await.is_ok() {
        server.shutdown.cancel();
        server.transport.sockets_closed().await;
    }
}
