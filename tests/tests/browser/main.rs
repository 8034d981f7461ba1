//! What is seen in a real browser, and the endpoint before public suites that Node.js runs.

mod console;
mod desk;
mod keyboard;
mod newcomer;
mod node;
mod offline;
#[cfg(target_arch = "x86_64")]
mod old;
mod payloads;
mod portal;
mod privacy;
mod queue;
mod screens;
#[expect(dead_code, unused_imports, unused_macros, reason = "the other black-box tests need more of it")]
#[path = "../it/support/mod.rs"]
mod support;
