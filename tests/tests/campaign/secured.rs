//! What leaves the hub goes over TLS to a mail server and a robot that others wrote, and nowhere that the machine does not trust.

use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::time::{interval, timeout};

use crate::{
    process::{Heard, Installation, On, PATIENCE, ask, found},
    support::{
        district::{Post, text, unique},
        person::Person,
        teller::Teller,
    },
};

const CREATE: &str = "mutation($input: CreateChannelInput!) { \
                      createChannel(input: $input) { created { channel { id } } userErrors { code } } }";
const DELIVERIES: &str = "query($id: ID!) { node(id: $id) { ... on Channel { \
                          deliveries(first: 1) { nodes { state error } } } } }";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn messages_leave_over_tls_and_only_to_whom_the_machine_trusts() {
    let (theirs, anothers) = (Certificate::new(), Certificate::new());
    let [certificate, key] = [theirs.file("certificate"), theirs.file("key")];
    let robot = Teller::start("post_sink.py", &[&certificate, &key]).await;
    let whole = Teller::start("mail_sink.py", &["whole", &certificate, &key]).await;
    let asked = Teller::start("mail_sink.py", &["asked", &certificate, &key]).await;
    let plain = Teller::start("mail_sink.py", &[]).await;
    let (mut installation, district) = found(On::Sqlite, "secured").await;
    installation.set("mail.from=hub@gongjian.example");
    let by_mail = |mail: &Teller, scheme, end| format!("mail.url={scheme}://hub:secret@127.0.0.1:{}{end}", mail.port);
    let post = format!("https://127.0.0.1:{}/robot", robot.port);
    let all = [("EMAIL", "post@library.example"), ("WEBHOOK", post.as_str())];
    let trusting = |certificate: &Certificate| {
        vec!["env".to_owned(), format!("SSL_CERT_FILE={}", certificate.file("certificate"))]
    };

    installation.wrapper = trusting(&anothers);
    installation.set(by_mail(&whole, "smtps", ""));
    let untrusted = json!({ "state": "PENDING", "error": "对方服务器的证书不受信任。" });
    assert_eq!(tried(&installation, &district.library, &all).await, [untrusted.clone(), untrusted.clone()]);
    installation.set(by_mail(&asked, "smtp", "?tls=required"));
    assert_eq!(tried(&installation, &district.library, &all[..1]).await, [untrusted]);
    for sink in [&robot, &whole, &asked] {
        assert_eq!(sink.so_far().await, Vec::<Value>::new());
    }

    installation.wrapper = trusting(&theirs);
    let sent = json!({ "state": "SENT", "error": null });
    assert_eq!(tried(&installation, &district.library, &all).await, [sent.clone(), sent.clone()]);
    installation.set(by_mail(&whole, "smtps", ""));
    assert_eq!(tried(&installation, &district.library, &all[..1]).await, [sent]);
    for mail in [&asked, &whole] {
        let told = mail.heard().await;
        assert_eq!((&told["tls"], &told["user"]), (&json!(true), &json!("hub")));
    }
    assert_eq!(robot.heard().await["tls"], "TLSv1.3");

    // Who has no TLS is told neither the password nor the message.
    installation.set(by_mail(&plain, "smtp", "?tls=required"));
    let refused = tried(&installation, &district.library, &all[..1]).await;
    assert_eq!(refused[0]["state"], "PENDING");
    assert_eq!(plain.so_far().await, Vec::<Value>::new());
    installation.clear().await;
}

/// What came of the first try at the code of each new channel.
async fn tried(installation: &Installation, library: &Post, channels: &[(&str, &str)]) -> Vec<Value> {
    let server = installation.start().await;
    let Post { person, organisation, .. } = installation.signed_in(library).await;
    let mut outcomes = vec![];
    for (kind, address) in channels {
        let input = json!({ "input": {
            "actingOrganisationId": organisation, "idempotencyKey": unique(),
            "channel": { "kind": kind, "address": address },
        } });
        let made = answered(&person, CREATE, &input).await;
        assert_eq!(made["createChannel"]["userErrors"], json!([]), "{made}");
        let channel = json!({ "id": text(&made["createChannel"]["created"]["channel"]["id"]) });
        outcomes.push(timeout(PATIENCE, first_try(&person, &channel)).await.expect("it is tried"));
    }
    server.stop();
    outcomes
}

async fn first_try(person: &Person, channel: &Value) -> Value {
    let mut pace = interval(std::time::Duration::from_millis(20));
    loop {
        pace.tick().await;
        let told = answered(person, DELIVERIES, channel).await;
        let delivery = &told["node"]["deliveries"]["nodes"][0];
        if delivery["state"] == "SENT" || delivery["error"].is_string() {
            return delivery.clone();
        }
    }
}

async fn answered(person: &Person, document: &str, variables: &Value) -> Value {
    match ask(person, document, variables).await {
        Heard::Answer(data) => data,
        other => panic!("{other:?}"),
    }
}

/// A certificate of its own authority for loopback, with its key.
struct Certificate(TempDir);

impl Certificate {
    fn new() -> Self {
        let made = rcgen::generate_simple_self_signed(["127.0.0.1".to_owned()]).unwrap();
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("certificate"), made.cert.pem()).unwrap();
        std::fs::write(folder.path().join("key"), made.signing_key.serialize_pem()).unwrap();
        Self(folder)
    }

    fn file(&self, name: &str) -> String {
        self.0.path().join(name).display().to_string()
    }
}
