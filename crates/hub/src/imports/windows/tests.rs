//! Spellings, faults and properties of opening times.

use proptest::prelude::*;

use super::*;

fn read(text: &str) -> Result<String, WindowFault> {
    parse(text).map(|windows| format(&windows))
}

#[test]
fn window_is_weekday_and_minutes() {
    assert_eq!(parse("每周三 14:00–16:00").unwrap(), [Window { weekday: 3, from_minute: 840, to_minute: 960 }]);
    assert_eq!(parse(" "), Ok(vec![]));
}

#[test]
fn spellings_of_offices_are_read() {
    for (text, same) in [
        ("周二至周日 9:00-17:00", "周二至周日 9:00-17:00"),
        ("周二至周日 9：00～17：00", "周二至周日 9:00-17:00"),
        ("星期二到星期天９:００—１７:００", "周二至周日 9:00-17:00"),
        ("周二至日 9-17", "周二至周日 9:00-17:00"),
        ("周一、周三 08:30-11:30;周六 9:00-12:00", "周一、周三 8:30-11:30；周六 9:00-12:00"),
        ("周一、三、五 9:00-11:00", "周一、周三、周五 9:00-11:00"),
        ("周一周三 9:00-11:00、14:00-16:00", "周一、周三 9:00-11:00、14:00-16:00"),
        ("周一 9:00-11:00，周三 14:00-16:00", "周一 9:00-11:00；周三 14:00-16:00"),
        ("工作日 9:00-11:00；14:00-17:00", "周一至周五 9:00-11:00、14:00-17:00"),
        ("周末全天", "周六、周日 全天"),
        ("每天 24小时", "周一至周日 全天"),
        ("每周三下午2:00-4:00", "周三 14:00-16:00"),
        ("周三下午 14:00–16:00", "周三 14:00-16:00"),
        ("周三上午9点半至下午4点", "周三 9:30-16:00"),
        ("周三中午12点至下午1点30分", "周三 12:00-13:30"),
        ("周六至周一 18:00-24:00", "周一、周六、周日 18:00-24:00"),
        ("周五 18:00-0:00", "周五 18:00-24:00"),
        ("Tue-Sun 9:00-17:00", "周二至周日 9:00-17:00"),
        ("Mondays and Thurs 9:00 to 17:00\nSat 9:00-12:00", "周一、周四 9:00-17:00；周六 9:00-12:00"),
        ("周一至周五 9:00-12:00；周三 11:00-15:00", "周一、周二、周四、周五 9:00-12:00；周三 9:00-15:00"),
    ] {
        assert_eq!(read(text).as_deref(), Ok(same), "{text}");
    }
}

#[test]
fn faults_name_what_to_mend() {
    use WindowFault::{EndsBeforeStart, NoDay, NoSuchTime, NoTime, Unreadable};
    for (text, fault) in [
        ("9:00-17:00", NoDay),
        ("周一至 9:00-17:00", NoDay),
        ("周六", NoTime),
        ("周六 9:00", NoTime),
        ("周六 9:00-", NoTime),
        ("周六 17:00-9:00", EndsBeforeStart),
        ("周六 9:00-9:00", EndsBeforeStart),
        ("周六 9:00-25:00", NoSuchTime("25:00".to_owned())),
        ("周六 9:60-10:00", NoSuchTime("9:60".to_owned())),
        ("周六 24:01-24:02", NoSuchTime("24:01".to_owned())),
        ("周六 0900-1700", NoSuchTime("0900".to_owned())),
        ("周六 9:-10:00", NoSuchTime("9:".to_owned())),
        ("预约", Unreadable("预约".to_owned())),
        ("sss 9:00-10:00", Unreadable("sss 9:00-10:".to_owned())),
        ("Sa 9:00-10:00", Unreadable("sa 9:00-10:0".to_owned())),
    ] {
        assert_eq!(parse(text), Err(fault), "{text}");
    }
}

fn windows() -> impl Strategy<Value = Vec<Window>> {
    let window = (1_u8..=7, 0..DAY_MINUTES, 1..=DAY_MINUTES).prop_map(|(weekday, a, length)| Window {
        weekday,
        from_minute: a,
        to_minute: (a + length).min(DAY_MINUTES),
    });
    prop::collection::vec(window, 0..12)
}

proptest! {
    #[test]
    fn written_windows_read_back(windows in windows()) {
        let windows = joined_windows(windows);
        prop_assert_eq!(parse(&format(&windows)), Ok(windows));
    }

    #[test]
    fn no_text_panics(text in "[周星期一二日天至到每上下午0-9:：;,、 半点a-z~-]{0,24}", any: String) {
        let _ = (parse(&text), parse(&any));
    }
}
