//! A page of claim slips to be printed and cut: one for each post, with its QR, its code and what to do with them.
//!
//! It stands alone (no script, no font, no address but the slips' own), so that it can be opened from a disk on a
//! computer without a network. Whoever holds it can come in for every organisation on it.

use graphql::Locale;
use hub::imports::LeadSlip;
use qrcode::{EcLevel, QrCode, render::svg};

use crate::html::escaped;

/// What is the same on all slips of a page.
#[derive(Debug, Clone, Copy)]
pub struct Letterhead<'a> {
    /// The hub's name.
    pub hub_name: &'a str,
    /// The hub's name in addresses, which goes with a code.
    pub hub_slug: &'a str,
    /// The start of every link.
    pub public_url: &'a str,
    /// The language.
    pub locale: Locale,
}

/// The words of a slip in one language, with `{places}` for what differs.
struct Words {
    lang: &'static str,
    title: &'static str,
    hint: &'static str,
    post: &'static str,
    code: &'static str,
    how: &'static str,
    rules: &'static str,
}

const CHINESE: Words = Words {
    lang: "zh-CN",
    title: "入驻凭条",
    hint: "请用 A4 纸打印，沿虚线裁开，逐张当面发放；发完请删除本页。",
    post: "岗位：",
    code: "验证码",
    how: "用手机扫码，或在浏览器打开<b>{url}</b>，填平台代号<b>{hub}</b>和验证码；核对单位与岗位后，自设登录名和口令。",
    rules: "有效期至 {day}。凭此条可代表本单位登录：请当面交给该岗位，勿拍照、勿转发，用后即作废。",
};

const ENGLISH: Words = Words {
    lang: "en",
    title: "Claim slip",
    hint: "Print on A4, cut along the dashed lines and hand each slip over in person; then delete this page.",
    post: "Post: ",
    code: "Code",
    how: "Scan with a phone, or open <b>{url}</b> and enter the hub <b>{hub}</b> and the code. Check organisation and \
          post, then choose a login name and a password.",
    rules: "Good through {day}, once. Whoever holds this slip can come in for the organisation: hand it over in person, \
            do not photograph or forward it.",
};

const STYLE: &str = "
@page { size: A4; margin: 10mm }
* { box-sizing: border-box }
body { margin: 0 auto; max-width: 190mm; color: #1d2522; background: #fff;
  font: 9.5pt/1.45 'Noto Sans CJK SC', 'Source Han Sans SC', 'Microsoft YaHei', 'PingFang SC', sans-serif }
