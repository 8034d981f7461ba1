// A week of the demo district, played through the public API by the people that `gongjian demo` made: what the pictures
// of the user guide show. Dates are relative to today.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { ask as askAs } from './people.mjs';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
// The district's clock: Asia/Shanghai has had no summer time since 1991.
const OFFSET = '+08:00';

// The day, as a date by the district's clock, that is this many days ahead.
const dayAhead = (days) =>
    new Date(Date.now() + 8 * HOUR_MS + days * DAY_MS).toISOString().slice(0, 10);

// The Saturday after at least this many days.
export function saturday(days) {
    const ahead = Array.from({ length: 7 }, (_, more) => dayAhead(days + more));
    return ahead.find((day) => new Date(`${day}T00:00:00Z`).getUTCDay() === 6);
}

const span = (day, from, to) => ({
    start: `${day}T${from}:00${OFFSET}`,
    end: `${day}T${to}:00${OFFSET}`,
});

// Somebody signed in through the API, acting for her first organisation.
async function person(url, username, password) {
    let token = null;
    const ask = (query, variables) => askAs(url, token, query, variables);
    const { signIn } = await ask(
        `mutation($input: SignInInput!) { signIn(input: $input) {
            tokens { accessToken } userErrors { message }
            viewer { memberships { organisation { id } } } } }`,
        { input: { login: username, password } },
    );
    assert.deepEqual(signIn.userErrors, []);
    token = signIn.tokens.accessToken;
    const organisation = signIn.viewer.memberships[0].organisation.id;
    // Does one thing and answers the payload.
    const act = async (mutation, input, wanted, type) => {
        const made = { actingOrganisationId: organisation, ...input };
        const data = await ask(
            `mutation($input: ${type ?? mutation.replace(/^./, (first) => first.toUpperCase()) + 'Input'}!) {
                ${mutation}(input: $input) { ${wanted} userErrors { code message } } }`,
            { input: made },
        );
        assert.deepEqual(data[mutation].userErrors, [], mutation);
        return data[mutation];
    };
    return { ask, act, organisation };
}

const once = () => ({ idempotencyKey: randomUUID() });

// An activity with its hosts, up to the plan that is proposed; answers its id.
async function plan(lead, draft, kind, coHosts) {
    const { activity } = await lead.act(
        'createActivity',
        { ...once(), kind, draft },
        'activity { id }',
    );
    const activityId = activity.id;
    for (const coHost of coHosts) {
        const message = '想请你们一起办，分工可以再商量。';
        await lead.act(
            'inviteCoHost',
            { activityId, organisationId: coHost.organisation, message },
            'coHost { id }',
        );
        await coHost.act('acceptInvitation', { activityId }, 'coHost { id }', 'ActivityInput');
    }
    await lead.act('proposePlan', { activityId, draftVersion: 1 }, 'planVersion { number }');
    return activityId;
}

const offerNamed = async ({ ask }, words) => {
    const { offers } = await ask(
        'query($words: String) { offers(filter: { words: $words }, first: 1) { nodes { id title } } }',
        { words },
    );
    return offers.nodes[0].id;
};

// Plays the week; answers what the pictures need to know.
export async function play(url, passwords) {
    const come = (login) => person(url, login, passwords[login]);
    const [committee, charity, branch, rooms, association] = await Promise.all(
        ['juwei', 'hefeng', 'zhibu', 'dangqun', 'canyin'].map(come),
    );
    const market = saturday(9);
    const draft = {
        title: '邻里便民集市',
        summary:
            '理发、磨刀、量血压、修小家电，邻居们带着旧物来，带着新的回去。\n现场设儿童手工角。',
        span: span(market, '14:00', '16:30'),
        place: '和平里小区中心花园',
        divisionOfWork: [
            { organisationId: committee.organisation, task: '场地、秩序与宣传' },
            { organisationId: charity.organisation, task: '招募二十名志愿者，负责签到' },
            { organisationId: association.organisation, task: '现场熬绿豆汤' },
        ],
        riskNotice: '现场有热水和刀具，请看护好孩子；遇雨改期。',
    };
    const marketId = await plan(committee, draft, 'SERVICE_MARKET', [charity, association]);
    await charity.act('consentToPlan', { activityId: marketId, planNumber: 1 }, 'activity { id }');
    const moved = { ...draft, span: span(market, '09:00', '11:30'), place: '和平里活动广场' };
    await committee.act(
        'editActivityDraft',
        { activityId: marketId, draftVersion: 1, draft: moved },
        'activity { id }',
    );
    await committee.act(
        'proposePlan',
        { activityId: marketId, draftVersion: 2 },
        'planVersion { number }',
    );
    await charity.act('consentToPlan', { activityId: marketId, planNumber: 2 }, 'activity { id }');

    const lecture = {
        title: '防范电信诈骗讲座',
        summary: '请反诈民警讲身边的案例，现场帮老人设置手机。',
        span: span(saturday(2), '14:30', '16:00'),
        place: '清溪路8号一楼多功能厅',
        seats: 100,
        riskNotice: '多功能厅门口有两级台阶。',
    };
    const lectureId = await plan(rooms, lecture, 'LECTURE', []);
    await rooms.act(
        'publishActivity',
        { activityId: lectureId },
        'activity { id }',
        'ActivityInput',
    );

    const day = {
        title: '银龄手机课堂开班',
        span: span(saturday(9), '15:00', '16:30'),
    };
    const { activity } = await branch.act(
        'createActivity',
        { ...once(), kind: 'BRANCH_DAY', draft: day },
        'activity { id }',
    );
    await branch.act(
        'inviteCoHost',
        {
            activityId: activity.id,
            organisationId: committee.organisation,
            message: '借你们的议事厅开班，想请社区一起办。',
        },
        'coHost { id }',
    );

    const book = async (who, words, when, headcount, purpose, activityId) => {
        const offerId = await offerNamed(who, words);
        const booking = { offerId, span: when, headcount, purpose, activityId };
        const { booking: made } = await who.act(
            'requestBooking',
            { ...once(), booking },
            'booking { id }',
        );
        return made.id;
    };
    const free = saturday(2);
    const approved = await book(
        branch,
        '舞蹈室',
        span(free, '09:00', '10:30'),
        20,
        '主题党日：排练合唱',
    );
    await rooms.act('approveBooking', { bookingId: approved }, 'booking { id }', 'BookingInput');
    await book(charity, '301会议室', span(free, '09:00', '11:00'), 30, '志愿者培训');
    await book(branch, '301会议室', span(market, '15:00', '17:00'), 38, '支部党员大会');

    const reading = await offerNamed(charity, '油烟净化');
    await charity.act(
        'reportSubject',
        {
            ...once(),
            subjectId: reading,
            reason: 'FALSE_INFORMATION',
            text: '第二条与区里上月的通知不一致，请核对。',
        },
        'report { id }',
    );
    return { marketId, lectureId, approved, saturday: free };
}
