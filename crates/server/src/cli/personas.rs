//! Who there is in the fictitious district, to sign in as, and what they sign in with.

use std::collections::BTreeMap;

use hub::{environment::Environment, organisations::MemberRole, scope::HubRole};

/// Without letters and digits that look alike.
const ALPHABET: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";

/// Somebody to sign in as.
pub(super) struct Persona {
    pub(super) login: &'static str,
    pub(super) organisation: &'static str,
    pub(super) post: &'static str,
    /// What this one shows, in Chinese and in English.
    pub(super) about: [&'static str; 2],
    pub(super) way: Way,
}

/// How somebody comes in.
#[derive(Clone, Copy)]
pub(super) enum Way {
    /// By the slip that comes with the hub.
    FirstAdmin,
    /// By the slip that comes with the import.
    Lead,
    /// By a slip of the organisation's lead; the admin may add a role in the hub.
    Post(MemberRole, Option<HubRole>),
    /// Without a slip, for an organisation that is not there yet.
    Applicant,
}

/// The organisations are those of the files, but for the host and the last. Leads stand before their people.
pub(super) const PERSONAS: [Persona; 11] = [
    Persona {
        login: "guanli",
        organisation: HOST,
        post: "平台管理岗",
        about: ["审核组织、处理举报和申诉", "reviews organisations, decides on reports and appeals"],
        way: Way::FirstAdmin,
    },
    Persona {
        login: "xuncha",
        organisation: HOST,
        post: "内容巡查岗",
        about: ["处理举报", "decides on reports"],
        way: Way::Post(MemberRole::Member, Some(HubRole::Moderator)),
    },
    Persona {
        login: "shenji",
        organisation: HOST,
        post: "审计岗",
        about: ["查阅审计记录", "reads the audit"],
        way: Way::Post(MemberRole::Member, Some(HubRole::Auditor)),
    },
    Persona {
        login: "juwei",
        organisation: COMMITTEE,
        post: "综合服务岗",
        about: ["发起活动，等各方同意", "plans activities, waits for others"],
        way: Way::Lead,
    },
    Persona {
        login: "lianluo",
        organisation: COMMITTEE,
        post: "联络岗",
        about: ["联络各方", "is its coordinator"],
        way: Way::Post(MemberRole::Coordinator, None),
    },
    Persona {
        login: "wangge",
        organisation: COMMITTEE,
        post: "网格岗",
        about: ["一般成员，只看不办", "an ordinary member, who looks on"],
        way: Way::Post(MemberRole::Member, None),
    },
    Persona {
        login: "hefeng",
        organisation: "和风公益服务中心",
        post: "项目岗",
        about: ["共同主办，借场地", "co-hosts, asks for a hall"],
        way: Way::Lead,
    },
    Persona {
        login: "zhibu",
        organisation: "清溪路社区第一支部",
        post: "支部书记岗",
        about: ["借用场地，发起主题党日", "borrows a hall, plans a branch day"],
        way: Way::Lead,
    },
    Persona {
        login: "dangqun",
        organisation: "幸福里党群服务中心",
        post: "场地管理岗",
        about: ["出借场地，审批预约", "lends its halls, decides on bookings"],
        way: Way::Lead,
    },
    Persona {
        login: "canyin",
        organisation: ASSOCIATION,
        post: "秘书处",
        about: ["答复咨询，有方案待同意，提出申诉", "answers questions, is asked for consent, appeals"],
        way: Way::Lead,
    },
    Persona {
        login: "xiwang",
        organisation: "希望路青年志愿者协会",
        post: "秘书处",
        about: ["等待审核", "waits for review"],
        way: Way::Applicant,
    },
];
pub(super) const HOST: &str = "幸福里街道办事处";
const COMMITTEE: &str = "幸福里社区居民委员会";
const ASSOCIATION: &str = "云栖市餐饮行业协会";

/// What everybody signs in with.
pub(super) struct Passwords(BTreeMap<&'static str, String>);

impl Passwords {
    /// New ones.
    pub(super) fn draw(environment: &Environment) -> Self {
        Self(PERSONAS.iter().map(|persona| (persona.login, password(environment))).collect())
    }

    /// Those that were drawn before, if there is one for everybody.
    pub(super) fn of_each(of: impl Fn(&str) -> Option<String>) -> Option<Self> {
        let each = PERSONAS.iter().map(|persona| Some((persona.login, of(persona.login)?)));
        each.collect::<Option<_>>().map(Self)
    }

    /// Somebody's, by login name.
    pub(super) fn of(&self, login: &str) -> &str {
        self.0.get(login).map_or("", String::as_str)
    }
}

/// Three groups of four symbols: 60 bits.
fn password(environment: &Environment) -> String {
    let symbols = environment.bytes::<12>().map(|byte| char::from(ALPHABET[usize::from(byte % 32)]));
    let groups: Vec<String> = symbols.chunks(4).map(String::from_iter).collect();
    groups.join("-")
}
