//! What the inventory says and what the databases hold: every column of every table, and no other.

use std::collections::{BTreeMap, BTreeSet};

use hub::privacy::{Nature, Periods, inventory, markdown};

use crate::support::{Site, on_both};

on_both! {
    async fn the_inventory_names_every_column_and_no_other(site: &Site) {
        let mut there: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let sql = if site.is_postgres() {
            "SELECT table_name::text, column_name::text FROM information_schema.columns WHERE table_schema = 'public'"
        } else {
            "SELECT t.name AS table_name, c.name AS column_name FROM sqlite_schema t, pragma_table_info(t.name) c \
             WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite%'"
        };
        for row in site.owner().await.rows(sql, []).await {
            let (table, column) = (row.try_get_by_index(0).unwrap(), row.try_get_by_index(1).unwrap());
            there.entry(table).or_default().insert(column);
        }
        // Which migrations ran: about nobody, and not of this program's making.
        there.remove("seaql_migrations");
        let mut told: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for table in inventory().filter(|table| !table.is_folder()) {
            let personal = table.personal.iter().flat_map(|(_, columns)| columns.iter());
            for column in table.impersonal.iter().chain(personal) {
                let is_new = told.entry(table.name.to_owned()).or_default().insert((*column).to_owned());
                assert!(is_new, "{}.{column} is told twice", table.name);
            }
        }
        assert_eq!(there, told);
    }
}

#[test]
fn whatever_names_an_account_is_told_as_one() {
    let names = |column: &&str| {
        // Who has to consent is a role, and by when somebody shall decide a time.
        (column.ends_with("_by") && !["consent_by", "decide_by"].contains(column))
            || column.ends_with("account_id")
            || *column == "applicant_id"
    };
    for table in inventory() {
        let plain: Vec<_> = table.impersonal.iter().filter(|column| names(column)).collect();
        assert!(plain.is_empty(), "{}: {plain:?} name accounts", table.name);
        for (entry, columns) in table.personal {
            let (accounts, others): (Vec<&str>, Vec<&str>) = columns.iter().copied().partition(names);
            let is_account = entry.nature == Nature::Account && *columns != ["id"];
            assert!(if is_account { others.is_empty() } else { accounts.is_empty() }, "{}: {columns:?}", table.name);
        }
    }
}

#[test]
fn the_page_in_the_documents_is_the_program_s() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/privacy/inventory.md");
    let page = std::fs::read_to_string(path).unwrap_or_default();
    assert!(
        page == markdown(&Periods::default()),
        "write it anew: `gongjian privacy inventory > docs/privacy/inventory.md`"
    );
}

#[test]
fn periods_have_bounds() {
    assert_eq!(Periods::default().out_of_bounds(), None);
    let short = Periods { notices: 29, ..Periods::default() };
    assert_eq!(short.out_of_bounds(), Some(("notices", 30, 1095)));
    let long = Periods { slips: 1096, ..Periods::default() };
    assert_eq!(long.out_of_bounds(), Some(("slips", 30, 1095)));
}
