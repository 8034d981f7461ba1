//! Floods: of guesses at a password, of writes that are refused, of sockets and of uploads by one account. Each is bounded, and
//! everybody else goes on.

use std::time::Instant;

use futures_util::{StreamExt, stream};
use reqwest::{
    Method,
    multipart::{Form, Part},
};
use serde_json::{Value, json};

use crate::{
    process::{On, found},
    results::{Counts, list, many, tell_weather},
    support::{
        district::{District, PASSWORD, run, text, unique},
        house::{House, on_both},
        listener::{Heard, Listener},
        person::{Person, user_codes},
    },
};

const SIGN_IN: &str = "mutation($input: SignInInput!) { signIn(input: $input) { tokens { accessToken } \
    userErrors { code message } } }";

on_both! {
    async fn guesses_at_a_password_are_bounded_and_its_owner_still_comes_in(house: &House) {
        let district = District::found(house, "guesses", "").await;
        let told = district.library.person.data("{ viewer { account { loginName } } }", &json!({})).await;
        let login = text(&told["viewer"]["account"]["loginName"]);
        let guesser = house.stranger();
        let (mut seen, mut refusals) = (Counts::new(), vec![]);
        for number in 0..many(1_000, 60) {
            // Now an account that there is, now one that there is not: nothing tells them apart.
            let login = if number % 2 == 0 { login.clone() } else { format!("nobody-{}", number % 10) };
            let began = Instant::now();
            let code = tried(house, &guesser, &login, &format!("wrong password {number}")).await;
            if code == "INVALID_CREDENTIALS" {
                refusals.push((number % 2 == 0, began.elapsed()));
            }
            *seen.entry(code).or_default() += 1;
        }
        assert_eq!(seen["INVALID_CREDENTIALS"], 30, "five for each of six logins at one address: {seen:?}");
        assert!(!seen.contains_key("signed in"));
        // Whoever guesses elsewhere does not keep the owner out, nor does anybody's guess keep others out.
        let owner = house.stranger();
        assert_eq!(tried(house, &owner, &login, PASSWORD).await, "signed in");
        let refusals = refusals;
        let middle = |is_known: bool| {
            let mut all: Vec<_> = refusals.iter().filter(|(known, _)| *known == is_known).map(|(_, took)| *took).collect();
            all.sort();
            all[all.len() / 2]
        };
        let (known, unknown) = (middle(true), middle(false));
        assert!(known < unknown * 3 && unknown < known * 3, "{known:?} and {unknown:?}");
        // From many addresses it is locked, and opens by itself.
        for _ in 0..many(200, 40) {
            tried(house, &house.stranger(), &login, "wrong password").await;
        }
        assert_eq!(tried(house, &house.stranger(), &login, PASSWORD).await, "TOO_MANY_ATTEMPTS");
        house.clock.advance(chrono::TimeDelta::minutes(15));
        assert_eq!(tried(house, &house.stranger(), &login, PASSWORD).await, "signed in");
        let took = format!("refused in {} ms where there is an account, {} ms where not", known.as_millis(), unknown.as_millis());
        tell_weather("guesses at passwords from one address", house.database(), &format!("{}; {took}", list(&seen)));
    }

    async fn refused_writes_are_recorded_ten_a_minute_and_no_more(house: &House) {
        let district = District::found(house, "refused", "").await;
        let offer = district.offer(house, "会议室", json!({})).await;
        let before = refusals(&district).await;
        let times = many(5_000, 200);
        let pause = json!({ "input": { "actingOrganisationId": district.branch.organisation, "offerId": offer } });
        let document = "mutation($input: OfferInput!) { pauseOffer(input: $input) { userErrors { code } } }";
        let each = (0..times).map(|_| async {
            let told = district.branch.person.ask(document, &pause).await.data(document);
            assert_eq!(user_codes(&told["pauseOffer"]).len(), 1, "{told}");
        });
        stream::iter(each).buffer_unordered(8).for_each(async |()| {}).await;
        let recorded = refusals(&district).await - before;
        assert_eq!(recorded, 10, "the clock stands within one minute");
        tell_weather("refused writes within a minute", house.database(), &format!("{times} refused, {recorded} recorded"));
    }

    async fn one_account_has_fifty_sockets_and_no_more(house: &House) {
        let district = District::found(house, "sockets", "").await;
        let times = many(1_000, 80);
        let mut open = vec![];
        let mut turned_away = 0;
        for _ in 0..times {
            match Listener::try_connect(house, &district.branch.person).await {
                Ok(mut listener) => {
                    listener.begin("1", "subscription { changes { id } }").await;
                    open.push(listener);
                }
                Err(Heard::Closed(1013)) => turned_away += 1,
                Err(other) => panic!("{other:?}"),
            }
        }
        assert_eq!((open.len(), turned_away), (50, times - 50));
        // Somebody else has theirs.
        Listener::connect(house, &district.charity.person).await;
        // What is closed makes room.
        open.clear();
        while Listener::try_connect(house, &district.branch.person).await.is_err() {}
        tell_weather("sockets of one account", house.database(), &format!("{times} tried, 50 open, {turned_away} turned away"));
    }
}

