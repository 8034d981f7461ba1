//! The words of the public pages in Chinese and in English. What organisations wrote is shown as they wrote it.

use graphql::Locale;
use hub::{activities::ActivityState, resources::OfferCategory};

/// The words of one language.
pub(super) struct Words {
    pub(super) lang: &'static str,
    pub(super) og_locale: &'static str,
    /// The other language, as its speakers call it.
    pub(super) other: (&'static str, &'static str),
    pub(super) site: &'static str,
    pub(super) between: &'static str,
    pub(super) comma: &'static str,
    pub(super) stop: &'static str,
    pub(super) colon: &'static str,
    pub(super) sign_in: &'static str,
    pub(super) sign_in_to_book: &'static str,
    pub(super) home: &'static str,
    pub(super) complaints: &'static str,
    pub(super) when: &'static str,
    pub(super) when_planned: &'static str,
    pub(super) place: &'static str,
    pub(super) hosts: &'static str,
    pub(super) seats: &'static str,
    pub(super) risks: &'static str,
    pub(super) people: &'static str,
    pub(super) cancelled: &'static str,
    pub(super) postponed: &'static str,
    pub(super) completed: &'static str,
    pub(super) category: &'static str,
    pub(super) capacity: &'static str,
    pub(super) quantity: &'static str,
    pub(super) owner: &'static str,
    pub(super) conditions: &'static str,
    pub(super) source: &'static str,
    pub(super) link: &'static str,
    pub(super) valid_until: &'static str,
    pub(super) outdated: &'static str,
    pub(super) paused: &'static str,
    pub(super) coming: &'static str,
    pub(super) past: &'static str,
    pub(super) offers: &'static str,
    pub(super) no_activities: &'static str,
    pub(super) no_past: &'static str,
    pub(super) no_offers: &'static str,
    pub(super) more: &'static str,
    pub(super) first_page: &'static str,
    pub(super) next_page: &'static str,
    pub(super) rules: &'static str,
    pub(super) about: &'static str,
    pub(super) hint_title: &'static str,
    pub(super) hint: &'static str,
}

const CHINESE: Words = Words {
    lang: "zh-CN",
    og_locale: "zh_CN",
    other: ("en", "English"),
    site: "共建",
    between: "、",
    comma: "，",
    stop: "。",
    colon: "：",
    sign_in: "登录平台",
    sign_in_to_book: "登录后预约",
    home: "前往平台",
    complaints: "投诉举报",
    when: "时间",
    when_planned: "原定时间",
    place: "地点",
    hosts: "主办",
    seats: "名额",
    risks: "提示",
    people: "人",
    cancelled: "已取消",
    postponed: "已延期，时间另行通知",
    completed: "已举行",
    category: "类别",
    capacity: "可容纳",
    quantity: "数量",
    owner: "提供单位",
    conditions: "使用条件",
    source: "发布单位及文号",
    link: "原文",
    valid_until: "有效期至",
    outdated: "已过有效期，请以最新规定为准。",
    paused: "暂停预约",
    coming: "近期活动",
    past: "往期活动",
    offers: "公开资源",
    no_activities: "近期没有公开的活动。",
    no_past: "还没有举行过的活动。",
    no_offers: "还没有公开的资源。",
    more: "查看全部",
    first_page: "回到首页",
    next_page: "下一页",
    rules: "平台规则",
    about: "辖区各单位共同举办的活动和共享的资源。",
    hint_title: "请登录查看",
    hint: "此链接的内容须登录平台后查看，或者尚未公开。",
};

const ENGLISH: Words = Words {
    lang: "en",
    og_locale: "en_GB",
    other: ("zh-CN", "中文"),
    site: "Gongjian",
    between: ", ",
    comma: ", ",
    stop: ". ",
    colon: ": ",
    sign_in: "Sign in",
    sign_in_to_book: "Sign in to book",
    home: "To the hub",
    complaints: "Complaints",
    when: "When",
    when_planned: "Was planned for",
    place: "Where",
    hosts: "Hosts",
    seats: "Room for",
    risks: "Please note",
    people: " people",
    cancelled: "Cancelled",
    postponed: "Put off; the new time will be announced",
    completed: "Has taken place",
    category: "Category",
    capacity: "Room for",
    quantity: "How many",
    owner: "Shared by",
    conditions: "Conditions",
    source: "Issued by",
    link: "Original",
    valid_until: "Valid until",
    outdated: "This is out of date; please look for what holds now.",
    paused: "Takes no bookings for now",
    coming: "Coming activities",
    past: "Past activities",
    offers: "Shared with everybody",
    no_activities: "No public activities are coming.",
    no_past: "No activity has taken place yet.",
    no_offers: "Nothing is shared with everybody yet.",
    more: "Show all",
    first_page: "Back to the beginning",
    next_page: "Next page",
    rules: "Rules",
    about: "What the organisations of the district do together and share.",
    hint_title: "Please sign in",
    hint: "What this link leads to is for those who have signed in, or is not public yet.",
};

pub(super) const fn words(locale: Locale) -> &'static Words {
    match locale {
        Locale::Chinese => &CHINESE,
        Locale::English => &ENGLISH,
    }
}

impl Words {
    /// What is said of a published activity besides its time; nothing while it stands as announced.
    pub(super) const fn state(&self, state: ActivityState) -> Option<&'static str> {
        match state {
            ActivityState::Scheduled => None,
            ActivityState::Completed => Some(self.completed),
            ActivityState::Cancelled => Some(self.cancelled),
            // Published once, and put off: another plan is being made or agreed on.
            ActivityState::Postponed
            | ActivityState::Planning
            | ActivityState::AwaitingCoHosts
            | ActivityState::AwaitingApproval => Some(self.postponed),
        }
    }
}

/// What sort of thing an offer is.
pub(super) const fn category(category: OfferCategory, locale: Locale) -> &'static str {
    let (chinese, english) = match category {
        OfferCategory::Venue => ("场地", "Room"),
        OfferCategory::Equipment => ("设备", "Equipment"),
        OfferCategory::Expert => ("专业人才", "Expert"),
        OfferCategory::Volunteers => ("志愿者", "Volunteers"),
        OfferCategory::Goods => ("物资", "Goods"),
        OfferCategory::Funding => ("资金", "Funding"),
        OfferCategory::Information => ("信息", "Information"),
        OfferCategory::Course => ("课程", "Course"),
        OfferCategory::Vehicle => ("车辆", "Vehicle"),
    };
    match locale {
        Locale::Chinese => chinese,
        Locale::English => english,
    }
}
