//! `/a/{hub}/{id}`: a published activity with its time, place and hosts.

use hub::{
    activities::{Activity, ActivityState},
    notifications::Announcement,
    store::Id,
};
use serde_json::{Value, json};

use super::{
    frame::{Page, Visit, paragraph, state, terms},
    linked_data,
};
use crate::html::escaped;

pub(crate) fn activity_page(visit: &Visit, id: Id<Activity>, activity: &Announcement) -> String {
    let words = visit.words();
    let Announcement { plan, hosts, .. } = activity;
    let path = format!("/a/{}/{id}", visit.hub.slug);
    let when = visit.spoken(plan.starts_at, plan.ends_at);
    let names: Vec<_> = hosts.iter().map(|host| host.name.as_str()).collect();
    let standing = words.state(activity.state);
    let is_open = matches!(activity.state, ActivityState::Scheduled | ActivityState::Completed);
    let rows = [
        (if is_open { words.when } else { words.when_planned }, when.clone()),
        (words.place, plan.place.clone()),
        (words.hosts, names.join(words.between)),
        (words.seats, plan.seats.map(|seats| format!("{seats}{}", words.people)).unwrap_or_default()),
        (words.risks, plan.risk_notice.clone()),
    ];
    let body = format!(
        "<article>\n<h1>{}</h1>\n{}{}{}<p><a class=\"button\" href=\"/activities/{id}\">{}</a></p>\n</article>\n",
        escaped(&plan.title),
        state(standing),
        paragraph(&plan.summary),
        terms(&rows),
        words.sign_in,
    );
    let told = standing.map_or_else(String::new, |standing| format!("{standing}{}", words.stop));
    let description = format!("{told}{when}{}{}{}{}", words.comma, plan.place, words.stop, plan.summary);
    let title = match activity.state {
        ActivityState::Cancelled => format!("{}{}{}", words.cancelled, words.colon, plan.title),
        _ => plan.title.clone(),
    };
    visit.frame(Page { title, description, data: data(visit, &path, activity), path, body })
}

fn data(visit: &Visit, path: &str, activity: &Announcement) -> Value {
    let Announcement { plan, hosts, state } = activity;
    let status = match state {
        ActivityState::Scheduled | ActivityState::Completed => "EventScheduled",
        ActivityState::Cancelled => "EventCancelled",
        _ => "EventPostponed",
    };
    let mut data = json!({
        "@type": "Event",
        "name": plan.title,
        "description": plan.summary,
        "url": visit.absolute(path),
        "startDate": visit.links.local(plan.starts_at).to_rfc3339(),
        "endDate": visit.links.local(plan.ends_at).to_rfc3339(),
        "eventStatus": format!("https://schema.org/{status}"),
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "location": linked_data::place(&plan.place),
        "organizer": hosts.iter().map(linked_data::organisation).collect::<Vec<_>>(),
    });
    if let Some(seats) = plan.seats {
        data["maximumAttendeeCapacity"] = json!(seats);
    }
    data
}