/// What came of signing in.
async fn tried(house: &House, person: &Person, login: &str, password: &str) -> String {
    let input = json!({ "hub": "guesses", "login": login, "password": password });
    let told = run(house, person, "signIn", &input, "tokens { accessToken }").await;
    match user_codes(&told).first() {
        Some(code) => (*code).to_owned(),
        None => "signed in".to_owned(),
    }
}

/// How many refusals the audit holds.
async fn refusals(district: &District) -> usize {
    let (mut seen, mut after) = (0, Value::Null);
    loop {
        let asked = "query($after: String) { auditEntries(first: 100, after: $after) { \
            pageInfo { endCursor hasNextPage } nodes { outcome } } }";
        let told = district.admin.person.data(asked, &json!({ "after": after })).await;
        let page = &told["auditEntries"];
        seen += page["nodes"].as_array().unwrap().iter().filter(|row| row["outcome"] != "ALLOWED").count();
        if page["pageInfo"]["hasNextPage"] == false {
            return seen;
        }
        after = page["pageInfo"]["endCursor"].clone();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_flood_of_uploads_and_guesses_grows_nothing() {
    let (installation, district) = found(On::Sqlite, "grows").await;
    let mut server = installation.start().await;
    let branch = installation.signed_in(&district.branch).await;
    let file = installation.folder().join("gongjian.sqlite");
    let (memory, disk) = (server.resident(), std::fs::metadata(&file).unwrap().len());
    let times = many(400, 40);
    let mut seen = Counts::new();
    let png = b"\x89PNG\r\n\x1a\nnot much of one".repeat(2_000);
    let uploads = (0..times).map(|_| {
        let form = Form::new()
            .text("actingOrganisationId", branch.organisation.clone())
            .text("organisationId", branch.organisation.clone())
            .part("file", Part::bytes(png.clone()).file_name("证书.png"));
        branch.person.request(Method::POST, "/files").multipart(form).send()
    });
    let mut answers = stream::iter(uploads).buffer_unordered(12);
    while let Some(answer) = answers.next().await {
        *seen.entry(format!("upload {}", answer.unwrap().status().as_u16())).or_default() += 1;
    }
    drop(answers);
    let stored = seen.get("upload 201").copied().unwrap_or_default();
    assert!(
        (1..=50).contains(&stored)
            && seen.keys().all(|what| ["upload 201", "upload 409", "upload 503"].contains(&what.as_str())),
        "{seen:?}"
    );
    let stranger = district.admin.person.signed_out();
    let guesses = (0..times * 5).map(|_| {
        let input = json!({ "input": { "login": unique(), "password": "wrong password" } });
        let stranger = stranger.clone();
        async move { stranger.ask(SIGN_IN, &input).await.status }
    });
    let answers: Vec<_> = stream::iter(guesses).buffer_unordered(8).collect().await;
    assert!(answers.iter().all(|status| *status == 200));
    district.library.person.data("{ viewer { hub { slug } } }", &json!({})).await;
    let (grown, written) = (server.resident().saturating_sub(memory), std::fs::metadata(&file).unwrap().len() - disk);
    assert!(written < 2 * 1024 * 1024, "the database grew by {written} bytes");
    assert!(grown < 128 * 1024, "memory grew by {grown} KiB");
    assert_eq!(server.complaints(), Vec::<String>::new());
    server.kill();
    tell_weather(
        "uploads of one account, and guesses at logins that there are not",
        "SQLite",
        &format!(
            "{}; {} guesses; database grown by {} KiB, memory by {} MiB",
            list(&seen),
            times * 5,
            written / 1024,
            grown / 1024
        ),
    );
    installation.clear().await;
}
