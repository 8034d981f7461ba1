//! Information: read while it holds, found no longer afterwards, never booked; and questions about it.

use chrono::{NaiveDate, TimeDelta};

use super::world::{Member, World, first_page, hall, january, on_each};
use crate::{
    failure::{Failure, Problem},
    jobs,
    notifications::{NoticeFilter, NoticeKind, notices},
    policy::{Action, Denied, Refused},
    questions::{
        AskQuestion, QuestionFilter, QuestionId, QuestionRule, QuestionState, answer_question, ask_question,
        decline_question, pass_on_question, question, question_allowed_actions, questions, steps_by_questions,
        withdraw_question,
    },
    resources::{
        BookingRule, Information, OfferCategory, OfferFilter, OfferId, OfferParticulars, UpdateOffer, availability,
        count_offers, offer, offer_allowed_actions, offers, outdated_offers, pause_offer, update_offer,
    },
};

/// Holds up to 5 January, a Tuesday; the world begins on the Monday.
fn notice() -> OfferParticulars {
    let information = Information {
        text: "自2027年起，新开餐饮门店须安装油烟净化设施。".to_owned(),
        source: "云栖市餐饮行业协会〔2026〕8号".to_owned(),
        link: None,
        valid_until: NaiveDate::from_ymd_opt(2027, 1, 5),
    };
    OfferParticulars {
        category: OfferCategory::Information,
        title: "油烟净化通知".to_owned(),
        capacity: None,
        is_exclusive: false,
        handover: String::new(),
        information: Some(information),
        ..hall()
    }
}

async fn ask(world: &World, asker: Member, offer: OfferId) -> Result<QuestionId, Failure<QuestionRule>> {
    let question = AskQuestion { offer, text: "小吃店也适用吗？".to_owned(), due_at: None };
    ask_question(&world.scope(asker), &question, &world.key()).await
}

async fn told(world: &World, member: Member) -> Vec<NoticeKind> {
    let page = notices(&world.scope(member), NoticeFilter::default(), &first_page()).await.expect("notices");
    page.edges.into_iter().map(|edge| edge.node.kind).collect()
}

async fn sees(world: &World, member: Member, id: QuestionId) -> bool {
    let seen = question(&world.scope(member), id).await.expect("an answer").is_some();
    let steps = steps_by_questions(&world.scope(member), &[id.uuid()]).await.expect("an answer");
    assert_eq!(seen, !steps.is_empty(), "steps are seen with their question");
    seen
}

async fn state(world: &World, id: QuestionId) -> QuestionState {
    question(&world.system(), id).await.expect("an answer").expect("a question").state
}

