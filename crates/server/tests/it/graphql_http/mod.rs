//! The GraphQL transport, with a schema small enough to be seen through.

mod http;
mod small_server;
mod sockets;
