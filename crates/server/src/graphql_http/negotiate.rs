//! Media types: which one the client wants to be answered in, and whether it sent the one we read.
//!
//! <https://graphql.github.io/graphql-over-http/draft/>, sections 4 and 6; RFC 9110, section 12.5.1.

use axum::http::header::{ACCEPT, CONTENT_TYPE};
use axum::http::{HeaderMap, HeaderValue, StatusCode};

use super::error::Refusal;

/// The media type of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum MediaType {
    /// `application/json`, in which even an invalid document is answered with 200.
    Json,
    /// `application/graphql-response+json`, in which the status tells whether it was executed.
    GraphqlResponse,
}

impl MediaType {
    pub(super) const fn header_value(self) -> HeaderValue {
        HeaderValue::from_static(match self {
            Self::Json => "application/json; charset=utf-8",
            Self::GraphqlResponse => "application/graphql-response+json; charset=utf-8",
        })
    }

    const fn essence(self) -> &'static str {
        match self {
            Self::Json => "application/json",
            Self::GraphqlResponse => "application/graphql-response+json",
        }
    }
}

/// How well a range of `Accept` fits a media type; the closest one gives the weight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    Anything,
    AnyApplication,
    Exact,
}

#[derive(Debug, Clone, Copy)]
struct Preference {
    fit: Fit,
    /// In thousandths.
    weight: u16,
}

/// The media type to answer in, or none if the client takes neither.
pub(super) fn response_type(headers: &HeaderMap) -> Option<MediaType> {
    if !headers.contains_key(ACCEPT) {
        return Some(MediaType::Json);
    }
    let json = preference(headers, MediaType::Json);
    let graphql = preference(headers, MediaType::GraphqlResponse);
    let weight = |preference: Option<Preference>| preference.map_or(0, |preference| preference.weight);
    if weight(json) == 0 && weight(graphql) == 0 {
        return None;
    }
    // Between equals the newer type goes to clients that know it: those that name it.
    let is_named = graphql.is_some_and(|preference| preference.fit == Fit::Exact);
    let prefers_graphql = weight(graphql) > weight(json) || (weight(graphql) == weight(json) && is_named);
    Some(if prefers_graphql { MediaType::GraphqlResponse } else { MediaType::Json })
}

fn preference(headers: &HeaderMap, media_type: MediaType) -> Option<Preference> {
    headers
        .get_all(ACCEPT)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .filter_map(|range| match_range(range, media_type))
        .max_by_key(|preference| (preference.fit, preference.weight))
}

fn match_range(range: &str, media_type: MediaType) -> Option<Preference> {
    let mut parts = range.split(';').map(str::trim);
    let essence = parts.next()?.to_ascii_lowercase();
    let fit = match essence.as_str() {
        "*/*" => Fit::Anything,
        "application/*" => Fit::AnyApplication,
        named if named == media_type.essence() => Fit::Exact,
        _ => return None,
    };
    let mut weight = 1000;
    for (name, value) in parts.filter_map(|parameter| parameter.split_once('=')) {
        match name.trim().to_ascii_lowercase().as_str() {
            "q" => weight = parse_weight(value.trim())?,
            "charset" if !is_utf8(value) => return None,
            _ => {}
        }
    }
    Some(Preference { fit, weight })
}

/// `0`, `0.5`, `1.000`; anything else makes the range void.
fn parse_weight(text: &str) -> Option<u16> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    if fraction.len() > 3 || !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let thousandths = format!("{fraction:0<3}").parse::<u16>().ok()?;
    match whole {
        "0" => Some(thousandths),
        "1" if thousandths == 0 => Some(1000),
        _ => None,
    }
}

fn is_utf8(charset: &str) -> bool {
    let charset = charset.trim().trim_matches('"');
    charset.eq_ignore_ascii_case("utf-8") || charset.eq_ignore_ascii_case("utf8")
}

/// Only JSON in UTF-8 is read. A browser sends no other site's page with this type unasked, so that
/// forms (`text/plain`, `multipart/form-data`, ...) cannot act in a visitor's name.
pub(super) fn check_content_type(headers: &HeaderMap) -> Result<(), Refusal> {
    let refused = |why: &str| Err(Refusal::http(StatusCode::UNSUPPORTED_MEDIA_TYPE, format!("the content type {why}")));
    let Some(value) = headers.get(CONTENT_TYPE) else {
        return refused("is missing; send application/json");
    };
    let mut parts = value.to_str().unwrap_or_default().split(';').map(str::trim);
    if !parts.next().is_some_and(|essence| essence.eq_ignore_ascii_case("application/json")) {
        return refused("must be application/json");
    }
    let charset = parts
        .filter_map(|parameter| parameter.split_once('='))
        .find(|(name, _)| name.trim().eq_ignore_ascii_case("charset"));
    match charset {
        Some((_, charset)) if !is_utf8(charset) => refused("must have the charset utf-8"),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn accepting(ranges: &[&'static str]) -> Option<MediaType> {
        let headers = ranges.iter().map(|range| (ACCEPT, HeaderValue::from_static(range))).collect();
        response_type(&headers)
    }

    #[test]
    fn the_answer_is_in_the_type_preferred() {
        use MediaType::{GraphqlResponse, Json};
        for (accept, expected) in [
            ("*/*", Some(Json)),
            ("application/*", Some(Json)),
            ("application/json", Some(Json)),
            ("Application/JSON; Charset=UTF-8", Some(Json)),
            ("application/graphql-response+json", Some(GraphqlResponse)),
            ("application/json, application/graphql-response+json", Some(GraphqlResponse)),
            ("application/graphql-response+json;q=0.9, application/json", Some(Json)),
            ("application/graphql-response+json, application/json;q=0.9", Some(GraphqlResponse)),
            ("application/json;q=0.5, */*", Some(GraphqlResponse)),
            ("application/json;q=0, */*", Some(GraphqlResponse)),
            ("application/graphql-response+json;q=0, */*;q=0.1", Some(Json)),
            ("text/html, application/xhtml+xml, */*;q=0.8", Some(Json)),
            ("text/html", None),
            ("", None),
            ("*/*;q=0", None),
            ("application/json;charset=utf-16", None),
            ("application/json;q=7", None),
        ] {
            assert_eq!(accepting(&[accept]), expected, "{accept}");
        }
        assert_eq!(accepting(&[]), Some(Json));
        assert_eq!(accepting(&["text/html", "application/graphql-response+json"]), Some(GraphqlResponse));
    }

    #[test]
    fn only_json_in_utf8_is_read() {
        let check = |content_type: &'static str| {
            check_content_type(&HeaderMap::from_iter([(CONTENT_TYPE, HeaderValue::from_static(content_type))]))
        };
        for accepted in ["application/json", "APPLICATION/json ; charset=\"UTF-8\"", "application/json;charset=utf8"] {
            assert_eq!(check(accepted), Ok(()), "{accepted}");
        }
        for refused in [
            "",
            "text/plain",
            "application/x-www-form-urlencoded",
            "multipart/form-data; boundary=x",
            "application/json; charset=gbk",
            "application/jsonp",
            "application/graphql",
        ] {
            let refusal = check(refused).expect_err(refused);
            assert_eq!(refusal.status, Some(StatusCode::UNSUPPORTED_MEDIA_TYPE), "{refused}");
        }
        assert!(check_content_type(&HeaderMap::new()).is_err());
    }
}
