/** For which of one's organisations one acts in this tab. */
import { createContext, useContext } from 'react';
import type { Membership, Viewer } from './types';

export interface Acting {
  readonly viewer: Viewer;
  /** Null for who serves no organisation. */
  readonly membership: Membership | null;
  readonly actFor: (organisationId: string) => void;
}

export const ActingContext = createContext<Acting | null>(null);

export function useActing(): Acting {
  const acting = useContext(ActingContext);
  if (acting === null) throw new Error('only within a signed-in frame');
  return acting;
}

/** The organisation acted for; empty where there is none, which the server refuses. */
export function useActingId(): string {
  return useActing().membership?.organisation.id ?? '';
}
