//! Evidence files: taken from those who may give them, and given back as they were to those who may see them.

use std::time::Duration;

use reqwest::{
    RequestBuilder, StatusCode,
    multipart::{Form, Part},
};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    time::timeout,
};

use crate::house::{House, Member, header, json, on_both};

const PDF: &[u8] = b"%PDF-1.7\n1 0 obj\n<< >>\nendobj\n";

fn form(member: &Member, bytes: &[u8]) -> Form {
    Form::new()
        .text("organisationId", member.organisation.to_string())
        .text("actingOrganisationId", member.organisation.to_string())
        .part("file", Part::bytes(bytes.to_vec()).file_name("章程 (2026).pdf"))
}

fn upload(house: &House, member: &Member, form: Form) -> RequestBuilder {
    house.client.post(house.url("/files")).bearer_auth(&member.token).multipart(form)
}

async fn refused(request: RequestBuilder, status: StatusCode, code: &str) {
    let answer = request.header("accept-language", "en").send().await.unwrap();
    assert_eq!(answer.status(), status);
    assert_eq!(header(&answer, "content-type"), "application/problem+json");
    let problem = json(answer).await;
    assert_eq!(problem["code"], code, "{problem}");
}

on_both! {
    async fn a_file_comes_back_as_it_was_and_is_never_shown(house: &House) {
        let member = house.hub("xingfu").await;
        let added = upload(house, &member, form(&member, PDF)).send().await.unwrap();
        assert_eq!(added.status(), StatusCode::CREATED);
        let location = header(&added, "location").to_owned();
        let body = json(added).await;
        assert_eq!(body["url"], location);
        assert_eq!(location, format!("/files/{}", body["id"].as_str().unwrap()));

        let file = house.get(&location).bearer_auth(&member.token).send().await.unwrap();
        assert_eq!(file.status(), StatusCode::OK);
        assert_eq!(header(&file, "content-type"), "application/pdf");
        let name = "attachment; filename*=UTF-8''%E7%AB%A0%E7%A8%8B%20%282026%29.pdf";
        assert_eq!(header(&file, "content-disposition"), name);
        assert_eq!(header(&file, "content-security-policy"), "sandbox; default-src 'none'; frame-ancestors 'none'");
        assert_eq!(header(&file, "x-content-type-options"), "nosniff");
        assert_eq!(header(&file, "cache-control"), "private, no-store");
        assert_eq!(file.bytes().await.unwrap(), PDF);
    }

    async fn a_file_is_hidden_from_the_anonymous_and_from_other_hubs(house: &House) {
        let member = house.hub("xingfu").await;
        let stranger = house.hub("ping-an").await;
        let added = json(upload(house, &member, form(&member, PDF)).send().await.unwrap()).await;
        let path = added["url"].as_str().unwrap();
        refused(house.get(path), StatusCode::UNAUTHORIZED, "UNAUTHENTICATED").await;
        refused(house.get(path).bearer_auth(&stranger.token), StatusCode::NOT_FOUND, "NOT_FOUND").await;
        let none = "/files/evidence_00000000000070008000000000000001";
        refused(house.get(none).bearer_auth(&member.token), StatusCode::NOT_FOUND, "NOT_FOUND").await;
        refused(house.get("/files/x").bearer_auth(&member.token), StatusCode::NOT_FOUND, "NOT_FOUND").await;
    }

    async fn an_upload_that_is_not_right_is_refused_with_its_reason(house: &House) {
        let member = house.hub("xingfu").await;
        let stranger = house.hub("ping-an").await;
        let anonymous = house.client.post(house.url("/files")).multipart(form(&member, PDF));
        refused(anonymous, StatusCode::UNAUTHORIZED, "UNAUTHENTICATED").await;
        let script = upload(house, &member, form(&member, b"<script>alert(1)</script>"));
        refused(script, StatusCode::UNSUPPORTED_MEDIA_TYPE, "FILE_CONTENT").await;
        let empty = upload(house, &member, form(&member, b""));
        refused(empty, StatusCode::PAYLOAD_TOO_LARGE, "FILE_SIZE").await;
        let mut large = PDF.to_vec();
        large.resize(10 * 1024 * 1024 + 1, b' ');
        refused(upload(house, &member, form(&member, &large)), StatusCode::PAYLOAD_TOO_LARGE, "FILE_SIZE").await;
        let foreign = form(&Member { token: String::new(), organisation: stranger.organisation }, PDF);
        refused(upload(house, &member, foreign), StatusCode::FORBIDDEN, "NOT_ACTING_FOR_ORGANISATION").await;
        let nothing = Form::new().text("organisationId", member.organisation.to_string());
        refused(upload(house, &member, nothing), StatusCode::BAD_REQUEST, "BAD_USER_INPUT").await;
        let unknown = form(&member, PDF).text("more", "x");
        refused(upload(house, &member, unknown), StatusCode::BAD_REQUEST, "BAD_USER_INPUT").await;
    }
}

