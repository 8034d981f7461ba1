//! Races: many at once on one thing. Weather: what the world may do to a server. A few rounds each in the suite; many more where
//! `GONGJIAN_CAMPAIGN` is set, which also writes the pages of `docs/results`.
//!
//! | module | what happens |
//! |---|---|
//! | [`races`], [`planning`], [`moderation`], [`questions`] | many want one thing at once |
//! | [`crash`], [`whole`] | the database is killed |
//! | [`killed`] | the server is killed |
//! | [`away`] | the database is gone for a while |
//! | [`storage`] | the disk is full |
//! | [`hostile`], [`scanner`] | documents and bodies of bad will |
//! | [`outsiders`] | documents that a program of others makes up |
//! | [`wire`], [`slow`] | what is no HTTP, and clients that are slow on purpose |
//! | [`secured`] | mail servers and robots behind TLS |
//! | [`floods`] | too much of something |
//! | [`imports`] | twenty thousand rows |
//! | [`soak`] | an hour at saturation |
//!
//! [`process`] is the real program; [`results`] writes down what was seen.

#[expect(dead_code, reason = "the other black-box tests need more of it")]
#[path = "../it/support/mod.rs"]
mod support;

mod away;
mod crash;
mod floods;
mod hostile;
mod imports;
mod killed;
mod moderation;
mod outsiders;
mod planning;
mod process;
mod questions;
mod races;
mod results;
mod scanner;
mod secured;
mod slow;
mod soak;
mod storage;
mod whole;
mod wire;
