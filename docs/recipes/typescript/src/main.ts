// A neighbourhood committee plans a market with a charity and books a room for it; each step with the token of whoever takes it.
import { accepted, Hub, pages, Refused } from './client.js';
import {
  AcceptInvitationDocument,
  ApproveBookingDocument,
  ConsentDocument,
  CreateActivityDocument,
  EditDraftDocument,
  FreeRoomsDocument,
  InviteCoHostDocument,
  OrganisationsDocument,
  ProposePlanDocument,
  PublishDocument,
  RequestBookingDocument,
} from './generated.js';

interface Sandbox {
  url: string;
  roles: Record<string, { token: string; organisationId: string; organisation: string }>;
}

/** Somebody of the sandbox: a client with their token, and the organisation they act for. */
function somebody({ url, roles }: Sandbox, name: string, send?: typeof fetch) {
  const role = roles[name];
  if (!role) throw new Error(`the sandbox has no ${name}`);
  return { hub: new Hub(url, role.token, 'zh-CN', send), acting: role.organisationId, name: role.organisation };
}

const url = process.env.SANDBOX_URL;
if (!url) throw new Error('SANDBOX_URL is not set: gongjian sandbox --env sandbox.env');
const sandbox = (await (await fetch(`${url}/sandbox/reset`, { method: 'POST' })).json()) as Sandbox;

// The first answer that the committee's client gets is lost on the way, as on a bad network.
let lost = 0;
const overABadNetwork: typeof fetch = async (...request) => {
  const response = await fetch(...request);
  if (lost === 0) {
    lost += 1;
    throw new TypeError('the connection was reset');
  }
  return response;
};
const flaky = somebody(sandbox, 'committeeLead', overABadNetwork);
const committee = somebody(sandbox, 'committeeLead');
const charity = somebody(sandbox, 'charityLead');
const venue = somebody(sandbox, 'venueLead');

// 1. Begin. The client tries again with the same idempotency key, and there is still one activity only.
const draft = {
  title: '邻里便民集市',
  summary: '磨刀、理发、量血压、修小家电。',
  span: { start: '2026-06-13T09:00:00+08:00', end: '2026-06-13T11:30:00+08:00' },
  place: '幸福里小区中心花园',
  divisionOfWork: [
    { organisationId: committee.acting, task: '场地与秩序' },
    { organisationId: charity.acting, task: '招募志愿者' },
  ],
  riskNotice: '遇雨改期。',
};
const beginning = {
  actingOrganisationId: committee.acting,
  idempotencyKey: 'market-2026-06-13',
  kind: 'SERVICE_MARKET',
  draft,
} as const;
const begun = await flaky.hub.ask(CreateActivityDocument, { input: beginning });
const again = await committee.hub.ask(CreateActivityDocument, { input: beginning });
const activity = accepted(begun.createActivity).activity;
if (!activity || activity.id !== again.createActivity.activity?.id) throw new Error('one key made two activities');
console.log(`activity: ${activity.state}, answers lost: ${lost}`);

// 2. Find the co-host in the directory, two organisations at a time.
let seen = 0;
let coHost: string | undefined;
const directory = pages(
  async (after) => (await committee.hub.ask(OrganisationsDocument, { first: 2, after })).organisations,
);
for await (const { id, name } of directory) {
  seen += 1;
  if (name === charity.name) coHost = id;
}
if (!coHost) throw new Error(`${charity.name} is not in the directory`);
console.log(`directory: ${seen} organisations on ${Math.ceil(seen / 2)} pages`);

// 3. Invite; the co-host accepts.
const ofCommittee = { actingOrganisationId: committee.acting, activityId: activity.id };
const ofCharity = { actingOrganisationId: charity.acting, activityId: activity.id };
const invited = await committee.hub.ask(InviteCoHostDocument, { input: { ...ofCommittee, organisationId: coHost } });
console.log(`invitation: ${accepted(invited.inviteCoHost).coHost?.state}`);
const answered = await charity.hub.ask(AcceptInvitationDocument, { input: ofCharity });
console.log(`invitation: ${accepted(answered.acceptInvitation).coHost?.state}`);

// 4. Propose, think again, propose again.
const propose = async (draftVersion: number) => {
  const proposed = await committee.hub.ask(ProposePlanDocument, { input: { ...ofCommittee, draftVersion } });
  return accepted(proposed.proposePlan).planVersion?.number ?? 0;
};
const first = await propose(activity.draftVersion);
const earlier = { ...draft, span: { ...draft.span, start: '2026-06-13T08:30:00+08:00' } };
const edited = await committee.hub.ask(EditDraftDocument, {
  input: { ...ofCommittee, draftVersion: activity.draftVersion, draft: earlier },
});
await propose(accepted(edited.editActivityDraft).activity?.draftVersion ?? 0);

// 5. Consent. The plan has changed meanwhile: the refusal says to which version, and in what.
const consent = async (planNumber: number): Promise<string> => {
  try {
    const consented = await charity.hub.ask(ConsentDocument, { input: { ...ofCharity, planNumber } });
    return `waits for ${accepted(consented.consentToPlan).activity?.blockedBy.length} more`;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const [refusal] = error.refusals;
    if (refusal?.code !== 'PLAN_CHANGED' || refusal.detail?.__typename !== 'PlanChanged') throw error;
    console.log(`consent: ${refusal.code} ${refusal.detail.changed.join()} ${refusal.message}`);
    return consent(refusal.detail.currentNumber);
  }
};
console.log(`consent: ${await consent(first)}`);
const published = await committee.hub.ask(PublishDocument, { input: ofCommittee });
console.log(`activity: ${accepted(published.publishActivity).activity?.state}`);

// 6. A room for forty, to prepare it; whoever owns the room says yes.
const span = { start: '2026-06-12T14:00:00+08:00', end: '2026-06-12T16:00:00+08:00' };
const rooms = (await committee.hub.ask(FreeRoomsDocument, { people: 40, span })).offers.nodes;
const room = rooms.find(({ organisation }) => organisation?.name === venue.name);
if (!room) throw new Error('no room is free');
const asked = await committee.hub.ask(RequestBookingDocument, {
  input: {
    actingOrganisationId: committee.acting,
    idempotencyKey: 'room-2026-06-12',
    booking: { offerId: room.id, span, headcount: 40, purpose: '集市筹备会', activityId: activity.id },
  },
});
const booking = accepted(asked.requestBooking).booking;
if (!booking) throw new Error('an accepted request has no booking');
console.log(`booking of ${room.title}: ${booking.state}`);
const approved = await venue.hub.ask(ApproveBookingDocument, {
  input: { actingOrganisationId: venue.acting, bookingId: booking.id },
});
console.log(`booking of ${room.title}: ${accepted(approved.approveBooking).booking?.state}`);
