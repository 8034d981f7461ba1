// Written by `npm run codegen` from docs/schema.graphql.
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
export type OrganisationState =
  | 'DRAFT'
  | 'PENDING'
  | 'CHANGES_REQUESTED'
  | 'ACTIVE'
  | 'SUSPENDED'
  | 'REJECTED'
  | 'ARCHIVED';

export type ReportState =
  | 'OPEN'
  | 'RESOLVED';

export type OrganisationKind =
  | 'BRANCH'
  | 'NEIGHBOURHOOD_COMMITTEE'
  | 'TRADE_ASSOCIATION'
  | 'CHARITY'
  | 'RESIDENT_UNIT';

export type HubRole =
  | 'ADMIN'
  | 'MODERATOR'
  | 'AUDITOR';

export type MemberRole =
  | 'LEAD'
  | 'COORDINATOR'
  | 'MEMBER';

export type SlipKind =
  | 'CLAIM'
  | 'RESET';

export type SlipState =
  | 'OPEN'
  | 'SPENT'
  | 'EXPIRED'
  | 'REVOKED';

export type TokenDelivery =
  | 'COOKIE'
  | 'BODY';

export type UserErrorCode =
  | 'INVALID_CREDENTIALS'
  | 'TOO_MANY_ATTEMPTS'
  | 'INVALID'
  | 'NOT_FOUND'
  | 'FORBIDDEN'
  | 'CONFLICT';

export type SignInInput = {
  hub?: string | null | undefined;
  login: string;
  password: string;
  isSharedComputer?: boolean | null | undefined;
  delivery?: TokenDelivery | null | undefined;
};

export type RefreshSessionInput = {
  refreshToken?: string | null | undefined;
  delivery?: TokenDelivery | null | undefined;
};

export type EndSessionInput = {
  sessionId: string;
};

export type NewAccountInput = {
  loginName: string;
  password: string;
  displayName: string;
  mobile?: string | null | undefined;
  email?: string | null | undefined;
};

export type ClaimSlipInput = {
  token?: string | null | undefined;
  hub?: string | null | undefined;
  code?: string | null | undefined;
  newAccount?: NewAccountInput | null | undefined;
  isSharedComputer?: boolean | null | undefined;
  delivery?: TokenDelivery | null | undefined;
};

export type ResetPasswordInput = {
  token?: string | null | undefined;
  hub?: string | null | undefined;
  code?: string | null | undefined;
  password: string;
  delivery?: TokenDelivery | null | undefined;
};

