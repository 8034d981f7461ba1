//! Templates: what hubs are given, and who changes them.

use std::collections::BTreeSet;

use super::{rules::check, seeds::after, *};
use crate::{
    activities::tests::support::District,
    content::{self, Retired, VERSION},
    failure::{Failure, Problem},
    identity,
    policy::{Denied, Refused},
    scope::HubRole,
};

#[test]
fn what_hubs_are_given_could_have_been_typed_in_by_an_admin() {
    let seeds: Vec<_> = after(0).collect();
    assert_eq!((seeds.len(), after(VERSION).count()), (10, 0));
    for seed in &seeds {
        let checked = check(seed.minutes, seed.seats, &seed.zh, &seed.en);
        assert_eq!(checked, Ok([seed.zh.clone(), seed.en.clone()]), "{}", seed.zh.title);
        let lists = |content: &TemplateContent| {
            let numbers: Vec<_> = content.resources.iter().map(|resource| resource.quantity).collect();
            let times: Vec<_> = content.timeline.iter().map(|moment| moment.minutes).collect();
            (content.tasks.len(), numbers, times, content.risks.len(), content.insurance.is_empty())
        };
        assert_eq!(lists(&seed.zh), lists(&seed.en), "{} says other things in English", seed.zh.title);
        let times: Vec<_> = seed.zh.timeline.iter().map(|moment| moment.minutes).collect();
        assert!(times.is_sorted() && times.contains(&0) && times.last() <= Some(&seed.minutes), "{times:?}");
        assert!(!seed.zh.tasks.is_empty() && !seed.zh.risks.is_empty() && !seed.zh.insurance.is_empty());
    }
    assert!(seeds.iter().map(|seed| seed.kind).collect::<BTreeSet<_>>().len() >= 9);
}

/// As long as the rules let them be, in lines such as the portal writes them.
#[test]
fn the_longest_template_fits_into_a_plan() {
    let line = |most: usize| "长".repeat(most);
    let moment = Moment { minutes: -10_080, what: line(80) };
    let risk = Precaution { risk: line(50), measure: line(85) };
    let longest = TemplateContent {
        title: line(60),
        about: line(200),
        summary: line(800),
        tasks: vec![line(200); 20],
        resources: vec![TemplateResource { what: line(100), quantity: Some(1) }; 20],
        timeline: vec![moment; 10],
        risks: vec![risk; 6],
        insurance: line(120),
    };
    assert!(check(1, None, &longest, &longest).is_ok());
    let timeline: usize =
        longest.timeline.iter().map(|m| "10080 min before the start: \n".len() + m.what.chars().count()).sum();
    assert!(longest.summary.chars().count() + "\n\nTimeline\n".len() + timeline <= 2000);
    let risks: usize = longest.risks.iter().map(|r| r.risk.chars().count() + r.measure.chars().count() + 3).sum();
    assert!(risks + longest.insurance.chars().count() + "Insurance: ".len() <= 1000);
}

#[test]
fn all_that_is_wrong_is_told_at_once() {
    let wrong = TemplateContent {
        timeline: vec![Moment { minutes: 99_999, what: String::new() }],
        tasks: vec!["x".to_owned(); 21],
        ..TemplateContent::default()
    };
    let right = after(0).next().unwrap().en;
    let problems = check(0, Some(0), &wrong, &right).unwrap_err();
    let mut paths: Vec<_> = problems.iter().map(|problem| problem.field.join(".")).collect();
    paths.sort();
    let expected = [
        "minutes",
        "seats",
        "zh.about",
        "zh.summary",
        "zh.tasks",
        "zh.timeline.0.minutes",
        "zh.timeline.0.what",
        "zh.title",
    ];
    assert_eq!(paths, expected);
    assert!(problems.iter().any(|problem| problem.problem == Problem::TooLong { most: 20 }));
}

