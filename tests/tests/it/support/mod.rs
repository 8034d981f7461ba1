//! What every black-box test stands on. Owns no test.
//!
//! | module | holds |
//! |---|---|
//! | [`house`] | a running server of a test's own, on either database, with a clock that the test sets |
//! | [`person`] | somebody who asks it, and what is answered |
//! | [`schema`] | the schema as the server tells it, and documents made from it |
//! | [`district`] | a hub with organisations and people, made through the API |
//! | [`mail`] | a mail server that somebody else wrote, and what it was given |
//! | [`sink`] | somebody who is posted to |
//! | [`listener`] | somebody who listens over a WebSocket |
//! | [`page`] | the requests of a Markdown page, with what is answered |
//! | [`teller`] | a program of others that tells what it hears |
//! | [`walk`] | running a page word for word |

pub mod district;
pub mod house;
pub mod listener;
pub mod mail;
pub mod page;
pub mod person;
pub mod python;
pub mod schema;
pub mod sink;
pub mod teller;
pub mod walk;