.hint { margin: 8mm 0; padding: 3mm 4mm; background: #e4f1ed; color: #085343; border-radius: 1.5mm }
.slips { display: grid; grid-template-columns: 1fr 1fr; border-top: .3mm dashed #8d948f; border-left: .3mm dashed #8d948f }
.slip { display: flex; flex-direction: column; min-height: 68mm; padding: 5mm; break-inside: avoid;
  border-right: .3mm dashed #8d948f; border-bottom: .3mm dashed #8d948f }
header { display: flex; justify-content: space-between; padding-bottom: 1.5mm; border-bottom: .4mm solid #0b6b57;
  color: #0b6b57; font-weight: 600 }
h2 { margin: 3mm 0 1mm; font-size: 14pt; line-height: 1.25; overflow-wrap: anywhere }
.post { margin: 0 0 2mm }
.ways { display: flex; gap: 4mm; align-items: flex-start }
.ways svg { flex: none; width: 29mm; height: 29mm }
.ways p { margin: 0 }
.code { margin: 0 0 2mm; font: 600 17pt/1.1 'DejaVu Sans Mono', Consolas, Menlo, monospace; white-space: nowrap }
.label { margin: 0; font-size: 8pt; color: #55605b }
b { margin: 0 .15em; overflow-wrap: anywhere }
.rules { margin: auto 0 0; padding-top: 2mm; font-size: 8pt; line-height: 1.4; color: #55605b }
@media print { .hint { display: none } }
";

/// The page. Nothing else knows the secrets on it: it is made where the slips are printed, and kept by nobody.
///
/// In pieces, to be written one after the other: a QR is long, and a district may have thousands.
pub fn slips_page<'a>(slips: &'a [LeadSlip], letterhead: Letterhead<'a>) -> impl Iterator<Item = String> + 'a {
    let words = match letterhead.locale {
        Locale::Chinese => &CHINESE,
        Locale::English => &ENGLISH,
    };
    let Words { lang, title, hint, .. } = words;
    let hub = escaped(letterhead.hub_name);
    let head = format!(
        "<!DOCTYPE html>\n<html lang=\"{lang}\">\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n<title>{title} · {hub}</title>\n<style>{STYLE}</style>\n\
         <p class=\"hint\">{hint}</p>\n<main class=\"slips\">\n"
    );
    let slips = slips.iter().map(move |slip| one(slip, letterhead, words));
    std::iter::once(head).chain(slips).chain(std::iter::once("</main>\n</html>\n".to_owned()))
}

fn one(slip: &LeadSlip, letterhead: Letterhead<'_>, words: &Words) -> String {
    let Words { title, post, code, how, rules, .. } = words;
    let (hub, organisation, holder) =
        (escaped(letterhead.hub_name), escaped(&slip.organisation_name), escaped(&slip.post));
    let page = escaped(&format!("{}/slip", letterhead.public_url));
    let how = how.replace("{hub}", &escaped(letterhead.hub_slug)).replace("{url}", &page);
    let rules = rules.replace("{day}", &slip.good_through.to_string());
    let qr = qr(&slip.secret.link(letterhead.public_url));
    let digits = slip.secret.code.grouped();
    format!(
        "<article class=\"slip\">\n<header><span>{hub}</span><span>{title}</span></header>\n<h2>{organisation}</h2>\n\
         <p class=\"post\">{post}{holder}</p>\n<div class=\"ways\">{qr}\n<div><p class=\"label\">{code}</p>\
         <p class=\"code\">{digits}</p>\n<p>{how}</p></div></div>\n<p class=\"rules\">{rules}</p>\n</article>\n"
    )
}

/// The QR as an SVG element. A link that is too long for one is not drawn: the code does as well.
fn qr(link: &str) -> String {
    let Ok(code) = QrCode::with_error_correction_level(link, EcLevel::M) else { return String::new() };
    let drawn = code.render::<svg::Color<'_>>().build();
    // Inside a page there is no place for the declaration of an XML file.
    drawn.find("<svg").map_or_else(String::new, |start| drawn[start..].to_owned())
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use hub::{
        identity::{
            SlipSecret,
            secrets::{Code, OutsideToken, Secret},
        },
        organisations::OrganisationId,
    };
    use uuid::Uuid;

    use super::*;

    fn slip(number: u8, name: &str) -> LeadSlip {
        let token = OutsideToken { hub: Uuid::from_u128(7), secret: Secret::from_random([number; 32]) };
        LeadSlip {
            organisation: OrganisationId::new(Uuid::from_u128(number.into())),
            organisation_name: name.to_owned(),
            post: "综合服务岗".to_owned(),
            secret: SlipSecret { token, code: Code::from_random([number; 16]) },
            expires_at: NaiveDate::from_ymd_opt(2026, 12, 22).unwrap().and_time(chrono::NaiveTime::MIN).and_utc(),
            good_through: NaiveDate::from_ymd_opt(2026, 12, 21).unwrap(),
        }
    }

    fn page(slips: &[LeadSlip], locale: Locale) -> String {
        let letterhead =
            Letterhead { hub_name: "幸福里街道", hub_slug: "xingfuli", public_url: "https://hub.example", locale };
        slips_page(slips, letterhead).collect()
    }

    #[test]
    fn each_slip_shows_its_own_organisation_code_and_qr() {
        let slips = [slip(1, "幸福里社区居民委员会"), slip(2, "云栖市第二图书馆")];
        for locale in [Locale::Chinese, Locale::English] {
            let page = page(&slips, locale);
            assert_eq!(page.matches("<article").count(), 2);
            assert_eq!(page.matches("<svg").count(), 2);
            for slip in &slips {
                assert_eq!(page.matches(&slip.organisation_name).count(), 1);
                assert_eq!(page.matches(&slip.secret.code.grouped()).count(), 1);
                assert_eq!(page.matches(&qr(&slip.secret.link("https://hub.example"))).count(), 1);
            }
            assert!(page.contains("xingfuli") && page.contains("2026-12-21"));
        }
    }

    #[test]
    fn names_are_text_and_nothing_is_fetched() {
        let page = page(&[slip(1, "<script>alert('1')</script> & \"甲\"")], Locale::Chinese);
        assert!(page.contains("&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt; &amp; &quot;甲&quot;"));
        for fetching in ["<script", "<link", "src=", "url(", "@import", "<?xml"] {
            assert!(!page.contains(fetching), "{fetching}");
        }
    }
}
