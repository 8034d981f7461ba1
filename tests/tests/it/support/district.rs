//! A hub with organisations and people. The hub is made as the operator makes it; everything else through the API.

use std::sync::atomic::{AtomicU32, Ordering};

use reqwest::{
    Method,
    multipart::{Form, Part},
};
use serde_json::{Value, json};
use server::hub::{
    identity::{CreateHub, create_hub},
    organisations::{OrganisationKind, RegisterOrganisation},
};

use super::{
    house::House,
    person::{Person, user_codes},
};

/// Long and rare enough for everybody.
pub const PASSWORD: &str = "槐花落在旧石阶上";

/// Somebody who serves an organisation.
#[derive(Clone)]
pub struct Post {
    pub person: Person,
    pub organisation: String,
    pub refresh_token: String,
}

/// A hub in which five organisations have come in.
pub struct District {
    pub slug: String,
    /// What every text in this hub contains.
    pub marker: String,
    pub admin: Post,
    pub committee: Post,
    pub charity: Post,
    pub branch: Post,
    pub library: Post,
}

impl District {
    /// A hub by its name in addresses; every text in it contains the marker.
    pub async fn found(house: &House, slug: &str, marker: &str) -> Self {
        let admin = found_hub(house, slug, marker).await;
        let come = |kind, name: &str, uscc| come_in(house, &admin, slug, marker, kind, name.to_owned(), uscc);
        Self {
            committee: come("NEIGHBOURHOOD_COMMITTEE", "幸福里社区居民委员会", Some("54000000MJ0000085R")).await,
            charity: come("CHARITY", "和风公益服务中心", None).await,
            branch: come("BRANCH", "清溪路第一支部", None).await,
            library: come("RESIDENT_UNIT", "区图书馆", None).await,
            slug: slug.to_owned(),
            marker: marker.to_owned(),
            admin,
        }
    }

    /// An offer of the library's: a room for forty, or so many chairs.
    pub async fn offer(&self, house: &House, title: &str, particulars: Value) -> String {
        let mut offer = json!({
            "category": "VENUE", "title": format!("{title} {}", self.marker), "description": self.marker,
            "conditions": self.marker, "place": format!("清溪路8号 {}", self.marker), "capacity": 40,
            "unit": "个", "isExclusive": true, "visibility": "PUBLIC", "handover": format!("钥匙在值班室 {}", self.marker),
        });
        offer.as_object_mut().unwrap().extend(particulars.as_object().unwrap().clone());
        let made = self.library.does(house, "createOffer", json!({ "offer": offer }), "offer { id }").await;
        text(&made["offer"]["id"])
    }
}

impl District {
    /// Information of the library's, which is read.
    pub async fn notice(&self, house: &House, title: &str, information: Value) -> String {
        let mut said = json!({
            "text": format!("新开餐饮门店须安装油烟净化设施。 {}", self.marker),
            "source": format!("行业协会〔2026〕8号 {}", self.marker), "link": "https://example.org/8",
        });
        said.as_object_mut().unwrap().extend(information.as_object().unwrap().clone());
        let notice = json!({
            "category": "INFORMATION", "title": format!("{title} {}", self.marker).trim(), "visibility": "PUBLIC",
            "information": said,
        });
        let made = self.library.does(house, "createOffer", json!({ "offer": notice }), "offer { id }").await;
        text(&made["offer"]["id"])
    }

    /// Somebody asks the library.
    pub async fn ask(&self, house: &House, asker: &Post, offer: &str) -> String {
        let question = json!({ "offerId": offer, "text": format!("小吃店也适用吗？ {}", self.marker) });
        let made = asker.does(house, "askQuestion", json!({ "question": question }), "question { id }").await;
        text(&made["question"]["id"])
    }
}

