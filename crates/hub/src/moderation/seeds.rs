//! What a new hub begins with: rules that any district could have, and reasons that are often given. Both are edited.

use super::TemplateFor;

/// Titles and texts, each in Chinese and in English.
pub(super) const RULES: [[&str; 4]; 7] = [
    [
        "内容真实",
        "Say what is true",
        "发布的资源、活动和组织资料应当真实、准确，有变化及时更新。",
        "Offers, activities and an organisation's particulars are true and exact, and are put right when they change.",
    ],
    [
        "遵守法律",
        "Keep the law",
        "不得发布法律法规禁止的内容，不得借平台从事违法活动。",
        "Nothing is published that the law forbids, and the hub serves no unlawful purpose.",
    ],
    [
        "保护个人信息",
        "Protect what is personal",
        "不公开他人的姓名、电话、住址、健康状况等个人信息；只写岗位和值班电话。",
        "Nobody's name, telephone number, address or health is shown; posts and duty desks are named instead.",
    ],
    [
        "不作商业推广",
        "Sell nothing",
        "平台用于公益和共建，不发布商业广告，不向居民收费或募款。",
        "The hub is for the common good: no advertisements, no fees from residents, no collecting of money.",
    ],
    [
        "守约负责",
        "Keep your word",
        "预约和共同主办一经约定应当履行；不能履行的，及早告知并说明原因。",
        "Bookings and what is hosted together are kept; who cannot keep them says so early, and why.",
    ],
    [
        "自愿参加",
        "Nobody is made to",
        "志愿服务和活动自愿参加，不摊派、不排名、不强制打卡拍照。",
        "Taking part is voluntary: nobody is assigned, ranked, or made to check in or be photographed.",
    ],
    [
        "尊重他人",
        "Respect each other",
        "不辱骂、不歧视、不恶意举报，不重复发布无关内容。",
        "No insults, no discrimination, no reports in bad faith, and nothing irrelevant again and again.",
    ],
];

/// For which decision, in Chinese and in English.
pub(super) const TEMPLATES: [(TemplateFor, &str, &str); 12] = [
    (
        TemplateFor::RequestChanges,
        "证明材料不清晰，请重新上传。",
        "The evidence cannot be read; please upload it again.",
    ),
    (TemplateFor::RequestChanges, "联系岗位请填写岗位名称，不填个人姓名。", "Name a post to ask for, not a person."),
    (
        TemplateFor::RejectOrganisation,
        "不在本街道辖区内，请向所在街道的平台申请。",
        "The organisation is not in this district; please apply to the hub of its own.",
    ),
    (
        TemplateFor::DismissReport,
        "经核实，未发现违反平台规则的情况。",
        "We have looked into it and found nothing against the rules.",
    ),
    (TemplateFor::UpholdReport, "经核实，举报属实，已处理。", "The report is right; we have acted on it."),
    (
        TemplateFor::Hide,
        "内容与平台规则不符，请修改后联系管理员恢复。",
        "This is against the hub's rules; change it and ask us to show it again.",
    ),
    (
        TemplateFor::Hide,
        "含有他人的个人信息，请删除后联系管理员恢复。",
        "This shows what is personal; take it out and ask us to show it again.",
    ),
    (TemplateFor::Sanction, "多次未按约履行且未说明原因。", "Agreements were not kept several times, without a word."),
    (TemplateFor::Sanction, "提醒后仍发布商业推广内容。", "Advertisements were published again after a reminder."),
    (
        TemplateFor::UpholdAppeal,
        "经复核，原处理依据不足，予以撤销。",
        "Having looked again, we find too little ground for the decision and take it back.",
    ),
    (
        TemplateFor::RejectAppeal,
        "经复核，原处理事实清楚、依据充分，予以维持。",
        "Having looked again, we find the facts clear and the decision right; it stands.",
    ),
    (
        TemplateFor::RejectAppeal,
        "申诉未提出新的事实或理由，原处理予以维持。",
        "The appeal gives no new facts or reasons; the decision stands.",
    ),
];
