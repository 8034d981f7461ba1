/** The saved operations by task. Their titles are the translations `console.<name>`. */
import allOffers from './AllOffers.graphql?raw';
import approveOrganisation from './ApproveOrganisation.graphql?raw';
import auditLog from './AuditLog.graphql?raw';
import hideSubject from './HideSubject.graphql?raw';
import openReports from './OpenReports.graphql?raw';
import organisationsToReview from './OrganisationsToReview.graphql?raw';
import reinstateOrganisation from './ReinstateOrganisation.graphql?raw';
import rejectOrganisation from './RejectOrganisation.graphql?raw';
import requestOrganisationChanges from './RequestOrganisationChanges.graphql?raw';
import resolveReport from './ResolveReport.graphql?raw';
import restoreSubject from './RestoreSubject.graphql?raw';
import suspendOrganisation from './SuspendOrganisation.graphql?raw';
import whoAmI from './WhoAmI.graphql?raw';

const documents = {
  OrganisationsToReview: organisationsToReview,
  ApproveOrganisation: approveOrganisation,
  RequestOrganisationChanges: requestOrganisationChanges,
  RejectOrganisation: rejectOrganisation,
  OpenReports: openReports,
  ResolveReport: resolveReport,
  AllOffers: allOffers,
  HideSubject: hideSubject,
  RestoreSubject: restoreSubject,
  SuspendOrganisation: suspendOrganisation,
  ReinstateOrganisation: reinstateOrganisation,
  WhoAmI: whoAmI,
  AuditLog: auditLog,
};

export type OperationName = keyof typeof documents;

export const groups = [
  {
    title: 'console.group.review',
    names: [
      'OrganisationsToReview',
      'ApproveOrganisation',
      'RequestOrganisationChanges',
      'RejectOrganisation',
    ],
  },
  { title: 'console.group.reports', names: ['OpenReports', 'ResolveReport'] },
  { title: 'console.group.content', names: ['AllOffers', 'HideSubject', 'RestoreSubject'] },
  { title: 'console.group.sanctions', names: ['SuspendOrganisation', 'ReinstateOrganisation'] },
  { title: 'console.group.records', names: ['WhoAmI', 'AuditLog'] },
] as const satisfies readonly { title: string; names: readonly OperationName[] }[];

export const documentOf = (name: OperationName): string => documents[name];