/// Makes a hub; its first admin claims the slip that the operator printed.
pub async fn found_hub(house: &House, slug: &str, marker: &str) -> Post {
    let host = RegisterOrganisation {
        kind: OrganisationKind::ResidentUnit,
        name: format!("幸福里街道办事处 {marker}").trim().to_owned(),
        uscc: None,
        superior: None,
        contact_post: format!("值班室 {marker}").trim().to_owned(),
        contact_phone: None,
        address: None,
        description: marker.to_owned(),
    };
    let input = CreateHub {
        slug: slug.to_owned(),
        name: format!("幸福里街道 {marker}").trim().to_owned(),
        name_en: None,
        time_zone: "Asia/Shanghai".to_owned(),
        host,
        complaint_contact: Some(format!("街道纪工委 {marker}").trim().to_owned()),
        admin_post: format!("平台管理岗 {marker}").trim().to_owned(),
    };
    let created = create_hub(&house.server.core, &input).await.unwrap();
    let token = created.slip.secret.unwrap().token.to_string();
    claim(house, &token, created.host.to_string(), &format!("{slug}-admin"), marker).await
}

/// The admin invites an organisation and prints a slip for its lead, who claims it.
pub async fn come_in(
    house: &House,
    admin: &Post,
    slug: &str,
    marker: &str,
    kind: &str,
    name: String,
    uscc: Option<&str>,
) -> Post {
    let login = format!("{slug}-{}", unique());
    let organisation = json!({ "organisation": {
        "kind": kind, "name": format!("{name} {marker}").trim(), "uscc": uscc,
        "contactPost": format!("综合岗 {marker}").trim(), "contactPhone": format!("0000-85550101 {marker}").trim(),
        "address": format!("清溪路1号 {marker}").trim(), "description": marker,
    } });
    let invited = admin.does(house, "inviteOrganisation", organisation, "organisation { id }").await;
    let organisation = text(&invited["organisation"]["id"]);
    let token = admin.slip(house, &organisation, "LEAD", &format!("负责人 {marker}")).await;
    claim(house, &token, organisation, &login, marker).await
}

/// Claims a slip with a new account.
pub async fn claim(house: &House, slip: &str, organisation: String, login: &str, marker: &str) -> Post {
    let stranger = house.stranger();
    let input = json!({ "slip": { "token": slip }, "newAccount": {
        "loginName": login, "displayName": format!("王芳 {marker}").trim(), "password": PASSWORD, "acceptedNotice": 1,
    } });
    let claimed = run(house, &stranger, "claimSlip", &input, "tokens { accessToken refreshToken }").await;
    assert_eq!(user_codes(&claimed), Vec::<&str>::new(), "{claimed}");
    Post {
        person: stranger.with_token(text(&claimed["tokens"]["accessToken"])),
        organisation,
        refresh_token: text(&claimed["tokens"]["refreshToken"]),
    }
}

impl Post {
    /// A mutation for this organisation that must succeed: the acting organisation and the idempotency key are filled in.
    pub async fn does(&self, house: &House, mutation: &str, input: Value, selection: &str) -> Value {
        let payload = self.tries(house, mutation, input, selection).await;
        assert_eq!(user_codes(&payload), Vec::<&str>::new(), "{mutation} on {}: {payload}", house.database());
        payload
    }

    /// The same, whatever comes of it.
    pub async fn tries(&self, house: &House, mutation: &str, mut input: Value, selection: &str) -> Value {
        let schema = house.schema().await;
        let ty = schema.ty(&schema.input_of(mutation).expect("every mutation has an input").named);
        for (name, value) in [("actingOrganisationId", self.organisation.clone()), ("idempotencyKey", unique())] {
            if ty.inputs.iter().any(|input| input.name == name) && input[name].is_null() {
                input[name] = Value::String(value);
            }
        }
        run(house, &self.person, mutation, &input, selection).await
    }

    /// Prints a slip; answers its token.
    pub async fn slip(&self, house: &House, organisation: &str, role: &str, post: &str) -> String {
        let slip = json!({ "slip": { "organisationId": organisation, "role": role, "post": post.trim() } });
        text(&self.does(house, "printSlip", slip, "printed { token }").await["printed"]["token"])
    }
}

/// Runs a mutation as it stands.
pub async fn run(house: &House, person: &Person, mutation: &str, input: &Value, selection: &str) -> Value {
    let schema = house.schema().await;
    let ty = &schema.input_of(mutation).expect("every mutation has an input").written;
    let document = format!(
        "mutation($input: {ty}) {{ {mutation}(input: $input) {{ {selection} userErrors {{ code field message \
         detail {{ __typename ... on CurrentState {{ state }} ... on FreeSpans {{ quantityFree }} }} }} }} }}"
    );
    person.data(&document, &json!({ "input": input })).await[mutation].clone()
}

