//! Asking what a database lacks.

use hub::store::{migrate, pending_migrations};

use crate::support::{Site, database, on_both};

on_both! {
    async fn whoever_asks_what_is_pending_makes_nothing(site: &Site) {
        let settings = database(&site.url);
        assert_eq!(pending_migrations(&settings).await.unwrap(), 0);
        assert_eq!(migrate(&settings).await.unwrap().applied, 0);
        let owner = site.owner().await;
        let all: i64 = owner.value("SELECT count(*) FROM seaql_migrations", []).await;
        owner.run("DROP TABLE seaql_migrations", []).await;
        assert_eq!(i64::try_from(pending_migrations(&settings).await.unwrap()).unwrap(), all);
        let gone = owner.try_run("DELETE FROM seaql_migrations", []).await;
        assert!(gone.is_err(), "the table is there again");
    }
}
