//! Opening times as people write them: `周二至周日 9:00-17:00；周一、周三 14:00–16:00`.
//!
//! Read in Chinese and in English, full-width or not, with `上午`/`下午`, `点半`, `工作日`, `周末`, `每天`, `全天`;
//! written in one spelling. What belongs to which day is all it knows: no dates, no time zone.

use unicode_normalization::UnicodeNormalization as _;

use crate::resources::{Window, joined_windows};

const DAY_MINUTES: u16 = 24 * 60;
const WEEKDAYS: [&str; 7] = ["周一", "周二", "周三", "周四", "周五", "周六", "周日"];
const ENGLISH_DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// From and to, in minutes of a day.
type Span = (u16, u16);

/// Why opening times cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WindowFault {
    /// This part is not understood.
    Unreadable(String),
    /// Times without a day.
    NoDay,
    /// Days without times.
    NoTime,
    /// No such time of day.
    NoSuchTime(String),
    /// The end is not after the start.
    EndsBeforeStart,
}

/// Reads opening times; an empty text means none are fixed. Sorted; what overlaps or touches is joined.
///
/// # Errors
/// The first [`WindowFault`] met.
pub fn parse(text: &str) -> Result<Vec<Window>, WindowFault> {
    let tokens = tokens(text)?;
    let mut parser = Parser { tokens: &tokens };
    let mut windows = Vec::new();
    let mut days = Vec::new();
    loop {
        while matches!(parser.peek(), Some(Token::Comma | Token::Semicolon)) {
            parser.next();
        }
        if parser.peek().is_none() {
            return Ok(joined_windows(windows));
        }
        let named = parser.days()?;
        if !named.is_empty() {
            days = named;
        }
        let spans = parser.spans()?;
        if days.is_empty() {
            return Err(WindowFault::NoDay);
        }
        for &weekday in &days {
            windows.extend(spans.iter().map(|&(from_minute, to_minute)| Window { weekday, from_minute, to_minute }));
        }
    }
}

/// Writes windows as [`parse`] reads them, days with the same times together.
pub fn format(windows: &[Window]) -> String {
    let mut groups: Vec<(Vec<u8>, Vec<Span>)> = Vec::new();
    for weekday in 1..=7 {
        let spans: Vec<Span> = windows
            .iter()
            .filter(|window| window.weekday == weekday)
            .map(|window| (window.from_minute, window.to_minute))
            .collect();
        if spans.is_empty() {
            continue;
        }
        match groups.iter_mut().find(|(_, same)| *same == spans) {
            Some((days, _)) => days.push(weekday),
            None => groups.push((vec![weekday], spans)),
        }
    }
    let groups: Vec<String> = groups
        .iter()
        .map(|(days, spans)| {
            let spans: Vec<String> = spans.iter().map(|span| format_span(*span)).collect();
            format!("{} {}", format_days(days), spans.join("、"))
        })
        .collect();
    groups.join("；")
}

fn format_days(days: &[u8]) -> String {
    let runs = days.chunk_by(|day, next| day + 1 == *next);
    let name = |day: &u8| WEEKDAYS[usize::from(*day) - 1];
    let runs: Vec<String> = runs
        .map(|run| match run {
            [first, _, .., last] => format!("{}至{}", name(first), name(last)),
            few => few.iter().map(name).collect::<Vec<_>>().join("、"),
        })
        .collect();
    runs.join("、")
}

