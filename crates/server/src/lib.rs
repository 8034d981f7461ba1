//! The server: the core and the schema behind HTTP, with configuration and telemetry. The `gongjian` binary is its
//! command line.
//!
//! Owns what stands between the network and the core. Decides nothing about the domain and knows no SQL.
//!
//! | module | holds |
//! |---|---|
//! | [`config`] | the settings and their sources |
//! | [`backup`] | copies of an installation, and an installation from one |
//! | [`secrets`] | the master secret: given, or made and kept |
//! | [`telemetry`] | logs and counters |
//! | [`carriers`] | how messages leave the program |
//! | `app` | the doors: GraphQL, files, health, pages |
//! | [`graphql_http`] | GraphQL over HTTP and WebSocket |
//! | `public_pages` | what is read without signing in |
//! | `html` | text within pages |
//! | [`slips_page`] | claim slips to print and cut |
//! | [`listening`] | taking connections, and no more than there is room for |
//! | [`running`] | starting and stopping all of it |

mod app;
pub mod backup;
pub mod carriers;
pub mod config;
pub mod graphql_http;
mod html;
pub mod listening;
mod public_pages;
pub mod running;
pub mod secrets;
pub mod slips_page;
pub mod telemetry;

/// The core: the command line and the tests speak to it through the server they start.
pub use hub;
pub use running::{RunningServer, StartError, core_settings, migrate, start};