#[tokio::test]
async fn a_body_beyond_the_limit_is_not_read_to_its_end() {
    let house = House::on_sqlite(|config| config.server.upload_bytes = 4096).await;
    let member = house.hub("xingfu").await;
    let mut large = PDF.to_vec();
    large.resize(8192, b' ');
    refused(upload(&house, &member, form(&member, &large)), StatusCode::PAYLOAD_TOO_LARGE, "FILE_SIZE").await;
    assert_eq!(std::fs::read_dir(house.folder.path().join("files")).unwrap().count(), 0);
    house.close().await;
}

#[tokio::test]
async fn an_upload_that_does_not_arrive_in_time_is_given_up() {
    let house = House::on_sqlite(|config| config.server.upload_timeout_seconds = 0).await;
    let member = house.hub("xingfu").await;
    let mut stalled = Stalled::begin(&house, &member, "").await;
    let answer = stalled.answer().await;
    assert!(answer.starts_with("HTTP/1.1 408"), "{answer}");
    assert!(answer.contains(r#""code":"TIMEOUT""#), "{answer}");
    house.close().await;
}

#[tokio::test]
async fn more_uploads_than_are_taken_at_once_are_sent_away_until_one_is_done() {
    let house = House::on_sqlite(|config| config.server.uploads_at_once = 1).await;
    let member = house.hub("xingfu").await;
    let mut first = Stalled::begin(&house, &member, "expect: 100-continue\r\n").await;
    // The server asks for the body when it begins to read it.
    assert!(first.answer().await.starts_with("HTTP/1.1 100"));
    let second = upload(&house, &member, form(&member, PDF)).send().await.unwrap();
    assert_eq!(header(&second, "retry-after"), "5");
    refused(upload(&house, &member, form(&member, PDF)), StatusCode::SERVICE_UNAVAILABLE, "BUSY").await;
    first.end().await;
    assert!(first.answer().await.starts_with("HTTP/1.1 400"));
    let third = upload(&house, &member, form(&member, PDF)).send().await.unwrap();
    assert_eq!(third.status(), StatusCode::CREATED);
    house.close().await;
}

/// An upload whose body has been announced and does not come.
struct Stalled(TcpStream);

impl Stalled {
    async fn begin(house: &House, member: &Member, more: &str) -> Self {
        let mut stream = TcpStream::connect(house.server.address).await.unwrap();
        let head = format!(
            "POST /files HTTP/1.1\r\nhost: hub\r\nauthorization: Bearer {}\r\n{more}\
             content-type: multipart/form-data; boundary=x\r\ncontent-length: 5\r\n\r\n",
            member.token
        );
        stream.write_all(head.as_bytes()).await.unwrap();
        Self(stream)
    }

    /// A form without fields.
    async fn end(&mut self) {
        self.0.write_all(b"--x--").await.unwrap();
    }

    /// The next thing that the server says.
    async fn answer(&mut self) -> String {
        let mut told = vec![0; 4096];
        let length = timeout(Duration::from_secs(30), self.0.read(&mut told)).await.expect("an answer").unwrap();
        String::from_utf8(told[..length].to_vec()).unwrap()
    }
}
