/** The document of the audit's page, with its generated types. */
import type { AuditPageQuery, AuditPageQueryVariables } from '../api/generated';
import { document } from '../api/transport';
import auditPage from './operations/AuditPage.graphql?raw';

export const AUDIT_PAGE = document<AuditPageQuery, AuditPageQueryVariables>(auditPage);

export type AuditEntry = AuditPageQuery['auditEntries']['nodes'][number];
export type AuditFilter = NonNullable<AuditPageQueryVariables['filter']>;
