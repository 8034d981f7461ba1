/** The documents of registering an organisation, with their generated types. */
import type {
  BranchesNamedQuery,
  BranchesNamedQueryVariables,
  RegisterOrganisationMutation,
  RegisterOrganisationMutationVariables,
  SubmitOrganisationMutation,
  SubmitOrganisationMutationVariables,
} from '../api/generated';
import { document } from '../api/transport';
import branchesNamed from './operations/BranchesNamed.graphql?raw';
import registerOrganisation from './operations/RegisterOrganisation.graphql?raw';
import submitOrganisation from './operations/SubmitOrganisation.graphql?raw';

export const BRANCHES_NAMED = document<BranchesNamedQuery, BranchesNamedQueryVariables>(
  branchesNamed,
);
export const REGISTER_ORGANISATION = document<
  RegisterOrganisationMutation,
  RegisterOrganisationMutationVariables
>(registerOrganisation);
export const SUBMIT_ORGANISATION = document<
  SubmitOrganisationMutation,
  SubmitOrganisationMutationVariables
>(submitOrganisation);

export type Particulars = RegisterOrganisationMutationVariables['input']['organisation'];
export type Kind = Particulars['kind'];
export interface Branch {
  id: string;
  name: string;
}
