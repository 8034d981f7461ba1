//! The page behind a short link: a published activity with its time, place and hosts, and for everything else, whether it
//! exists or not, one and the same hint to sign in.
//!
//! It stands alone (no script, no font, nothing from elsewhere): who opens it in a chat's own browser sees it at once.

use graphql::Locale;
use hub::notifications::Announcement;

use crate::html::escaped;

/// The words of a page in one language.
struct Words {
    lang: &'static str,
    when: &'static str,
    place: &'static str,
    hosts: &'static str,
    risks: &'static str,
    cancelled: &'static str,
    between: &'static str,
    hint_title: &'static str,
    hint: &'static str,
    home: &'static str,
}

const CHINESE: Words = Words {
    lang: "zh-CN",
    when: "时间",
    place: "地点",
    hosts: "主办",
    risks: "提示",
    cancelled: "已取消",
    between: "、",
    hint_title: "请登录查看",
    hint: "此链接的内容须登录平台后查看，或者尚未公开。",
    home: "前往平台",
};

const ENGLISH: Words = Words {
    lang: "en",
    when: "When",
    place: "Where",
    hosts: "Hosts",
    risks: "Please note",
    cancelled: "Cancelled",
    between: ", ",
    hint_title: "Please sign in",
    hint: "What this link leads to is for those who have signed in, or is not public yet.",
    home: "To the hub",
};

const STYLE: &str = "
* { box-sizing: border-box }
body { margin: 0 auto; max-width: 40rem; padding: 1.5rem 1rem; color: #1d2522; background: #fff;
  font: 1rem/1.6 'Noto Sans CJK SC', 'Source Han Sans SC', 'Microsoft YaHei', 'PingFang SC', sans-serif }
h1 { margin: 0 0 1rem; font-size: 1.5rem; line-height: 1.3; overflow-wrap: anywhere }
.cancelled { display: inline-block; padding: .1rem .6rem; color: #8a1c1c; background: #fbe9e7; border-radius: .2rem }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .4rem 1rem; margin: 0 0 1rem }
dt { color: #55605b }
dd { margin: 0; overflow-wrap: anywhere }
p { margin: 0 0 1rem; white-space: pre-line; overflow-wrap: anywhere }
a { color: #0b6b57 }
";

/// What the page may load: its own style, and nothing else.
pub(crate) const POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

fn words(locale: Locale) -> &'static Words {
    match locale {
        Locale::Chinese => &CHINESE,
        Locale::English => &ENGLISH,
    }
}

/// A published activity.
pub(crate) fn activity_page(activity: &Announcement, locale: Locale) -> String {
    let words = words(locale);
    let title = escaped(&activity.title);
    let state =
        if activity.is_cancelled { format!("<p class=\"cancelled\">{}</p>\n", words.cancelled) } else { String::new() };
    let hosts: Vec<_> = activity.hosts.iter().map(|host| escaped(host)).collect();
    let rows = [
        (words.when, escaped(&activity.when)),
        (words.place, escaped(&activity.place)),
        (words.hosts, hosts.join(words.between)),
    ];
    let rows = rows.map(|(name, text)| format!("<dt>{name}</dt><dd>{text}</dd>\n")).concat();
    let summary = escaped(&activity.summary);
    let risks = match escaped(&activity.risk_notice) {
        none if none.is_empty() => none,
        risks => format!("<p>{}: {risks}</p>\n", words.risks),
    };
    let body = format!("<h1>{title}</h1>\n{state}<dl>\n{rows}</dl>\n<p>{summary}</p>\n{risks}");
    whole(&title, &body, words)
}

/// The hint for everything that is not public, and for what does not exist.
pub(crate) fn hint_page(locale: Locale) -> String {
    let words = words(locale);
    let body = format!("<h1>{}</h1>\n<p>{}</p>\n", words.hint_title, words.hint);
    whole(words.hint_title, &body, words)
}

fn whole(title: &str, body: &str, words: &Words) -> String {
    let Words { lang, home, .. } = words;
    format!(
        "<!DOCTYPE html>\n<html lang=\"{lang}\">\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n\
         <style>{STYLE}</style>\n<main>\n{body}<p><a href=\"/\">{home}</a></p>\n</main>\n</html>\n"
    )
}
