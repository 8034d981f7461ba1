//! Texts to be pasted into a chat group: one paragraph with a link, in Chinese and in English. Pure.
//!
//! Names organisations, things, times and places, never a person. What is not agreed yet tells no more than that it is
//! asked for, since nobody knows who reads a chat group.

use chrono::{DateTime, Datelike, Timelike, Weekday};
use chrono_tz::Tz;

use super::Language;
use crate::{environment::Time, resources::BookingState};

/// A span of time as it is spoken of where the hub is.
#[derive(Debug, Clone, Copy)]
pub struct When {
    /// The start.
    pub start: Time,
    /// The end.
    pub end: Time,
    /// The hub's time zone.
    pub zone: Tz,
    /// Now: the year is left out where it is this one.
    pub now: Time,
}

/// Where and when something takes place.
#[derive(Debug, Clone, Copy)]
pub struct Occasion<'a> {
    /// What it is called.
    pub title: &'a str,
    /// When.
    pub when: When,
    /// Where.
    pub place: &'a str,
}

/// What a text is about.
#[derive(Debug, Clone, Copy)]
pub enum Share<'a> {
    /// An invitation to co-host.
    Invitation {
        /// Who invites.
        lead: &'a str,
        /// Who is invited.
        invited: &'a str,
        /// What the activity is called.
        title: &'a str,
    },
    /// A plan that waits for consent.
    Consent {
        /// Who proposes.
        by: &'a str,
        /// The plan's number.
        number: i64,
        /// What is proposed.
        occasion: Occasion<'a>,
    },
    /// Where a booking stands.
    Booking {
        /// Where it stands.
        state: BookingState,
        /// Who books.
        booker: &'a str,
        /// Whose offer it is.
        owner: &'a str,
        /// What is booked.
        offer: &'a str,
        /// When.
        when: When,
    },
    /// A published activity.
    Activity {
        /// What, when and where.
        occasion: Occasion<'a>,
        /// Who leads it, then who co-hosts it.
        hosts: &'a [String],
        /// True once it is called off.
        is_cancelled: bool,
    },
}

/// The paragraph, with its link at the end.
pub fn text(share: Share<'_>, link: &str, language: Language) -> String {
    let text = match language {
        Language::Chinese => zh(share),
        Language::English => en(share),
    };
    match language {
        Language::Chinese => format!("{text}{link}"),
        Language::English => format!("{text} {link}"),
    }
}

fn zh(share: Share<'_>) -> String {
    match share {
        Share::Invitation { lead, invited, title } => {
            format!("【共建邀请】{lead}邀请{invited}共同主办“{title}”，请负责同志登录平台查看并答复：")
        }
        Share::Consent { by, number, occasion: Occasion { title, when, place } } => {
            let when = spoken(when, Language::Chinese);
            format!(
                "【方案征求意见】{by}提出了“{title}”的第{number}版方案：{when}，{place}。请各共同主办单位登录平台查看并表示是否同意："
            )
        }
        Share::Booking { state, booker, owner, offer, when } => {
            let when = spoken(when, Language::Chinese);
            let (head, what) = match state {
                BookingState::Requested => ("预约申请", format!("{booker}申请预约{owner}的“{offer}”，请答复")),
                BookingState::Approved => ("预约已同意", format!("{owner}同意{booker}预约“{offer}”")),
                BookingState::Declined => ("预约未同意", format!("{owner}未同意{booker}预约“{offer}”")),
                BookingState::Cancelled => ("预约已取消", format!("{booker}对{owner}“{offer}”的预约已取消")),
                BookingState::Lapsed => ("预约已失效", format!("{booker}对{owner}“{offer}”的预约申请逾期未答复")),
            };
            format!("【{head}】{what}。时间：{when}。登录平台查看：")
        }
        Share::Activity { occasion: Occasion { title, when, place }, hosts, is_cancelled } => {
            let (when, hosts) = (spoken(when, Language::Chinese), hosts.join("、"));
            if is_cancelled {
                format!("【活动取消】原定{when}在{place}举行的“{title}”已取消。主办：{hosts}。详情：")
            } else {
                format!("【活动预告】“{title}”将于{when}在{place}举行，由{hosts}主办。详情：")
            }
        }
    }
}

fn en(share: Share<'_>) -> String {
    match share {
        Share::Invitation { lead, invited, title } => {
            format!("{lead} invites {invited} to co-host “{title}”. Please sign in and answer:")
        }
        Share::Consent { by, number, occasion: Occasion { title, when, place } } => {
            let when = spoken(when, Language::English);
            format!(
                "{by} proposed plan {number} of “{title}”: {when}, {place}. Co-hosts, please sign in and say whether you agree:"
            )
        }
        Share::Booking { state, booker, owner, offer, when } => {
            let when = spoken(when, Language::English);
            let what = match state {
                BookingState::Requested => format!("{booker} asks {owner} for “{offer}”"),
                BookingState::Approved => format!("{owner} approved {booker}’s booking of “{offer}”"),
                BookingState::Declined => format!("{owner} declined {booker}’s booking of “{offer}”"),
                BookingState::Cancelled => format!("{booker}’s booking of “{offer}” from {owner} is cancelled"),
                BookingState::Lapsed => format!("{booker}’s request for “{offer}” from {owner} lapsed unanswered"),
            };
            format!("{what}: {when}. Sign in for more:")
        }
        Share::Activity { occasion: Occasion { title, when, place }, hosts, is_cancelled } => {
            let (when, hosts) = (spoken(when, Language::English), hosts.join(", "));
            let state = if is_cancelled { "Cancelled: " } else { "" };
            format!("{state}“{title}”, {when}, {place}. Hosted by {hosts}. More:")
        }
    }
}

