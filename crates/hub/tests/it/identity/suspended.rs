//! A suspension ends by the clock for those whom it binds, before the job has noted it.

use chrono::TimeDelta;
use hub::{
    Scope,
    moderation::{
        MeasureState, NewSanction, SanctionGrade, SaveHubRule, impose_sanction, sanctions_by_ids, save_hub_rule,
    },
    organisations::{self, OrganisationState},
};

use crate::support::{Site, key, on_both, particulars};

on_both! {
    async fn nobody_is_refused_for_a_suspension_that_is_over(site: &Site) {
        let (hub, admin) = site.hub_with_admin("suspended").await;
        let lead = site.person(hub, "lead", &[]).await;
        let id = organisations::register(&site.scope(&lead).await, &particulars("choir"), &key("choir")).await.unwrap();
        organisations::submit(&site.scope(&lead).await.acting_for(id).unwrap(), id).await.unwrap();
        let admin = site.scope(&admin).await;
        organisations::approve(&admin, id, None).await.unwrap();
        let state = |scope: &Scope| scope.actor().post_in(id.uuid()).unwrap().state;
        assert_eq!(state(&site.scope(&lead).await), OrganisationState::Active);

        let text = || ["x".to_owned(), "x".to_owned()];
        let rule = SaveHubRule { existing: None, number: 1, title: text(), text: text(), is_retired: false };
        let rule = save_hub_rule(&admin, &rule, &key("rule")).await.unwrap();
        let impose = async |grade, hours| {
            let ends_at = Some(site.now() + TimeDelta::hours(hours));
            let new = NewSanction { grade, rule, reason: "late".to_owned(), ends_at };
            impose_sanction(&admin, id, &new, &key(&format!("{grade:?}"))).await.unwrap()
        };
        // Another one goes on binding.
        impose(SanctionGrade::NoBookings, 48).await;
        let suspension = impose(SanctionGrade::Suspension, 2).await;
        site.clock.advance(TimeDelta::hours(1));
        assert_eq!(state(&site.scope(&lead).await), OrganisationState::Suspended);
        site.clock.advance(TimeDelta::hours(1));
        let back = site.scope(&lead).await;
        assert_eq!(state(&back), OrganisationState::Active);
        let restraints = &back.actor().account().unwrap().restraints;
        assert_eq!(restraints.iter().map(|restraint| restraint.grade).collect::<Vec<_>>(), [SanctionGrade::NoBookings]);
        let row = sanctions_by_ids(&admin, &[suspension.uuid()]).await.unwrap().remove(0);
        assert_eq!(row.state, MeasureState::Expired);
    }
}
