//! Calling off an activity that booked much with many, killed in the middle: all of it is done, or nothing.

use std::collections::BTreeMap;

use futures_util::future::join;
use serde_json::{Value, json};
use sqlx::{Connection, Executor, PgConnection};

use crate::{
    crash::Cluster,
    results::{few_rounds, many, tell},
    support::{
        district::{District, Post, come_in, text, unique},
        house::House,
        person::user_codes,
    },
};

const WAITING: &str = "SELECT count(*) FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid \
    WHERE a.datname = current_database() AND NOT l.granted";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn calling_off_is_whole_or_not_at_all_when_the_database_is_killed_in_the_middle() {
    let cluster = Cluster::start("whole");
    let house = House::on_database(&cluster.url, None, |config| config.database.acquire_timeout_seconds = 2).await;
    let district = District::found(&house, "whole", "").await;
    let mut co_hosts = vec![];
    for _ in 0..many(40, 4) {
        co_hosts.push(come_in(&house, &district.admin, "whole", "", "CHARITY", unique(), None).await);
    }
    let database = database_of(&cluster).await;
    let mut outcomes = BTreeMap::new();
    for _ in 0..few_rounds() {
        let activity = published(&house, &district, &co_hosts).await;
        let chairs = json!({ "category": "EQUIPMENT", "isExclusive": false, "quantity": 1000 });
        let chairs = district.offer(&house, &unique(), chairs).await;
        for _ in 0..many(500, 60) {
            district.book(&house, &district.committee, &chairs, json!({ "activityId": activity })).await;
        }
        // Whoever holds the offer keeps the cancellation waiting after it has changed the activity.
        let mut holder = PgConnection::connect(&database).await.unwrap();
        holder.execute("BEGIN").await.unwrap();
        // Row-level security holds the owner too.
        holder.execute("SELECT set_config('app.hub', (SELECT id::text FROM hubs), true)").await.unwrap();
        let held = holder.execute("SELECT id FROM offers FOR UPDATE").await.unwrap();
        assert!(held.rows_affected() > 0);
        let cancel = json!({ "input": {
            "actingOrganisationId": district.committee.organisation, "activityId": activity, "reason": "台风",
        } });
        let document =
            "mutation($input: ActivityReasonInput!) { cancelActivity(input: $input) { userErrors { code } } }";
        let asked = district.committee.person.hear(document, &cancel);
        let crashed = async {
            let mut looker = PgConnection::connect(&database).await.unwrap();
            while sqlx::query_scalar::<_, i64>(WAITING).fetch_one(&mut looker).await.unwrap() == 0 {}
            cluster.crash().await;
        };
        let (answer, ()) = join(asked, crashed).await;
        let codes: Vec<_> = answer.codes().into_iter().map(str::to_owned).collect();
        assert_eq!(codes.len(), 1, "{}", answer.body);
        drop(holder);
        assert_eq!(stored(&district, &activity).await, ("SCHEDULED".to_owned(), vec!["REQUESTED".to_owned()]));
        *outcomes.entry(format!("told {}, nothing done", codes[0])).or_default() += 1;

        let again = json!({ "activityId": activity, "reason": "台风" });
        let cancelled = district.committee.tries(&house, "cancelActivity", again, "activity { state }").await;
        assert_eq!(user_codes(&cancelled), Vec::<&str>::new(), "{cancelled}");
        assert_eq!(stored(&district, &activity).await, ("CANCELLED".to_owned(), vec!["CANCELLED".to_owned()]));
        *outcomes.entry("asked again, all done".to_owned()).or_default() += 1;
    }
    tell("the database is killed while an activity is called off", house.database(), few_rounds(), &outcomes);
    house.close().await;
}

/// An activity of the committee's that all these have agreed on.
async fn published(house: &House, district: &District, co_hosts: &[Post]) -> String {
    let draft = json!({
        "title": unique(), "summary": "磨刀理发", "place": "中心花园", "riskNotice": "遇雨改期",
        "span": { "start": "2026-06-13T01:00:00Z", "end": "2026-06-13T03:00:00Z" },
        "divisionOfWork": [{ "organisationId": district.committee.organisation, "task": "秩序" }],
    });
    let input = json!({ "kind": "SERVICE_MARKET", "draft": draft });
    let begun = district.committee.does(house, "createActivity", input, "activity { id }").await;
    let activity = text(&begun["activity"]["id"]);
    for co_host in co_hosts {
        let invitation = json!({ "activityId": activity, "organisationId": co_host.organisation });
        district.committee.does(house, "inviteCoHost", invitation, "coHost { state }").await;
        co_host.does(house, "acceptInvitation", json!({ "activityId": activity }), "coHost { state }").await;
    }
    let proposal = json!({ "activityId": activity, "draftVersion": 1 });
    district.committee.does(house, "proposePlan", proposal, "planVersion { number }").await;
    for co_host in co_hosts {
        let consent = json!({ "activityId": activity, "planNumber": 1 });
        co_host.does(house, "consentToPlan", consent, "activity { state }").await;
    }
    district.publish(house, &activity).await;
    activity
}

/// The address of the one hub's database in a cluster.
async fn database_of(cluster: &Cluster) -> String {
    let mut connection = PgConnection::connect(&cluster.url).await.unwrap();
    let named = "SELECT datname FROM pg_database WHERE datname LIKE 'black_box_%'";
    let name: String = sqlx::query_scalar(named).fetch_one(&mut connection).await.unwrap();
    format!("{}/{name}", cluster.url.rsplit_once('/').unwrap().0)
}

/// The activity's state, and the states that its bookings are in, each once. Asked until the database is back.
async fn stored(district: &District, activity: &str) -> (String, Vec<String>) {
    let asked = "query($id: ID!, $after: String) { node(id: $id) { ... on Activity { state bookings(first: 100, after: $after) { \
        pageInfo { endCursor hasNextPage } nodes { state } } } } }";
    let (mut states, mut after) = (vec![], Value::Null);
    loop {
        let answer = district.committee.person.hear(asked, &json!({ "id": activity, "after": after })).await;
        if !answer.codes().is_empty() {
            assert_eq!(answer.codes(), ["UNAVAILABLE"], "{}", answer.body);
            continue;
        }
        let node = &answer.body["data"]["node"];
        let bookings = &node["bookings"];
        states.extend(bookings["nodes"].as_array().unwrap().iter().map(|booking| text(&booking["state"])));
        if bookings["pageInfo"]["hasNextPage"] == true {
            after = bookings["pageInfo"]["endCursor"].clone();
            continue;
        }
        assert_eq!(states.len(), many(500, 60));
        states.sort_unstable();
        states.dedup();
        return (text(&node["state"]), states);
    }
}