/// A span of time in words.
pub fn spoken(when: When, language: Language) -> String {
    let local = |time: Time| time.with_timezone(&when.zone);
    let (start, end, now) = (local(when.start), local(when.end), local(when.now));
    match language {
        Language::Chinese => spoken_zh(&start, &end, now.year()),
        Language::English => spoken_en(&start, &end, now.year()),
    }
}

fn spoken_zh(start: &DateTime<Tz>, end: &DateTime<Tz>, this_year: i32) -> String {
    let (first, last) = (clock_zh(start), clock_zh(end));
    let day = day_zh(start, this_year);
    if start.date_naive() != end.date_naive() {
        return format!("{day}{}{}至{}{}{}", first.0, first.1, day_zh(end, start.year()), last.0, last.1);
    }
    // The part of the day is said again only where it is another.
    let part = if first.0 == last.0 { "" } else { last.0 };
    format!("{day}{}{}至{part}{}", first.0, first.1, last.1)
}

fn day_zh(day: &DateTime<Tz>, this_year: i32) -> String {
    let weekday = match day.weekday() {
        Weekday::Mon => "一",
        Weekday::Tue => "二",
        Weekday::Wed => "三",
        Weekday::Thu => "四",
        Weekday::Fri => "五",
        Weekday::Sat => "六",
        Weekday::Sun => "日",
    };
    let year = if day.year() == this_year { String::new() } else { format!("{}年", day.year()) };
    format!("{year}{}月{}日（星期{weekday}）", day.month(), day.day())
}

/// The part of the day, and the time on a clock of twelve hours.
fn clock_zh(time: &DateTime<Tz>) -> (&'static str, String) {
    let part = match time.hour() {
        0..=5 => "凌晨",
        6..=11 => "上午",
        12 => "中午",
        13..=17 => "下午",
        _ => "晚上",
    };
    let hour = if time.hour() > 12 { time.hour() - 12 } else { time.hour() };
    let minutes = match time.minute() {
        0 => String::new(),
        30 => "半".to_owned(),
        minute => format!("{minute:02}分"),
    };
    (part, format!("{hour}点{minutes}"))
}

fn spoken_en(start: &DateTime<Tz>, end: &DateTime<Tz>, this_year: i32) -> String {
    let day = |time: &DateTime<Tz>, year: i32| {
        let form = if time.year() == year { "%A %-d %B" } else { "%A %-d %B %Y" };
        time.format(form).to_string()
    };
    let (from, until) = (start.format("%H:%M"), end.format("%H:%M"));
    if start.date_naive() == end.date_naive() {
        format!("{}, {from} to {until}", day(start, this_year))
    } else {
        format!("{}, {from} to {}, {until}", day(start, this_year), day(end, start.year()))
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use super::*;

    const LINK: &str = "https://hub.example/a/xingfuli/activity_0";

    fn when(start: &str, end: &str) -> When {
        let time = |text: &str| text.parse().unwrap();
        When { start: time(start), end: time(end), zone: chrono_tz::Asia::Shanghai, now: time("2026-06-01T00:00:00Z") }
    }

    fn afternoon() -> When {
        when("2026-06-06T06:00:00Z", "2026-06-06T08:00:00Z")
    }

    #[test]
    fn spans_are_spoken_of_as_people_do() {
        let mut told = String::new();
        for (start, end) in [
            ("2026-06-06T06:00:00Z", "2026-06-06T08:00:00Z"),
            ("2026-06-06T01:30:00Z", "2026-06-06T05:05:00Z"),
            ("2026-06-06T04:00:00Z", "2026-06-06T04:30:00Z"),
            ("2026-06-06T11:00:00Z", "2026-06-06T16:00:00Z"),
            ("2026-12-31T11:00:00Z", "2027-01-01T02:00:00Z"),
            ("2027-01-01T02:00:00Z", "2027-01-01T03:00:00Z"),
        ] {
            let when = when(start, end);
            writeln!(told, "{}\n{}", spoken(when, Language::Chinese), spoken(when, Language::English)).unwrap();
        }
        insta::assert_snapshot!(told);
    }

    #[test]
    fn texts_to_paste() {
        let hosts = ["幸福里社区居民委员会".to_owned(), "和风公益服务中心".to_owned()];
        let (lead, partner) = (hosts[0].as_str(), hosts[1].as_str());
        let occasion = Occasion { title: "便民集市", when: afternoon(), place: "中心花园" };
        let booking = |state| Share::Booking {
            state,
            booker: lead,
            owner: "云栖市第二图书馆",
            offer: "会议室",
            when: afternoon(),
        };
        let mut all = vec![
            Share::Invitation { lead, invited: partner, title: "便民集市" },
            Share::Consent { by: lead, number: 2, occasion },
            Share::Activity { occasion, hosts: &hosts, is_cancelled: false },
            Share::Activity { occasion, hosts: &hosts, is_cancelled: true },
        ];
        all.extend(BookingState::ALL.iter().map(|state| booking(*state)));
        let mut told = String::new();
        for share in all {
            for language in Language::ALL {
                writeln!(told, "{}", text(share, LINK, *language)).unwrap();
            }
        }
        insta::assert_snapshot!(told);
    }
}
