//! `docs/walk-through.md`, run word for word.

use serde_json::json;

use crate::support::{
    house::on_both,
    page::{assert_complete, steps},
    walk::Walk,
};

const PAGE: &str = include_str!("../../../docs/walk-through.md");

on_both! {
    async fn page_is_true_word_for_word(house: &House) {
        let mut walk = Walk::begin(house, "docs/walk-through.md").await;
        walk.come_in("branch", "zhibu-chen", json!({ "kind": "BRANCH", "name": "清溪路第一支部", "contactPost": "书记岗" })).await;
        assert!(steps(PAGE).len() > 30, "only {} steps were found", steps(PAGE).len());
        walk.finish(PAGE).await;
    }
}

#[test]
fn page_says_what_is_answered_below_every_document() {
    assert_complete(PAGE);
}
