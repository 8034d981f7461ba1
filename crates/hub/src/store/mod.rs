//! The one way to the database. Nothing outside this folder can name a connection.
//!
//! - Reading goes through a [`Scope`](crate::Scope): [`read`] adds the hub's filter and what the actor may see.
//!   A list below each row of another is read for all of them at once: [`below`].
//! - Writing goes through [`write()`]: a [`Tx`] reads and locks, a [`Permit`] changes, only a [`Done`] commits,
//!   and it carries its audit entry.
//! - Tables of the whole installation are reached by [`global`], which only `identity` has entities for.
//! - The whole database is copied by the doors of [`backup`].
//! - Whole databases that last for a while are made and dropped by [`databases`].
//! - Work that must leave the process, or come back later, is a row of [`queue`].

pub mod backup;
mod below;
pub(crate) mod connection;
pub mod databases;
mod error;
pub(crate) mod global;
mod id;
pub(crate) mod idempotency;
mod measure;
mod migrate;
mod notify;
mod page;
mod privacy;
pub(crate) mod queue;
mod read;
mod shapes;
mod tenant;
mod write;

pub(crate) use below::{Below, list_below};
pub use below::{Counts, ListBelow, Pages};
pub(crate) use connection::Store;
pub use connection::{Backend, DatabaseSettings};
pub use error::StoreError;
pub use id::{Id, IdError, Named};
pub use measure::{Connections, Waiting};
pub use migrate::{Migrations, migrate, pending_migrations};
pub use page::{Cursor, CursorError, Edge, Page, PageRequest};
pub(crate) use page::{Direction, Keyset, SortKey};
pub(crate) use privacy::HELD;
pub(crate) use queue::{Event, LEASE};
pub(crate) use read::{HubRef, Joined, Reader};
pub(crate) use tenant::{TenantOwned, TenantRow, never, tenant_owned};
pub use write::Idempotency;
pub(crate) use write::{
    CHUNK, Change, Done, Locked, Permit, Tx, append_alone, append_rows, rehearse, write, write_once,
};