export type AllOffersQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type AllOffersQuery = { offers: { totalCount: number, nodes: Array<{ id: string, title: string, isHidden: boolean, organisation: { id: string, name: string } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type ApproveOrganisationMutationVariables = Exact<{
  actingOrganisationId: string;
  organisationId: string;
  version: number;
}>;


export type ApproveOrganisationMutation = { approveOrganisation: { organisation: { id: string, name: string, state: OrganisationState, stateReason: string | null, version: number } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type AuditLogQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type AuditLogQuery = { auditEntries: { nodes: Array<{ id: string, at: string, action: string, outcome: string, actorName: string | null, subjectId: string | null, reason: string | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type HideSubjectMutationVariables = Exact<{
  actingOrganisationId: string;
  subjectId: string;
  reason: string;
}>;


export type HideSubjectMutation = { hideSubject: { subject:
      | { __typename: 'Report', id: string }
      | { __typename: 'AuditEntry', id: string }
      | { __typename: 'Offer', id: string }
      | { __typename: 'Organisation', id: string }
      | { __typename: 'Hub', id: string }
      | { __typename: 'Account', id: string }
     | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type OpenReportsQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type OpenReportsQuery = { reports: { totalCount: number, nodes: Array<{ id: string, reason: string, state: ReportState, createdAt: string, subject:
        | { __typename: 'Report', id: string }
        | { __typename: 'AuditEntry', id: string }
        | { __typename: 'Offer', id: string }
        | { __typename: 'Organisation', id: string }
        | { __typename: 'Hub', id: string }
        | { __typename: 'Account', id: string }
       | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type OrganisationsToReviewQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type OrganisationsToReviewQuery = { organisations: { totalCount: number, nodes: Array<{ id: string, name: string, kind: OrganisationKind, uscc: string | null, contactPost: string | null, address: string | null, version: number, allowedActions: Array<string> }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type ReinstateOrganisationMutationVariables = Exact<{
  actingOrganisationId: string;
  organisationId: string;
  version: number;
  reason: string;
}>;


export type ReinstateOrganisationMutation = { reinstateOrganisation: { organisation: { id: string, name: string, state: OrganisationState, stateReason: string | null, version: number } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type RejectOrganisationMutationVariables = Exact<{
  actingOrganisationId: string;
  organisationId: string;
  version: number;
  reason: string;
}>;


export type RejectOrganisationMutation = { rejectOrganisation: { organisation: { id: string, name: string, state: OrganisationState, stateReason: string | null, version: number } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type RequestOrganisationChangesMutationVariables = Exact<{
  actingOrganisationId: string;
  organisationId: string;
  version: number;
  reason: string;
}>;


export type RequestOrganisationChangesMutation = { requestOrganisationChanges: { organisation: { id: string, name: string, state: OrganisationState, stateReason: string | null, version: number } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type ResolveReportMutationVariables = Exact<{
  actingOrganisationId: string;
  reportId: string;
  resolution: string;
}>;


export type ResolveReportMutation = { resolveReport: { report: { id: string, state: ReportState } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type RestoreSubjectMutationVariables = Exact<{
  actingOrganisationId: string;
  subjectId: string;
  reason: string;
}>;


export type RestoreSubjectMutation = { restoreSubject: { subject:
      | { __typename: 'Report', id: string }
      | { __typename: 'AuditEntry', id: string }
      | { __typename: 'Offer', id: string }
      | { __typename: 'Organisation', id: string }
      | { __typename: 'Hub', id: string }
      | { __typename: 'Account', id: string }
     | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type SuspendOrganisationMutationVariables = Exact<{
  actingOrganisationId: string;
  organisationId: string;
  version: number;
  reason: string;
}>;


export type SuspendOrganisationMutation = { suspendOrganisation: { organisation: { id: string, name: string, state: OrganisationState, stateReason: string | null, version: number } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type WhoAmIQueryVariables = Exact<{ [key: string]: never; }>;


export type WhoAmIQuery = { viewer: { hubRoles: Array<HubRole>, account: { id: string, displayName: string }, hub: { id: string, name: string }, memberships: Array<{ role: MemberRole, post: string, organisation: { id: string, name: string } }> } | null };

export type ClaimSlipMutationVariables = Exact<{
  input: ClaimSlipInput;
}>;


export type ClaimSlipMutation = { claimSlip: { tokens: { accessToken: string, expiresAt: string } | null, viewer: { hubRoles: Array<HubRole>, account: { id: string, displayName: string, loginName: string | null, maskedMobile: string | null, maskedEmail: string | null }, hub: { id: string, slug: string, name: string, nameEn: string | null, timeZone: string }, memberships: Array<{ role: MemberRole, post: string, organisation: { id: string, name: string, kind: OrganisationKind, state: OrganisationState } }>, session: { id: string, isSharedComputer: boolean } | null } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type EndOtherSessionsMutationVariables = Exact<{ [key: string]: never; }>;


export type EndOtherSessionsMutation = { endOtherSessions: { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type EndSessionMutationVariables = Exact<{
  input: EndSessionInput;
}>;


export type EndSessionMutation = { endSession: { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type RefreshSessionMutationVariables = Exact<{
  input: RefreshSessionInput;
}>;


export type RefreshSessionMutation = { refreshSession: { tokens: { accessToken: string, expiresAt: string } | null, viewer: { hubRoles: Array<HubRole>, account: { id: string, displayName: string, loginName: string | null, maskedMobile: string | null, maskedEmail: string | null }, hub: { id: string, slug: string, name: string, nameEn: string | null, timeZone: string }, memberships: Array<{ role: MemberRole, post: string, organisation: { id: string, name: string, kind: OrganisationKind, state: OrganisationState } }>, session: { id: string, isSharedComputer: boolean } | null } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type ResetPasswordMutationVariables = Exact<{
  input: ResetPasswordInput;
}>;


export type ResetPasswordMutation = { resetPassword: { tokens: { accessToken: string, expiresAt: string } | null, viewer: { hubRoles: Array<HubRole>, account: { id: string, displayName: string, loginName: string | null, maskedMobile: string | null, maskedEmail: string | null }, hub: { id: string, slug: string, name: string, nameEn: string | null, timeZone: string }, memberships: Array<{ role: MemberRole, post: string, organisation: { id: string, name: string, kind: OrganisationKind, state: OrganisationState } }>, session: { id: string, isSharedComputer: boolean } | null } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type SessionsQueryVariables = Exact<{ [key: string]: never; }>;


export type SessionsQuery = { viewer: { sessions: Array<{ id: string, createdAt: string, lastUsedAt: string, expiresAt: string, userAgent: string | null, isSharedComputer: boolean, isCurrent: boolean }> } | null };

export type SignInMutationVariables = Exact<{
  input: SignInInput;
}>;


export type SignInMutation = { signIn: { tokens: { accessToken: string, expiresAt: string } | null, viewer: { hubRoles: Array<HubRole>, account: { id: string, displayName: string, loginName: string | null, maskedMobile: string | null, maskedEmail: string | null }, hub: { id: string, slug: string, name: string, nameEn: string | null, timeZone: string }, memberships: Array<{ role: MemberRole, post: string, organisation: { id: string, name: string, kind: OrganisationKind, state: OrganisationState } }>, session: { id: string, isSharedComputer: boolean } | null } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type SignOutMutationVariables = Exact<{ [key: string]: never; }>;


export type SignOutMutation = { signOut: { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type SlipByCodeQueryVariables = Exact<{
  hub: string;
  code: string;
}>;


export type SlipByCodeQuery = { slipByCode: { kind: SlipKind, state: SlipState, organisationName: string, post: string, role: MemberRole, expiresAt: string, hub: { slug: string, name: string, nameEn: string | null, timeZone: string } } | null };

export type SlipByTokenQueryVariables = Exact<{
  token: string;
}>;


export type SlipByTokenQuery = { slip: { kind: SlipKind, state: SlipState, organisationName: string, post: string, role: MemberRole, expiresAt: string, hub: { slug: string, name: string, nameEn: string | null, timeZone: string } } | null };

export type SlipFieldsFragment = { kind: SlipKind, state: SlipState, organisationName: string, post: string, role: MemberRole, expiresAt: string, hub: { slug: string, name: string, nameEn: string | null, timeZone: string } };

export type ViewerFieldsFragment = { hubRoles: Array<HubRole>, account: { id: string, displayName: string, loginName: string | null, maskedMobile: string | null, maskedEmail: string | null }, hub: { id: string, slug: string, name: string, nameEn: string | null, timeZone: string }, memberships: Array<{ role: MemberRole, post: string, organisation: { id: string, name: string, kind: OrganisationKind, state: OrganisationState } }>, session: { id: string, isSharedComputer: boolean } | null };
