/** What the documents of the audit take and answer, by the names that the screens use. */
import type { AuditPageQuery, AuditPageQueryVariables } from '../api/generated';

export type AuditEntry = AuditPageQuery['auditEntries']['nodes'][number];
export type AuditFilter = NonNullable<AuditPageQueryVariables['filter']>;