#[tokio::test]
async fn a_hub_is_given_once_what_is_new_and_keeps_what_it_changed() {
    for d in District::each().await {
        let admin = d.person(vec![HubRole::Admin], vec![]);
        assert!(activity_templates(&admin, Retired::LeftOut).await.unwrap().is_empty());
        let given = content::bring_up_to_date(&d.core).await.unwrap();
        assert!(given.iter().all(|given| given.from == 0) && !given.is_empty(), "{given:?}");
        let templates = activity_templates(&admin, Retired::LeftOut).await.unwrap();
        assert_eq!(templates.len(), 10);
        let numbers: Vec<_> = templates.iter().map(|row| row.number).collect();
        assert_eq!(numbers, (1..=10).collect::<Vec<_>>());

        let retired = changed(&templates[0], true);
        save_activity_template(&admin, &retired, &d.key()).await.unwrap();
        let mut named = changed(&templates[1], false);
        named.zh.title = "槐树巷义诊".to_owned();
        save_activity_template(&admin, &named, &d.key()).await.unwrap();
        assert!(content::bring_up_to_date(&d.core).await.unwrap().is_empty(), "it was given before");
        let kept = activity_templates(&admin, Retired::LeftOut).await.unwrap();
        assert_eq!((kept.len(), kept[0].content_zh.title.as_str(), kept[0].version), (9, "槐树巷义诊", 2));
        let all = activity_templates_by_ids(&admin, &[templates[0].id]).await.unwrap();
        assert!(all[0].retired_at.is_some());
        assert_eq!(activity_templates(&admin, Retired::Told).await.unwrap().len(), 10, "to be taken up again");
    }
}

/// A hub of the version before has the first rules and reasons, one of which it has changed.
#[tokio::test]
async fn a_hub_of_an_older_version_gets_what_is_newer_alone() {
    for d in District::each().await {
        content::bring_up_to_date(&d.core).await.unwrap();
        let rules = crate::moderation::hub_rules(&d.public(), Retired::LeftOut).await.unwrap();
        let tx = d.core.store().global_tx().await.unwrap();
        for hub in identity::hubs(&d.core).await.unwrap() {
            let older = identity::HubRow { content_version: 1, ..hub };
            tx.update::<identity::entity::hub::Entity>(older).await.unwrap();
        }
        tx.commit().await.unwrap();
        let given = content::bring_up_to_date(&d.core).await.unwrap();
        assert!(given.iter().all(|given| given.from == 1) && !given.is_empty(), "{given:?}");
        assert_eq!(
            crate::moderation::hub_rules(&d.public(), Retired::LeftOut).await.unwrap(),
            rules,
            "the first rules were there"
        );
        // Those of the second version came a second time, since this test took the mark away: behind the others.
        let admin = d.person(vec![HubRole::Admin], vec![]);
        let numbers: Vec<_> =
            activity_templates(&admin, Retired::LeftOut).await.unwrap().iter().map(|row| row.number).collect();
        assert_eq!(numbers, (1..=20).collect::<Vec<_>>());
    }
}

#[tokio::test]
async fn admins_change_templates_and_everybody_who_signed_in_reads_them() {
    for d in District::each().await {
        content::bring_up_to_date(&d.core).await.unwrap();
        let member = d.of(d.charity);
        let templates = activity_templates(&member, Retired::LeftOut).await.unwrap();
        assert_eq!(templates.len(), 10);
        assert!(activity_templates(&d.public(), Retired::LeftOut).await.unwrap().is_empty());
        for scope in [member, d.person(vec![HubRole::Moderator], vec![]), d.person(vec![HubRole::Auditor], vec![])] {
            let outcome = save_activity_template(&scope, &changed(&templates[0], true), &d.key()).await;
            let is_denied = matches!(outcome, Err(Failure::Refused(Refused::Denied(Denied::HubRoleMissing))));
            assert!(is_denied, "{outcome:?}");
        }
        let admin = d.person(vec![HubRole::Admin], vec![]);
        let new = SaveActivityTemplate { existing: None, ..changed(&templates[3], false) };
        let key = d.key();
        let made = save_activity_template(&admin, &new, &key).await.unwrap();
        assert_eq!(save_activity_template(&admin, &new, &key).await.unwrap(), made, "the same key makes one");
        let all = activity_templates(&admin, Retired::LeftOut).await.unwrap();
        assert_eq!((all.len(), all[10].id, all[10].number), (11, made.uuid(), 11));
        save_activity_template(&admin, &changed(&all[10], false), &d.key()).await.unwrap();
        let stale = save_activity_template(&admin, &changed(&all[10], true), &d.key()).await;
        assert!(matches!(stale, Err(Failure::Stale { current: 2 })), "{stale:?}");
    }
}

fn changed(row: &ActivityTemplate, is_retired: bool) -> SaveActivityTemplate {
    SaveActivityTemplate {
        existing: Some((crate::store::Id::new(row.id), row.version)),
        kind: row.kind,
        minutes: row.minutes,
        seats: row.seats,
        zh: row.content_zh.clone(),
        en: row.content_en.clone(),
        is_retired,
    }
}
