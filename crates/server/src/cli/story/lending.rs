//! Who asked for which hall: two for the same one on Saturday, of which one got it and the other was told what is free; and
//! two requests that nobody has answered yet.

use anyhow::{Result, bail};
use chrono::NaiveDate;
use hub::{
    failure::Failure,
    resources::{
        BookingId, BookingRule, FreeSpan, RequestBooking, Span, approve_booking, decline_booking, request_booking,
    },
};

use super::{
    Teller,
    days::{ZONE, span},
    offer_named,
};
use crate::cli::{district::key, explain::explained};

const HALL: &str = "一楼多功能厅";
const ROOM: &str = "301会议室";

/// The hall on Saturday morning.
pub(super) async fn this_week(teller: &Teller<'_>) -> Result<()> {
    let saturday = teller.calendar.saturday();
    let morning = span(saturday, (9, 30), (11, 30));
    teller.until(28);
    book(teller, "dangqun", HALL, span(saturday, (14, 0), (16, 30)), 100, "防范电信诈骗讲座").await?;
    let first = book(teller, "zhibu", HALL, morning, 60, "主题党日：集中学习和合唱排练").await?;
    teller.until(26);
    let second = book(teller, "hefeng", HALL, morning, 80, "新志愿者培训").await?;
    teller.until(24);
    let rooms = teller.of("dangqun").await?;
    approve_booking(&rooms, first).await.map_err(explained)?;
    let free = match approve_booking(&rooms, second).await {
        Err(Failure::Rule(BookingRule::NotFree { free, .. })) => free,
        Err(other) => return Err(explained(other)),
        Ok(_) => bail!("one hall was given to two"),
    };
    let reason = format!("这个时段已借给另一家。{}", told(&free, saturday));
    decline_booking(&rooms, second, &reason).await.map_err(explained)?;
    Ok(())
}

/// What waits for the hall's owner.
pub(super) async fn today(teller: &Teller<'_>) -> Result<()> {
    let calendar = teller.calendar;
    teller.until(2);
    book(teller, "hefeng", ROOM, span(calendar.saturday(), (9, 0), (11, 0)), 30, "志愿者培训").await?;
    teller.until(1);
    book(teller, "zhibu", ROOM, span(calendar.saturday_after(), (15, 0), (17, 0)), 38, "支部党员大会").await?;
    Ok(())
}

async fn book(
    teller: &Teller<'_>,
    who: &str,
    words: &str,
    at: Span,
    headcount: i64,
    purpose: &str,
) -> Result<BookingId> {
    let who = teller.of(who).await?;
    let booking = RequestBooking {
        offer: offer_named(&who, words).await?,
        span: at,
        quantity: 1,
        headcount: Some(headcount),
        purpose: purpose.to_owned(),
        activity: None,
        decide_by: None,
    };
    request_booking(&who, &booking, &key(&format!("{words} {purpose}"))?).await.map_err(explained)
}

/// What is free instead, as the owner writes it: on the same day, or else on the next that has something.
fn told(free: &[FreeSpan], day: NaiveDate) -> String {
    let there = |free: &FreeSpan| (free.span.start.with_timezone(&ZONE), free.span.end.with_timezone(&ZONE));
    let same_day = free.iter().map(there).find(|(start, _)| start.date_naive() == day);
    match same_day.or_else(|| free.first().map(there)) {
        Some((start, end)) => {
            format!(
                "{} {}–{} 还空着，需要的话请改约。",
                start.format("%-m月%-d日"),
                start.format("%H:%M"),
                end.format("%H:%M")
            )
        }
        None => "近两周都已约满，抱歉。".to_owned(),
    }
}
