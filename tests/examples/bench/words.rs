//! The words that the benchmark's offers are made of, with the pinyin keys that the server would have stored.

/// A part of a title and its key, as `zhtext::sort_key` writes it.
pub(crate) type Word = (&'static str, &'static str);

pub(crate) const PLACES: [Word; 16] = [
    ("安居", "|an1|ju1"),
    ("百合", "|bai3|he2"),
    ("春晖", "|chun1|hui1"),
    ("东湖", "|dong1|hu2"),
    ("芳草", "|fang1|cao3"),
    ("光明", "|guang1|ming2"),
    ("和平", "|he2|ping2"),
    ("锦绣", "|jin3|xiu4"),
    ("康乐", "|kang1|le4"),
    ("莲花", "|lian2|hua1"),
    ("明珠", "|ming2|zhu1"),
    ("南苑", "|nan2|yuan4"),
    ("清溪", "|qing1|xi1"),
    ("桃源", "|tao2|yuan2"),
    ("西园", "|xi1|yuan2"),
    ("紫云", "|zi3|yun2"),
];

/// What is shared: the category, the thing, its key, its unit.
pub(crate) const THINGS: [(&str, &str, &str, &str); 18] = [
    ("VENUE", "会议室", "|hui4|yi4|shi4", "间"),
    ("VENUE", "多功能厅", "|duo1|gong1|neng2|ting1", "间"),
    ("EQUIPMENT", "投影仪", "|tou2|ying3|yi2", "台"),
    ("EQUIPMENT", "折叠椅", "|zhe2|die2|yi3", "把"),
    ("EXPERT", "法律顾问", "|fa3|lü4|gu4|wen4", "人"),
    ("EXPERT", "书法老师", "|shu1|fa3|lao3|shi1", "人"),
    ("VOLUNTEERS", "助老服务队", "|zhu4|lao3|fu2|wu4|dui4", "人"),
    ("VOLUNTEERS", "理发志愿者", "|li3|fa4|zhi4|yuan4|zhe3", "人"),
    ("GOODS", "图书角", "|tu2|shu1|jiao3", "册"),
    ("GOODS", "防暑药品", "|fang2|shu3|yao4|pin3", "盒"),
    ("FUNDING", "微心愿经费", "|wei1|xin1|yuan4|jing1|fei4", "项"),
    ("FUNDING", "助学经费", "|zhu4|xue2|jing1|fei4", "项"),
    ("INFORMATION", "招聘信息", "|zhao1|pin4|xin4|xi1", "期"),
    ("INFORMATION", "政策解读", "|zheng4|ce4|jie3|du2", "期"),
    ("COURSE", "太极课", "|tai4|ji2|ke4", "期"),
    ("COURSE", "急救课", "|ji2|jiu4|ke4", "期"),
    ("VEHICLE", "面包车", "|mian4|bao1|che1", "辆"),
    ("VEHICLE", "电动三轮车", "|dian4|dong4|san1|lun2|che1", "辆"),
];

pub(crate) const SENTENCES: [&str; 6] = [
    "工作日和周六上午开放，提前一天在值班台登记即可领取钥匙。",
    "配有投影幕布、无线话筒和可移动的桌椅，能按活动需要重新摆放。",
    "面向辖区居民和共建单位免费提供，优先安排助老和助残的活动。",
    "使用后请恢复原样，关好门窗和电源，垃圾分类带走。",
    "附近有公交站和无障碍坡道，轮椅和婴儿车都可以直接进入。",
    "如遇社区统一安排，会提前三天与预约的单位协商调整时间。",
];

pub(crate) const CONDITIONS: [&str; 4] = [
    "不得用于商业推广和收费培训。",
    "请提前三个工作日预约，临时取消请及时告知。",
    "须有本单位的工作人员全程在场。",
    "按原数归还，损坏照价协商。",
];

/// An organisation's kind, as stored, and how its name ends.
pub(crate) const KINDS: [Word; 5] = [
    ("NEIGHBOURHOOD_COMMITTEE", "社区居民委员会"),
    ("BRANCH", "社区党支部"),
    ("TRADE_ASSOCIATION", "行业协会"),
    ("CHARITY", "公益服务中心"),
    ("RESIDENT_UNIT", "驻区单位"),
];
