//! The server refuses to run with more rights than it needs.

use hub::{OpenError, core::RoleProblem};

use crate::support::{Site, as_user, on_one};

on_one! { Postgres:
    async fn the_server_refuses_to_start_as_superuser(site: &Site) {
        let refused = site.try_node_at(&as_user(&site.url, "postgres")).await;
        assert!(matches!(refused, Err(OpenError::Role(RoleProblem::Superuser))), "{refused:?}");
    }

    async fn the_server_refuses_to_start_with_a_login_that_bypasses_row_level_security(site: &Site) {
        let role = format!("gongjian_test_bypass_{}", std::process::id());
        let superuser = site.superuser().await;
        superuser.run(&format!("CREATE ROLE {role} LOGIN BYPASSRLS IN ROLE gongjian_app"), []).await;
        let refused = site.try_node_at(&as_user(&site.url, &role)).await;
        superuser.run(&format!("DROP ROLE {role}"), []).await;
        assert!(matches!(refused, Err(OpenError::Role(RoleProblem::BypassesRowLevelSecurity))), "{refused:?}");
    }

    async fn the_server_refuses_to_start_as_owner_of_any_tenant_table(site: &Site) {
        let superuser = site.superuser().await;
        for table in ["organisations", "audit_entries"] {
            superuser.run(&format!("ALTER TABLE {table} OWNER TO gongjian_app"), []).await;
            let refused = site.try_node_at(&site.url).await;
            superuser.run(&format!("ALTER TABLE {table} OWNER TO gongjian"), []).await;
            assert!(matches!(refused, Err(OpenError::Role(RoleProblem::Owner))), "{table}: {refused:?}");
        }
    }

    async fn the_server_runs_as_the_role_that_owns_nothing(site: &Site) {
        let sql = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() \
                   AND application_name = 'gongjian'";
        let superuser = site.superuser().await;
        assert!(superuser.value::<i64, 0>(sql, []).await > 0);
        // As the role the server has no right to the migrations' table, which its login owns.
        let node = site.node_at(&format!("{}?options[role]=gongjian", site.url)).await;
        node.ping().await.unwrap();
        node.close().await.unwrap();
    }
}
