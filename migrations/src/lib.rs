//! The database's shape: one set of migrations for SQLite and PostgreSQL, expand first, contract later.
//!
//! Every table is made by [`tables`] and belongs to one of three classes (tenant, global, queue), so that
//! keys, foreign keys, grants and row-level security cannot be forgotten. Nothing here knows the entities.

mod m20261122_000001_foundation;
mod m20261122_000002_capabilities;
mod m20261122_000003_notifications;
mod m20261122_000004_carriers;
mod m20261122_000005_questions;
mod m20261123_000006_filings;
mod m20261123_000008_content;
mod m20261123_000009_privacy;
pub mod tables;

use sea_orm_migration::{MigrationTrait, MigratorTrait, async_trait};

/// All migrations, oldest first.
pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m20261122_000001_foundation::Migration),
            Box::new(m20261122_000002_capabilities::Migration),
            Box::new(m20261122_000003_notifications::Migration),
            Box::new(m20261122_000004_carriers::Migration),
            Box::new(m20261122_000005_questions::Migration),
            Box::new(m20261123_000006_filings::Migration),
            Box::new(m20261123_000008_content::Migration),
            Box::new(m20261123_000009_privacy::Migration),
        ]
    }
}