fn format_span((from, to): Span) -> String {
    if (from, to) == (0, DAY_MINUTES) {
        return "全天".to_owned();
    }
    format!("{}:{:02}-{}:{:02}", from / 60, from % 60, to / 60, to % 60)
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Token {
    Day(u8),
    Days(u8, u8),
    Morning,
    Noon,
    Afternoon,
    Time(u16),
    AllDay,
    Dash,
    Comma,
    Semicolon,
}

/// Words that stand for a token, longer ones before those they begin with.
const WORDS: &[(&str, Option<Token>)] = &[
    ("工作日", Some(Token::Days(1, 5))),
    ("周末", Some(Token::Days(6, 7))),
    ("每天", Some(Token::Days(1, 7))),
    ("每日", Some(Token::Days(1, 7))),
    ("天天", Some(Token::Days(1, 7))),
    ("全天", Some(Token::AllDay)),
    ("24小时", Some(Token::AllDay)),
    ("星期", None),
    ("礼拜", None),
    ("周", None),
    ("每", None),
    ("逢", None),
    ("的", None),
    ("一", Some(Token::Day(1))),
    ("二", Some(Token::Day(2))),
    ("三", Some(Token::Day(3))),
    ("四", Some(Token::Day(4))),
    ("五", Some(Token::Day(5))),
    ("六", Some(Token::Day(6))),
    ("日", Some(Token::Day(7))),
    ("天", Some(Token::Day(7))),
    ("凌晨", Some(Token::Morning)),
    ("早上", Some(Token::Morning)),
    ("上午", Some(Token::Morning)),
    ("中午", Some(Token::Noon)),
    ("下午", Some(Token::Afternoon)),
    ("傍晚", Some(Token::Afternoon)),
    ("晚上", Some(Token::Afternoon)),
    ("至", Some(Token::Dash)),
    ("到", Some(Token::Dash)),
    ("和", Some(Token::Comma)),
    ("及", Some(Token::Comma)),
];

fn tokens(text: &str) -> Result<Vec<Token>, WindowFault> {
    let text: String = text.nfkc().flat_map(char::to_lowercase).collect();
    let mut rest = text.as_str();
    let mut tokens = Vec::new();
    while let Some(first) = rest.chars().next() {
        let token = match first {
            '\n' | ';' => Some((Token::Semicolon, 1)),
            '-' | '~' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{301C}' => Some((Token::Dash, first.len_utf8())),
            ',' | '、' | '/' | '&' | '。' => Some((Token::Comma, first.len_utf8())),
            _ => None,
        };
        if let Some((token, length)) = token {
            tokens.push(token);
            rest = &rest[length..];
        } else if first.is_whitespace() {
            rest = &rest[first.len_utf8()..];
        } else if let Some((word, token)) = WORDS.iter().find(|(word, _)| rest.starts_with(word)) {
            tokens.extend(token);
            rest = &rest[word.len()..];
        } else if first.is_ascii_digit() {
            let (minute, after) = time(rest)?;
            tokens.push(Token::Time(minute));
            rest = after;
        } else {
            let (token, after) = english(rest)?;
            tokens.push(token);
            rest = after;
        }
    }
    Ok(tokens)
}

fn english(text: &str) -> Result<(Token, &str), WindowFault> {
    let end = text.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(text.len());
    let (word, after) = text.split_at(end);
    let singular = word.strip_suffix('s').unwrap_or(word);
    let day = ENGLISH_DAYS.iter().zip(1_u8..).find(|(name, _)| singular.len() >= 3 && name.starts_with(singular));
    let token = match (day, word) {
        (Some((_, day)), _) => Token::Day(day),
        (_, "daily" | "everyday") => Token::Days(1, 7),
        (_, "weekday" | "weekdays") => Token::Days(1, 5),
        (_, "weekend" | "weekends") => Token::Days(6, 7),
        (_, "to") => Token::Dash,
        (_, "and") => Token::Comma,
        _ => return Err(WindowFault::Unreadable(text.chars().take(12).collect())),
    };
    Ok((token, after))
}

/// A time of day: `9:00`, `9点`, `9点半`, `9时30分`, `9`.
fn time(text: &str) -> Result<(u16, &str), WindowFault> {
    let (hour, mut rest) = digits(text);
    let mut minute = Some(0);
    let after_colon = rest.strip_prefix(':');
    let after_hour = rest.strip_prefix('点').or_else(|| rest.strip_prefix('时'));
    if let Some(after) = after_colon {
        (minute, rest) = digits(after);
    } else if let Some(after) = after_hour {
        rest = after;
        if let Some(after) = after.strip_prefix('半') {
            (minute, rest) = (Some(30), after);
        } else if after.starts_with(|c: char| c.is_ascii_digit()) {
            (minute, rest) = digits(after);
        }
        rest = rest.strip_prefix('分').unwrap_or(rest);
    }
    let of_day = match (hour, minute) {
        (Some(hour @ 0..=24), Some(minute @ 0..=59)) => hour * 60 + minute,
        _ => u16::MAX,
    };
    if of_day > DAY_MINUTES {
        let read = text.len() - rest.len();
        return Err(WindowFault::NoSuchTime(text[..read].to_owned()));
    }
    Ok((of_day, rest))
}

/// The number a text begins with, if it has one or two digits.
fn digits(text: &str) -> (Option<u16>, &str) {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (number, rest) = text.split_at(end);
    (number.parse().ok().filter(|_| end <= 2), rest)
}

struct Parser<'a> {
    tokens: &'a [Token],
}