/// A text that was not there before.
pub fn unique() -> String {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    format!("nr-{}", NEXT.fetch_add(1, Ordering::Relaxed))
}

/// A string of an answer.
pub fn text(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("a string, not {value}")).to_owned()
}

impl District {
    /// One thing of every kind, seen or hidden as such things are; `inner` marks what is not for the public.
    pub async fn fill(&self, house: &House, inner: &str) {
        let hall = self.offer(house, "会议室", json!({})).await;
        let chairs = json!({ "category": "EQUIPMENT", "quantity": 10, "isExclusive": false, "visibility": "HUB" });
        let chairs = self.offer(house, &format!("折叠椅 {inner}"), chairs).await;
        self.offer(house, &format!("音响 {inner}"), json!({ "visibility": "PARTNERS" })).await;
        let published = self.agree(house, &format!("便民集市 {}", self.marker)).await;
        self.publish(house, &published).await;
        let agreed = self.agree(house, &format!("联席会 {inner} {}", self.marker)).await;
        let link =
            json!({ "activityId": agreed, "name": format!("合唱团 {inner} {}", self.marker), "message": self.marker });
        self.committee.does(house, "inviteNewCoHost", link, "invited { token }").await;
        let booking = self.book(house, &self.branch, &hall, json!({})).await;
        self.library.does(house, "approveBooking", json!({ "bookingId": booking }), "booking { state }").await;
        self.book(house, &self.charity, &chairs, json!({ "activityId": published })).await;
        let notice = self.notice(house, "通知", json!({})).await;
        let question = self.ask(house, &self.branch, &notice).await;
        let on = json!({ "questionId": question, "organisationId": self.charity.organisation, "note": self.marker });
        self.library.does(house, "passOnQuestion", on, "question { state }").await;
        let answer = json!({ "questionId": question, "answer": format!("适用 {}", self.marker) });
        self.charity.does(house, "answerQuestion", answer, "question { state }").await;
        self.ask(house, &self.charity, &notice).await;
        let report = json!({ "subjectId": chairs, "reason": "OTHER", "text": format!("{inner} {}", self.marker) });
        self.branch.does(house, "reportSubject", report, "report { id }").await;
        self.moderate(house).await;
        let token = json!({ "token": { "name": format!("导出 {}", self.marker), "scope": "READ", "days": 30 } });
        self.library.does(house, "createApiToken", token, "created { secret }").await;
        self.library.slip(house, &self.library.organisation, "MEMBER", &format!("志愿岗 {}", self.marker)).await;
        self.library.listens(house).await;
        self.library.attaches(&format!("证书{}.png", self.marker)).await;
    }

    /// A rule, templates, a sanction that cites the rule, and an appeal against it.
    async fn moderate(&self, house: &House) {
        let marked = |text: &str| format!("{text} {}", self.marker);
        let rule = json!({
            "number": 100, "titleZh": marked("及时归还"), "titleEn": marked("Bring back"),
            "textZh": marked("按时归还。"), "textEn": marked("In time."),
        });
        let rule = self.admin.does(house, "saveHubRule", rule, "hubRule { id }").await;
        let content = json!({ "title": marked("便民集市"), "about": marked("顺路就能办"), "summary": marked("摆摊") });
        let template = json!({ "kind": "SERVICE_MARKET", "minutes": 60, "zh": content, "en": content });
        self.admin.does(house, "saveActivityTemplate", template, "activityTemplate { id }").await;
        let template =
            json!({ "decision": "SANCTION", "textZh": marked("逾期未还"), "textEn": marked("Not brought back") });
        self.admin.does(house, "saveReasonTemplate", template, "reasonTemplate { id }").await;
        let sanction = json!({ "organisationId": self.branch.organisation, "sanction": {
            "grade": "WARNING", "hubRuleId": rule["hubRule"]["id"], "reason": marked("逾期未还"),
            "endsAt": "2026-12-31T16:00:00Z",
        } });
        let imposed = self.admin.does(house, "imposeSanction", sanction, "sanction { id }").await;
        let appeal = json!({ "sanctionId": imposed["sanction"]["id"], "text": marked("当天已还") });
        self.branch.does(house, "fileAppeal", appeal, "appeal { id }").await;
    }

