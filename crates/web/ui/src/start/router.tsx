/** Every screen by its address. What needs a session stands below `signedIn`. */
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
} from '@tanstack/react-router';
import { InvitationPage } from '../activities/InvitationPage';
import { SlipByAddress, SlipByCode } from '../identity/SlipPage';
import { sheetIn } from '../papers/sheets';
import { questionSearch } from '../questions/search';
import { Outline } from '../shell/Loaded';
import { NoticePage } from '../privacy/NoticePage';
import { bookingSearch, offerSearch } from '../resources/search';
import type { View } from '../calendar/days';
import { NotFound } from './NotFound';
import { SignedIn } from './SignedIn';

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound });

const slip = createRoute({ getParentRoute: () => root, path: '/slip', component: SlipByCode });
const slipByAddress = createRoute({
  getParentRoute: () => root,
  path: '/slip/$token',
  component: function Slip() {
    return <SlipByAddress token={slipByAddress.useParams().token} />;
  },
});
const invitation = createRoute({
  getParentRoute: () => root,
  path: '/invitation/$token',
  component: function Invitation() {
    return <InvitationPage token={invitation.useParams().token} />;
  },
});

const notice = createRoute({
  getParentRoute: () => root,
  path: '/privacy/$hub',
  component: function Notice() {
    return <NoticePage hub={notice.useParams().hub} />;
  },
});

const signedIn = createRoute({ getParentRoute: () => root, id: 'signedIn', component: SignedIn });
const day = createRoute({
  getParentRoute: () => signedIn,
  path: '/',
  component: lazyRouteComponent(() => import('../day/MyDay'), 'MyDay'),
});
const activities = createRoute({
  getParentRoute: () => signedIn,
  path: '/activities',
  component: lazyRouteComponent(() => import('../activities/ActivitiesPage'), 'ActivitiesPage'),
});
const activity = createRoute({
  getParentRoute: () => signedIn,
  path: '/activities/$id',
  component: lazyRouteComponent(() => import('../activities/ActivityPage'), 'ActivityPage'),
});
const papers = createRoute({
  getParentRoute: () => signedIn,
  path: '/papers/$id',
  validateSearch: sheetIn,
  component: lazyRouteComponent(() => import('../papers/PapersPage'), 'PapersPage'),
});
const offers = createRoute({
  getParentRoute: () => signedIn,
  path: '/offers',
  validateSearch: offerSearch,
  component: lazyRouteComponent(() => import('../resources/OffersPage'), 'OffersPage'),
});
const offer = createRoute({
  getParentRoute: () => signedIn,
  path: '/offers/$id',
  validateSearch: offerSearch,
  component: lazyRouteComponent(() => import('../resources/OfferPage'), 'OfferPage'),
});
const newOffer = createRoute({
  getParentRoute: () => signedIn,
  path: '/offers/new',
  component: lazyRouteComponent(() => import('../resources/NewOfferPage'), 'NewOfferPage'),
});
const bookings = createRoute({
  getParentRoute: () => signedIn,
  path: '/bookings',
  validateSearch: bookingSearch,
  component: lazyRouteComponent(() => import('../resources/BookingsPage'), 'BookingsPage'),
});
const questions = createRoute({
  getParentRoute: () => signedIn,
  path: '/questions',
  validateSearch: questionSearch,
  component: lazyRouteComponent(() => import('../questions/QuestionsPage'), 'QuestionsPage'),
});
const question = createRoute({
  getParentRoute: () => signedIn,
  path: '/questions/$id',
  component: lazyRouteComponent(() => import('../questions/QuestionPage'), 'QuestionPage'),
});
const channels = createRoute({
  getParentRoute: () => signedIn,
  path: '/channels',
  component: lazyRouteComponent(() => import('../channels/ChannelsPage'), 'ChannelsPage'),
});
const booking = createRoute({
  getParentRoute: () => signedIn,
  path: '/bookings/$id',
  component: lazyRouteComponent(() => import('../resources/BookingPage'), 'BookingPage'),
});
const calendar = createRoute({
  getParentRoute: () => signedIn,
  path: '/calendar',
  validateSearch: ({ date, view }: Record<string, unknown>): { date?: string; view?: View } => ({
    ...(typeof date === 'string' && /^\d{4}-\d\d-\d\d$/.test(date) ? { date } : {}),
    ...(view === 'week' ? { view } : {}),
  }),
  component: lazyRouteComponent(() => import('../calendar/CalendarPage'), 'CalendarPage'),
});
const organisations = createRoute({
  getParentRoute: () => signedIn,
  path: '/organisations',
  component: lazyRouteComponent(
    () => import('../organisations/OrganisationsPage'),
    'OrganisationsPage',
  ),
});
const register = createRoute({
  getParentRoute: () => signedIn,
  path: '/organisations/new',
  component: lazyRouteComponent(() => import('../organisations/RegisterPage'), 'RegisterPage'),
});
const organisation = createRoute({
  getParentRoute: () => signedIn,
  path: '/organisations/$id',
  component: lazyRouteComponent(
    () => import('../organisations/OrganisationPage'),
    'OrganisationPage',
  ),
});
const desk = createRoute({
  getParentRoute: () => signedIn,
  path: '/desk',
  component: lazyRouteComponent(() => import('../desk/QueueDesk'), 'QueueDesk'),
});
const deskAudit = createRoute({
  getParentRoute: () => signedIn,
  path: '/desk/audit',
  component: lazyRouteComponent(() => import('../desk/AuditDesk'), 'AuditDesk'),
});
const deskHub = createRoute({
  getParentRoute: () => signedIn,
  path: '/desk/hub',
  component: lazyRouteComponent(() => import('../desk/HubDesk'), 'HubDesk'),
});
const deskContent = createRoute({
  getParentRoute: () => signedIn,
  path: '/desk/content',
  component: lazyRouteComponent(() => import('../desk/ContentDesk'), 'ContentDesk'),
});
const deskImport = createRoute({
  getParentRoute: () => signedIn,
  path: '/desk/import',
  component: lazyRouteComponent(() => import('../desk/ImportDesk'), 'ImportDesk'),
});
const deskSlips = createRoute({
  getParentRoute: () => signedIn,
  path: '/desk/slips',
  component: lazyRouteComponent(() => import('../desk/SlipsDesk'), 'SlipsDesk'),
});
const me = createRoute({
  getParentRoute: () => signedIn,
  path: '/me',
  component: lazyRouteComponent(() => import('../identity/MePage'), 'MePage'),
});

const myPrivacy = createRoute({
  getParentRoute: () => signedIn,
  path: '/me/privacy',
  component: lazyRouteComponent(() => import('../privacy/PrivacyPage'), 'PrivacyPage'),
});

export const router = createRouter({
  routeTree: root.addChildren([
    slip,
    slipByAddress,
    invitation,
    notice,
    signedIn.addChildren([
      day,
      activities,
      activity,
      papers,
      offers,
      newOffer,
      offer,
      bookings,
      booking,
      questions,
      question,
      channels,
      calendar,
      organisations,
      register,
      organisation,
      desk,
      deskAudit,
      deskHub,
      deskContent,
      deskImport,
      deskSlips,
      me,
      myPrivacy,
    ]),
  ]),
  scrollRestoration: true,
  defaultPreload: 'intent',
  // A screen whose code is still under way: what stands there must not be taken for what comes.
  defaultPendingComponent: Outline,
  defaultPendingMs: 250,
  defaultPendingMinMs: 0,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
