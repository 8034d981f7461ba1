//! What everybody may read without signing in, as a browser, a chat app and a search engine meet it.

use chrono::TimeDelta;
use reqwest::{Method, header::HeaderMap};
use serde_json::{Value, json};

use crate::support::{
    district::{District, text},
    house::{House, on_both},
};

/// Ends an attribute, an element and a block of data, and would act if it were markup.
const HOSTILE: &str = "\"'></title></script><script>alert(1)</script><img src=x onerror=alert(2)>&amp;";

on_both! {
    async fn what_is_not_public_is_answered_with_one_and_the_same_hint(house: &House) {
        let district = District::found(house, "links", "").await;
        let twin = District::found(house, "twin", "").await;
        let activity = district.agree(house, "便民集市").await;
        let offer = district.offer(house, "会议室", json!({ "visibility": "HUB" })).await;
        let open = district.offer(house, "大厅", json!({})).await;
        let hint = look(house, "/a/nowhere/nothing").await;
        assert!(hint.body.contains("请登录查看"), "{}", hint.body);
        assert_eq!(hint.headers["x-robots-tag"], "noindex");
        let same = async |path: String, why: &str| {
            let page = look(house, &path).await;
            assert_eq!((page.body, page.headers["x-robots-tag"].to_str().unwrap()), (hint.body.clone(), "noindex"), "{why}");
        };
        same("/h/nowhere".to_owned(), "there is no such hub").await;
        same(format!("/a/links/{activity}"), "it is not published").await;
        same(format!("/o/links/{offer}"), "it is for those in the hub").await;
        district.publish(house, &activity).await;
        for (path, title) in [(format!("/a/links/{activity}"), "便民集市"), (format!("/o/links/{open}"), "大厅")] {
            let page = look(house, &path).await;
            assert!(page.body.contains(title) && !page.headers.contains_key("x-robots-tag"), "{}", page.body);
        }
        same(format!("/a/twin/{activity}"), "it is another hub's").await;
        same(format!("/o/twin/{open}"), "it is another hub's").await;
        same(format!("/a/links/{}", twin.charity.organisation), "it is no activity").await;
        same(format!("/a/links/{open}"), "it is no activity").await;
        same(format!("/o/links/{activity}"), "it is no offer").await;
        for subject in [&activity, &open] {
            let hidden = json!({ "subjectId": subject, "reason": "核实中" });
            district.admin.does(house, "hideSubject", hidden, "subject { id }").await;
        }
        same(format!("/a/links/{activity}"), "it is hidden").await;
        same(format!("/o/links/{open}"), "it is hidden").await;
        let front = look(house, "/h/links").await.body;
        assert!(!["便民集市", "会议室", "大厅"].iter().any(|title| front.contains(title)), "{front}");
        let asked = "query($id: ID!) { node(id: $id) { ... on Activity { shareText } } }";
        let shared = district.committee.person.data(asked, &json!({ "id": activity })).await;
        assert_eq!(shared["node"]["shareText"], Value::Null);
    }

    async fn an_activity_tells_people_and_programs_the_same(house: &House) {
        let district = District::found(house, "events", "").await;
        let activity = district.agree(house, "便民集市").await;
        district.publish(house, &activity).await;
        let path = format!("/a/events/{activity}");
        let page = look(house, &path).await;
        for expected in ["<h1>便民集市</h1>", "6月13日（星期六）上午9点至11点", "中心花园", "遇雨改期", "60人", "幸福里社区居民委员会、和风公益服务中心"] {
            assert!(page.body.contains(expected), "{expected} is missing: {}", page.body);
        }
        assert!(!page.body.contains("王芳"), "{}", page.body);
        assert_eq!(page.element("title"), "便民集市 · 幸福里街道");
        assert_eq!(page.meta("description"), "6月13日（星期六）上午9点至11点，中心花园。磨刀理发");
        assert_eq!(page.property("og:title"), "便民集市 · 幸福里街道");
        assert_eq!(page.property("og:description"), page.meta("description"));
        assert_eq!((page.property("og:locale"), page.property("og:type")), ("zh_CN".to_owned(), "website".to_owned()));
        assert_eq!(page.property("og:site_name"), "幸福里街道");
        assert_eq!(page.property("og:url"), house.url(&path));
        assert!(page.body.contains(&format!("<link rel=\"canonical\" href=\"{}\">", house.url(&path))));
        assert_eq!(look(house, page.property("og:image").strip_prefix(&house.url("")).unwrap()).await.headers["content-type"], "image/png");
        let data = page.data();
        assert_eq!((&data["@context"], &data["@type"]), (&json!("https://schema.org"), &json!("Event")));
        assert_eq!((&data["name"], &data["url"]), (&json!("便民集市"), &json!(house.url(&path))));
        assert_eq!((&data["startDate"], &data["endDate"]), (&json!("2026-06-13T09:00:00+08:00"), &json!("2026-06-13T11:00:00+08:00")));
        assert_eq!((text(&data["location"]["name"]).trim(), &data["maximumAttendeeCapacity"]), ("中心花园", &json!(60)));
        assert_eq!(data["organizer"][0]["identifier"], json!({ "@type": "PropertyValue", "propertyID": "USCC", "value": "54000000MJ0000085R" }));
        assert_eq!((&data["organizer"][1]["name"], &data["organizer"][1]["identifier"]), (&json!("和风公益服务中心"), &Value::Null));
        assert_eq!(data["eventStatus"], "https://schema.org/EventScheduled");

        let english = look(house, &format!("{path}?lang=en")).await;
        assert!(english.body.contains("<html lang=\"en\">") && english.body.contains("Saturday 13 June, 09:00 to 11:00"), "{}", english.body);
        assert_eq!(english.property("og:url"), house.url(&path), "the language is no part of the address");
        assert!(english.body.contains("href=\"/h/events?lang=en\""), "links keep the language that was chosen");

        let reason = json!({ "activityId": activity, "reason": "连日大雨" });
        district.committee.does(house, "postponeActivity", reason.clone(), "activity { state }").await;
        let postponed = look(house, &path).await;
        assert!(postponed.body.contains("已延期") && postponed.body.contains("原定时间"), "{}", postponed.body);
        assert_eq!(postponed.data()["eventStatus"], "https://schema.org/EventPostponed");
        district.committee.does(house, "cancelActivity", reason, "activity { state }").await;
        let cancelled = look(house, &path).await;
        assert_eq!(cancelled.element("title"), "已取消：便民集市 · 幸福里街道");
        assert_eq!(cancelled.data()["eventStatus"], "https://schema.org/EventCancelled");
    }

    async fn an_offer_tells_what_is_lent_by_whom_on_what_conditions(house: &House) {
        let district = District::found(house, "lends", "").await;
        let chairs = json!({
            "category": "EQUIPMENT", "capacity": null, "quantity": 40, "unit": "把", "isExclusive": false,
            "description": "塑料椅", "conditions": "用后擦净",
        });
        let chairs = district.offer(house, "折叠椅", chairs).await;
        let page = look(house, &format!("/o/lends/{chairs}")).await;
        for expected in ["<h1>折叠椅</h1>", "设备", "清溪路8号", "40 把", "区图书馆", "用后擦净", "登录后预约"] {
            assert!(page.body.contains(expected), "{expected} is missing: {}", page.body);
        }
        assert!(!page.body.contains("钥匙"), "the handover card is for those who book: {}", page.body);
        let data = page.data();
        assert_eq!((&data["@type"], &data["availability"]), (&json!("Offer"), &json!("https://schema.org/InStock")));
        assert_eq!((&data["offeredBy"]["name"], &data["category"]), (&json!("区图书馆"), &json!("设备")));
        district.library.does(house, "pauseOffer", json!({ "offerId": chairs }), "offer { state }").await;
        let paused = look(house, &format!("/o/lends/{chairs}")).await;
        assert!(paused.body.contains("暂停预约") && !paused.body.contains("登录后预约"), "{}", paused.body);
        district.library.does(house, "withdrawOffer", json!({ "offerId": chairs }), "offer { state }").await;
        assert!(look(house, &format!("/o/lends/{chairs}")).await.body.contains("请登录查看"));

        let notice = district.notice(house, "油烟净化", json!({ "validUntil": "2026-06-30" })).await;
        let page = look(house, &format!("/o/lends/{notice}")).await;
        for expected in ["新开餐饮门店须安装油烟净化设施", "行业协会〔2026〕8号", "href=\"https://example.org/8\"", "2026-06-30"] {
            assert!(page.body.contains(expected), "{expected} is missing: {}", page.body);
        }
        house.clock.advance(TimeDelta::days(40));
        assert!(look(house, &format!("/o/lends/{notice}")).await.body.contains("已过有效期"));
    }

    async fn the_front_page_shows_what_comes_what_was_and_what_is_shared(house: &House) {
        let district = District::found(house, "front", "").await;
        let empty = look(house, "/h/front").await;
        assert!(empty.body.contains("近期没有公开的活动") && empty.body.contains("还没有公开的资源"), "{}", empty.body);
        let statements = empty.statements();
        assert!(statements <= 6, "{statements} statements");
        for number in 0..25 {
            district.offer(house, &format!("活动室{number:02}号"), json!({})).await;
        }
        let activity = district.agree(house, "便民集市").await;
        district.publish(house, &activity).await;
        let page = look(house, "/h/front").await;
        assert!(page.statements() <= statements + 2, "{} statements", page.statements());
        for expected in ["近期活动", "便民集市", "幸福里社区居民委员会", "活动室00号", "平台规则", "投诉举报：街道纪工委", "登录平台", "查看全部"] {
            assert!(page.body.contains(expected), "{expected} is missing: {}", page.body);
        }
        assert_eq!(page.element("title"), "共建 · 幸福里街道");
        assert_eq!((&page.data()["@type"], &page.data()["url"]), (&json!("WebSite"), &json!(house.url("/h/front"))));
        // The rest is found by plain links, each offer once.
        let first = look(house, &page.link("/h/front?list=offers")).await;
        let second = look(house, &first.link("/h/front?list=offers&amp;after=")).await;
        for number in 0..25 {
            let title = format!("活动室{number:02}号");
            assert_eq!(first.body.matches(&title).count() + second.body.matches(&title).count(), 1, "{title}");
        }
        assert!(!second.body.contains("下一页") && second.body.contains("回到首页"));
        for path in ["/h/front?list=offers&after=garbage", "/h/front?list=nothing", "/h/front?lang=fr", "/h/front?list=a&list=b"] {
            assert!(look(house, path).await.body.contains("活动室00号"), "{path}");
        }
        assert!(look(house, "/h/front?lang=en").await.body.contains("Coming activities"));
        let called_off = district.agree(house, "露天电影").await;
        district.publish(house, &called_off).await;
        let because = json!({ "activityId": called_off, "reason": "天气转凉" });
        district.committee.does(house, "cancelActivity", because, "activity { state }").await;
        let page = look(house, "/h/front").await;
        assert!(page.between("露天电影", "</li>").contains("已取消"), "{}", page.body);
        // What goes on now still comes; what is over was.
        house.clock.advance(TimeDelta::days(12) + TimeDelta::hours(1));
        let past = async || look(house, "/h/front?list=past").await.body.contains("便民集市");
        let coming = async || look(house, "/h/front?list=activities").await.body.contains("便民集市");
        assert_eq!((coming().await, past().await), (true, false));
        house.clock.advance(TimeDelta::days(1));
        assert_eq!((coming().await, past().await), (false, true));
    }

    async fn what_people_write_stays_text_for_browsers_and_for_programs(house: &House) {
        let district = District::found(house, "hostile", "").await;
        let activity = district.agree(house, HOSTILE).await;
        district.publish(house, &activity).await;
        let particulars = json!({ "description": HOSTILE, "conditions": HOSTILE, "place": HOSTILE });
        let offer = district.offer(house, HOSTILE, particulars).await;
        for path in [format!("/a/hostile/{activity}"), format!("/o/hostile/{offer}"), "/h/hostile".to_owned()] {
            let page = look(house, &path).await;
            assert!(page.body.contains("&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x"), "{}", page.body);
            assert_eq!((page.body.matches("<script").count(), page.body.matches("</script").count()), (1, 1), "{path}");
            assert_eq!((page.body.matches("</title").count(), page.body.matches("<img").count()), (1, 1), "{path}");
            let data = page.data();
            if path != "/h/hostile" {
                assert_eq!(text(&data["name"]).trim(), HOSTILE, "{path}");
            }
            let policy = page.headers["content-security-policy"].to_str().unwrap();
            assert!(policy.starts_with("default-src 'none'") && !policy.contains("script-src"), "{policy}");
        }
    }
}