#[tokio::test(flavor = "multi_thread")]
async fn information_is_found_while_it_holds_and_never_booked() {
    on_each(|world| async move {
        let (owner, reader) = (world.active("餐饮行业协会").await, world.active("居委会").await);
        let id = world.offer(owner, &notice()).await;
        let scope = world.scope(reader);
        let row = offer(&scope, id).await.expect("an answer").expect("it is shown");
        assert_eq!(row.information(), notice().information, "and read back from the database");
        let refused = world.request(reader, id, january(9, 9, 10), 1).await;
        assert!(matches!(refused, Err(Failure::Rule(BookingRule::ReadNotBooked))), "{refused:?}");
        assert_eq!(availability(&scope, &row, january(9, 9, 10)).await.expect("an answer"), vec![]);
        let allowed = offer_allowed_actions(&scope, Some(reader.0), &row);
        assert!(allowed.contains(&Action::AskQuestion) && !allowed.contains(&Action::RequestBooking), "{allowed:?}");
        let own = offer_allowed_actions(&world.scope(owner), Some(owner.0), &row);
        assert!(!own.contains(&Action::AskQuestion), "{own:?}");

        let free = OfferFilter { free_in: Some(january(9, 9, 10)), ..OfferFilter::default() };
        assert_eq!(count_offers(&scope, &free).await.expect("an answer"), 0, "it is not free: it is read");
        let found = async |with_outdated| {
            let filter = OfferFilter { with_outdated, ..OfferFilter::default() };
            // A scope's clock stands still for its request.
            let scope = world.scope(reader);
            let found = offers(&scope, &filter, &first_page()).await.expect("an answer").edges;
            let found: Vec<_> = found.into_iter().map(|edge| edge.node).collect();
            (found.len(), outdated_offers(&scope, &found).await.expect("an answer").len())
        };
        // Tuesday, a minute to midnight in Shanghai.
        world.wait(TimeDelta::hours(38) - TimeDelta::minutes(1));
        assert_eq!((found(false).await, found(true).await), ((1, 0), (1, 0)));
        world.wait(TimeDelta::minutes(1));
        assert_eq!((found(false).await, found(true).await), ((0, 0), (1, 1)));
        ask(&world, reader, id).await.expect("what holds no longer is asked about too");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_read_is_changed_but_does_not_become_what_is_booked() {
    on_each(|world| async move {
        let owner = world.active("餐饮行业协会").await;
        let id = world.offer(owner, &notice()).await;
        let update = |particulars, version| UpdateOffer { offer: id, version, particulars };
        let booked = update_offer(&world.scope(owner), &update(hall(), 1)).await;
        let Err(Failure::Invalid(problems)) = booked else { panic!("{booked:?}") };
        assert_eq!(
            (problems[0].field.join("."), &problems[0].problem),
            ("category".to_owned(), &Problem::Contradiction)
        );
        let mut newer = notice();
        newer.information.as_mut().expect("information").valid_until = None;
        update_offer(&world.scope(owner), &update(newer.clone(), 1)).await.expect("a change");
        let row = offer(&world.scope(owner), id).await.expect("an answer").expect("an offer");
        assert_eq!(row.information(), newer.information);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_question_is_passed_on_and_answered_among_those_who_had_it() {
    on_each(|world| async move {
        let (owner, asker) = (world.active("餐饮行业协会").await, world.active("居委会").await);
        let (expert, other) = (world.active("律师事务所").await, world.active("公益中心").await);
        let notice = world.offer(owner, &notice()).await;
        let id = ask(&world, asker, notice).await.expect("a question");
        assert_eq!(told(&world, owner).await, [NoticeKind::QuestionAsked]);
        let to = |member: Member| pass_on_question_of(&world, owner, id, member);
        for wrong in [owner, asker] {
            assert!(matches!(to(wrong).await, Err(Failure::Rule(QuestionRule::CannotBeAsked))));
        }
        to(expert).await.expect("passed on");
        assert_eq!(told(&world, expert).await, [NoticeKind::QuestionPassedOn]);
        for (member, is_shown) in [(owner, true), (asker, true), (expert, true), (other, false)] {
            assert_eq!(sees(&world, member, id).await, is_shown);
        }
        let row = question(&world.scope(expert), id).await.expect("an answer").expect("a question");
        let may = |member: Member| question_allowed_actions(&world.scope(member), Some(member.0), &row);
        assert_eq!(may(expert), [Action::AnswerQuestion, Action::PassOnQuestion, Action::DeclineQuestion]);
        assert_eq!((may(asker), may(owner)), (vec![Action::WithdrawQuestion], vec![]));
        let late = answer_question(&world.scope(owner), id, "适用。").await;
        assert!(matches!(late, Err(Failure::Refused(Refused::Denied(Denied::NotYours)))), "{late:?}");
        let back = pass_on_question_of(&world, expert, id, owner).await;
        assert!(matches!(back, Err(Failure::Rule(QuestionRule::CannotBeAsked))), "{back:?}");
        let hidden = answer_question(&world.scope(other), id, "适用。").await;
        assert!(matches!(hidden, Err(Failure::Refused(Refused::Hidden))), "{hidden:?}");
        answer_question(&world.scope(expert), id, " 适用。 ").await.expect("an answer");
        let row = question(&world.scope(asker), id).await.expect("an answer").expect("a question");
        assert_eq!((row.answer.as_deref(), row.asked_of_id), (Some("适用。"), expert.0.uuid()));
        assert_eq!((row.answered_at, row.step), (Some(world.now()), 2));
        let mut told = told(&world, asker).await;
        told.sort();
        assert_eq!(told, [NoticeKind::QuestionAnswered, NoticeKind::QuestionPassedOn]);
    })
    .await;
}

async fn pass_on_question_of(
    world: &World,
    from: Member,
    id: QuestionId,
    to: Member,
) -> Result<QuestionId, Failure<QuestionRule>> {
    pass_on_question(&world.scope(from), id, to.0, None).await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_fifth_who_has_it_keeps_it() {
    on_each(|world| async move {
        let asker = world.active("居委会").await;
        let mut holder = world.active("协会").await;
        let notice = world.offer(holder, &notice()).await;
        let id = ask(&world, asker, notice).await.expect("a question");
        for name in ["甲", "乙", "丙", "丁"] {
            let next = world.active(name).await;
            pass_on_question_of(&world, holder, id, next).await.expect("passed on");
            holder = next;
        }
        let row = question(&world.scope(holder), id).await.expect("an answer").expect("a question");
        let may = question_allowed_actions(&world.scope(holder), Some(holder.0), &row);
        assert_eq!(may, [Action::AnswerQuestion, Action::DeclineQuestion]);
        let sixth = world.active("戊").await;
        let refused = pass_on_question_of(&world, holder, id, sixth).await;
        assert!(matches!(refused, Err(Failure::Rule(QuestionRule::PassedOnTooOften))), "{refused:?}");
        let steps = steps_by_questions(&world.scope(asker), &[id.uuid()]).await.expect("steps");
        assert_eq!(steps.iter().map(|step| step.number).collect::<Vec<_>>(), [1, 2, 3, 4, 5]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn questions_are_asked_of_others_about_what_they_know() {
    on_each(|world| async move {
        let (owner, asker) = (world.active("协会").await, world.active("居委会").await);
        let room = world.offer(owner, &hall()).await;
        let expert = OfferParticulars { category: OfferCategory::Expert, title: "律师".to_owned(), ..hall() };
        let expert = world.offer(owner, &expert).await;
        let refused = ask(&world, asker, room).await;
        assert!(matches!(refused, Err(Failure::Rule(QuestionRule::TakesNoQuestions))), "{refused:?}");
        let own = ask(&world, owner, expert).await;
        assert!(matches!(own, Err(Failure::Rule(QuestionRule::CannotBeAsked))), "{own:?}");
        let declined = ask(&world, asker, expert).await.expect("a question");
        let reason = decline_question(&world.scope(owner), declined, " ").await;
        assert!(matches!(reason, Err(Failure::Rule(QuestionRule::ReasonMissing))), "{reason:?}");
        decline_question(&world.scope(owner), declined, "不属本会业务。").await.expect("a no");
        let withdrawn = ask(&world, asker, expert).await.expect("one may ask again");
        let foreign = withdraw_question(&world.scope(owner), withdrawn).await;
        assert!(matches!(foreign, Err(Failure::Refused(Refused::Denied(Denied::NotYours)))), "{foreign:?}");
        withdraw_question(&world.scope(asker), withdrawn).await.expect("taken back");
        assert_eq!(state(&world, declined).await, QuestionState::Declined);
        assert_eq!(state(&world, withdrawn).await, QuestionState::Withdrawn);
        assert!(told(&world, owner).await.contains(&NoticeKind::QuestionWithdrawn));
        assert!(told(&world, asker).await.contains(&NoticeKind::QuestionDeclined));
        pause_offer(&world.scope(owner), expert).await.expect("a pause");
        let paused = ask(&world, asker, expert).await;
        assert!(matches!(paused, Err(Failure::WrongState { .. })), "{paused:?}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn both_sides_are_reminded_once_of_what_is_overdue() {
    on_each(|world| async move {
        let (owner, asker) = (world.active("协会").await, world.active("居委会").await);
        let notice = world.offer(owner, &notice()).await;
        let open = ask(&world, asker, notice).await.expect("a question");
        let answered = ask(&world, asker, notice).await.expect("a question");
        answer_question(&world.scope(owner), answered, "适用。").await.expect("an answer");
        jobs::ensure(&world.core, world.system().hub_id()).await.expect("jobs");
        let reminders = async |member| {
            jobs::round(&world.core).await.expect("a round");
            told(&world, member).await.iter().filter(|kind| **kind == NoticeKind::QuestionOverdue).count()
        };
        world.wait(TimeDelta::days(7) - TimeDelta::seconds(1));
        assert_eq!((reminders(owner).await, reminders(asker).await), (0, 0));
        let overdue = async |overdue| {
            let filter = QuestionFilter { overdue: Some(overdue), ..QuestionFilter::default() };
            let page = questions(&world.scope(asker), &filter, &first_page()).await.expect("questions");
            page.edges.into_iter().map(|edge| edge.node.id).collect::<Vec<_>>()
        };
        assert_eq!(overdue(true).await.len(), 0);
        for _ in 0..3 {
            world.wait(TimeDelta::minutes(11));
            assert_eq!((reminders(owner).await, reminders(asker).await), (1, 1));
        }
        assert_eq!((overdue(true).await, overdue(false).await), (vec![open.uuid()], vec![answered.uuid()]));
        answer_question(&world.scope(owner), open, "适用。").await.expect("late is better than never");
        assert_eq!(overdue(true).await.len(), 0);
    })
    .await;
}
