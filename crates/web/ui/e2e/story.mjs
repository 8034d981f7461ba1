// What the pictures of the user guide need to know of the district that `gongjian demo` made: its story is told by the
// program itself, with dates relative to its first start.
import assert from 'node:assert/strict';
import { ask } from './people.mjs';

// The district's clock: Asia/Shanghai has had no summer time since 1991.
const OFFSET_MS = 8 * 3_600_000;

// The things that pictures show, by the eyes of the people to whom they matter.
export async function found(url, passwords) {
    const come = async (login) => {
        const { signIn } = await ask(
            url,
            null,
            `mutation($input: SignInInput!) { signIn(input: $input) {
                tokens { accessToken } userErrors { message }
                viewer { memberships { organisation { id } } } } }`,
            { input: { login, password: passwords[login] } },
        );
        assert.deepEqual(signIn.userErrors, []);
        const organisation = signIn.viewer.memberships[0].organisation.id;
        const token = signIn.tokens.accessToken;
        return (query) => ask(url, token, query, { organisation });
    };
    const [committee, branch] = await Promise.all(['juwei', 'zhibu'].map(come));
    const { activities } = await committee('{ activities(first: 20) { nodes { id title } } }');
    const activityId = (title) => activities.nodes.find((node) => node.title === title).id;
    const { bookings } = await branch(
        `query($organisation: ID!) { bookings(filter: { bookerId: $organisation, states: [APPROVED] }, first: 1) {
            nodes { id span { start } } } }`,
    );
    const [booking] = bookings.nodes;
    const day = new Date(Date.parse(booking.span.start) + OFFSET_MS).toISOString().slice(0, 10);
    return {
        marketId: activityId('邻里便民集市'),
        lectureId: activityId('防范电信诈骗讲座'),
        approved: booking.id,
        saturday: day,
    };
}
