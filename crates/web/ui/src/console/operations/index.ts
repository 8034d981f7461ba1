/** The saved operations by task. Their titles are the translations `console.<name>`. */
import allOffers from './AllOffers.graphql?raw';
import approveOrganisation from './ApproveOrganisation.graphql?raw';
import auditLog from './AuditLog.graphql?raw';
import decideAppeal from './DecideAppeal.graphql?raw';
import hideSubject from './HideSubject.graphql?raw';
import imposeSanction from './ImposeSanction.graphql?raw';
import liftSanction from './LiftSanction.graphql?raw';
import openReports from './OpenReports.graphql?raw';
import organisationsToReview from './OrganisationsToReview.graphql?raw';
import rejectOrganisation from './RejectOrganisation.graphql?raw';
import renewVerification from './RenewVerification.graphql?raw';
import requestOrganisationChanges from './RequestOrganisationChanges.graphql?raw';
import resolveReport from './ResolveReport.graphql?raw';
import restoreSubject from './RestoreSubject.graphql?raw';
import rulesAndTemplates from './RulesAndTemplates.graphql?raw';
import suspensionEffects from './SuspensionEffects.graphql?raw';
import undoDecision from './UndoDecision.graphql?raw';
import whoAmI from './WhoAmI.graphql?raw';
import workQueue from './WorkQueue.graphql?raw';

const documents = {
  WorkQueue: workQueue,
  UndoDecision: undoDecision,
  OrganisationsToReview: organisationsToReview,
  ApproveOrganisation: approveOrganisation,
  RequestOrganisationChanges: requestOrganisationChanges,
  RejectOrganisation: rejectOrganisation,
  RenewVerification: renewVerification,
  OpenReports: openReports,
  ResolveReport: resolveReport,
  AllOffers: allOffers,
  HideSubject: hideSubject,
  RestoreSubject: restoreSubject,
  SuspensionEffects: suspensionEffects,
  ImposeSanction: imposeSanction,
  LiftSanction: liftSanction,
  DecideAppeal: decideAppeal,
  RulesAndTemplates: rulesAndTemplates,
  WhoAmI: whoAmI,
  AuditLog: auditLog,
};

export type OperationName = keyof typeof documents;

export const groups = [
  { title: 'console.group.queue', names: ['WorkQueue', 'UndoDecision'] },
  {
    title: 'console.group.review',
    names: [
      'OrganisationsToReview',
      'ApproveOrganisation',
      'RequestOrganisationChanges',
      'RejectOrganisation',
      'RenewVerification',
    ],
  },
  { title: 'console.group.reports', names: ['OpenReports', 'ResolveReport'] },
  { title: 'console.group.content', names: ['AllOffers', 'HideSubject', 'RestoreSubject'] },
  {
    title: 'console.group.sanctions',
    names: ['SuspensionEffects', 'ImposeSanction', 'LiftSanction', 'DecideAppeal'],
  },
  { title: 'console.group.records', names: ['RulesAndTemplates', 'WhoAmI', 'AuditLog'] },
] as const satisfies readonly { title: string; names: readonly OperationName[] }[];

export const documentOf = (name: OperationName): string => documents[name];
