/** What the documents of organisations take and answer, by the names that the screens use. */
import type { RegisterOrganisationMutationVariables } from '../api/generated';

export type Particulars = RegisterOrganisationMutationVariables['input']['organisation'];
export type Kind = Particulars['kind'];
export interface Branch {
  id: string;
  name: string;
}