/// A page as it came.
struct Shown {
    headers: HeaderMap,
    body: String,
}

async fn look(house: &House, path: &str) -> Shown {
    let request = house.stranger().request(Method::GET, path).header("accept-language", "zh-CN");
    let answer = request.send().await.unwrap();
    assert_eq!(answer.status().as_u16(), 200, "{path}");
    let headers = answer.headers().clone();
    let body = String::from_utf8_lossy(&answer.bytes().await.unwrap()).into_owned();
    Shown { headers, body }
}

impl Shown {
    /// What stands between two texts, the first time.
    fn between(&self, start: &str, end: &str) -> &str {
        let rest = self.body.split_once(start).unwrap_or_else(|| panic!("{start} is missing: {}", self.body)).1;
        rest.split_once(end).unwrap().0
    }

    fn element(&self, name: &str) -> String {
        self.between(&format!("<{name}>"), &format!("</{name}>")).to_owned()
    }

    fn meta(&self, name: &str) -> String {
        self.between(&format!("<meta name=\"{name}\" content=\""), "\"").to_owned()
    }

    fn property(&self, name: &str) -> String {
        self.between(&format!("<meta property=\"{name}\" content=\""), "\"").to_owned()
    }

    /// The block for programs.
    fn data(&self) -> Value {
        serde_json::from_str(self.between("<script type=\"application/ld+json\">", "</script>")).unwrap()
    }

    /// The first link that begins so.
    fn link(&self, start: &str) -> String {
        format!("{start}{}", self.between(&format!("<a href=\"{start}"), "\"")).replace("&amp;", "&")
    }

    fn statements(&self) -> u32 {
        self.headers["x-gongjian-statements"].to_str().unwrap().parse().unwrap()
    }
}