impl Parser<'_> {
    fn peek(&self) -> Option<Token> {
        self.tokens.first().copied()
    }

    fn next(&mut self) -> Option<Token> {
        let (first, rest) = self.tokens.split_first()?;
        self.tokens = rest;
        Some(*first)
    }

    /// Goes past a comma if what follows continues the list.
    fn continues(&mut self, is_item: impl Fn(Token) -> bool) -> bool {
        match self.tokens {
            [Token::Comma, next, ..] if is_item(*next) => {
                self.next();
                true
            }
            [next, ..] => is_item(*next),
            [] => false,
        }
    }

    fn days(&mut self) -> Result<Vec<u8>, WindowFault> {
        let mut days = Vec::new();
        while self.continues(|token| matches!(token, Token::Day(_) | Token::Days(..))) {
            match self.next() {
                Some(Token::Days(first, last)) => days.extend(first..=last),
                Some(Token::Day(first)) if self.peek() == Some(Token::Dash) => {
                    self.next();
                    let Some(Token::Day(last)) = self.next() else {
                        return Err(WindowFault::NoDay);
                    };
                    let count = (last + 7 - first) % 7;
                    days.extend((0..=count).map(|step| (first + step - 1) % 7 + 1));
                }
                Some(Token::Day(day)) => days.push(day),
                _ => {}
            }
        }
        days.sort_unstable();
        days.dedup();
        Ok(days)
    }

    fn spans(&mut self) -> Result<Vec<Span>, WindowFault> {
        let mut spans = Vec::new();
        while self.continues(starts_a_span) {
            if self.peek() == Some(Token::AllDay) {
                self.next();
                spans.push((0, DAY_MINUTES));
                continue;
            }
            let half = self.half();
            let from = self.time()?;
            if self.next() != Some(Token::Dash) {
                return Err(WindowFault::NoTime);
            }
            // `下午2:00-4:00`: what is said of the start is meant of the end too.
            let to_half = self.half().or(half);
            let to = match on_clock(to_half, self.time()?) {
                0 => DAY_MINUTES,
                to => to,
            };
            let from = on_clock(half, from);
            if to <= from {
                return Err(WindowFault::EndsBeforeStart);
            }
            spans.push((from, to));
        }
        if spans.is_empty() { Err(WindowFault::NoTime) } else { Ok(spans) }
    }

    fn half(&mut self) -> Option<Token> {
        match self.peek() {
            Some(Token::Morning | Token::Noon | Token::Afternoon) => self.next(),
            _ => None,
        }
    }

    fn time(&mut self) -> Result<u16, WindowFault> {
        match self.next() {
            Some(Token::Time(minute)) => Ok(minute),
            _ => Err(WindowFault::NoTime),
        }
    }
}

fn starts_a_span(token: Token) -> bool {
    use Token::{Afternoon, AllDay, Morning, Noon, Time};
    matches!(token, Morning | Noon | Afternoon | Time(_) | AllDay)
}

/// The minute of the day that a clock of twelve hours means in this half of the day.
fn on_clock(half: Option<Token>, minute: u16) -> u16 {
    let before = match half {
        Some(Token::Afternoon) => 12 * 60,
        Some(Token::Noon) => 3 * 60,
        _ => 0,
    };
    if minute < before { minute + 12 * 60 } else { minute }
}

#[cfg(test)]
mod tests;
