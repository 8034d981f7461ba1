/** What the documents of organisations take and answer, by the names that the screens use. */
import type {
  OrganisationByIdQuery,
  RegisterOrganisationMutationVariables,
} from '../api/generated';

export type Particulars = RegisterOrganisationMutationVariables['input']['organisation'];
export type Kind = Particulars['kind'];
export interface Branch {
  id: string;
  name: string;
}

export type FoundOrganisation = Extract<
  NonNullable<OrganisationByIdQuery['node']>,
  { __typename: 'Organisation' }
>;
export type Member = NonNullable<FoundOrganisation['members']>['nodes'][number];
