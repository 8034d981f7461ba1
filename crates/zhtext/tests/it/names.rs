//! The made-up organisations of one street. Order, pinyin and initials are those of pypinyin 0.55
//! (`lazy_pinyin`, sorted syllable by syllable, letters before tones).

use zhtext::{escape_like, initials, normalise, pinyin, sort_key, words};

const IN_ORDER: [(&str, &str, &str); 16] = [
    ("好邻居便利店", "haolinjubianlidian", "hljbld"),
    ("和风公益服务中心", "hefenggongyifuwuzhongxin", "hfgyfwzx"),
    ("和平里物业服务有限公司", "hepingliwuyefuwuyouxiangongsi", "hplwyfwyxgs"),
    ("槐树巷社区居民委员会", "huaishuxiangshequjuminweiyuanhui", "hsxsqjmwyh"),
    ("清溪路社区第一支部", "qingxilushequdiyizhibu", "qxlsqdyzb"),
    ("向日葵青少年发展中心", "xiangrikuiqingshaonianfazhanzhongxin", "xrkqsnfzzx"),
    ("幸福里党群服务中心", "xingfulidangqunfuwuzhongxin", "xfldqfwzx"),
    ("幸福里社区居民委员会", "xingfulishequjuminweiyuanhui", "xflsqjmwyh"),
    ("幸福里社区卫生服务中心", "xingfulishequweishengfuwuzhongxin", "xflsqwsfwzx"),
    ("银龄互助志愿服务队", "yinlinghuzhuzhiyuanfuwudui", "ylhzzyfwd"),
    ("云栖明理律师事务所", "yunqiminglilvshishiwusuo", "yqmllssws"),
    ("云栖市餐饮行业协会", "yunqishicanyinhangyexiehui", "yqscyhyxh"),
    ("云栖市第二图书馆", "yunqishidiertushuguan", "yqsdetsg"),
    ("云栖市供水有限公司", "yunqishigongshuiyouxiangongsi", "yqsgsyxgs"),
    ("云栖市家政服务行业协会", "yunqishijiazhengfuwuhangyexiehui", "yqsjzfwhyxh"),
    ("云栖市星火公益基金会", "yunqishixinghuogongyijijinhui", "yqsxhgyjjh"),
];

#[test]
fn names_are_sounded() {
    for (name, full, short) in IN_ORDER {
        assert_eq!(pinyin(name), full, "{name}");
        assert_eq!(initials(name), short, "{name}");
    }
}

#[test]
fn names_sort_by_pinyin() {
    let expected = IN_ORDER.map(|(name, ..)| name);
    let mut names = expected;
    names.sort_unstable();
    assert_ne!(names, expected, "code point order is not pinyin order");
    names.sort_by_key(|name| sort_key(name));
    assert_eq!(names, expected);
}

#[test]
fn english_names_stand_before_the_chinese() {
    let mut names = ["好邻居便利店", "Xinghuo Foundation", "第二图书馆", "hefeng centre", "2号楼"];
    names.sort_by_key(|name| sort_key(name));
    assert_eq!(names, ["2号楼", "hefeng centre", "Xinghuo Foundation", "第二图书馆", "好邻居便利店"]);
}

/// The names whose spelling, pinyin or initials contain every word of the query.
fn found(query: &str) -> Vec<&'static str> {
    let words = words(query);
    IN_ORDER
        .into_iter()
        .map(|(name, ..)| name)
        .filter(|name| {
            let columns = [normalise(name), pinyin(name), initials(name)];
            words.iter().all(|word| columns.iter().any(|column| column.contains(word.as_str())))
        })
        .collect()
}

#[test]
fn names_are_found_as_people_type() {
    assert_eq!(found("xfl").len(), 3);
    assert_eq!(found("ＸＦＬ 居民"), ["幸福里社区居民委员会"]);
    assert_eq!(found("zyfw"), ["银龄互助志愿服务队"]);
    assert_eq!(found("zhiyuanfuwu"), ["银龄互助志愿服务队"]);
    assert_eq!(found("行业 xh"), ["云栖市餐饮行业协会", "云栖市家政服务行业协会"]);
    assert_eq!(found("lvshi"), ["云栖明理律师事务所"]);
    assert_eq!(found("志愿*"), ["银龄互助志愿服务队"]);
    assert_eq!(found("不存在"), [""; 0]);
}

#[test]
fn words_of_a_query_are_safe_in_a_pattern() {
    for word in words("100% _义_ 诊\\ \" OR 1=1") {
        assert_eq!(escape_like(&word), word);
    }
}