    /// The committee and the charity agree on an activity up to its last consent.
    pub async fn agree(&self, house: &House, title: &str) -> String {
        let draft = json!({
            "title": title, "summary": format!("磨刀理发 {}", self.marker), "place": format!("中心花园 {}", self.marker), "riskNotice": format!("遇雨改期 {}", self.marker),
            "span": { "start": "2026-06-13T01:00:00Z", "end": "2026-06-13T03:00:00Z" },
            "seats": 60,
            "resourcesNeeded": [{ "what": format!("帐篷 {}", self.marker), "quantity": 4 }],
            "divisionOfWork": [
                { "organisationId": self.committee.organisation, "task": format!("秩序 {}", self.marker) },
                { "organisationId": self.charity.organisation, "task": format!("志愿者 {}", self.marker) },
            ],
        });
        let begun = json!({ "kind": "SERVICE_MARKET", "draft": draft });
        let begun = self.committee.does(house, "createActivity", begun, "activity { id }").await;
        let activity = text(&begun["activity"]["id"]);
        let invitation =
            json!({ "activityId": activity, "organisationId": self.charity.organisation, "message": self.marker });
        self.committee.does(house, "inviteCoHost", invitation, "coHost { state }").await;
        self.charity.does(house, "acceptInvitation", json!({ "activityId": activity }), "coHost { state }").await;
        let proposal = json!({ "activityId": activity, "draftVersion": 1 });
        self.committee.does(house, "proposePlan", proposal, "planVersion { number }").await;
        let consent = json!({ "activityId": activity, "planNumber": 1 });
        self.charity.does(house, "consentToPlan", consent, "activity { state }").await;
        activity
    }

    /// The committee publishes what was agreed.
    pub async fn publish(&self, house: &House, activity: &str) {
        self.committee.does(house, "publishActivity", json!({ "activityId": activity }), "activity { state }").await;
    }

    /// Somebody asks for an offer on Saturday, from two to four.
    pub async fn book(&self, house: &House, booker: &Post, offer: &str, particulars: Value) -> String {
        let mut booking = json!({
            "offerId": offer, "purpose": format!("主题党日 {}", self.marker),
            "span": { "start": "2026-06-06T06:00:00Z", "end": "2026-06-06T08:00:00Z" },
        });
        booking.as_object_mut().unwrap().extend(particulars.as_object().unwrap().clone());
        let asked = booker.does(house, "requestBooking", json!({ "booking": booking }), "booking { id }").await;
        text(&asked["booking"]["id"])
    }
}

impl Post {
    /// A channel to where nobody listens; what is sent there was tried once, and not again while the clock stands.
    pub async fn listens(&self, house: &House) {
        let channel = json!({ "channel": { "kind": "WEBHOOK", "address": "http://127.0.0.1:9/hook" } });
        let made = self.does(house, "createChannel", channel, "created { channel { id } }").await;
        let id = json!({ "id": made["created"]["channel"]["id"] });
        let asked = "query($id: ID!) { node(id: $id) { ... on Channel { lastError } } }";
        while self.person.data(asked, &id).await["node"]["lastError"].is_null() {}
    }

    /// Uploads a file for the own organisation.
    pub async fn attaches(&self, name: &str) {
        // The least that a browser draws: a PNG of one grey pixel (PNG 3rd edition, section 5).
        let png = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x00\x00\x00\x00:~\x9bU\
            \x00\x00\x00\nIDATx\xdach\x00\x00\x00\x82\x00\x81\xdaE\x08;\x00\x00\x00\x00IEND\xaeB`\x82";
        let file = Part::bytes(png.to_vec()).file_name(name.to_owned());
        let form = Form::new()
            .text("actingOrganisationId", self.organisation.clone())
            .text("organisationId", self.organisation.clone())
            .part("file", file);
        let answer = self.person.request(Method::POST, "/files").multipart(form).send().await.unwrap();
        let (status, told) = (answer.status(), answer.text().await.unwrap());
        assert_eq!(status, 201, "{told}");
    }
}
