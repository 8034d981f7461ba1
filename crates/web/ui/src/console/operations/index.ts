/**
 * The saved operations by task. Their titles are the translations `console.<name>`, what they are for is
 * `console.for.<name>`.
 */
import type { HubRole } from '../../api/generated';
import allActivities from './AllActivities.graphql?raw';
import allOffers from './AllOffers.graphql?raw';
import approveOrganisation from './ApproveOrganisation.graphql?raw';
import auditLog from './AuditLog.graphql?raw';
import decide from './Decide.graphql?raw';
import decideAppeal from './DecideAppeal.graphql?raw';
import findOrganisation from './FindOrganisation.graphql?raw';
import hideSubject from './HideSubject.graphql?raw';
import imposeSanction from './ImposeSanction.graphql?raw';
import liftSanction from './LiftSanction.graphql?raw';
import moderationFigures from './ModerationFigures.graphql?raw';
import openReports from './OpenReports.graphql?raw';
import organisationsToReview from './OrganisationsToReview.graphql?raw';
import rejectOrganisation from './RejectOrganisation.graphql?raw';
import releaseWork from './ReleaseWork.graphql?raw';
import renewVerification from './RenewVerification.graphql?raw';
import requestOrganisationChanges from './RequestOrganisationChanges.graphql?raw';
import resolveReport from './ResolveReport.graphql?raw';
import restoreSubject from './RestoreSubject.graphql?raw';
import rulesAndTemplates from './RulesAndTemplates.graphql?raw';
import suspensionEffects from './SuspensionEffects.graphql?raw';
import takeWork from './TakeWork.graphql?raw';
import undoDecision from './UndoDecision.graphql?raw';
import whoAmI from './WhoAmI.graphql?raw';
import workQueue from './WorkQueue.graphql?raw';

const documents = {
  WorkQueue: workQueue,
  TakeWork: takeWork,
  ReleaseWork: releaseWork,
  Decide: decide,
  UndoDecision: undoDecision,
  OrganisationsToReview: organisationsToReview,
  ApproveOrganisation: approveOrganisation,
  RequestOrganisationChanges: requestOrganisationChanges,
  RejectOrganisation: rejectOrganisation,
  RenewVerification: renewVerification,
  OpenReports: openReports,
  ResolveReport: resolveReport,
  AllOffers: allOffers,
  AllActivities: allActivities,
  HideSubject: hideSubject,
  RestoreSubject: restoreSubject,
  FindOrganisation: findOrganisation,
  SuspensionEffects: suspensionEffects,
  ImposeSanction: imposeSanction,
  LiftSanction: liftSanction,
  DecideAppeal: decideAppeal,
  RulesAndTemplates: rulesAndTemplates,
  ModerationFigures: moderationFigures,
  AuditLog: auditLog,
  WhoAmI: whoAmI,
};

export type OperationName = keyof typeof documents;

export const groups = [
  {
    title: 'console.group.queue',
    hint: 'console.groupHint.queue',
    names: ['WorkQueue', 'TakeWork', 'ReleaseWork', 'Decide', 'UndoDecision'],
  },
  {
    title: 'console.group.review',
    hint: 'console.groupHint.review',
    names: [
      'OrganisationsToReview',
      'ApproveOrganisation',
      'RequestOrganisationChanges',
      'RejectOrganisation',
      'RenewVerification',
    ],
  },
  {
    title: 'console.group.reports',
    hint: 'console.groupHint.reports',
    names: ['OpenReports', 'ResolveReport'],
  },
  {
    title: 'console.group.content',
    hint: 'console.groupHint.content',
    names: ['AllOffers', 'AllActivities', 'HideSubject', 'RestoreSubject'],
  },
  {
    title: 'console.group.sanctions',
    hint: 'console.groupHint.sanctions',
    names: ['FindOrganisation', 'SuspensionEffects', 'ImposeSanction', 'LiftSanction'],
  },
  { title: 'console.group.appeals', hint: 'console.groupHint.appeals', names: ['DecideAppeal'] },
  {
    title: 'console.group.records',
    hint: 'console.groupHint.records',
    names: ['RulesAndTemplates', 'ModerationFigures', 'AuditLog', 'WhoAmI'],
  },
] as const satisfies readonly { title: string; hint: string; names: readonly OperationName[] }[];

export const documentOf = (name: OperationName): string => documents[name];

/** Whether the console has an operation of this name. */
export const isOperation = (name: string): name is OperationName => name in documents;

const STAFF: readonly HubRole[] = ['ADMIN', 'MODERATOR'];
const ADMINS: readonly HubRole[] = ['ADMIN'];
const AUDITORS: readonly HubRole[] = ['ADMIN', 'AUDITOR'];

/** Whom an operation is of use to; absent where everybody may run it. The server decides, whatever is offered here. */
const OFFERED_TO: Readonly<Partial<Record<OperationName, readonly HubRole[]>>> = {
  WorkQueue: STAFF,
  TakeWork: STAFF,
  ReleaseWork: STAFF,
  Decide: STAFF,
  UndoDecision: STAFF,
  OrganisationsToReview: ADMINS,
  ApproveOrganisation: ADMINS,
  RequestOrganisationChanges: ADMINS,
  RejectOrganisation: ADMINS,
  RenewVerification: ADMINS,
  OpenReports: STAFF,
  ResolveReport: STAFF,
  HideSubject: STAFF,
  RestoreSubject: STAFF,
  SuspensionEffects: STAFF,
  ImposeSanction: STAFF,
  LiftSanction: STAFF,
  DecideAppeal: STAFF,
  AuditLog: AUDITORS,
};

/** The groups with what is offered to somebody of these roles. */
export function groupsFor(roles: readonly HubRole[]) {
  return groups
    .map(({ title, hint, names }) => ({
      title,
      hint,
      names: names.filter((name: OperationName) => {
        const offered = OFFERED_TO[name];
        return offered === undefined || offered.some((role) => roles.includes(role));
      }),
    }))
    .filter(({ names }) => names.length > 0);
}
